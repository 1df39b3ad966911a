//! A form of an expression that is cheap to ask. Unicode `\b` makes the engine crawl on Vietnamese, so an expression that
//! holds one is also compiled without it; and where every match begins with the first digit of a number, only the numbers
//! of a block are asked, not each of its letters.

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::signs::{Edge, at_edge, is_digit};
use crate::document::BlockView;
use crate::rule::Expression;

/// An expression without its word edges. It matches wherever the exact one does, and elsewhere.
pub struct Relaxed {
    expression: Expression,
    /// It is anchored, to be asked at each number.
    at_numbers: bool,
    /// What follows the number, if that is one of a few things: `h`, ` giờ`.
    after: Option<Vec<Box<[u8]>>>,
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
        let after = if at_numbers { after_number(pattern) } else { None };
        Some(Self { expression: Expression::new(&relaxed.to_string(), &relaxed)?, at_numbers, after })
    }

    /// Whether the exact expression may match in a block.
    pub fn may_match(&self, view: &BlockView<'_>) -> bool {
        let text = view.text();
        let matches = |at: usize| self.expression.get().is_none_or(|expression| expression.is_match(&text[at..]));
        if !self.at_numbers {
            return matches(0);
        }
        // The digits of other scripts are not among the runs.
        view.unusual() || view.digit_runs().any(|run| self.may_follow(&text.as_bytes()[run.end..]) && matches(run.start))
    }

    fn may_follow(&self, text: &[u8]) -> bool {
        self.after.as_ref().is_none_or(|after| after.iter().any(|words| text.starts_with(words)))
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
        Some((edge, rest)) => {
            let number = Hir::concat(rest.to_vec());
            matches!(edge.kind(), HirKind::Look(Look::WordUnicode)) && at_edge(&number, Edge::First, is_digit)
        }
        None => false,
    }
}

/// What stands after the number that every match begins with; `None` where that may be too many things, or more figures.
fn after_number(pattern: &Hir) -> Option<Vec<Box<[u8]>>> {
    let HirKind::Concat(parts) = pattern.kind() else { return None };
    let figures = parts.iter().skip(1).take_while(|part| is_all_digits(part)).count();
    let rest = Hir::concat(parts[1 + figures..].iter().map(without_edges).collect());
    let found = Extractor::new().extract(&rest);
    let words: Vec<Box<[u8]>> = found.literals()?.iter().map(|literal| literal.as_bytes().into()).collect();
    let tells = |word: &[u8]| word.first().is_some_and(|first| !first.is_ascii_digit());
    (figures > 0 && words.len() <= MOST_AFTER && words.iter().all(|word| tells(word))).then_some(words)
}

/// More than these are not looked for after each number.
const MOST_AFTER: usize = 8;

/// Whether every match is ASCII digits, one at least.
fn is_all_digits(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().all(u8::is_ascii_digit),
        HirKind::Class(Class::Unicode(class)) => {
            class.iter().all(|range| range.start().is_ascii_digit() && range.end().is_ascii_digit())
        }
        HirKind::Repetition(repetition) => repetition.min > 0 && is_all_digits(&repetition.sub),
        HirKind::Capture(capture) => is_all_digits(&capture.sub),
        HirKind::Concat(parts) => {
            // `1?[0-9]`: what may be left out beside what may not.
            let optional = |part: &Hir| matches!(part.kind(), HirKind::Repetition(r) if is_all_digits(&r.sub));
            parts.iter().all(|part| is_all_digits(part) || optional(part)) && parts.iter().any(is_all_digits)
        }
        HirKind::Alternation(parts) => parts.iter().all(is_all_digits),
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
        let after = |pattern: &str| {
            relaxed(pattern)
                .unwrap()
                .after
                .map(|words| words.iter().map(|word| String::from_utf8_lossy(word).into_owned()).collect::<Vec<_>>())
        };
        assert_eq!(after(r"\b(?:2[5-9]|[3-9][0-9])(?:h| giờ)\b").unwrap(), ["h", " giờ"]);
        assert_eq!(after(r"\b(1?[0-9]|2[0-4])(?:H ?|h )").unwrap(), ["H ", "H", "h "]);
        for pattern in [r"\b(?:\d+)giờ", r"\b[0-9]+", r"\b[0-9]+(?:5|h)", r"\b[0-9]+\pL", r"\b[0-9]+h?"] {
            assert_eq!(after(pattern), None, "{pattern}");
        }
        let hours = relaxed(r"\b(?:2[5-9]|[3-9]\d) giờ\b").unwrap();
        assert!(may_match(&hours, "Từ 5 đến 25 giờ sáng") && may_match(&hours, "(30 giờ)"));
        assert!(!may_match(&hours, "Từ 5 đến 125 giờ") && !may_match(&hours, "lúc 20 giờ 25"));
    }
}
