//! Reading a whole archive for the commands that count in it: the same files as `morat check` reads, exports too, in
//! batches on all threads, and what each article came to handed over in order.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use rayon::prelude::*;

use super::args::{Cli, RecordArgs};
use super::article::{caught, open};
use super::batch::{BATCH, pool, without_panic_message};
use super::inputs::{self, Found, Input, Inputs};
use super::progress::Progress;
use super::projects::Projects;
use super::records::Export;
use super::{Exit, here};
use crate::config::normalised;
use crate::diagnostic::{Bilingual, Diagnostic, Lang, Problem};
use crate::document::{Document, Record, RecordArticle, RecordFormat, unreadable};
use crate::engine::Project;

/// How an archive is read.
#[derive(Clone, Debug, Default, Args)]
pub struct CorpusArgs {
    /// Exports.
    #[command(flatten)]
    pub records: RecordArgs,
    /// Số luồng; mặc định bằng số nhân
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Không hiện thanh tiến độ và ghi chú
    #[arg(long, short)]
    pub quiet: bool,
}

/// An article, from a file of its own or out of an export.
pub enum Article {
    /// A file.
    File(Document),
    /// A record.
    Record(RecordArticle),
}

impl Article {
    /// The article as rules see it.
    pub fn document(&self) -> &Document {
        match self {
            Self::File(document) => document,
            Self::Record(article) => &article.document,
        }
    }

    /// A diagnostic at the place where a reader looks for it: of a record, in the field that it is about.
    pub fn placed(&self, diagnostic: &Diagnostic) -> Diagnostic {
        match self {
            Self::File(_) => diagnostic.clone(),
            Self::Record(article) => article.diagnostic(diagnostic.clone()),
        }
    }
}

/// The files of an archive.
pub fn collect(paths: &[PathBuf], args: &CorpusArgs, current: &Path, projects: &mut Projects) -> Inputs {
    let wanted = args.records.format_in.map(RecordFormat::extensions);
    inputs::collect(paths, wanted, current, projects)
}

/// The configuration that governs an archive: that of its first folder, or that of the current folder for files.
pub fn project(paths: &[PathBuf], current: &Path, projects: &mut Projects) -> Arc<Project> {
    let folder = paths.first().filter(|path| path.is_dir()).map_or_else(|| current.to_owned(), |path| current.join(path));
    projects.of_folder(&normalised(&folder))
}

/// Hands every article to `work` and what it made of each to `each`, in order; returns what is wrong with those that
/// could not be read, a problem an article.
///
/// # Errors
/// Where no thread can be had.
pub fn read<T: Send>(
    inputs: &Inputs,
    args: &CorpusArgs,
    lang: Lang,
    work: impl Fn(&Input, &Article) -> T + Sync,
    mut each: impl FnMut(T),
) -> io::Result<Vec<Problem>> {
    let pool = pool(args.threads)?;
    let mut unread = Vec::new();
    let mut keep = |made: Result<T, Problem>| made.map_or_else(|problem| unread.push(problem), &mut each);
    if args.records.format_in.is_some() {
        without_panic_message(|| {
            inputs.files.iter().map(Found::input).try_for_each(|input| {
                let read = |record: Result<&Record, Problem>| {
                    let record = record?;
                    caught(&format!("{}#{}", input.shown, record.id), || {
                        work(&input, &Article::Record(RecordArticle::read(record, &input.shown, &input.project.reader)))
                    })
                };
                match Export::open(&input) {
                    Ok(export) => export
                        .each(&args.records, &pool, (lang, args.quiet), read, |made| {
                            keep(made);
                            Ok(())
                        })
                        .map(|_| ()),
                    Err(problem) => {
                        keep(Err(problem));
                        Ok(())
                    }
                }
            })
        })?;
        return Ok(unread);
    }
    let mut progress = Progress::of_files(inputs.files.len(), lang, args.quiet);
    let read = |input: &Input| -> Result<T, Problem> {
        let bytes = fs::read(&input.path).map_err(|error| unreadable(&input.shown, &error))?;
        caught(&input.shown, || {
            let document = open(bytes, &input.shown, &input.path, &input.project)?;
            Ok(work(input, &Article::File(document)))
        })?
    };
    without_panic_message(|| {
        for batch in inputs.files.chunks(BATCH * pool.current_num_threads()) {
            let made: Vec<_> = pool.install(|| batch.par_iter().map(|found| read(&found.input())).collect());
            progress.advance(batch.len());
            progress.aside(|| made.into_iter().for_each(&mut keep));
        }
    });
    progress.finish();
    Ok(unread)
}

/// Ends a command: a report for a person has its problems on standard error, one for a program within itself.
///
/// # Errors
/// When standard error cannot be written.
pub fn end(problems: &[Problem], for_a_person: bool, lang: Lang, cli: &Cli) -> io::Result<Exit> {
    if for_a_person { here::say(problems, lang, cli) } else { Ok(here::exit_of(problems)) }
}

/// An archive in which there was nothing to count.
pub fn empty(paths: &[PathBuf]) -> Problem {
    let folders = paths.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ");
    let message = Bilingual::new(
        format!("0 bài: không đọc được bài nào trong {folders}."),
        format!("0 articles: none could be read in {folders}."),
    );
    let help = Bilingual::new(
        "Cho thư mục bài (.txt, .md, .html…), hoặc bản xuất của CMS với --format-in jsonl|csv và --text-field.",
        "Give a folder of articles (.txt, .md, .html …), or an export of the CMS with --format-in jsonl|csv and --text-field.",
    );
    Problem::error("read/empty", message).with_help(help)
}
