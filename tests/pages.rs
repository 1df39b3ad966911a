//! Whole pages, and fragments as CMSs store them: only the article is read, each part in its role, and what is found
//! points at the same words as in the same article written in plain text and in Markdown.
//!
//! The pages of `tests/pages` are invented, shaped as those of several CMSs; beside each stands the article that it holds.
//! Real pages belong to their newspapers and are not kept here: `MORAT_PAGES=FOLDER cargo test --test pages` makes the
//! same assertions on every page of a folder.

#![allow(clippy::unwrap_used)]

#[path = "rendering/mod.rs"]
mod rendering;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use html5gum::{DefaultEmitter, Token, Tokenizer};
use morat::document::{Document, Format, OBJECT, Tokens};
use morat::text::Span;
use rendering::{Manner, Part, differences, document, found, html, markdown, plain};

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

/// The parts of a page. What is not written in letters, and lines inside a paragraph, have no like in plain text.
fn parts(page: &Document) -> Vec<Part> {
    let flat =
        |text: &str| text.replace(['\n', OBJECT], " ").split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    page.blocks().iter().map(|block| Part { role: block.role, text: flat(page.block_text(block)).trim().to_owned() }).collect()
}

/// Gives blocks what plain text cannot say: the roles and lists of the page.
fn as_on_the_page(mut document: Document, page: &Document) -> Document {
    document.blocks_mut().iter_mut().zip(page.blocks()).for_each(|(block, like)| {
        (block.role, block.level, block.list_item, block.quoted) = (like.role, like.level, like.list_item, like.quoted);
    });
    document
}

#[test]
fn the_same_article_in_three_formats() {
    let mut seen = 0;
    for (path, text) in pages() {
        let page = document(&text, Format::Html);
        let parts = parts(&page);
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        for seed in 0..4 {
            let manner = Manner { seed, references: seed > 0, tags: seed > 1, spaces: seed > 1, windows: seed > 2 };
            let written = plain(&parts, manner);
            let expected = found(&as_on_the_page(document(&written, Format::Plain), &page));
            for (source, format) in [(html(&parts, manner), Format::Html), (markdown(&parts, manner), Format::Markdown)] {
                let other = document(&source, format);
                let words: Vec<&str> = other.blocks().iter().map(|block| other.block_text(block)).collect();
                assert_eq!(words, texts, "{}: {format:?}", path.display());
                let found = found(&as_on_the_page(other, &page));
                assert!(found == expected, "{}: {format:?} {:?}", path.display(), differences(&expected, &found));
            }
            // The page itself, where it has nothing that plain text lacks.
            if page.blocks().iter().map(|block| page.block_text(block)).eq(texts.iter().copied()) {
                let found = found(&page);
                assert!(found == expected, "{}: {:?}", path.display(), differences(&expected, &found));
                seen += 1;
            }
        }
    }
    assert!(seen > 0, "some page is compared itself");
}
