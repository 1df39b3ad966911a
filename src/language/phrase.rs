//! The words of a phrase of a rule, for those who only ask which words they are and how they are capitalised. A start
//! reads some twenty thousand phrases, most of their words once: what a token of an article knows beside that, and the
//! cache that it is kept in, would cost more than all the rest.

use std::str::Chars;

use super::code::{self, Packed};
use super::fold::{Folded, fold, word_key};
use super::letter::is_word;
use super::{Case, WordKey};
use crate::text::Span;

/// A word of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its folded identity.
    pub key: WordKey,
    /// Its capitals.
    pub case: Case,
    /// Bytes of the phrase.
    pub span: Span,
}

/// The words of a phrase in order, cut where those of an article are cut; decomposed letters allowed.
pub fn words(phrase: &str) -> impl Iterator<Item = Word> + '_ {
    let mut rest = phrase;
    std::iter::from_fn(move || {
        let end_of = |letters: &Chars<'_>| phrase.len() - letters.as_str().len();
        let mut letters = rest.chars();
        let mut next = letters.find(|c| is_word(*c));
        let start = end_of(&letters) - next?.len_utf8();
        let mut packed = Packed::default();
        while let Some(letter) = next
            && let code = code::of_char(letter)
            && code != 0
            && !packed.is_full()
        {
            packed = packed.and(code);
            next = letters.next();
        }
        let (key, case, end) = if next.is_some_and(is_word) {
            next = letters.find(|c| !is_word(*c));
            let end = end_of(&letters) - next.map_or(0, char::len_utf8);
            let (key, case) = word_key(&phrase[start..end]);
            (key, case, end)
        } else {
            let Folded { key, case, .. } = fold(packed);
            (key, case, end_of(&letters) - next.map_or(0, char::len_utf8))
        };
        rest = &phrase[end..];
        Some(Word { key, case, span: Span::from_usize(start, end) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_and_folded() {
        let phrase = " “Uỷ ban”-nghiêng18 Mu\u{308}ller, H\u{300}o\u{300}a ĐẶC…";
        let cut: Vec<_> = words(phrase).map(|word| (word.span.of(phrase), word.case)).collect();
        let cases = [Case::Capital, Case::Lower, Case::Lower, Case::Capital, Case::Capital, Case::Upper];
        let pieces = ["Uỷ", "ban", "nghiêng18", "Mu\u{308}ller", "H\u{300}o\u{300}a", "ĐẶC"];
        assert_eq!(cut, pieces.into_iter().zip(cases).collect::<Vec<_>>());
        let keys = |phrase: &str| words(phrase).map(|word| word.key).collect::<Vec<_>>();
        assert_eq!(keys("Uỷ BAN"), keys("Ủy, ban"));
        assert_eq!(keys("hòa"), keys("ho\u{300}a"));
        assert!(keys(" …, “”").is_empty());
    }
}
