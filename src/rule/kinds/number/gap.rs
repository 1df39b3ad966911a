//! White space inside a number: `1. 500.000`, `12. 000`, `3 ,5%`, `1 500 000 đồng`; none of its full stops (`1500000 đồng`), or
//! full stops in the wrong place (`1.50.000 đồng`).
//!
//! `quận 1. 500 người` are two sentences, so a space after a full stop counts only where the figures after it cannot begin
//! one, and spaces alone only before what is counted.

use super::figures::{first_word, last_word, leading_figures, number_end};
use super::span;
use crate::document::{BlockView, Signs};
use crate::language::KeySet;
use crate::language::fold::word_key;
use crate::rule::{Checker, Draft, Findings};

pub(super) struct Gap {
    /// The first words of what is counted in thousands.
    pub counted: KeySet,
    /// Words before an amount, which end no sentence with a number: `khoảng`, `gần`.
    pub led_by: KeySet,
    /// Signs that may touch the number: `mm`.
    pub units: KeySet,
}

impl Checker for Gap {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let base = view.block().span.start;
        let mut skip = 0;
        // The number that the last run of figures is a part of.
        let mut number = 0..0;
        for run in view.digit_runs() {
            let goes_on = run.start == number.end + 1 && matches!(text.as_bytes()[number.end], b'.' | b',') && number.end > 0;
            number = if goes_on { number.start } else { run.start }..run.end;
            let (start, rest) = (number.start, &text[run.end..]);
            let is_short = number.len() <= LONGEST && rest.starts_with(['.', ',', ' ', '\u{a0}']);
            if run.start < skip || !is_short || !stands_free(&text[..start]) {
                continue;
            }
            if is_misgrouped(&text[start..run.end]) && self.is_counted(rest) {
                findings.report(Draft::new(span(base, start..run.end)).case("misgrouped"));
                continue;
            }
            let Some((end, right)) = self.broken(&text[..start], &text[start..], run.end - start) else { continue };
            skip = start + end;
            let case = if text[start..skip].contains([' ', '\u{a0}']) { "" } else { "ungrouped" };
            findings.report(Draft::new(span(base, start..skip)).case(case).replace(right));
        }
    }
}

impl Gap {
    /// Where a number ends that has white space inside after its first `whole` bytes, and the number without it.
    fn broken(&self, before: &str, text: &str, whole: usize) -> Option<(usize, String)> {
        let (number, rest) = text.split_at(whole);
        let is_space = |c: char| matches!(c, ' ' | '\u{a0}');
        // `3 ,5%`, `1 .500.000`
        if let Some(tail) = rest.strip_prefix(is_space).filter(|tail| tail.starts_with(['.', ','])) {
            let count = leading_figures(&tail[1..]);
            let end = text.len() - tail.len() + 1 + count;
            let thousands = count == 3 && number.len() <= 3
                || tail.starts_with(',') && count <= 2 && text[end..].trim_start().starts_with('%');
            let lone = !text[end..].starts_with(|c: char| c.is_alphanumeric());
            return (count > 0 && thousands && lone).then(|| (end, format!("{number}{}", &tail[..=count])));
        }
        let grouped = |text: &str| {
            text.split('.').skip(1).all(|group| group.len() == 3) && leading_figures(text) <= 3 && !text.contains(',')
        };
        // `1. 500.000`, `12. 000`
        if let Some(tail) = rest.strip_prefix('.').and_then(|tail| tail.strip_prefix(is_space)) {
            let end = number_end(tail, leading_figures(tail));
            let last = &tail[..end];
            let first = last.split(['.', ',']).next().unwrap_or_default();
            let after = &tail[end..];
            let sure = || first == "000" || number.contains('.') && self.is_counted(after) || self.is_amount(before, after);
            let free = || !after.starts_with(|c: char| c.is_alphanumeric()) || self.has_unit(after);
            let ok = first.len() == 3 && grouped(number) && number != "0" && sure() && free();
            return ok.then(|| (text.len() - tail.len() + end, format!("{number}.{last}")));
        }
        // `1500000 đồng`; four figures are as often a year.
        if (5..=12).contains(&number.len())
            && leading_figures(number) == number.len()
            && !number.starts_with('0')
            && self.is_counted(rest)
        {
            return Some((whole, grouped_by_three(number)));
        }
        // `1 500 000 đồng`, `5 000 người`
        let mut end = whole;
        let begins_group = |text: &str| text.strip_prefix(is_space).is_some_and(|tail| leading_figures(tail) == 3);
        if !begins_group(rest) {
            return None;
        }
        let mut right = number.to_owned();
        while let Some(tail) = text[end..].strip_prefix(is_space).filter(|tail| leading_figures(tail) == 3) {
            end = text.len() - tail.len() + 3;
            right.push('.');
            right.push_str(&tail[..3]);
        }
        let groups = right.split('.').count() - 1;
        let thousands = leading_figures(number) == number.len() && number.len() <= 3 && !number.starts_with('0');
        (thousands && (groups > 1 || groups == 1 && right.ends_with("000")) && self.is_counted(&text[end..]))
            .then_some((end, right))
    }

    /// Whether no sentence ends with a number after `before`, and none begins with one before `after`: `khoảng 1. 500 bài`,
    /// `(3. 086)`.
    fn is_amount(&self, before: &str, after: &str) -> bool {
        let is_led = before.ends_with([' ', '\u{a0}']) && self.led_by.contains(&word_key(last_word(before)).0);
        let goes_on = after.strip_prefix([' ', '\u{a0}']).is_some_and(|rest| rest.starts_with(char::is_lowercase));
        let in_brackets = before.ends_with('(') && after.starts_with(')');
        in_brackets || (is_led || before.ends_with('(')) && (goes_on || self.has_unit(after))
    }

    /// Whether the sign of a unit touches a number.
    fn has_unit(&self, after: &str) -> bool {
        let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
        self.units.contains(&word_key(&after[..end]).0)
    }

    /// Whether what follows a number is counted in thousands.
    fn is_counted(&self, after: &str) -> bool {
        after.starts_with([' ', '\u{a0}']) && self.counted.contains(&word_key(first_word(after)).0)
    }
}

/// Bytes of a number, at most: what is longer counts nothing.
const LONGEST: usize = 40;

fn stands_free(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '–' | '/' | '_' | '$' | '#' | '+'))
}

/// Full stops that part no thousands: `1.50.000`, `1500.000`, `15.0000`. `1.50` and `0.0495` have decimals, in the English
/// form.
fn is_misgrouped(number: &str) -> bool {
    if !number.as_bytes().contains(&b'.') || number.starts_with("0.") {
        return false;
    }
    let mut groups = number.split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let decimals = matches!(rest[..], [only] if only.len() < 3);
    // `18.5.2021`, `5.2021`
    let date =
        first.len() < 3 && rest.last().is_some_and(|year| year.len() == 4 && (year.starts_with("19") || year.starts_with("20")));
    !number.contains(',')
        && !rest.is_empty()
        && !decimals
        && !date
        && (first.len() > 3 || rest.iter().any(|group| group.len() != 3))
}

/// `1500000` as `1.500.000`.
fn grouped_by_three(figures: &str) -> String {
    let mut out = String::with_capacity(figures.len() * 4 / 3);
    for (at, figure) in figures.char_indices() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(figure);
    }
    out
}
