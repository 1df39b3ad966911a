//! Whether a word means to be Vietnamese, by its letters, by what stands around it and by its paragraph.

use crate::document::{BlockView, TokenKind};
use crate::language::Case;
use crate::language::keyboard;
use crate::language::letter;

/// Letters of the Vietnamese alphabet only, one of them beyond ASCII, and no letter drawn out for effect. A key beside
/// the right one (`fục`) is one of theirs where another letter is plainly Vietnamese.
pub fn looks_vietnamese(word: &str) -> bool {
    let (mut special, mut own, mut foreign, mut before) = (false, false, false, ['\0'; 2]);
    for c in word.chars().map(letter::lower) {
        let (base, _) = letter::split_tone(c);
        let marked = matches!(base, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư');
        if !(base.is_ascii_lowercase() || marked) || before == [base, base] {
            return false;
        }
        foreign |= matches!(base, 'f' | 'j' | 'w' | 'z');
        special |= !c.is_ascii();
        own |= c > '\u{FF}';
        before = [before[1], base];
    }
    (if foreign { own } else { special }) && before[0] != '\0'
}

/// White space or a sentence's marks on both sides: no part of an address, a compound with hyphens, a foreign word in
/// brackets.
pub fn stands_free(view: &BlockView<'_>, index: usize) -> bool {
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

/// Whether a word can be nothing but keys of a typing method.
fn is_certainly_typed(view: &BlockView<'_>, index: usize) -> bool {
    view.tokens[index].typed && keyboard::typed(view.word(index)).is_some_and(|(_, typed)| typed.certain)
}

/// Whether no other language has one of its letters.
pub fn is_plainly_vietnamese(word: &str) -> bool {
    word.chars().any(|c| matches!(c, 'ơ' | 'ư' | 'đ' | '\u{1EA0}'..='\u{1EF9}'))
}

/// Whether the words beside it are not plainly foreign: each looks Vietnamese, is a number, or has a capital.
pub fn is_among_vietnamese(view: &BlockView<'_>, index: usize) -> bool {
    let is_like_it = |i: usize| {
        let word = view.word(i);
        view.tokens[i].syllable || looks_vietnamese(word) || is_certainly_typed(view, i)
    };
    let fits = |i: usize| view.tokens.get(i).is_none_or(|t| t.kind != TokenKind::Word || t.case != Case::Lower || is_like_it(i));
    let syllable = |i: usize| i < view.tokens.len() && is_like_it(i);
    let (before, after) = (index.wrapping_sub(1), index + 1);
    fits(before) && fits(after) && [before, after].into_iter().any(syllable)
}

/// Whether a word without marks stands among words with them, so that it is no part of something foreign or of a text
/// written without marks.
pub fn is_among_marked(view: &BlockView<'_>, index: usize) -> bool {
    let beside = [index.wrapping_sub(1), index + 1];
    let marked = |i: usize| view.tokens.get(i).is_some_and(|t| t.syllable && t.case != Case::Upper) && !view.word(i).is_ascii();
    is_among_vietnamese(view, index) && beside.into_iter().any(marked)
}

/// Whether the paragraph as a whole is Vietnamese: half of its words in lower case or more are syllables, or the keys of one.
pub fn is_vietnamese(view: &BlockView<'_>) -> bool {
    let (mut words, mut ours) = (0, 0);
    for (index, token) in view.tokens.iter().enumerate() {
        if token.kind != TokenKind::Number && token.case == Case::Lower {
            words += 1;
            ours += usize::from(token.syllable || is_certainly_typed(view, index));
        }
    }
    ours * 2 >= words && ours > 0
}
