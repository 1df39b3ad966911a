//! The search key: what two spellings of one word have in common when case, composition and the house's choice of
//! tone-mark placement (`hoà`, `hòa`) are set aside.
//!
//! A key is a 64-bit number, computed while a word is read, without allocating: the word's letters themselves where
//! they are at most eight of Vietnamese (every syllable), a hash of them otherwise. Two words with one key are the same
//! word in all but those three respects.

use std::borrow::Cow;
use std::hash::{BuildHasherDefault, Hasher};

use unicode_normalization::UnicodeNormalization;

use super::code::{self, Kinds, Packed};
use super::letter::{self, Tone};

/// The folded identity of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct WordKey(pub u64);

/// How the letters of a word are capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Case {
    /// No cased letter.
    #[default]
    None,
    /// `trung`
    Lower,
    /// `Trung`, and a single capital letter
    Capital,
    /// `UBND`, two letters or more
    Upper,
    /// `đÂy`
    Mixed,
}

/// Builds the hasher of a table of [`WordKey`]s.
pub type KeyHash = BuildHasherDefault<KeyHasher>;

/// A hasher for tables of [`WordKey`]s, which are hashes already.
#[derive(Debug, Default)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(b);
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = self.0.rotate_left(23) ^ n;
    }
}

const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;
/// Set in what is a hash of letters and not the letters themselves.
const HASHED: u64 = 1 << 63;

#[inline]
fn step(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(PRIME) | HASHED
}

/// What is known of a word of eight letters at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Its identity.
    pub key: WordKey,
    /// Its capitals.
    pub case: Case,
    /// It ends in an open `oa`, `oe`, `uy` with a tone mark, which two styles set on different letters.
    pub open: bool,
}

/// Folds a word of eight letters at most.
#[inline]
pub fn fold(word: Packed) -> Folded {
    let Kinds { letters, uppers, .. } = word.kinds();
    let case = if letters == 0 {
        Case::None
    } else if uppers == 0 {
        Case::Lower
    } else if uppers == 1 << (63 - letters.leading_zeros()) {
        Case::Capital
    } else if uppers == letters {
        Case::Upper
    } else {
        Case::Mixed
    };
    let letters = word.in_old_style();
    Folded { key: mixed(letters), case, open: code::ends_open(letters) }
}

/// Letters differ in few bits; tables want all of them to count. Both steps can be undone: no two words become one.
#[inline]
fn mixed(letters: u64) -> WordKey {
    let spread = letters.wrapping_mul(PRIME);
    WordKey(spread ^ spread >> 32)
}

/// The key and the case of one composed word. Most words are [`fold`]ed while they are read; this is for the others.
pub fn composed_key(word: &str) -> (WordKey, Case) {
    let Some(packed) = Packed::of(word) else { return long_key(word) };
    let Folded { key, case, .. } = fold(packed);
    (key, case)
}

/// The same for a word of more than eight letters, or of letters that Vietnamese does not have: a hash.
fn long_key(word: &str) -> (WordKey, Case) {
    let (mut letters, mut uppers, mut first_upper) = (0, 0, false);
    for c in word.chars().filter(|c| !c.is_ascii_digit()) {
        let upper = letter::is_upper(c);
        first_upper |= upper && letters == 0;
        letters += 1;
        uppers += u32::from(upper);
    }
    let case = match (letters, uppers) {
        (0, _) => Case::None,
        (_, 0) => Case::Lower,
        (1, 1) => Case::Capital,
        (n, u) if n == u => Case::Upper,
        (_, 1) if first_upper => Case::Capital,
        _ => Case::Mixed,
    };
    let hash = |hash: u64, c: char| step(hash, u64::from(u32::from(c)));
    // A tone mark is never on an ASCII letter.
    let key = match word.as_bytes().last() {
        Some(0x80..) => folded(word).chars().fold(0, hash),
        _ => word.chars().map(letter::lower).fold(0, hash),
    };
    (mixed(key), case)
}

/// `oà`, `oè`, `uỳ` at the end of a syllable as the old style writes them: `òa`, `òe`, `ùy`. Not after `q`, where
/// `u` belongs to the onset (`quý`).
#[inline]
fn old_style(before: char, glide: char, vowel: char) -> Option<(char, char)> {
    if vowel.is_ascii() || !matches!(glide, 'o' | 'u') {
        return None;
    }
    let (base, tone) = letter::split_tone(vowel);
    let open = matches!((glide, base), ('o', 'a' | 'e') | ('u', 'y'));
    (open && tone != Tone::Level && !(before == 'q' && glide == 'u')).then(|| (letter::with_tone(glide, tone), base))
}

/// A text with its letters composed (NFC), copied only where one may not be.
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().any(letter::is_combining) { Cow::Owned(text.nfc().collect()) } else { Cow::Borrowed(text) }
}

/// The key and case of one word, decomposed letters allowed.
pub fn word_key(word: &str) -> (WordKey, Case) {
    composed_key(&composed(word))
}

/// The word in lower case, composed, tone mark in the old place: what [`WordKey`] hashes, as text.
pub fn folded(word: &str) -> String {
    let mut folded: String = composed(word).chars().map(letter::lower).collect();
    let mut from_end = folded.char_indices().rev();
    if let (Some((_, vowel)), Some((at, glide))) = (from_end.next(), from_end.next()) {
        let before = from_end.next().map_or('\0', |(_, letter)| letter);
        if let Some((new_glide, new_vowel)) = old_style(before, glide, vowel) {
            folded.truncate(at);
            folded.extend([new_glide, new_vowel]);
        }
    }
    folded
}

/// True where both words are one word but for case, composition and tone-mark placement.
pub fn same_word(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// The written word with the capitalisation of a model word of the same letters; tone-mark style is the writer's own.
pub fn with_case_of(word: &str, model: &str) -> String {
    let model = composed(model);
    let mut model_letters = model.chars();
    composed(word)
        .chars()
        .map(|c| match model_letters.next() {
            Some(m) if letter::is_upper(m) => letter::upper(c),
            _ => letter::lower(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_for_case_composition_and_tone_style() {
        for (a, b) in [("Hòa", "hoà"), ("ỦY", "uỷ"), ("Tịch", "ti\u{0323}ch"), ("thúy", "Thuý"), ("khỏe", "khoẻ")] {
            assert_eq!(word_key(a).0, word_key(b).0, "{a} {b}");
            assert!(same_word(a, b));
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [("quý", "qúy"), ("hoàn", "hòan"), ("mùi", "muì"), ("ban", "bán"), ("da", "đa")] {
            assert_ne!(word_key(a).0, word_key(b).0, "{a} {b}");
            assert!(!same_word(a, b));
        }
    }

    #[test]
    fn cases() {
        for (word, case) in [
            ("trung", Case::Lower),
            ("Ủy", Case::Capital),
            ("Ở", Case::Capital),
            ("UBND", Case::Upper),
            ("đÂy", Case::Mixed),
            ("2020", Case::None),
            ("TPHCM", Case::Upper),
            ("HCm", Case::Mixed),
        ] {
            assert_eq!(word_key(word).1, case, "{word}");
        }
    }

    #[test]
    fn a_model_gives_its_case_only() {
        assert_eq!(with_case_of("uỷ", "Ủy"), "Uỷ");
        assert_eq!(with_case_of("TỊCH", "tịch"), "tịch");
    }
}
