//! Two or three spaces where one belongs. More of them lay something out (a signature, a table) and are left alone.

use super::{is_space, span};
use crate::document::BlockView;
use crate::rule::{Checker, Draft, Findings};

/// A longer run is layout.
const MOST: usize = 3;

pub(super) struct Double;

impl Checker for Double {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        for gap in view.odd_gaps() {
            let mut from = gap.start;
            while let Some(space) = text[from..gap.end].find(is_space) {
                let start = from + space;
                let end = gap.end - text[start..gap.end].trim_start_matches(is_space).len();
                from = end;
                let count = text[start..end].chars().count();
                if !(2..=MOST).contains(&count) {
                    continue;
                }
                // Before a mark or the end of a line there should be none at all, which is another rule's.
                let words_follow =
                    text[end..].starts_with(|c: char| !c.is_whitespace() && !matches!(c, ',' | ';' | '.' | '!' | '?' | ':'));
                let whole = span(view, start, end);
                // Markup taken out between two spaces leaves them side by side in the analysed text only.
                let as_written = view.document.map().to_source(whole).len() == whole.len();
                if start > 0 && !text[..start].ends_with(char::is_whitespace) && words_follow && as_written {
                    findings.report(Draft::new(whole).replace(" "));
                }
            }
        }
    }
}
