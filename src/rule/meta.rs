//! What a rule says about itself; the manual, the reports and the tests all read it from here.

use std::sync::{Arc, OnceLock};

use super::{Kind, RuleTexts, Table, Template};
use crate::diagnostic::{Applicability, Bilingual, Lang, Role, RoleSet, Severity};
use crate::document::Format;
use crate::text::{SourceFile, Span};

/// The topics that a rule's id may begin with.
pub const TOPICS: &[&str] = &[
    "capitalization",
    "consistency",
    "dates",
    "documents",
    "footer",
    "names",
    "numbers",
    "people",
    "punctuation",
    "quotes",
    "repetition",
    "spacing",
    "spelling",
    "structure",
    "suppressions",
    "terms",
    "tone-marks",
    "unicode",
];

/// Whether a rule is on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Status {
    /// Off unless asked for.
    Preview,
    /// On.
    #[default]
    Stable,
    /// Off, and going.
    Deprecated,
}

impl Status {
    /// The word used in rule files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Stable => "stable",
            Self::Deprecated => "deprecated",
        }
    }
}

/// An example: a test, a piece of the manual, and what an editor shows.
#[derive(Clone, Debug)]
pub struct Example {
    /// The text; each line is a block.
    pub text: String,
    /// The pieces that the rule must point at, in order; none for a valid example.
    pub find: Vec<String>,
    /// The text after the fixes, where the rule has one.
    pub fixed: Option<String>,
    /// The role of its blocks; `None` has the structure found as in an article.
    pub role: Option<Role>,
    /// How the text is written: suppressions need markup.
    pub format: Format,
    /// Where it is written.
    pub file: SourceFile,
    /// Bytes of that file.
    pub span: Span,
}

/// How an example came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should.
    Passed,
    /// A fault was not found.
    Missing,
    /// Something was found that is none.
    Noisy,
    /// Found, at the wrong place.
    Misplaced,
    /// Found, and mended wrongly.
    WrongFix,
}

impl Verdict {
    /// The word used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Missing => "missing",
            Self::Noisy => "noisy",
            Self::Misplaced => "misplaced",
            Self::WrongFix => "wrong fix",
        }
    }
}

/// A rule's own account of itself.
#[derive(Clone, Debug)]
pub struct RuleMeta {
    /// `topic/name`
    pub id: Arc<str>,
    /// Its kind.
    pub kind: &'static Kind,
    /// `None` is off.
    pub severity: Option<Severity>,
    /// Whether it is on by default.
    pub status: Status,
    /// Where it is explained.
    pub url: Option<String>,
    /// How far its fixes may be trusted.
    pub fix: Applicability,
    /// The parts of an article it reads.
    pub scope: RoleSet,
    /// Whether words quoted as a block (`>`) are read too.
    pub quoted: bool,
    /// See [`RuleMeta::texts`].
    pub(super) texts: OnceLock<RuleTexts>,
    /// The rule as written, from which its texts are read and its checker is built.
    pub(super) table: Table,
    /// The rule file.
    pub file: SourceFile,
    /// Bytes of the id in that file.
    pub span: Span,
}

impl RuleMeta {
    /// The topic: what stands before the slash.
    pub fn topic(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// What it says to people. Of a rule that was tried before it is read when it is first asked for.
    pub fn texts(&self) -> &RuleTexts {
        self.texts.get_or_init(|| RuleTexts::read(&self.table, self.kind, &mut Vec::new()))
    }

    /// Whether it reads the blocks of a role, or those of another's words in that role.
    pub fn reads(&self, role: Role, quoted: bool) -> bool {
        self.scope.contains(role) && (self.quoted || !quoted)
    }

    /// The rule in one line for lists: its message, with `…` where a diagnostic names the words at fault.
    pub fn title(&self, lang: Lang) -> String {
        without_holes(self.texts().summary.get(lang))
    }

    /// [`RuleMeta::title`] in both languages.
    pub fn title_texts(&self) -> Bilingual {
        Bilingual::new(self.title(Lang::Vi), self.title(Lang::En))
    }

    /// The message of a case.
    pub fn message(&self, case: &str) -> Option<&Template> {
        let messages = &self.texts().messages;
        messages.get(case).or_else(|| messages.get(""))
    }
}

/// A message with `…` in place of each placeholder.
fn without_holes(message: &str) -> String {
    let mut out = String::new();
    let mut rest = message;
    while let Some((before, (_, after))) = rest.split_once('{').and_then(|(b, tail)| Some((b, tail.split_once('}')?))) {
        out.push_str(before);
        out.push('…');
        rest = after;
    }
    out + rest
}
