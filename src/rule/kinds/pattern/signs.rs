//! What every match of an expression holds: marks, digits. Most blocks lack one of them, and are not searched at all.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::document::{BlockView, Signs};

/// No expression is asked for more than this.
const MOST: usize = 4;

/// The signs of an expression, the rarest first: a block without one of them holds no match.
pub fn signs(hir: &Hir) -> Vec<Signs> {
    let mut all = required(hir);
    all.sort_by_key(commonness);
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
        HirKind::Literal(literal) => of_literal(&literal.0, false),
        HirKind::Class(class) => of_class(class).into_iter().collect(),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Concat(parts) => {
            let next = parts.iter().skip(1).map(Some).chain([None]);
            parts
                .iter()
                .zip(next)
                .flat_map(|(part, next)| match part.kind() {
                    HirKind::Literal(literal) => of_literal(&literal.0, next.is_some_and(begins_with_mark)),
                    _ => required(part),
                })
                .collect()
        }
        HirKind::Alternation(parts) => {
            let rarest = |part: &Hir| required(part).into_iter().min_by_key(commonness);
            let all: Option<Vec<Signs>> = parts.iter().map(rarest).collect();
            all.and_then(|all| all.into_iter().reduce(Signs::or)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The marks of a literal; the last may have another mark after it.
fn of_literal(bytes: &[u8], before_mark: bool) -> Vec<Signs> {
    let sign = |(at, byte): (usize, &u8)| {
        let touches = bytes.get(at + 1).map_or(before_mark, |next| !next.is_ascii_whitespace());
        is_mark(*byte).then(|| if touches { Signs::odd_mark(*byte) } else { Signs::mark(*byte) })
    };
    bytes.iter().enumerate().filter_map(sign).collect()
}

/// Whether what an expression matches begins with a mark: a class of marks.
fn begins_with_mark(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Class(class) => of_class(class).is_some_and(|signs| !signs.digit),
        HirKind::Capture(capture) => begins_with_mark(&capture.sub),
        _ => false,
    }
}

/// A class of marks only, or of digits only.
fn of_class(class: &Class) -> Option<Signs> {
    let Class::Unicode(class) = class else { return None };
    let chars = || class.iter().flat_map(|range| range.start()..=range.end());
    if class.iter().all(|range| range.start().is_numeric() && range.end().is_numeric()) {
        return Some(Signs::digit());
    }
    if chars().nth(MOST * 2).is_some() {
        return None;
    }
    let sign = |c: char| {
        let first = c.encode_utf8(&mut [0; 4]).as_bytes()[0];
        is_mark(first).then(|| Signs::mark(first))
    };
    chars().map(sign).collect::<Option<Vec<_>>>()?.into_iter().reduce(Signs::or)
}

/// Bytes of marks, not of letters. C2, E2 and E3 lead quotation marks, dashes and other signs, but no letter of Vietnamese.
fn is_mark(byte: u8) -> bool {
    byte.is_ascii_punctuation() || matches!(byte, 0xC2 | 0xE2 | 0xE3)
}

/// About how many blocks have the signs.
fn commonness(signs: &Signs) -> u32 {
    let often = [b'.', b','].into_iter().filter(|mark| signs.marks.holds(*mark)).count() as u32;
    signs.marks.len() + signs.odd_marks.len() + 8 * often + 8 * u32::from(signs.digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Role;
    use crate::document::{Block, Document, Tokens};
    use crate::text::{SourceFile, Span};

    fn may(pattern: &str, text: &str) -> bool {
        let signs = signs(&regex_syntax::parse(pattern).expect(pattern));
        let span = Span::from_usize(0, text.len());
        let document = Document::borrowed(SourceFile::new("t", text), vec![Block::new(span, Role::Body)]);
        let tokens = Tokens::of(text);
        may_match(&signs, &BlockView::new(&document, 0, &tokens))
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
            (r"(v\.\.v|V\.V\.|vv\.\.)", "hoa, quả vv.. và", "hoa, quả. Và bánh."),
            (r"\b(1?\d)(?:H|h )([0-5]\d)", "17h 30", "mười bảy giờ"),
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
        for (pattern, text) in [("º", "32ºC"), ("[ªº]", "1ª"), (r"\d", "٣"), ("。", "中。"), ("〜", "x〜y"), ("¼", "¼")]
        {
            assert!(may(pattern, text), "{pattern}: {text}");
        }
    }
}
