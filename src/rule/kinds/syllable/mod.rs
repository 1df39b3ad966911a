//! Words that mean to be Vietnamese and that no Vietnamese syllable can be: `nghành`, `đựơc`, `triễnn`, `củacác`, and
//! the keys of one that the typing method did not take, `dduwowcj`.
//!
//! Foreign words and names are in every article, so a word is only judged where it plainly means to be Vietnamese: in
//! lower case, among Vietnamese words, and one slip away from a right syllable; without a Vietnamese letter of its own
//! only where it is a plain slip of a common word.

mod context;
mod neighbours;
mod place;

use std::borrow::Cow;
use std::cell::OnceCell;

use super::again;
use super::guard::{is_within, keys, makes_familiar_word};
use crate::diagnostic::Applicability;
use crate::document::{BlockView, Document, Signs, Token, TokenKind};
use crate::language::familiar;
use crate::language::fold::word_key;
use crate::language::frequency;
use crate::language::given_name;
use crate::language::keyboard;
use crate::language::letter;
use crate::language::slip::{glued, nearest, plain_slip, with_tone_in_place};
use crate::language::syllable::is_syllable;
use crate::language::{Case as Capitals, KeySet, WordKey};
use crate::rule::{Case, Checker, Draft, Findings, Key, KeyType, Kind, Note};
use crate::text::Span;
pub(super) use context::is_among_marked;
use context::{is_among_vietnamese, is_plainly_vietnamese, is_vietnamese, looks_vietnamese, stands_free};

/// See the module.
pub static KIND: Kind = Kind {
    name: "syllable",
    doc: ("tiếng sai chính tả theo bảng âm đầu, vần, thanh", "syllables that onset, rime and tone forbid"),
    keys: &[
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ, cụm từ được phép dù không phải âm tiết tiếng Việt: từ mượn (bêtông), từ riêng của tòa soạn",
                "words and phrases that are allowed though no Vietnamese syllables: loans (bêtông), words of the house",
            ),
        },
        Key {
            name: "foreign",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ nước ngoài trùng với phím gõ của một tiếng Việt (hair, cos), được phép trừ khi tiếng ấy làm thành từ quen thuộc với tiếng bên cạnh: hair quan",
                "foreign words that are keys of a Vietnamese syllable too (hair, cos), allowed unless it makes a familiar word with the one beside it: hair quan",
            ),
        },
    ],
    cases: &[
        Case {
            name: "tone-place",
            doc: ("dấu thanh đặt sai chữ", "the tone mark stands on the wrong letter"),
            placeholders: &[],
        },
        Case { name: "place", doc: ("tên nơi chốn gõ nhầm", "a place mistyped"), placeholders: &[] },
        Case { name: "glued", doc: ("các tiếng dính nhau", "words without a space"), placeholders: &[] },
        Case {
            name: "keyboard",
            doc: ("phím Telex hoặc VNI chưa thành chữ", "keys of Telex or VNI that did not become letters"),
            placeholders: &["method"],
        },
    ],
    build: |spec, _| {
        let except: Vec<Vec<WordKey>> = spec.strings("except").into_iter().map(keys).collect();
        let (words, phrases): (Vec<_>, Vec<_>) = except.into_iter().partition(|phrase| phrase.len() == 1);
        let foreign = spec.strings("foreign").into_iter().flat_map(keys).collect();
        Some(Box::new(Syllable { words: words.into_iter().flatten().collect(), phrases, foreign }))
    },
};

/// More words than this typed with the method off are one fault of the paragraph.
const MANY: usize = 4;

/// Bytes of four syllables without a space, at most: what is longer is no slip, and would take long to judge.
const LONGEST: u32 = 48;
/// So many words without a space in one article are one fault of it.
const GLUED: usize = 2;
/// Letters of two words without marks and without a space, at least: a shorter one may be foreign (`gara`, `tivi`).
const LEAST_GLUED: usize = 6;
/// So many of the commonest syllables stand beside a name and seldom in one.
const FUNCTION_WORDS: u16 = 150;
/// So many equal words are one fault of the article.
const AGAIN: usize = 2;

struct Syllable {
    words: KeySet,
    /// Of several words: Kon Pơđông.
    phrases: Vec<Vec<WordKey>>,
    /// Allowed where their keys mean nothing.
    foreign: KeySet,
}

impl Syllable {
    fn is_within_phrase(&self, view: &BlockView<'_>, index: usize) -> bool {
        self.phrases.iter().any(|phrase| is_within(view, phrase, index, index))
    }
}

impl Checker for Syllable {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::strange())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let first = findings.drafts.len();
        // Asked for only where a word is suspect.
        let language = OnceCell::new();
        for (index, token) in view.strange() {
            let judged = match token.kind {
                TokenKind::Word => token.case != Capitals::Upper,
                TokenKind::Mixed => token.case == Capitals::Lower,
                TokenKind::Number => false,
            };
            let is_foreign = || self.foreign.contains(&token.key);
            let draft = || within_word(view, index).or_else(|| if is_foreign() { None } else { draft(view, index) });
            if judged
                && token.span.len() <= LONGEST
                && !self.words.contains(&token.key)
                && stands_free(view, index)
                && let Some(draft) = draft()
                && !self.is_within_phrase(view, index)
                && *language.get_or_init(|| is_vietnamese(view))
            {
                findings.report(draft);
            }
        }
        gather_keys(view, first, findings);
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, _notes: &[Note], findings: &mut Findings) {
        gather_glued(findings);
        again::gather(document, &mut findings.drafts, AGAIN);
    }
}

