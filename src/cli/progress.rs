//! A progress bar for runs that last, drawn on standard error, and only where somebody watches.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal;
use crate::diagnostic::Lang;

/// A run that ends sooner shows no bar.
const PATIENCE: Duration = Duration::from_secs(2);

/// The bar of a run.
pub struct Progress {
    bar: ProgressBar,
    started: Instant,
    shown: bool,
}

impl Progress {
    /// A bar over a number of files; never drawn when `quiet`.
    pub fn of_files(files: usize, lang: Lang, quiet: bool) -> Self {
        let template = lang.pick("{bar:30} {pos}/{len} tệp, còn {eta}", "{bar:30} {pos}/{len} files, {eta} left");
        Self::new(Some(files as u64), template, quiet)
    }

    /// A bar over the bytes of an export, where their number is known, with the record it has come to: from there a run
    /// that is broken off goes on.
    pub fn of_records(bytes: Option<u64>, lang: Lang, quiet: bool) -> Self {
        let template = match bytes {
            Some(_) => lang.pick(
                "{bar:30} {bytes}/{total_bytes}, bản ghi {msg}, còn {eta}",
                "{bar:30} {bytes}/{total_bytes}, record {msg}, {eta} left",
            ),
            None => lang.pick("{spinner} {bytes}, bản ghi {msg}", "{spinner} {bytes}, record {msg}"),
        };
        Self::new(bytes, template, quiet)
    }

    fn new(length: Option<u64>, template: &str, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now(), shown: quiet || !terminal::is_watched() }
    }

    /// Counts files as read.
    pub fn advance(&mut self, files: usize) {
        self.bar.inc(files as u64);
        self.show();
    }

    /// Says how far into an export the run is.
    pub fn reach(&mut self, bytes: u64, record: u64) {
        self.bar.set_position(bytes);
        self.bar.set_message(record.to_string());
        self.show();
    }

    /// Shows the bar once the run has lasted.
    fn show(&mut self) {
        if !self.shown && self.started.elapsed() > PATIENCE {
            self.shown = true;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Writes to the terminal with the bar out of the way.
    pub fn aside<R>(&self, write: impl FnOnce() -> R) -> R {
        self.bar.suspend(write)
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
