//! `--format-in jsonl|csv`: the articles of an export, read in batches so that an archive of any size fits in memory.

use std::fs::File;
use std::io::{self, BufReader};

use rayon::prelude::*;

use super::args::RecordArgs;
use super::article::{Outcome, guarded};
use super::inputs::Input;
use crate::diagnostic::{Bilingual, Problem, Role};
use crate::document::{Format, ReaderOptions, Record, RecordFields, Records, read};
use crate::engine::Project;
use crate::text::SourceFile;

/// Records in memory at a time, for each thread.
const BATCH: usize = 64;

/// Checks every record of an export; `report` is handed what became of each, in order.
///
/// # Errors
/// When the report cannot be written.
pub fn check(
    input: &Input,
    args: &RecordArgs,
    pool: &rayon::ThreadPool,
    mut report: impl FnMut(&Outcome) -> io::Result<()>,
) -> io::Result<()> {
    let Some(format) = args.format_in else { return Ok(()) };
    let fields = RecordFields {
        text: args.text_field.clone(),
        title: args.title_field.clone(),
        date: args.date_field.clone(),
        id: args.id_field.clone(),
    };
    let file = match File::open(&input.path) {
        Ok(file) => file,
        Err(error) => {
            let message = Bilingual::new(format!("Không đọc được: {error}."), format!("Cannot be read: {error}."));
            return report(&failed(Problem::error("read/unreadable", message).with_path(&input.shown)));
        }
    };
    let mut records = match Records::new(BufReader::with_capacity(1 << 20, file), format, fields) {
        Ok(records) => records.starting_at(args.from_record.unwrap_or(1)),
        Err(problem) => return report(&failed(problem.with_path(&input.shown))),
    };
    loop {
        let batch: Vec<_> = records.by_ref().take(BATCH * pool.current_num_threads()).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let check_one = |record: &Result<Record, Problem>| match record {
            Ok(record) => guarded(&input.shown, || check_record(record, input)),
            Err(problem) => failed(problem.clone().with_path(&input.shown)),
        };
        let outcomes: Vec<Outcome> = pool.install(|| batch.par_iter().map(check_one).collect());
        outcomes.iter().try_for_each(&mut report)?;
    }
}

fn failed(problem: Problem) -> Outcome {
    Outcome { problems: vec![problem], skipped: true, ..Outcome::default() }
}

/// Checks the title and the text of a record. Each is a source of its own: `archive.jsonl#42/title`, `archive.jsonl#42`.
fn check_record(record: &Record, input: &Input) -> Outcome {
    let name = format!("{}#{}", input.shown, record.id);
    let project: &Project = &input.project;
    let options = ReaderOptions { date: record.date.or(project.reader.date), ..project.reader.clone() };
    let (linter, ignores) = (project.linter(&input.path), project.ignores(&input.path));
    let mut outcome = Outcome::default();
    let title = record.title.as_ref().map(|title| (format!("{name}/title"), title, Some(Role::Headline)));
    for (name, text, role) in title.into_iter().chain([(name, &record.text, None)]) {
        let format = options.format.unwrap_or_else(|| Format::of(None, text));
        let mut document = read(SourceFile::new(name, text.as_str()), format, &options);
        if let Some(role) = role {
            document.blocks_mut().iter_mut().for_each(|block| block.role = role);
        }
        let report = linter.check_with(&document, &ignores);
        outcome.diagnostics.extend(report.diagnostics);
        outcome.suppressed += report.suppressed;
        outcome.problems.extend(document.problems);
    }
    outcome
}
