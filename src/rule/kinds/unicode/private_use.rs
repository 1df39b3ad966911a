//! Characters that mean nothing outside one font, and the sign that a character was lost.

use super::{Check, runs};
use crate::document::BlockView;
use crate::rule::Findings;

pub(super) struct PrivateUse;

impl Check for PrivateUse {
    fn find(&self, view: &BlockView<'_>, findings: &mut Findings) {
        runs(view, |c| self.is_wrong(c), |run| findings.note(run, 0));
    }

    fn mend(&self, _word: &str) -> Option<String> {
        None
    }

    fn is_wrong(&self, c: char) -> bool {
        matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{F0000}'..)
    }
}
