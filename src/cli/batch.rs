//! Articles on all threads, so many at a time: what the commands that read many of them share.

use std::io;

/// Articles handed to one thread before the next are reported: enough to keep threads busy, few enough to hold in memory.
pub const BATCH: usize = 16;

/// The threads of a run; `None` for as many as there are cores.
///
/// # Errors
/// Where no thread can be had.
pub fn pool(threads: Option<usize>) -> io::Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build().map_err(io::Error::other)
}

/// Runs `work` without the default message of a panic: a fault of the program is reported as a problem of its article, and
/// that message would only confuse.
pub fn without_panic_message<T>(work: impl FnOnce() -> T) -> T {
    std::panic::set_hook(Box::new(|_| {}));
    let made = work();
    let _ = std::panic::take_hook();
    made
}
