//! What went wrong outside the articles: a rule file that cannot be used, a file that cannot be read.
//!
//! Problems travel the same road as diagnostics, many at a time, each on its exact token, so that a style keeper mends
//! a file in one go.

use super::{Bilingual, Label};
use crate::text::{SourceFile, Span};

/// Whether a problem makes the run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The run ends with code 2; everything else still ran.
    Error,
    /// The report is not whole: said even to whoever asked for no notes. It does not fail the run.
    Incomplete,
    /// Said, and no more.
    Note,
}

/// A problem with input that is not a fault of style.
#[derive(Clone, Debug)]
pub struct Problem {
    /// `config/unknown-key`, `read/not-utf8`: stable, for tools.
    pub code: &'static str,
    /// Error or note.
    pub kind: ProblemKind,
    /// What happened, and why.
    pub message: Bilingual,
    /// What to do; the accepted values.
    pub help: Bilingual,
    /// The path concerned, as the user wrote it.
    pub path: Option<String>,
    /// The file and the exact place in it, where there is one.
    pub place: Option<(SourceFile, Label)>,
}

impl Problem {
    /// A problem that fails the run.
    pub fn error(code: &'static str, message: Bilingual) -> Self {
        Self { code, kind: ProblemKind::Error, message, help: Bilingual::default(), path: None, place: None }
    }

    /// A problem that is said and does not fail the run.
    pub fn note(code: &'static str, message: Bilingual) -> Self {
        Self { kind: ProblemKind::Note, ..Self::error(code, message) }
    }

    /// With what to do.
    #[must_use]
    pub fn with_help(mut self, help: Bilingual) -> Self {
        self.help = help;
        self
    }

    /// With the path concerned.
    #[must_use]
    pub fn with_path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// At a place in a file.
    #[must_use]
    pub fn at(mut self, file: &SourceFile, span: Span) -> Self {
        self.path.get_or_insert_with(|| file.name().to_owned());
        self.place = Some((file.clone(), Label { span, message: String::new() }));
        self
    }

    /// A problem that leaves the report short of something.
    pub fn incomplete(code: &'static str, message: Bilingual) -> Self {
        Self { kind: ProblemKind::Incomplete, ..Self::error(code, message) }
    }

    /// True where whoever asked for diagnostics only does not want to hear of it.
    pub fn is_mere_note(&self) -> bool {
        self.kind == ProblemKind::Note
    }

    /// True where it fails the run.
    pub fn is_error(&self) -> bool {
        self.kind == ProblemKind::Error
    }
}
