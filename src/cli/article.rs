//! One article from its bytes to what is said of it. A fault of the program in one article is a problem of that
//! article, not the end of the run.

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::inputs::Input;
use super::write::{self, WriteError};
use crate::diagnostic::{Applicability, Bilingual, Diagnostic, Problem, Severity};
use crate::document::{Document, Format, load, read, unreadable};
use crate::engine::{FileReport, Project, fix_text};
use crate::text::SourceFile;

/// What to do with fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mending {
    /// Nothing.
    None,
    /// Show what would change.
    Show(Applicability),
    /// Write the article.
    Write(Applicability),
}

/// How articles are checked.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// What to do with fixes.
    pub mending: Mending,
    /// How many diagnostics of one article are told.
    pub limit: usize,
}

/// What became of an article.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What is to be said of it (after mending, what remains).
    pub diagnostics: Vec<Diagnostic>,
    /// What could not be done with it.
    pub problems: Vec<Problem>,
    /// Diagnostics that a suppression hid.
    pub suppressed: usize,
    /// Diagnostics beyond the limit, which are not told, and the gravest of them.
    pub omitted: (usize, Option<Severity>),
    /// Fixes applied.
    pub fixed: usize,
    /// The text before and after, where they differ.
    pub change: Option<(SourceFile, String)>,
    /// It could not be read, or was no text, and was left out.
    pub skipped: bool,
}

impl Outcome {
    /// What is to be said of the article, and how much more there would be.
    pub fn tell(&mut self, report: FileReport, name: &str) {
        self.problems.retain(|problem| problem.code != TOO_MANY);
        if report.omitted > 0 {
            self.problems.push(too_many(report.omitted, report.diagnostics.len()).with_path(name));
        }
        self.omitted = (report.omitted, report.gravest_omitted);
        (self.diagnostics, self.suppressed) = (report.diagnostics, report.suppressed);
    }
}

/// The code of the problem that says how many diagnostics were left out.
const TOO_MANY: &str = "check/too-many";

fn too_many(omitted: usize, told: usize) -> Problem {
    let message = Bilingual::new(
        format!("Còn {omitted} chẩn đoán nữa trong bài này không in ra; chỉ in {told} cái đầu."),
        format!("{omitted} more diagnostics of this article were left out; only the first {told} are told."),
    );
    let help = Bilingual::new(
        "Muốn xem hết: --max-diagnostics 0. Bài sai nhiều đến thế thường là lẫn bảng mã, hoặc không phải bài báo.",
        "To see all: --max-diagnostics 0. So many faults usually mean a wrong encoding, or a file that is no article.",
    );
    Problem::incomplete(TOO_MANY, message).with_help(help)
}

/// Checks a file.
pub fn check_file(input: &Input, manner: Manner) -> Outcome {
    guarded(&input.shown, || {
        let bytes = match fs::read(&input.path) {
            Ok(bytes) => bytes,
            Err(error) => return failed(unreadable(&input.shown, &error)),
        };
        let mut outcome = check_bytes(bytes, &input.shown, &input.path, &input.project, manner);
        if let (Mending::Write(_), Some((source, text))) = (manner.mending, &outcome.change) {
            // What was read is its text encoded again, to the byte, so no article is copied that is not written.
            let encoded = |text: &str| source.encoding().encode(text);
            let old = encoded(source.text());
            if let Err(error) = write::replace(&input.path, &old, &encoded(text)) {
                // The old text stands, and so does what is wrong in it.
                let as_is = Manner { mending: Mending::None, ..manner };
                outcome = check_bytes(old, &input.shown, &input.path, &input.project, as_is);
                outcome.problems.push(unwritten(&input.shown, &error));
            }
        }
        outcome
    })
}

/// Checks an article that is in memory.
pub fn check_bytes(bytes: Vec<u8>, name: &str, path: &Path, project: &Project, manner: Manner) -> Outcome {
    let source = match load(name, bytes) {
        Ok(source) => source,
        Err(problem) => return failed(problem),
    };
    let format = format_of(&source, path, project);
    let linter = project.linter(path);
    let ignores = project.ignores(path);
    let document = read(source.clone(), format, &project.reader);
    let report = linter.check_at_most(&document, &ignores, manner.limit);
    let mut outcome = Outcome::default();
    outcome.problems.extend(document.problems.iter().cloned());
    outcome.tell(report, name);
    let least = match manner.mending {
        Mending::None => return outcome,
        Mending::Show(least) | Mending::Write(least) => least,
    };
    let again = |text: &str| read(SourceFile::with_encoding(name, text, source.encoding()), format, &project.reader);
    let mended = fix_text(source.text(), least, again, |document| linter.check_with(document, &ignores));
    if !mended.converged {
        let message = Bilingual::new(
            "Các cách sửa tự động triệt tiêu nhau, dừng giữa chừng.",
            "The fixes undo one another; mending was stopped.",
        );
        let help =
            Bilingual::new("Tắt một trong các luật đang giằng co (--ignore).", "Switch off one of the rules at odds (--ignore).");
        outcome.problems.push(Problem::error("fix/no-end", message).with_help(help).with_path(name));
    }
    if mended.text != source.text() {
        outcome.fixed = mended.count;
        if matches!(manner.mending, Mending::Write(_)) {
            let left = read(SourceFile::with_encoding(name, &*mended.text, source.encoding()), format, &project.reader);
            outcome.tell(linter.check_at_most(&left, &ignores, manner.limit), name);
        }
        outcome.change = Some((source, mended.text));
    }
    outcome
}

