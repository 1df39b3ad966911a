//! Letters that stand for figures in a year: `2O17`, `20l9`, `năm I974`. What is typed so looks right, and no search finds it.

use crate::document::{BlockView, Signs, TokenKind};
use crate::rule::{Checker, Draft, Findings};

pub(super) struct YearLetters;

/// Figures of a year.
const LENGTH: usize = 4;

impl Checker for YearLetters {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for (index, token) in view.numeric().filter(|(_, token)| token.kind == TokenKind::Mixed) {
            let written = view.word(index);
            let after_year = || {
                view.is_joined(index) && view.gap_before(index).ends_with(' ') && view.word(index - 1).eq_ignore_ascii_case("năm")
            };
            let ends_clause = || matches!(view.gap_before(index + 1).chars().next(), None | Some(',' | '.' | ';' | ')'));
            if written.len() == LENGTH && (is_year(written) || may_be_year(written, ends_clause) && after_year()) {
                findings.report(Draft::new(token.span));
            }
        }
    }
}

/// A letter where nothing but a year has one.
fn is_year(written: &str) -> bool {
    let figure = |at: usize| written.as_bytes()[at].is_ascii_digit();
    let is_o = |at: usize| matches!(written.as_bytes()[at], b'O' | b'o');
    let is_i = |at: usize| matches!(written.as_bytes()[at], b'I' | b'l');
    let begins = matches!(written.as_bytes()[..2], [b'1' | b'2', b'0' | b'9']);
    written.starts_with('2') && is_o(1) && figure(2) && figure(3)
        || begins && (is_o(2) || is_i(2)) && figure(3)
        || begins && figure(2) && is_o(3)
}

/// A letter that may be a figure only after “năm”: `202l` may be litres unless a clause ends with it.
fn may_be_year(written: &str, ends_clause: impl Fn() -> bool) -> bool {
    match written.as_bytes() {
        [b'I' | b'l', b'8' | b'9', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        [b'2', b'0', b'0'..=b'3', b'I'] => true,
        [b'2', b'0', b'0'..=b'3', b'l'] => ends_clause(),
        _ => false,
    }
}
