//! The numbers that every match of an expression holds: how many figures each has, and what follows it. Most blocks have
//! numbers and none of that kind, which is seen at their numbers alone, before anything is searched or compiled.

use std::ops::Range;

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Class, Hir, HirKind, Look, Properties};

use super::{flatten, in_turn, shortest};
use crate::document::BlockView;
use crate::text::ByteSet;

/// More things than these are not looked for after each number.
const MOST_AFTER: usize = 32;

/// A number in ASCII figures that every match holds.
#[derive(Debug, PartialEq, Eq)]
pub struct Number {
    /// The fewest figures, and the most where the whole number is in the match.
    least: usize,
    most: Option<usize>,
    /// What follows it, if that is one of a few things: `h`, ` giờ`.
    after: Option<After>,
}

/// A few things, one of which follows a number.
#[derive(Debug, PartialEq, Eq)]
struct After {
    /// Their first bytes, which turn nearly every number away.
    first: ByteSet,
    openings: Vec<Opening>,
}

/// One of those things.
#[derive(Debug, PartialEq, Eq)]
struct Opening {
    /// Its first eight bytes as one number, compared before all of it; zeros where it is shorter.
    head: u64,
    /// The bits that count of them.
    mask: u64,
    whole: Box<[u8]>,
}

impl Opening {
    fn new(whole: Box<[u8]>) -> Self {
        let mask = whole.iter().take(8).fold(0, |mask, _| mask << 8 | 0xFF);
        Self { head: head(&whole), mask, whole }
    }
}

/// The first eight bytes of a text as one number, zeros after its end.
fn head(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(head) => u64::from_le_bytes(*head),
        None => text.iter().rev().fold(0, |head, byte| head << 8 | u64::from(*byte)),
    }
}

impl After {
    fn new(whole: Vec<Box<[u8]>>) -> Self {
        let first = whole.iter().filter_map(|bytes| bytes.first().copied()).collect();
        Self { first, openings: whole.into_iter().map(Opening::new).collect() }
    }

    fn begin(&self, text: &[u8]) -> bool {
        if !text.first().is_some_and(|byte| self.first.holds(*byte)) {
            return false;
        }
        let head = head(text);
        self.openings.iter().any(|opening| head & opening.mask == opening.head && text.starts_with(&opening.whole))
    }
}

/// The numbers that every match of an expression holds.
pub fn numbers(pattern: &Hir) -> Vec<Number> {
    let mut parts = Vec::new();
    flatten(pattern, &mut parts);
    let numbers = in_a_row(&parts);
    if numbers.is_empty() { of_choices(&parts).into_iter().collect() } else { numbers }
}

fn in_a_row(parts: &[&Hir]) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut from = 0;
    while let Some(start) = parts[from..].iter().position(|part| is_figures(part)).map(|at| from + at) {
        let end = parts[start..].iter().position(|part| !is_figures(part)).map_or(parts.len(), |at| start + at);
        from = end;
        let (before, number, rest) = (&parts[..start], &parts[start..end], &parts[end..]);
        // Only what surely ends with its number tells what follows one.
        if !bars_figures(rest) {
            continue;
        }
        let lengths = number.iter().map(|part| part.properties());
        let least = lengths.clone().filter_map(Properties::minimum_len).sum();
        let most: Option<usize> = lengths.map(Properties::maximum_len).sum();
        numbers.push(Number { least, most: most.filter(|_| begins_number(before)), after: openings(rest).map(After::new) });
    }
    numbers.retain(|number| number.least > 1 || number.most.is_some() || number.after.is_some());
    numbers
}

/// The number that the first choice among some parts holds whatever is chosen, with all that stands around it.
fn of_choices(parts: &[&Hir]) -> Option<Number> {
    let at = parts.iter().position(|part| matches!(part.kind(), HirKind::Alternation(_)))?;
    let HirKind::Alternation(choices) = parts[at].kind() else { return None };
    let first = |choice| {
        let mut row = parts[..at].to_vec();
        flatten(choice, &mut row);
        row.extend(&parts[at + 1..]);
        in_a_row(&row).into_iter().next()
    };
    choices.iter().map(first).collect::<Option<Vec<Number>>>()?.into_iter().reduce(Number::or)
}

impl Number {
    /// One that is this or another.
    fn or(self, other: Self) -> Self {
        let whole = |after: After| after.openings.into_iter().map(|opening| opening.whole);
        let after = self.after.zip(other.after).map(|(one, two)| whole(one).chain(whole(two)).collect::<Vec<_>>());
        Self {
            least: self.least.min(other.least),
            most: self.most.zip(other.most).map(|(one, two)| one.max(two)),
            after: after.and_then(few).map(After::new),
        }
    }

    /// Whether a block has such a number, or may have it in the figures of another script.
    pub fn may_be_in(&self, view: &BlockView<'_>) -> bool {
        let text = view.text().as_bytes();
        let is_one = |run: Range<usize>| {
            run.len() >= self.least
                && self.most.is_none_or(|most| run.len() <= most)
                && self.after.as_ref().is_none_or(|after| after.begin(&text[run.end..]))
        };
        view.unusual() || view.digit_runs().any(is_one)
    }
}

/// Whether every match is ASCII figures, one at least.
fn is_figures(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().all(u8::is_ascii_digit),
        HirKind::Class(Class::Unicode(class)) => {
            class.iter().all(|range| range.start().is_ascii_digit() && range.end().is_ascii_digit())
        }
        HirKind::Repetition(repetition) => repetition.min > 0 && is_figures(&repetition.sub),
        HirKind::Capture(capture) => is_figures(&capture.sub),
        HirKind::Concat(parts) => {
            // `1?[0-9]`: what may be left out beside what may not.
            let optional = |part: &Hir| matches!(part.kind(), HirKind::Repetition(r) if is_figures(&r.sub));
            parts.iter().all(|part| is_figures(part) || optional(part)) && parts.iter().any(is_figures)
        }
        HirKind::Alternation(parts) => parts.iter().all(is_figures),
        _ => false,
    }
}

