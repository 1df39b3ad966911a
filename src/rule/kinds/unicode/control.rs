//! Control characters, and the marks that turn the direction of writing: they can show a reader another text than the
//! one that is stored.

use super::{Check, runs};
use crate::document::BlockView;
use crate::rule::Findings;

pub(super) struct Control;

impl Check for Control {
    fn find(&self, view: &BlockView<'_>, findings: &mut Findings) {
        // Where Arabic or Hebrew is quoted, the direction is turned on purpose.
        let foreign = view.text().contains(|c| ('\u{590}'..='\u{8FF}').contains(&c));
        runs(view, |c| is_control(c) || (!foreign && is_direction(c)), |run| findings.note(run, 0));
    }

    fn mend(&self, word: &str) -> Option<String> {
        // Characters U+0080–U+009F are text read in a wrong encoding: what they were is not known.
        if word.contains(|c| ('\u{80}'..='\u{9F}').contains(&c)) {
            return None;
        }
        Some(if word.contains(['\u{B}', '\u{2028}', '\u{2029}']) { "\n".into() } else { String::new() })
    }

    fn is_wrong(&self, c: char) -> bool {
        is_control(c) || is_direction(c)
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{2028}' | '\u{2029}')
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
