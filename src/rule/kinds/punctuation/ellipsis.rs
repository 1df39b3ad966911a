//! The ellipsis: three full stops, one character, or (of a typewriter) three stops apart.

use memchr::memmem;

use super::{forms, span};
use crate::document::{BlockView, Document, Signs};
use crate::rule::{Checker, Findings, Note};
use crate::text::ByteSet;

pub(super) struct Ellipsis {
    pub wanted: forms::Wanted,
}

/// The forms that a house may name.
pub(super) const FORMS: &[&str] = &["...", "…"];
/// What is looked for.
const WRITTEN: &[&str] = &["...", "…", ". . ."];

impl Checker for Ellipsis {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::odd_marks(const { ByteSet::of(&[b'.', 0xE2]) }))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let first = findings.notes.len();
        for (form, written) in WRITTEN.iter().enumerate() {
            for start in memmem::find_iter(text.as_bytes(), written) {
                let end = start + written.len();
                let longer = |c: Option<char>| c.is_some_and(|c| matches!(c, '.' | '…'));
                // A dotted line to be filled in is no ellipsis; `../` is a path.
                let blank =
                    longer(text[..start].trim_end().chars().next_back()) || longer(text[end..].trim_start().chars().next());
                if !blank && !text[end..].starts_with(['/', '\\']) {
                    findings.note(span(view, start, end), form as u64);
                }
            }
        }
        findings.notes[first..].sort_by_key(|note| note.span);
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        forms::judge(document, self.wanted, notes, findings, |_, form| FORMS.get(form as usize).map(|form| (*form).to_owned()));
    }
}
