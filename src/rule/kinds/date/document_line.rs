//! The line of place and date at the head of an official document: `Hà Nội, ngày 05 tháng 02 năm 2026`.
//!
//! Days below ten and months 1 and 2 have a zero there, so that no figure can be put before them; months 3 to 9 have
//! none (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4.b). Dates inside sentences are not judged.

use crate::document::{BlockView, Signs};
use crate::rule::{Checker, Draft, Findings};
use crate::text::Span;

pub(super) struct DocumentLine;

/// The longest name of a place, in bytes: `Thành phố Hồ Chí Minh` has 29.
const LONGEST_PLACE: usize = 60;

impl Checker for DocumentLine {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let Some((place, date)) = text.split_once(", ngày ").filter(|(place, _)| is_place(place)) else { return };
        let Some((day, rest)) = number(date) else { return };
        let Some((month, rest)) = rest.strip_prefix(" tháng ").and_then(number) else { return };
        let Some((year, rest)) = rest.strip_prefix(" năm ").and_then(number) else { return };
        if year.len() != 4 || !rest.trim().is_empty() {
            return;
        }
        let (Ok(d), Ok(m)) = (day.parse::<u32>(), month.parse::<u32>()) else { return };
        let months = if m < 3 { format!("{m:02}") } else { m.to_string() };
        let written = format!("{day} tháng {month}");
        let expected = format!("{d:02} tháng {months}");
        if (1..=31).contains(&d) && (1..=12).contains(&m) && written != expected {
            let start = place.len() + ", ngày ".len();
            let span = Span::from_usize(start, start + written.len()).shift(view.block().span.start);
            findings.report(Draft::new(span).replace(expected));
        }
    }
}

fn is_place(text: &str) -> bool {
    let mut letters = text.chars();
    let is_name = |c: char| c.is_alphabetic() || " .’'-".contains(c) || !c.is_ascii();
    text.len() <= LONGEST_PLACE && letters.next().is_some_and(char::is_uppercase) && letters.all(is_name)
}

/// The one or more figures that a text begins with, and what follows them.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (1..=4).contains(&end).then(|| text.split_at(end))
}
