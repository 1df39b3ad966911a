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
    pub fn new(files: usize, lang: Lang, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        let template = lang.pick("{bar:30} {pos}/{len} tệp, còn {eta}", "{bar:30} {pos}/{len} files, {eta} left");
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now(), shown: quiet || !terminal::is_watched() }
    }

    /// Counts files as read, and shows the bar once the run has lasted.
    pub fn advance(&mut self, files: usize) {
        self.bar.inc(files as u64);
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
