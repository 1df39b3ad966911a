//! A stretch of time that ends before it begins: `từ 15-5 đến 12-5`, `nhiệm kỳ 2025-2020`, `mùa giải 2025-2025`.

use super::dates_of;
use crate::diagnostic::Bilingual;
use crate::document::{BlockView, Signs};
use crate::language::date::DateMention;
use crate::rule::{Checker, Draft, Findings};
use crate::text::Span;

pub(super) struct Order;

/// What may stand between the two dates of a stretch.
const JOINTS: &[&str] = &["đến", "tới", "đến ngày", "tới ngày", "đến hết", "đến hết ngày", "-", "–", "- ngày"];

impl Checker for Order {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let dates = dates_of(view);
        for pair in dates.windows(2) {
            let [from, to] = pair else { continue };
            let between = Span::new(from.span.end, to.span.start).of(view.document.text());
            if JOINTS.contains(&between.trim()) && runs_backwards(from, to) {
                let whole = from.span.cover(to.span);
                let message = Bilingual::new("ngày kết thúc", "the end");
                findings.report(Draft::new(whole).case("order").related(to.span, message));
            }
        }
        for (index, _) in view.numeric().filter(|(index, _)| *index > 0) {
            if let Some((from, to)) = years(view, index).filter(|(from, to)| to <= from)
                && (from == to || is_named(view, index))
            {
                findings.report(Draft::new(view.span(index - 1, index)).case("years"));
            }
        }
    }
}

/// What a stretch of years may be of.
const STRETCHES: &[&str] = &["đoạn", "kỳ", "kì", "học", "khóa", "khoá", "giải", "mùa", "năm", "hoạch"];

/// The two years of `2020-2025` whose second is token `index`; prices, telephone numbers and years before Christ are none.
fn years(view: &BlockView<'_>, index: usize) -> Option<(u32, u32)> {
    if !matches!(view.gap_before(index), "-" | "–" | " - " | " – ") {
        return None;
    }
    let year = |word: &str| (word.len() == 4).then(|| word.parse::<u32>().ok()).flatten().filter(|y| (1000..2200).contains(y));
    let pair = (year(view.word(index - 1))?, year(view.word(index))?);
    let free =
        |gap: &str| !gap.starts_with(['/', '%', '_']) && (index + 1 == view.tokens.len() || !matches!(gap, "-" | "–" | "."));
    let (before, after) = (view.gap_before(index - 1), view.gap_before(index + 1));
    let starts = before.is_empty() || before.ends_with([' ', '(', '\u{a0}', '“', '"']);
    let counted =
        after == " " && ["đồng", "USD", "người", "triệu", "tấn", "m", "km", "TCN", "trước"].contains(&view.word(index + 1));
    (starts && free(after) && !counted).then_some(pair)
}

/// True where the word before says that years follow, or a bracket holds them alone.
fn is_named(view: &BlockView<'_>, index: usize) -> bool {
    let alone = view.gap_before(index - 1).ends_with('(') && view.gap_before(index + 1).starts_with(')');
    alone || (index > 1 && view.gap_before(index - 1) == " " && STRETCHES.contains(&view.word(index - 2)))
}

/// Without a year, only a stretch within one month can be judged: `từ 25-12 đến 5-1` crosses the year's end.
fn runs_backwards(from: &DateMention, to: &DateMention) -> bool {
    let (Some(first), Some(last)) = (from.day, to.day) else { return false };
    if from.lunar != to.lunar || from.impossible().is_some() || to.impossible().is_some() {
        return false;
    }
    match (from.year, to.year) {
        (Some(a), Some(b)) => (a, from.month.value, first.value) > (b, to.month.value, last.value),
        (None, _) => from.month.value == to.month.value && first.value > last.value,
        (Some(_), None) => false,
    }
}
