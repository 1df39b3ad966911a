//! Text of another age in an article of today: TCVN3, VNI or VIQR pasted as it was, or UTF-8 that some program read as
//! Windows-1252. Nothing in such a paragraph is right, so it is reported once and converted whole.

use std::ops::Range;

use crate::diagnostic::Applicability;
use crate::document::{BlockView, Signs};
use crate::language::Case as Capitals;
use crate::language::legacy::{Garbling, recognise};
use crate::rule::{Case, Checker, Draft, Findings, Kind};
use crate::text::{ByteSet, Span};

/// See the module.
pub static KIND: Kind = Kind {
    name: "encoding",
    doc: (
        "đoạn chữ theo bảng mã cũ (TCVN3, VNI, VIQR) hoặc UTF-8 bị đọc sai",
        "text in an old encoding (TCVN3, VNI, VIQR), or UTF-8 that was misread",
    ),
    keys: &[],
    cases: &[
        Case { name: "old", doc: ("chữ theo bảng mã cũ", "text in an old encoding"), placeholders: &["encoding"] },
        Case {
            name: "misread", doc: ("UTF-8 bị đọc sai bảng mã", "UTF-8 that was misread"), placeholders: &["encoding"]
        },
    ],
    build: |_, _| Some(Box::new(Encoding)),
};

/// Longest piece of converted text that a message shows, in characters.
const LONGEST_SHOWN: usize = 60;

/// Whether a gap holds what is left of letters in another encoding: `Ã—`, `Â»` (but not a space that does not break), or
/// the `^`, `+`, `` ` `` and `a(` of VIQR.
fn holds_remains(bytes: &[u8], gap: Range<usize>) -> bool {
    gap.into_iter().any(|at| match bytes[at] {
        0xC2 => bytes.get(at + 1).is_some_and(|next| *next > 0xA0),
        b'(' => at > 0 && matches!(bytes[at - 1], b'a' | b'A'),
        byte => matches!(byte, 0xC3 | b'^' | b'+' | b'`'),
    })
}

/// Whether a word holds a sign for a power where no unit is: `hÃ³a`, `cÃ²n`.
fn holds_power(view: &BlockView<'_>) -> bool {
    let mut mixed = view.capitals().filter(|(_, token)| token.case == Capitals::Mixed);
    mixed.any(|(index, _)| view.word(index).contains("Ã³") || view.word(index).contains("Ã²"))
}

struct Encoding;

impl Checker for Encoding {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        let marks = Signs::odd_marks(const { ByteSet::of(&[0xC2, 0xC3, b'^', b'+', b'`', b'(']) });
        Some(Signs::unusual().or(marks).or(Signs::mixed_case()))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        // What any other encoding makes of letters is unusual, or a mark that no sentence needs.
        let in_gap = || view.odd_gaps().any(|gap| holds_remains(view.text().as_bytes(), gap));
        if !view.unusual() && !in_gap() && !holds_power(view) {
            return;
        }
        let runs = recognise(view.text());
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return };
        let span = |start, end| Span::from_usize(start, end).shift(view.block().span.start);
        let case = if matches!(first.how, Garbling::Mojibake | Garbling::DoubleMojibake) { "misread" } else { "old" };
        let mut draft = Draft::new(span(first.start, last.end))
            .case(case)
            .value("encoding", first.how.name())
            .value("expected", beginning(&first.converted))
            .explaining_all();
        if runs.iter().any(|run| !run.exact) {
            draft = draft.at_most(Applicability::Unsafe);
        }
        findings.report(runs.into_iter().fold(draft, |draft, run| draft.edit(span(run.start, run.end), run.converted)));
    }
}

fn beginning(text: &str) -> String {
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((cut, _)) => format!("{}…", text[..cut].trim_end()),
        None => text.to_owned(),
    }
}
