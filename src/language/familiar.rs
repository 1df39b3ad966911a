//! Familiar words, and what a slip of the hand or the ear makes of them: `xử lý` and `sử lý`, `trở thành` and
//! `chở thành`. Both syllables of the wrong form may exist, so no table of syllables sees it.
//!
//! The words are data (`rules/spelling/familiar/`). The build script sorts them into tables that are part of the
//! program: nothing is made of them at a start, and two words that are no wrong form are turned away by two bits.

use super::WordKey;
use super::pair::{PAIR_BITS, SINGLE_BITS, pair, places};

/// The keys of wrong forms, sorted; in [`RIGHTS`] at the same place where its right form stands in [`TEXT`].
static WRONGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.wrongs"));
static RIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.rights"));
static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/familiar.text"));
/// The keys of words of two syllables, sorted.
static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.words"));
static PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.pairs"));
static SINGLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.singles"));

/// What two words in a row are a wrong form of.
#[inline]
pub fn mend_pair(first: WordKey, second: WordKey) -> Option<&'static str> {
    let key = pair(first, second);
    if may_hold(PAIRS, PAIR_BITS, key) { right_of(key) } else { None }
}

/// What one word is a wrong form of.
#[inline]
pub fn mend(word: WordKey) -> Option<&'static str> {
    if may_hold(SINGLES, SINGLE_BITS, word.0) { right_of(word.0) } else { None }
}

/// Whether two syllables are a word together.
pub fn is_word(first: WordKey, second: WordKey) -> bool {
    let (keys, _) = WORDS.as_chunks::<8>();
    keys.binary_search_by_key(&pair(first, second), |key| u64::from_le_bytes(*key)).is_ok()
}

#[inline]
fn may_hold(filter: &[u8], bits: usize, key: u64) -> bool {
    places(key, bits).into_iter().all(|(byte, bit)| filter.get(byte).is_some_and(|byte| byte & bit != 0))
}

fn right_of(key: u64) -> Option<&'static str> {
    let (keys, _) = WRONGS.as_chunks::<8>();
    let at = keys.binary_search_by_key(&key, |key| u64::from_le_bytes(*key)).ok()?;
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
        assert_eq!(mend_pair(key("sử"), key("lý")), Some("xử lý"));
        assert_eq!(mend_pair(key("XỬ"), key("lý")), None);
        assert_eq!(mend(key("xản")), Some("sản"));
        assert_eq!(mend(key("sản")), None);
        assert!(is_word(key("xử"), key("lý")) && !is_word(key("sử"), key("lý")));
    }

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(WRONGS.len() / 8, RIGHTS.len() / 4);
        assert_eq!((PAIRS.len() * 8, SINGLES.len() * 8), (PAIR_BITS, SINGLE_BITS));
        let (keys, rest) = WRONGS.as_chunks::<8>();
        assert!(rest.is_empty() && keys.is_sorted_by(|a, b| u64::from_le_bytes(*a) < u64::from_le_bytes(*b)));
        assert!(keys.iter().all(|key| right_of(u64::from_le_bytes(*key)).is_some_and(|right| !right.is_empty())));
    }
}
