//! The space that does not break, between ordinary words: the line cannot end there and a search for the phrase fails.
//!
//! It is at home between a number and its unit, after an abbreviation and in a name, so it only counts between a word
//! and a Vietnamese one in lower case.

use super::Check;
use crate::document::{BlockView, Signs, TokenKind};
use crate::language::Case;
use crate::rule::Findings;
use crate::text::ByteSet;

pub(super) struct NoBreak;

const NO_BREAK: char = '\u{A0}';

impl Check for NoBreak {
    fn signs(&self) -> Option<Signs> {
        // It is C2 A0.
        Some(Signs::marks(ByteSet::of(&[0xC2])))
    }

    fn find(&self, view: &BlockView<'_>, findings: &mut Findings) {
        // Longer than a letter: `5 m`, `mục a`.
        let is_word = |i: usize| view.tokens[i].kind == TokenKind::Word && view.word(i).chars().nth(1).is_some();
        let is_plain = |i: usize| view.tokens[i].case == Case::Lower && view.tokens[i].syllable && is_word(i);
        let joins = |i: usize| i > 0 && view.gap_before(i) == "\u{A0}" && is_word(i - 1) && is_plain(i);
        let mut index = 1;
        while index < view.tokens.len() {
            let last = (index..view.tokens.len()).take_while(|&i| joins(i)).last();
            if let Some(last) = last {
                findings.note(view.span(index - 1, last), 0);
            }
            index = last.unwrap_or(index) + 1;
        }
    }

    fn mend(&self, words: &str) -> Option<String> {
        Some(words.replace(NO_BREAK, " "))
    }

    fn is_wrong(&self, c: char) -> bool {
        c == NO_BREAK
    }

    // One paste, however many: the reader of the page sees none of them.
    fn many(&self) -> usize {
        1
    }
}
