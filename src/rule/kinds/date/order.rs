//! A stretch of time that ends before it begins: `từ 15-5 đến 12-5`.

use super::dates_of;
use crate::diagnostic::Bilingual;
use crate::document::BlockView;
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
    }
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
