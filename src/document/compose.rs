//! Source text becomes composed text on its way into a document, piece by piece, with the map kept exact.
//!
//! Decomposed letters come in pasted clauses, seldom in whole articles, so only the letters concerned are mapped on
//! their own; a text without combining marks passes through as one segment.

use unicode_normalization::UnicodeNormalization;

use crate::language::letter::is_combining;
use crate::text::{Exactness, OffsetMap, OffsetMapBuilder, Span};

/// Whether a text holds any combining mark (U+0300–U+036F).
pub fn has_combining_marks(text: &str) -> bool {
    first_combining_mark(text).is_some()
}

/// Where the first combining mark stands: in UTF-8 they begin with CC or with CD, up to CD AF.
fn first_combining_mark(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(0xCC, 0xCD, bytes).find(|&at| bytes[at] == 0xCC || bytes.get(at + 1).is_some_and(|next| *next <= 0xAF))
}

/// Builds the analysed text of a document.
#[derive(Debug, Default)]
pub struct Composer {
    builder: OffsetMapBuilder,
}

impl Composer {
    /// Length of the analysed text so far, in bytes.
    pub fn len(&self) -> u32 {
        self.builder.len()
    }

    /// True before anything was pushed.
    pub fn is_empty(&self) -> bool {
        self.builder.is_empty()
    }

    /// The analysed text so far.
    pub fn text(&self) -> &str {
        self.builder.text()
    }

    /// Appends source text that stands in the source as it is, from byte `at` on. Letters are composed.
    pub fn push_source(&mut self, piece: &str, at: u32) {
        let marks = self.join_marks(piece, Span::from_usize(0, piece.len()).shift(at), false);
        let (piece, at) = (&piece[marks..], at + marks as u32);
        if !has_combining_marks(piece) {
            self.builder.push(piece, Span::from_usize(0, piece.len()).shift(at), Exactness::Same);
            return;
        }
        let (mut plain_from, mut from) = (0, 0);
        while let Some(mark) = first_combining_mark(&piece[from..]).map(|mark| from + mark) {
            let start = mark - piece[..mark].chars().next_back().map_or(0, char::len_utf8);
            let end = piece[mark..].find(|c| !is_combining(c)).map_or(piece.len(), |len| mark + len);
            let cluster = &piece[start..end];
            let composed: String = cluster.nfc().collect();
            if composed != cluster {
                let plain = &piece[plain_from..start];
                self.builder.push(plain, Span::from_usize(plain_from, start).shift(at), Exactness::Same);
                self.builder.push(&composed, Span::from_usize(start, end).shift(at), Exactness::Composed);
                plain_from = end;
            }
            from = end;
        }
        self.builder.push(&piece[plain_from..], Span::from_usize(plain_from, piece.len()).shift(at), Exactness::Same);
    }

    /// Appends text that is written otherwise in the source (an entity, a soft line end), over its source bytes.
    pub fn push_decoded(&mut self, piece: &str, source: Span) {
        let marks = self.join_marks(piece, source, true);
        self.builder.push(&piece[marks..], source, Exactness::Decoded);
    }

    /// A piece may begin with marks that belong to the letter before it (`a&#x301;`, `a<b>&#x301;</b>`). Joins them to
    /// that letter and returns their length in bytes; 0 where there are none or they do not compose.
    fn join_marks(&mut self, piece: &str, source: Span, decoded: bool) -> usize {
        if !piece.starts_with(is_combining) || !self.text().ends_with(char::is_alphabetic) {
            return 0;
        }
        let marks = piece.find(|c| !is_combining(c)).unwrap_or(piece.len());
        // An entity is one piece of source: it is joined whole or not at all.
        if decoded && marks < piece.len() {
            return 0;
        }
        let Some((letter, base, exactness)) = self.builder.pop_char() else { return 0 };
        let own = if decoded { source } else { Span::new(source.start, source.start + marks as u32) };
        let composed: String = std::iter::once(letter).chain(piece[..marks].chars()).nfc().collect();
        let contiguous = base.end == own.start && !decoded && exactness != Exactness::Decoded;
        let exactness = if contiguous { Exactness::Composed } else { Exactness::Decoded };
        self.builder.push(&composed, base.cover(own), exactness);
        marks
    }

    /// The text and its map.
    pub fn finish(self) -> (String, OffsetMap) {
        self.builder.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composes_only_what_is_decomposed() {
        let source = "Tổ chu\u{031B}\u{0301}c";
        let mut composer = Composer::default();
        composer.push_source(source, 0);
        let (text, map) = composer.finish();
        assert_eq!(text, "Tổ chức");
        let letter = text.find('ứ').unwrap() as u32;
        assert_eq!(map.to_source(Span::new(letter, letter + 3)), Span::new(7, 12));
        assert!(map.is_editable(Span::from_usize(0, text.len())));
        assert_eq!(map.to_source(Span::from_usize(0, text.len())), Span::from_usize(0, source.len()));
    }

    #[test]
    fn marks_join_the_letter_before_their_piece() {
        let source = "Ba&#x301;o<b>\u{301}</b>";
        let mut composer = Composer::default();
        composer.push_source("Ba", 0);
        composer.push_decoded("\u{301}", Span::new(2, 9));
        composer.push_source("o", 9);
        composer.push_source("\u{301}!", 13);
        let (text, map) = composer.finish();
        assert_eq!(text, "Báó!");
        assert_eq!(map.to_source(Span::new(1, 3)).of(source), "a&#x301;");
        assert!(!map.is_editable(Span::new(1, 3)));
    }
}
