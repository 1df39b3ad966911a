//! `hôm nay`, `hôm qua`, `sáng mai` with a date beside: each says which day the article is written on, and they must
//! agree, with one another and with the article's own date.
//!
//! What somebody says was true on another day, and a night belongs to two: neither is judged.

use super::dates_of;
use crate::diagnostic::Bilingual;
use crate::document::{BlockView, Document};
use crate::language::date::DateMention;
use crate::rule::{Checker, Draft, Findings, Hit, Note, Tally};
use crate::text::Span;
use jiff::civil::Date;

pub(super) struct Relative;

/// The words, and how many days the day they name is from the one of writing.
const WORDS: &[(&str, i32)] = &[
    ("hôm nay", 0),
    ("sáng nay", 0),
    ("trưa nay", 0),
    ("chiều nay", 0),
    ("tối nay", 0),
    ("hôm qua", -1),
    ("sáng qua", -1),
    ("trưa qua", -1),
    ("chiều qua", -1),
    ("tối qua", -1),
    ("hôm kia", -2),
    ("ngày mai", 1),
    ("sáng mai", 1),
    ("trưa mai", 1),
    ("chiều mai", 1),
    ("tối mai", 1),
];

/// What may stand between the words and their date.
const JOINTS: &[&str] = &["", "(", ", ", ",", "ngày", "(ngày", ", ngày", "- ngày", "-"];

/// Days of a year that is no leap year; the calendar is taken as a circle of them.
const YEAR: i32 = 365;
/// An article may be printed so many days after it was written.
const SLACK: i32 = 7;

impl Checker for Relative {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        WORDS.iter().zip(0..).for_each(|((words, _), id)| add(words, id));
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        let (words, text) = (view.span(hit.first, hit.last), view.document.text());
        let dates = dates_of(view);
        let Some(date) = dates.get(dates.partition_point(|date| date.span.start < words.end)) else { return };
        let between = Span::new(words.end, date.span.start).of(text).trim_matches([' ', '\u{a0}']);
        let closed = between.starts_with('(') && text[date.span.range().end..].starts_with(')');
        let whole = words.cover(Span::new(date.span.start, date.span.end + u32::from(closed)));
        let Some((_, shift)) = WORDS.get(hit.phrase as usize) else { return };
        if JOINTS.contains(&between)
            && !date.lunar
            && !date.in_range
            && !view.document.in_direct_speech(words)
            && let Some(day) = date.day.and_then(|day| day_of_year(day.value, date))
        {
            findings.note(whole, (day - shift).rem_euclid(YEAR) as u64);
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let article = document.metadata.date.map(|date| i32::from(date.day_of_year()));
        let is_far = |day: u64| {
            let apart = article.map_or(0, |article| (day as i32 - article).rem_euclid(YEAR));
            apart.min(YEAR - apart) > SLACK
        };
        let near = || notes.iter().filter(|note| !is_far(note.value));
        let tally = Tally::of(near().map(|note| note.value));
        let commonest = tally.commonest(near().map(|note| note.value));
        let first = near().find(|note| Some(note.value) == commonest);
        for note in notes {
            if let Some(date) = document.metadata.date.filter(|_| is_far(note.value)) {
                findings.report(Draft::new(note.span).case("article").value("date", date.strftime("%-d-%-m-%Y").to_string()));
            } else if let Some(first) = first.filter(|first| first.value != note.value) {
                let written = first.span.of(document.text());
                let message = Bilingual::new("chỗ này tính ra hôm khác", "this makes it another day");
                findings.report(Draft::new(note.span).case("relative").value("first", written).related(first.span, message));
            }
        }
    }
}

/// Which day of a year that is no leap year a date is.
fn day_of_year(day: u32, date: &DateMention) -> Option<i32> {
    let (month, day) = (i8::try_from(date.month.value).ok()?, i8::try_from(day).ok()?);
    Date::new(2001, month, day).ok().map(|date| i32::from(date.day_of_year()))
}
