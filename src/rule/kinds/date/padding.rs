//! Zeros before days and months: `05/6` in one place, `5/6` in another. The decree has its own way (a zero before days
//! below ten and before months 1 and 2 only), so days, those two months and the other months are each compared with
//! their own.

use std::collections::BTreeSet;

use crate::diagnostic::Bilingual;
use crate::document::{BlockView, Document, Signs};
use crate::language::date::{Form, Part};
use crate::rule::{Checker, Draft, Findings, Note};

use super::dates_of;

pub(super) struct Padding;

/// A note's value: which of the three numbers, and whether it has a zero.
fn value(class: u64, padded: bool) -> u64 {
    class << 1 | u64::from(padded)
}

impl Checker for Padding {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for date in dates_of(view) {
            let (Form::Numeric(_), Some(day)) = (date.form, date.day) else { continue };
            if date.lunar || date.impossible().is_some() {
                continue;
            }
            let padded = |part: Part| part.digits == 2;
            if day.value < 10 {
                findings.note(date.span, value(0, padded(day)));
            }
            if date.month.value < 10 {
                findings.note(date.span, value(if date.month.value < 3 { 1 } else { 2 }, padded(date.month)));
            }
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let mut reported = BTreeSet::new();
        for class in 0..3 {
            let (with, without) = (value(class, true), value(class, false));
            let count = |value: u64| notes.iter().filter(|n| n.value == value).count();
            let (padded, plain) = (count(with), count(without));
            let Some(first) = notes.iter().find(|n| n.value >> 1 == class) else { continue };
            let house = match padded.cmp(&plain) {
                std::cmp::Ordering::Greater => with,
                std::cmp::Ordering::Less => without,
                std::cmp::Ordering::Equal => first.value,
            };
            let Some(model) = notes.iter().find(|n| n.value == house) else { continue };
            for odd in notes.iter().filter(|n| n.value >> 1 == class && n.value != house && !reported.contains(&n.span)) {
                let message = Bilingual::new("ngày đầu tiên viết cách kia", "the first date written the other way");
                let example = model.span.of(document.text());
                findings.report(Draft::new(odd.span).case("padding").value("first", example).related(model.span, message));
            }
            reported.extend(notes.iter().filter(|n| n.value >> 1 == class && n.value != house).map(|n| n.span));
        }
    }
}
