//! A well-known place of which one half is no syllable: `Việt Nsm`, `Bìbh Định`. Capitals on what no syllable is are left
//! elsewhere, since most such words are foreign names; here the other half says what was meant.

use std::collections::HashMap;
use std::sync::LazyLock;

use strsim::osa_distance;

use crate::document::BlockView;
use crate::language::fold::{KeyHash, folded, word_key};
use crate::language::slip::with_tone_in_place;
use crate::language::{Case, WordKey, familiar};

/// What stands before, and what after, a half of a place that is called by two words.
#[derive(Default)]
struct Beside {
    before: Vec<&'static str>,
    after: Vec<&'static str>,
}

static PLACES: LazyLock<HashMap<WordKey, Beside, KeyHash>> = LazyLock::new(|| {
    let mut places: HashMap<WordKey, Beside, KeyHash> = HashMap::default();
    for (first, second) in familiar::places().filter_map(|place| place.split_once(' ')) {
        places.entry(word_key(first).0).or_default().after.push(second);
        places.entry(word_key(second).0).or_default().before.push(first);
    }
    places
});

/// The half that a word was meant to be, one slip away.
pub fn meant(view: &BlockView<'_>, index: usize, written: &str) -> Option<&'static str> {
    let named = |at: usize, joined: usize| {
        let token = view.tokens.get(at)?;
        (token.case == Case::Capital && token.syllable && view.is_joined(joined)).then_some(token.key)
    };
    let is_slip = |half: &&&str| {
        let (word, half) = (folded(written), folded(half));
        osa_distance(&word, &half) == 1 || with_tone_in_place(&word).is_some_and(|right| right == half)
    };
    let before = || PLACES.get(&named(index.checked_sub(1)?, index)?)?.after.iter().find(is_slip).copied();
    let after = || PLACES.get(&named(index + 1, index + 1)?)?.before.iter().find(is_slip).copied();
    before().or_else(after)
}
