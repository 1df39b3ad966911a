//! What the program says: one vocabulary for every rule, every format, every language of the user.

mod fix;
mod lang;
mod problem;
mod role;
mod severity;

use crate::text::{SourceFile, Span};

pub use fix::{Applicability, Applied, Edit, Fix, apply};
pub use lang::{Bilingual, Lang};
pub use problem::{Problem, ProblemKind};
pub use role::{Role, RoleSet};
pub use severity::Severity;

/// A place in a source file and what to say beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Bytes of the source.
    pub span: Span,
    /// Words beside the place; empty where the main message says all.
    pub message: String,
}

/// Where a requirement was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The decree, standard or house rule, with its section.
    pub name: String,
    /// Where it can be read, if anywhere public.
    pub url: Option<String>,
}

/// One fault in one article, in the user's language.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// `topic/name`
    pub rule: std::sync::Arc<str>,
    /// As configured for this file.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Why it is wrong.
    pub why: String,
    /// Who says so.
    pub source: Source,
    /// What to do.
    pub help: String,
    /// Where the rule is explained.
    pub url: Option<String>,
    /// The article.
    pub file: SourceFile,
    /// The part of the article it stands in.
    pub role: Role,
    /// The exact piece.
    pub primary: Label,
    /// Places that belong with it: the opening mark of a pair, the first date of the other form.
    pub secondary: Vec<Label>,
    /// Ways to mend it, best first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// The topic of its rule: what stands before the slash.
    pub fn topic(&self) -> &str {
        self.rule.split('/').next().unwrap_or_default()
    }

    /// A stable identity of the fault: rule, article name, and the text at fault with what stands around it. It
    /// survives edits elsewhere in the article, so a sidecar can name it.
    pub fn fingerprint(&self) -> String {
        let text = self.file.text();
        let before: String =
            text[..self.primary.span.range().start].chars().rev().take(16).filter(|c| !c.is_whitespace()).collect();
        let after: String = text[self.primary.span.range().end..].chars().take(16).filter(|c| !c.is_whitespace()).collect();
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for part in [&*self.rule, self.file.name(), &before, self.file.slice(self.primary.span), &after] {
            for byte in part.bytes().chain([0xFF]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }
}
