//! `morat check`: the main job. Articles are read in parallel and reported in the order of their paths, so the same
//! articles give the same report whatever the number of threads.

use std::io::{self, BufWriter, IsTerminal as _, Read as _, Write};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::Exit;
use super::args::{CheckArgs, Cli};
use super::article::{Manner, Mending, Outcome, check_bytes, check_file, failed, guarded};
use super::batch::{BATCH, pool, without_panic_message};
use super::inputs::{self, Found, Input, Inputs};
use super::interrupt;
use super::progress::Progress;
use super::projects::Projects;
use super::records::{self, Export};
use super::terminal;
use crate::config::{FailOn, normalised};
use crate::diagnostic::{Applicability, Bilingual, Diagnostic, Lang, Problem, Severity};
use crate::document::{ReaderOptions, RecordFormat};
use crate::engine::{Project, RuleTimes};
use crate::report::{self, Emitter, ReportOptions, Statistics, Summary};

/// The name of standard input in reports.
const STDIN_NAME: &str = "<stdin>";

/// Runs the command.
///
/// # Errors
/// When the report cannot be written.
pub fn run(args: &CheckArgs, cli: &Cli) -> io::Result<Exit> {
    let current = std::env::current_dir()?;
    let reader = ReaderOptions { date: args.date, format: args.input_format, ..ReaderOptions::default() };
    let times = args.profile_rules.then(Arc::default);
    let projects = Projects::new(&args.rules, cli.lang, reader, current.clone()).with_times(times.clone());
    // The process ends with the command: giving back what many thousand phrases take would only take time.
    let mut projects = ManuallyDrop::new(projects);
    let main_project = projects.of_folder(&current);
    let wanted = args.records.format_in.map(RecordFormat::extensions);
    let mut inputs = inputs::collect(&args.paths, wanted, &current, &mut projects);
    let lang = main_project.lang();
    let mut run = Run::new(args, cli, lang, &main_project);
    let problems: Vec<Problem> = projects.problems.drain(..).chain(inputs.problems.drain(..)).collect();
    run.problems(&problems)?;
    if args.records.format_in.is_some() && (args.fix || args.diff) {
        run.problems(&[records::no_mending()])?;
        return run.finish(args, times.as_deref());
    }
    if let Some(problem) = nothing_to_read(args, &inputs) {
        run.problems(&[problem])?;
    }
    if inputs.stdin {
        run.stdin(args, &mut projects, &current)?;
    }
    run.files(args, &inputs)?;
    run.nothing_read(args)?;
    run.idle_ignores(&projects, &inputs)?;
    run.finish(args, times.as_deref())
}

/// Where nothing was read although something was asked for.
fn nothing_to_read(args: &CheckArgs, inputs: &Inputs) -> Option<Problem> {
    if !inputs.files.is_empty() || inputs.stdin || inputs.only_files {
        return None;
    }
    let folders = args.paths.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ");
    let message = Bilingual::new(
        format!("0 tệp: không có bài nào trong {folders}."),
        format!("0 files: there is no article in {folders}."),
    );
    if args.allow_empty {
        return Some(Problem::note("read/empty", message));
    }
    let help = Bilingual::new(
        "Morat đọc .txt, .md, .markdown, .html… (khóa extensions), bỏ những gì .gitignore, .moratignore và exclude loại ra. Thư mục rỗng là bình thường thì thêm --allow-empty.",
        "morat reads .txt, .md, .markdown, .html … (key extensions) and leaves out what .gitignore, .moratignore and exclude name. If an empty folder is fine, add --allow-empty.",
    );
    Some(Problem::error("read/empty", message).with_help(help))
}

/// A report in the making.
struct Run {
    emitter: Box<dyn Emitter>,
    out: Box<dyn Write>,
    problems_apart: bool,
    quiet: bool,
    color: bool,
    lang: Lang,
    manner: Manner,
    fail_on: Option<FailOn>,
    summary: Summary,
    statistics: Statistics,
    exit: Exit,
}

