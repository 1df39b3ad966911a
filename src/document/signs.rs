//! What a block holds besides words, and what a rule looks for: where the two have nothing in common, the rule need not
//! look at the block at all.
//!
//! Both are the same row of bits, in which a sign has a number: by it the rules are found that look for it.

use crate::text::{ByteSet, each_bit};

/// Marks and digits: those that a block holds, or those of which a rule needs one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs([u64; WORDS]);

/// Marks, odd marks and pairs come first in the row; then a word of flags, and a spare one.
const FLAGS: usize = 10;
const WORDS: usize = 12;

const DIGIT: u64 = 1;
const MIXED: u64 = 2;
const BEYOND_ASCII: u64 = 4;
const STRANGE: u64 = 8;
const OPEN: u64 = 16;
const MIXED_CASE: u64 = 32;

/// What is known of a block's marks and digits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held {
    /// First bytes of marks that stand anywhere between words.
    pub marks: ByteSet,
    /// Those that stand in an [odd gap](super::Tokens::odd_gaps): with another mark, or with no space after them.
    pub odd_marks: ByteSet,
    /// Two bytes in a row in an odd gap, each as its [bit](pair_bit).
    pub pairs: u128,
    /// Any digit.
    pub digit: bool,
    /// A digit and a letter in one word.
    pub mixed: bool,
    /// Letters or marks that few articles hold: a word of another language may hold a sign.
    pub unusual: bool,
    /// A word that is no syllable of Vietnamese, nor a number.
    pub strange: bool,
    /// A word whose tone mark two styles set on different letters.
    pub open: bool,
    /// A word that mixes capitals and small letters.
    pub mixed_case: bool,
}

/// The bit of two bytes in a row; a few pairs share each.
#[inline]
pub fn pair_bit(first: u8, second: u8) -> u128 {
    let hash = (u32::from(first) << 8 | u32::from(second)).wrapping_mul(0x9E37_79B1);
    1 << (hash >> 25)
}

impl From<Held> for Signs {
    fn from(held: Held) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (held.marks.words(), held.odd_marks.words());
        let flag = |is: bool, flag: u64| if is { flag } else { 0 };
        let flags = flag(held.digit, DIGIT)
            | flag(held.mixed, MIXED)
            | flag(held.unusual, BEYOND_ASCII)
            | flag(held.strange, STRANGE)
            | flag(held.open, OPEN)
            | flag(held.mixed_case, MIXED_CASE);
        Self([a, b, c, d, e, f, g, h, held.pairs as u64, (held.pairs >> 64) as u64, flags, 0])
    }
}

impl Signs {
    /// So many different signs there can be.
    pub const COUNT: usize = 64 * WORDS;

    /// Any of these bytes, between words.
    pub fn marks(marks: ByteSet) -> Self {
        Held { marks, ..Held::default() }.into()
    }

    /// Any of these bytes, with another mark or with no space after it.
    pub fn odd_marks(odd_marks: ByteSet) -> Self {
        Held { odd_marks, ..Held::default() }.into()
    }

    /// Letters or marks that few articles hold.
    pub fn unusual() -> Self {
        Held { unusual: true, ..Held::default() }.into()
    }

    /// A word that is no syllable of Vietnamese, nor a number.
    pub fn strange() -> Self {
        Held { strange: true, ..Held::default() }.into()
    }

    /// A word whose tone mark two styles set on different letters.
    pub fn open() -> Self {
        Held { open: true, ..Held::default() }.into()
    }

    /// A word that mixes capitals and small letters.
    pub fn mixed_case() -> Self {
        Held { mixed_case: true, ..Held::default() }.into()
    }

    /// One mark, by its first byte.
    pub fn mark(byte: u8) -> Self {
        Held { marks: ByteSet::of(&[byte]), unusual: !byte.is_ascii(), ..Held::default() }.into()
    }

    /// One mark that has another after it, or a letter.
    pub fn odd_mark(byte: u8) -> Self {
        Held { odd_marks: ByteSet::of(&[byte]), unusual: !byte.is_ascii(), ..Held::default() }.into()
    }

    /// Two bytes of marks in a row that are no mark of a sentence and a space.
    pub fn pair(first: u8, second: u8) -> Self {
        let unusual = !first.is_ascii() || !second.is_ascii();
        Held { pairs: pair_bit(first, second), unusual, ..Held::default() }.into()
    }

    /// A digit.
    pub fn digit() -> Self {
        Held { digit: true, unusual: true, ..Held::default() }.into()
    }

    /// A digit with a letter right after it.
    pub fn mixed() -> Self {
        Held { mixed: true, unusual: true, ..Held::default() }.into()
    }

    /// These or others.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    /// Whether any sign is among both. No step depends on another's result, so that the compiler takes several at once.
    #[inline]
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |any, (ours, theirs)| any | (ours & theirs)) != 0
    }

    /// Whether a sign is there, by its number.
    #[inline]
    pub fn has(&self, sign: usize) -> bool {
        self.0[sign / 64] >> (sign % 64) & 1 != 0
    }

    /// Calls `found` with the number of each sign of the row, in order.
    pub fn each(&self, mut found: impl FnMut(usize)) {
        for (word, &bits) in self.0.iter().enumerate() {
            each_bit(bits, |bit| found(64 * word + bit));
        }
    }

    /// About how many blocks have one of them; only to be compared.
    pub fn commonness(&self) -> u32 {
        let has = |mark: u8| self.0[usize::from(mark >> 6)] >> (mark & 63) & 1;
        let often = has(b'.') + has(b',');
        let digits = 8 * (self.0[FLAGS] & DIGIT) + 4 * (self.0[FLAGS] & MIXED) / MIXED;
        let bits = self.0[..FLAGS].iter().map(|word| word.count_ones());
        bits.sum::<u32>() + (8 * often + digits) as u32
    }
}
