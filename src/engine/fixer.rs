//! Applying fixes until nothing more changes. Fixes that touch one another are applied in rounds.

use super::{FileReport, Linter};
use crate::diagnostic::{Applicability, Fix, apply};
use crate::document::Document;

/// More rounds than any honest set of rules needs; rules that undo each other are stopped here and said.
const MAX_ROUNDS: usize = 10;

/// What fixing an article came to.
#[derive(Debug)]
pub struct FixOutcome {
    /// The mended text.
    pub text: String,
    /// How many fixes were made.
    pub count: usize,
    /// What remains to be said of the mended text.
    pub report: FileReport,
    /// False where the rules were still changing the text when it was stopped.
    pub converged: bool,
}

/// Applies every fix that may be trusted at least as far as `least`, re-reading the article after each round.
/// `read` turns a text into a document as the article itself was read; `check` lints it.
pub fn fix_text(
    text: &str,
    least: Applicability,
    read: impl Fn(&str) -> Document,
    check: impl Fn(&Document) -> FileReport,
) -> FixOutcome {
    let mut outcome = FixOutcome { text: text.to_owned(), count: 0, report: check(&read(text)), converged: false };
    for _ in 0..MAX_ROUNDS {
        let fixes: Vec<&Fix> =
            outcome.report.diagnostics.iter().filter_map(|d| d.fixes.iter().find(|fix| fix.applicability >= least)).collect();
        let applied = apply(&outcome.text, fixes);
        if applied.count == 0 || applied.text == outcome.text {
            outcome.converged = true;
            return outcome;
        }
        outcome.count += applied.count;
        outcome.report = check(&read(&applied.text));
        outcome.text = applied.text;
    }
    outcome
}

impl Linter {
    /// Applies fixes to an article under these rules alone.
    pub fn fix(&self, text: &str, least: Applicability, read: impl Fn(&str) -> Document) -> FixOutcome {
        fix_text(text, least, read, |document| self.check(document))
    }
}
