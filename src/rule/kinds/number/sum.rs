//! Parts of a whole that come to more than it: `nông nghiệp chiếm 60%, công nghiệp 30%, còn lại 20% là dịch vụ`.
//!
//! Only `còn lại` says that the percentages of a sentence are parts of one whole.

use super::figures::{number_end, value_of};
use super::span;
use crate::diagnostic::Bilingual;
use crate::document::{BlockView, sentences};
use crate::rule::{Checker, Draft, Findings, Hit};

pub(super) struct Sum;

/// Words that make a percentage a change or a comparison.
const CHANGES: &[&str] =
    &["tăng", "giảm", "so với", "cùng kỳ", "hoàn thành", "lãi suất", "thuế suất", "gấp", "vượt", "trong đó", "trong số"];
/// Rounding.
const SLACK: f64 = 0.5;

impl Checker for Sum {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        add("còn lại", 0);
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        let (text, base) = (view.text(), view.block().span.start);
        let place = view.span(hit.first, hit.last);
        let Some(sentence) = sentences(view.document.text(), view.block().span).find(|s| s.contains(place)) else { return };
        let lower = sentence.of(view.document.text()).to_lowercase();
        if !lower.contains("chiếm") || CHANGES.iter().any(|word| lower.contains(word)) {
            return;
        }
        let (from, to) = ((sentence.start - base) as usize, (sentence.end - base) as usize);
        let mut parts = Vec::new();
        let mut next = from;
        for run in view.digit_runs().filter(|run| run.start >= from && run.end <= to) {
            if run.start < next {
                continue;
            }
            next = number_end(text, run.end);
            if text[next..].starts_with('%') {
                let Some(value) = value_of(&text[run.start..next]) else { return };
                parts.push((run.start..next + 1, value));
            }
        }
        let total: f64 = parts.iter().map(|(_, value)| value).sum();
        let rest = parts.iter().find(|(range, _)| range.start >= (place.end - base) as usize);
        if let Some((range, _)) = rest.filter(|_| parts.len() > 1 && total > 100.0 + SLACK) {
            let mut draft = Draft::new(span(base, range.clone()))
                .case("sum")
                .value("sum", format!("{total:.1}").replace(".0", "").replace('.', ","));
            for (other, _) in parts.iter().filter(|(other, _)| other != range) {
                draft = draft.related(span(base, other.clone()), Bilingual::new("một phần của tổng", "a part of the sum"));
            }
            findings.report(draft);
        }
    }
}
