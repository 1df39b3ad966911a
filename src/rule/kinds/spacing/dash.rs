//! A dash with white space at one side only: `Hà Nội -TP.HCM`, `Lào- Campuchia`, `2020 -2025`.
//!
//! Between words a dash stands free and a hyphen close; at one side only it is neither. Minus signs, options of a
//! command (`ls -l`) and the letters of a list (`I- Mở đầu`) are left alone.

use super::{char_at, char_before, span};
use crate::document::{BlockView, Signs};
use crate::language::letter::{is_upper, is_word};
use crate::rule::{Checker, Draft, Findings};
use crate::text::ByteSet;

use super::after::{first_word, in_address, last_word};

pub(super) struct Dash {
    /// Which space is looked for.
    pub missing: Missing,
}

/// A space that a dash lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// `Lào- Campuchia`
    Before,
    /// `Hà Nội -TP.HCM`
    After,
    /// `-Thưa ông`, of a dash that opens a paragraph.
    Opener,
}

/// Words that name a part of a word, which begins with a hyphen.
const NAMES_A_PART: &[&str] = &["đuôi", "tố", "ngữ", "từ", "vần", "âm", "lệnh"];

impl Checker for Dash {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        // – is E2 80 93.
        Some(match self.missing {
            Missing::Opener => Signs::marks(const { ByteSet::of(&[b'-', 0xE2]) }),
            Missing::After => Signs::pair(b' ', b'-').or(Signs::pair(b' ', 0xE2)),
            Missing::Before => Signs::pair(b'-', b' ').or(Signs::pair(0x93, b' ')),
        })
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let bytes = text.as_bytes();
        if self.missing == Missing::Opener {
            opener(view, findings);
            return;
        }
        view.each_odd_mark(const { ByteSet::of(&[b'-', 0xE2]) }, |at, byte| {
            let end = at + if byte == b'-' { 1 } else { '–'.len_utf8() };
            if at == 0 || end >= bytes.len() || byte != b'-' && !bytes[at..].starts_with("–".as_bytes()) {
                return;
            }
            match (bytes[at - 1], bytes[end]) {
                (b' ', next) if next != b' ' && self.missing == Missing::After => after(view, at, end, findings),
                (before, b' ') if before != b' ' && self.missing == Missing::Before => lacks_before(view, at, end, findings),
                _ => {}
            }
        });
    }
}

/// `-Word` at the head of a paragraph.
fn opener(view: &BlockView<'_>, findings: &mut Findings) {
    let text = view.text();
    let Some(rest) = text.strip_prefix(['-', '–', '—']) else { return };
    let (dash, next) = (text.len() - rest.len(), first_word(rest));
    if next.starts_with(is_upper) && (next.chars().nth(1).is_some() || !next.is_ascii()) {
        let expected = format!("{} {next}", &text[..dash]);
        let draft = Draft::new(span(view, 0, dash + next.len())).value("expected", expected);
        findings.report(draft.edit(span(view, dash, dash), " "));
    }
}

/// ` -word`
fn after(view: &BlockView<'_>, at: usize, end: usize, findings: &mut Findings) {
    let text = view.text();
    let head = &text[..at - 1];
    let (before, next) = (last_word(head), first_word(&text[end..]));
    if !ends_words(head) || next.is_empty() || in_address(text, at) {
        return;
    }
    let start = at - 1 - before.len();
    let digits = |word: &str, first: bool| {
        let c = if first { word.chars().next() } else { word.chars().next_back() };
        c.is_some_and(|c| c.is_ascii_digit())
    };
    if digits(next, true) {
        if digits(before, false) && !before.contains(char::is_alphabetic) {
            report(view, start, at - 1, end, end + next.len(), false, findings);
        }
        return;
    }
    // Two words in plain ASCII may be a foreign name (`Jean -Marie`); an en dash or an abbreviation is in none.
    let plain = before.is_ascii() && next.is_ascii() && !before.is_empty();
    let words = next.chars().nth(1).is_some() && (!plain || end - at > 1 || next.chars().all(is_upper));
    if words && !NAMES_A_PART.contains(&before) {
        report(view, start, at - 1, end, end + next.len(), true, findings);
    }
}

/// `word- `
fn lacks_before(view: &BlockView<'_>, at: usize, end: usize, findings: &mut Findings) {
    let text = view.text();
    let before = last_word(&text[..at]);
    let rest = &text[end + 1..];
    let next = first_word(rest);
    let opens = rest.starts_with(['“', '"', '‘', '(']);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let range = digit(before.chars().next_back()) && digit(next.chars().next());
    // `II- `, `a- ` at the head of a paragraph; `1- ` anywhere.
    let is_item = before.len() <= 3 && before.len() == at || !range && before.len() <= 2 && digit(before.chars().next());
    if !ends_words(&text[..at]) || is_item || next.is_empty() && !opens || in_address(text, at) {
        return;
    }
    // A date of several parts stands free: `19/5/2015 - 19/5/2020`.
    let date = rest[next.len()..].starts_with('/') || text[..at - before.len()].ends_with('/');
    report(view, at - before.len(), at, end + 1, end + 1 + next.len(), !range || date, findings);
}

/// Words, or what closes them, end here.
fn ends_words(text: &str) -> bool {
    char_before(text, text.len()).is_some_and(|c| is_word(c) || matches!(c, '”' | '"' | ')' | '%' | '’'))
}

/// Reports the piece from `start` to `stop` whose dash, with its white space, stands from `from` to `to`.
fn report(view: &BlockView<'_>, start: usize, from: usize, to: usize, stop: usize, free: bool, findings: &mut Findings) {
    let text = view.text();
    let dash = text[from..to].trim();
    let right = if free { format!(" {dash} ") } else { dash.to_owned() };
    let expected = format!("{}{right}{}", &text[start..from], &text[to..stop]);
    debug_assert!(char_at(text, from).is_some());
    findings.report(Draft::new(span(view, start, stop)).value("expected", expected).edit(span(view, from, to), right));
}
