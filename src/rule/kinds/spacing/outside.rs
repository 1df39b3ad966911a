//! No white space outside brackets and quotation marks: `Lội(xã`, `xong)và`, `nói“Được”rồi`.
//!
//! A bracket that touches a word may also belong to a formula (`Ca(OH)`), a name (`Alpha(S)`) or a function (`f(x)`), so what it
//! holds must look like words.

use memchr::{memchr2, memrchr};

use super::after::{first_word, in_address, last_word};
use super::{char_at, char_before, span};
use crate::diagnostic::Applicability;
use crate::document::{BlockView, Signs};
use crate::language::letter::{is_upper, is_word};
use crate::rule::{Checker, Draft, Findings};
use crate::text::{ByteSet, head, tail};

/// Bytes in which the other bracket or mark is looked for.
const REACH: usize = 2_000;

pub(super) struct Outside;

impl Checker for Outside {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::odd_marks(const { ByteSet::of(&[b'(', b')', 0xE2, b'"']) }))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let bytes = text.as_bytes();
        // Curly marks: E2 80 9C, E2 80 9D.
        view.each_odd_mark(const { ByteSet::of(&[b'(', b')', 0xE2]) }, |at, byte| {
            let rest = &bytes[at..];
            let draft = if byte == b'(' && opens_words(text, at) {
                before(view, at)
            } else if byte == b')' && closes_words(text, at) {
                after(view, at, at + 1)
            } else if rest.starts_with("“".as_bytes()) && opens_speech(text, at) {
                before(view, at)
            } else if rest.starts_with("”".as_bytes()) && closes_speech(text, at) {
                after(view, at, at + '”'.len_utf8())
            } else {
                return;
            };
            findings.report(draft);
        });
        straight(view, findings);
    }
}

/// A straight mark with a letter at both sides opens or closes by its count in the paragraph; of an odd number nobody
/// can say which way each faces.
fn straight(view: &BlockView<'_>, findings: &mut Findings) {
    if !view.may_hold(b'"') {
        return;
    }
    let text = view.text();
    let marks = memchr::memchr_iter(b'"', text.as_bytes());
    let paired = marks.clone().count().is_multiple_of(2);
    for (index, at) in marks.enumerate() {
        let letter = |c: Option<char>| c.is_some_and(|c| is_word(c) && !c.is_ascii_digit());
        if letter(char_before(text, at)) && letter(char_at(text, at + 1)) && !in_address(text, at) {
            let draft = if index % 2 == 0 { before(view, at) } else { after(view, at, at + 1) };
            findings.report(if paired { draft } else { draft.at_most(Applicability::DisplayOnly) });
        }
    }
}

/// The fault of a mark that wants white space before it.
fn before(view: &BlockView<'_>, at: usize) -> Draft {
    let text = view.text();
    let mark = char_at(text, at).map_or(1, char::len_utf8);
    let head = text[..at].trim_end_matches([':', ')', '.']);
    let start = head.len() - last_word(head).len();
    fault(view, start, at, at + mark + first_word(&text[at + mark..]).len())
}

/// The fault of a mark, from `at` to `end`, that wants white space after it.
fn after(view: &BlockView<'_>, at: usize, end: usize) -> Draft {
    let text = view.text();
    fault(view, at - last_word(&text[..at]).len(), end, end + first_word(&text[end..]).len())
}

/// The piece from `start` to `end` that lacks white space at `at`.
fn fault(view: &BlockView<'_>, start: usize, at: usize, end: usize) -> Draft {
    let text = view.text();
    let expected = format!("{} {}", &text[start..at], &text[at..end]);
    Draft::new(span(view, start, end)).value("expected", expected).edit(span(view, at, at), " ")
}

/// A bracket right after a word, which holds words.
fn opens_words(text: &str, at: usize) -> bool {
    let word = last_word(&text[..at]);
    if word.is_empty() || in_address(text, at) {
        return false;
    }
    let inner = head(&text[at + 1..], REACH);
    let Some(close) = memchr2(b'(', b')', inner.as_bytes()).filter(|i| inner.as_bytes()[*i] == b')') else { return false };
    let inner = &inner[..close];
    let (first, spaced) = (first_word(inner), inner.contains(' '));
    let many = first.chars().nth(1).is_some();
    let only_letters = |text: &str| text.chars().all(|c| is_word(c) && !c.is_ascii_digit());
    // `Lội(cũ)`, `H.(sinh năm 1990)`; of words in plain ASCII only `Tế(WHO)`.
    many && (spaced || only_letters(inner)) && !(inner.is_ascii() && (word.is_ascii() || !spaced))
        || !word.is_ascii() && inner.len() > 2 && only_letters(inner) && inner.chars().all(is_upper)
}

/// A bracket that held words, right before a word.
fn closes_words(text: &str, at: usize) -> bool {
    let next = first_word(&text[at + 1..]);
    if next.starts_with(|c: char| c.is_ascii_digit()) || next.chars().nth(1).is_none() || in_address(text, at) {
        return false;
    }
    let before = tail(&text[..at], REACH);
    let Some(open) = memrchr(b'(', before.as_bytes()).map(|i| at - before.len() + i) else { return false };
    let inner = &text[open + 1..at];
    let glued = char_before(text, open).is_some_and(is_word);
    let spaced = inner.contains(' ');
    if inner.chars().nth(1).is_none() || inner.contains(')') || glued && !spaced && inner.is_ascii() {
        return false;
    }
    !next.is_ascii() || !inner.is_ascii() || (spaced || inner.chars().all(is_upper)) && char_before(text, open) != Some(':')
}

/// A curly mark that opens, right after a word or a colon.
fn opens_speech(text: &str, at: usize) -> bool {
    let end = at + '“'.len_utf8();
    let touches = char_before(text, at).is_some_and(|c| is_word(c) || matches!(c, ':' | ')') || c == '.' && ends(text, at - 1));
    touches && char_at(text, end).is_some_and(is_word) && !is_open(&text[..at]) && !in_address(text, at)
}

/// A full stop at a place ends a word of some length, or a bracket: `xong.“Đến`, and no dotted line.
fn ends(text: &str, at: usize) -> bool {
    last_word(&text[..at]).chars().nth(1).is_some() || text[..at].ends_with(')')
}

/// A curly mark that closes, right before a word.
fn closes_speech(text: &str, at: usize) -> bool {
    let end = at + '”'.len_utf8();
    let inner = char_before(text, at).is_some_and(|c| is_word(c) || matches!(c, '.' | ',' | '!' | '?' | '…' | '%' | ')'));
    let letter = char_at(text, end).is_some_and(|c| is_word(c) && !c.is_ascii_digit());
    inner && letter && is_open(&text[..at]) && !in_address(text, at)
}

/// True where the last curly mark opens.
fn is_open(before: &str) -> bool {
    let before = tail(before, REACH);
    before.rfind(['“', '”']).is_some_and(|at| before[at..].starts_with('“'))
}
