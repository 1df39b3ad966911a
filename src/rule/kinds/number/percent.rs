//! White space before the percent sign. Both forms have their standard; mixed in one article neither is kept.

use super::span;
use crate::diagnostic::Bilingual;
use crate::document::{BlockView, Document, Signs};
use crate::rule::{Checker, Convention, Draft, Findings, Note, OptionValue, Seen, Settled, Surveyed, Tell, settled_form};
use crate::text::{ByteSet, Span};

pub(super) struct Percent {
    /// Report the space even in articles that always have it.
    pub always: bool,
}

impl Checker for Percent {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::marks(ByteSet::of(b"%")))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let base = view.block().span.start;
        for run in view.digit_runs() {
            let rest = &text[run.end..];
            let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
            if rest[gap..].starts_with('%') {
                findings.note(span(base, run.start..run.end + gap + 1), gap as u64);
            }
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let close = notes.iter().find(|note| note.value == 0);
        let apart = notes.iter().filter(|note| note.value > 0).count();
        // The close form must be the article's usual one.
        if !self.always && (close.is_none() || apart * 2 > notes.len()) {
            return;
        }
        for note in notes.iter().filter(|note| note.value > 0) {
            let written = note.span.of(document.text());
            let right: String = written.chars().filter(|c| !c.is_whitespace()).collect();
            let gap = Span::new(note.span.end - 1 - note.value as u32, note.span.end - 1);
            let mut draft = Draft::new(note.span).value("expected", right).edit(gap, "");
            if let Some(close) = close {
                draft = draft.related(close.span, Bilingual::new("chỗ viết liền đầu tiên", "the first one without the space"));
            }
            findings.report(draft);
        }
    }
    fn surveyed(&self) -> Option<&dyn Surveyed> {
        Some(self)
    }
}

/// The forms of a survey.
const CLOSE: &str = "30%";
const APART: &str = "30 %";

impl Surveyed for Percent {
    fn conventions(&self) -> Vec<Convention> {
        vec![Convention::forms("Dấu phần trăm", "Percent sign")]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        let mut signs = Findings::default();
        self.on_block(view, &mut signs);
        signs.notes.iter().for_each(|sign| tell(0, Seen::Form(if sign.value == 0 { CLOSE } else { APART })));
    }

    fn options(&self, settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
        (settled_form(settled, 0)? == CLOSE).then(|| vec![("always", OptionValue::from(true))])
    }
}
