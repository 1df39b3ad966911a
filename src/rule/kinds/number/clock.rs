//! The form of a time: `17h30`, `17 giờ 30`, `17:30`. A length of time (`8 giờ 30 phút`) is written in words everywhere and is
//! not judged.

use super::super::forms;
use super::figures::{first_word, last_word, leading_figures, may_be_hour};
use super::span;
use crate::document::{BlockView, Document, Signs};
use crate::rule::{Checker, Findings, Note};

pub(super) struct Clock {
    pub wanted: forms::Wanted,
}

/// The forms that a house may name.
pub(super) const FORMS: &[&str] = &["17h30", "17 giờ 30", "17:30"];
/// `17g30`, which no house names any more.
const OLD: u64 = 3;
/// Words before a time of day.
const AT: &[&str] = &["lúc", "Lúc", "hồi", "Hồi", "vào", "từ", "Từ", "đến", "tới", "trước", "khoảng", "Khoảng"];
/// Words after one.
const PARTS: &[&str] = &["sáng", "trưa", "chiều", "tối", "đêm", "ngày", "cùng", "hôm", "rạng"];

impl Checker for Clock {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let base = view.block().span.start;
        for run in view.digit_runs() {
            if !may_be_hour(text, &run) {
                continue;
            }
            let Some((form, end)) = form(text, run.end) else { continue };
            let named = || AT.contains(&last_word(&text[..run.start])) || PARTS.contains(&first_word(&text[end..]));
            let length = form == 1 && text[end..].starts_with(" phút") && !PARTS.contains(&first_word(&text[end + 6..]));
            if (form == 0 || form == OLD || named()) && !length {
                findings.note(span(base, run.start..end), form);
            }
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        // `17:30` belongs to programmes and tables; only a house that names its form has it judged.
        let is_judged = |note: &&Note| self.wanted != forms::Wanted::Consistent || note.value != 2;
        let notes: Vec<Note> = notes.iter().filter(is_judged).copied().collect();
        forms::judge(document, self.wanted, &notes, findings, |written, form| {
            let mut parts = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
            let (hour, minute) = (parts.next()?, parts.next()?);
            Some(match form {
                0 => format!("{hour}h{minute}"),
                1 => format!("{hour} giờ {minute}"),
                2 => format!("{hour}:{minute}"),
                _ => return None,
            })
        });
    }
}

/// The form of the time whose hour ends at `at`, and where its minutes end.
fn form(text: &str, at: usize) -> Option<(u64, usize)> {
    let rest = &text[at..];
    let (form, tail) =
        [(0, "h"), (1, " giờ "), (2, ":"), (OLD, "g")].iter().find_map(|(f, m)| Some((*f, rest.strip_prefix(*m)?)))?;
    let figures = leading_figures(tail);
    let end = text.len() - tail.len() + figures;
    let minutes = tail[..figures].parse::<u32>().ok()?;
    let after = &text[end..];
    let longer = after.starts_with(|c: char| c.is_alphanumeric() || c == ':')
        || after.starts_with(['.', ',', '/']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    (figures == 2 && minutes < 60 && !longer).then_some((form, end))
}
