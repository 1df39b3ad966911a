//! The JSON that other programs read. These structs are the output contract and are frozen: the published schema is
//! derived from them, and the program's own types may change without a reader of the output noticing.

use schemars::JsonSchema;
use serde::Serialize;

use super::Summary as Totals;
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Lang, Problem, Role, Severity};
use crate::text::{PositionEncoding, SourceFile};

/// The version of the shape. It grows when a field changes its meaning or goes, not when one is added.
pub const VERSION: u32 = 1;

/// A whole report. It is written piece by piece, so this struct is only its description.
#[derive(JsonSchema)]
#[schemars(rename = "Report")]
#[expect(dead_code, reason = "only its schema is used")]
pub struct OutputReport<'d> {
    /// The version of this shape.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    tool: OutputTool,
    /// By article in sorted order, then by place.
    diagnostics: Vec<OutputDiagnostic<'d>>,
    /// What failed the run; the exit code is then 2.
    errors: Vec<OutputProblem<'d>>,
    /// What is worth knowing and fails nothing; left out where there is none.
    #[schemars(default)]
    notes: Vec<OutputProblem<'d>>,
    summary: OutputSummary,
}

/// A line of JSON lines. The summary is the last.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Line")]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum OutputLine<'d> {
    /// One fault.
    Diagnostic(OutputDiagnostic<'d>),
    /// What failed the run.
    Error(OutputProblem<'d>),
    /// What is worth knowing.
    Note(OutputProblem<'d>),
    /// The totals.
    Summary(OutputSummary),
}

/// What wrote the report.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Tool")]
pub struct OutputTool {
    /// Always `morat`.
    pub name: &'static str,
    /// The program's version.
    pub version: &'static str,
}

impl OutputTool {
    /// This program.
    pub const THIS: OutputTool = OutputTool { name: "morat", version: env!("CARGO_PKG_VERSION") };
}

/// One fault in one article.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Diagnostic")]
pub struct OutputDiagnostic<'d> {
    /// The rule: `topic/name`.
    pub rule: &'d str,
    /// How grave it is, as configured for this article.
    #[schemars(extend("enum" = Severity::ALL.map(Severity::name)))]
    pub severity: &'static str,
    /// What is wrong.
    pub message: &'d str,
    /// Why it is wrong.
    pub why: &'d str,
    /// Who says so.
    pub source: OutputSource<'d>,
    /// What to do; null where the message says it.
    pub help: Option<&'d str>,
    /// Where the rule is explained.
    pub url: Option<&'d str>,
    /// The article, as it was named or found.
    pub path: &'d str,
    /// The part of the article.
    #[schemars(extend("enum" = Role::ALL.map(Role::name)))]
    pub role: &'static str,
    /// First character of the piece at fault.
    pub start: OutputPosition,
    /// One past its last character; the same as `start` where something is missing.
    pub end: OutputPosition,
    /// The piece at fault, as it stands in the article.
    pub text: &'d str,
    /// Ways to mend it, best first.
    pub fixes: Vec<OutputFix<'d>>,
    /// Places that belong with it, such as the opening mark of a pair.
    pub related: Vec<OutputRelated<'d>>,
    /// A stable identity of the fault, which survives edits elsewhere in the article.
    pub fingerprint: String,
}

/// Where a requirement was published.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Source")]
pub struct OutputSource<'d> {
    /// The decree, standard or house rule, with its section.
    pub name: &'d str,
    /// Where it can be read.
    pub url: Option<&'d str>,
}

/// A place in a file. Lines and columns begin at 1.
#[derive(Debug, Serialize, JsonSchema, PartialEq, Eq)]
#[schemars(rename = "Position")]
pub struct OutputPosition {
    /// Bytes from the start of the text, in UTF-8, a byte order mark included.
    pub byte: u32,
    /// Line.
    pub line: u32,
    /// Column in Unicode scalar values.
    pub column: u32,
    /// Column in UTF-16 code units.
    pub column_utf16: u32,
    /// Column in bytes of UTF-8.
    pub column_byte: u32,
}

/// One way to mend a fault: all its edits or none.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Fix")]
pub struct OutputFix<'d> {
    /// What it does.
    pub title: &'d str,
    /// How far to trust it: `safe` is applied by `--fix`.
    #[schemars(extend("enum" = ["safe", "unsafe", "display"]))]
    pub applicability: &'static str,
    /// In order, not overlapping.
    pub edits: Vec<OutputEdit<'d>>,
}

/// Replace the bytes from `start_byte` to `end_byte` by `text`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Edit")]
pub struct OutputEdit<'d> {
    /// First byte replaced.
    pub start_byte: u32,
    /// One past the last byte replaced.
    pub end_byte: u32,
    /// What to put there.
    pub text: &'d str,
}

