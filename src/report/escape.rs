//! Text of an article made fit for a terminal or a log. A character that would steer the terminal, turn the direction
//! of writing or not be seen at all is written by its number, so that the reader sees that it is there.

use std::borrow::Cow;
use std::fmt::Write as _;

/// True for what must not be printed as it is: controls (the tab and the line end too), turners of direction, and
/// characters without a glyph. Joiners and variation selectors stay: emoji are made of them.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// One line of printable text: blanks of every kind become a space, what is unprintable its number (`<U+001B>`).
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unprintable) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\t' | '\n' => out.push(' '),
            '\r' => {}
            c if is_unprintable(c) => {
                let _ = write!(out, "<U+{:04X}>", u32::from(c));
            }
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\u{9b}c\u{202e}d\u{200b}e"), "a<U+001B>[31mb<U+009B>c<U+202E>d<U+200B>e");
        assert_eq!(printable("một\r\nhai\tba"), "một hai ba");
        assert!(matches!(printable("Hà Nội 👩\u{200d}💻"), Cow::Borrowed(_)));
    }
}
