//! Text of another age in an article of today: TCVN3, VNI or VIQR pasted as it was, or UTF-8 that some program read as
//! Windows-1252. Nothing in such a paragraph is right, so it is reported once and converted whole.

use std::ops::Range;

use crate::diagnostic::Applicability;
use crate::document::BlockView;
use crate::language::legacy::{Garbling, recognise};
use crate::rule::{Case, Checker, Draft, Findings, Kind};
use crate::text::Span;

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

/// First bytes of marks that misread text holds, and the signs of VIQR; no other text has many of them.
const MARKS: [u8; 5] = [0xC2, 0xC3, b'^', b'+', b'`'];

/// Whether there is the `a(` of VIQR.
fn has_breve(view: &BlockView<'_>) -> bool {
    let bytes = view.text().as_bytes();
    let touches = |gap: Range<usize>| bytes[gap.start] == b'(' && gap.start > 0 && matches!(bytes[gap.start - 1], b'a' | b'A');
    view.may_hold(b'(') && view.odd_gaps().any(touches)
}

struct Encoding;

impl Checker for Encoding {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        // What any other encoding makes of letters is unusual, or one of these marks.
        if !view.unusual() && !MARKS.iter().any(|mark| view.may_hold(*mark)) && !has_breve(view) {
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
