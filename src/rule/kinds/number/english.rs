//! English forms: `3.5%` for `3,5%`, `1,500,000` for `1.500.000`.

use super::figures::{first_word, last_word, leading_figures, number_end};
use super::span;
use crate::document::{BlockView, Signs};
use crate::language::KeySet;
use crate::language::date::in_address;
use crate::language::fold::word_key;
use crate::language::syllable::is_syllable;
use crate::rule::{Checker, Draft, Findings};

/// What tells the English form from the Vietnamese one, which looks the same.
pub(super) struct English {
    /// What is counted with decimals; before one of them a point before one or two figures cannot part thousands.
    pub units: Vec<String>,
    /// The first words of what is counted in thousands.
    pub counted: KeySet,
    /// The first words of what has no fractions, or none of a thousandth: three figures after a comma are thousands.
    pub whole: KeySet,
    /// Words before a number that make it a name: `Công nghiệp 4.0`, `iOS 14.5`.
    pub named_by: KeySet,
}

impl Checker for English {
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
        for run in view.digit_runs() {
            if run.start < skip || !stands_free(&text[..run.start]) {
                continue;
            }
            let end = number_end(text, run.end);
            skip = end;
            let number = &text[run.start..end];
            let Some(case) = self.form(number, &text[end..]) else { continue };
            if self.named_by.contains(&word_key(last_word(&text[..run.start])).0) || in_address(text, run.start, end) {
                continue;
            }
            let right: String = number
                .chars()
                .map(|c| match c {
                    ',' => '.',
                    '.' => ',',
                    other => other,
                })
                .collect();
            findings.report(Draft::new(span(base, run.start..end)).case(case).replace(right));
        }
    }
}

impl English {
    /// Which English form a number is, by itself and by what follows.
    fn form(&self, number: &str, after: &str) -> Option<&'static str> {
        // What is said of a range is said of its first number too: `6.5-7,5%`, `3,000 - 8.000 đồng`.
        let range = other_end(after);
        let after = match range {
            Some((_, after)) => after,
            None if after.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase()) => return None,
            None if after.starts_with(['-', '/', '–', '_']) => return None,
            None => after,
        };
        let next = || word_key(first_word(after)).0;
        let grouped = range.is_some_and(|(other, _)| is_grouped(other));
        let (whole, decimals) = match number.split_once('.') {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (number, None),
        };
        let mut groups = whole.split(',');
        let first = groups.next()?;
        let rest: Vec<&str> = groups.collect();
        let thousands =
            !rest.is_empty() && (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|g| g.len() == 3);
        match decimals {
            Some(d) if thousands && d.bytes().all(|b| b.is_ascii_digit()) && !d.is_empty() => Some("thousands"),
            None if thousands && (rest.len() > 1 || grouped) => Some("thousands"),
            None if thousands && self.whole.contains(&next()) => Some("thousands"),
            // No decimals end in zeros.
            None if thousands && rest[0].ends_with("00") && self.counted.contains(&next()) => Some("thousands"),
            None if thousands && rest == ["000"] && is_syllable(next()) => Some("thousands"),
            Some(d)
                if rest.is_empty()
                    && first.len() <= 4
                    && (matches!(d.len(), 1 | 2) || first == "0")
                    && d.bytes().all(|b| b.is_ascii_digit()) =>
            {
                let after = after.strip_prefix([' ', '\u{a0}']).unwrap_or(after);
                let counted = self.units.iter().any(|unit| {
                    after.strip_prefix(unit.as_str()).is_some_and(|rest| unit == "%" || !rest.starts_with(char::is_alphanumeric))
                });
                counted.then_some("decimal")
            }
            _ => None,
        }
    }
}

/// The other end of a range, and what follows it: thousands with full stops, a decimal with a comma, a whole number.
fn other_end(after: &str) -> Option<(&str, &str)> {
    let rest = after.trim_start_matches(' ').strip_prefix(['-', '–'])?.trim_start_matches(' ');
    let end = number_end(rest, leading_figures(rest));
    let (other, after) = rest.split_at_checked(end).filter(|(other, _)| !other.is_empty())?;
    let is_plain = !other.contains(['.', ',']);
    let has_decimals = other.split_once(',').is_some_and(|(_, decimals)| matches!(decimals.len(), 1 | 2));
    (is_plain || has_decimals || is_grouped(other)).then_some((other, after))
}

/// `8.000`, `1.250.000`
fn is_grouped(number: &str) -> bool {
    let mut groups = number.split('.');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_some() && (1..=3).contains(&first.len()) && rest.all(|group| group.len() == 3)
}

fn stands_free(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '–' | '/' | '_' | '$' | '#'))
}
