//! A word typed twice. Vietnamese doubles many words on purpose (`luôn luôn`) and sets others side by side by chance
//! (hành `vi vi` phạm), so only words of a list are looked for.

use super::guard::{Guard, NOT_FOLLOWED, NOT_PRECEDED};
use crate::document::BlockView;
use crate::rule::{Checker, Draft, Findings, Hit, Key, KeyType, Kind, Phrase};

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
        NOT_PRECEDED,
        NOT_FOLLOWED,
    ],
    cases: &[],
    build: |spec, problems| {
        let words: Vec<String> = spec.strings("words").into_iter().map(str::to_owned).collect();
        let except = spec.strings("except").into_iter().map(str::to_owned).collect();
        let guard = Guard::read(spec, problems);
        Some(Box::new(Repetition { words, except, guard }))
    },
};

struct Repetition {
    words: Vec<String>,
    except: Vec<String>,
    guard: Guard,
}

impl Checker for Repetition {
    fn phrases(&self) -> Vec<Phrase> {
        let doubled = self.words.iter().map(|w| format!("{w} {w}"));
        doubled.chain(self.except.iter().cloned()).enumerate().map(|(id, text)| Phrase { text, id: id as u32 }).collect()
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        if hit.phrase as usize >= self.words.len() || self.guard.forbids(view, hit.first, hit.last) {
            return;
        }
        // Each half has as many words as the other; the first stays, with the capital it may have.
        let half = hit.first + (hit.last - hit.first) / 2;
        let capital = |i: usize| view.word(i).chars().next().is_some_and(crate::language::letter::is_upper);
        if capital(half + 1) && !capital(hit.first) {
            return; // a name begins with the word
        }
        let (kept, all) = (view.span(hit.first, half), view.span(hit.first, hit.last));
        findings.report(Draft::new(all).replace(kept.of(view.document.text())).changing_words());
    }
}
