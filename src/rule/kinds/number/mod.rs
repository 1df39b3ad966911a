//! Numbers as Vietnamese writes them: a full stop parts thousands, a comma parts decimals, `%` stands close, a time
//! has sixty minutes.

mod case;
mod clock;
mod english;
mod figures;
mod gap;
mod glued;
mod hour;
mod percent;
mod phone;
mod range;
mod sum;
mod time;
mod unit;
mod unit_space;
mod year_letters;

use std::ops::Range;

use super::guard::keys;
use crate::language::KeySet;
use crate::rule::{Case, Key, KeyType, Kind};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "number",
    doc: ("số, phần trăm, đơn vị, giờ phút", "numbers, percentages, units, times"),
    keys: &[
        Key {
            name: "check",
            ty: KeyType::Choice(&[
                "english",
                "percent",
                "time",
                "hour",
                "unit",
                "unit-case",
                "unit-space",
                "clock",
                "range",
                "sum",
                "gap",
                "glued",
                "year-letters",
                "phone-digits",
                "phone-form",
            ]),
            required: true,
            doc: (
                "kiểm tra gì: số viết theo lối Anh (1,500,000; 3.5%); dấu cách trước %; giờ phút không có thật; giờ quá 24 hoặc không khớp buổi (20h sáng); số mũ của đơn vị (km2); hoa thường của đơn vị (Km); dấu cách giữa số và đơn vị; lối viết giờ; khoảng lùi (từ 18 đến 15%); các phần quá 100%; dấu cách trong số; thiếu dấu cách giữa số và từ (9tháng); chữ cái trong năm (2O17); số điện thoại thiếu, thừa chữ số hoặc tách nhóm khác",
                "what to check: English forms (1,500,000; 3.5%); white space before %; times that do not exist; hours past 24 or of another part of the day (20h sáng); powers in units (km2); their case (Km); the space before them; the form of times; ranges that run backwards (từ 18 đến 15%); parts of more than 100%; white space inside numbers; none between a number and a word (9tháng); letters in years (2O17); telephone numbers with too few or too many figures, or parted otherwise",
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
        Key {
            name: "form",
            ty: KeyType::Choice(&[
                "consistent",
                "17h30",
                "17 giờ 30",
                "17:30",
                "5kg",
                "5 kg",
                "0912.345.678",
                "0912 345 678",
                "0912345678",
            ]),
            required: false,
            doc: (
                "khi check = \"clock\", \"unit-space\", \"phone-form\": cách viết của tòa soạn; mặc định consistent: một bài một kiểu",
                "where check = \"clock\", \"unit-space\", \"phone-form\": the house's form; consistent by default: one form an article",
            ),
        },
        Key {
            name: "units",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "khi check = \"english\": đơn vị đếm có phần thập phân: 3.5 triệu, 153.2 MW; khi check = \"gap\": ký hiệu viết liền số: 1.475mm",
                "where check = \"english\": units that are counted with decimals: 3.5 triệu, 153.2 MW; where check = \"gap\": signs that touch the number: 1.475mm",
            ),
        },
        Key {
            name: "counted",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "khi check = \"english\", \"gap\": tiếng đầu của thứ đếm đến hàng nghìn: 97,800 ha, 5 000 hộ",
                "where check = \"english\", \"gap\": first words of what is counted in thousands: 97,800 ha, 5 000 hộ",
            ),
        },
        Key {
            name: "whole",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "khi check = \"english\": tiếng đầu của thứ không có phần lẻ: 22,396 người",
                "where check = \"english\": first words of what has no fractions: 22,396 người",
            ),
        },
        Key {
            name: "led-by",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "khi check = \"gap\", \"glued\": từ đứng trước một lượng, không đứng cuối câu với con số: khoảng 1. 500, tháng9",
                "where check = \"gap\", \"glued\": words before an amount, which end no sentence with a number: khoảng 1. 500, tháng9",
            ),
        },
        Key {
            name: "words",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "khi check = \"glued\": từ ngắn không dấu vẫn là từ: 2xe",
                "where check = \"glued\": short words without marks that are words all the same: 2xe",
            ),
        },
        Key {
            name: "signs",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "khi check = \"glued\": từ không dấu có thể là ký hiệu: 2sin",
                "where check = \"glued\": words without marks that may be a sign: 2sin",
            ),
        },
        Key {
            name: "named-by",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "khi check = \"english\": từ đứng trước làm số thành tên: Công nghiệp 4.0, iOS 14.5",
                "where check = \"english\": words that make a name of the number after them: Công nghiệp 4.0, iOS 14.5",
            ),
        },
    ],
    cases: &[
        Case { name: "misgrouped", doc: ("dấu chấm ngăn sai chỗ", "full stops in the wrong place"), placeholders: &[] },
        Case { name: "ungrouped", doc: ("hàng nghìn không ngăn", "thousands that nothing parts"), placeholders: &[] },
        Case {
            name: "figures",
            doc: ("số điện thoại thiếu, thừa chữ số", "too few or too many figures"),
            placeholders: &["count", "right"],
        },
        Case { name: "part", doc: ("giờ không khớp buổi", "an hour of another part of the day"), placeholders: &[] },
        Case { name: "sum", doc: ("các phần quá 100%", "parts of more than the whole"), placeholders: &["sum"] },
        super::forms::MIXTURE,
        super::forms::HOUSE,
        Case { name: "decimal", doc: ("dấu chấm thập phân", "a decimal point"), placeholders: &[] },
        Case { name: "thousands", doc: ("dấu phẩy ngăn hàng nghìn", "commas between thousands"), placeholders: &[] },
    ],
    build: |spec, problems| {
        let set = |key| spec.strings(key).into_iter().flat_map(keys).collect::<KeySet>();
        Some(match spec.string("check")? {
            "english" => Box::new(english::English {
                units: spec.strings("units").into_iter().map(str::to_owned).collect(),
                counted: set("counted"),
                whole: set("whole"),
                named_by: set("named-by"),
            }),
            "percent" => Box::new(percent::Percent { always: spec.bool("always", false) }),
            "time" => Box::new(time::Time),
            "hour" => Box::new(hour::Hour),
            "unit-case" => Box::new(case::UnitCase),
            "unit-space" => Box::new(unit_space::UnitSpace { wanted: super::forms::wanted(spec, problems, unit_space::FORMS)? }),
            "clock" => Box::new(clock::Clock { wanted: super::forms::wanted(spec, problems, clock::FORMS)? }),
            "range" => Box::new(range::Range),
            "sum" => Box::new(sum::Sum),
            "gap" => Box::new(gap::Gap { counted: set("counted"), led_by: set("led-by"), units: set("units") }),
            "glued" => Box::new(glued::Glued { words: set("words"), signs: set("signs"), led_by: set("led-by") }),
            "year-letters" => Box::new(year_letters::YearLetters),
            "phone-digits" => Box::new(phone::PhoneDigits),
            "phone-form" => Box::new(phone::PhoneForm { wanted: super::forms::wanted(spec, problems, phone::FORMS)? }),
            _ => Box::new(unit::Unit),
        })
    },
};

/// A byte range of a block's text as a span of the document.
fn span(base: u32, range: Range<usize>) -> Span {
    Span::from(range).shift(base)
}
