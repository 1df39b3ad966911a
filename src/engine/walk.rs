//! An article shown piece by piece, with its words and the phrases of rules in them: to the rules that judge it, and to
//! those who only count.
//!
//! Blocks are shown several at a time, so that whoever has many rules can do the work of one over all of them before the
//! next: the code of a hundred rules is more than the nearest cache holds.

use std::cell::Cell;

use super::RuleSet;
use super::sieve::Sieve;
use crate::document::{Block, BlockView, Document, Tokens};
use crate::rule::Hit;

/// What is shown of an article.
#[derive(Clone, Copy, Debug)]
pub enum Part<'v> {
    /// A phrase in a block, and the place in the set of the rule that it is of.
    Phrase(&'v BlockView<'v>, usize, Hit),
    /// Blocks in a row, whose phrases have all been shown.
    Blocks(&'v [BlockView<'v>]),
}

/// So many bytes of blocks are shown together, an article of a newspaper or so: their words still fit the caches, and a book
/// takes no more memory than an article.
const TOGETHER: usize = 16 << 10;
/// What a block takes beside its text, in bytes.
const BESIDE: usize = 256;
/// Room for the words of a longer block is not kept for the next.
const KEPT: usize = 2 * TOGETHER;

impl RuleSet {
    /// Whether a rule reads a block: its part of the article, and whether another's words count.
    pub fn reads(&self, rule: usize, block: &Block) -> bool {
        self.sieve.reads(rule, block)
    }

    /// Shows every block with its words, and before it each phrase in it of a rule that reads it.
    pub fn walk(&self, document: &Document, mut show: impl FnMut(Part<'_>)) {
        thread_local! {
            static SPARE: Cell<Vec<Tokens>> = const { Cell::new(Vec::new()) };
        }
        let mut cuts = SPARE.take();
        let (mut covered, mut first) = (Vec::new(), 0);
        for blocks in together(document.blocks()) {
            cuts.resize_with(cuts.len().max(blocks.len()), Tokens::default);
            for (cut, block) in cuts.iter_mut().zip(blocks) {
                cut.cut(document.text(), block.span);
            }
            let views: Vec<_> =
                cuts.iter().zip(first..first + blocks.len()).map(|(cut, i)| BlockView::new(document, i, cut)).collect();
            first += blocks.len();
            for (view, block) in views.iter().zip(blocks) {
                self.table.scan(view, &mut covered, |found| {
                    let (rule, phrase) = found.target;
                    if self.reads(rule as usize, block) {
                        show(Part::Phrase(view, rule as usize, Hit { phrase, first: found.first, last: found.last }));
                    }
                });
            }
            show(Part::Blocks(&views));
        }
        cuts.retain(|cut| cut.capacity() <= KEPT);
        SPARE.set(cuts);
    }
}

/// Blocks in a row that are shown together.
fn together(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    const { assert!(TOGETHER / BESIDE <= Sieve::MOST, "a group of blocks fits one word of the sieve") };
    let mut bytes = BESIDE;
    blocks.chunk_by(move |_, next| {
        bytes += next.span.len() as usize + BESIDE;
        let fits = bytes <= TOGETHER;
        if !fits {
            bytes = BESIDE;
        }
        fits
    })
}
