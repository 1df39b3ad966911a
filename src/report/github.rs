//! Annotations of GitHub Actions: workflow commands on standard output. Properties and data are escaped as the runner
//! wants it, so that a line `::error` of an article, or a comma of a path, can never be read as a command.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::escape::printable;
use super::repeats::repeats;
use super::{Emitter, ReportOptions, Summary};
use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::text::{PositionEncoding, SourceFile, Span};

/// See the module.
pub struct Github {
    options: ReportOptions,
}

impl Github {
    /// An emitter with these options.
    pub fn new(options: ReportOptions) -> Self {
        Self { options }
    }
}

impl Emitter for Github {
    fn diagnostics(&mut self, out: &mut dyn Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
        for d in diagnostics {
            let command = match d.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let mut data = format!("{}{}", d.message, repeats(d, self.options.lang));
            if !d.help.is_empty() {
                let _ = write!(data, "\n{}", d.help);
            }
            let _ = write!(data, "\n{} ({})", d.why, d.source.name);
            let properties = place(d.file.name(), Some((&d.file, d.primary.span)));
            writeln!(out, "::{command} {properties},title={}::{}", property(&d.rule), message(&data))?;
        }
        Ok(())
    }

    fn problem(&mut self, out: &mut dyn Write, problem: &Problem) -> io::Result<()> {
        if self.options.quiet && problem.is_mere_note() {
            return Ok(());
        }
        let command = if problem.is_error() { "error" } else { "notice" };
        let (text, help) = (problem.message.get(self.options.lang), problem.help.get(self.options.lang));
        let data = if help.is_empty() { text.to_owned() } else { format!("{text}\n{help}") };
        let at = problem.place.as_ref().map(|(file, label)| (file, label.span));
        let properties = problem.path.as_ref().map(|path| place(path, at) + ",").unwrap_or_default();
        writeln!(out, "::{command} {properties}title={}::{}", property(problem.code), message(&data))
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        if self.options.quiet { Ok(()) } else { writeln!(out, "{}", summary.sentence(self.options.lang, self.options.fixing)) }
    }
}

/// `file=…,line=…,endLine=…,col=…,endColumn=…`. The runner's columns are inclusive, and it takes them only within one line.
fn place(path: &str, at: Option<(&SourceFile, Span)>) -> String {
    let mut out = format!("file={}", property(path));
    if let Some((file, span)) = at {
        let start = file.position(span.start, PositionEncoding::Utf32);
        let end = file.position(span.end, PositionEncoding::Utf32);
        let _ = write!(out, ",line={},endLine={}", start.line, end.line);
        if start.line == end.line {
            let last = end.column.saturating_sub(1).max(start.column);
            let _ = write!(out, ",col={},endColumn={last}", start.column);
        }
    }
    out
}

/// Data of a command: several lines are kept, everything else unprintable is shown by its number.
fn message(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| printable(line).replace('%', "%25")).collect();
    lines.join("%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_cannot_be_smuggled_in() {
        assert_eq!(property("a,b:c\r\n::error::x%"), "a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ax%25");
        assert_eq!(message("một\r\n::error::hai"), "một%0A::error::hai");
    }
}
