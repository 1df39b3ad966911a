//! Hours that no day has (`27 giờ sáng`), and hours that are not of the part of the day beside them (`20h sáng nay`).
//!
//! A number of hours may be a length of time (`từ 24h đến 48h sau khi tiêm`), so one past 24 counts only beside a part of the
//! day, a date or a time that a clock shows.

use super::figures::{first_word, leading_figures, may_be_hour};
use super::span;
use crate::document::{BlockView, Signs};
use crate::rule::{Checker, Draft, Findings};

pub(super) struct Hour;

/// The parts of the day, and their hours; `tối` and `đêm` go on past midnight, the rest is a matter of taste.
const PARTS: &[(&str, &[std::ops::RangeInclusive<u32>])] = &[
    ("rạng sáng", &[0..=6]),
    ("sáng", &[0..=12]),
    ("trưa", &[1..=14]),
    ("chiều", &[1..=9, 12..=19]),
    ("tối", &[1..=12, 17..=24]),
    ("đêm", &[0..=12, 18..=24]),
];

/// What after the part of the day says that it is one: `sáng nay`, but not `sáng rực`, `tối đa`, `chiều dài`.
const AFTER: &[&str] = &["nay", "mai", "qua", "cùng ngày", "ngày", "thứ", "chủ nhật", "Chủ nhật", "hôm"];
/// What makes another word of the part of the day: `sáng tạo`, `tối đa`, `chiều dài`.
const OTHER: &[&str] = &[
    "tạo", "tác", "chế", "kiến", "lập", "suốt", "đèn", "rực", "trưng", "lên", "ra", "bừng", "láng", "loáng", "dài", "rộng",
    "cao", "sâu", "ngang", "hướng", "đa", "thiểu", "ưu",
];
/// What dates an hour by itself.
const DAYS: &[&str] = &["hôm nay", "hôm qua", "hôm sau"];
const JOINTS: &[&str] = &["đến", "tới", "-", "–"];
const LAST: u32 = 24;

/// A time as written: its hour, where it ends, and whether it has minutes joined by `h`.
struct Time {
    hour: u32,
    end: usize,
    with_minutes: bool,
}

impl Checker for Hour {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let (text, base) = (view.text(), view.block().span.start);
        for run in view.digit_runs() {
            if !may_be_hour(text, &run) {
                continue;
            }
            let Some(time) = time_at(text, run.start, run.end) else { continue };
            let rest = text[time.end..].trim_start_matches(['’', '\'']).trim_start_matches(' ');
            let from = text.len() - rest.len();
            let part = PARTS.iter().find_map(|(part, hours)| Some((hours, rest.strip_prefix(part)?)));
            if time.hour > LAST {
                let digit =
                    |tail: &str| tail.strip_prefix(' ').is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_digit()));
                let dated = rest.strip_prefix("ngày").is_some_and(digit) || DAYS.iter().any(|day| rest.starts_with(day));
                let in_part = part.is_some_and(|(_, tail)| is_part(tail) || digit(tail) || !is_other_word(tail));
                if dated || in_part || time.with_minutes && is_end_of_stretch(text, run.start, &time) {
                    findings.report(Draft::new(span(base, run.start..time.end)));
                }
            } else if let Some((hours, tail)) = part.filter(|(_, tail)| from > time.end && is_part(tail))
                && !hours.iter().any(|hours| hours.contains(&time.hour))
            {
                findings.report(Draft::new(span(base, run.start..text.len() - tail.len())).case("part"));
            }
        }
    }
}

/// The time whose hour stands there: `17h30`, `17 giờ 30 phút`, `17 giờ`.
fn time_at(text: &str, from: usize, to: usize) -> Option<Time> {
    let hour = text[from..to].parse().ok()?;
    let rest = &text[to..];
    let tail = rest.strip_prefix('h').or_else(|| rest.strip_prefix(" giờ"))?;
    let is_short = rest.starts_with('h');
    let minutes = if is_short { tail } else { tail.strip_prefix(' ').unwrap_or_default() };
    let digits = leading_figures(minutes);
    let tail = match digits {
        2 => minutes[2..].strip_prefix(" phút").filter(|_| !is_short).unwrap_or(&minutes[2..]),
        0 => tail,
        _ => return None,
    };
    let is_whole = !tail.starts_with(|c: char| c.is_alphanumeric() || c == ':');
    is_whole.then_some(Time { hour, end: text.len() - tail.len(), with_minutes: is_short && digits == 2 })
}

fn is_other_word(tail: &str) -> bool {
    let word = first_word(tail);
    word.is_empty() || !tail.starts_with(' ') || OTHER.contains(&word)
}

/// What may stand after the name of a part of the day, for it to be one.
fn is_part(tail: &str) -> bool {
    let Some(words) = tail.strip_prefix(' ') else { return tail.is_empty() || tail.starts_with([',', '.', ';', ')', '\n']) };
    let is_date = || {
        let digits = leading_figures(words);
        (1..=2).contains(&digits) && words[digits..].starts_with('/')
    };
    is_date() || AFTER.iter().any(|word| words.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// True for one end of a stretch whose other end is a time of the clock: `từ 34h30 đến 20h15`.
fn is_end_of_stretch(text: &str, from: usize, time: &Time) -> bool {
    let opens = |before: &str| before.ends_with("từ ") || before.ends_with("Từ ");
    let rest = text[time.end..].trim_start();
    let other = JOINTS.iter().find_map(|joint| Some(rest.strip_prefix(joint)?.trim_start()));
    let is_clock = |piece: &str| {
        let digits = leading_figures(piece);
        (1..=2).contains(&digits)
            && piece[..digits].parse().is_ok_and(|hour: u32| hour <= LAST)
            && piece[digits..].starts_with('h')
    };
    if opens(&text[..from]) && other.is_some_and(is_clock) {
        return true;
    }
    let before = text[..from].trim_end();
    let Some(before) = JOINTS.iter().find_map(|joint| before.strip_suffix(joint)).map(str::trim_end) else { return false };
    let start = before.rfind([' ', '\n']).map_or(0, |at| at + 1);
    let written = &before[start..];
    opens(&before[..start]) && is_clock(written) && written.len() > written.find('h').map_or(0, |at| at + 1)
}
