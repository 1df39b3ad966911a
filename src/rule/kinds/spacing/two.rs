//! Two different marks in a row of which one is too many (`,.`, `?.`), or a colon that touches the next word.

use super::after::{first_word, in_address, last_word};
use super::{char_at, char_before, span};
use crate::diagnostic::Applicability;
use crate::document::{BlockView, Signs};
use crate::language::familiar;
use crate::language::fold::word_key;
use crate::language::letter::{is_upper, is_word};
use crate::language::syllable::is_syllable;
use crate::rule::{Checker, Draft, Findings};
use crate::text::ByteSet;

/// `,.`
pub(super) struct Two;

impl Checker for Two {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        PAIRS.iter().map(|pair| Signs::pair(pair[0], pair[1])).reduce(Signs::or)
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let bytes = text.as_bytes();
        view.each_odd_mark(const { ByteSet::of(b",;:!?.") }, |start, _| {
            let Some(marks) = text.get(start..start + 2) else { return };
            let Some(expected) = one_of_two(marks).or_else(|| after_whole_word(text, start, marks)) else { return };
            let after_words = char_before(text, start).is_some_and(|c| is_word(c) || matches!(c, '”' | '"' | ')' | '%'));
            // A name may end in a mark: Yahoo!
            let name = bytes[start] == b'!' && last_word(&text[..start]).starts_with(is_upper);
            if after_words && !name && char_at(text, start + 2).is_none_or(|c| c.is_whitespace() || matches!(c, '”' | '"')) {
                let draft = Draft::new(span(view, start, start + 2)).replace(expected);
                findings.report(draft.at_most(Applicability::Unsafe));
            }
        });
    }
}

/// The pairs of marks that may be wrong: those of [`one_of_two`] and [`after_whole_word`].
const PAIRS: [&[u8; 2]; 13] = [b",.", b";.", b":.", b";,", b",;", b",:", b":,", b"?.", b",?", b"!.", b",!", b".,", b".;"];

/// `Ảnh:Mai`
pub(super) struct Colon;

impl Checker for Colon {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::odd_marks(ByteSet::of(b":")))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        view.each_odd_mark(const { ByteSet::of(b":") }, |at, _| {
            let (before, after) = (last_word(&text[..at]), first_word(&text[at + 1..]));
            if parts_clauses(before, after) && !in_address(text, at) {
                let draft = Draft::new(span(view, at - before.len(), at + 1 + after.len()));
                let draft = draft.value("expected", format!("{before}: {after}"));
                findings.report(draft.edit(span(view, at + 1, at + 1), " "));
            }
        });
    }
}

/// Two words, one of them plainly Vietnamese: not `std:io`, `a:b`.
fn parts_clauses(before: &str, after: &str) -> bool {
    let word = |word: &str| word.chars().nth(1).is_some() && !word.contains(|c: char| c.is_ascii_digit());
    word(before) && word(after) && !(before.is_ascii() && after.is_ascii())
}

/// Of two marks that cannot stand together, the one that was meant: the one that ends more. Of `?.` the question, since
/// a full stop says nothing then. `.,` and `.;` follow an abbreviation.
fn one_of_two(marks: &str) -> Option<&'static str> {
    Some(match marks {
        ",." | ";." | ":." => ".",
        ";," | ",;" => ";",
        ",:" | ":," => ":",
        "?." | ",?" => "?",
        "!." | ",!" => "!",
        _ => return None,
    })
}

/// Of `.,` and `.;` after a word that is plainly whole, the one that the next word agrees with; at the end the full stop.
fn after_whole_word(text: &str, start: usize, marks: &str) -> Option<&'static str> {
    let second = match marks {
        ".," => ",",
        ".;" => ";",
        _ => return None,
    };
    let next = text[start + 2..].trim_start().chars().next();
    let ends = next.is_none_or(|next| is_upper(next) || matches!(next, '“' | '"' | '”'));
    let goes_on = || next.is_some_and(is_word);
    ((ends || goes_on()) && is_whole(&text[..start])).then_some(if ends { "." } else { second })
}

/// True where a text ends with a word that is no abbreviation: a syllable with marks, the end of a familiar word
/// (`năm nay`), or one that is too long (`Slovenia`).
fn is_whole(text: &str) -> bool {
    let word = last_word(text);
    let key = word_key(word).0;
    let length = word.chars().count();
    let before = last_word(text[..text.len() - word.len()].trim_end());
    length > 1 && !word.is_ascii() && is_syllable(key)
        || length > 1 && familiar::is_word(word_key(before).0, key)
        || length > LONGEST_ABBREVIATION && !word.contains(|c: char| c.is_ascii_digit())
}

/// In letters: `approx`.
const LONGEST_ABBREVIATION: usize = 6;
