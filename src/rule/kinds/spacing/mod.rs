//! White space around marks, and marks typed twice: what fingers do and eyes pass over.
//!
//! A full stop or a comma is also part of numbers, addresses, abbreviations, initials and faces, so each check names the
//! neighbours that make a place a fault, and leaves everything else alone.

mod after;
mod before;
mod dash;
mod double;
mod habit;
mod inside;
mod line_end;
mod marks;
mod outside;
mod slash;
mod two;

use crate::document::BlockView;
use crate::rule::{Key, KeyType, Kind};
use crate::text::Span;
use habit::Habit;

/// See the module.
pub static KIND: Kind = Kind {
    name: "spacing",
    doc: ("dấu cách quanh dấu câu, dấu câu gõ lặp", "white space around marks, and marks typed twice"),
    keys: &[
        Key {
            name: "check",
            ty: KeyType::Choice(&[
                "before", "after", "double", "inside", "outside", "dash", "slash", "line-end", "marks", "two", "colon",
            ]),
            required: true,
            doc: (
                "before: dấu cách thừa trước dấu câu; after: thiếu dấu cách sau dấu câu; double: hai dấu cách liền nhau; inside: dấu cách sát trong ngoặc; outside: thiếu dấu cách ngoài ngoặc; dash, slash: gạch ngang, gạch chéo chỉ cách một bên; line-end: dấu cách cuối dòng; marks: dấu câu gõ lặp; two: hai dấu khác nhau gõ liền; colon: thiếu dấu cách sau dấu hai chấm",
                "before: white space before a mark; after: none after it; double: two spaces in a row; inside: white space inside brackets and quotation marks; outside: none outside them; dash, slash: white space at one side of a dash or slash only; line-end: white space at the end of lines; marks: marks typed twice; two: two different marks in a row; colon: no white space after a colon",
            ),
        },
        Key {
            name: "missing",
            ty: KeyType::Choice(&["before", "after", "opener"]),
            required: false,
            doc: (
                "khi check = \"dash\": thiếu dấu cách ở bên nào của gạch (opener: sau gạch đầu dòng); mặc định after",
                "where check = \"dash\": at which side of the dash the space is missing (opener: after the dash that opens a paragraph); after by default",
            ),
        },
        Key {
            name: "before-names",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "khi check = \"after\": chữ tắt đứng trước tên người, tên nơi chốn, dấu chấm sau nó không hết câu: TP.Huế",
                "where check = \"after\": abbreviations before the names of places and persons, whose full stop ends no sentence: TP.Huế",
            ),
        },
        Key {
            name: "openers",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "khi check = \"after\": từ không dấu hay mở câu, không là phần của địa chỉ: năm nay.Theo",
                "where check = \"after\": words without marks that begin sentences and no piece of an address: năm nay.Theo",
            ),
        },
    ],
    cases: &[],
    build: |spec, _| {
        Some(match spec.string("check")? {
            "before" => Box::new(Habit::new(before::Before)),
            "after" => {
                let words = |key| spec.strings(key).into_iter().map(str::to_owned).collect();
                let after = after::After { before_names: words("before-names"), openers: words("openers") };
                Box::new(Habit::by(after, after::likeness))
            }
            "double" => Box::new(Habit::new(double::Double)),
            "inside" => Box::new(Habit::by(inside::Inside, inside::likeness)),
            "outside" => Box::new(Habit::new(outside::Outside)),
            "dash" => Box::new(Habit::new(dash::Dash {
                missing: match spec.string("missing") {
                    Some("before") => dash::Missing::Before,
                    Some("opener") => dash::Missing::Opener,
                    _ => dash::Missing::After,
                },
            })),
            "two" => Box::new(Habit::new(two::Two)),
            "colon" => Box::new(Habit::new(two::Colon)),
            "slash" => Box::new(Habit::new(slash::Slash)),
            "line-end" => Box::new(line_end::LineEnd),
            _ => Box::new(Habit::new(marks::Marks)),
        })
    },
};

/// A range of a block's bytes as a span of the document.
fn span(view: &BlockView<'_>, start: usize, end: usize) -> Span {
    Span::from(start..end).shift(view.block().span.start)
}

/// A space, or one that does not break.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// The character that ends before a byte.
fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character that starts at a byte.
fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// What may follow a mark that ends something: nothing, white space, or a closing mark.
fn is_closed(next: Option<char>) -> bool {
    next.is_none_or(|c| c.is_whitespace() || matches!(c, '”' | '’' | '"' | '\'' | '»' | ')' | ']'))
}
