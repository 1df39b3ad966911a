//! Characters without width left by web pages and word processors: inside a word they hide it from every search.

use super::Check;
use crate::document::BlockView;
use crate::language::fold::word_key;
use crate::language::letter::is_word;
use crate::language::syllable::is_syllable;
use crate::rule::Findings;
use crate::text::Span;

pub(super) struct Invisible;

impl Check for Invisible {
    fn find(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        if is_tcvn3(text) {
            return;
        }
        let base = view.block().span.start;
        let mut from = 0;
        while let Some(at) = text[from..].find(is_invisible).map(|at| from + at) {
            let end = text[at..].find(|c| !is_invisible(c)).map_or(text.len(), |len| at + len);
            from = end;
            // Emoji are joined by them, and Persian, Hindi or Khmer need them.
            let at_home = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_latin_text(c));
            if at_home(text[..at].chars().next_back()) || at_home(text[end..].chars().next()) {
                continue;
            }
            let part_of_word = |c: char| is_word(c) || is_invisible(c);
            let start =
                text[..at].rfind(|c| !part_of_word(c)).map_or(0, |i| i + text[i..].chars().next().map_or(0, char::len_utf8));
            let end = text[end..].find(|c| !part_of_word(c)).map_or(text.len(), |len| end + len);
            findings.note(Span::from_usize(start, end).shift(base), 0);
            from = end;
        }
    }

    fn mend(&self, word: &str) -> Option<String> {
        let joined = word.replace(is_invisible, "");
        // A zero-width space may stand for a space: nhà|nước are two words, ngh|ị is one.
        let right = |part: &str| is_syllable(word_key(part).0);
        let two_words = word.contains('\u{200B}') && !right(&joined) && word.split(is_invisible).all(right);
        Some(if two_words { word.split(is_invisible).collect::<Vec<_>>().join(" ") } else { joined })
    }

    fn is_wrong(&self, c: char) -> bool {
        is_invisible(c)
    }
}

/// Soft hyphen, zero-width space, joiners, direction marks, word joiner, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn is_latin_text(c: char) -> bool {
    c < '\u{370}' || ('\u{1E00}'..='\u{1EFF}').contains(&c) || ('\u{2010}'..='\u{2044}').contains(&c)
}

/// In text of the TCVN3 encoding the soft hyphen is the letter ư: that text is to be converted, not stripped.
fn is_tcvn3(text: &str) -> bool {
    ['µ', '®', '¬', '©', '¸'].iter().filter(|sign| text.contains(**sign)).count() >= 3
}
