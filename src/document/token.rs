//! Words, cut once for all rules. A token is a run of letters and digits; everything else is the gap between two.

use crate::language::fold::Folder;
use crate::language::letter::is_word;
use crate::language::{Case, WordKey};
use crate::text::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters only.
    Word,
    /// Digits only.
    Number,
    /// Both (`18h30`, `H5N1`).
    Mixed,
}

/// A word with its folded identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the analysed text.
    pub span: Span,
    /// Its folded identity.
    pub key: WordKey,
    /// Its capitals.
    pub case: Case,
    /// Letters, digits or both.
    pub kind: TokenKind,
}

/// Cuts a span of `text` into tokens, appended to `out`.
pub fn tokenise(text: &str, span: Span, out: &mut Vec<Token>) {
    let slice = span.of(text);
    let mut at = 0;
    while at < slice.len() {
        let mut folder = Folder::default();
        let (mut digits, mut letters) = (false, false);
        let start = at;
        while let Some((c, width)) = char_at(slice, at) {
            if !is_word(c) {
                break;
            }
            folder.push(c);
            let digit = c.is_ascii_digit();
            digits |= digit;
            letters |= !digit;
            at += width;
        }
        if at == start {
            at += char_at(slice, at).map_or(1, |(_, width)| width);
            continue;
        }
        let (key, case) = folder.finish(&slice[start..at]);
        let kind = match (letters, digits) {
            (true, false) => TokenKind::Word,
            (false, _) => TokenKind::Number,
            (true, true) => TokenKind::Mixed,
        };
        out.push(Token { span: Span::from_usize(start, at).shift(span.start), key, case, kind });
    }
}

/// The character at a boundary, and its length in bytes. Two of three bytes of Vietnamese are ASCII, so that is asked
/// first.
#[inline]
fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    match *text.as_bytes().get(at)? {
        byte @ ..0x80 => Some((char::from(byte), 1)),
        // The accented letters of Vietnamese take two bytes or three.
        lead @ 0xC2..=0xDF => {
            let next = *text.as_bytes().get(at + 1)?;
            char::from_u32(u32::from(lead & 0x1F) << 6 | u32::from(next & 0x3F)).map(|c| (c, 2))
        }
        lead @ 0xE0..=0xEF => {
            let (second, third) = (*text.as_bytes().get(at + 1)?, *text.as_bytes().get(at + 2)?);
            char::from_u32(u32::from(lead & 0x0F) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F)).map(|c| (c, 3))
        }
        _ => text.get(at..)?.chars().next().map(|c| (c, c.len_utf8())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_everything_that_is_no_letter_or_digit() {
        let text = "xx “Ủy viên” 18h30, TP.HCM";
        let mut tokens = Vec::new();
        tokenise(text, Span::from_usize(3, text.len()), &mut tokens);
        let words: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(words, ["Ủy", "viên", "18h30", "TP", "HCM"]);
        assert_eq!(tokens[2].kind, TokenKind::Mixed);
        assert_eq!(tokens[4].case, Case::Upper);
    }
}
