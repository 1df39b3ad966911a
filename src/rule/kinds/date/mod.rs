//! Dates: whether they exist, whether the weekday fits, whether they are written in the house's way and in one way.
//!
//! One kind with several checks, because all read the same dates and must agree on what a date is.

mod document_line;
mod format;
mod impossible;
mod mixed;
mod order;
mod padding;
mod relative;
mod weekday;
mod year;

use crate::diagnostic::Problem;
use crate::document::BlockView;
use crate::language::date::DateMention;
use crate::language::letter::is_one_of;
use crate::rule::{Case, Checker, Key, KeyType, Kind, Spec};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "date",
    doc: ("ngày tháng: có thật, đúng thứ, đúng và thống nhất cách viết", "dates: real, on their weekday, in one form"),
    keys: &[
        Key {
            name: "check",
            ty: KeyType::Choice(&[
                "impossible",
                "weekday",
                "format",
                "mixed",
                "padding",
                "order",
                "lunar-year",
                "anniversary",
                "document-line",
                "relative",
            ]),
            required: true,
            doc: (
                "kiểm tra gì: ngày không có thật, thứ không khớp ngày, cách viết của tòa soạn, lẫn nhiều cách viết trong một bài, lúc thêm lúc bỏ số 0, ngày cuối trước ngày đầu, năm can chi, số năm kỷ niệm, dòng địa danh và ngày ở đầu văn bản, ngày đi với hôm nay, hôm qua, ngày mai",
                "what to check: dates that do not exist, weekdays that do not fit, the house's form, several forms in one article, zeros now written and now not, stretches that end before they begin, names of lunar years, counts of anniversaries, the line of place and date of a document, dates beside today, yesterday, tomorrow",
            ),
        },
        Key {
            name: "body",
            ty: KeyType::String,
            required: false,
            doc: (
                "cách viết trong bài khi check = \"format\": d hoặc dd, m hoặc mm, yyyy, nối bằng -, / hoặc dấu chấm; “any” là không kiểm tra",
                "the form in the article where check = \"format\": d or dd, m or mm, yyyy, joined by -, / or a full stop; “any” checks nothing",
            ),
        },
        Key {
            name: "byline",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "những cách viết ở dòng tác giả, có thể kèm giờ: “dd/mm/yyyy - hh:mm”; cách đầu dùng để sửa",
                "the forms in the byline, with a time if wanted: “dd/mm/yyyy - hh:mm”; the first is what a fix writes",
            ),
        },
    ],
    cases: &[
        Case { name: "month", doc: ("không có tháng ấy", "there is no such month"), placeholders: &["month"] },
        Case {
            name: "day",
            doc: ("tháng không có ngày ấy", "the month has no such day"),
            placeholders: &["day", "month", "last"],
        },
        Case { name: "leap", doc: ("29-2 của năm không nhuận", "29 February of a common year"), placeholders: &["year"] },
        Case {
            name: "weekday", doc: ("thứ không khớp ngày", "the weekday does not fit the date"), placeholders: &["date"]
        },
        Case {
            name: "format", doc: ("không theo cách viết của tòa soạn", "not in the house's form"), placeholders: &["format"]
        },
        Case {
            name: "mixed",
            doc: ("lẫn cách viết trong một bài", "another form than the rest of the article"),
            placeholders: &["first"],
        },
        Case {
            name: "padding", doc: ("lúc thêm lúc bỏ số 0", "a zero now written and now not"), placeholders: &["first"]
        },
        Case {
            name: "order", doc: ("ngày cuối trước ngày đầu", "the end stands before the beginning"), placeholders: &[]
        },
        Case {
            name: "years", doc: ("năm cuối không sau năm đầu", "the last year is not after the first"), placeholders: &[]
        },
        Case {
            name: "lunar-year",
            doc: ("can chi không khớp năm", "the lunar year does not fit the year"),
            placeholders: &["year"],
        },
        Case {
            name: "anniversary", doc: ("số năm không khớp hai mốc", "the count does not fit the years"), placeholders: &[]
        },
        Case {
            name: "relative",
            doc: ("hai chỗ tính ra hai hôm nay khác nhau", "two places make today two days"),
            placeholders: &["first"],
        },
        Case {
            name: "article", doc: ("không khớp ngày của bài", "does not fit the article's date"), placeholders: &["date"]
        },
    ],
    build,
};

fn build(spec: &Spec, problems: &mut Vec<Problem>) -> Option<Box<dyn Checker>> {
    Some(match spec.string("check")? {
        "impossible" => Box::new(impossible::Impossible),
        "weekday" => Box::new(weekday::Weekday),
        "mixed" => Box::new(mixed::Mixed),
        "padding" => Box::new(padding::Padding),
        "order" => Box::new(order::Order),
        "lunar-year" => Box::new(year::LunarYear),
        "anniversary" => Box::new(year::Anniversary),
        "document-line" => Box::new(document_line::DocumentLine),
        "relative" => Box::new(relative::Relative),
        _ => Box::new(format::Format::new(spec, problems)?),
    })
}

/// The dates of a block, their spans in the document's analysed text.
fn dates_of<'d>(view: &BlockView<'d>) -> &'d [DateMention] {
    view.document.dates_of(view.block())
}

/// Whether a token is a word in lower case, whatever its capitals.
fn is_word(view: &BlockView<'_>, index: usize, word: &str) -> bool {
    is_one_of(view.word(index), &[word])
}

/// The text of the block before and after a span of it.
fn around<'d>(view: &BlockView<'d>, span: Span) -> (&'d str, &'d str) {
    let (text, block) = (view.document.text(), view.block().span);
    (Span::new(block.start, span.start).of(text), Span::new(span.end, block.end).of(text))
}
