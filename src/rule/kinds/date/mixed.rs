//! Several separators in one article. Which one is right is the house's to say; that they differ is a fault in any.

use super::dates_of;
use crate::diagnostic::{Applicability, Bilingual};
use crate::document::{BlockView, Document, Signs};
use crate::language::date::Form;
use crate::rule::{Checker, Draft, Findings, Note, Tally};

pub(super) struct Mixed;

impl Checker for Mixed {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for date in dates_of(view) {
            if date.impossible().is_some() {
                continue; // another rule's, and no evidence of anything
            }
            // Beside a dash of a range another separator may be chosen on purpose.
            if let (Form::Numeric(separator), Some(_), false, false) = (date.form, date.day, date.lunar, date.in_range) {
                findings.note(date.span, u64::from(u32::from(separator)));
            }
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let Some(first) = notes.first() else { return };
        if notes.iter().all(|note| note.value == first.value) {
            return;
        }
        // Of equal counts the form that comes first is the article's.
        let tally = Tally::of(notes.iter().map(|note| note.value));
        let commonest = tally.commonest(notes.iter().map(|note| note.value));
        let house = notes.iter().find(|note| Some(note.value) == commonest).unwrap_or(first);
        let tie = notes.iter().any(|note| note.value != house.value && tally.count(note.value) == tally.count(house.value));
        let separator = separator_of(house);
        let example = house.span.of(document.text());
        for odd in notes.iter().filter(|note| note.value != house.value) {
            let expected = odd.span.of(document.text()).replace(separator_of(odd), &separator.to_string());
            let draft = Draft::new(odd.span)
                .case("mixed")
                .value("first", example)
                .related(
                    house.span,
                    Bilingual::new(
                        format!("ngày đầu tiên viết kiểu “{separator}”"),
                        format!("the first date written with “{separator}”"),
                    ),
                )
                .replace(expected);
            findings.report(if tie { draft.at_most(Applicability::DisplayOnly) } else { draft });
        }
    }
}

fn separator_of(note: &Note) -> char {
    u32::try_from(note.value).ok().and_then(char::from_u32).unwrap_or('-')
}
