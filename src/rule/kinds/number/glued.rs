//! A word and a number without the space between them: `2016trên`, `9tháng`, `tháng9`, `lúc17h30`. Only the sign of a unit may
//! touch its number (`5km`), and names of things mix letters and figures on purpose, so the word must be one of Vietnamese.

use super::figures::leading_figures;
use crate::document::{BlockView, Signs, TokenKind};
use crate::language::fold::word_key;
use crate::language::syllable::is_syllable;
use crate::language::{KeySet, frequency, letter};
use crate::rule::{Checker, Draft, Findings};

pub(super) struct Glued {
    /// Short words without marks that no unit is: `xe`, `em`.
    pub words: KeySet,
    /// Words without marks that may be a sign: `sin`, `tan`.
    pub signs: KeySet,
    /// Words that a number follows: `tháng`, `khoảng`. Others with a number may be a name: `trường1`, `linh88`.
    pub led_by: KeySet,
}

/// Letters of a word without marks, at least: a shorter one may be the sign of a unit.
const LEAST_PLAIN: usize = 3;

impl Checker for Glued {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for (index, token) in view.numeric().filter(|(_, token)| token.kind == TokenKind::Mixed) {
            let written = view.word(index);
            if stands_free(view, index)
                && let Some(at) = self.word_after(written).or_else(|| self.word_before(written))
            {
                let (first, second) = written.split_at(at);
                findings.report(Draft::new(token.span).replace(format!("{first} {second}")));
            }
        }
    }
}

impl Glued {
    /// Where the word begins that follows a number.
    fn word_after(&self, written: &str) -> Option<usize> {
        let at = leading_figures(written);
        let word = &written[at..];
        (at > 0 && self.is_word(word)).then_some(at)
    }

    /// Where the number begins that follows a word.
    fn word_before(&self, written: &str) -> Option<usize> {
        let at = written.find(|c: char| c.is_ascii_digit())?;
        let (word, number) = written.split_at(at);
        let tail = &number[leading_figures(number)..];
        // `lúc17h30`
        let is_number =
            tail.is_empty() || tail.strip_prefix('h').is_some_and(|minutes| leading_figures(minutes) == minutes.len());
        (is_number && word.chars().skip(1).all(is_small) && self.led_by.contains(&word_key(word).0)).then_some(at)
    }

    fn is_word(&self, word: &str) -> bool {
        let key = word_key(word).0;
        if !word.chars().all(is_small) {
            return false;
        }
        if !word.is_ascii() {
            return word.chars().nth(1).is_some() && is_syllable(key);
        }
        let is_known = || word.len() >= LEAST_PLAIN && frequency::rank(word).is_some();
        self.words.contains(&key) || is_known() && !self.signs.contains(&key)
    }
}

fn is_small(c: char) -> bool {
    c.is_alphabetic() && !letter::is_upper(c)
}

/// No part of an address, a code or a name with hyphens. Full stops and commas part the figures of a number, a hyphen those of
/// a range or the number of a name: `SARS-CoV-2lần`.
fn stands_free(view: &BlockView<'_>, index: usize) -> bool {
    let before = view.gap_before(index);
    let is_number_before = index.checked_sub(1).is_some_and(|before| view.tokens[before].kind == TokenKind::Number);
    let parts_figures = view.word(index).starts_with(|c: char| c.is_ascii_digit())
        && (matches!(before, "." | ",") && is_number_before || before == "-" && !view.word(index).is_ascii());
    let is_part = |side: Option<char>| side.is_some_and(|c| matches!(c, '@' | '_' | '-' | '/' | '.' | '#' | '\\' | '=' | '&'));
    let after = view.gap_before(index + 1);
    // A date goes on: `tháng9/2017`.
    let ends_part = after.len() == 1 && index + 1 < view.tokens.len() && is_part(after.chars().next()) && after != "/";
    (parts_figures || !is_part(before.chars().next_back())) && !ends_part
}
