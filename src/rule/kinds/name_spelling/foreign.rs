//! Foreign names in plain letters: `Elizabeth` seven times and `Ebizabeth` once.
//!
//! Words of one family (`Venture`, `Ventures`; `Martin`, `Martina`) differ at their ends, and different people at letters
//! that languages spell two ways (`Mohamed`, `Mohammed`), so such pairs need the same name beside both.

use strsim::osa_distance;

use super::word_before;
use crate::document::{BlockView, Document, TokenKind};
use crate::language::{Case, letter};
use crate::rule::Findings;
use crate::text::Span;

/// Shorter words are too often another name (letters).
const SHORTEST: u32 = 5;
/// From this length a word is known without its neighbours (letters).
const LONG: usize = 7;

/// Pairs of letters that two spellings of a name exchange.
const EXCHANGED: &[(u8, u8)] = &[
    (b's', b'z'),
    (b'c', b'k'),
    (b'i', b'y'),
    (b'v', b'w'),
    (b'b', b'p'),
    (b'o', b'u'),
    (b'e', b'a'),
    (b'i', b'e'),
    (b'e', b'o'),
];

/// Notes the foreign names of a block, word by word.
pub fn collect(view: &BlockView<'_>, findings: &mut Findings) {
    let bytes = view.document.text().as_bytes();
    for (_, token) in view.strange() {
        let Span { start, end } = token.span;
        if token.case == Case::Capital
            && token.kind == TokenKind::Word
            && end - start >= SHORTEST
            && token.span.of(view.document.text()).is_ascii()
            && !is_glue(start.checked_sub(1).and_then(|at| bytes.get(at as usize)), None)
            && !is_glue(bytes.get(end as usize), bytes.get(end as usize + 1))
        {
            findings.note(token.span, token.key.0);
        }
    }
}

/// True for a mark that makes the word a part of something longer: `Jean-Marie`, `Moody's`, an address.
fn is_glue(mark: Option<&u8>, next: Option<&u8>) -> bool {
    match mark {
        Some(b'-' | b'@' | b'/' | b'_' | b'#' | b'\'' | b'&') => true,
        // ’ and its kin, also after the dash of a double name.
        Some(0xE2) => next == Some(&0x80),
        Some(b'.') => next.is_none_or(u8::is_ascii_alphanumeric),
        _ => false,
    }
}

/// True where the rare word must be the common one.
pub fn is_slip(document: &Document, rare: Span, common: &[Span]) -> bool {
    let lower = |span: Span| span.of(document.text()).to_ascii_lowercase();
    let (written, model) = (lower(rare), lower(common[0]));
    if osa_distance(&written, &model) != 1 {
        return false;
    }
    match difference(written.as_bytes(), model.as_bytes()) {
        Difference::OtherWord => false,
        Difference::Swap => true,
        Difference::Slip if model.len() >= LONG && common.len() > 2 => true,
        Difference::Variant if model.len() > LONG + 1 && common.len() > 3 => true,
        _ => is_beside_the_same_name(document, rare, common),
    }
}

/// What one letter makes of a word.
#[derive(Debug, PartialEq, Eq)]
enum Difference {
    /// Two neighbours exchanged: a slip of the hand.
    Swap,
    /// A letter that no spelling of the name has.
    Slip,
    /// A letter doubled, an `h`, a letter that another language writes: perhaps somebody else's name.
    Variant,
    /// The beginning or the end: another name, or another form of the word.
    OtherWord,
}

/// Of two words at a distance of one.
fn difference(a: &[u8], b: &[u8]) -> Difference {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let Some(at) = short.iter().zip(long).position(|(a, b)| a != b) else {
        let doubled = long.last() == short.last();
        return if doubled { Difference::Variant } else { Difference::OtherWord };
    };
    if at == 0 {
        return Difference::OtherWord;
    }
    let variant = if short.len() < long.len() {
        // Johnson and Johnston, Thomson and Thompson are two persons.
        true
    } else if short[at + 1..] != long[at + 1..] {
        return Difference::Swap;
    } else if at + 1 == short.len() {
        return Difference::OtherWord;
    } else {
        EXCHANGED.contains(&(short[at], long[at])) || EXCHANGED.contains(&(long[at], short[at]))
    };
    if variant { Difference::Variant } else { Difference::Slip }
}

/// True where the same name in capitals stands before both words, or after both.
fn is_beside_the_same_name(document: &Document, rare: Span, common: &[Span]) -> bool {
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(letter::is_upper) && letters.next().is_some_and(|c| !letter::is_upper(c))
    };
    let (before, after) = (word_before(document, rare), word_after(document, rare));
    common.iter().any(|span| {
        is_name(before) && word_before(document, *span) == before || is_name(after) && word_after(document, *span) == after
    })
}

/// The word right after a place, with only white space between.
fn word_after(document: &Document, span: Span) -> &str {
    let after = document.text()[span.end as usize..].trim_start_matches([' ', '\u{a0}']);
    &after[..after.find(|c| !letter::is_word(c)).unwrap_or(after.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_letter_makes_of_a_word() {
        for (a, b, wanted) in [
            ("taekwang", "teakwang", Difference::Swap),
            ("elizabeth", "ebizabeth", Difference::Slip),
            ("johnson", "johnston", Difference::Variant),
            ("mohamed", "mohammed", Difference::Variant),
            ("moscow", "moscoww", Difference::Variant),
            ("brasil", "brazil", Difference::Variant),
            ("martin", "martina", Difference::OtherWord),
            ("venture", "ventures", Difference::OtherWord),
            ("milan", "dilan", Difference::OtherWord),
            ("marta", "marte", Difference::OtherWord),
        ] {
            assert_eq!(difference(a.as_bytes(), b.as_bytes()), wanted, "{a} {b}");
            assert_eq!(difference(b.as_bytes(), a.as_bytes()), wanted, "{b} {a}");
        }
    }
}
