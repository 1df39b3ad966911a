//! A form of an expression that is cheap to ask. Unicode `\b` makes the engine crawl on Vietnamese, so an expression that
//! holds one is also compiled without it; and where every match begins with the first digit of a number, only the numbers
//! of a block are asked, not each of its letters.

use regex_syntax::hir::{Hir, HirKind, Look, Repetition};

use super::signs::{Edge, at_edge, is_digit};
use crate::document::BlockView;
use crate::rule::Expression;

/// An expression without its word edges. It matches wherever the exact one does, and elsewhere.
pub struct Relaxed {
    expression: Expression,
    /// It is anchored, to be asked at each number.
    at_numbers: bool,
}

impl Relaxed {
    /// That of an expression with word edges.
    pub fn of(pattern: &Hir) -> Option<Self> {
        let looks = pattern.properties().look_set();
        if !looks.contains(Look::WordUnicode) && !looks.contains(Look::WordUnicodeNegate) {
            return None;
        }
        let relaxed = without_looks(pattern, |look| matches!(look, Look::WordUnicode | Look::WordUnicodeNegate));
        let at_numbers = begins_a_number(pattern);
        let relaxed = if at_numbers { Hir::concat(vec![Hir::look(Look::Start), relaxed]) } else { relaxed };
        Some(Self { expression: Expression::new(&relaxed.to_string(), &relaxed)?, at_numbers })
    }

    /// Whether the exact expression may match in a block.
    pub fn may_match(&self, view: &BlockView<'_>) -> bool {
        let text = view.text();
        let matches = |at: usize| self.expression.get().is_none_or(|expression| expression.is_match(&text[at..]));
        if !self.at_numbers {
            return matches(0);
        }
        // The digits of other scripts are not among the runs.
        view.unusual() || view.digit_runs().any(|run| matches(run.start))
    }
}

/// An expression without some of its edges, and without its groups.
pub fn without_looks(hir: &Hir, unwanted: fn(Look) -> bool) -> Hir {
    let without = |part: &Hir| without_looks(part, unwanted);
    match hir.kind() {
        HirKind::Look(look) if unwanted(*look) => Hir::empty(),
        HirKind::Repetition(r) => Hir::repetition(Repetition { sub: Box::new(without(&r.sub)), ..r.clone() }),
        HirKind::Capture(c) => without(&c.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(without).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(without).collect()),
        _ => hir.clone(),
    }
}

/// Whether every match begins at the edge of a word with a digit: with the first of a number.
fn begins_a_number(hir: &Hir) -> bool {
    let HirKind::Concat(parts) = hir.kind() else { return false };
    match parts.split_first() {
        Some((edge, rest)) => {
            let number = Hir::concat(rest.to_vec());
            matches!(edge.kind(), HirKind::Look(Look::WordUnicode)) && at_edge(&number, Edge::First, is_digit)
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::kinds::pattern::tests::see;

    fn relaxed(pattern: &str) -> Option<Relaxed> {
        Relaxed::of(&regex_syntax::parse(pattern).expect(pattern))
    }

    fn may_match(relaxed: &Relaxed, text: &str) -> bool {
        see(text, |view| relaxed.may_match(view))
    }

    #[test]
    fn matches_wherever_the_exact_one_does() {
        let days = relaxed(r"\b(ngày|tháng)\b \d+\b").expect("it has word edges");
        assert!(may_match(&days, "ngày 5") && may_match(&days, "xngày 5x") && !may_match(&days, "5 ngày"));
        assert!(relaxed(r"\d+").is_none());
    }

    #[test]
    fn what_begins_a_number_is_asked_at_numbers() {
        for pattern in [r"\b(?:2[5-9]|[3-9]\d)(?:h| giờ)", r"\b(1?\d|2[0-4])h", r"\b0?5 giờ\b", r"\b(?:\d+)giờ"] {
            assert!(relaxed(pattern).unwrap().at_numbers, "{pattern}");
        }
        for pattern in [r"\bngày \d", r"\b\d* giờ", r"\b(?:\d|h)", r"\d\b", r"\b²", r"\b.?\d"] {
            assert!(!relaxed(pattern).unwrap().at_numbers, "{pattern}");
        }
        let hours = relaxed(r"\b(?:2[5-9]|[3-9]\d) giờ\b").unwrap();
        assert!(may_match(&hours, "Từ 5 đến 25 giờ sáng") && may_match(&hours, "(30 giờ)"));
        assert!(!may_match(&hours, "Từ 5 đến 125 giờ") && !may_match(&hours, "lúc 20 giờ 25"));
    }
}
