//! Which rules look at which blocks. Most rules need a mark or a figure that most blocks lack, so a block asks by the signs
//! that it holds, of which there are a dozen, and not each of a hundred rules by the signs that it needs.

use super::rule_set::{SORTS, sort};
use crate::document::{BlockView, Signs};
use crate::rule::Checker;
use crate::text::each_bit;

/// For each sign, the rules that look for it.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    /// Words of a row of rules, a bit for each.
    stride: usize,
    /// A row for each sign, then one for each sort of blocks.
    rows: Vec<u64>,
    /// The rules that look at every block.
    always: Vec<u64>,
}

impl Sieve {
    /// So many blocks can be asked for together.
    pub(super) const MOST: usize = u64::BITS as usize;

    /// A sieve of rules, which it knows by their order, each with the sorts of blocks that it reads.
    pub(super) fn new<'c>(rules: impl ExactSizeIterator<Item = (&'c dyn Checker, u32)>) -> Self {
        let stride = rules.len().div_ceil(64);
        let mut sieve = Self { stride, rows: vec![0; stride * (Signs::COUNT + SORTS)], always: vec![0; stride] };
        for (index, (checker, sorts)) in rules.enumerate() {
            let (word, bit) = (index / 64, 1 << (index % 64));
            match checker.signs() {
                Some(signs) => signs.each(|sign| sieve.rows[sign * stride + word] |= bit),
                None => sieve.always[word] |= bit,
            }
            each_bit(sorts.into(), |sort| sieve.rows[(Signs::COUNT + sort) * stride + word] |= bit);
        }
        sieve
    }

    /// For each rule the blocks that it looks at, a bit for each of at most [`Self::MOST`], in place of what was there.
    pub(super) fn sift(&self, views: &[BlockView<'_>], blocks: &mut Vec<u64>) {
        blocks.clear();
        blocks.resize(64 * self.stride, 0);
        let mut rules = self.always.clone();
        for (index, view) in views.iter().enumerate() {
            rules.copy_from_slice(&self.always);
            view.signs().each(|sign| rules.iter_mut().zip(self.row(sign)).for_each(|(rules, row)| *rules |= row));
            let readers = self.row(Signs::COUNT + sort(view.block()));
            for ((rules, readers), blocks) in rules.iter().zip(readers).zip(blocks.chunks_exact_mut(64)) {
                each_bit(rules & readers, |rule| blocks[rule] |= 1 << index);
            }
        }
    }

    fn row(&self, row: usize) -> &[u64] {
        &self.rows[row * self.stride..(row + 1) * self.stride]
    }
}
