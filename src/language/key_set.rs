//! Sets of words that are asked for every word of an article: most words are in none of them, and one bit says so.

use std::collections::HashSet;

use super::WordKey;
use super::fold::KeyHash;

/// A set of words, compared by their folded identity.
#[derive(Clone, Debug, Default)]
pub struct KeySet {
    filter: Filter<SMALL>,
    keys: HashSet<WordKey, KeyHash>,
}

/// Words of 64 bits in the filter of a set of a few hundred words.
const SMALL: usize = 1 << 7;

impl KeySet {
    /// Whether a word is in the set.
    #[inline]
    pub fn contains(&self, key: &WordKey) -> bool {
        self.filter.may_hold(key.0) && self.keys.contains(key)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

impl FromIterator<WordKey> for KeySet {
    fn from_iter<I: IntoIterator<Item = WordKey>>(keys: I) -> Self {
        let keys: HashSet<WordKey, KeyHash> = keys.into_iter().collect();
        let mut filter = Filter::default();
        keys.iter().for_each(|key| filter.add(key.0));
        Self { filter, keys }
    }
}

/// What may be in a set, by two bits of `64 * WORDS`: small enough to stay in the nearest cache, and asked before any
/// table. The keys are hashes; `WORDS` is a power of two.
#[derive(Clone, Debug)]
pub struct Filter<const WORDS: usize>(Box<[u64; WORDS]>);

impl<const WORDS: usize> Default for Filter<WORDS> {
    fn default() -> Self {
        Self(Box::new([0; WORDS]))
    }
}

impl<const WORDS: usize> Filter<WORDS> {
    #[inline]
    fn places(key: u64) -> [(usize, u64); 2] {
        let place = |bits: u64| ((bits >> 6) as usize % WORDS, 1 << (bits & 63));
        [place(key >> 40), place(key >> 13)]
    }

    /// Adds a key.
    pub fn add(&mut self, key: u64) {
        for (word, bit) in Self::places(key) {
            self.0[word] |= bit;
        }
    }

    /// False only for what was not added.
    #[inline]
    pub fn may_hold(&self, key: u64) -> bool {
        let [(word, bit), (other, another)] = Self::places(key);
        self.0[word] & bit != 0 && self.0[other] & another != 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::word_key;
    use super::*;

    #[test]
    fn holds_what_was_put_in_and_hardly_anything_else() {
        let key = |word: &str| word_key(word).0;
        let set: KeySet = ["Nguyễn", "Trần", "hòa"].into_iter().map(key).collect();
        assert!(set.contains(&key("nguyễn")) && set.contains(&key("hoà")) && !set.contains(&key("lê")));
        let may = (0..10_000).filter(|n| set.filter.may_hold(key(&format!("chữ{n}")).0)).count();
        assert!(may < 100, "{may}");
        assert!(KeySet::default().is_empty());
    }
}
