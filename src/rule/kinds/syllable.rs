//! Words of Vietnamese shape that no Vietnamese syllable can be: `nghành`, `đựơc`, `triễnn`, `củacác`.
//!
//! Foreign words and names are in every article, so a word is only judged where it plainly means to be Vietnamese: in
//! lower case, with a Vietnamese letter, among Vietnamese words, and one slip away from a right syllable.

use std::collections::HashSet;

use crate::diagnostic::Applicability;
use crate::document::{BlockView, TokenKind};
use crate::language::fold::{KeyHash, word_key};
use crate::language::letter;
use crate::language::syllable::{glued, is_syllable, nearest, with_tone_in_place};
use crate::language::{Case as Capitals, WordKey};
use crate::rule::{Case, Checker, Draft, Findings, Key, KeyType, Kind};

/// See the module.
pub static KIND: Kind = Kind {
    name: "syllable",
    doc: ("tiếng sai chính tả theo bảng âm đầu, vần, thanh", "syllables that onset, rime and tone forbid"),
    keys: &[Key {
        name: "except",
        ty: KeyType::Strings,
        required: false,
        doc: (
            "từ được phép dù không phải âm tiết tiếng Việt: từ mượn (bêtông), từ riêng của tòa soạn",
            "words that are allowed though no Vietnamese syllables: loans (bêtông), words of the house",
        ),
    }],
    cases: &[
        Case {
            name: "tone-place",
            doc: ("dấu thanh đặt sai chữ", "the tone mark stands on the wrong letter"),
            placeholders: &[],
        },
        Case { name: "glued", doc: ("hai tiếng dính nhau", "two words without a space"), placeholders: &[] },
    ],
    build: |spec, _| {
        Some(Box::new(Syllable { except: spec.strings("except").into_iter().map(|word| word_key(word).0).collect() }))
    },
};

struct Syllable {
    except: HashSet<WordKey, KeyHash>,
}

impl Checker for Syllable {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for (index, token) in view.tokens.iter().enumerate() {
            let judged = token.kind == TokenKind::Word && matches!(token.case, Capitals::Lower | Capitals::Capital);
            if judged && !is_syllable(token.key) && !self.except.contains(&token.key) {
                findings.drafts.extend(draft(view, index));
            }
        }
    }
}

/// What is wrong with a word that is no syllable, or `None` where it need not be one.
fn draft(view: &BlockView<'_>, index: usize) -> Option<Draft> {
    let token = view.tokens[index];
    let written = token.span.of(view.document.text());
    let capital = token.case == Capitals::Capital;
    if !looks_vietnamese(written) || !stands_free(view, index) || !is_among_vietnamese(view, index) {
        return None;
    }
    // A capital that the place explains may hide a common word, but names start sentences too.
    let next_is_capital = view.is_joined(index + 1) && view.tokens.get(index + 1).is_some_and(|t| t.case != Capitals::Lower);
    if capital && (!view.may_start_sentence(index) || next_is_capital) {
        return None;
    }
    let word: String = written.chars().map(letter::lower).collect();
    let write = |right: &str| if capital { capitalised(right) } else { right.to_owned() };
    let draft = Draft::new(token.span);
    if let Some(right) = with_tone_in_place(&word) {
        return Some(draft.case("tone-place").replace(write(&right)));
    }
    if capital {
        return None;
    }
    if let Some((first, second)) = glued(&word) {
        let right = format!("{first} {second}");
        return Some(draft.case("glued").replace(right).at_most(Applicability::DisplayOnly).changing_words());
    }
    let near = nearest(&word);
    let right = near.first()?.clone();
    let draft = draft.value("expected", near.join("”, “")).edit(token.span, right);
    Some(draft.at_most(Applicability::DisplayOnly).changing_words())
}

/// Letters of the Vietnamese alphabet only, one of them beyond ASCII (or `ngh` before a letter that never follows it),
/// and no letter drawn out for effect.
fn looks_vietnamese(word: &str) -> bool {
    let (mut special, mut before) = (false, ['\0'; 2]);
    for c in word.chars().map(letter::lower) {
        let (base, _) = letter::split_tone(c);
        let known = base.is_ascii_lowercase() && !matches!(base, 'f' | 'j' | 'w' | 'z')
            || matches!(base, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư');
        if !known || before == [base, base] {
            return false;
        }
        special |= !c.is_ascii();
        before = [before[1], base];
    }
    let clear = || word.strip_prefix("ngh").is_some_and(|rest| rest.starts_with(['a', 'o', 'u']));
    (special || clear()) && before[0] != '\0'
}

/// White space or a sentence's marks on both sides: no part of an address, a compound with hyphens, a foreign word in
/// brackets.
fn stands_free(view: &BlockView<'_>, index: usize) -> bool {
    let before = view.gap_before(index).chars().next_back();
    let mut after = view.gap_before(index + 1).chars();
    let last = index + 1 == view.tokens.len();
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '“' | '"' | '‘' | '…'))
        && match after.next() {
            None => last,
            Some('.' | ':') => last || after.next().is_some_and(char::is_whitespace),
            Some(c) => c.is_whitespace() || matches!(c, ',' | ';' | '!' | '?' | '”' | '"' | ')' | '’' | ']' | '…'),
        }
}

/// Whether the words beside it are not plainly foreign: each looks Vietnamese, is a number, or has a capital.
fn is_among_vietnamese(view: &BlockView<'_>, index: usize) -> bool {
    let fits = |i: usize| {
        view.tokens.get(i).is_none_or(|t| {
            t.kind != TokenKind::Word || t.case != Capitals::Lower || is_syllable(t.key) || looks_vietnamese(view.word(i))
        })
    };
    let syllable = |i: usize| view.tokens.get(i).is_some_and(|t| is_syllable(t.key) || looks_vietnamese(view.word(i)));
    let (before, after) = (index.wrapping_sub(1), index + 1);
    fits(before) && fits(after) && [before, after].into_iter().any(syllable)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(letter::upper).into_iter().chain(letters).collect()
}