impl Run {
    fn new(args: &CheckArgs, cli: &Cli, lang: Lang, project: &Project) -> Self {
        let color = terminal::use_color(cli.color);
        let least = if args.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        let mending = match (args.fix, args.diff) {
            (true, _) => Mending::Write(least),
            (_, true) => Mending::Show(least),
            _ => Mending::None,
        };
        let options = ReportOptions { lang, color, width: terminal::width(), quiet: args.quiet, fixing: args.fix };
        let linter = project.main_linter();
        let rules: Vec<_> = linter.rules().rules().iter().map(|active| active.rule.meta.clone()).collect();
        // A diff, or a mended article, has standard output to itself.
        let aside = args.diff || (args.fix && args.paths.iter().any(|p| p.as_os_str() == "-"));
        let out: Box<dyn Write> = if aside { Box::new(io::stderr()) } else { Box::new(BufWriter::new(io::stdout())) };
        Self {
            emitter: report::emitter(args.format, options, &rules),
            out,
            problems_apart: args.format.problems_to_stderr(),
            quiet: args.quiet,
            color,
            lang,
            manner: Manner { mending, limit: if args.max_diagnostics == 0 { usize::MAX } else { args.max_diagnostics } },
            fail_on: args.fail_on,
            summary: Summary::default(),
            statistics: Statistics::default(),
            exit: Exit::Clean,
        }
    }

    fn problems(&mut self, problems: &[Problem]) -> io::Result<()> {
        for problem in problems {
            if problem.is_error() {
                self.exit = Exit::Failed;
                self.summary.problems += 1;
            } else if self.quiet && problem.is_mere_note() {
                continue;
            }
            if self.problems_apart {
                self.out.flush()?;
                self.emitter.problem(&mut io::stderr().lock(), problem)?;
            } else {
                self.emitter.problem(&mut *self.out, problem)?;
            }
        }
        Ok(())
    }

    fn diagnostics(&mut self, diagnostics: &[Diagnostic], fail_on: FailOn) -> io::Result<()> {
        if diagnostics.is_empty() {
            return Ok(());
        }
        self.summary.count(diagnostics);
        self.statistics.count(diagnostics);
        for diagnostic in diagnostics {
            if fail_on.fails(diagnostic.severity) {
                self.exit = self.exit.max(Exit::Found);
            }
        }
        self.emitter.diagnostics(&mut *self.out, diagnostics)
    }

    fn outcome(&mut self, outcome: &Outcome, project: &Project) -> io::Result<()> {
        if outcome.skipped {
            self.summary.skipped += 1;
        } else {
            self.summary.files += 1;
        }
        self.summary.suppressed += outcome.suppressed;
        self.summary.omitted += outcome.omitted.0;
        self.summary.fixed += outcome.fixed;
        self.problems(&outcome.problems)?;
        if let (Mending::Show(_), Some((source, text))) = (self.manner.mending, &outcome.change) {
            let to_terminal = io::stdout().is_terminal();
            report::write_diff(&mut io::stdout().lock(), source.name(), (source.text(), text), self.color, to_terminal)?;
        }
        let fail_on = self.fail_on.or(project.settings.fail_on).unwrap_or(FailOn::Severity(Severity::Warning));
        if outcome.omitted.1.is_some_and(|severity| fail_on.fails(severity)) {
            self.exit = self.exit.max(Exit::Found);
        }
        self.diagnostics(&outcome.diagnostics, fail_on)
    }

    fn stdin(&mut self, args: &CheckArgs, projects: &mut Projects, current: &Path) -> io::Result<()> {
        let named = args.stdin_filename.as_deref();
        let path = normalised(&current.join(named.unwrap_or(STDIN_NAME.as_ref())));
        let shown = named.map_or(STDIN_NAME.to_owned(), |p| p.display().to_string());
        let project = projects.of_folder(path.parent().unwrap_or(current));
        let late: Vec<Problem> = projects.problems.drain(..).collect();
        self.problems(&late)?;
        if args.records.format_in.is_some() {
            let input = Input { path, shown, project };
            return self.export(Ok(Export::stdin(&input)), &input, args, &pool(args.threads)?);
        }
        let mut bytes = Vec::new();
        if let Err(error) = io::stdin().lock().read_to_end(&mut bytes) {
            let message = Bilingual::new(
                format!("Không đọc được đầu vào chuẩn: {error}."),
                format!("Standard input cannot be read: {error}."),
            );
            return self.problems(&[Problem::error("read/stdin", message)]);
        }
        if bytes.is_empty() {
            let message = Bilingual::new("Đầu vào chuẩn trống hoặc đã đóng.", "Standard input is empty or closed.");
            self.problems(&[Problem::note("read/empty", message).with_path(shown.clone())])?;
        }
        let outcome = guarded(&shown, || check_bytes(bytes.clone(), &shown, &path, &project, self.manner));
        if matches!(self.manner.mending, Mending::Write(_)) {
            let mended = outcome.change.as_ref().map(|(source, text)| source.encoding().encode(text));
            io::stdout().lock().write_all(&mended.unwrap_or(bytes))?;
        }
        self.outcome(&outcome, &project)
    }

