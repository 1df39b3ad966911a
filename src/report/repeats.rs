//! A fault that an article has several times is one diagnostic. A format that shows one place of it says in words where the
//! others are, so that nobody mends one and runs the program again to see the next.

use crate::diagnostic::{Diagnostic, Lang};
use crate::text::PositionEncoding;

/// So many other places are named, the rest counted.
const MOST: usize = 5;

/// ` (cũng ở 3:52, 7:1 và 2 chỗ nữa)`: lines and columns in characters from 1; empty where the fault stands alone.
pub fn repeats(diagnostic: &Diagnostic, lang: Lang) -> String {
    let mut places = diagnostic.repeats().map(|label| {
        let at = diagnostic.file.position(label.span.start, PositionEncoding::Utf32);
        format!("{}:{}", at.line, at.column)
    });
    let named: Vec<String> = places.by_ref().take(MOST).collect();
    let rest = places.count();
    if named.is_empty() {
        return String::new();
    }
    let more = match rest {
        0 => String::new(),
        _ => format!("{} {rest} {}", lang.pick(" và", " and"), lang.pick("chỗ nữa", "more")),
    };
    format!(" ({} {}{more})", lang.pick("cũng ở", "also at"), named.join(", "))
}
