//! Which rules look at which blocks. Most rules need a mark or a figure that most blocks lack, so it is asked of the two
//! dozen signs that an article holds which rules look for them, and not of each of a hundred rules in every block.

use crate::diagnostic::Role;
use crate::document::{Block, BlockView, Signs};
use crate::rule::Checker;

/// So many sorts of blocks there can be.
const SORTS: usize = u32::BITS as usize;

/// A sort of blocks: their role, and whether they are another's words.
pub(super) fn sort_of(role: Role, quoted: bool) -> usize {
    role as usize + SORTS / 2 * usize::from(quoted)
}

#[inline]
fn sort(block: &Block) -> usize {
    sort_of(block.role, block.quoted)
}

/// For each sign, the rules that look for it.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    /// Rules, those of one sign after those of another.
    seekers: Vec<u32>,
    /// Where the rules of each sign begin there, and where the last ones end.
    starts: Vec<u32>,
    /// For each rule the [sorts](sort_of) of blocks that it reads, a bit for each.
    sorts: Vec<u32>,
    /// For each rule every bit where it looks at all blocks, and none where it looks for signs.
    always: Vec<u64>,
}

impl Sieve {
    /// So many blocks can be asked for together.
    pub(super) const MOST: usize = u64::BITS as usize;

    /// A sieve of rules, which it knows by their order, each with the sorts of blocks that it reads.
    pub(super) fn new<'c>(rules: impl IntoIterator<Item = (&'c dyn Checker, u32)>) -> Self {
        let (mut sieve, mut of_signs) = (Self::default(), vec![Vec::new(); Signs::COUNT]);
        for (rule, (checker, sorts)) in (0_u32..).zip(rules) {
            // One that looks at no block looks for no sign.
            let signs = if checker.wants_blocks() { checker.signs() } else { Some(Signs::default()) };
            sieve.sorts.push(sorts);
            sieve.always.push(if signs.is_none() { u64::MAX } else { 0 });
            signs.unwrap_or_default().each(|sign| of_signs[sign].push(rule));
        }
        for of_sign in of_signs {
            sieve.starts.push(sieve.seekers.len() as u32);
            sieve.seekers.extend(of_sign);
        }
        sieve.starts.push(sieve.seekers.len() as u32);
        sieve
    }

    /// Whether a rule reads a block: its part of the article, and whether another's words count.
    #[inline]
    pub(super) fn reads(&self, rule: usize, block: &Block) -> bool {
        self.sorts[rule] >> sort(block) & 1 != 0
    }

    /// For each rule the blocks that it looks at, a bit for each of at most [`Self::MOST`], in place of what was there.
    pub(super) fn sift(&self, views: &[BlockView<'_>], blocks: &mut Vec<u64>) {
        let all = u64::MAX.checked_shr((Self::MOST - views.len()) as u32).unwrap_or(0);
        blocks.clear();
        blocks.extend(self.always.iter().map(|always| always & all));
        let held = views.iter().fold(Signs::default(), |held, view| held.or(*view.signs()));
        held.each(|sign| {
            let holders = views.iter().rev().fold(0, |holders, view| holders << 1 | u64::from(view.signs().has(sign)));
            let seekers = self.starts[sign] as usize..self.starts[sign + 1] as usize;
            self.seekers[seekers].iter().for_each(|rule| blocks[*rule as usize] |= holders);
        });
        let mut of_sorts = [0_u64; SORTS];
        views.iter().enumerate().for_each(|(index, view)| of_sorts[sort(view.block())] |= 1 << index);
        for (sort, of_sort) in of_sorts.into_iter().enumerate().filter(|(_, of_sort)| *of_sort != 0) {
            for (blocks, sorts) in blocks.iter_mut().zip(&self.sorts) {
                let unread = u64::from(sorts >> sort & 1).wrapping_sub(1);
                *blocks &= !(unread & of_sort);
            }
        }
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
        fn wants_blocks(&self) -> bool {
            true
        }

        fn signs(&self) -> Option<Signs> {
            self.0
        }
    }

    struct NoBlocks;

    impl Checker for NoBlocks {}

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
        rules[4] = (&NoBlocks, u32::MAX);
        rules[69] = (&digit, of_bodies);
        let mut shown = vec![u64::MAX; 3];
        Sieve::new(rules).sift(&views, &mut shown);
        assert_eq!(shown[..5], [0b101, 0b111, 0b001, 0b011, 0]);
        assert_eq!((shown[69], shown.len()), (0b001, 70));
    }
}
