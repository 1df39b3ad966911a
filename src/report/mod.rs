//! What was found, written for whoever reads it: a person at a terminal, a script, a code host.
//!
//! One file a format. A format streams: it is handed one file's diagnostics at a time, in the order of the run, and
//! keeps nothing of an article, so that an archive of a million is reported in bounded memory. Article text is not to be
//! trusted: what stands in it never becomes a terminal escape or a command of a CI log.

mod diff;
mod escape;
mod excerpt;
mod github;
mod human;
mod json;
pub mod listing;
mod number;
mod output;
mod repeats;
mod rule_times;
mod sarif;
pub mod schema;
mod short;
mod statistics;
mod summary;
pub mod survey;
mod table;
pub mod trial;

use std::io::{self, Write};
use std::str::FromStr;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Lang, Problem};
use crate::rule::RuleMeta;

pub use diff::write_diff;
pub use escape::printable;
pub use rule_times::write_rule_times;
pub use statistics::Statistics;
pub use summary::Summary;
pub use table::{Align, write_table};

/// The formats of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// For a person: the line, the piece underlined, why, what to write.
    #[default]
    Pretty,
    /// `path:line:column: severity[rule] message`, one line a diagnostic.
    Short,
    /// One JSON object: `docs/schema/output.schema.json`.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Annotations of GitHub Actions.
    Github,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
}

impl Format {
    /// Every format, in the order of the manual.
    pub const ALL: [Format; 6] = [Format::Pretty, Format::Short, Format::Json, Format::Jsonl, Format::Github, Format::Sarif];

    /// The word of the command line and of the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pretty => "pretty",
            Self::Short => "short",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Github => "github",
            Self::Sarif => "sarif",
        }
    }

    /// Where [`Emitter::problem`] should write: people read problems apart from the report (standard error), programs
    /// find them in the stream.
    pub fn problems_to_stderr(self) -> bool {
        matches!(self, Self::Pretty | Self::Short)
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|format| format.name() == word).ok_or(())
    }
}

/// How a report is written, whatever its format.
#[derive(Clone, Copy, Debug)]
pub struct ReportOptions {
    /// The language of the words around the diagnostics.
    pub lang: Lang,
    /// Whether terminal colours may be used.
    pub color: bool,
    /// Columns of the terminal; longer lines are wrapped or cut.
    pub width: usize,
    /// Diagnostics and errors only: no notes, no closing line.
    pub quiet: bool,
    /// Whether safe fixes are being applied in this run, which changes the closing line.
    pub fixing: bool,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self { lang: Lang::Vi, color: false, width: 100, quiet: false, fixing: false }
    }
}

/// A format of report being written. The caller passes the same `out` throughout; only problems may go elsewhere
/// (see [`Format::problems_to_stderr`]).
pub trait Emitter: Send {
    /// Writes the diagnostics of one file. Called once a file, in sorted order.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn diagnostics(&mut self, out: &mut dyn Write, diagnostics: &[Diagnostic]) -> io::Result<()>;

    /// Writes a problem: a file that cannot be read, a rule that cannot be used.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn problem(&mut self, out: &mut dyn Write, problem: &Problem) -> io::Result<()>;

    /// Closes the report. Called exactly once, last.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()>;
}

/// The emitter of a format. `rules` are the rules of the run, for the formats that describe them.
pub fn emitter(format: Format, options: ReportOptions, rules: &[Arc<RuleMeta>]) -> Box<dyn Emitter> {
    match format {
        Format::Pretty => Box::new(human::Human::new(options)),
        Format::Short => Box::new(short::Short::new(options)),
        Format::Json => Box::new(json::Json::new(options.lang)),
        Format::Jsonl => Box::new(json::JsonLines::new(options.lang)),
        Format::Github => Box::new(github::Github::new(options)),
        Format::Sarif => Box::new(sarif::Sarif::new(options, rules)),
    }
}
