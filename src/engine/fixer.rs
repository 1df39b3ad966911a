//! Applying fixes until nothing more changes. Fixes that touch one another are applied in rounds.

use super::{FileReport, Linter};
use crate::diagnostic::{Applicability, Applied, Fix, apply};
use crate::document::{Document, Format, Tree};

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
    let document = read(text);
    let format = document.format;
    let mut outcome = FixOutcome { text: text.to_owned(), count: 0, report: check(&document), converged: false };
    for _ in 0..MAX_ROUNDS {
        let fixes: Vec<&Fix> =
            outcome.report.diagnostics.iter().filter_map(|d| d.fixes.iter().find(|fix| fix.applicability >= least)).collect();
        let applied = apply_within(&outcome.text, format, &fixes);
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

/// Applies fixes that leave the tree of the article as it is; one that would not (a space that makes a list, a quotation
/// mark that ends an attribute) is left out.
fn apply_within(text: &str, format: Format, fixes: &[&Fix]) -> Applied {
    let applied = apply(text, fixes.iter().copied());
    let mut tree = Tree::of(text, format);
    if tree.admits(&Tree::of(&applied.text, format), adds_line(fixes)) {
        return applied;
    }
    let mut kept: Vec<&Fix> = Vec::new();
    // Halves of halves, so that one bad fix among thousands costs some readings of the article and not thousands.
    let mut groups = vec![fixes];
    while let Some(group) = groups.pop() {
        let before = kept.len();
        kept.extend(group);
        let after = Tree::of(&apply(text, kept.iter().copied()).text, format);
        if tree.admits(&after, adds_line(group)) {
            tree = after;
            continue;
        }
        kept.truncate(before);
        if group.len() > 1 {
            let (first, second) = group.split_at(group.len() / 2);
            groups.extend([second, first]);
        }
    }
    apply(text, kept)
}

/// True where a fix puts in a line that was missing.
fn adds_line(fixes: &[&Fix]) -> bool {
    fixes.iter().flat_map(|fix| &fix.edits).any(|edit| edit.span.is_empty() && edit.content.contains('\n'))
}

impl Linter {
    /// Applies fixes to an article under these rules alone.
    pub fn fix(&self, text: &str, least: Applicability, read: impl Fn(&str) -> Document) -> FixOutcome {
        fix_text(text, least, read, |document| self.check(document))
    }
}
