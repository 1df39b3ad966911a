//! A rule's examples are its tests. One runner serves `morat test`, the project's own tests and a user's rule files.

use std::sync::Arc;

use super::{ActiveRule, Linter, RuleSet};
use crate::diagnostic::{Applicability, Lang, Role, Severity};
use crate::document::{Document, Format, ReaderOptions, read_markdown, read_plain};
use crate::rule::{Example, RuleDef, RuleMeta, Verdict};
use crate::text::SourceFile;

/// How one example came out.
#[derive(Debug)]
pub struct ExampleOutcome {
    /// The rule.
    pub rule: Arc<RuleMeta>,
    /// Which of its examples: the place in the rule file says.
    pub example: Example,
    /// How it came out.
    pub verdict: Verdict,
    /// What was found, or what the fix wrote, where that is not what was wanted.
    pub detail: String,
}

/// Runs every example of a rule under that rule alone.
pub fn check_examples(def: &RuleDef) -> Vec<ExampleOutcome> {
    let Ok(rule) = def.build(&[]) else { return Vec::new() };
    let severity = rule.meta.severity.unwrap_or(Severity::Warning);
    let known = vec![rule.meta.id.clone()];
    let rules = RuleSet::new(vec![ActiveRule { rule, severity }]).knowing(known);
    let linter = Linter::new(Arc::new(rules), Lang::Vi);
    let meta = &def.meta;
    let run = |example: &Example, verdict: (Verdict, String)| ExampleOutcome {
        rule: meta.clone(),
        example: example.clone(),
        verdict: verdict.0,
        detail: verdict.1,
    };
    let invalid = meta.texts().invalid.iter().map(|example| run(example, judge_invalid(example, &linter)));
    let valid = meta.texts().valid.iter().map(|example| run(example, judge_valid(example, &linter)));
    invalid.chain(valid).collect()
}

/// An example as a document: each line a block of the example's role, or the structure found as in an article.
pub fn read_example(text: &str, role: Option<Role>) -> Document {
    let mut document = read_plain(SourceFile::new("example", text), &ReaderOptions::default());
    if let Some(role) = role {
        document.blocks_mut().iter_mut().for_each(|block| block.role = role);
    }
    document
}

/// A text of an example's kind as a document: the example itself, or what a fix made of it.
pub fn read_as(example: &Example, text: &str) -> Document {
    match example.format {
        Format::Markdown => read_markdown(SourceFile::new("example.md", text), &ReaderOptions::default()),
        _ => read_example(text, example.role),
    }
}

fn judge_valid(example: &Example, linter: &Linter) -> (Verdict, String) {
    match linter.check(&read_as(example, &example.text)).diagnostics.first() {
        None => (Verdict::Passed, String::new()),
        Some(d) => (Verdict::Noisy, d.file.slice(d.primary.span).to_owned()),
    }
}

fn judge_invalid(example: &Example, linter: &Linter) -> (Verdict, String) {
    let read = |text: &str| read_as(example, text);
    let report = linter.check(&read(&example.text));
    let found: Vec<_> = report.diagnostics.iter().map(|d| d.primary.span.range()).collect();
    let listed = || found.iter().map(|r| format!("“{}”", &example.text[r.clone()])).collect::<Vec<_>>().join(", ");
    // The wanted places, each searched after the one before; an empty diagnostic stands where something is missing.
    let mut from = 0;
    let mut wanted = Vec::new();
    for piece in &example.find {
        match example.text[from..].find(piece.as_str()) {
            Some(at) => {
                wanted.push(from + at..from + at + piece.len());
                from += at + piece.len();
            }
            None => return (Verdict::Missing, format!("“{piece}”?")),
        }
    }
    if found.len() < wanted.len() {
        return (Verdict::Missing, listed());
    }
    if found.len() > wanted.len() {
        return (Verdict::Noisy, listed());
    }
    if found.iter().zip(&wanted).any(|(f, w)| if f.is_empty() { !(w.start <= f.start && f.start <= w.end) } else { f != w }) {
        return (Verdict::Misplaced, listed());
    }
    if let Some(fixed) = &example.fixed {
        let outcome = linter.fix(&example.text, Applicability::Unsafe, read);
        if outcome.text != *fixed {
            return (Verdict::WrongFix, outcome.text);
        }
        if !outcome.converged {
            return (Verdict::WrongFix, String::from("…"));
        }
    }
    (Verdict::Passed, String::new())
}
