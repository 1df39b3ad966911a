//! Letters of another alphabet in the place of the Vietnamese ones they look like: `Ð` for `Đ`, Cyrillic `С` in `HСM`.
//!
//! Real Icelandic, Russian and Greek words are left alone: an eth counts only where Vietnamese has its Đ, at the head
//! of a syllable or in an abbreviation; a Cyrillic or Greek letter only in a word that holds Latin ones too; an `ǎ` only
//! where `ă` makes a syllable, and not beside the tones of Pinyin.

use super::{Check, note_once, runs};
use crate::document::BlockView;
use crate::language::fold::word_key;
use crate::language::letter::is_upper;
use crate::language::syllable::is_syllable;
use crate::rule::Findings;

pub(super) struct LookAlike;

/// Cyrillic and Greek letters and the Latin ones they are taken for.
const ALPHABETS: &[(&str, &str)] =
    &[("аАеЕоОрРсСуУхХіІЈјВНКМТѕЅһԁԛԝӑӐ", "aAeEoOpPcCyYxXiIJjBHKMTsShdqwăĂ"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEZHIKMNOPTYXov")];

impl Check for LookAlike {
    /// One key typed for another, or one font.
    fn many(&self) -> usize {
        2
    }

    fn find(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.document.text();
        let asian = view.text().contains(is_asian);
        let pinyin = view.text().contains(is_pinyin);
        let words = view.tokens.iter().map(|token| token.span).filter(|word| {
            let word = word.of(text);
            !word.is_ascii()
                && (!asian || !word.contains(is_wide))
                && (!pinyin || !word.contains(is_caron))
                && self.mend(word).is_some()
        });
        let mut wide = Vec::new();
        if !asian {
            runs(view, |c| is_wide(c) && !c.is_alphanumeric(), |run| wide.push(run));
        }
        let mut found: Vec<_> = words.chain(wide).collect();
        found.sort_unstable();
        found.into_iter().for_each(|span| note_once(findings, span));
    }

    fn mend(&self, word: &str) -> Option<String> {
        let latin = word.chars().any(is_latin);
        let mut before = None;
        let mut out = String::with_capacity(word.len());
        for c in word.chars() {
            match c {
                'Ð' | 'Ɖ' | 'ð' | 'ɖ' | 'ɗ' => {
                    // Inside a word only among capitals or after digits: HÐND, 150.000ð.
                    if before.is_some_and(|b: char| !(b.is_ascii_digit() || (is_upper(b) && is_upper(c)))) {
                        return None;
                    }
                    out.push(if is_upper(c) { 'Đ' } else { 'đ' });
                }
                'ǎ' => out.push('ă'),
                'Ǎ' => out.push('Ă'),
                'ﬀ' => out.push_str("ff"),
                'ﬁ' => out.push_str("fi"),
                'ﬂ' => out.push_str("fl"),
                'ﬃ' => out.push_str("ffi"),
                _ if is_wide(c) => out.extend(char::from_u32(u32::from(c) - 0xFEE0)),
                _ if is_other_alphabet(c) => match twin(c) {
                    Some(letter) if latin => out.push(letter),
                    _ => return None,
                },
                _ => out.push(c),
            }
            before = Some(c);
        }
        let is_right = || !word.contains(is_caron) || is_syllable(word_key(&out).0);
        (out != word && is_right()).then_some(out)
    }

    fn is_wrong(&self, c: char) -> bool {
        matches!(c, 'Ð' | 'Ɖ' | 'ð' | 'ɖ' | 'ɗ' | 'ﬀ'..='ﬃ') || is_caron(c) || is_wide(c) || twin(c).is_some()
    }
}

/// The Latin letter that a letter of another alphabet is taken for.
fn twin(c: char) -> Option<char> {
    ALPHABETS
        .iter()
        .find_map(|(theirs, ours)| theirs.chars().zip(ours.chars()).find(|(their, _)| *their == c))
        .map(|(_, our)| our)
}

fn is_other_alphabet(c: char) -> bool {
    ('\u{370}'..='\u{52F}').contains(&c)
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && (c < '\u{370}' || ('\u{1E00}'..='\u{1EFF}').contains(&c))
}

/// An a under the caron of Pinyin, which stands for `ă` in old files.
fn is_caron(c: char) -> bool {
    matches!(c, 'ǎ' | 'Ǎ')
}

/// Letters that Pinyin has beside it, and Vietnamese has not.
fn is_pinyin(c: char) -> bool {
    matches!(c, 'ā' | 'ē' | 'ě' | 'ī' | 'ō' | 'ū' | 'ǐ' | 'ǒ' | 'ǔ' | 'ǖ'..='ǜ')
}

/// Full-width forms of ASCII.
fn is_wide(c: char) -> bool {
    ('\u{FF01}'..='\u{FF5E}').contains(&c)
}

/// Characters beside which full-width forms are at home.
fn is_asian(c: char) -> bool {
    ('\u{3000}'..='\u{9FFF}').contains(&c) || ('\u{AC00}'..='\u{D7AF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_twin_has_its_letter() {
        for (theirs, ours) in ALPHABETS {
            assert_eq!(theirs.chars().count(), ours.chars().count());
            assert!(theirs.chars().all(is_other_alphabet) && ours.chars().all(is_latin));
        }
    }

    #[test]
    fn words_of_other_languages_are_left_alone() {
        for (word, mended) in [
            ("Ðảng", Some("Đảng")),
            ("ðồng", Some("đồng")),
            ("HÐND", Some("HĐND")),
            ("000ð", Some("000đ")),
            ("HСМ", Some("HCM")),
            ("ﬁle", Some("file")),
            ("Guðmundur", None),
            ("СССР", None),
            ("μm", None),
            ("βhCG", None),
            ("vǎn", Some("văn")),
            ("Nǎm", Some("Năm")),
            ("hǎo", None),
            ("Mǎ", None),
            ("đồng", None),
        ] {
            assert_eq!(LookAlike.mend(word).as_deref(), mended, "{word}");
        }
    }
}
