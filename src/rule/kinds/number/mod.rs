//! Numbers as Vietnamese writes them: a full stop parts thousands, a comma parts decimals, `%` stands close, a time
//! has sixty minutes.

mod english;
mod percent;
mod time;
mod unit;

use std::ops::Range;

use crate::rule::{Case, Key, KeyType, Kind};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "number",
    doc: ("số, phần trăm, đơn vị, giờ phút", "numbers, percentages, units, times"),
    keys: &[
        Key {
            name: "check",
            ty: KeyType::Choice(&["english", "percent", "time", "unit"]),
            required: true,
            doc: (
                "kiểm tra gì: số viết theo lối Anh (1,500,000; 3.5%); dấu cách trước %; giờ phút không có thật; số mũ của đơn vị (km2)",
                "what to check: English forms (1,500,000; 3.5%); white space before %; times that do not exist; powers in units (km2)",
            ),
        },
        Key {
            name: "always",
            ty: KeyType::Boolean,
            required: false,
            doc: (
                "khi check = \"percent\": báo cả bài chỉ viết có dấu cách; mặc định chỉ báo bài viết lẫn hai cách",
                "where check = \"percent\": also in articles that always have the space; by default only where both forms are mixed",
            ),
        },
    ],
    cases: &[
        Case { name: "decimal", doc: ("dấu chấm thập phân", "a decimal point"), placeholders: &[] },
        Case { name: "thousands", doc: ("dấu phẩy ngăn hàng nghìn", "commas between thousands"), placeholders: &[] },
    ],
    build: |spec, _| {
        Some(match spec.string("check")? {
            "english" => Box::new(english::English),
            "percent" => Box::new(percent::Percent { always: spec.bool("always", false) }),
            "time" => Box::new(time::Time),
            _ => Box::new(unit::Unit),
        })
    },
};

/// A byte range of a block's text as a span of the document.
fn span(base: u32, range: Range<usize>) -> Span {
    Span::from(range).shift(base)
}
