//! A word typed twice. Vietnamese doubles many words on purpose (`luôn luôn`) and sets others side by side by chance
//! (hành `vi vi` phạm), so only words of a list are looked for.

use super::guard::{Guard, NOT_FOLLOWED, NOT_PRECEDED, is_familiar_word, joined, keys};
use crate::document::BlockView;
use crate::language::{KeySet, letter};
use crate::rule::{Checker, Draft, Findings, Hit, Key, KeyType, Kind};

/// See the module.
pub static KIND: Kind = Kind {
    name: "repetition",
    doc: ("từ bị gõ lặp", "words typed twice"),
    keys: &[
        Key {
            name: "words",
            ty: KeyType::Strings,
            required: true,
            doc: ("những từ không bao giờ được đứng liền nhau hai lần", "words that never stand twice in a row"),
        },
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: ("cụm chứa từ lặp mà đúng", "phrases that hold a doubled word and are right"),
        },
        Key {
            name: "beside",
            ty: KeyType::Choice(&["anything", "one-word", "word-at-one-side"]),
            required: false,
            doc: (
                "từ quen thuộc hai tiếng ở hai bên: anything không xét; one-word báo trừ khi cả hai bên đều thành từ (hành vi | vi phạm); \
                 word-at-one-side báo khi đúng một bên thành từ; mặc định anything",
                "the familiar words of two syllables at the sides: anything does not look; one-word reports unless both sides make a word \
                 (hành vi | vi phạm); word-at-one-side reports where one side and not the other does; anything by default",
            ),
        },
        Key {
            name: "links",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ công cụ, cùng tiếng lặp không coi là một từ: phát biểu biểu | tại",
                "function words, which make no word with the doubled one: phát biểu biểu | tại",
            ),
        },
        NOT_PRECEDED,
        NOT_FOLLOWED,
    ],
    cases: &[],
    build: |spec, problems| {
        let doubled = spec.strings("words").into_iter().map(|word| [word, " ", word].concat());
        let mut phrases: Vec<String> = doubled.collect();
        let judged = phrases.len();
        phrases.extend(spec.strings("except").into_iter().map(str::to_owned));
        let guard = Guard::read(spec, problems);
        let beside = match spec.string("beside") {
            Some("one-word") => Beside::NotBoth,
            Some("word-at-one-side") => Beside::One,
            _ => Beside::Anything,
        };
        let links = spec.strings("links").into_iter().flat_map(keys).collect();
        Some(Box::new(Repetition { phrases, judged, beside, links, guard }))
    },
};

struct Repetition {
    /// The doubled words, and then the exceptions.
    phrases: Vec<String>,
    /// How many of the phrases are no exceptions.
    judged: usize,
    beside: Beside,
    links: KeySet,
    guard: Guard,
}

/// What the words around make with the doubled one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Anything,
    NotBoth,
    One,
}

impl Beside {
    fn allows(self, links: &KeySet, view: &BlockView<'_>, first: usize, last: usize) -> bool {
        let doubles = |at: Option<usize>| at.and_then(|at| joined(view, at)).is_some_and(|(one, other)| one == other);
        if self == Self::Anything {
            // `sự sự, vật vật`: two by two on purpose.
            let after_comma = |at: usize| view.gap_before(at).starts_with(',');
            let is_paired =
                doubles(first.checked_sub(2)) && after_comma(first) || doubles(Some(last + 1)) && after_comma(last + 1);
            return !is_paired;
        }
        let (before, after) = (first.checked_sub(1), Some(last));
        // `đi đi lại lại` is said so on purpose, and so is anything said three times.
        let is_played = doubles(first.checked_sub(2)) || doubles(before) || doubles(after) || doubles(Some(last + 1));
        let makes_word = |at: Option<usize>, other: Option<usize>| {
            is_familiar_word(view, at)
                && other.and_then(|at| view.tokens.get(at)).is_some_and(|token| !links.contains(&token.key))
        };
        let sides = u8::from(makes_word(before, before)) + u8::from(makes_word(after, Some(last + 1)));
        !is_played && if self == Self::One { sides == 1 } else { sides < 2 }
    }
}

impl Checker for Repetition {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        self.phrases.iter().zip(0..).for_each(|(phrase, id)| add(phrase, id));
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        if hit.phrase as usize >= self.judged || self.guard.forbids(view, hit.first, hit.last) {
            return;
        }
        // Each half has as many words as the other; the first stays, with the capital it may have.
        let half = hit.first + (hit.last - hit.first) / 2;
        let capital = |i: usize| view.word(i).chars().next().is_some_and(letter::is_upper);
        if capital(half + 1) && (self.beside != Beside::Anything || !capital(hit.first)) {
            return; // a name begins with the word
        }
        if capital(hit.first) && self.beside != Beside::Anything && !view.may_start_sentence(hit.first) {
            return; // a name ends with it
        }
        if !self.beside.allows(&self.links, view, hit.first, hit.last) {
            return;
        }
        let (kept, all) = (view.span(hit.first, half), view.span(hit.first, hit.last));
        findings.report(Draft::new(all).replace(kept.of(view.document.text())).changing_words());
    }
}
