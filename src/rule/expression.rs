//! Regular expressions of rules, compiled when a text first asks for them: compiling costs a thousand times what reading
//! one does, and most articles hold nothing that most patterns could match.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::Node;
use crate::diagnostic::{Bilingual, Problem};

/// A compiled expression larger than this (bytes) is refused: it would slow every article down.
const LARGEST: usize = 2 << 20;

/// An expression this light (see [`weight`]) is surely no larger than [`LARGEST`] when compiled.
const LIGHT: u64 = 8_000;

/// An expression that is known to be right, compiled on first use.
#[derive(Debug)]
pub struct Expression {
    written: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    /// From an expression as written and as parsed; one that is too large is a problem at `node`.
    pub fn read(written: &str, parsed: &Hir, node: Option<&Node>, problems: &mut Vec<Problem>) -> Option<Self> {
        let expression = Self::new(written, parsed);
        if let (None, Some(node)) = (&expression, node) {
            let message = Bilingual::new(
                "Mẫu quá lớn nên sẽ làm chậm mọi bài.",
                "The pattern is too large and would slow every article down.",
            );
            let help = Bilingual::new(
                "Bớt số lần lặp {m,n} và các lớp như \\w; tách thành nhiều luật.",
                "Lower the repetitions {m,n} and classes such as \\w; split it into several rules.",
            );
            problems.push(node.error("rule/pattern-too-large", message).with_help(help));
        }
        expression
    }

    /// From an expression as written and as parsed; `None` where it is too large.
    pub fn new(written: &str, parsed: &Hir) -> Option<Self> {
        let expression = Self { written: written.to_owned(), compiled: OnceLock::new() };
        (is_light(parsed) || expression.get().is_some()).then_some(expression)
    }

    /// Whether a text has asked for it.
    pub fn is_compiled(&self) -> bool {
        self.compiled.get().is_some()
    }

    /// The compiled form.
    pub fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.written)).as_ref()
    }
}

fn compile(written: &str) -> Option<Regex> {
    RegexBuilder::new(written).size_limit(LARGEST).dfa_size_limit(LARGEST).build().ok()
}

/// Whether an expression is light enough to need no trial.
pub fn is_light(hir: &Hir) -> bool {
    weight(hir) <= LIGHT
}

/// About how many states an expression has: a class of `n` ranges counts `n`, and what is repeated counts each time.
fn weight(hir: &Hir) -> u64 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Class(Class::Unicode(class)) => class.ranges().len() as u64,
        HirKind::Class(Class::Bytes(class)) => class.ranges().len() as u64,
        HirKind::Repetition(r) => weight(&r.sub).saturating_mul(u64::from(r.max.unwrap_or(r.min).max(r.min).max(1))),
        HirKind::Capture(capture) => weight(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().map(weight).fold(1, u64::saturating_add),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(written: &str) -> Option<Expression> {
        Expression::new(written, &regex_syntax::parse(written).expect(written))
    }

    #[test]
    fn what_is_too_large_is_refused() {
        for written in [r"\w+\d{1,2}", r"(?i)ngày \d{1,4}", r"\pL|[^\s]{2,3}"] {
            assert!(expression(written).expect(written).get().is_some(), "{written}");
        }
        for written in [r"(\w{100}){100}", r"((a{1000}){1000})"] {
            assert!(expression(written).is_none(), "{written}");
        }
    }

    #[test]
    fn what_is_light_needs_no_trial() {
        // A class of letters is the heaviest thing for its weight.
        for (written, times) in [(r"\w", 10), (r"\pL", 10), (r"[^\s]", 400), ("ngày", 1_500), ("(?i)ngày", 700)] {
            let many = format!("(?:{written}){{{times}}}");
            let hir = regex_syntax::parse(&many).expect(&many);
            assert!(is_light(&hir), "{many}: {}", weight(&hir));
            assert!(compile(&format!("(?:{many}){{2}}")).is_some(), "twice {many}");
        }
    }
}
