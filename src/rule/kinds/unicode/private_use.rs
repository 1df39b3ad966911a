//! Characters that mean nothing outside one font, and the sign that a character was lost.

use super::{Check, has_pair, runs};
use crate::document::BlockView;
use crate::rule::Findings;

pub(super) struct PrivateUse;

impl Check for PrivateUse {
    fn find(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let suspect = has_pair(view.text(), |a, b| {
            (a == 0xEE) | (a == 0xEF) & ((b <= 0xA3) | (b == 0xBF)) | (a == 0xF3) & (b >= 0xB0) | (a == 0xF4)
        });
        if suspect {
            runs(view, |c| self.is_wrong(c), |run| findings.note(run, 0));
        }
    }

    fn mend(&self, _word: &str) -> Option<String> {
        None
    }

    fn is_wrong(&self, c: char) -> bool {
        matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{F0000}'..)
    }
}
