//! Two or three spaces where one belongs, or a tab inside a sentence. More of them lay something out (a signature, a table) and are left alone.

use super::{is_space, span};
use crate::document::{BlockView, Signs};
use crate::rule::{Checker, Draft, Findings};

/// A longer run is layout.
const MOST: usize = 3;

pub(super) struct Double;

impl Checker for Double {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        // Two spaces, a tab, a space that does not break.
        Some(Signs::pair(b' ', b' ').or(Signs::mark(b'\t')).or(Signs::odd_mark(0xC2)))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        for gap in view.odd_gaps() {
            let mut from = gap.start;
            while let Some(space) = text[from..gap.end].find(is_blank) {
                let start = from + space;
                let end = gap.end - text[start..gap.end].trim_start_matches(is_blank).len();
                from = end;
                let count = text[start..end].chars().count();
                let spaces = (2..=MOST).contains(&count) && !text[start..end].contains('\t');
                if !spaces && !is_stray_tab(text, start, end) {
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

fn is_blank(c: char) -> bool {
    is_space(c) || c == '\t'
}

/// A tab between two words in lower case, three words into a line that has no other, parts no columns.
fn is_stray_tab(text: &str, start: usize, end: usize) -> bool {
    &text[start..end] == "\t"
        && text[..start].ends_with(char::is_lowercase)
        && text[end..].starts_with(char::is_lowercase)
        && text.matches('\t').nth(1).is_none()
        && text[..start].split(' ').nth(2).is_some()
}
