//! What a word was meant to be, told by the words beside it. Foreign words and rare ones look like slips, so a slip is believed
//! here where it leaves a familiar word of two syllables with a neighbour: `kinh dooanh`, `thông tkn`, `quảm lý`.

use super::super::guard::makes_familiar_word;
use crate::document::{BlockView, TokenKind};
use crate::language::fold::word_key;
use crate::language::slip;

/// Whether a syllable at this place makes a familiar word with one beside it.
fn fits(view: &BlockView<'_>, index: usize, right: &str) -> bool {
    makes_familiar_word(view, index, index, word_key(right).0)
}

/// `5 bng`, `5 cc`: what may be a unit.
fn is_counted(view: &BlockView<'_>, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| view.tokens[before].kind == TokenKind::Number)
}

/// Of a word that looks foreign: a key missed, hit twice or beside the right one.
pub fn from_keys(view: &BlockView<'_>, index: usize, word: &str) -> Option<String> {
    if view.tokens[index].kind != TokenKind::Word {
        return None;
    }
    // `thu hồi nh…` breaks off.
    let goes_on = || index + 1 < view.tokens.len() && view.is_joined(index + 1);
    let with_vowel = || slip::with_vowel(word).into_iter().find(|right| fits(view, index, right));
    slip::key_slip(word, |right| makes_familiar_word(view, index, index, right))
        .or_else(|| if goes_on() && !is_counted(view, index) { with_vowel() } else { None })
}

/// Of letters without a vowel among words with marks, at most three: of those that make a familiar word here, if any does. Three
/// letters may be the name of a program: they are judged only then.
pub fn with_vowel(view: &BlockView<'_>, index: usize, word: &str) -> Vec<String> {
    if is_counted(view, index) {
        return Vec::new();
    }
    let mut found = slip::with_vowel(word);
    if word.len() == 3 || found.iter().any(|right| fits(view, index, right)) {
        found.retain(|right| fits(view, index, right));
    }
    found.truncate(3);
    found
}

/// Of a syllable that no word has, the likeliest first.
pub fn nearest(view: &BlockView<'_>, index: usize, word: &str) -> Vec<String> {
    let mut near = slip::nearest(word, |right| makes_familiar_word(view, index, index, right));
    near.retain(|right| fits(view, index, right));
    near
}