/// Whether no figure can follow a number before these parts.
fn bars_figures(parts: &[&Hir]) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    let with_rest = |part: &Hir| {
        let mut all = Vec::new();
        flatten(part, &mut all);
        all.extend(rest);
        bars_figures(&all)
    };
    match first.kind() {
        // Between a figure and what is no part of a word.
        HirKind::Look(Look::End | Look::EndLF | Look::EndCRLF | Look::WordUnicode | Look::WordAscii) => true,
        HirKind::Look(_) | HirKind::Empty => bars_figures(rest),
        HirKind::Literal(literal) => literal.0.first().is_some_and(|first| !first.is_ascii_digit()),
        HirKind::Class(Class::Unicode(class)) => class.iter().all(|range| range.end() < '0' || range.start() > '9'),
        HirKind::Class(Class::Bytes(_)) => false,
        HirKind::Repetition(repetition) => with_rest(&repetition.sub) && (repetition.min > 0 || bars_figures(rest)),
        HirKind::Capture(capture) => with_rest(&capture.sub),
        HirKind::Concat(_) => with_rest(first),
        HirKind::Alternation(choices) => choices.iter().all(with_rest),
    }
}

/// Whether a number after these parts surely begins there.
fn begins_number(parts: &[&Hir]) -> bool {
    match parts.last().map(|part| part.kind()) {
        Some(HirKind::Look(Look::Start | Look::StartLF | Look::StartCRLF | Look::WordUnicode | Look::WordAscii)) => true,
        Some(HirKind::Literal(literal)) => literal.0.last().is_some_and(|last| !last.is_ascii_digit()),
        _ => false,
    }
}

/// What these parts begin with; `None` where that may be too many things, or nothing.
fn openings(parts: &[&Hir]) -> Option<Vec<Box<[u8]>>> {
    let found = Extractor::new().limit_class(MOST_AFTER).extract(&in_turn(parts));
    few(found.literals()?.iter().map(|literal| literal.as_bytes().into()).collect())
}

/// Not too many things, none of which begins with another: fewer bytes of each where they are too many as they are.
fn few(mut words: Vec<Box<[u8]>>) -> Option<Vec<Box<[u8]>>> {
    for bytes in [usize::MAX, 4, 3, 2, 1] {
        words.iter_mut().for_each(|word| *word = word.iter().take(bytes).copied().collect());
        words = shortest(words);
        if words.len() <= MOST_AFTER {
            return words.iter().all(|word| !word.is_empty()).then_some(words);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::kinds::pattern::tests::see;

    fn all(pattern: &str) -> Vec<Number> {
        numbers(&regex_syntax::parse(pattern).expect(pattern))
    }

    fn number(least: usize, most: impl Into<Option<usize>>, after: &[&str]) -> Number {
        let words = after.iter().map(|word| word.as_bytes().into()).collect();
        Number { least, most: most.into(), after: (!after.is_empty()).then(|| After::new(words)) }
    }

    #[test]
    fn what_stands_around_a_number() {
        let ten = [". 0", ". 1", ". 2", ". 3", ". 4", ". 5", ". 6", ". 7", ". 8", ". 9"];
        for (pattern, expected) in [
            (r"\b(?:2[5-9]|[3-9][0-9])(?:h| giờ)", vec![number(2, 2, &[" giờ", "h"])]),
            (r"\b(1?[0-9]|2[0-4])(?:H ?|h )", vec![number(1, 2, &["H", "h "])]),
            (r"\b(là|gần) ([0-9]{1,3})\. ([0-9]{3}) (?:tỷ|tỉ)\b", vec![number(1, 3, &ten), number(3, 3, &[" tỉ", " tỷ"])]),
            (r"\bnăm (?:19|20)[0-9]{3}(?:$|[,;]| và)", vec![number(5, 5, &[])]),
            (r"[0-9]+ ?C\b", vec![number(1, None, &[" C", "C"])]),
            (r"quận ([0-9]{1,2})\b", vec![number(1, 2, &[])]),
            (r"\b(?:2[Oo]1|(?:[12]0)[Il])", vec![number(1, 2, &["I", "O1", "l", "o1"])]),
        ] {
            assert_eq!(all(pattern), expected, "{pattern}");
        }
        for pattern in [r"\d+", r"[0-9]+", r"[0-9]+(?:5|h)", r"[0-9]*h", r"(?:[0-9]|h)h", r"[0-9]h?", r"[0-9]+\pL"] {
            assert_eq!(all(pattern), [], "{pattern}");
        }
    }

    #[test]
    fn a_block_without_such_a_number_holds_no_match() {
        let may = |pattern: &str, text: &str| see(text, |view| all(pattern).iter().all(|number| number.may_be_in(view)));
        let hours = r"\b(?:2[5-9]|[3-9][0-9]) giờ\b";
        assert!(may(hours, "lúc 7 giờ, 25 giờ") && may(hours, "(30 giờ)"));
        assert!(!may(hours, "125 giờ") && !may(hours, "7 giờ") && !may(hours, "25 phút") && !may(hours, "giờ"));
        assert!(may(r"năm ([0-9]{3})\b", "năm 202") && !may(r"năm ([0-9]{3})\b", "năm 2025 tới"));
        assert!(may(r"[0-9]{2}h", "1234h") && !may(r"[0-9]{2}h", "4h"));
        // Figures of other scripts are not among the runs.
        assert!(may(hours, "中 giờ"));
    }
}
