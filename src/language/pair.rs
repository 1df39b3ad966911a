//! Two words in a row as one number, and where such a number stands in a filter and in a table.
//!
//! The build script makes the table of familiar words with the same functions as the program that looks them up, so
//! this file and those it uses are part of both.

use super::WordKey;

/// Words of 64 bits in a filter of words in pairs, and of words by themselves: powers of two.
pub const PAIR_WORDS: usize = 1 << 15;
/// See [`PAIR_WORDS`].
pub const SINGLE_WORDS: usize = 1 << 9;
/// How many of the highest bits of a key say where to look for it among sorted ones.
pub const BUCKET_BITS: u32 = 14;
/// How many of the lowest bits of an entry of the table say what the key stands for.
pub const ENTRY_BITS: u32 = 24;
/// How many of those are flags: one, of a syllable that is never a word by itself.
pub const FLAG_BITS: u32 = 1;

/// The identity of two words in a row.
#[inline]
pub fn pair(first: WordKey, second: WordKey) -> u64 {
    first.0 ^ second.0.rotate_left(23)
}

/// The place of a key in a filter of so many words: one of them, and two bits of it.
#[inline]
pub fn place(key: u64, words: usize) -> (usize, u64) {
    ((key >> 40) as usize & (words - 1), 1 << (key & 63) | 1 << (key >> 6 & 63))
}

/// The place of a key in the filter of words in pairs: a third bit, since hundreds of thousands are in it.
#[inline]
pub fn pair_place(key: u64) -> (usize, u64) {
    let (word, bits) = place(key, PAIR_WORDS);
    (word, bits | 1 << (key >> 12 & 63))
}

/// The part of the sorted keys where one would be.
#[inline]
pub fn bucket(key: u64) -> usize {
    (key >> (u64::BITS - BUCKET_BITS)) as usize
}

/// What an entry keeps of its key: the bits after those that the bucket tells.
#[inline]
pub fn entry(key: u64) -> u64 {
    key << BUCKET_BITS >> ENTRY_BITS
}

/// How many of the highest bits of a key say where to look for it among the right words.
pub const WORD_BUCKET_BITS: u32 = 12;

/// The part of the sorted [halves](half) where one would be.
#[inline]
pub fn word_bucket(half: u32) -> usize {
    (half >> (u32::BITS - WORD_BUCKET_BITS)) as usize
}

/// The half of a key that tells right words from others, wrong once in a hundred thousand times.
#[inline]
pub fn half(key: u64) -> u32 {
    (key >> 32) as u32
}
