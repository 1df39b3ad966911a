//! Two words in a row as one number, and where such a number stands in a filter.
//!
//! The build script makes the table of familiar words with the same functions as the program that looks them up, so
//! this file and those it uses are part of both.

use super::WordKey;

/// Bits of a filter of words in pairs: a power of two.
pub const PAIR_BITS: usize = 1 << 20;
/// Bits of a filter of words by themselves.
pub const SINGLE_BITS: usize = 1 << 15;

/// The identity of two words in a row.
#[inline]
pub fn pair(first: WordKey, second: WordKey) -> u64 {
    first.0 ^ second.0.rotate_left(23)
}

/// The two places of a key in a filter of `bits`: a byte and its bit.
#[inline]
pub fn places(key: u64, bits: usize) -> [(usize, u8); 2] {
    let place = |hash: u64| {
        let at = hash as usize & (bits - 1);
        (at / 8, 1 << (at % 8))
    };
    [place(key >> 40), place(key >> 13)]
}
