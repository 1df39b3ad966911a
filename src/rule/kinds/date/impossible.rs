//! Days that no calendar has. A date with its year is a fault wherever it stands; one without may be a joke (“32/2”) or
//! the very subject of the article, and is then left alone.

use super::{around, dates_of};
use crate::document::{BlockView, Document, Signs};
use crate::language::date::{DateMention, Impossible as Reason};
use crate::rule::{Checker, Draft, Findings, Note, Tally};
use crate::text::Span;

pub(super) struct Impossible;

/// Words of an article about a day that does not exist.
const ABOUT: &[&str] = &["không tồn tại", "có thật", "không có thật", "không có ngày"];

impl Checker for Impossible {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for date in dates_of(view) {
            let Some(reason) = date.impossible() else { continue };
            if ABOUT.iter().any(|words| view.text().contains(words)) || is_thirteenth_pay(date, view.text()) {
                continue;
            }
            if date.year.is_none() && says_there_is(around(view, date.span).0) {
                continue;
            }
            if date.year.is_some() {
                findings.report(draft(date.span, reason, date.day.map_or(0, |d| d.value), date.month.value, date.year));
            } else if !is_quoted(view.document, date.span) {
                let day = date.day.map_or(0, |d| d.value);
                findings.note(date.span, u64::from(day) << 32 | u64::from(date.month.value));
            }
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, _document: &Document, notes: &[Note], findings: &mut Findings) {
        let tally = Tally::of(notes.iter().map(|note| note.value));
        for note in notes {
            // Written twice, it is what the article is about.
            if tally.count(note.value) == 1 {
                let (day, month) = ((note.value >> 32) as u32, note.value as u32);
                let last = crate::language::calendar::last_day(month, None);
                findings.report(draft(note.span, last.map_or(Reason::Month, Reason::Day), day, month, None));
            }
        }
    }
}

fn draft(span: Span, reason: Reason, day: u32, month: u32, year: Option<u32>) -> Draft {
    let draft = Draft::new(span).value("day", day.to_string()).value("month", month.to_string());
    match reason {
        Reason::Month => draft.case("month"),
        Reason::Day(last) => draft.case("day").value("last", last.to_string()),
        Reason::Leap => draft.case("leap").value("year", year.map(|y| y.to_string()).unwrap_or_default()),
    }
}

/// `từng có ngày 30.2`: the article asks whether there is such a day.
fn says_there_is(before: &str) -> bool {
    ["có ngày", "tồn tại ngày", "gọi là ngày"].iter().any(|words| before.trim_end().ends_with(words))
}

/// `lương tháng 13/2020` is paid every year.
fn is_thirteenth_pay(date: &DateMention, text: &str) -> bool {
    date.day.is_none() && date.month.value == 13 && ["lương", "Lương", "thưởng", "Thưởng"].iter().any(|w| text.contains(w))
}

fn is_quoted(document: &Document, span: Span) -> bool {
    let before = document.text()[..span.range().start].chars().next_back();
    document.in_direct_speech(span) || matches!(before, Some('\'' | '‘' | '“' | '"'))
}
