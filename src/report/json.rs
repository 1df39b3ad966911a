//! JSON and JSON lines: the output contract, for programs. Both share the structs of [`output`](super::output).

use std::io::{self, Write};

use serde::Serialize;

use super::output::{OutputDiagnostic, OutputLine, OutputProblem, OutputSummary, OutputTool, VERSION};
use super::{Emitter, Summary};
use crate::diagnostic::{Diagnostic, Lang, Problem};

/// One object, written as it grows: the diagnostics stream, the few problems wait for the end.
pub struct Json {
    lang: Lang,
    /// Whether the opening of the object was written.
    opened: bool,
    /// Whether a diagnostic stands before the next one.
    follows: bool,
    /// Problems that fail the run, and notes, each written already.
    errors: Vec<Vec<u8>>,
    notes: Vec<Vec<u8>>,
}

impl Json {
    /// An emitter whose problems are worded in `lang`.
    pub fn new(lang: Lang) -> Self {
        Self { lang, opened: false, follows: false, errors: Vec::new(), notes: Vec::new() }
    }

    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !self.opened {
            self.opened = true;
            write!(out, "{{\"version\":{VERSION},\"tool\":")?;
            write_json(out, &OutputTool::THIS)?;
            out.write_all(b",\"diagnostics\":[")?;
        }
        Ok(())
    }
}

impl Emitter for Json {
    fn diagnostics(&mut self, out: &mut dyn Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
        self.open(out)?;
        for diagnostic in diagnostics {
            out.write_all(if self.follows { b",\n" } else { b"\n" })?;
            self.follows = true;
            write_json(out, &OutputDiagnostic::from(diagnostic))?;
        }
        Ok(())
    }

    fn problem(&mut self, _out: &mut dyn Write, problem: &Problem) -> io::Result<()> {
        let mut bytes = Vec::new();
        write_json(&mut bytes, &OutputProblem::new(problem, self.lang))?;
        if problem.is_error() { &mut self.errors } else { &mut self.notes }.push(bytes);
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        self.open(out)?;
        out.write_all(b"],\n\"errors\":[")?;
        out.write_all(&self.errors.join(&b",\n"[..]))?;
        if !self.notes.is_empty() {
            out.write_all(b"],\n\"notes\":[")?;
            out.write_all(&self.notes.join(&b",\n"[..]))?;
        }
        out.write_all(b"],\n\"summary\":")?;
        write_json(out, &OutputSummary::from(summary))?;
        out.write_all(b"}\n")
    }
}

/// One object a line; the summary is the last.
pub struct JsonLines {
    lang: Lang,
    /// The line that is being written, kept for its room.
    line: Vec<u8>,
}

impl JsonLines {
    /// An emitter whose problems are worded in `lang`.
    pub fn new(lang: Lang) -> Self {
        Self { lang, line: Vec::new() }
    }

    fn line(&mut self, out: &mut dyn Write, line: &OutputLine<'_>) -> io::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, line)?;
        self.line.push(b'\n');
        write_guarded(out, &self.line)
    }
}

impl Emitter for JsonLines {
    fn diagnostics(&mut self, out: &mut dyn Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
        diagnostics.iter().try_for_each(|d| self.line(out, &OutputLine::Diagnostic(d.into())))
    }

    fn problem(&mut self, out: &mut dyn Write, problem: &Problem) -> io::Result<()> {
        let value = OutputProblem::new(problem, self.lang);
        self.line(out, &if problem.is_error() { OutputLine::Error(value) } else { OutputLine::Note(value) })
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        self.line(out, &OutputLine::Summary(summary.into()))
    }
}

/// Writes a value so that no control character of an article stands raw in the output. JSON demands escapes up to
/// U+001F only; a terminal obeys U+0080 to U+009F too, and some readers break lines at U+2028.
pub(super) fn write_json(out: &mut (impl Write + ?Sized), value: &impl Serialize) -> io::Result<()> {
    write_guarded(out, &serde_json::to_vec(value)?)
}

/// Writes JSON with escapes in place of those characters, all at once: they stand nowhere but in strings.
fn write_guarded(out: &mut (impl Write + ?Sized), json: &[u8]) -> io::Result<()> {
    let mut from = 0;
    // The first bytes of all these characters, and of quotation marks.
    for at in memchr::memchr3_iter(0x7F, 0xC2, 0xE2, json) {
        let (c, len) = match json[at..] {
            [0x7F, ..] => (0x7F, 1),
            [0xC2, second @ 0x80..=0x9F, ..] => (u32::from(second), 2),
            [0xE2, 0x80, third @ 0xA8..=0xA9, ..] => (0x2000 + u32::from(third - 0x80), 3),
            _ => continue,
        };
        out.write_all(&json[from..at])?;
        write!(out, "\\u{c:04x}")?;
        from = at + len;
    }
    out.write_all(&json[from..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Bilingual;

    #[test]
    fn success_and_failure_have_the_same_root() {
        let mut out = Vec::new();
        let mut json = Json::new(Lang::En);
        json.problem(&mut out, &Problem::error("read/missing", Bilingual::same("no\u{9b}\u{2028}"))).unwrap();
        json.problem(&mut out, &Problem::note("read/binary", Bilingual::same("a note")).with_path("a.png")).unwrap();
        json.finish(&mut out, &Summary { skipped: 1, ..Summary::default() }).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains(r"no\u009b\u2028"), "{text}");
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["diagnostics"], serde_json::json!([]));
        assert_eq!(value["errors"][0]["message"], "no\u{9b}\u{2028}");
        assert_eq!(value["notes"][0]["path"], "a.png");
        assert_eq!(value["summary"]["skipped"], 1);
        assert_eq!(value["summary"].get("fixed"), None);
    }
}
