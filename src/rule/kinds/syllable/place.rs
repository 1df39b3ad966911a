//! A well-known place of which one half is no syllable: `Việt Nsm`, `Bìbh Định`. Capitals on what no syllable is are left
//! elsewhere, since most such words are foreign names; here the other half says what was meant.

use std::sync::LazyLock;

use strsim::osa_distance;

use crate::document::BlockView;
use crate::language::fold::{folded, word_key};
use crate::language::slip::with_tone_in_place;
use crate::language::{Case, WordKey, familiar};

/// The halves of the places that are called by two words.
static PLACES: LazyLock<Vec<[(WordKey, &str); 2]>> = LazyLock::new(|| {
    let half = |word: &'static str| (word_key(word).0, word);
    familiar::places().filter_map(|place| place.split_once(' ')).map(|(first, second)| [half(first), half(second)]).collect()
});

/// The half that a word in lower case was meant to be, one slip away.
pub fn meant(view: &BlockView<'_>, index: usize, word: &str) -> Option<&'static str> {
    let named = |at: usize, joined: usize| {
        let token = view.tokens.get(at)?;
        (token.case == Case::Capital && token.syllable && view.is_joined(joined)).then_some(token.key)
    };
    let (before, after) = (index.checked_sub(1).and_then(|before| named(before, index)), named(index + 1, index + 1));
    let is_slip = |half: &str| osa_distance(word, half) == 1 || with_tone_in_place(word).is_some_and(|right| right == half);
    let mut halves = PLACES.iter().flat_map(|&[(first_key, first), (second_key, second)]| {
        [(after == Some(second_key), first), (before == Some(first_key), second)]
    });
    halves.find(|(is_beside, half)| *is_beside && is_slip(&folded(half))).map(|(_, half)| half)
}
