//! A range whose end is smaller than its start: `từ 18 đến 15%`, `từ năm 2025 đến 2020`, `trang 20-15`.
//!
//! What falls may be told from above (`giảm từ 18 đến 15%`), a page's end may be shortened (`trang 125-30`), and in `từ 800
//! đến 1,2 triệu` the first number lacks its `nghìn`; those are left alone.

use super::figures::{first_word, leading_figures, number_end, value_of};
use crate::document::BlockView;
use crate::rule::{Checker, Draft, Findings, Hit};
use crate::text::Span;

pub(super) struct Range;

/// Words that a range follows.
const LEADS: &[&str] = &["từ", "trang", "tr"];
/// What may stand between the two ends.
const JOINTS: &[&str] = &[" đến ", " tới ", " – ", " - ", "–", "-"];
/// What both ends may be counted in.
const UNITS: &[&str] = &[
    "%",
    "phần trăm",
    "nghìn",
    "ngàn",
    "triệu",
    "tỷ",
    "tỉ",
    "đồng",
    "USD",
    "người",
    "lượt",
    "hộ",
    "tuổi",
    "km",
    "m",
    "m2",
    "m²",
    "kg",
    "tấn",
    "tạ",
    "yến",
    "ha",
    "lít",
    "mét",
    "cm",
    "mm",
    "lần",
    "cái",
    "chiếc",
    "căn",
    "tầng",
    "suất",
    "con",
    "cây",
];
/// Units that count thousands and more: before one of them a number without any may lack its own.
const MAGNITUDES: &[&str] = &["nghìn", "ngàn", "triệu", "tỷ", "tỉ"];
/// Words of falling.
const FALLS: &[&str] = &[
    "giảm",
    "hạ",
    "rút",
    "xuống",
    "tụt",
    "lùi",
    "bớt",
    "sụt",
    "ngược",
    "thu hẹp",
    "co lại",
    "thấp",
    "mất",
    "trở lại",
    "trở về",
    "lỗ",
    "cắt",
    "kém",
    "âm",
];
/// How far back a word of falling is looked for (bytes).
const REACH: usize = 120;

impl Checker for Range {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        LEADS.iter().zip(0..).for_each(|(words, id)| add(words, id));
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        let Some(token) = view.tokens.get(hit.last + 1) else { return };
        let pages = hit.phrase > 0;
        let gap = view.gap_before(hit.last + 1);
        if !(matches!(gap, " " | "\u{a0}") || pages && gap == ". ") {
            return;
        }
        let text = view.text();
        let start = (token.span.start - view.block().span.start) as usize;
        let end = if pages { backward_pages(&text[start..]) } else { backward(&text[start..]) };
        let before = &text[..(view.tokens[hit.first].span.start - view.block().span.start) as usize];
        if let Some(end) = end.filter(|_| !falls(before)) {
            findings.report(Draft::new(Span::from(start..start + end).shift(view.block().span.start)));
        }
    }
}

/// A number with its unit.
struct Quantity<'t> {
    value: f64,
    /// `năm` stands before it.
    year: bool,
    unit: &'t str,
    /// Bytes to its end.
    len: usize,
}

fn quantity(text: &str) -> Option<Quantity<'_>> {
    let rest = text.strip_prefix("năm ").unwrap_or(text);
    let at = text.len() - rest.len();
    let digits = leading_figures(rest);
    if digits == 0 {
        return None;
    }
    let end = number_end(rest, digits);
    let value = value_of(&rest[..end])?;
    let tail = &rest[end..];
    let close = tail.strip_prefix([' ', '\u{a0}']).unwrap_or(tail);
    // The longest unit first: `m` is the beginning of `m2`.
    let fits = |unit: &&&str| close.strip_prefix(**unit).is_some_and(|r| **unit == "%" || !r.starts_with(char::is_alphanumeric));
    let unit = UNITS.iter().filter(fits).max_by_key(|unit| unit.len()).copied().unwrap_or_default();
    let gap = if unit.is_empty() { 0 } else { tail.len() - close.len() };
    Some(Quantity { value, year: at > 0, unit, len: at + end + gap + unit.len() })
}

/// Where a range ends that begins here and runs backwards.
fn backward(text: &str) -> Option<usize> {
    let first = quantity(text)?;
    let rest = &text[first.len..];
    let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint))?;
    let at = first.len + joint.len();
    let last = quantity(&text[at..])?;
    let end = at + last.len;
    // A third number makes it a score, a date or a telephone number.
    if goes_on(&text[end..]) {
        return None;
    }
    let is_year = |q: &Quantity| (1000.0..2200.0).contains(&q.value) && q.unit.is_empty();
    let years = (first.year || last.year) && is_year(&first) && is_year(&last);
    let alike = !last.unit.is_empty() && !last.year && !first.year && (first.unit == last.unit || first.unit.is_empty());
    let shortened = first.unit.is_empty() && MAGNITUDES.contains(&last.unit) && first.value >= last.value * 10.0;
    (first.value > last.value && (years || alike && !shortened)).then_some(end)
}

/// The same of pages: whole numbers of equally many figures.
fn backward_pages(text: &str) -> Option<usize> {
    let len = leading_figures(text);
    let rest = &text[len..];
    let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint))?;
    let at = len + joint.len();
    let last = leading_figures(&text[at..]);
    let after = &text[at + last..];
    let number = |text: &str| text.parse::<u64>().ok();
    (len == last && !goes_on(after) && first_word(after) != "đồng" && number(&text[..len])? > number(&text[at..at + last])?)
        .then_some(at + last)
}

/// True where more figures follow.
fn goes_on(after: &str) -> bool {
    let mut next = after.chars();
    next.next().is_some_and(|c| matches!(c, '-' | '–' | '/' | '.' | ',')) && next.next().is_some_and(|c| c.is_ascii_digit())
}

/// True where the words before speak of falling.
fn falls(before: &str) -> bool {
    let mut from = before.len().saturating_sub(REACH);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = before[from..].to_lowercase();
    FALLS.iter().any(|word| near.contains(word))
}
