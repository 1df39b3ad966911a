//! White space before `, ; . ! ? :`.

use super::{char_at, char_before, is_closed, is_space, span};
use crate::document::{BlockView, Signs};
use crate::language::letter::is_word;
use crate::rule::{Checker, Draft, Findings};
use crate::text::ByteSet;

pub(super) struct Before;

impl Checker for Before {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        let pair = |mark: u8| Signs::pair(b' ', mark).or(Signs::pair(0xA0, mark));
        b",;.!?:".iter().map(|mark| pair(*mark)).reduce(Signs::or)
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let bytes = text.as_bytes();
        let wanted = const { ByteSet::of(b",;.!?:") };
        view.each_odd_mark(wanted, |at, mark| {
            // A0 is the last byte of the space that does not break, and of a few letters: looked at again below.
            if at == 0 || !matches!(bytes[at - 1], b' ' | 0xA0) {
                return;
            }
            let start = text[..at].trim_end_matches(is_space).len();
            let mark = char::from(mark);
            if start < at && ends_words(text, start) && is_mark(mark, text, start, at + 1) {
                findings.report(Draft::new(span(view, start, at + 1)).replace(mark.to_string()));
            }
        });
    }
}

/// Words, or what closes them, end here.
fn ends_words(text: &str, at: usize) -> bool {
    let Some(last) = char_before(text, at) else { return false };
    match last {
        // A straight mark closes where something stands right before it.
        '"' => char_before(text, at - 1).is_some_and(|c| !c.is_whitespace() && c != '('),
        '”' | '’' | ')' | ']' | '»' | '%' => true,
        _ => is_word(last),
    }
}

/// The mark stands by itself: it is no part of a number, an address, a face, an ellipsis or a ratio.
fn is_mark(mark: char, text: &str, words_end: usize, mark_end: usize) -> bool {
    let next = char_at(text, mark_end);
    let rest = text[mark_end..].trim_start_matches(is_space);
    let letter = next.is_some_and(|c| is_word(c) && !c.is_ascii_digit());
    match mark {
        ',' | ';' => is_closed(next) && next != Some(')') || letter,
        // ` . . .` and ` ./.` are signs of their own; `.vn` and `.5` are one piece.
        '.' => is_closed(next) && !rest.starts_with(['.', '/']),
        // `2 : 1` is a score or a scale, `:)` a face, `https : //` another fault.
        ':' => {
            let digits = char_before(text, words_end).is_some_and(|c| c.is_ascii_digit())
                && rest.starts_with(|c: char| c.is_ascii_digit());
            // `N : P : K`
            let is_symbol = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
            let before = text[..words_end].trim_end_matches(is_symbol);
            let symbols = text[before.len()..words_end].contains(|c: char| c.is_ascii_uppercase())
                && !before.ends_with(is_word)
                && rest.starts_with(is_symbol);
            next.is_none_or(char::is_whitespace) && !digits && !symbols && !rest.starts_with('/')
        }
        // `hay !.` has a full stop too many besides.
        _ => is_closed(next) || next == Some('.') && is_closed(char_at(text, mark_end + 1)),
    }
}
