//! White space between a number and its unit: `5kg` or `5 kg`. The standard of measures wants it, many newspapers do
//! not; an article keeps to one.

use super::super::forms;
use super::figures::leading_figures;
use super::span;
use crate::document::{BlockView, Document, Signs};
use crate::rule::{Checker, Findings, Note};

pub(super) struct UnitSpace {
    pub wanted: forms::Wanted,
}

/// The forms that a house may name.
pub(super) const FORMS: &[&str] = &["5kg", "5 kg"];
const UNITS: &[&str] = &[
    "km", "m", "cm", "mm", "km2", "km²", "m2", "m²", "m3", "m³", "kg", "g", "mg", "ha", "l", "ml", "MW", "kW", "kV", "kWh",
    "MWh", "GB", "MB", "TB", "GHz", "MHz", "Hz",
];

impl Checker for UnitSpace {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        for run in view.digit_runs() {
            let before = &text[..run.start];
            if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_')) {
                continue;
            }
            let rest = &text[run.end..];
            let close = rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest);
            let word = close.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            if UNITS.contains(&word) {
                let end = text.len() - close.len() + word.len();
                let form = u64::from(close.len() < rest.len());
                findings.note(span(view.block().span.start, run.start..end), form);
            }
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        forms::judge(document, self.wanted, notes, findings, |written, form| {
            let figures = leading_figures(written);
            let (number, unit) = written.split_at(figures);
            Some(format!("{number}{}{}", if form == 1 { " " } else { "" }, unit.trim_start()))
        });
    }
}
