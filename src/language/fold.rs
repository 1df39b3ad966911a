//! The search key: what two spellings of one word have in common when case, composition and the house's choice of
//! tone-mark placement (`hoà`, `hòa`) are set aside.
//!
//! A key is a 64-bit hash, computed while a word is read, without allocating; the phrase scan compares keys and
//! verifies a hit with [`same_word`]. Two words with one key are the same word in all but those three respects.

use std::borrow::Cow;
use std::hash::{BuildHasherDefault, Hasher};

use unicode_normalization::UnicodeNormalization;

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

#[inline]
fn step(hash: u64, c: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(PRIME)
}

/// Reads the letters of one composed word and yields its key and case.
#[derive(Clone, Copy, Debug, Default)]
pub struct Folder {
    hash: u64,
    uppers: u32,
    letters: u32,
    first_upper: bool,
}

impl Folder {
    /// Takes the next character.
    #[inline]
    pub fn push(&mut self, c: char) {
        let low = letter::lower(c);
        if low != c {
            self.uppers += 1;
            self.first_upper |= self.letters == 0;
        }
        self.letters += u32::from(!c.is_ascii_digit());
        self.hash = step(self.hash, low);
    }

    /// The key and the case of `word`, whose characters were pushed.
    #[inline]
    pub fn finish(self, word: &str) -> (WordKey, Case) {
        // A tone mark is never on an ASCII letter, so most words need no second look.
        let hash = match word.as_bytes().last() {
            Some(0x80..) => old_style_hash(word).unwrap_or(self.hash),
            _ => self.hash,
        };
        let case = match (self.letters, self.uppers) {
            (0, _) => Case::None,
            (_, 0) => Case::Lower,
            (1, 1) => Case::Capital,
            (n, u) if n == u => Case::Upper,
            (_, 1) if self.first_upper => Case::Capital,
            _ => Case::Mixed,
        };
        (WordKey(hash), case)
    }
}

/// The hash of a word that the new style of tone marks writes otherwise, as the old style writes it.
fn old_style_hash(word: &str) -> Option<u64> {
    let mut from_end = word.char_indices().rev();
    let (_, vowel) = from_end.next()?;
    let (at, glide) = from_end.next()?;
    let before = from_end.next().map_or('\0', |(_, c)| letter::lower(c));
    let (glide, vowel) = old_style(before, letter::lower(glide), letter::lower(vowel))?;
    let head = word[..at].chars().fold(0, |hash, c| step(hash, letter::lower(c)));
    Some(step(step(head, glide), vowel))
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

/// The key and case of one word, decomposed letters allowed.
pub fn word_key(word: &str) -> (WordKey, Case) {
    let composed: Cow<'_, str> = if word.chars().any(letter::is_combining) { word.nfc().collect() } else { word.into() };
    let mut folder = Folder::default();
    composed.chars().for_each(|c| folder.push(c));
    folder.finish(&composed)
}

/// The word in lower case, composed, tone mark in the old place: what [`WordKey`] hashes, as text.
pub fn folded(word: &str) -> String {
    let mut letters: Vec<char> = word.nfc().map(letter::lower).collect();
    if let [.., glide, vowel] = letters.as_mut_slice() {
        let (g, v) = (*glide, *vowel);
        let before = word.nfc().map(letter::lower).rev_nth(2);
        if let Some((new_glide, new_vowel)) = old_style(before, g, v) {
            (*glide, *vowel) = (new_glide, new_vowel);
        }
    }
    letters.into_iter().collect()
}

trait RevNth {
    fn rev_nth(self, n: usize) -> char;
}

impl<I: Iterator<Item = char>> RevNth for I {
    /// The n-th character from the end, or NUL.
    fn rev_nth(self, n: usize) -> char {
        let all: Vec<char> = self.collect();
        all.len().checked_sub(n + 1).map_or('\0', |i| all[i])
    }
}

/// True where both words are one word but for case, composition and tone-mark placement.
pub fn same_word(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// The written word with the capitalisation of a model word of the same letters; tone-mark style is the writer's own.
pub fn with_case_of(word: &str, model: &str) -> String {
    let mut model_letters = model.nfc();
    word.nfc()
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
