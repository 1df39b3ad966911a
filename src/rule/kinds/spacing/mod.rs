//! White space around marks, and marks typed twice: what fingers do and eyes pass over.
//!
//! A full stop or a comma is also part of numbers, addresses, abbreviations, initials and faces, so each check names the
//! neighbours that make a place a fault, and leaves everything else alone.

mod after;
mod before;
mod double;
mod habit;
mod inside;
mod marks;

use crate::document::BlockView;
use crate::rule::{Key, KeyType, Kind};
use crate::text::Span;
use habit::Habit;

/// See the module.
pub static KIND: Kind = Kind {
    name: "spacing",
    doc: ("dấu cách quanh dấu câu, dấu câu gõ lặp", "white space around marks, and marks typed twice"),
    keys: &[Key {
        name: "check",
        ty: KeyType::Choice(&["before", "after", "double", "inside", "marks"]),
        required: true,
        doc: (
            "before: dấu cách thừa trước dấu câu; after: thiếu dấu cách sau dấu câu; double: hai dấu cách liền nhau; inside: dấu cách sát trong ngoặc; marks: dấu câu gõ lặp",
            "before: white space before a mark; after: none after it; double: two spaces in a row; inside: white space inside brackets and quotation marks; marks: marks typed twice",
        ),
    }],
    cases: &[],
    build: |spec, _| {
        Some(match spec.string("check")? {
            "before" => Box::new(Habit(before::Before)),
            "after" => Box::new(Habit(after::After)),
            "double" => Box::new(Habit(double::Double)),
            "inside" => Box::new(Habit(inside::Inside)),
            _ => Box::new(Habit(marks::Marks)),
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
