//! What holds for every document whatever its source: no position is lost.

use morat::document::{Format, ReaderOptions, read};
use morat::text::{Exactness, SourceFile};

/// Reads a text and checks its map and its blocks.
pub fn check(text: &str, format: Format) {
    let document = read(SourceFile::new("fuzz", text), format, &ReaderOptions::default());
    let mut end = 0;
    for segment in document.map().segments() {
        assert_eq!(segment.text.start, end);
        end = segment.text.end;
        let (piece, bytes) = (&document.text()[segment.text.range()], &text[segment.source.range()]);
        assert!(segment.exactness != Exactness::Same || piece == bytes);
    }
    for block in document.blocks() {
        assert!(!document.block_text(block).trim().is_empty());
        assert!(text.get(document.map().to_source(block.span).range()).is_some());
    }
}
