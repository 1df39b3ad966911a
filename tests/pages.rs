//! Whole pages, and fragments as CMSs store them: only the article is read, each part in its role, and what is found
//! points at the same words as in the same article written in plain text and in Markdown.
//!
//! The pages of `tests/pages` are invented, shaped as those of several CMSs; beside each stands the article that it holds.
//! Real pages belong to their newspapers and are not kept here: `MORAT_PAGES=FOLDER cargo test --test pages` makes the
//! same assertions on every page of a folder.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use html5gum::{DefaultEmitter, Token, Tokenizer};
use morat::diagnostic::Lang;
use morat::document::{Document, Format, OBJECT, ReaderOptions, Tokens, read};
use morat::engine::{ActiveRule, Linter, RuleSet};
use morat::rule::{Status, builtin};
use morat::text::{SourceFile, Span};

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let (rules, _) = builtin::builtin_rules();
    let stable = rules.iter().filter(|rule| rule.meta.status == Status::Stable && &*rule.meta.id != "unicode/decomposed");
    let active = stable.filter_map(|rule| Some(ActiveRule { rule: rule.build(&[]).ok()?, severity: rule.meta.severity? }));
    Linter::new(Arc::new(RuleSet::new(active.collect())), Lang::Vi)
});

fn own() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

/// The pages of this project and of the folder that the environment names.
fn pages() -> BTreeMap<PathBuf, String> {
    let more = std::env::var_os("MORAT_PAGES").map(PathBuf::from);
    let mut pages = BTreeMap::new();
    for folder in std::iter::once(own()).chain(more) {
        let before = pages.len();
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.extension().and_then(|e| e.to_str()).and_then(Format::of_extension) == Some(Format::Html) {
                let text = fs::read_to_string(&path).unwrap();
                pages.insert(path, text);
            }
        }
        assert!(pages.len() > before, "{} holds no page", folder.display());
    }
    pages
}

fn document(text: &str, format: Format) -> Document {
    read(SourceFile::new("a", text), format, &ReaderOptions::default())
}

#[test]
fn each_page_is_its_article() {
    let mut seen = 0;
    for (path, text) in pages() {
        let Ok(expected) = fs::read_to_string(path.with_extension("blocks")) else { continue };
        seen += 1;
        let document = document(&text, Format::Html);
        let blocks = document.blocks().iter().map(|block| {
            let words = document.block_text(block).replace('\n', " / ").replace('\u{a0}', " ");
            format!("{}\t{words}\n", block.role.name())
        });
        assert_eq!(blocks.collect::<String>(), expected, "{}", path.display());
    }
    assert!(seen >= 5);
}

#[test]
fn each_word_is_at_its_place() {
    for (path, text) in pages() {
        let document = document(&text, Format::Html);
        assert!(!document.blocks().is_empty(), "{}", path.display());
        let (mut tokens, mut end) = (Tokens::default(), 0);
        for block in document.blocks() {
            tokens.cut(document.text(), block.span);
            for word in tokens.iter().map(|token| token.span) {
                let place = document.map().to_source(word);
                assert!(place.start >= end, "{}: words in the order of the page", path.display());
                end = place.end;
                // The piece of source by itself is that word.
                let alone = self::document(&format!("<p>x{}x", place.of(&text)), Format::Html);
                assert_eq!(alone.text(), format!("x{}x", word.of(document.text())), "{}: {}", path.display(), place.of(&text));
            }
        }
    }
}

/// Where elements are that are no article, by a walk of its own: tags in pairs, names and classes beyond doubt.
fn outside(text: &str) -> Vec<Span> {
    const NAMES: [&[u8]; 8] = [b"nav", b"aside", b"script", b"style", b"select", b"button", b"noscript", b"iframe"];
    const CLASSES: [&str; 6] = ["comment", "comments", "related", "breadcrumb", "sidebar", "menu"];
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let (mut open, mut found): (Vec<(Vec<u8>, usize, bool)>, Vec<Span>) = (Vec::new(), Vec::new());
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(tag) if !tag.self_closing => {
                let class = tag.attributes.get(b"class".as_slice()).map(|class| String::from_utf8_lossy(class).to_lowercase());
                let names = class.as_deref().unwrap_or_default();
                let is_outside = NAMES.contains(&&**tag.name)
                    || (**tag.name == *b"div" && names.split([' ', '-', '_']).any(|part| CLASSES.contains(&part)));
                open.push((tag.name.to_vec(), tag.span.start, is_outside));
            }
            Token::EndTag(tag) => {
                if let Some(index) = open.iter().rposition(|(name, ..)| **name == **tag.name) {
                    let (_, start, is_outside) = open[index].clone();
                    open.truncate(index);
                    found.extend(is_outside.then(|| Span::from_usize(start, tag.span.end)));
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn menus_related_articles_and_comments_are_not_read() {
    for (path, text) in pages() {
        let document = document(&text, Format::Html);
        let outside = outside(&text);
        for block in document.blocks() {
            let (words, place) = (document.block_text(block), document.map().to_source(block.span));
            let hit = outside.iter().find(|element| element.contains(place));
            assert!(hit.is_none(), "{}: “{words}” is no article", path.display());
            assert!(!path.starts_with(own()) || !words.contains("Ngoài bài"), "{}: “{words}”", path.display());
        }
    }
}

/// A paragraph that means nothing more to Markdown.
fn escaped(text: &str) -> String {
    let opening = text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']) || text.starts_with('-');
    let mut at_start = opening;
    let mut out = String::new();
    for letter in text.chars() {
        let opens = at_start && matches!(letter, '.' | ')' | '-');
        if opens || (letter.is_ascii_punctuation() && !matches!(letter, '.' | ',' | '-' | ':' | '/' | '(' | ')')) {
            out.push('\\');
        }
        at_start &= !opens;
        out.push(letter);
    }
    out
}

#[test]
fn the_same_article_in_three_formats() {
    for (path, text) in pages() {
        let page = document(&text, Format::Html);
        // What is not written in letters, and lines inside a paragraph, have no like in plain text.
        let texts: Vec<String> = page
            .blocks()
            .iter()
            .map(|b| page.block_text(b).replace(['\n', OBJECT], " ").split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        let paragraphs: String =
            texts.iter().map(|text| format!("<p>{text}</p>\n", text = text.replace('&', "&amp;").replace('<', "&lt;"))).collect();
        let plain = texts.join("\n") + "\n";
        let markdown: String = texts.iter().map(|text| escaped(text) + "\n\n").collect();
        let mut found = Vec::new();
        for (source, format) in [(paragraphs, Format::Html), (plain, Format::Plain), (markdown, Format::Markdown)] {
            let mut other = document(&source, format);
            let words: Vec<&str> = other.blocks().iter().map(|block| other.block_text(block)).collect();
            assert_eq!(words, texts, "{}: {format:?}", path.display());
            // Roles come from markup that plain text does not have.
            other.blocks_mut().iter_mut().zip(page.blocks()).for_each(|(block, like)| {
                (block.role, block.level, block.list_item, block.quoted) = (like.role, like.level, like.list_item, like.quoted);
            });
            let report = LINTER.check(&other);
            found.push(
                report
                    .diagnostics
                    .iter()
                    .map(|d| {
                        let piece = other.source().slice(d.primary.span);
                        let alone = document(&format!("x{piece}x"), format);
                        (d.rule.to_string(), d.message.clone(), alone.text().trim_matches('x').to_owned())
                    })
                    .collect::<Vec<_>>(),
            );
        }
        assert_eq!(found[0], found[1], "{}", path.display());
        assert_eq!(found[1], found[2], "{}", path.display());
    }
}
