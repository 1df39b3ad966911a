//! White space right inside brackets and quotation marks.

use super::{char_at, char_before, is_space, span};
use crate::document::{BlockView, Signs};
use crate::language::letter::is_word;
use crate::rule::{Checker, Draft, Findings};
use crate::text::{ByteSet, head, tail};

/// Bytes of a word that are looked at for an address.
const REACH: usize = 200;

pub(super) struct Inside;

impl Checker for Inside {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        // A white space of one or two bytes, after what opens or before what closes: “ and ” are E2 80 9C, E2 80 9D.
        let after = |last: u8| Signs::pair(last, b' ').or(Signs::pair(last, 0xC2));
        let before = |first: u8| Signs::pair(b' ', first).or(Signs::pair(0xA0, first));
        let marks = [b'(', b'[', 0x9C, b'"'].map(after).into_iter().chain([b')', b']', 0xE2, b'"'].map(before));
        marks.reduce(Signs::or)
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let bytes = text.as_bytes();
        let mut open = 0_usize;
        let mut is_quoted = false;
        let wanted = const { ByteSet::of(&[b'(', b')', b'[', b']', 0xE2]) };
        view.each_odd_mark(wanted, |at, byte| {
            match byte {
                b'(' | b'[' if at == 0 || !matches!(bytes[at - 1], b':' | b';' | b'-') => {
                    open += 1;
                    after_opener(view, at, at + 1, findings);
                }
                b')' | b']' => {
                    // A letter of a list (`a )`) closes nothing.
                    if open > 0 {
                        before_closer(view, at, at + 1, findings);
                    }
                    open = open.saturating_sub(1);
                }
                // “ and ”: E2 80 9C, E2 80 9D.
                0xE2 if text[at..].starts_with('“') => {
                    // A second one may close what the first opened: `“sông “ là`.
                    if !is_quoted {
                        after_opener(view, at, at + '“'.len_utf8(), findings);
                    }
                    is_quoted = true;
                }
                0xE2 if text[at..].starts_with('”') => {
                    before_closer(view, at, at + '”'.len_utf8(), findings);
                    is_quoted = false;
                }
                _ => {}
            }
        });
        if view.may_hold(b'"') {
            straight(view, findings);
        }
    }
}

/// The brackets of an article are alike, those that open and those that close, and so are its quotation marks.
pub(super) fn likeness(text: &str, draft: &Draft) -> Option<char> {
    Some(if draft.span.of(text).contains(['(', ')', '[', ']']) { '(' } else { '"' })
}

/// Straight marks open and close in turn, where all of a paragraph can be read so: nothing but white space or a mark before
/// what opens and after what closes. A figure before one may be inches.
fn straight(view: &BlockView<'_>, findings: &mut Findings) {
    let text = view.text();
    let marks: Vec<usize> = memchr::memchr_iter(b'"', text.as_bytes()).collect();
    let apart = |c: Option<char>| c.is_none_or(|c| !is_word(c));
    let in_turn = |(turn, at): (usize, &usize)| {
        let before = char_before(text, *at);
        if turn % 2 == 1 {
            apart(char_at(text, at + 1))
        } else {
            let figure = text[..*at].trim_end_matches(is_space).ends_with(|c: char| c.is_ascii_digit());
            !figure && before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '“' | ':' | '-' | '–' | '/'))
        }
    };
    if marks.len() % 2 == 1 || !marks.iter().enumerate().all(in_turn) {
        return;
    }
    for pair in marks.chunks_exact(2) {
        // With space inside both and outside both, neither says which way it faces but by the count.
        after_opener(view, pair[0], pair[0] + 1, findings);
        before_closer(view, pair[1], pair[1] + 1, findings);
    }
}

/// The white space after an opening mark; one with a word right before it is a face, or a mark turned the wrong way.
fn after_opener(view: &BlockView<'_>, start: usize, end: usize, findings: &mut Findings) {
    let text = view.text();
    let rest = text[end..].trim_start_matches(is_space);
    let next = text.len() - rest.len();
    let opens = char_before(text, start).is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '“'));
    if next > end && opens && rest.starts_with(is_word) && !is_address(rest) {
        let mark = &text[start..end];
        findings.report(Draft::new(span(view, start, next)).replace(mark));
    }
}

/// The white space before a closing mark; one with a word right after it is turned the wrong way.
fn before_closer(view: &BlockView<'_>, start: usize, end: usize, findings: &mut Findings) {
    let text = view.text();
    let inner = text[..start].trim_end_matches(is_space);
    let closes = char_at(text, end).is_none_or(|c| !is_word(c));
    let ends = inner.ends_with(|c: char| is_word(c) || matches!(c, '.' | ',' | '!' | '?' | '…' | '%' | '”'));
    if inner.len() < start
        && closes
        && ends
        && !is_address(tail(inner, REACH).rsplit(char::is_whitespace).next().unwrap_or_default())
    {
        let mark = &text[start..end];
        findings.report(Draft::new(span(view, inner.len(), end)).replace(mark));
    }
}

/// White space beside an address keeps the bracket out of the link.
fn is_address(word: &str) -> bool {
    let word = head(word, REACH).split(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.contains("www.") || word.contains('@')
}
