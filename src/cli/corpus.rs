//! Reading a whole archive for the commands that count in it: the same files as `morat check` reads, exports too, in
//! batches on all threads, and what each article came to handed over in order.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;

use super::args::RecordArgs;
use super::article::{caught, open};
use super::inputs::{self, Input, Inputs};
use super::progress::Progress;
use super::projects::Projects;
use super::records::Export;
use crate::diagnostic::{Bilingual, Diagnostic, Lang, Problem};
use crate::document::{Document, Record, RecordArticle, RecordFormat, unreadable};

/// Articles handed to one thread before the next are counted.
const BATCH: usize = 16;

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

/// Hands every article to `work` and what it made of each to `each`, in order.
///
/// # Errors
/// Those of `each`; or where no thread can be had.
pub fn read<T: Send>(
    inputs: &Inputs,
    args: &CorpusArgs,
    lang: Lang,
    work: impl Fn(&Input, &Article) -> T + Sync,
    mut each: impl FnMut(Result<T, Problem>) -> io::Result<()>,
) -> io::Result<()> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0)).build().map_err(io::Error::other)?;
    // A fault of the program is reported as a problem of its article; the default message would only confuse.
    std::panic::set_hook(Box::new(|_| {}));
    let ended = if args.records.format_in.is_some() {
        inputs.files.iter().try_for_each(|input| {
            let read = |record: Result<&Record, Problem>| {
                let record = record?;
                caught(&format!("{}#{}", input.shown, record.id), || {
                    work(input, &Article::Record(RecordArticle::read(record, &input.shown, &input.project.reader)))
                })
            };
            match Export::open(input) {
                Ok(export) => export.each(&args.records, &pool, (lang, args.quiet), read, &mut each),
                Err(problem) => each(Err(problem)),
            }
        })
    } else {
        let mut progress = Progress::of_files(inputs.files.len(), lang, args.quiet);
        let read = |input: &Input| -> Result<T, Problem> {
            let bytes = fs::read(&input.path).map_err(|error| unreadable(&input.shown, &error))?;
            caught(&input.shown, || {
                let document = open(bytes, &input.shown, &input.path, &input.project)?;
                Ok(work(input, &Article::File(document)))
            })?
        };
        let ended = inputs.files.chunks(BATCH * pool.current_num_threads()).try_for_each(|batch| {
            let made: Vec<_> = pool.install(|| batch.par_iter().map(read).collect());
            progress.advance(batch.len());
            progress.aside(|| made.into_iter().try_for_each(&mut each))
        });
        progress.finish();
        ended
    };
    let _ = std::panic::take_hook();
    ended
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
