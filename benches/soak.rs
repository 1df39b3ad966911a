//! Hours of an editor in minutes: articles edited at random and checked again in one process, whose memory must stay flat.
//! `cargo bench --bench soak -- 1800` runs for 1,800 seconds; without a number for two.

use std::time::{Duration, Instant};

use morat::config::Layers;
use morat::diagnostic::{Applicability, Lang};
use morat::document::{Document, Format, ReaderOptions, read};
use morat::engine::{Linter, Project, RuleChoice, fix_text};
use morat::text::SourceFile;

/// Articles open at a time, and the bytes at which one is closed and begun anew.
const OPEN: usize = 8;
const LARGEST: usize = 20_000;

/// What is typed, pasted and marked up.
const PIECES: &[&str] = &[
    "Ông Nguyễn Văn An cho biết: ",
    "bộ Giáo Dục và Đào tạo ",
    "ngày 30/2/2024 ",
    "“",
    "”",
    "(",
    ")",
    "…",
    ". ",
    ", ",
    "\n\n",
    " ",
    "ủy ban nhân dân tỉnh ",
    "hoà bình ",
    "thủy lợi ",
    "ngiên cứu ",
    "a\u{300}",
    "<p>",
    "</p>",
    "# ",
    "**",
    "Nghị định 30/2020/NĐ-CP ",
    "18h30 ",
    "1.234,5 tấn ",
    "<!-- morat: ignore[dates] trích -->",
    "😀",
    "Vieejt Nam ",
    "§¶ng ",
    "và và ",
    "thứ Hai ",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// A place between two characters.
    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// Kilobytes of memory that the process holds, where the system says.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find(|line| line.starts_with("VmRSS:"))?.split_whitespace().nth(1)?.parse().ok()
}

fn linter() -> Linter {
    let choice = RuleChoice { preview: true, ..RuleChoice::default() };
    let (today, mut problems) = (jiff::civil::date(2026, 1, 1), Vec::new());
    let project = Project::new(&Layers::default(), choice, Some(Lang::Vi), ReaderOptions::default(), today, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    (*project.main_linter()).clone()
}

/// Types, deletes or moves a piece.
fn edit(text: &mut String, dice: &mut Dice) {
    let at = dice.place(text);
    match dice.below(4) {
        0 | 1 => text.insert_str(at, PIECES[dice.below(PIECES.len())]),
        2 => {
            let to = dice.place(text);
            let (from, to) = (at.min(to), at.max(to).min(at.min(to) + 40));
            if text.is_char_boundary(to) {
                text.replace_range(from..to, "");
            }
        }
        _ => {
            let tail = text.split_off(at);
            let piece: String = tail.chars().take(20).collect();
            *text += &tail;
            text.insert_str(dice.place(&text.clone()), &piece);
        }
    }
}

#[expect(clippy::print_stdout, reason = "the table is what it is for")]
fn main() {
    let seconds = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(2);
    let (linter, mut dice) = (linter(), Dice(0x9E37_79B9_7F4A_7C15));
    let mut articles: Vec<(String, Format)> = (0..OPEN).map(|i| (String::new(), Format::ALL[i % Format::ALL.len()])).collect();
    let document = |text: &str, format| -> Document { read(SourceFile::new("bài", text), format, &ReaderOptions::default()) };
    let (start, mut next, step) = (Instant::now(), Duration::ZERO, Duration::from_secs(seconds.max(20) / 20));
    let (mut checks, mut bytes, mut found, mut longest, mut settled) = (0_u64, 0_u64, 0_u64, Duration::ZERO, None);
    println!("{:>7} {:>10} {:>9} {:>12} {:>12} {:>10}", "seconds", "checks", "MB", "diagnostics", "longest ms", "memory KB");
    loop {
        let elapsed = start.elapsed();
        if elapsed >= next || elapsed.as_secs() >= seconds {
            let held = memory();
            if elapsed.as_secs() >= seconds / 5 {
                settled = settled.or(held);
            }
            let shown = held.map_or("?".to_owned(), |kb| kb.to_string());
            let (seconds, ms) = (elapsed.as_secs(), longest.as_millis());
            println!("{seconds:>7} {checks:>10} {:>9} {found:>12} {ms:>12} {shown:>10}", bytes / 1_000_000);
            next += step;
        }
        if elapsed.as_secs() >= seconds {
            break;
        }
        let (text, format) = &mut articles[checks as usize % OPEN];
        edit(text, &mut dice);
        let began = Instant::now();
        found += linter.check(&document(text, *format)).diagnostics.len() as u64;
        longest = longest.max(began.elapsed());
        (checks, bytes) = (checks + 1, bytes + text.len() as u64);
        if dice.below(500) == 0 {
            let format = *format;
            *text = fix_text(text, Applicability::Unsafe, |text| document(text, format), |d| linter.check(d)).text;
        }
        if text.len() > LARGEST {
            text.clear();
        }
    }
    if let (Some(before), Some(after)) = (settled, memory()) {
        assert!(after < before + before / 4 + 4_096, "memory grew from {before} to {after} KB");
    }
}
