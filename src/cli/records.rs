//! `--format-in jsonl|csv`: the articles of an export, read in batches so that an archive of any size fits in memory.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::args::RecordArgs;
use super::article::{Outcome, failed, guarded};
use super::inputs::Input;
use super::interrupt;
use super::progress::Progress;
use crate::diagnostic::{Bilingual, Lang, Problem};
use crate::document::{ReaderOptions, Record, RecordArticle, RecordFields, Records, unreadable};

/// Records in memory at a time, for each thread, and the bytes of their texts after which no more are added.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 8 * 1024 * 1024;

/// An export that is open.
pub struct Export<'a> {
    input: &'a Input,
    reader: Box<dyn Read>,
    /// Bytes, where that is known beforehand.
    length: Option<u64>,
}

impl<'a> Export<'a> {
    /// Opens a file.
    ///
    /// # Errors
    /// When the system does not hand it out.
    pub fn open(input: &'a Input) -> Result<Self, Problem> {
        let file = File::open(&input.path).map_err(|error| unreadable(&input.shown, &error))?;
        let length = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|data| data.len());
        Ok(Self { input, reader: Box::new(file), length })
    }

    /// Standard input.
    pub fn stdin(input: &'a Input) -> Self {
        Self { input, reader: Box::new(io::stdin()), length: None }
    }

    /// Checks every record; `report` is handed what became of each, in order. A run that the user ended hands back the
    /// record that it did not come to.
    ///
    /// # Errors
    /// When the report cannot be written.
    pub fn check(
        self,
        args: &RecordArgs,
        pool: &rayon::ThreadPool,
        (lang, quiet, limit): (Lang, bool, usize),
        mut report: impl FnMut(&Outcome) -> io::Result<()>,
    ) -> io::Result<Option<u64>> {
        let input = self.input;
        let check_one = |record: Result<&Record, Problem>| match record {
            Ok(record) => guarded(&format!("{}#{}", input.shown, record.id), || check_record(record, input, limit)),
            Err(problem) => failed(problem),
        };
        self.each(args, pool, (lang, quiet), check_one, |outcome| report(&outcome))
    }

    /// Hands every record to `work`, a batch at a time on all threads, and what it made of each to `report`, in order.
    /// Where the user ended the run, the record to go on with.
    ///
    /// # Errors
    /// Those of `report`.
    pub fn each<T: Send>(
        self,
        args: &RecordArgs,
        pool: &rayon::ThreadPool,
        (lang, quiet): (Lang, bool),
        work: impl Fn(Result<&Record, Problem>) -> T + Sync,
        mut report: impl FnMut(T) -> io::Result<()>,
    ) -> io::Result<Option<u64>> {
        let (input, Some(format)) = (self.input, args.format_in) else { return Ok(None) };
        let fields = RecordFields {
            text: args.text_field.clone(),
            title: args.title_field.clone(),
            date: args.date_field.clone(),
            id: args.id_field.clone(),
        };
        let read = Arc::new(AtomicU64::new(0));
        let counted = Counted { inner: self.reader, read: read.clone() };
        let mut records = match Records::new(BufReader::with_capacity(1 << 20, counted), format, fields) {
            Ok(records) => records.starting_at(args.from_record.unwrap_or(1)),
            Err(problem) => return report(work(Err(problem.with_path(&input.shown)))).map(|()| None),
        };
        let mut progress = Progress::of_records(self.length, lang, quiet);
        loop {
            if interrupt::is_asked() {
                progress.finish();
                return Ok(Some(args.from_record.unwrap_or(1).max(records.number() + 1)));
            }
            let (mut batch, mut bytes) = (Vec::new(), 0);
            while batch.len() < BATCH * pool.current_num_threads() && bytes < BATCH_BYTES {
                let Some(record) = records.next() else { break };
                bytes += record.as_ref().map_or(0, |record| record.text.len());
                batch.push(record);
            }
            if batch.is_empty() {
                progress.finish();
                return Ok(None);
            }
            let named = |problem: &Problem| problem.clone().with_path(&input.shown);
            let made: Vec<T> = pool.install(|| batch.par_iter().map(|record| work(record.as_ref().map_err(named))).collect());
            progress.reach(read.load(Ordering::Relaxed), records.number());
            progress.aside(|| made.into_iter().try_for_each(&mut report))?;
        }
    }
}

/// Counts the bytes that were read.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Exports are checked, never written: a CMS would not take a mended file back.
pub fn no_mending() -> Problem {
    let message = Bilingual::new(
        "Bản xuất nhiều bài (--format-in) chỉ để soát, không dùng được với --fix và --diff.",
        "An export of many articles (--format-in) is only checked; --fix and --diff do not work on it.",
    );
    Problem::error("fix/export", message).with_help(Bilingual::new(
        "Sửa trong CMS theo báo cáo (--format jsonl ghi cả cách sửa, vị trí tính trong chính trường chữ), hoặc tách mỗi bài ra một tệp rồi chạy --fix.",
        "Mend the articles in the CMS after the report (--format jsonl holds the edits, in offsets of the field's text), or put each article in a file of its own and run --fix there.",
    ))
}

fn check_record(record: &Record, input: &Input, limit: usize) -> Outcome {
    let options: &ReaderOptions = &input.project.reader;
    let (linter, ignores) = (input.project.linter(&input.path), input.project.ignores(&input.path));
    let article = RecordArticle::read(record, &input.shown, options);
    let report = linter.check_at_most(&article.document, &ignores, limit);
    let mut outcome = Outcome { problems: article.problems(), ..Outcome::default() };
    outcome.tell(report, &format!("{}#{}", input.shown, record.id));
    outcome.diagnostics = outcome.diagnostics.into_iter().map(|diagnostic| article.diagnostic(diagnostic)).collect();
    outcome
}
