//! Two words or more that stand twice in a row: `sắc lệnh sắc lệnh`.

use std::collections::BTreeMap;

use super::super::guard::{Guard, keys};
use crate::diagnostic::Problem;
use crate::document::{BlockView, Document, Token, TokenKind};
use crate::language::{Case, KeySet, letter};
use crate::rule::{Checker, Draft, Findings, Note, Spec};
use crate::text::Span;

/// The longest phrase looked for, in words (syllables); what is longer is nearly always a sentence.
const LONGEST: usize = 6;

/// The words that make a repetition deliberate, and those after it that show it is none.
pub struct Phrases {
    except: KeySet,
    guard: Guard,
}

impl Phrases {
    /// From the keys of the rule.
    pub fn read(spec: &Spec, problems: &mut Vec<Problem>) -> Self {
        let except = spec.strings("except").into_iter().flat_map(keys).collect();
        Self { except, guard: Guard::read(spec, problems) }
    }

    /// True where the words `first..first + count` and as many after them are one phrase pasted twice.
    fn is_pasted(&self, view: &BlockView<'_>, first: usize, count: usize) -> bool {
        let (once, again) = view.tokens[first..first + 2 * count].split_at(count);
        let words = once.iter().filter(|token| token.kind == TokenKind::Word).count();
        let one_word = once.iter().all(|token| token.key == once[0].key);
        // A crowd calls a name again and again: `Việt Nam Việt Nam`.
        let is_called = once.iter().all(|token| token.case != Case::Lower);
        // So begins a verse: `Ngày mai ngày mai, em về`.
        let after = &view.document.text()[again[count - 1].span.end as usize..];
        let is_refrain = first == 0 && after.starts_with([',', '!', '…']);
        // A capital that the first has not begins a name: `đoàn thanh niên Thanh niên xung phong`.
        let is_name = again[0].case == Case::Capital && once[0].case == Case::Lower;
        let is_sound = count == 2 && rhyme(view.word(first), view.word(first + 1));
        words >= 2
            && !one_word
            && !is_called
            && !is_refrain
            && !is_name
            && !is_sound
            && once.iter().all(|token| !self.except.contains(&token.key))
            && (first + 1..first + 2 * count).all(|i| view.is_joined(i))
            && !self.guard.forbids(view, first, first + 2 * count - 1)
    }
}

impl Checker for Phrases {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        // Of phrases that overlap the shortest is the one pasted: where each begins, and ends.
        let mut found: BTreeMap<usize, usize> = BTreeMap::new();
        for (count, last) in doubled(view.tokens) {
            let (first, end) = (last + 1 - count, last + 1 + count);
            let is_free = found.range(..end).next_back().is_none_or(|(_, other)| *other <= first);
            if is_free && self.is_pasted(view, first, count) {
                let phrase = view.tokens[first..=last].iter().fold(0, |hash: u64, token| hash.rotate_left(9) ^ token.key.0);
                findings.note(view.span(first, end - 1), phrase);
                found.insert(first, end);
            }
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let mut notes = notes.to_vec();
        notes.sort_by_key(|note| note.span.start);
        // A phrase doubled all over an article was doubled by one replacement: one fault, mended at once.
        let mut by_phrase: BTreeMap<u64, Vec<Span>> = BTreeMap::new();
        for note in &notes {
            by_phrase.entry(note.value).or_default().push(note.span);
        }
        for places in by_phrase.values() {
            let once = |span: Span| half(span.of(document.text()));
            let mut draft = Draft::new(places[0]).replace(once(places[0])).changing_words();
            for place in &places[1..] {
                draft = draft.also(*place, once(*place));
            }
            findings.report(draft);
        }
    }
}

/// The places where so many words stand twice in a row: how many, and the last of the first ones. The shortest first.
fn doubled(tokens: &[Token]) -> Vec<(usize, usize)> {
    const PLACES: usize = 1 << 7;
    let mut places = Vec::new();
    // Where a word was last seen that shares its place here, counted from beyond any phrase; nearly always long ago.
    let mut seen = [0; PLACES];
    // For each length, how many words up to here are the ones so many places before; whether any of them is.
    let (mut alike, mut any) = ([0; LONGEST + 1], false);
    for (token, now) in tokens.iter().zip(LONGEST as u32 + 1..) {
        let before = std::mem::replace(&mut seen[token.key.0 as usize % PLACES], now);
        if now - before > LONGEST as u32 {
            if any {
                (alike, any) = ([0; LONGEST + 1], false);
            }
            continue;
        }
        let i = now as usize - LONGEST - 1;
        for (count, alike) in alike.iter_mut().enumerate().skip(2) {
            let is_again = i >= count && tokens[i - count].key == token.key;
            *alike = if is_again { *alike + 1 } else { 0 };
            any |= is_again;
            if *alike >= count {
                places.push((count, i - count));
            }
        }
    }
    places.sort_unstable();
    places
}

/// True for two syllables of one rime, as words of sounds have them: `lách cách`, `lộp độp`.
fn rhyme(one: &str, other: &str) -> bool {
    let rime = |word: &str| -> String {
        let bare = word.chars().map(|c| letter::split_tone(letter::lower(c)).0);
        bare.skip_while(|c| !matches!(c, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')).collect()
    };
    rime(one) == rime(other)
}

/// The first of the two phrases: as many words as the other.
fn half(text: &str) -> &str {
    let words = text.split_whitespace().count() / 2;
    let end =
        text.split_whitespace().nth(words - 1).map_or(0, |word| word.as_ptr() as usize - text.as_ptr() as usize + word.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Tokens;

    proptest! {
        #[test]
        fn every_phrase_that_stands_twice_is_found(words in prop::collection::vec("[a-d]|người|Người", 0..60)) {
            let tokens = Tokens::of(&words.join(" "));
            let mut expected = Vec::new();
            for count in 2..=LONGEST {
                for last in count - 1..tokens.len() {
                    let is_again = |i: usize| tokens.get(i + count).is_some_and(|again| again.key == tokens[i].key);
                    if (last + 1 - count..=last).all(is_again) {
                        expected.push((count, last));
                    }
                }
            }
            prop_assert_eq!(doubled(&tokens), expected);
        }
    }
}