    fn files(&mut self, args: &CheckArgs, inputs: &Inputs) -> io::Result<()> {
        let pool = pool(args.threads)?;
        if args.records.format_in.is_some() {
            return inputs
                .files
                .iter()
                .map(Found::input)
                .try_for_each(|input| self.export(Export::open(&input), &input, args, &pool));
        }
        let mut progress = Progress::of_files(inputs.files.len(), self.lang, self.quiet);
        let manner = self.manner;
        if matches!(manner.mending, Mending::Write(_)) {
            interrupt::watch();
        }
        let mut done = 0;
        let mut batches = inputs.files.chunks(BATCH * pool.current_num_threads()).take_while(|_| !interrupt::is_asked());
        without_panic_message(|| {
            batches.try_for_each(|batch| {
                let outcomes: Vec<Outcome> =
                    pool.install(|| batch.par_iter().map(|found| check_file(&found.input(), manner)).collect());
                progress.advance(batch.len());
                done += batch.len();
                let mut told = batch.iter().zip(&outcomes);
                progress.aside(|| told.try_for_each(|(found, outcome)| self.outcome(outcome, &found.project)))
            })
        })?;
        progress.finish();
        if done < inputs.files.len() {
            self.problems(&[interrupt::stopped(done, inputs.files.len())])?;
        }
        Ok(())
    }

    /// The articles of an export.
    fn export(
        &mut self,
        export: Result<Export<'_>, Problem>,
        input: &Input,
        args: &CheckArgs,
        pool: &rayon::ThreadPool,
    ) -> io::Result<()> {
        let export = match export {
            Ok(export) => export,
            Err(problem) => return self.outcome(&failed(problem), &input.project),
        };
        let manner = (self.lang, self.quiet, self.manner.limit);
        interrupt::watch();
        let stopped =
            without_panic_message(|| export.check(&args.records, pool, manner, |outcome| self.outcome(outcome, &input.project)))?;
        match stopped {
            Some(record) => self.problems(&[interrupt::stopped_before(record).with_path(&input.shown)]),
            None => Ok(()),
        }
    }

    /// Files were named, and every one of them was a picture or the like.
    fn nothing_read(&mut self, args: &CheckArgs) -> io::Result<()> {
        if self.exit != Exit::Clean || self.summary.files > 0 || self.summary.skipped == 0 || args.allow_empty {
            return Ok(());
        }
        let message = Bilingual::new("0 tệp: không có bài nào đọc được.", "0 files: there was no article to read.");
        let help = Bilingual::new(
            "Tệp nhị phân được bỏ qua kèm ghi chú. Nếu không có bài nào là bình thường thì thêm --allow-empty.",
            "Binary files are skipped with a note. If it is fine that there is no article, add --allow-empty.",
        );
        self.problems(&[Problem::error("read/empty", message).with_help(help)])
    }

    fn idle_ignores(&mut self, projects: &Projects, inputs: &Inputs) -> io::Result<()> {
        for (config, project) in projects.all() {
            let root = config.as_deref().and_then(Path::parent);
            let whole = root.is_some_and(|root| inputs.folders.iter().any(|folder| root.starts_with(folder)));
            let read = |meant: &dyn Fn(&Path) -> bool| inputs.files.iter().any(|found| meant(&found.path()));
            let idle = project.idle_ignores(whole, read);
            let fail_on = self.fail_on.or(project.settings.fail_on).unwrap_or(FailOn::Severity(Severity::Warning));
            self.diagnostics(&idle, fail_on)?;
        }
        Ok(())
    }

    fn finish(mut self, args: &CheckArgs, times: Option<&RuleTimes>) -> io::Result<Exit> {
        self.emitter.finish(&mut *self.out, &self.summary)?;
        let mut apart = io::stderr();
        let out: &mut dyn Write = if self.problems_apart { &mut *self.out } else { &mut apart };
        if args.statistics {
            self.statistics.write(out, self.lang)?;
        }
        if let Some(times) = times {
            report::write_rule_times(out, times, self.lang)?;
        }
        self.out.flush()?;
        Ok(self.exit)
    }
}