/// Many words without a space come of one paste, each to be mended on its own.
fn gather_glued(findings: &mut Findings) {
    let (glued, mut others): (Vec<_>, Vec<_>) = std::mem::take(&mut findings.drafts).into_iter().partition(|d| d.case == "glued");
    if glued.len() < GLUED {
        others.extend(glued);
    } else {
        others.extend(glued.into_iter().reduce(Draft::taking_in));
    }
    findings.drafts = others;
}

/// What is wrong with a word whose keys make a familiar word with the one beside it, even if it is one of another language
/// too: `địa chir`, `hair quan`.
fn within_word(view: &BlockView<'_>, index: usize) -> Option<Draft> {
    let token = view.tokens[index];
    if !token.typed || token.case != Capitals::Lower {
        return None;
    }
    let (method, typed) = keyboard::typed(view.word(index))?;
    let key = word_key(&typed.word).0;
    makes_familiar_word(view, index, index, key).then(|| of_keyboard(token.span, method, typed.word, typed.certain))
}

/// The keys of a method that did not become the letters they were meant for.
fn of_keyboard(span: Span, method: &str, meant: String, certain: bool) -> Draft {
    let most = if certain { Applicability::Unsafe } else { Applicability::DisplayOnly };
    Draft::new(span).changing_words().case("keyboard").value("method", method).replace(meant).at_most(most)
}

/// Words without the space between them.
fn joined(span: Span, parted: String) -> Draft {
    Draft::new(span).changing_words().case("glued").replace(parted).at_most(Applicability::DisplayOnly)
}

/// What is wrong with a word that is no syllable, or `None` where it need not be one.
fn draft(view: &BlockView<'_>, index: usize) -> Option<Draft> {
    let token = view.tokens[index];
    let written = token.span.of(view.document.text());
    let draft = Draft::new(token.span).changing_words();
    if token.syllable {
        return one_of(draft, neighbours::nearest(view, index, written));
    }
    if token.case == Capitals::Mixed {
        return glued_to_capital(written).map(|parted| joined(token.span, parted));
    }
    let capital = token.case == Capitals::Capital;
    if capital
        && token.kind == TokenKind::Word
        && let Some(half) = place::meant(view, index, written)
    {
        return Some(draft.case("place").replace(half).at_most(Applicability::Unsafe));
    }
    let from_keys = |word: &str| {
        let right = neighbours::from_keys(view, index, word)?;
        Some(draft.clone().replace(right).at_most(Applicability::DisplayOnly))
    };
    let among = written.is_ascii() && !capital && written.len() > 2 && is_among_marked(view, index);
    if written.is_ascii() && !among && !token.typed {
        // As most foreign words are.
        return if capital { None } else { from_keys(written) };
    }
    let word: Cow<'_, str> = match token.case {
        Capitals::Lower => written.into(),
        _ => written.chars().map(letter::lower).collect(),
    };
    let write = |right: &str| if capital { capitalised(right) } else { right.to_owned() };
    if word.is_ascii() {
        if let Some((method, typed)) = token.typed.then(|| keyboard::typed(&word)).flatten() {
            // Keys that another language may have too are believed where they make a common word.
            if (typed.certain && (!capital || word.len() > 4)) || (among && frequency::rank(&typed.word).is_some()) {
                return Some(of_keyboard(token.span, method, write(&typed.word), typed.certain));
            }
        }
        if !among || token.kind != TokenKind::Word {
            return None;
        }
        if let Some(parted) = familiar_halves(&word).filter(|_| word.len() >= LEAST_GLUED) {
            return Some(joined(token.span, parted));
        }
        if let Some(right) = plain_slip(&word) {
            return Some(draft.replace(right).at_most(Applicability::DisplayOnly));
        }
        return one_of(draft.clone(), neighbours::with_vowel(view, index, &word)).or_else(|| from_keys(&word));
    }
    let half =
        keyboard::half_typed(&word).filter(|(_, right)| frequency::rank(right).is_some() || nearest(&word, |_| false).is_empty());
    let looks_vietnamese = half.is_some() || token.kind == TokenKind::Word && looks_vietnamese(&word);
    if !looks_vietnamese || !(is_among_vietnamese(view, index) || !capital && is_plainly_vietnamese(&word)) {
        return if capital { None } else { from_keys(&word) };
    }
    // A capital that the place explains may hide a common word, but names start sentences too.
    let next_is_capital = view.is_joined(index + 1) && view.tokens.get(index + 1).is_some_and(|t| t.case != Capitals::Lower);
    if capital && (!view.may_start_sentence(index) || next_is_capital) {
        // `Chủtịch`: two that are a familiar word are no name.
        let parted = familiar_halves(&word).or_else(|| glued_to_function_word(&word));
        return parted.map(|parted| joined(token.span, write(&parted)));
    }
    if let Some((method, right)) = half {
        return Some(of_keyboard(token.span, method, write(&right), false));
    }
    if let Some(right) = with_tone_in_place(&word) {
        return Some(Draft { changes_words: false, ..draft }.case("tone-place").replace(write(&right)));
    }
    // A name may begin a sentence (`Viêngchăn`), but hardly one of two common words.
    let is_common = |parts: &[&str]| parts.iter().all(|part| frequency::rank(part).is_some());
    let parted = || glued(&word).filter(|parts| !capital || is_common(parts)).map(|parts| parts.join(" "));
    if let Some(parted) = familiar_halves(&word).or_else(parted) {
        return Some(joined(token.span, write(&parted)));
    }
    if capital {
        return None;
    }
    one_of(draft, nearest(&word, |right| makes_familiar_word(view, index, index, right)))
}

