//! Full names of Vietnamese: a family name and two to three words more.
//!
//! Brothers and sisters share all but the last word, so a slip there needs a name that stands three times, the same word
//! of office or address before both, and no sign that the person is introduced on their own: an age, a relation, or the
//! other name in the same sentence.

use strsim::osa_distance;

use super::word_before;
use crate::document::{BlockView, Document, sentences};
use crate::language::fold::{folded, word_key};
use crate::language::{Case, given_name, letter, name, syllable};
use crate::rule::Findings;
use crate::text::Span;

/// The fewest and the most words of a full name.
const WORDS: std::ops::RangeInclusive<usize> = 3..=4;

/// Words that speak of a relation: the name after them is somebody else's.
const KIN: &[&str] = &[
    "trai", "gái", "ruột", "vợ", "chồng", "con", "cha", "bố", "mẹ", "cháu", "dâu", "rể", "họ", "và", "đầu", "lót", "tên", "hiệu",
    "danh", "là",
];

/// Words of address that a run of capitals may begin with, though each is a family name too.
const ADDRESS: &[&str] = &["ông", "bà", "anh", "chị", "em"];

/// Family names of peoples whose given names are not those of the Kinh.
const OTHER: &[&str] = &[
    "giàng",
    "sùng",
    "vàng",
    "thào",
    "vừ",
    "lầu",
    "hờ",
    "mùa",
    "hạng",
    "chảo",
    "tẩn",
    "phàn",
    "lù",
    "cứ",
    "và",
    "ma",
    "hảng",
    "hầu",
    "tráng",
    "thò",
    "xồng",
    "lỳ",
    "pờ",
    "chẩu",
    "lèng",
    "siu",
    "ksor",
    "rmah",
    "nay",
    "niê",
    "kpă",
    "mấu",
    "pi",
    "chamaléa",
    "kator",
    "điểu",
    "kim",
    "thạch",
    "sơn",
    "danh",
];

/// Notes the full names of a block.
pub fn collect(view: &BlockView<'_>, findings: &mut Findings) {
    let mut next = 0;
    for (at, token) in view.capitals() {
        if at < next || token.case != Case::Capital {
            continue;
        }
        let mut end = at + 1;
        while end < view.tokens.len() && view.tokens[end].case == Case::Capital && view.is_joined(end) {
            end += 1;
        }
        if end - at >= *WORDS.start()
            && let Some(first) = (at..end).find(|&i| {
                name::is_family_name(view.tokens[i].key)
                    && WORDS.contains(&(end - i))
                    && !(i == at && ADDRESS.contains(&folded(view.word(i)).as_str()))
            })
        {
            let hash = view.tokens[first..end].iter().fold(0, |hash: u64, token| hash.rotate_left(11) ^ token.key.0);
            findings.note(view.span(first, end - 1), hash);
        }
        next = end;
    }
}

/// True where the rare name must be the common one.
pub fn is_slip(document: &Document, rare: Span, common: &[Span]) -> bool {
    let words = |span: Span| span.of(document.text()).split_whitespace().map(folded).collect::<Vec<_>>();
    let (written, model) = (words(rare), words(common[0]));
    if written.len() != model.len() {
        return false;
    }
    let mut differ = (0..written.len()).filter(|&i| written[i] != model[i]);
    let (Some(at), None) = (differ.next(), differ.next()) else { return false };
    let misspelt = !syllable::is_syllable(word_key(&written[at]).0) && syllable::is_syllable(word_key(&model[at]).0);
    let alike = match (at, at + 1 == written.len()) {
        (0, _) => false,
        (_, true) if misspelt => osa_distance(&written[at], &model[at]) == 1,
        (_, true) if !is_named(&written, at) && is_named(&model, at) => is_near(&written[at], &model[at]),
        (_, true) => {
            let address = |span: Span| folded(word_before(document, span));
            // An office is one person's more surely than an address is.
            let enough = if ADDRESS.contains(&address(rare).as_str()) { 3 } else { 2 };
            let same = || !address(rare).is_empty() && common.iter().any(|span| address(*span) == address(rare));
            is_bare_same(&written[at], &model[at]) && (common.len() > 4 || common.len() >= enough && same())
        }
        _ => is_near(&written[at], &model[at]),
    };
    alike
        && !KIN.contains(&folded(word_before(document, rare)).as_str())
        && !is_introduced(document, rare)
        && !is_beside(document, rare, common)
}

