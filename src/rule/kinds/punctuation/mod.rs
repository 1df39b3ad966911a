//! Marks of which a text has several right ones (the ellipsis, the dash), and the one that is easily forgotten: the full
//! stop at a paragraph's end.

mod dash;
mod ellipsis;
mod ending;

use super::forms;
use crate::document::BlockView;
use crate::rule::{Key, KeyType, Kind};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "punctuation",
    doc: (
        "dấu chấm lửng, gạch ngang một kiểu; dấu chấm cuối đoạn",
        "one form of ellipsis and dash; the full stop of a paragraph",
    ),
    keys: &[
        Key {
            name: "check",
            ty: KeyType::Choice(&["ellipsis", "dash", "ending"]),
            required: true,
            doc: (
                "ellipsis: dấu chấm lửng; dash: gạch ngang giữa hai chữ; ending: đoạn không có dấu kết",
                "ellipsis: its form; dash: the form of a dash between words; ending: paragraphs without a closing mark",
            ),
        },
        Key {
            name: "form",
            ty: KeyType::Choice(&["consistent", "...", "…", "-", "–"]),
            required: false,
            doc: (
                "cách viết của tòa soạn; mặc định consistent: một bài một kiểu",
                "the house's form; consistent by default: one form an article",
            ),
        },
    ],
    cases: &[forms::MIXTURE, forms::HOUSE],
    build: |spec, problems| {
        Some(match spec.string("check")? {
            "ellipsis" => Box::new(ellipsis::Ellipsis { wanted: forms::wanted(spec, problems, ellipsis::FORMS)? }),
            "dash" => Box::new(dash::Dash { wanted: forms::wanted(spec, problems, dash::FORMS)? }),
            _ => Box::new(ending::Ending),
        })
    },
};

/// A range of a block's bytes as a span of the document.
fn span(view: &BlockView<'_>, start: usize, end: usize) -> Span {
    Span::from(start..end).shift(view.block().span.start)
}
