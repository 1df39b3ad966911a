//! One hand, one habit: an article whose typist always puts the space in the wrong place has one fault and not twenty,
//! and one fix mends it.

use crate::document::{BlockView, Document, Signs};
use crate::rule::{Checker, Draft, Findings, Note, gather};

/// More places than this in one article are a habit.
const MANY: usize = 5;

/// What a fault is alike to others by, given the analysed text: two that are alike are a habit already.
type Likeness = fn(&str, &Draft) -> Option<char>;

/// A check of blocks whose many faults become one.
pub(super) struct Habit<C> {
    checker: C,
    likeness: Likeness,
}

impl<C> Habit<C> {
    /// Of a check whose faults are alike to none.
    pub fn new(checker: C) -> Self {
        Self::by(checker, |_, _| None)
    }

    /// Of a check with the likeness of its faults.
    pub fn by(checker: C, likeness: Likeness) -> Self {
        Self { checker, likeness }
    }
}

impl<C: Checker> Checker for Habit<C> {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        self.checker.signs()
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        self.checker.on_block(view, findings);
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, _notes: &[Note], findings: &mut Findings) {
        if findings.drafts.len() < 2 {
            return;
        }
        let mut drafts = std::mem::take(&mut findings.drafts);
        drafts.sort_by_key(|draft| draft.span);
        findings.drafts = if drafts.len() > MANY {
            drafts.into_iter().reduce(Draft::taking_in).into_iter().collect()
        } else {
            gather(drafts, 2, |draft| (self.likeness)(document.text(), draft), |draft| draft)
        };
    }
}

#[cfg(test)]
mod tests {
    use super::super::before::Before;
    use super::*;
    use crate::document::Tokens;
    use crate::document::{ReaderOptions, read_plain};
    use crate::text::SourceFile;

    fn drafts(article: &str) -> Vec<Draft> {
        let document = read_plain(SourceFile::new("a.txt", article), &ReaderOptions::default());
        let (checker, mut findings) = (Habit::new(Before), Findings::default());
        for (index, block) in document.blocks().iter().enumerate() {
            let mut tokens = Tokens::default();
            tokens.cut(document.text(), block.span);
            checker.on_block(&BlockView::new(&document, index, &tokens), &mut findings);
        }
        checker.on_end(&document, &[], &mut findings);
        findings.drafts
    }

    #[test]
    fn many_places_are_one_fault_with_one_fix() {
        let line = "Hôm nay trời mưa , mai trời nắng.\r\n";
        assert_eq!(drafts(&line.repeat(MANY)).len(), MANY);
        let all = drafts(&line.repeat(MANY + 2));
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].edits.len(), all[0].related.len()), (MANY + 2, MANY + 1));
    }
}