/// Which of two names that stand once each is a slip for the other: one that nobody is named by, or else the later, where
/// they differ by marks on one word and the same word of office stands before both. Nothing may introduce a second person.
pub fn twin(document: &Document, earlier: Span, later: Span) -> Option<Span> {
    if earlier.len().abs_diff(later.len()) > 4 {
        return None;
    }
    let words = |span: Span| span.of(document.text()).split_whitespace().map(folded).collect::<Vec<_>>();
    let (first, second) = (words(earlier), words(later));
    let mut differ = (0..first.len()).filter(|&i| second.get(i) != first.get(i));
    let (Some(at), None, true) = (differ.next(), differ.next(), first.len() == second.len()) else { return None };
    if at == 0 || !is_near(&first[at], &second[at]) || is_beside(document, later, &[earlier]) {
        return None;
    }
    let is_free = |name: Span| !KIN.contains(&folded(word_before(document, name)).as_str()) && !is_introduced(document, name);
    if is_named(&first, at) != is_named(&second, at) {
        let odd = if is_named(&first, at) { later } else { earlier };
        return is_free(odd).then_some(odd);
    }
    let address = folded(word_before(document, later));
    let same_office =
        !address.is_empty() && !ADDRESS.contains(&address.as_str()) && address == folded(word_before(document, earlier));
    (is_bare_same(&first[at], &second[at]) && same_office && is_free(later)).then_some(later)
}

/// What a name and every twin of it have in common, as a number: its letters without case and marks, and of its words'
/// ends that are mixed up one.
pub fn hash_without_marks(name: &str) -> u64 {
    let mut bare = String::new();
    name.split_whitespace().fold(0, |hash, word| {
        bare.clear();
        bare.extend(bare_letters(word));
        let stem = bare.strip_suffix(['g', 'h']).filter(|stem| stem.ends_with(['n', 'c'])).unwrap_or(&bare);
        let (stem, last) = stem.strip_suffix('t').map_or((stem, None), |stem| (stem, Some(b'c')));
        let add = |hash: u64, byte: u8| (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        stem.bytes().chain(last).fold(hash, add)
    })
}

/// True where people are named by a word. Of the peoples of the mountains that bear one of [`OTHER`] names any word may be one.
fn is_named(name: &[String], at: usize) -> bool {
    let key = word_key(&name[at]).0;
    given_name::is_given_name(key) || name::is_family_name(key) || OTHER.contains(&name[0].as_str())
}

/// True where two words differ by marks only, or by one letter.
fn is_near(one: &str, other: &str) -> bool {
    is_bare_same(one, other) || osa_distance(one, other) == 1
}

/// The letters of a word without case and marks: `hùng`, `Hưng` and `hứng` are one.
fn bare_letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().map(|letter| match letter::split_tone(letter::lower(letter)).0 {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        other => other,
    })
}

fn is_bare_same(one: &str, other: &str) -> bool {
    bare_letters(one).eq(bare_letters(other))
}

/// True where an age or a year of birth follows the name.
fn is_introduced(document: &Document, name: Span) -> bool {
    let after = document.text()[name.end as usize..].trim_start_matches([' ', '\u{a0}', ',', '(', '-', '–']);
    after.starts_with(|c: char| c.is_ascii_digit())
        || ["SN", "sinh", "Sinh", "tuổi", "quê", "trú", "ngụ"].iter().any(|w| after.starts_with(w))
}

/// True where both names stand in one sentence: two people.
fn is_beside(document: &Document, rare: Span, common: &[Span]) -> bool {
    let Some(block) = document.block_at(rare.start).map(|i| document.blocks()[i].span) else { return false };
    sentences(document.text(), block)
        .find(|sentence| sentence.contains(rare))
        .is_some_and(|sentence| common.iter().any(|span| sentence.contains(*span)))
}
