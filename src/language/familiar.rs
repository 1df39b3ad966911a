//! Familiar words, and what a slip of the hand or the ear makes of them: `xử lý` and `sử lý`, `trở thành` and
//! `chở thành`. Both syllables of the wrong form may exist, so no table of syllables sees it.
//!
//! The words are data (`rules/spelling/familiar/`). The build script sorts them into tables that are part of the
//! program: nothing is made of them at a start, and two words that are no wrong form are turned away by three bits.

use super::WordKey;
use super::letter;
use super::pair::{ENTRY_BITS, FLAG_BITS, SINGLE_WORDS, bucket, entry, half, pair, pair_place, place, word_bucket};

/// The wrong forms, sorted by their keys: what the bucket does not tell of the key, where the right form stands in
/// [`TEXT`], and whether its wrong syllable is never a word by itself.
static WRONGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.wrongs"));
static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/familiar.text"));
/// Where each bucket of wrong forms begins, and where the last one ends.
static STARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.starts"));
/// The keys of words of two syllables, the upper half of each, sorted.
static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.words"));
/// Where each bucket of them begins, and where the last one ends.
static WORD_STARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.word-starts"));
/// The keys of the syllables of all of them, and of others that exist, sorted.
static SYLLABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.syllables"));
static PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.pairs"));
static SINGLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/familiar.singles"));

/// What a wrong form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The right form.
    pub right: &'static str,
    /// What the data say of the form besides: the two things it may mean are asked below.
    is_marked: bool,
}

impl Mend {
    /// Whether the right form is the name of a place.
    pub fn is_place(self) -> bool {
        self.right.starts_with(letter::is_upper)
    }

    /// Whether a form of a name is wrong only after the word for a province or a city: `tỉnh Bình Đinh`.
    pub fn only_after_unit(self) -> bool {
        self.is_marked && self.is_place()
    }

    /// Whether nothing beside the right syllable saves the wrong one, which is never a word by itself, or not beside this
    /// one: `xữ lý luận`.
    pub fn is_bound(self) -> bool {
        self.is_marked && !self.is_place()
    }
}

/// What two words in a row are a wrong form of; nothing where they are not `joined`, which is asked with the rest so that there
/// is one thing to foresee.
#[inline]
pub fn mend_pair(first: WordKey, second: WordKey, joined: bool) -> Option<Mend> {
    let key = pair(first, second);
    if may_hold(PAIRS.as_chunks().0, pair_place(key)) & joined { right_of(key) } else { None }
}

/// Whether one word may be a wrong form: false for nearly every word that is none.
pub fn may_be_slip(word: WordKey) -> bool {
    may_hold(SINGLES.as_chunks().0, place(word.0, SINGLE_WORDS))
}

/// What one word is a wrong form of.
pub fn mend(word: WordKey) -> Option<Mend> {
    if may_be_slip(word) { right_of(word.0) } else { None }
}

/// Whether any word has the syllable. Of those that the tables of onsets and rimes allow it is the smaller half: `quảm`.
pub fn is_attested(syllable: WordKey) -> bool {
    SYLLABLES.as_chunks().0.binary_search_by_key(&syllable.0, |key| u64::from_le_bytes(*key)).is_ok()
}

/// The places among the right forms, as they are written; the build script puts them first.
pub fn places() -> impl Iterator<Item = &'static str> {
    TEXT.lines().take_while(|right| right.starts_with(letter::is_upper))
}

/// Whether two syllables are a word together.
pub fn is_word(first: WordKey, second: WordKey) -> bool {
    let wanted = half(pair(first, second));
    let bucket = of_bucket(WORDS.as_chunks().0, WORD_STARTS, word_bucket(wanted));
    bucket.iter().any(|key| u32::from_le_bytes(*key) == wanted)
}

#[inline]
fn may_hold(filter: &[[u8; 8]], (word, bits): (usize, u64)) -> bool {
    filter.get(word).is_some_and(|word| u64::from_le_bytes(*word) & bits == bits)
}

/// The entries of a bucket, of which the table of starts says where each begins.
#[inline]
fn of_bucket<E>(entries: &'static [E], starts: &[u8], bucket: usize) -> &'static [E] {
    let start = |at: usize| starts.as_chunks().0.get(at).map(|start| u32::from_le_bytes(*start) as usize);
    let range = start(bucket).zip(start(bucket + 1));
    range.and_then(|(from, to)| entries.get(from..to)).unwrap_or_default()
}

#[inline(never)]
fn right_of(key: u64) -> Option<Mend> {
    let bucket = of_bucket(WRONGS.as_chunks().0, STARTS, bucket(key));
    let entries = bucket.iter().map(|entry| u64::from_le_bytes(*entry));
    let data = entries.into_iter().find(|found| found >> ENTRY_BITS == entry(key))? & ((1 << ENTRY_BITS) - 1);
    let right = TEXT.get((data >> FLAG_BITS) as usize..)?.lines().next()?;
    Some(Mend { right, is_marked: data & 1 == 1 })
}

#[cfg(test)]
mod tests {
    use super::super::fold::word_key;
    use super::super::pair::PAIR_WORDS;
    use super::*;

    fn key(word: &str) -> WordKey {
        word_key(word).0
    }

    #[test]
    fn a_wrong_form_leads_to_its_right_one_and_a_right_one_nowhere() {
        let right = |first: &str, second: &str| mend_pair(key(first), key(second), true).map(|mend| mend.right);
        assert_eq!(right("sử", "lý"), Some("xử lý"));
        assert_eq!(right("XỬ", "lý"), None);
        assert_eq!(mend(key("xản")).map(|mend| mend.right), Some("sản"));
        assert_eq!(mend(key("sản")), None);
        assert!(is_word(key("xử"), key("lý")) && !is_word(key("sử"), key("lý")));
    }

    #[test]
    fn the_tables_are_whole() {
        assert_eq!((PAIRS.len() / 8, SINGLES.len() / 8), (PAIR_WORDS, SINGLE_WORDS));
        let starts: Vec<usize> = STARTS.as_chunks().0.iter().map(|start| u32::from_le_bytes(*start) as usize).collect();
        assert!(starts.is_sorted() && starts.last() == Some(&(WRONGS.len() / 8)) && WRONGS.len().is_multiple_of(8));
        let word_starts: Vec<usize> = WORD_STARTS.as_chunks().0.iter().map(|start| u32::from_le_bytes(*start) as usize).collect();
        assert!(word_starts.is_sorted() && word_starts.last() == Some(&(WORDS.len() / 4)));
        let is_start = |at: usize| TEXT.is_char_boundary(at) && (at == 0 || TEXT[..at].ends_with('\n'));
        for entry in WRONGS.as_chunks::<8>().0 {
            let data = u64::from_le_bytes(*entry) & ((1 << ENTRY_BITS) - 1);
            assert!(is_start((data >> FLAG_BITS) as usize));
        }
    }
}
