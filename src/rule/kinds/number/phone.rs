//! Telephone numbers of Vietnam: ten figures for a mobile one (03, 05, 07, 08, 09), eleven for a fixed one (02), since the change
//! of codes in 2017 and 2018. Older articles have older codes, so a word that names a telephone must stand before.

use super::super::forms;
use super::span;
use crate::document::{BlockView, Document, Signs};
use crate::rule::{Checker, Draft, Findings, Note};

/// A wrong count of figures.
pub(super) struct PhoneDigits;
/// The house's way to part them.
pub(super) struct PhoneForm {
    pub wanted: forms::Wanted,
}

/// The forms that a house may name.
pub(super) const FORMS: &[&str] = &["0912.345.678", "0912 345 678", "0912345678"];
/// A form that no house names.
const OTHER: u64 = 9;
/// Words before a telephone number.
const NAMES: &[&str] =
    &["điện thoại", "đt", "hotline", "zalo", "số máy", "đường dây nóng", "di động", "liên hệ", "gọi", "tel", "phone"];
/// How far back they are looked for (bytes).
const REACH: usize = 60;

impl Checker for PhoneDigits {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        numbers(view, |range, figures| {
            let right = if figures.as_bytes()[1] == b'2' { 11 } else { 10 };
            let text = view.text();
            if figures.len() != right && is_named(&text[..range.start]) {
                let place = span(view.block().span.start, range);
                let draft = Draft::new(place).case("figures").value("count", figures.len().to_string());
                findings.report(draft.value("right", right.to_string()));
            }
        });
    }
}

impl Checker for PhoneForm {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        numbers(view, |range, figures| {
            let written = &view.text()[range.clone()];
            if figures.len() == 10 && figures.as_bytes()[1] != b'2' {
                let form = (0..FORMS.len() as u64).find(|form| grouped(figures, *form).as_deref() == Some(written));
                findings.note(span(view.block().span.start, range), form.unwrap_or(OTHER));
            }
        });
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        forms::judge(document, self.wanted, notes, findings, |written, form| {
            grouped(&written.chars().filter(char::is_ascii_digit).collect::<String>(), form)
        });
    }
}

/// Ten figures in a form.
fn grouped(figures: &str, form: u64) -> Option<String> {
    let mark = match form {
        0 => ".",
        1 => " ",
        2 => "",
        _ => return None,
    };
    Some([figures.get(..4)?, figures.get(4..7)?, figures.get(7..)?].join(mark))
}

/// Calls `found` with each piece that may be a telephone number, and its figures alone.
fn numbers(view: &BlockView<'_>, mut found: impl FnMut(std::ops::Range<usize>, &str)) {
    let text = view.text();
    let bytes = text.as_bytes();
    let mut skip = 0;
    for run in view.digit_runs() {
        let code = &bytes[run.start..run.end];
        let begins = code.len() >= 3 && code[0] == b'0' && matches!(code[1], b'2' | b'3' | b'5' | b'7' | b'8' | b'9');
        let free = !text[..run.start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | '-' | '_' | '+'));
        if run.start < skip || !begins || !free {
            continue;
        }
        let mut end = run.end;
        let mut figures = text[run.clone()].to_owned();
        // Groups of two to four figures belong to it; eight at once are the rest of a fixed line.
        while matches!(bytes.get(end), Some(b'.' | b' ' | b'-')) {
            let count = bytes[end + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
            if !(matches!(count, 2..=4) || count >= 6 && figures.len() <= 4) || figures.len() + count > 12 {
                break;
            }
            figures.push_str(&text[end + 1..end + 1 + count]);
            end += 1 + count;
        }
        skip = end;
        // Figures that are hidden (`0912.xxx.678`) are no fault, nor is a code with a letter.
        let after = &text[end..];
        let hidden = after.starts_with(|c: char| c.is_alphanumeric() || c == '*')
            || after.starts_with(['.', ' ', '-']) && after[1..].starts_with(['x', 'X', '*']);
        if (8..=12).contains(&figures.len()) && !hidden {
            found(run.start..end, &figures);
        }
    }
}

fn is_named(before: &str) -> bool {
    let mut from = before.len().saturating_sub(REACH);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = before[from..].to_lowercase();
    NAMES.iter().any(|name| near.contains(name))
}
