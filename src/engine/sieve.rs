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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Role;
    use crate::document::{Block, Document, Tokens};
    use crate::text::{SourceFile, Span};

    struct Looking(Option<Signs>);

    impl Checker for Looking {
        fn signs(&self) -> Option<Signs> {
            self.0
        }
    }

    #[test]
    fn each_rule_is_shown_the_blocks_that_it_reads_and_that_hold_what_it_looks_for() {
        let lines = ["Một (hai)", "ba 4", "năm"];
        let text = lines.join("\n");
        let mut blocks = Vec::new();
        for (line, role) in lines.iter().zip([Role::Body, Role::Headline, Role::Body]) {
            let start = text.find(line).expect("each line is there");
            blocks.push(Block::new(Span::from_usize(start, start + line.len()), role));
        }
        let document = Document::borrowed(SourceFile::new("t", &text), blocks);
        let cuts: Vec<Tokens> = lines.iter().map(|line| Tokens::of(line)).collect();
        let views: Vec<_> = cuts.iter().enumerate().map(|(i, cut)| BlockView::new(&document, i, cut)).collect();
        let all = Looking(None);
        let (bracket, digit) = (Looking(Some(Signs::mark(b'('))), Looking(Some(Signs::digit().or(Signs::mark(b')')))));
        let of_bodies = 1 << sort(&document.blocks()[0]);
        let mut rules: Vec<(&dyn Checker, u32)> = vec![(&all, of_bodies); 70];
        rules[1] = (&all, u32::MAX);
        rules[2] = (&bracket, u32::MAX);
        rules[3] = (&digit, u32::MAX);
        rules[69] = (&digit, of_bodies);
        let mut shown = vec![u64::MAX; 3];
        Sieve::new(rules.into_iter()).sift(&views, &mut shown);
        assert_eq!(shown[..5], [0b101, 0b111, 0b001, 0b011, 0b101]);
        assert_eq!((shown[69], &shown[70..]), (0b001, &[0; 58][..]));
    }
}
