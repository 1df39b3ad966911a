//! Sets of bytes, to say of a stretch of text what stands in it and of a rule what it looks for.

/// A set of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByteSet([u64; 4]);

impl ByteSet {
    /// The set of some bytes, made by the compiler.
    pub const fn of(bytes: &[u8]) -> Self {
        let (mut set, mut at) = ([0; 4], 0);
        while at < bytes.len() {
            set[(bytes[at] >> 6) as usize] |= 1 << (bytes[at] & 63);
            at += 1;
        }
        Self(set)
    }

    /// Adds a byte.
    #[inline]
    pub fn add(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    /// Whether a byte is in the set.
    #[inline]
    pub fn holds(self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] >> (byte & 63) & 1 != 0
    }

    /// Whether any byte is in both sets.
    #[inline]
    pub fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(ours, theirs)| ours & theirs != 0)
    }

    /// The set as bits: that of byte `b` is the `b % 64`th of word `b / 64`.
    pub fn words(self) -> [u64; 4] {
        self.0
    }
}

impl FromIterator<u8> for ByteSet {
    fn from_iter<I: IntoIterator<Item = u8>>(bytes: I) -> Self {
        let mut set = Self::default();
        bytes.into_iter().for_each(|byte| set.add(byte));
        set
    }
}

impl Extend<u8> for ByteSet {
    fn extend<I: IntoIterator<Item = u8>>(&mut self, bytes: I) {
        bytes.into_iter().for_each(|byte| self.add(byte));
    }
}

/// Calls `found` with the number of each bit that is set, in order.
#[inline]
pub fn each_bit(mut bits: u64, mut found: impl FnMut(usize)) {
    while bits != 0 {
        found(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_put_in() {
        let set = ByteSet::from_iter([b'(', 0xE2]);
        assert!(set == ByteSet::of(&[0xE2, b'(']));
        assert!(set.holds(b'(') && set.holds(0xE2) && !set.holds(b')') && !set.holds(0xE3));
        assert!(set.meets([0xE2].into_iter().collect()) && !set.meets([b'a'].into_iter().collect()));
        assert_eq!(ByteSet::of(&[0, 65]).words(), [1, 2, 0, 0]);
    }
}
