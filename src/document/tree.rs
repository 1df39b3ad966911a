//! The tree that a text parses to, apart from its prose: what a fix must leave as it was.
//!
//! A space put after a dash makes a list, a quotation mark ends an attribute. Whether an edit did so is not guessed: the
//! mended text is parsed again, and its tree compared with the one before.

use std::hash::{DefaultHasher, Hasher as _};

use html5gum::{DefaultEmitter, Token, Tokenizer};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::front_matter::{FrontMatter, role_of};
use super::{Format, ReaderOptions, markdown};
use crate::text::SourceFile;

/// The nodes of a parsed text in order, each as a number; prose is one node whatever its words.
#[derive(Debug, PartialEq, Eq)]
pub struct Tree(Vec<u64>);

/// Stands for a stretch of prose.
const PROSE: u64 = 0;

impl Tree {
    /// Parses a text. Plain text has no tree beyond its front matter.
    pub fn of(text: &str, format: Format) -> Self {
        let mut tree = Self(Vec::new());
        let front = FrontMatter::read(&SourceFile::new("", text), &ReaderOptions::default());
        for entry in &front.entries {
            tree.push(&(&entry.key, role_of(&entry.key).is_none().then_some(&entry.value)));
        }
        tree.push(&front.problems.len());
        let body = &text[front.body..];
        match format {
            Format::Plain => {}
            Format::Markdown | Format::Mdx => tree.markdown(body, format),
            Format::Html => tree.html(body),
        }
        tree
    }

    /// True where `after` is the same tree, or, where a line was `added`, has one paragraph more: what a fix does when a
    /// line is missing. Without such a line a paragraph more is one that was parted.
    pub fn admits(&self, after: &Self, added: bool) -> bool {
        let (old, new) = (&self.0, &after.0);
        if old == new || !added {
            return old == new;
        }
        let mut added = Self(Vec::new());
        added.markdown("x", Format::Markdown);
        let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
        let mut middle = new.get(start..start + added.0.len()).unwrap_or_default().to_vec();
        middle.sort_unstable();
        added.0.sort_unstable();
        new.len() == old.len() + added.0.len() && start + end >= old.len() && middle == added.0
    }

    fn push(&mut self, node: &impl std::hash::Hash) {
        let mut hasher = DefaultHasher::new();
        node.hash(&mut hasher);
        self.0.push(hasher.finish().max(PROSE + 1));
    }

    fn prose(&mut self) {
        if self.0.last() != Some(&PROSE) {
            self.0.push(PROSE);
        }
    }

    fn markdown(&mut self, text: &str, format: Format) {
        let mut html = String::new();
        let (parsed, templates) = markdown::parsed(text, format);
        templates.into_iter().for_each(|range| self.push(&&text[range]));
        for event in Parser::new_ext(&parsed, markdown::extensions(format)) {
            match event {
                Event::Text(_) | Event::SoftBreak => self.prose(),
                Event::Html(piece) => html.push_str(&piece),
                Event::InlineHtml(piece) => self.html(&piece),
                Event::Start(Tag::HtmlBlock) => html.clear(),
                Event::End(TagEnd::HtmlBlock) => self.html(&html),
                node => self.push(&format!("{node:?}")),
            }
        }
    }

    fn html(&mut self, text: &str) {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
            match token {
                Token::StartTag(tag) => {
                    self.push(&("<", &**tag.name, tag.self_closing));
                    for (name, value) in &tag.attributes {
                        let is_prose = matches!(&***name, b"alt" | b"title");
                        self.push(&(&***name, (!is_prose).then_some(&***value)));
                    }
                }
                Token::EndTag(tag) => self.push(&("</", &**tag.name)),
                Token::String(words) if !words.trim_ascii().is_empty() => self.prose(),
                Token::Comment(words) => self.push(&("<!--", &***words)),
                Token::Doctype(_) => self.push(&"<!"),
                Token::String(_) | Token::Error(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(before: &str, after: &str, format: Format) -> bool {
        Tree::of(before, format).admits(&Tree::of(after, format), false)
    }

    #[test]
    fn words_may_change_and_nothing_else() {
        assert!(same("# a\n\nmột *hai*\n", "# b c\n\nba *bốn năm*\n", Format::Markdown));
        assert!(!same("1.Một\n", "1. Một\n", Format::Markdown), "a list");
        assert!(!same("một [hai]\n\n[hai]: x\n", "một [Hai mươi]\n\n[hai]: x\n", Format::Markdown), "a link is lost");
        assert!(same("<p title='a'>b</p>", "<p title='c'>d</p>", Format::Html));
        assert!(!same("<img alt=\"“a”\">", "<img alt=\"\"a\"\">", Format::Html), "an attribute ends too soon");
        assert!(!same("<p>a", "<p>a<b>", Format::Html));
        assert!(same("---\ntitle: a\nx: 1\n---\n", "---\ntitle: b\nx: 1\n---\n", Format::Plain));
        assert!(!same("---\ntitle: a\n---\n", "---\ntitle: a: b\n---\n", Format::Plain), "no YAML any more");
    }

    #[test]
    fn one_paragraph_may_be_added_by_a_fix_that_adds_a_line() {
        let tree = |text: &str| Tree::of(text, Format::Markdown);
        let added = |after: &str| tree("một\n\nhai\n").admits(&tree(after), true);
        assert!(added("một\n\nhai\n\nba\n"));
        assert!(added("không\n\nmột\n\nhai\n"));
        assert!(!added("một\n\nhai\n\nba\n\nbốn\n"));
        assert!(!added("một\n\nhai\n\n- ba\n"));
        assert!(!same("một\nhai\n", "một\n\nhai\n", Format::Markdown), "a paragraph is parted");
    }
}
