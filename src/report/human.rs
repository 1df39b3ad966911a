//! The report that a person reads at a terminal: the line, the exact piece underlined, why, what to write instead.
//!
//! The only file that knows miette. miette draws; what it draws is an [`Excerpt`], never the article itself: so columns
//! are characters, long lines are cut, nothing rescans the file for each diagnostic, and no control character of an
//! article reaches the terminal.

use std::fmt;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};
use textwrap::{WordSeparator, WordSplitter};

use super::escape::printable;
use super::excerpt::Excerpt;
use super::{Emitter, ReportOptions, Summary};
use crate::diagnostic::{Applicability, Diagnostic, Label, Lang, Problem, Severity};
use crate::text::SourceFile;

/// Columns beside an excerpt's text: the line number and the frame.
const GUTTER: usize = 9;
/// Narrower than this nothing can be read.
const LEAST_WIDTH: usize = 40;

/// See the module.
pub struct Human {
    options: ReportOptions,
    handler: GraphicalReportHandler,
    width: usize,
}

impl Human {
    /// An emitter with these options.
    pub fn new(options: ReportOptions) -> Self {
        let theme = if options.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let width = options.width.max(LEAST_WIDTH);
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(width)
            .with_links(false)
            // Document numbers and dates (`30/2020/NĐ-CP`, `18-5-2021`) are not to be broken at their hyphens.
            .with_word_separator(WordSeparator::AsciiSpace)
            .with_word_splitter(WordSplitter::NoHyphenation)
            .with_break_words(false)
            .without_syntax_highlighting();
        Self { options, handler, width }
    }

    fn report(&self, severity: Severity, message: &str, place: Option<(&SourceFile, Vec<&Label>)>) -> Report {
        let name = place.as_ref().map(|(file, _)| printable(file.name()).into_owned()).unwrap_or_default();
        let excerpt = place.map(|(file, labels)| Excerpt::new(file, labels, self.width - GUTTER)).unwrap_or_default();
        Report { severity, message: printable(message).into_owned(), name, excerpt }
    }

    /// Writes the headline of a report, then what miette draws.
    fn draw(&self, out: &mut dyn Write, level: &str, code: &str, report: &Report) -> io::Result<()> {
        let color = match report.severity {
            Severity::Error => AnsiColor::Red,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Info => AnsiColor::Cyan,
        };
        writeln!(out, "{}", self.styled(color.on_default().bold(), &format!("{level}[{}]", printable(code))))?;
        let mut drawn = String::new();
        self.handler.render_report(&mut drawn, report).map_err(io::Error::other)?;
        for line in drawn.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// Writes a remark under the excerpt: its first line marked, the others set in under it.
    fn remark(&self, out: &mut dyn Write, mark: &str, text: &str) -> io::Result<()> {
        let mark_width = mark.chars().count();
        let options = textwrap::Options::new(self.width - 3 - mark_width)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        for (nth, line) in textwrap::wrap(&printable(text), options).iter().enumerate() {
            if nth == 0 {
                writeln!(out, "  {} {line}", self.styled(AnsiColor::Cyan.on_default(), mark))?;
            } else {
                writeln!(out, "  {:mark_width$} {line}", "")?;
            }
        }
        Ok(())
    }

    fn styled(&self, style: Style, text: &str) -> String {
        if self.options.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

impl Emitter for Human {
    fn diagnostics(&mut self, out: &mut dyn Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
        let lang = self.options.lang;
        for d in diagnostics {
            let labels = std::iter::once(&d.primary).chain(&d.secondary).collect();
            let report = self.report(d.severity, &d.message, Some((&d.file, labels)));
            self.draw(out, level(d.severity, lang), &d.rule, &report)?;
            let fix = d.fixes.first();
            let what = if d.help.is_empty() { fix.map_or("", |fix| fix.title.as_str()) } else { &d.help };
            let automatic = fix.is_some_and(|fix| fix.applicability == Applicability::Safe) && !self.options.fixing;
            if !what.is_empty() {
                let hint = if automatic { lang.pick(" (tự sửa được: --fix)", " (automatic: --fix)") } else { "" };
                self.remark(out, "→", &format!("{what}{hint}"))?;
            }
            let source = if d.source.name.is_empty() { String::new() } else { format!(" ({})", d.source.name) };
            self.remark(out, lang.pick("Vì sao:", "Why:"), &format!("{}{source}", d.why))?;
            if let Some(url) = &d.url {
                self.remark(out, lang.pick("Xem:", "See:"), url)?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn problem(&mut self, out: &mut dyn Write, problem: &Problem) -> io::Result<()> {
        if self.options.quiet && problem.is_mere_note() {
            return Ok(());
        }
        let lang = self.options.lang;
        let severity = if problem.is_error() { Severity::Error } else { Severity::Info };
        let place = problem.place.as_ref().map(|(file, label)| (file, vec![label]));
        let message = match (&place, &problem.path) {
            (None, Some(path)) => format!("{path}: {}", problem.message.get(lang)),
            _ => problem.message.get(lang).to_owned(),
        };
        let report = self.report(severity, &message, place);
        let name = if problem.is_error() { level(severity, lang) } else { lang.pick("ghi chú", "note") };
        self.draw(out, name, problem.code, &report)?;
        let help = problem.help.get(lang);
        if !help.is_empty() {
            self.remark(out, "→", help)?;
        }
        writeln!(out)
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        if self.options.quiet {
            return Ok(());
        }
        let style = if summary.errors + summary.warnings > 0 { Style::new().bold() } else { AnsiColor::Green.on_default() };
        writeln!(out, "{}", self.styled(style, &summary.sentence(self.options.lang, self.options.fixing)))
    }
}

/// A severity in the user's language.
fn level(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("lỗi", "error"),
        Severity::Warning => lang.pick("cảnh báo", "warning"),
        Severity::Info => lang.pick("lưu ý", "info"),
    }
}

/// What miette is given to draw.
#[derive(Debug)]
struct Report {
    severity: Severity,
    message: String,
    name: String,
    excerpt: Excerpt,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl miette::Diagnostic for Report {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        (!self.excerpt.marks.is_empty()).then_some(self as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.marks.iter().map(|mark| {
            let text = Some(printable(&mark.message).into_owned()).filter(|text| !text.is_empty());
            if mark.primary {
                LabeledSpan::new_primary_with_span(text, mark.range.clone())
            } else {
                LabeledSpan::new_with_span(text, mark.range.clone())
            }
        })))
    }
}

impl SourceCode for Report {
    /// The whole run of consecutive lines that holds the span. Without context lines miette asks for a label's position.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let chunk = self
            .excerpt
            .chunks
            .iter()
            .find(|chunk| chunk.range.start <= start && start < chunk.range.end && end <= chunk.range.end)
            .ok_or(MietteError::OutOfBounds)?;
        let mark = self.excerpt.marks.iter().find(|mark| mark.range.start == start && mark.range.end == end);
        let (line, column) = match mark {
            Some(mark) if before == 0 => (mark.position.line - 1, mark.position.column - 1),
            _ => (chunk.first_line, 0),
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.excerpt.text.as_bytes()[chunk.range.clone()],
            (chunk.range.start, chunk.range.len()).into(),
            line as usize,
            column as usize,
            chunk.line_count as usize,
        )))
    }
}
