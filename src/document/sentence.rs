//! Where sentences end. A full stop also ends an abbreviation (`TP. Hà Nội`), an initial (`N. V. A`) and an item's
//! number (`1. `), so it counts only where what follows could open a sentence and what stands before is none of these.

use crate::language::letter::is_upper;
use crate::text::Span;

/// Words that a full stop shortens; more letters than these seldom stand before one inside a sentence.
const ABBREVIATIONS: &[&str] =
    &["tp", "ts", "ths", "pgs", "gs", "bs", "ks", "ls", "nxb", "tx", "tt", "q", "p", "st", "mr", "mrs", "dr", "no", "tr"];

/// The sentences of a block, as spans of the document's text: without the white space between them.
pub fn sentences(text: &str, block: Span) -> impl Iterator<Item = Span> + '_ {
    let slice = block.of(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &slice[at..];
        let start = at + (rest.len() - rest.trim_start().len());
        if start >= slice.len() {
            return None;
        }
        let end = sentence_end(slice, start);
        at = end;
        let length = slice[start..end].trim_end().len();
        Some(Span::from_usize(start, start + length).shift(block.start))
    })
}

/// The byte where the sentence that begins at `start` ends.
fn sentence_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        if !matches!(mark, '.' | '!' | '?' | '…') {
            continue;
        }
        // Marks come in runs (`?!`, `...`), and a closing quotation mark or bracket belongs to the sentence.
        while chars.next_if(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | '”' | '"' | '’' | ')' | ']' | '»')).is_some() {}
        let end = chars.peek().map_or(text.len(), |(i, _)| start + i);
        let after = &text[end..];
        if after.trim_start().is_empty() {
            return text.len();
        }
        let opens = |c: char| is_upper(c) || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘' | '(' | '-' | '–' | '—' | '«');
        let parted = after.starts_with(char::is_whitespace) && after.trim_start().starts_with(opens);
        if parted && !(mark == '.' && shortens(&text[start..start + at])) {
            return end;
        }
    }
    text.len()
}

/// True where the full stop after this text shortens a word or follows an item's number.
fn shortens(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (None, _) => false,
        (Some(only), None) => only.is_alphabetic() || before.trim_start() == word,
        _ if word.bytes().all(|b| b.is_ascii_digit()) => before.trim_start() == word,
        _ => ABBREVIATIONS.iter().any(|known| word.eq_ignore_ascii_case(known)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, Span::from_usize(0, text.len())).map(|s| s.of(text)).collect()
    }

    #[test]
    fn ends_where_a_sentence_ends() {
        assert_eq!(cut("Một câu. Hai câu! “Ba câu?” Bốn…"), ["Một câu.", "Hai câu!", "“Ba câu?”", "Bốn…"]);
        assert_eq!(cut("  Chờ đã... rồi đi. Về nhé?!  "), ["Chờ đã... rồi đi.", "Về nhé?!"]);
    }

    #[test]
    fn abbreviations_initials_numbers_and_decimals_do_not_end_one() {
        for text in ["Ở TP. Hà Nội có mưa.", "Ông N. V. Tám nói.", "1. Mục đầu", "Giá 1.500.000 đồng.", "PGS. TS. Lê Tám đến."]
        {
            assert_eq!(cut(text), [text]);
        }
    }
}
