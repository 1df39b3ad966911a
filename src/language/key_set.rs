//! Sets of words that are asked for every word of an article: most words are in none of them, and one bit says so.

use super::WordKey;
use super::pair::place;

/// A set of words, compared by their folded identity.
#[derive(Clone, Debug, Default)]
pub struct KeySet {
    filter: Filter<SMALL>,
    table: Box<[WordKey]>,
}

/// Words of 64 bits in the filter of a set of a few hundred words.
const SMALL: usize = 1 << 7;

impl KeySet {
    /// Whether a word is in the set.
    #[inline]
    pub fn contains(&self, key: &WordKey) -> bool {
        self.filter.may_hold(key.0) && holds(&self.table, *key)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }
}

impl FromIterator<WordKey> for KeySet {
    fn from_iter<I: IntoIterator<Item = WordKey>>(keys: I) -> Self {
        let mut filter = Filter::default();
        let keys: Vec<WordKey> = keys.into_iter().inspect(|key| filter.add(key.0)).collect();
        Self { filter, table: table(&keys) }
    }
}

const FREE: WordKey = WordKey(0);

/// A table of words, to be asked with [`holds`]: a power of two of places, at least half of them free, since no word has the
/// key 0. Keys are spread well already, so each has the place of its highest bits, or the next that is free.
pub fn table(keys: &[WordKey]) -> Box<[WordKey]> {
    if keys.is_empty() {
        return Box::default();
    }
    let mut slots: Box<[WordKey]> = vec![FREE; (2 * keys.len()).next_power_of_two()].into();
    for key in keys {
        slots[place_of(&slots, *key)] = *key;
    }
    slots
}

/// Whether a word is in a [`table`]. Where most words are, one look at one place of memory says so.
#[inline]
pub fn holds(table: &[WordKey], key: WordKey) -> bool {
    table.get(place_of(table, key)).is_some_and(|slot| *slot == key && key != FREE)
}

/// Where a key stands, or would.
#[inline]
fn place_of(table: &[WordKey], key: WordKey) -> usize {
    let mut at = key.0.checked_shr(u64::BITS - table.len().trailing_zeros()).unwrap_or(0) as usize;
    while table.get(at).is_some_and(|slot| *slot != key && *slot != FREE) {
        at = (at + 1) & (table.len() - 1);
    }
    at
}

/// What may be in a set, by two bits of one of `WORDS` words: small enough to stay in the nearest cache, and asked before any
/// table. The keys are hashes; `WORDS` is a power of two.
#[derive(Clone, Debug)]
pub struct Filter<const WORDS: usize>(Box<[u64; WORDS]>);

impl<const WORDS: usize> Default for Filter<WORDS> {
    fn default() -> Self {
        Self(Box::new([0; WORDS]))
    }
}

impl<const WORDS: usize> Filter<WORDS> {
    /// Adds a key.
    pub fn add(&mut self, key: u64) {
        let (word, bits) = place(key, WORDS);
        self.0[word] |= bits;
    }

    /// False only for what was not added.
    #[inline]
    pub fn may_hold(&self, key: u64) -> bool {
        let (word, bits) = place(key, WORDS);
        self.0[word] & bits == bits
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
        assert!(KeySet::default().is_empty() && !KeySet::default().contains(&key("lê")));
    }

    #[test]
    fn a_table_holds_all_of_many_words_and_no_other() {
        let keys: Vec<WordKey> = (0..5_000).map(|n| word_key(&format!("chữ{n}")).0).collect();
        for count in [0, 1, 2, 3, 1_000, 2_500] {
            let table = table(&[&keys[..count], &keys[..count]].concat());
            assert!(keys[..count].iter().all(|key| holds(&table, *key)));
            assert!(!keys[count..].iter().any(|key| holds(&table, *key)) && !holds(&table, WordKey(0)));
        }
    }
}
