//! An article shown block by block, with its words and the phrases of rules in them: to the rules that judge it, and to
//! those who only count.

use super::RuleSet;
use crate::document::{Block, BlockView, Document, Tokens};
use crate::rule::Hit;

/// What of a block is shown.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// A phrase, and the place in the set of the rule that it is of.
    Phrase(usize, Hit),
    /// The whole.
    Block,
}

impl RuleSet {
    /// Whether a rule reads a block: its part of the article, and whether another's words count.
    pub fn reads(&self, rule: usize, block: &Block) -> bool {
        self.rules()[rule].rule.meta.reads(block.role, block.quoted)
    }

    /// Shows every block with its words, and before it each phrase in it of a rule that reads it.
    pub fn walk(&self, document: &Document, mut show: impl FnMut(&BlockView<'_>, Part)) {
        let mut tokens = Tokens::default();
        let mut covered = Vec::new();
        for (index, block) in document.blocks().iter().enumerate() {
            tokens.cut(document.text(), block.span);
            let view = BlockView::new(document, index, &tokens);
            self.table.scan(&view, &mut covered, |found| {
                let (rule, phrase) = self.targets[found.target as usize];
                if self.reads(rule as usize, block) {
                    let hit = Hit { phrase, first: found.first, last: found.last };
                    show(&view, Part::Phrase(rule as usize, hit));
                }
            });
            show(&view, Part::Block);
        }
    }
}
