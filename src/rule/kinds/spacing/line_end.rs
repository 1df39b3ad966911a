//! White space at the end of lines, where the article is kept as it is written: it shows in differences between two
//! versions and in nothing else, so an article has one diagnostic.

use super::is_space;
use crate::document::{BlockView, Document};
use crate::rule::{Checker, Draft, Findings, Note};
use crate::text::Span;

pub(super) struct LineEnd;

impl Checker for LineEnd {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        // In markup two spaces at a line's end may be a line break.
        if !view.document.map().is_identity() {
            return;
        }
        let end = view.block().span.end;
        let rest = &view.document.text()[end as usize..];
        let space = rest.len() - rest.trim_start_matches(|c| is_space(c) || c == '\t').len();
        if space > 0 && rest[space..].chars().next().is_none_or(|c| matches!(c, '\n' | '\r')) {
            findings.note(Span::new(end, end + space as u32), 0);
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, _document: &Document, notes: &[Note], findings: &mut Findings) {
        let Some((first, others)) = notes.split_first() else { return };
        let draft = Draft::new(first.span).edit(first.span, "");
        findings.report(others.iter().fold(draft, |draft, note| draft.also(note.span, "")));
    }
}
