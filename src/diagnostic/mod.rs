//! What the program says: one vocabulary for every rule, every format, every language of the user.

mod fix;
mod lang;
mod problem;
mod role;
mod severity;

use std::ops::Range;

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

/// What is said of the other places of a fault that an article has several times.
pub fn here_too() -> Bilingual {
    Bilingual::new("cũng ở đây", "here too")
}

impl Diagnostic {
    /// The other places of a fault that the article has several times.
    pub fn repeats(&self) -> impl Iterator<Item = &Label> {
        let here_too = here_too();
        self.secondary.iter().filter(move |label| [Lang::Vi, Lang::En].iter().any(|lang| label.message == here_too.get(*lang)))
    }

    /// The topic of its rule: what stands before the slash.
    pub fn topic(&self) -> &str {
        self.rule.split('/').next().unwrap_or_default()
    }

    /// A stable identity of the fault: rule, article name, and the text at fault with what stands around it. It
    /// survives edits elsewhere in the article, so a sidecar can name it.
    pub fn fingerprint(&self) -> String {
        let text = self.file.text();
        let Range { start, end } = self.primary.span.range();
        let before = text[..start].chars().rev().take(16);
        let after = text[end..].chars().take(16);
        let mut hash = FNV_OFFSET;
        hash = fnv(fnv(hash, self.rule.as_bytes()), &[0xFF]);
        hash = fnv(fnv(hash, self.file.name().as_bytes()), &[0xFF]);
        hash = fnv(fnv_letters(hash, before), &[0xFF]);
        hash = fnv(fnv(hash, &text.as_bytes()[start..end]), &[0xFF]);
        hash = fnv(fnv_letters(hash, after), &[0xFF]);
        format!("{hash:016x}")
    }
}

/// Where the hash of Fowler, Noll and Vo begins (FNV-1a, 64 bits).
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The hash goes on over all letters but white space.
fn fnv_letters(hash: u64, letters: impl Iterator<Item = char>) -> u64 {
    let seen = letters.filter(|letter| !letter.is_whitespace());
    seen.fold(hash, |hash, letter| fnv(hash, letter.encode_utf8(&mut [0; 4]).as_bytes()))
}
