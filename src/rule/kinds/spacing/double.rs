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
        let mut from = 0;
        while let Some(found) = memchr::memchr(b' ', &text.as_bytes()[from..]) {
            let at = from + found;
            from = at + 1;
            // The usual case: a word comes next.
            if !matches!(text.as_bytes().get(from), Some(b' ' | 0xC2)) && (at == 0 || text.as_bytes()[at - 1] != 0xA0) {
                continue;
            }
            let start = text[..at].trim_end_matches(is_space).len();
            let end = text.len() - text[at..].trim_start_matches(is_space).len();
            from = end;
            let count = text[start..end].chars().count();
            // Before a mark or the end of a line there should be none at all, which is another rule's.
            let words_follow =
                text[end..].starts_with(|c: char| !c.is_whitespace() && !matches!(c, ',' | ';' | '.' | '!' | '?' | ':'));
            let whole = span(view, start, end);
            // Markup taken out between two spaces leaves them side by side in the analysed text only.
            let as_written = view.document.map().to_source(whole).len() == whole.len();
            if start > 0
                && !text[..start].ends_with(char::is_whitespace)
                && (2..=MOST).contains(&count)
                && words_follow
                && as_written
            {
                findings.report(Draft::new(whole).replace(" "));
            }
        }
    }
}
