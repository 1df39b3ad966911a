//! Words whose capitals stand in the wrong place: `đÂy`, `VIệt Nam`, `nGày`, the traces of a late or stuck shift key.
//!
//! Names of firms and units mix capitals on purpose (`VnExpress`, `iPhone`, `kWh`), so only what could be a syllable of
//! Vietnamese is looked at, and a word of plain letters must show the slip clearly.

use super::capitals;
use super::guard::makes_familiar_word;
use crate::document::{BlockView, Signs, Token, TokenKind};
use crate::language::{Case, frequency, letter, name};
use crate::rule::{Checker, Draft, Findings, Key, KeyType, Kind};

/// See the module.
pub static KIND: Kind = Kind {
    name: "mixed-case",
    doc: ("chữ hoa nằm giữa tiếng: đÂy, VIệt Nam", "capitals inside a syllable: đÂy, VIệt Nam"),
    keys: &[Key {
        name: "except",
        ty: KeyType::Strings,
        required: false,
        doc: ("những từ viết như vậy là đúng, nguyên văn", "words that are right so, to the letter"),
    }],
    cases: &[],
    build: |spec, _| {
        let except = spec.strings("except").into_iter().map(str::to_owned).collect();
        Some(Box::new(MixedCase { except }))
    },
};

struct MixedCase {
    except: Vec<String>,
}

impl Checker for MixedCase {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::mixed_case())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let mixed = |t: &Token| t.case == Case::Mixed && t.kind == TokenKind::Word;
        for (index, token) in view.capitals().filter(|(_, t)| mixed(t)) {
            let word = token.span.of(view.document.text());
            let is_wrong = || is_slip(word) || is_late_capital(word) && (is_frequent(word) || makes_word(view, index));
            if token.syllable && is_wrong() && stands_free(view, index) && !self.except.iter().any(|e| e == word) {
                findings.report(Draft::new(token.span).replace(mended(view, index, word)));
            }
        }
    }
}

/// True for a word with a letter that only Vietnamese has, and for one of plain letters with two capitals and then
/// small letters (`MInh`), or a small letter and then capitals (`nHÀ`, `tHANH`).
fn is_slip(word: &str) -> bool {
    if !word.is_ascii() {
        return true;
    }
    let bytes = word.as_bytes();
    let small = |part: &[u8]| part.iter().all(u8::is_ascii_lowercase);
    match bytes {
        [first, second, rest @ ..] if first.is_ascii_uppercase() && second.is_ascii_uppercase() => {
            !rest.is_empty() && small(rest)
        }
        [first, second, rest @ ..] => first.is_ascii_lowercase() && second.is_ascii_uppercase() && !rest.is_empty(),
        _ => false,
    }
}

/// Plain letters, small but for one that is not the first: `tiN`, `khI`, `xE`. So are signs of units (`mA`, `kWh`) and brands.
fn is_late_capital(word: &str) -> bool {
    let bytes = word.as_bytes();
    word.is_ascii() && bytes[0].is_ascii_lowercase() && bytes.iter().filter(|b| b.is_ascii_uppercase()).count() == 1
}

/// A word that is read in every article, and too long for the sign of a unit.
fn is_frequent(word: &str) -> bool {
    word.len() > 2 && frequency::rank(&word.to_ascii_lowercase()).is_some()
}

/// Whether the word makes a familiar one with that beside it: `công tY`.
fn makes_word(view: &BlockView<'_>, index: usize) -> bool {
    makes_familiar_word(view, index, index, view.tokens[index].key)
}

/// White space or the marks of a sentence on both sides: no part of an address, a code, a compound with hyphens.
fn stands_free(view: &BlockView<'_>, index: usize) -> bool {
    let before = view.gap_before(index).chars().next_back();
    let after = view.gap_before(index + 1).chars().next();
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '“' | '"' | '‘' | '(' | '['))
        && after.is_none_or(|c| {
            c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '”' | '"' | ')' | '’' | ']' | '…')
        })
}

/// The word with its capital where it belongs, if any: it keeps one that it begins with, and gets one where a sentence
/// or a person's name begins.
fn mended(view: &BlockView<'_>, index: usize, word: &str) -> String {
    let capital = |t: Option<&Token>| t.is_some_and(|t| matches!(t.case, Case::Capital | Case::Mixed));
    let (before, after) = (capitals::before(view, index), capitals::after(view, index, 1));
    let named = capital(before) && (capital(after) || index > 1 && capital(capitals::before(view, index - 1)))
        || capital(after) && name::is_family_name(view.tokens[index].key);
    let mut letters = word.chars();
    let first = letters.next().unwrap_or_default();
    let first =
        if letter::is_upper(first) || named || capitals::opens_sentence(view, index) { letter::upper(first) } else { first };
    std::iter::once(first).chain(letters.map(letter::lower)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::fold::word_key;
    use crate::language::syllable::is_syllable;

    #[test]
    fn a_slip_is_told_from_a_brand_or_a_unit() {
        for word in ["đÂy", "VIệt", "MInh", "nGày", "CHo", "nHa"] {
            assert!(is_slip(word) && is_syllable(word_key(word).0), "{word}");
        }
        for word in ["iPhone", "VnExpress", "kWh", "CoV", "MiG", "mA", "CoM", "HDBank", "TTg", "MoMo"] {
            assert!(!is_slip(word) || !is_syllable(word_key(word).0), "{word}");
        }
    }
}
