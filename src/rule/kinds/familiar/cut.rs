//! Whether two words are one that a space cut in two: `bu ổi`, `t rong`, `liên do anh`. Copy from a PDF is full of them. Every
//! cut of every familiar syllable is in the table of wrong forms; here it is told from two words that meet (`do anh`).

use super::super::guard::{is_familiar_word, makes_familiar_word};
use super::follows_number;
use crate::document::{BlockView, TokenKind};
use crate::language::fold::{folded, word_key};
use crate::language::name::is_family_name;
use crate::language::{Case, frequency};

/// What one or two letters after a number are: no piece of a word.
const UNITS: &[&str] = &[
    "m", "h", "g", "k", "l", "t", "s", "p", "đ", "d", "c", "n", "v", "x", "tr", "km", "cm", "mm", "kg", "ha", "ml", "tb", "gb",
    "mb",
];

/// What a letter by itself numbers.
const NUMBERED: &[&str] = &[
    "điểm", "khoản", "mục", "ý", "câu", "đoạn", "phần", "hình", "bảng", "tổ", "đội", "nhóm", "loại", "hạng", "khối", "lớp",
    "khu", "lô", "án", "gan", "vitamin", "type",
];

/// Whether the tokens `first` and the one after it are the word `right` cut in two.
pub fn is_cut(view: &BlockView<'_>, first: usize, right: &str) -> bool {
    let last = first + 1;
    let (Some(head), Some(tail)) = (view.tokens.get(first), view.tokens.get(last)) else { return false };
    // A piece that is no syllable is nothing by itself.
    let no_syllable = [head, tail].into_iter().any(|piece| !piece.syllable);
    let whole = word_key(right).0;
    let is_name = is_family_name(whole);
    let in_case = match head.case {
        Case::Lower => true,
        // One capital by itself stands for a name: `anh T ôm con`. In `Đ ặng Thị Mai` a name goes on.
        Case::Capital if is_letter(view, first) => {
            is_name && view.tokens.get(last + 1).is_some_and(|next| next.spaced && next.case == Case::Capital)
        }
        Case::Capital => no_syllable || is_name || view.may_start_sentence(first),
        _ => false,
    };
    let is_plain = in_case && tail.case == Case::Lower && [head, tail].into_iter().all(|piece| piece.kind == TokenKind::Word);
    if !is_plain || is_unit(view, first) || is_label(view, first) {
        return false;
    }
    // Either piece may belong to the word beside it.
    if is_familiar_word(view, first.checked_sub(1)) || is_familiar_word(view, Some(last)) {
        return false;
    }
    makes_familiar_word(view, first, last, whole) || {
        let is_common = |word: &str| frequency::rank(word).is_some();
        let both_common = is_common(view.word(first)) && is_common(view.word(last));
        let certain = match (no_syllable, right.is_ascii()) {
            (true, false) => true,
            (false, true) => false,
            _ => is_among_vietnamese(view, first),
        };
        (is_common(right) || is_name) && !both_common && certain
    }
}

/// Whether the words at both sides are syllables, or there is none at a side.
fn is_among_vietnamese(view: &BlockView<'_>, first: usize) -> bool {
    let fits = |at: Option<usize>| {
        at.and_then(|at| view.tokens.get(at))
            .is_none_or(|token| token.kind != TokenKind::Word || token.syllable || token.case != Case::Lower)
    };
    fits(first.checked_sub(1)) && fits(Some(first + 2))
}

fn is_letter(view: &BlockView<'_>, index: usize) -> bool {
    view.word(index).chars().nth(1).is_none()
}

/// `điểm b ảnh`, `khối c anh chọn`: a letter that numbers something.
fn is_label(view: &BlockView<'_>, first: usize) -> bool {
    let before = || first.checked_sub(1).map(|before| folded(view.word(before)));
    is_letter(view, first) && before().is_some_and(|before| NUMBERED.contains(&before.as_str()))
}

/// `5 m ở`, `8 h áp`: a unit after a number.
fn is_unit(view: &BlockView<'_>, first: usize) -> bool {
    follows_number(view, first) && UNITS.contains(&view.word(first))
}
