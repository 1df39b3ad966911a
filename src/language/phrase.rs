//! The words of a phrase of a rule, for those who only ask which words they are and how they are capitalised. A start
//! reads some twenty thousand phrases, most of their words once: what a token of an article knows beside that, and the
//! cache that it is kept in, would cost more than all the rest.

use super::code;
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
    let mut at = 0;
    std::iter::from_fn(move || {
        // One space is what nearly always stands before a word.
        let mut start = at + usize::from(phrase.as_bytes().get(at) == Some(&b' '));
        let (mut packed, mut end) = code::letters_at(phrase, start);
        if packed.is_empty() {
            start += phrase[start..].find(is_word)?;
            (packed, end) = code::letters_at(phrase, start);
        }
        let ends = phrase.as_bytes().get(end).is_none_or(|next| *next == b' ');
        let further = if ends { 0 } else { word_len(&phrase[end..]) };
        at = end + further;
        let span = Span::from_usize(start, at);
        if further > 0 {
            let (key, case) = word_key(span.of(phrase));
            return Some(Word { key, case, span });
        }
        let Folded { key, case, .. } = fold(packed);
        Some(Word { key, case, span })
    })
}

/// Bytes of the word that a text begins with.
fn word_len(text: &str) -> usize {
    text.find(|c| !is_word(c)).unwrap_or(text.len())
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
