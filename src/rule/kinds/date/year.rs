//! Sums with years that an article states itself: a lunar year and its number, an anniversary and its two years.

use super::is_word;
use crate::diagnostic::Bilingual;
use crate::document::{BlockView, Signs, TokenKind};
use crate::language::date::{cycle_from_words, cycle_of, lunar_year_name};
use crate::rule::{Checker, Draft, Findings};
use crate::text::{ByteSet, Span, head};

/// `Tết Bính Ngọ 2025`
pub(super) struct LunarYear;

impl Checker for LunarYear {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for (index, token) in view.numeric() {
            if index < 2 || token.kind != TokenKind::Number {
                continue;
            }
            let Some(year) = year_of(view.word(index)) else { continue };
            let gap = view.gap_before(index);
            let bracketed = gap == " (" || gap == "(";
            let named = is_word(view, index - 1, "năm") && gap == " ";
            let last = if named { index - 2 } else { index - 1 };
            if !(bracketed || gap == " ") || last == 0 || (named && view.gap_before(index - 1) != " ") {
                continue;
            }
            let (stem, branch) = (view.word(last - 1), view.word(last));
            let Some(cycle) = cycle_from_words(stem, branch) else { continue };
            let capitals = [stem, branch].iter().all(|w| w.starts_with(char::is_uppercase));
            let after = &view.document.text()[view.tokens[index].span.range().end..];
            if !capitals || view.gap_before(last) != " " || after.starts_with(['-', '–', '/']) || after.starts_with(" -") {
                continue;
            }
            // A lunar year ends in the next year of the calendar; a Tết does not.
            let feast = last > 1 && ["tết", "xuân", "đán"].iter().any(|word| is_word(view, last - 2, word));
            let fits = cycle == cycle_of(year) || (!feast && cycle == cycle_of(year.saturating_sub(1)));
            if !fits {
                findings.report(
                    Draft::new(view.span(last - 1, last))
                        .case("lunar-year")
                        .value("year", year.to_string())
                        .related(view.tokens[index].span, Bilingual::new("năm dương lịch", "the year of the calendar"))
                        .replace(lunar_year_name(year)),
                );
            }
        }
    }
}

/// `kỷ niệm 61 năm … (1961-2021)`
pub(super) struct Anniversary;

impl Checker for Anniversary {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::odd_marks(ByteSet::of(b"(")))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        view.each_odd_mark(ByteSet::of(b"("), |at, _| {
            let Some((from, to, end)) = two_years(&view.text()[at + 1..]) else { return };
            let open = view.block().span.start + at as u32;
            let Some((index, count)) = count_before(view, open) else { return };
            if from < to && to - from != count {
                let pair = Span::new(open + 1, open + 1 + end as u32);
                findings.report(
                    Draft::new(view.tokens[index].span)
                        .case("anniversary")
                        .related(
                            pair,
                            Bilingual::new(format!("cách nhau {} năm", to - from), format!("{} years apart", to - from)),
                        )
                        .replace((to - from).to_string()),
                );
            }
        });
    }
}

/// Bytes of two dates and the bracket after them.
const LONGEST: usize = 41;

/// The years of `1961 - 2021)` or `19-5-1961 – 19-5-2021)`, and the bytes before the bracket.
fn two_years(inside: &str) -> Option<(u32, u32, usize)> {
    let end = head(inside, LONGEST).find(')')?;
    let text = &inside[..end];
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | '/' | '.')) {
        return None;
    }
    let mut years = text.split(|c: char| !c.is_ascii_digit()).filter_map(year_of);
    match (years.next(), years.next(), years.next()) {
        (Some(from), Some(to), None) => Some((from, to, end)),
        _ => None,
    }
}

/// The number of `kỷ niệm 60 năm` that belongs to the bracket: no other count and no other bracket between.
fn count_before(view: &BlockView<'_>, open: u32) -> Option<(usize, u32)> {
    let before = view.tokens.partition_point(|t| t.span.end <= open);
    let (mut index, mut steps) = (before.checked_sub(1)?, 0);
    loop {
        if is_word(view, index, "năm") && index > 1 {
            let number = view.word(index - 1);
            if number.bytes().all(|b| b.is_ascii_digit()) && view.is_joined(index) {
                let plain = view.is_joined(index - 1) && is_word(view, index - 2, "niệm");
                return plain.then(|| Some((index - 1, number.parse().ok()?))).flatten();
            }
        }
        steps += 1;
        if steps > 24 || view.gap_before(index).contains(['.', ';', '(', ')']) {
            return None;
        }
        index = index.checked_sub(1)?;
    }
}

fn year_of(word: &str) -> Option<u32> {
    (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
        .filter(|y| (1000..3000).contains(y))
}
