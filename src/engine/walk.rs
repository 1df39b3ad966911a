//! An article shown to rules without judging it: the same blocks, words and phrases as a check sees, for those who count.

use super::RuleSet;
use crate::document::{Block, BlockView, Document, Tokens};
use crate::rule::Hit;

impl RuleSet {
    /// Whether a rule reads a block: its part of the article, and whether another's words count.
    pub fn reads(&self, rule: usize, block: &Block) -> bool {
        let meta = &self.rules()[rule].rule.meta;
        meta.scope.contains(block.role) && (meta.quoted || !block.quoted)
    }

    /// Shows every block with its words to `block`, and before that each phrase of a rule that reads it to `phrase`, with
    /// the rule's place in the set.
    pub fn walk(
        &self,
        document: &Document,
        mut phrase: impl FnMut(usize, Hit, &BlockView<'_>),
        mut block: impl FnMut(&BlockView<'_>),
    ) {
        let mut tokens = Tokens::default();
        let mut covered = Vec::new();
        for (index, shown) in document.blocks().iter().enumerate() {
            tokens.cut(document.text(), shown.span);
            let view = BlockView::new(document, index, &tokens);
            self.table.scan(&view, &mut covered, |found| {
                let (rule, id) = self.targets[found.target as usize];
                if self.reads(rule as usize, shown) {
                    phrase(rule as usize, Hit { phrase: id, first: found.first, last: found.last }, &view);
                }
            });
            block(&view);
        }
    }
}
