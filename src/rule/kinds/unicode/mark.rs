//! Combining marks that stay over when letters are composed: typed twice, in the wrong order, or away from any letter.
//!
//! Marks that minority languages put on letters of their own (`ơ̆`) are no fault.

use unicode_normalization::UnicodeNormalization;

use super::{Check, note_once, word_at};
use crate::document::{BlockView, has_combining_marks};
use crate::language::letter::is_combining;
use crate::rule::Findings;
use crate::text::Span;

pub(super) struct Mark;

/// Circumflex, breve, horn.
const QUALITIES: [char; 3] = ['\u{302}', '\u{306}', '\u{31B}'];
/// Grave, acute, tilde, hook, dot.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

impl Check for Mark {
    fn find(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        if !has_combining_marks(text) {
            return;
        }
        // The character that the marks stand on, and whether the word that holds them has loose ones: both asked once.
        let (mut base, mut end) = (None, 0);
        let mut judged: Option<(Span, bool)> = None;
        for (at, mark) in text.match_indices(is_combining) {
            if at != end {
                base = text[..at].chars().next_back();
            }
            end = at + mark.len();
            let stray = QUALITIES.iter().chain(&TONES).any(|c| mark.starts_with(*c)) && !base.is_some_and(char::is_alphabetic);
            let word = word_at(view, Span::from_usize(at, end).shift(view.block().span.start));
            let is_wrong = match judged {
                Some((last, is_wrong)) if last == word => is_wrong,
                _ => Mark.is_wrong_word(word.of(view.document.text())),
            };
            judged = Some((word, is_wrong));
            if stray || is_wrong {
                note_once(findings, word);
            }
        }
    }

    fn mend(&self, word: &str) -> Option<String> {
        let mut out = String::with_capacity(word.len());
        for cluster in clusters(word) {
            match repaired(cluster) {
                Some(letter) => out.push(letter),
                None if cluster.contains(is_combining) => return None,
                None => out.push_str(cluster),
            }
        }
        (out != word).then_some(out)
    }

    fn is_wrong(&self, c: char) -> bool {
        is_combining(c)
    }
}

impl Mark {
    fn is_wrong_word(&self, word: &str) -> bool {
        clusters(word).any(|cluster| repaired(cluster).is_some())
    }
}

/// A letter with its marks, again and again.
fn clusters(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?.len_utf8();
        let end = rest[first..].find(|c| !is_combining(c)).map_or(rest.len(), |len| first + len);
        let (cluster, tail) = rest.split_at(end);
        rest = tail;
        Some(cluster)
    })
}

/// The one letter that a cluster with loose marks stands for: each mark once, the letter's own before the tone.
fn repaired(cluster: &str) -> Option<char> {
    if !cluster.contains(is_combining) {
        return None;
    }
    let mut letters = cluster.nfd();
    let base = letters.next()?;
    let marks: Vec<char> = letters.collect();
    let (quality, tone) = (only(&marks, &QUALITIES)?, only(&marks, &TONES)?);
    if marks.iter().any(|mark| !QUALITIES.contains(mark) && !TONES.contains(mark)) {
        return None;
    }
    let mut composed = std::iter::once(base).chain(quality).chain(tone).nfc();
    composed.next().filter(|_| composed.next().is_none())
}

/// The marks of a set that a cluster holds: none, or one; `None` where there are several different ones.
fn only(marks: &[char], set: &[char]) -> Option<Option<char>> {
    let mut found = marks.iter().copied().filter(|mark| set.contains(mark));
    let first = found.next();
    found.all(|mark| Some(mark) == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loose_marks_find_their_letter() {
        for (word, mended) in [
            ("vi\u{E9}\u{302}t", Some("viết")),
            ("t\u{1ECD}\u{302}\u{323}i", Some("tội")),
            ("hoà\u{300}", Some("hoà")),
            ("ơ\u{306}", None),
            ("\u{301}nh", None),
            ("nhà", None),
        ] {
            let word: String = word.nfc().collect();
            assert_eq!(Mark.mend(&word).as_deref(), mended, "{word}");
        }
    }
}
