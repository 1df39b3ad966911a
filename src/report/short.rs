//! One line a diagnostic, as compilers write it: for `grep`, for editors that jump to `path:line:column`.

use std::io::{self, Write};

use super::escape::printable;
use super::repeats::repeats;
use super::{Emitter, ReportOptions, Summary};
use crate::diagnostic::{Diagnostic, Problem};
use crate::text::PositionEncoding;

/// See the module.
pub struct Short {
    options: ReportOptions,
}

impl Short {
    /// An emitter with these options.
    pub fn new(options: ReportOptions) -> Self {
        Self { options }
    }
}

impl Emitter for Short {
    fn diagnostics(&mut self, out: &mut dyn Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
        for d in diagnostics {
            let at = d.file.position(d.primary.span.start, PositionEncoding::Utf32);
            let (path, message) = (printable(d.file.name()), printable(&d.message));
            let others = repeats(d, self.options.lang);
            writeln!(out, "{path}:{}:{}: {}[{}] {message}{others}", at.line, at.column, d.severity, d.rule)?;
        }
        Ok(())
    }

    fn problem(&mut self, out: &mut dyn Write, problem: &Problem) -> io::Result<()> {
        if self.options.quiet && problem.is_mere_note() {
            return Ok(());
        }
        if let Some(path) = &problem.path {
            write!(out, "{}:", printable(path))?;
        }
        if let Some((file, label)) = &problem.place {
            let at = file.position(label.span.start, PositionEncoding::Utf32);
            write!(out, "{}:{}:", at.line, at.column)?;
        }
        let space = if problem.path.is_some() { " " } else { "" };
        let level = if problem.is_error() { "error" } else { "note" };
        let message = problem.message.get(self.options.lang);
        let help = problem.help.get(self.options.lang);
        let gap = if help.is_empty() { "" } else { " " };
        writeln!(out, "{space}{level}[{}] {}{gap}{}", problem.code, printable(message), printable(help))
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        if self.options.quiet { Ok(()) } else { writeln!(out, "{}", summary.sentence(self.options.lang, self.options.fixing)) }
    }
}
