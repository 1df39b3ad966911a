//! What a block holds besides words, and what a rule looks for: where the two have nothing in common, the rule need not
//! look at the block at all.

use crate::text::ByteSet;

/// Marks and digits of which a block may hold one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
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
    /// Whether a word of another language may hold one.
    pub beyond_ascii: bool,
}

/// The bit of two bytes in a row; a few pairs share each.
#[inline]
pub fn pair_bit(first: u8, second: u8) -> u128 {
    let hash = (u32::from(first) << 8 | u32::from(second)).wrapping_mul(0x9E37_79B1);
    1 << (hash >> 25)
}

impl Signs {
    /// One mark, by its first byte.
    pub fn mark(byte: u8) -> Self {
        Self { marks: [byte].into_iter().collect(), beyond_ascii: !byte.is_ascii(), ..Self::default() }
    }

    /// One mark that has another after it, or a letter.
    pub fn odd_mark(byte: u8) -> Self {
        Self { odd_marks: [byte].into_iter().collect(), beyond_ascii: !byte.is_ascii(), ..Self::default() }
    }

    /// Two bytes of marks in a row that are no mark of a sentence and a space.
    pub fn pair(first: u8, second: u8) -> Self {
        Self { pairs: pair_bit(first, second), beyond_ascii: !first.is_ascii() || !second.is_ascii(), ..Self::default() }
    }

    /// A digit.
    pub fn digit() -> Self {
        Self { digit: true, beyond_ascii: true, ..Self::default() }
    }

    /// A digit with a letter right after it.
    pub fn mixed() -> Self {
        Self { mixed: true, beyond_ascii: true, ..Self::default() }
    }

    /// These or others.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            marks: self.marks.or(other.marks),
            odd_marks: self.odd_marks.or(other.odd_marks),
            pairs: self.pairs | other.pairs,
            digit: self.digit || other.digit,
            mixed: self.mixed || other.mixed,
            beyond_ascii: self.beyond_ascii || other.beyond_ascii,
        }
    }
}
