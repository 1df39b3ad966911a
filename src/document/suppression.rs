//! What an author asked to be left alone, written in the article.

use crate::text::Span;

/// How far a suppression reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuppressionScope {
    /// These bytes of the source: the block that the comment stands in or before.
    Source(Span),
    /// The whole article.
    File,
}

/// `<!-- morat: ignore[quotes/pairing] lý do -->`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Rule ids or topics; never empty.
    pub rules: Vec<String>,
    /// Why, in the author's words.
    pub reason: String,
    /// The comment itself, in bytes of the source.
    pub span: Span,
    /// What it covers.
    pub scope: SuppressionScope,
}

impl Suppression {
    /// True where it speaks of a rule (`quotes/pairing`), by id or by topic.
    pub fn names(&self, rule: &str) -> bool {
        self.rules.iter().any(|selector| selects(selector, rule))
    }

    /// True where its reach holds a place.
    pub fn covers(&self, span: Span) -> bool {
        match self.scope {
            SuppressionScope::File => true,
            SuppressionScope::Source(reach) => reach.start <= span.start && span.start < reach.end.max(reach.start + 1),
        }
    }
}

/// True where a selector (`topic` or `topic/name`) means a rule.
pub fn selects(selector: &str, rule: &str) -> bool {
    selector == rule || rule.strip_prefix(selector).is_some_and(|rest| rest.starts_with('/'))
}
