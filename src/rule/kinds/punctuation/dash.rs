//! The dash between two words, with white space at both sides: a hyphen or an en dash. Between two figures it is a
//! range or a score and not judged.

use memchr::memmem;

use super::{forms, span};
use crate::document::{BlockView, Document, Signs};
use crate::language::letter::is_word;
use crate::rule::{Checker, Findings, Note};
use crate::text::ByteSet;

pub(super) struct Dash {
    pub wanted: forms::Wanted,
}

/// The forms that a house may name.
pub(super) const FORMS: &[&str] = &["-", "–"];
/// What is looked for.
const WRITTEN: &[&str] = &[" - ", " – ", " — "];

impl Checker for Dash {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::odd_marks(const { ByteSet::of(&[b'-', 0xE2]) }))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let first = findings.notes.len();
        for (form, written) in WRITTEN.iter().enumerate() {
            for start in memmem::find_iter(text.as_bytes(), written) {
                let end = start + written.len();
                let (Some(before), Some(after)) = (text[..start].chars().next_back(), text[end..].chars().next()) else {
                    continue;
                };
                let ends = is_word(before) || matches!(before, '”' | '"' | ')' | '%' | '’');
                let begins = is_word(after) || matches!(after, '“' | '"' | '(' | '‘');
                if ends && begins && !(before.is_ascii_digit() && after.is_ascii_digit()) {
                    findings.note(span(view, start + 1, end - 1), form as u64);
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