/// Reads an article that is in memory, as the configuration that governs its path has it read.
///
/// # Errors
/// Where its bytes are no text.
pub fn open(bytes: Vec<u8>, name: &str, path: &Path, project: &Project) -> Result<Document, Problem> {
    let source = load(name, bytes)?;
    let format = format_of(&source, path, project);
    Ok(read(source, format, &project.reader))
}

fn format_of(source: &SourceFile, path: &Path, project: &Project) -> Format {
    project.reader.format.unwrap_or_else(|| Format::of(path.extension().and_then(|e| e.to_str()), source.text()))
}

/// Runs `work`; a panic in it becomes a problem of the article.
pub fn guarded(name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    caught(name, work).unwrap_or_else(failed)
}

/// Runs `work`.
///
/// # Errors
/// A panic in it, as a problem of the article.
pub fn caught<T>(name: &str, work: impl FnOnce() -> T) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said = panic_words(&*panic);
        let message = Bilingual::new(
            format!("Lỗi của chính morat khi đọc bài này: {said}."),
            format!("A fault of morat itself in this article: {said}."),
        );
        let help = Bilingual::new(
            "Các bài khác vẫn được soát. Xin gửi bài này cho nhóm phát triển.",
            "The other articles were still checked. Please send this article to the developers.",
        );
        Problem::error("internal/panic", message).with_help(help).with_path(name)
    })
}

fn panic_words(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    words.unwrap_or_else(|| "panic".to_owned())
}

/// An article that was left out, and why.
pub fn failed(problem: Problem) -> Outcome {
    Outcome { problems: vec![problem], skipped: true, ..Outcome::default() }
}

fn unwritten(name: &str, error: &WriteError) -> Problem {
    let (vi, en) = match error {
        WriteError::Changed => {
            ("tệp vừa bị thay đổi từ bên ngoài".to_owned(), "the file was changed by somebody else meanwhile".to_owned())
        }
        WriteError::Io(error) => (error.to_string(), error.to_string()),
    };
    let message =
        Bilingual::new(format!("Không ghi được bản đã sửa: {vi}."), format!("The mended article could not be written: {en}."));
    let help = Bilingual::new(
        "Tệp còn nguyên như cũ. Chạy lại khi đã ghi được.",
        "The file is as it was. Run again once it can be written.",
    );
    Problem::error("fix/not-written", message).with_help(help).with_path(name)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Lang;
    use crate::document::{Document, ReaderOptions};
    use crate::engine::{ActiveRule, Linter, RuleSet};
    use crate::rule::{Checker, Findings, Note, Rule, builtin};

    /// A checker with a fault of its own.
    struct Broken;

    impl Checker for Broken {
        fn wants_end(&self) -> bool {
            true
        }

        fn on_end(&self, document: &Document, _notes: &[Note], _: &mut Findings) {
            assert!(!document.text().contains("bẫy"), "a trap in {}", document.source().name());
        }
    }

    #[test]
    fn a_panic_is_a_problem_of_its_article_and_the_next_is_read() {
        let (rules, _) = builtin::builtin_rules();
        let def = rules.iter().find(|rule| rule.meta.severity.is_some()).unwrap();
        let severity = def.meta.severity.unwrap();
        let rule = Rule { meta: def.meta.clone(), checker: Arc::new(Broken) };
        let linter = Linter::new(Arc::new(RuleSet::new(vec![ActiveRule { rule, severity }])), Lang::Vi);
        let check = |name: &str, text: &str| {
            guarded(name, || {
                let document = read(SourceFile::new(name, text), Format::Plain, &ReaderOptions::default());
                Outcome { diagnostics: linter.check(&document).diagnostics, ..Outcome::default() }
            })
        };
        let hurt = check("a.txt", "Có bẫy ở đây.");
        let [problem] = hurt.problems.as_slice() else { panic!("{hurt:?}") };
        assert!(problem.is_error() && hurt.skipped);
        assert_eq!((problem.code, problem.path.as_deref()), ("internal/panic", Some("a.txt")));
        assert!(problem.message.vi.contains("a trap in a.txt"), "{}", problem.message.vi);
        assert!(check("b.txt", "Bình thường.").problems.is_empty());
    }
}
