//! Familiar words, and what a slip of the hand or the ear makes of them: `xử lý` and `sử lý`, `trở thành` and
//! `chở thành`. Both syllables of the wrong form may exist, so no table of syllables sees it.
//!
//! The words are data (`rules/spelling/familiar/`). The build script sorts them into tables that are part of the
//! program: nothing is made of them at a start, and two words that are no wrong form are turned away by two bits.

use super::WordKey;
use super::pair::{PAIR_WORDS, SINGLE_WORDS, bucket, pair, place};

/// The keys of wrong forms, sorted; in [`RIGHTS`] at the same place where its right form stands in [`TEXT`].
static WRONGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.wrongs"));
static RIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.rights"));
static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/familiar.text"));
/// Where each bucket of wrong forms begins, and where the last one ends.
static STARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.starts"));
/// The keys of words of two syllables, sorted.
static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.words"));
static PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.pairs"));
static SINGLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.singles"));

/// What tells at a glance that words are no wrong form.
#[derive(Clone, Copy)]
pub struct Familiar {
    pairs: &'static [[u8; 8]],
    singles: &'static [[u8; 8]],
}

impl Familiar {
    /// The tables of the program.
    pub fn new() -> Self {
        Self { pairs: PAIRS.as_chunks().0, singles: SINGLES.as_chunks().0 }
    }

    /// What two words in a row are a wrong form of; nothing where they are not `joined`, which is asked with the rest so
    /// that there is one thing to foresee.
    #[inline]
    pub fn mend_pair(self, first: WordKey, second: WordKey, joined: bool) -> Option<&'static str> {
        let key = pair(first, second);
        if may_hold(self.pairs, place(key, PAIR_WORDS)) & joined { right_of(key) } else { None }
    }

    /// What one word is a wrong form of.
    #[inline]
    pub fn mend(self, word: WordKey) -> Option<&'static str> {
        if may_hold(self.singles, place(word.0, SINGLE_WORDS)) { right_of(word.0) } else { None }
    }
}

impl Default for Familiar {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether two syllables are a word together.
pub fn is_word(first: WordKey, second: WordKey) -> bool {
    let (keys, _) = WORDS.as_chunks::<8>();
    keys.binary_search_by_key(&pair(first, second), |key| u64::from_le_bytes(*key)).is_ok()
}

#[inline]
fn may_hold(filter: &[[u8; 8]], (word, bits): (usize, u64)) -> bool {
    filter.get(word).is_some_and(|word| u64::from_le_bytes(*word) & bits == bits)
}

#[inline(never)]
fn right_of(key: u64) -> Option<&'static str> {
    let starts = STARTS.as_chunks::<4>().0;
    let start = |at: usize| starts.get(at).map(|start| u32::from_le_bytes(*start) as usize);
    let (from, to) = (start(bucket(key))?, start(bucket(key) + 1)?);
    let keys = WRONGS.as_chunks::<8>().0.get(from..to)?;
    let at = from + keys.iter().position(|other| u64::from_le_bytes(*other) == key)?;
    let place = u32::from_le_bytes(*RIGHTS.as_chunks::<4>().0.get(at)?);
    TEXT.get(place as usize..)?.lines().next()
}

#[cfg(test)]
mod tests {
    use super::super::fold::word_key;
    use super::*;

    fn key(word: &str) -> WordKey {
        word_key(word).0
    }

    #[test]
    fn a_wrong_form_leads_to_its_right_one_and_a_right_one_nowhere() {
        let familiar = Familiar::new();
        assert_eq!(familiar.mend_pair(key("sử"), key("lý"), true), Some("xử lý"));
        assert_eq!(familiar.mend_pair(key("XỬ"), key("lý"), true), None);
        assert_eq!(familiar.mend(key("xản")), Some("sản"));
        assert_eq!(familiar.mend(key("sản")), None);
        assert!(is_word(key("xử"), key("lý")) && !is_word(key("sử"), key("lý")));
    }

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(WRONGS.len() / 8, RIGHTS.len() / 4);
        assert_eq!((PAIRS.len() / 8, SINGLES.len() / 8), (PAIR_WORDS, SINGLE_WORDS));
        let (keys, rest) = WRONGS.as_chunks::<8>();
        assert!(rest.is_empty() && keys.is_sorted_by(|a, b| u64::from_le_bytes(*a) < u64::from_le_bytes(*b)));
        assert!(keys.iter().all(|key| right_of(u64::from_le_bytes(*key)).is_some_and(|right| !right.is_empty())));
    }
}
