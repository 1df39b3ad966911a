//! The letters of Vietnamese as codes of seven bits: what makes cutting and folding words
//! cheap. A syllable has eight letters at most, so its codes fit one 64-bit number, and comparing words is comparing
//! numbers.
//!
//! A code knows nothing of case; [`UPPER`] beside it does. Vowels come first, six tones each, so that taking a tone off
//! is arithmetic; then the consonants, then the digits.

use super::letter::{Tone, VOWELS, low};

/// Set beside the code of a capital letter.
pub const UPPER: u8 = 0x80;
/// The code of the digit 0; those of the others follow.
pub const ZERO: u8 = FIRST_CONSONANT + CONSONANTS.len() as u8;

const TONES: u8 = 6;
const FIRST_VOWEL: u8 = 1;
const FIRST_CONSONANT: u8 = FIRST_VOWEL + TONES * VOWELS.len() as u8;
const CONSONANTS: [char; 21] =
    ['b', 'c', 'd', 'đ', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w', 'x', 'z'];

const A: u8 = FIRST_VOWEL;
const E: u8 = FIRST_VOWEL + 3 * TONES;
const O: u8 = FIRST_VOWEL + 6 * TONES;
const U: u8 = FIRST_VOWEL + 9 * TONES;
const Y: u8 = FIRST_VOWEL + 11 * TONES;
const Q: u8 = FIRST_CONSONANT + 13;

/// Codes of the characters below U+0200, then of U+1E80–U+1EFF.
static CODES: [u8; 0x280] = codes();

const fn codes() -> [u8; 0x280] {
    let mut table = [0; 0x280];
    let mut i = 0;
    while i < table.len() {
        let c = if i < 0x200 { i as u16 } else { 0x1E80 + (i as u16 - 0x200) };
        let code = lower_code(low(c));
        table[i] = if code != 0 && low(c) != c { code | UPPER } else { code };
        i += 1;
    }
    table
}

const fn lower_code(c: u16) -> u8 {
    if matches!(c, 0x30..=0x39) {
        return ZERO + (c as u8 - b'0');
    }
    let mut i = 0;
    while i < VOWELS.len() * TONES as usize {
        if VOWELS[i / TONES as usize][i % TONES as usize] as u32 == c as u32 {
            return FIRST_VOWEL + i as u8;
        }
        i += 1;
    }
    let mut i = 0;
    while i < CONSONANTS.len() {
        if CONSONANTS[i] as u32 == c as u32 {
            return FIRST_CONSONANT + i as u8;
        }
        i += 1;
    }
    0
}

/// Whether a character is a control character that no article should hold.
#[inline]
pub fn is_control(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// The code of a character, 0 where it has none.
#[inline]
pub fn of_char(c: char) -> u8 {
    match u32::from(c) {
        c @ 0..0x200 => CODES[c as usize],
        c @ 0x1E80..0x1F00 => CODES[0x200 + (c as usize - 0x1E80)],
        _ => 0,
    }
}

/// The letters of Vietnamese and digits from a byte of a text on, eight at most, and the byte where they end.
#[inline]
pub fn letters_at(text: &str, mut at: usize) -> (Packed, usize) {
    let bytes = text.as_bytes();
    let mut packed = Packed::default();
    while !packed.is_full()
        && let Some(first) = bytes.get(at)
    {
        let trail = |after: usize| usize::from(bytes.get(at + after).map_or(0, |byte| byte & 0x3F));
        let (place, len) = match first {
            0..0x80 => (usize::from(*first), 1),
            0xC2..0xC8 => (usize::from(first & 0x1F) << 6 | trail(1), 2),
            // U+1E80–U+1EFF.
            0xE1 if trail(1) >= 0x3A => (0x200 + ((trail(1) - 0x3A) << 6 | trail(2)), 3),
            _ => break,
        };
        let Some(code @ 1..) = CODES.get(place).copied() else { break };
        (packed, at) = (packed.and(code), at + len);
    }
    (packed, at)
}

/// Eight codes at most with their capitals, one a byte, the last lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Packed(u64);

const EACH: u64 = 0x0101_0101_0101_0101;
const UPPERS: u64 = EACH * UPPER as u64;

impl Packed {
    /// Whether no further code has room.
    #[inline]
    pub fn is_full(self) -> bool {
        self.0 >> 56 != 0
    }

    /// Whether there is none.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// With one more code; only where there is room.
    #[inline]
    #[must_use]
    pub fn and(self, code: u8) -> Self {
        Self(self.0 << 8 | u64::from(code))
    }

    /// A word of letters that all have codes; `None` for a longer one, or for other characters.
    pub fn of(word: &str) -> Option<Self> {
        Self::of_letters(word.chars())
    }

    /// The same of letters one by one.
    pub fn of_letters(letters: impl IntoIterator<Item = char>) -> Option<Self> {
        letters.into_iter().try_fold(Self::default(), |packed, c| {
            let code = of_char(c);
            (code != 0 && !packed.is_full()).then(|| packed.and(code))
        })
    }

    /// This word and then another; only where both have room.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self((self.0 << ((64 - (next.0.leading_zeros() & !7)) % 64)) | next.0)
    }

    /// With a tone on its toneless vowel that `after` letters follow.
    #[must_use]
    pub fn with_tone(self, after: usize, tone: Tone) -> Self {
        Self(self.0 + ((tone as u64) << (8 * after)))
    }

    /// A bit for each digit, letter and capital letter.
    #[inline]
    pub fn kinds(self) -> Kinds {
        let present = UPPERS.checked_shr(self.0.leading_zeros() & !7).unwrap_or(0);
        // A byte of a digit passes 127 here, and only that.
        let digits = ((self.0 & !UPPERS) + EACH * u64::from(UPPER - ZERO)) & UPPERS;
        Kinds { digits, letters: present & !digits, uppers: self.0 & UPPERS }
    }

    /// The letters without their case, with the tone mark of an open `oà`, `oè`, `uỳ` at the end where the old style
    /// has it: `òa`, `òe`, `ùy`. Not after `q`, where `u` belongs to the onset (`quý`).
    #[inline]
    pub fn in_old_style(self) -> u64 {
        let word = self.0 & !UPPERS;
        let (vowel, glide) = (word as u8, (word >> 8) as u8);
        if (glide != O && glide != U) || vowel >= FIRST_CONSONANT {
            return word;
        }
        let tone = (vowel - FIRST_VOWEL) % TONES;
        let base = vowel - tone;
        let open = if glide == O { base == A || base == E } else { base == Y && (word >> 16) as u8 != Q };
        if tone > 0 && open { word & !0xFFFF | u64::from(glide + tone) << 8 | u64::from(base) } else { word }
    }
}

/// Whether a word in the old style ends in `òa`, `òe`, `ùy` with any tone mark, which the new style writes otherwise.
#[inline]
pub fn ends_open(word: u64) -> bool {
    let (vowel, glide) = (word as u8, (word >> 8) as u8);
    ((vowel == A || vowel == E) && glide.wrapping_sub(O + 1) < TONES - 1) || (vowel == Y && glide.wrapping_sub(U + 1) < TONES - 1)
}

/// What the bytes of a [`Packed`] hold, each byte's highest bit.
#[derive(Clone, Copy, Debug)]
pub struct Kinds {
    /// Digits.
    pub digits: u64,
    /// Letters.
    pub letters: u64,
    /// Letters in upper case.
    pub uppers: u64,
}

#[cfg(test)]
mod tests {
    use super::super::letter::{is_upper, is_word, lower};
    use super::*;

    #[test]
    fn every_letter_has_its_own_code_in_either_case() {
        let mut seen = std::collections::HashMap::new();
        for c in (0..0x2000).filter_map(char::from_u32) {
            let code = of_char(c);
            if code != 0 {
                assert!(is_word(c));
                assert_eq!(code & UPPER != 0, is_upper(c), "{c}");
                assert_eq!(*seen.entry(code & !UPPER).or_insert(lower(c)), lower(c));
            }
        }
        assert_eq!(seen.len(), 12 * 6 + 21 + 10);
        assert!(seen.keys().all(|&code| code < UPPER));
    }

    #[test]
    fn letters_are_read_from_bytes_as_from_characters() {
        for c in (0..0x11_0000).filter_map(char::from_u32) {
            let text = format!("-{c}é");
            let codes = |letters: &str| Packed::of_letters(letters.chars()).unwrap();
            let expected = if of_char(c) == 0 { (Packed::default(), 1) } else { (codes(&text[1..]), text.len()) };
            assert_eq!(letters_at(&text, 1), expected, "{c}");
        }
        assert_eq!(letters_at("nghiêngsx ", 0), (Packed::of("nghiêngs").unwrap(), 9));
        assert_eq!(letters_at("", 0), (Packed::default(), 0));
    }

    #[test]
    fn packed_words_tell_digits_letters_and_capitals() {
        let bits = |word: &str| {
            let packed = word.chars().fold(Packed::default(), |packed, c| packed.and(of_char(c)));
            let Kinds { digits, letters, uppers } = packed.kinds();
            (digits.count_ones(), letters.count_ones(), uppers.count_ones(), packed.is_full())
        };
        assert_eq!(bits("Nghiêng"), (0, 7, 1, false));
        assert_eq!(bits("NGHIÊNGZ"), (0, 8, 8, true));
        assert_eq!(bits("18h30"), (4, 1, 0, false));
        assert_eq!(bits("20202020"), (8, 0, 0, true));
        assert_eq!(bits("ỵĐ"), (0, 2, 1, false));
        assert_eq!(bits(""), (0, 0, 0, false));
    }

    #[test]
    fn packed_words_join_and_take_tones() {
        let of = |word: &str| Packed::of(word).unwrap();
        assert_eq!(of("ngh").then(of("iêng")), of("nghiêng"));
        assert_eq!(of("").then(of("y")), of("y"));
        assert_eq!(of("nghiêng").with_tone(2, Tone::Tilde), of("nghiễng"));
        assert_eq!((Packed::of("nghiêngsx"), Packed::of("a-b"), Packed::of("ö")), (None, None, None));
    }

    #[test]
    fn other_characters_have_none() {
        for c in ['ö', 'Ð', 'ç', 'я', 'ẁ', '“', '\u{301}', '\u{a0}', '中', '😀'] {
            assert_eq!(of_char(c), 0, "{c}");
        }
        assert_eq!([' ', '\n', '\u{1B}', '\u{7F}', 'a'].map(is_control), [false, false, true, true, false]);
    }
}
