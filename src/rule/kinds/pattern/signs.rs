//! What every match of an expression holds: marks, digits. Most blocks lack one of them, and are not searched at all.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::document::{BlockView, Signs};
use crate::language::letter::is_word;

/// No expression is asked for more than this.
const MOST: usize = 4;
/// Longer ranges of characters are not looked through; the digits of mathematics are fifty.
const LONGEST_RANGE: usize = 64;

/// The signs of an expression, the rarest first: a block without one of them holds no match.
pub fn signs(hir: &Hir) -> Vec<Signs> {
    let mut all = required(hir);
    all.sort_by_key(Signs::commonness);
    all.dedup();
    all.truncate(MOST);
    all
}

/// Whether a block may hold a match.
pub fn may_match(signs: &[Signs], view: &BlockView<'_>) -> bool {
    signs.iter().all(|signs| view.has_any(signs))
}

fn required(hir: &Hir) -> Vec<Signs> {
    match hir.kind() {
        HirKind::Literal(literal) => of_literal(&literal.0),
        HirKind::Class(class) => of_class(class).into_iter().collect(),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Concat(parts) => {
            let within = parts.iter().flat_map(required);
            within.chain(parts.windows(2).filter_map(|pair| across(&pair[0], &pair[1]))).collect()
        }
        HirKind::Alternation(parts) => {
            let rarest = |part: &Hir| required(part).into_iter().min_by_key(Signs::commonness);
            let all: Option<Vec<Signs>> = parts.iter().map(rarest).collect();
            all.and_then(|all| all.into_iter().reduce(Signs::or)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn of_literal(bytes: &[u8]) -> Vec<Signs> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let next = text.chars().skip(1).map(Some).chain([None]);
    let sign = |(c, next): (char, Option<char>)| match next {
        _ if !is_mark(c) => None,
        Some(next) if c.is_ascii() && is_mark(next) => Some(Signs::pair(c as u8, first_byte(next))),
        Some(next) if c.is_ascii() && !next.is_whitespace() => Some(Signs::odd_mark(c as u8)),
        _ => Some(of_mark(c)),
    };
    text.chars().zip(next).filter_map(sign).collect()
}

/// One of several bytes by its last two, which tell it from others of the same first byte.
fn of_mark(c: char) -> Signs {
    match *c.encode_utf8(&mut [0; 4]).as_bytes() {
        [.., second, third] => Signs::pair(second, third),
        [byte] => Signs::mark(byte),
        [] => Signs::default(),
    }
}

/// A class of marks only, or of digits only.
fn of_class(class: &Class) -> Option<Signs> {
    let Class::Unicode(unicode) = class else { return None };
    if unicode.iter().all(|range| is_digit(range.start()) && is_digit(range.end())) {
        return Some(Signs::digit());
    }
    marks_of(class)?.into_iter().map(of_mark).reduce(Signs::or)
}

/// A digit of any script: others than ours begin at U+0660; ² and ³ are none.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || c >= '\u{660}' && c.is_numeric()
}

/// An end of a match.
#[derive(Clone, Copy)]
pub enum Edge {
    First,
    Last,
}

impl Edge {
    fn of<T>(self, mut row: impl DoubleEndedIterator<Item = T>) -> Option<T> {
        match self {
            Self::First => row.next(),
            Self::Last => row.next_back(),
        }
    }
}

/// Whether every match of an expression begins, or ends, with such a character.
pub fn at_edge(hir: &Hir, edge: Edge, is: fn(char) -> bool) -> bool {
    !may_be_empty(hir) && where_not_empty(hir, edge, is)
}

fn may_be_empty(hir: &Hir) -> bool {
    hir.properties().minimum_len().is_none_or(|len| len == 0)
}

/// The same of the matches that are not empty.
fn where_not_empty(hir: &Hir, edge: Edge, is: fn(char) -> bool) -> bool {
    let of_part = |part: &Hir| where_not_empty(part, edge, is);
    match hir.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).is_ok_and(|text| edge.of(text.chars()).is_some_and(is)),
        HirKind::Class(Class::Unicode(class)) => class.iter().all(|range| {
            // What is true of both ends of a long range need not be true of all between.
            is(range.start()) && is(range.end()) && (range.len() <= LONGEST_RANGE && (range.start()..=range.end()).all(is))
        }),
        HirKind::Repetition(repetition) => of_part(&repetition.sub),
        HirKind::Capture(capture) => of_part(&capture.sub),
        // What may be empty leaves the edge to the part after it.
        HirKind::Concat(parts) => {
            let mut parts = parts.iter();
            let mut in_turn = std::iter::from_fn(|| edge.of(&mut parts));
            let at_the_edge = in_turn.by_ref().find(|part| !may_be_empty(part) || !of_part(part));
            at_the_edge.is_none_or(of_part)
        }
        HirKind::Alternation(parts) => parts.iter().all(of_part),
        _ => false,
    }
}