/// A place that belongs with a fault.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Related")]
pub struct OutputRelated<'d> {
    /// Words beside the place.
    pub message: &'d str,
    /// The file.
    pub path: &'d str,
    /// First character.
    pub start: OutputPosition,
    /// One past the last character.
    pub end: OutputPosition,
}

/// What went wrong outside the articles' style: a file that cannot be read, a rule that cannot be used.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub struct OutputProblem<'d> {
    /// Stable, for programs: `config/unknown-key`.
    pub code: &'static str,
    /// What happened, and why.
    pub message: &'d str,
    /// What to do.
    pub help: Option<&'d str>,
    /// The file concerned.
    pub path: Option<&'d str>,
    /// First character, where there is an exact place.
    pub start: Option<OutputPosition>,
    /// One past the last character.
    pub end: Option<OutputPosition>,
}

/// The totals of a run.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Summary")]
pub struct OutputSummary {
    /// Articles read.
    pub files: usize,
    /// Diagnostics of severity `error`.
    pub errors: usize,
    /// Diagnostics of severity `warning`.
    pub warnings: usize,
    /// Diagnostics of severity `info`.
    pub infos: usize,
    /// Diagnostics that a suppression hid.
    pub suppressed: usize,
    /// Diagnostics that `--fix` would mend.
    pub fixable: usize,
    /// Fixes applied in this run; left out where there was none.
    #[serde(skip_serializing_if = "is_zero")]
    #[schemars(default)]
    pub fixed: usize,
    /// Files that were not text and were not read; left out where there was none.
    #[serde(skip_serializing_if = "is_zero")]
    #[schemars(default)]
    pub skipped: usize,
    /// Diagnostics beyond the limit of their article (`--max-diagnostics`), which are in no other count; left out where
    /// there was none.
    #[serde(skip_serializing_if = "is_zero")]
    #[schemars(default)]
    pub omitted: usize,
}

impl OutputPosition {
    /// The place of a byte offset.
    pub fn new(file: &SourceFile, offset: u32) -> Self {
        let place = file.place(offset);
        Self {
            byte: offset,
            line: place.line,
            column: place.column(PositionEncoding::Utf32),
            column_utf16: place.column(PositionEncoding::Utf16),
            column_byte: place.column(PositionEncoding::Utf8),
        }
    }
}

impl<'d> From<&'d Diagnostic> for OutputDiagnostic<'d> {
    fn from(d: &'d Diagnostic) -> Self {
        let related = |label: &'d Label| OutputRelated {
            message: &label.message,
            path: d.file.name(),
            start: OutputPosition::new(&d.file, label.span.start),
            end: OutputPosition::new(&d.file, label.span.end),
        };
        Self {
            rule: &d.rule,
            severity: d.severity.name(),
            message: &d.message,
            why: &d.why,
            source: OutputSource { name: &d.source.name, url: d.source.url.as_deref() },
            help: some(&d.help),
            url: d.url.as_deref(),
            path: d.file.name(),
            role: d.role.name(),
            start: OutputPosition::new(&d.file, d.primary.span.start),
            end: OutputPosition::new(&d.file, d.primary.span.end),
            text: d.file.slice(d.primary.span),
            fixes: d.fixes.iter().map(OutputFix::from).collect(),
            related: d.secondary.iter().map(related).collect(),
            fingerprint: d.fingerprint(),
        }
    }
}

impl<'d> From<&'d Fix> for OutputFix<'d> {
    fn from(fix: &'d Fix) -> Self {
        Self {
            title: &fix.title,
            applicability: fix.applicability.name(),
            edits: fix.edits.iter().map(OutputEdit::from).collect(),
        }
    }
}

impl<'d> From<&'d Edit> for OutputEdit<'d> {
    fn from(edit: &'d Edit) -> Self {
        Self { start_byte: edit.span.start, end_byte: edit.span.end, text: &edit.content }
    }
}

impl<'d> OutputProblem<'d> {
    /// A problem in the user's language.
    pub fn new(problem: &'d Problem, lang: Lang) -> Self {
        let place = |end: bool| {
            let (file, label) = problem.place.as_ref()?;
            Some(OutputPosition::new(file, if end { label.span.end } else { label.span.start }))
        };
        Self {
            code: problem.code,
            message: problem.message.get(lang),
            help: some(problem.help.get(lang)),
            path: problem.path.as_deref(),
            start: place(false),
            end: place(true),
        }
    }
}

impl From<&Totals> for OutputSummary {
    fn from(t: &Totals) -> Self {
        Self {
            files: t.files,
            errors: t.errors,
            warnings: t.warnings,
            infos: t.infos,
            suppressed: t.suppressed,
            fixable: t.fixable,
            fixed: t.fixed,
            skipped: t.skipped,
            omitted: t.omitted,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
