//! A form of an expression that is cheap to ask. Unicode `\b` makes the engine crawl on Vietnamese, so an expression that
//! holds one is also compiled without it; and where every match begins with the first digit of a number, only the numbers
//! of a block are asked, not each of its letters.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::signs::is_digit;
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
        let (relaxed, at_numbers) = (without_edges(pattern), begins_a_number(pattern));
        let relaxed = if at_numbers { Hir::concat(vec![Hir::look(Look::Start), relaxed]) } else { relaxed };
        Some(Self { expression: Expression::new(&relaxed.to_string(), &relaxed)?, at_numbers })
    }

    /// Whether the exact expression may match in a block.
    pub fn may_match(&self, view: &BlockView<'_>) -> bool {
        let Some(expression) = self.expression.get() else { return true };
        let text = view.text();
        if !self.at_numbers {
            return expression.is_match(text);
        }
        // The digits of other scripts are not among the runs.
        view.unusual() || view.digit_runs().any(|run| expression.is_match(&text[run.start..]))
    }
}

fn without_edges(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Look(Look::WordUnicode | Look::WordUnicodeNegate) => Hir::empty(),
        HirKind::Repetition(r) => {
            let mut r = r.clone();
            r.sub = Box::new(without_edges(&r.sub));
            Hir::repetition(r)
        }
        HirKind::Capture(c) => without_edges(&c.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(without_edges).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(without_edges).collect()),
        _ => hir.clone(),
    }
}

/// Whether every match begins at the edge of a word with a digit: with the first of a number.
fn begins_a_number(hir: &Hir) -> bool {
    let HirKind::Concat(parts) = hir.kind() else { return false };
    match parts.split_first() {
        Some((edge, rest)) => matches!(edge.kind(), HirKind::Look(Look::WordUnicode)) && all_begin_with_digit(rest),
        None => false,
    }
}

/// Whether what matches parts in a row begins with a digit: each that may be empty does where it is not, and one may not.
fn all_begin_with_digit(parts: &[Hir]) -> bool {
    let may_be_empty = |part: &&Hir| part.properties().minimum_len() == Some(0);
    let optional = parts.iter().take_while(may_be_empty).count();
    parts.get(..=optional).is_some_and(|parts| parts.iter().all(begins_with_digit))
}

fn begins_with_digit(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.first().is_some_and(u8::is_ascii_digit),
        // The digits of other scripts make a block unusual.
        HirKind::Class(Class::Unicode(class)) => class.iter().all(|range| is_digit(range.start()) && is_digit(range.end())),
        HirKind::Repetition(repetition) => begins_with_digit(&repetition.sub),
        HirKind::Capture(capture) => begins_with_digit(&capture.sub),
        HirKind::Concat(parts) => all_begin_with_digit(parts),
        HirKind::Alternation(parts) => parts.iter().all(begins_with_digit),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Role;
    use crate::document::{Block, Document, Tokens};
    use crate::text::{SourceFile, Span};

    fn relaxed(pattern: &str) -> Option<Relaxed> {
        Relaxed::of(&regex_syntax::parse(pattern).expect(pattern))
    }

    fn may_match(relaxed: &Relaxed, text: &str) -> bool {
        let span = Span::from_usize(0, text.len());
        let document = Document::borrowed(SourceFile::new("t", text), vec![Block::new(span, Role::Body)]);
        relaxed.may_match(&BlockView::new(&document, 0, &Tokens::of(text)))
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
