//! Plain text: a line is a paragraph, as newsrooms' exports have it.

use super::{Block, Composer, Document, ReaderOptions, has_combining_marks};
use crate::diagnostic::Role;
use crate::text::{SourceFile, Span};

/// Reads plain text.
pub fn read_plain(source: SourceFile, _options: &ReaderOptions) -> Document {
    let text = source.text();
    if !has_combining_marks(text) {
        let blocks = lines(text);
        return Document::borrowed(source, blocks);
    }
    let mut composer = Composer::default();
    composer.push_source(text, 0);
    let (analysed, map) = composer.finish();
    let blocks = lines(&analysed);
    Document::mapped(source, analysed, map, blocks)
}

fn lines(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if !trimmed.is_empty() {
            let at = start + (line.len() - line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len());
            blocks.push(Block::new(Span::from_usize(at, at + trimmed.len()), Role::Body));
        }
        start += line.len();
    }
    if let Some(first) = blocks.first_mut() {
        first.role = Role::Headline;
    }
    blocks
}