/// One of several that may be meant, the likeliest first.
fn one_of(draft: Draft, near: Vec<String>) -> Option<Draft> {
    let (span, right) = (draft.span, near.first()?.clone());
    Some(draft.value("expected", near.join("”, “")).edit(span, right).at_most(Applicability::DisplayOnly))
}

/// A familiar word of two syllables with the space between them that it lacks.
fn familiar_halves(word: &str) -> Option<String> {
    let key = |half: &str| word_key(half).0;
    let mut halves = word.char_indices().skip(1).map(|(end, _)| word.split_at(end));
    halves
        .find(|(first, second)| is_syllable(key(first)) && familiar::is_word(key(first), key(second)))
        .map(|(first, second)| format!("{first} {second}"))
}

/// A name and one of the commonest words, without the space between them: `Nộinhững`, `Thươngcủa`.
fn glued_to_function_word(word: &str) -> Option<String> {
    let parts = glued(word).filter(|parts| parts.len() == 2 && !parts.iter().any(|part| part.is_ascii()))?;
    let is_function_word = frequency::rank(parts[1]).is_some_and(|rank| rank < FUNCTION_WORDS);
    (is_function_word && !given_name::is_given_name(word_key(parts[1]).0)).then(|| parts.join(" "))
}

/// A word in lower case and one with a capital, without the space between them: `tỉnhVĩnh`.
fn glued_to_capital(written: &str) -> Option<String> {
    let at = written.find(letter::is_upper)?;
    let (small, big) = written.split_at(at);
    let right = |part: &str| part.chars().nth(1).is_some() && is_syllable(word_key(part).0);
    let one_capital = !big.chars().skip(1).any(letter::is_upper);
    // A foreign name may follow: hướngInternet; its capital then stands in no word that is one.
    let named = small.chars().any(|c| c > '\u{FF}') && big.len() > 2;
    (one_capital && !written.is_ascii() && right(small) && (right(big) || named)).then(|| format!("{small} {big}"))
}

/// Many words of a paragraph typed with the method off are one report, and there the less certain ones are keys too.
fn gather_keys(view: &BlockView<'_>, first: usize, findings: &mut Findings) {
    let is_typed = |draft: &Draft| draft.case == "keyboard";
    let Some(method) = findings.drafts[first..].iter().find(|draft| is_typed(draft)).map(|draft| draft.values[0].1.clone())
    else {
        return;
    };
    if findings.drafts[first..].iter().filter(|draft| is_typed(draft)).count() <= MANY {
        return;
    }
    let mut edits: Vec<(Span, String)> = Vec::new();
    for (_, token) in view.strange() {
        let written = token.span.of(view.document.text());
        if let Some(meant) = meant(token, written) {
            let capital = written.starts_with(letter::is_upper);
            edits.push((token.span, if capital { capitalised(&meant) } else { meant }));
        }
    }
    let Some(span) = edits.iter().map(|(word, _)| *word).reduce(Span::cover) else { return };
    let (text, mut expected, mut at) = (view.document.text(), String::new(), span.start);
    for (word, right) in &edits {
        expected.push_str(Span::new(at, word.start).of(text));
        expected.push_str(right);
        at = word.end;
    }
    let draft = Draft::new(span).case("keyboard").value("method", method).value("expected", expected);
    let draft = edits.into_iter().fold(draft, |draft, (word, right)| draft.edit(word, right));
    let mut seen = 0;
    findings.drafts.retain(|draft| {
        seen += 1;
        seen <= first || !is_typed(draft)
    });
    findings.report(draft.at_most(Applicability::Unsafe).explaining_all());
}

/// The syllable that the keys of a word mean, all of them or the one of its tone.
fn meant(token: &Token, written: &str) -> Option<String> {
    let word: String = written.chars().map(letter::lower).collect();
    match token.typed {
        true => keyboard::typed(&word).map(|(_, typed)| typed.word),
        false => keyboard::half_typed(&word).map(|(_, right)| right),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(letter::upper).into_iter().chain(letters).collect()
}
