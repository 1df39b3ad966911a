//! No white space after a comma or a semicolon, or after the full stop that ends a sentence.

use super::{char_at, char_before, span};
use crate::document::{BlockView, Signs};
use crate::language::fold::word_key;
use crate::language::letter::{is_upper, is_word, lower, split_tone};
use crate::language::name::is_family_name;
use crate::language::syllable::is_syllable;
use crate::rule::{Checker, Draft, Findings};
use crate::text::{ByteSet, head, tail};

pub(super) struct After {
    /// Abbreviations before the name of a place or a person: `TP.Huế`.
    pub before_names: Vec<String>,
    /// Words of plain letters that begin sentences and no piece of an address: `năm nay.Theo`, `ven sông.Khi`.
    pub openers: Vec<String>,
}

impl Checker for After {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::odd_marks(const { ByteSet::of(b",;.!?") }))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let bytes = text.as_bytes();
        let wanted = const { ByteSet::of(b",;.!?") };
        view.each_odd_mark(wanted, |at, mark| {
            let is_text = |byte: Option<&u8>| byte.is_some_and(|b| *b > b' ');
            if at == 0 || !is_text(bytes.get(at + 1)) || !is_text(bytes.get(at - 1)) {
                return;
            }
            let mut before = last_word(&text[..at]);
            let mut after = first_word(&text[at + 1..]);
            let parted = match mark {
                _ if before.is_empty() => {
                    before = closer_before(text, at);
                    let inside = || last_word(text[..at - before.len()].trim_end_matches(['.', '!', '?', '…']));
                    !before.is_empty()
                        && match mark {
                            b',' | b';' => is_plain(after) || after.is_empty() && char_at(text, at + 1) == Some('“'),
                            _ => self.begins_sentence(after) || begins_sentence_after_word(after) && !is_ascii(inside()),
                        }
                }
                b',' | b';' => parts_words(before, after, char_at(text, at + 1)),
                _ => self.parts_sentences(before, after),
            };
            if parted && !in_address(text, at) {
                if after.is_empty() {
                    after = "“";
                }
                // The mark alone is what is wrong; its neighbours only show the place.
                let found = format!("{before}{}{after}", mark as char);
                let expected = format!("{before}{} {after}", mark as char);
                let start = at - before.len();
                let draft = Draft::new(span(view, start, at + 1 + after.len())).value("found", found).value("expected", expected);
                findings.report(draft.edit(span(view, at + 1, at + 1), " "));
            }
        });
    }
}

/// The stops of an article that lack their space are alike, and so are its commas.
pub(super) fn likeness(text: &str, draft: &Draft) -> Option<char> {
    draft.edits.first().and_then(|edit| char_before(text, edit.span.range().start))
}

impl After {
    /// A full stop between a word and a capitalised one, plainly Vietnamese: `xong.Đến`, `Nam.Nhiều`; not `tp.Đà`, `Node.Js`.
    fn parts_sentences(&self, before: &str, after: &str) -> bool {
        if self.is_abbreviation(before) {
            return self.begins_sentence(after) && !is_family_name(word_key(after).0);
        }
        // `dài 12km.Nay`, `10x10cm.Để`
        if before.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(|c: char| c.is_ascii_lowercase()) {
            return self.begins_sentence(after);
        }
        let mut next = after.chars();
        (before.chars().nth(1).is_some() || !is_ascii(before))
            && before.chars().skip(1).all(|c| lower(c) == c && !c.is_ascii_digit())
            && !(before.starts_with(is_upper) && is_ascii(after) && !self.opens(after))
            && before.chars().any(|c| is_vowel(lower(c)))
            && next.next().is_some_and(is_upper)
            && next.all(|c| !is_upper(c))
            && (!(is_ascii(before) && is_ascii(after)) || self.opens(after) && may_be_whole(before))
    }

    /// Capitals that end a sentence as a word does, `Hà Nội FC.Sau`, and not before the name of a place or a person.
    fn is_abbreviation(&self, word: &str) -> bool {
        word.chars().nth(1).is_some() && word.chars().all(is_upper) && !self.before_names.iter().any(|name| name == word)
    }

    /// A word with a capital that is plainly Vietnamese.
    fn begins_sentence(&self, word: &str) -> bool {
        (!is_ascii(word) || self.opens(word)) && begins_sentence_after_word(word)
    }

    fn opens(&self, word: &str) -> bool {
        self.openers.iter().any(|opener| opener == word)
    }
}

pub(super) fn last_word(text: &str) -> &str {
    &text[text.trim_end_matches(is_word).len()..]
}

pub(super) fn first_word(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(is_word).len()]
}

/// A comma after a word that parts it from the next. Single letters (`A,B,C`, `N,N-`) may be a formula; before a figure
/// only a whole word tells.
fn parts_words(before: &str, after: &str, next: Option<char>) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    if before.ends_with(is_digit) {
        return false;
    }
    if before.contains(is_digit) {
        // `19mm,khổ`, and not `5a,6b`.
        return after.chars().nth(1).is_some() && after.chars().all(|c| lower(c) == c && !is_digit(c));
    }
    let single = |word: &str| word.chars().nth(1).is_none();
    if after.is_empty() {
        return next == Some('“') && !single(before);
    }
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return !single(before) && !is_ascii(before);
    }
    // Abbreviations joined so (`KN,TC`) are one sign to their writer.
    let capitals = |word: &str| word.chars().all(is_upper);
    !(single(before) && single(after) || capitals(before) && capitals(after))
}

/// What closes a piece right before a mark: `xong”.Đến`, `(cũ).Đến`. A straight mark closes what touches it.
fn closer_before(text: &str, at: usize) -> &str {
    let closer = char_before(text, at).unwrap_or_default();
    let start = at - closer.len_utf8();
    let closes = match closer {
        '”' | ')' => start > 0,
        '"' => char_before(text, start).is_some_and(|inner| is_word(inner) || matches!(inner, '.' | '!' | '?' | '…')),
        _ => false,
    };
    if closes { &text[start..at] } else { "" }
}

/// A word with a capital that may be Vietnamese: after one that is, `Đất).Sao`, it begins a sentence.
fn begins_sentence_after_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(is_upper)
        && letters.next().is_some()
        && word.chars().skip(1).all(|c| !is_upper(c))
        && is_syllable(word_key(word).0)
}

/// A word that is plainly Vietnamese.
fn is_plain(word: &str) -> bool {
    !is_ascii(word) && is_syllable(word_key(word).0)
}

fn is_vowel(c: char) -> bool {
    matches!(split_tone(c).0, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

/// A syllable of Vietnamese, or a foreign name too long for a piece of an address: `Kardashian.Sau`.
fn may_be_whole(word: &str) -> bool {
    const SHORTEST_NAME: usize = 5;
    is_syllable(word_key(word).0) || word.len() >= SHORTEST_NAME && word.starts_with(is_upper)
}

fn is_ascii(word: &str) -> bool {
    word.is_ascii()
}

/// Within an address of the net, an e-mail address, an entity or a path.
pub(super) fn in_address(text: &str, at: usize) -> bool {
    // What goes on without a space for longer than this is no prose.
    const REACH: usize = 1_000;
    let (before, after) = (tail(&text[..at], REACH), head(&text[at..], REACH));
    let start = before.rfind(char::is_whitespace).map_or(at - before.len(), |i| at - before.len() + i + 1);
    let end = at + after.find(char::is_whitespace).unwrap_or(after.len());
    let Some(piece) = text.get(start..end) else { return true };
    piece.contains("://") || piece.contains("www.") || piece.contains(['@', '=', '&', '_', '\\', '{', '#'])
}