/// The characters of a small class of marks.
fn marks_of(class: &Class) -> Option<Vec<char>> {
    let Class::Unicode(class) = class else { return None };
    let mut chars = class.iter().flat_map(|range| range.start()..=range.end());
    let few: Vec<char> = chars.by_ref().take(2 * MOST).collect();
    (chars.next().is_none() && few.iter().all(|c| is_mark(*c))).then_some(few)
}

fn first_byte(c: char) -> u8 {
    c.encode_utf8(&mut [0; 4]).as_bytes()[0]
}

/// What stands where one part of an expression meets the next: a digit and a letter, or the mark that ends the one with
/// the marks of which one begins the other.
fn across(before: &Hir, after: &Hir) -> Option<Signs> {
    if at_edge(before, Edge::Last, is_digit) && at_edge(after, Edge::First, char::is_alphabetic) {
        return Some(Signs::mixed());
    }
    let HirKind::Literal(literal) = before.kind() else { return None };
    let last = *literal.0.last().filter(|byte| byte.is_ascii_punctuation())?;
    let firsts: Vec<u8> = match after.kind() {
        HirKind::Class(class) => marks_of(class)?.into_iter().map(first_byte).collect(),
        HirKind::Capture(capture) => return across(before, &capture.sub),
        _ => return None,
    };
    firsts.into_iter().map(|first| Signs::pair(last, first)).reduce(Signs::or)
}

/// Whether a character is of those that stand between words, and is not white space.
fn is_mark(c: char) -> bool {
    !is_word(c) && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::kinds::pattern::tests::see;

    fn may(pattern: &str, text: &str) -> bool {
        let signs = signs(&regex_syntax::parse(pattern).expect(pattern));
        see(text, |view| may_match(&signs, view))
    }

    #[test]
    fn a_block_without_the_signs_is_not_searched() {
        for (pattern, with, without) in [
            (r"&nbsp;|</?p>", "một&nbsp;hai", "một, hai. Ba?"),
            (r"\((?:Ảnh|ảnh)\s*:\)", "(Ảnh:)", "(Ảnh)"),
            (r"^Tít\s*:|\s\(\)", "Tít : một", "Tít một."),
            (r"“\s*”| \[\]|«\s*»|‘\s*’", "một “”", "một (hai)"),
            (r"(\pL),([”“])( |$)", "một,” hai", "một, hai"),
            (r"(\pL)\.(”)\.", "một.”.", "một. Hai."),
            (r"(\pL),([”“])( |$)", "một,” hai", "“một, hai”"),
            (r#"(\pL),([”"])( |$)"#, "một,” hai", "một “hai”, ba"),
            (r"(v\.\.v|V\.V\.|vv\.\.)", "hoa, quả vv.. và", "hoa, quả. Và bánh."),
            (r"\b(1?\d)(?:H|h )([0-5]\d)", "17h 30", "mười bảy giờ"),
            (r"\b(1?\d|2[0-4])(?:H ?|h )([0-5]\d)", "17H30, 5", "17 giờ 30, h 5"),
            (r"\d[a-z]", "5x", "5 x"),
            (r"(x-){2,}", "x-x-", "x x"),
            (r"\[x|\d", "5", "x (y)"),
        ] {
            assert!(may(pattern, with), "{pattern}: {with}");
            assert!(regex::Regex::new(pattern).unwrap().is_match(with), "{pattern}: {with}");
            assert!(!may(pattern, without), "{pattern}: {without}");
        }
    }

    #[test]
    fn what_needs_no_sign_is_always_searched() {
        for pattern in [r"(?:ngày|tháng) x+", r"x\(?", r"[(x]x", r"Ảnh", r"\.|x", r"(\d|x)"] {
            assert!(signs(&regex_syntax::parse(pattern).unwrap()).is_empty(), "{pattern}");
        }
    }

    #[test]
    fn a_sign_within_a_foreign_word_or_figure_is_not_missed() {
        for (pattern, text) in [
            ("º", "32ºC"),
            ("[ªº]", "1ª"),
            (r"\d", "٣"),
            ("。", "中。"),
            ("〜", "x〜y"),
            ("¼", "¼"),
            ("²", "km²"),
            (r"\dº", "32ºC"),
            (r"\d\pL", "٣ü"),
            (r"\dh", "xin 18h"),
            (r"m[²³]", "m³"),
        ] {
            assert!(may(pattern, text), "{pattern}: {text}");
        }
    }
}
