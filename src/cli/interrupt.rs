//! Ctrl-C while articles are being mended: those begun are finished, no temporary file is left, and what was done is said.
//! In an export the report ends with the record to go on from. Any other run ends at once, as the system has it.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::diagnostic::{Bilingual, Problem};

static ASKED: AtomicBool = AtomicBool::new(false);

/// From now on the first request to end is only noted.
pub fn watch() {
    // Where the system grants no handler, an interrupted run ends at once, as it would without.
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            // Whoever asks twice means now.
            std::process::exit(130);
        }
    });
}

/// Whether the user asked the run to end.
pub fn is_asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// What is said of a run that was ended.
pub fn stopped(done: usize, all: usize) -> Problem {
    let message = Bilingual::new(
        format!("Dừng theo yêu cầu: đã xong {done} trong {all} tệp."),
        format!("Stopped as asked: {done} of {all} files are done."),
    );
    let help = Bilingual::new(
        "Tệp nào đã sửa thì đã ghi trọn vẹn, tệp còn lại nguyên như cũ. Chạy lại để làm nốt.",
        "What was mended is written whole, the other files are as they were. Run again for the rest.",
    );
    Problem::error("run/stopped", message).with_help(help)
}

/// What is said of an export whose run was ended before a record.
pub fn stopped_before(record: u64) -> Problem {
    let message =
        Bilingual::new(format!("Dừng theo yêu cầu trước bản ghi {record}."), format!("Stopped as asked before record {record}."));
    let help = Bilingual::new(
        format!("Chạy lại với --from-record {record} để soát nốt."),
        format!("Run again with --from-record {record} for the rest."),
    );
    Problem::error("run/stopped", message).with_help(help)
}
