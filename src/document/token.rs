//! Words, cut once for all rules. A token is a run of letters and digits; everything else is the gap between two.
//!
//! Nine gaps of ten are one space. The others hold all the marks of a text, so they are kept, and so are the words with
//! digits: a rule about marks or numbers looks at those and never at the whole block.

use std::ops::{Deref, Range};

use super::signs::{Held, Signs, pair_bit};
use super::word_cache::{Known, Piece, WordCache};
use crate::language::code::{self, Kinds, Packed};
use crate::language::fold::{self, Folded};
use crate::language::letter::is_word;
use crate::language::tone_mark::style_of;
use crate::language::{Case, WordKey};
use crate::text::{ByteSet, Span};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters only.
    Word,
    /// Digits only.
    Number,
    /// Both (`18h30`, `H5N1`).
    Mixed,
}

/// A word with its folded identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the analysed text.
    pub span: Span,
    /// Its folded identity.
    pub key: WordKey,
    /// Its capitals.
    pub case: Case,
    /// Letters, digits or both.
    pub kind: TokenKind,
    /// It ends in an open `oa`, `oe`, `uy` with a tone mark, which two styles set on different letters.
    pub open: bool,
    /// It can be a syllable of Vietnamese.
    pub syllable: bool,
    /// It is no syllable, and in lower case would be one in the keys of a typing method.
    pub typed: bool,
    /// One space and nothing else stands between the token before and this one.
    pub spaced: bool,
}

/// The words of a piece of text, and what else was seen while they were cut.
#[derive(Debug, Default)]
pub struct Tokens {
    words: Vec<Token>,
    gaps: Vec<Span>,
    odd_gaps: Vec<Span>,
    numeric: Vec<u32>,
    capitals: Vec<u32>,
    strange: Vec<u32>,
    open: Vec<u32>,
    slips: Vec<u32>,
    apart: Vec<u32>,
    digit_runs: Vec<Span>,
    held: Held,
}

impl Deref for Tokens {
    type Target = [Token];

    fn deref(&self) -> &[Token] {
        &self.words
    }
}

impl Tokens {
    /// The words of a whole text.
    pub fn of(text: &str) -> Self {
        let mut tokens = Self::default();
        tokens.cut(text, Span::from_usize(0, text.len()));
        tokens
    }

    /// How many words there is room for.
    pub fn capacity(&self) -> usize {
        self.words.capacity()
    }

    /// The stretches between words, and before the first and after the last, that are more than one space: bytes of the
    /// analysed text, in order.
    pub fn gaps(&self) -> &[Span] {
        &self.gaps
    }

    /// Those of them that are not a mark of a sentence and one space, or such a mark at the end.
    pub fn odd_gaps(&self) -> &[Span] {
        &self.odd_gaps
    }

    /// The runs of ASCII digits: bytes of the analysed text, in order.
    pub fn digit_runs(&self) -> &[Span] {
        &self.digit_runs
    }

    /// The indices of the tokens that hold a digit.
    pub fn numeric(&self) -> &[u32] {
        &self.numeric
    }

    /// The indices of the tokens with a capital letter.
    pub fn capitals(&self) -> &[u32] {
        &self.capitals
    }

    /// The indices of the tokens that no syllable of Vietnamese is, but for numbers.
    pub fn strange(&self) -> &[u32] {
        &self.strange
    }

    /// The indices of the tokens whose tone mark two styles set on different letters.
    pub fn open(&self) -> &[u32] {
        &self.open
    }

    /// The indices of the tokens that by themselves may be a wrong form of a familiar word.
    pub fn slips(&self) -> &[u32] {
        &self.slips
    }

    /// The bytes that stand between words, where that is more than one space.
    pub fn marks(&self) -> ByteSet {
        self.held.marks
    }

    /// Those of them that stand in an [odd gap](Self::odd_gaps).
    pub fn odd_marks(&self) -> ByteSet {
        self.held.odd_marks
    }

    /// The indices of the tokens that are not [spaced](Token::spaced): the first of all, and each after a mark.
    pub fn apart(&self) -> &[u32] {
        &self.apart
    }

    /// Whether a byte stands between words, where that is more than one space.
    pub fn has_mark(&self, byte: u8) -> bool {
        self.held.marks.holds(byte)
    }

    /// Its marks and digits as one row of bits.
    pub fn signs(&self) -> Signs {
        let has = |indices: &[u32]| !indices.is_empty();
        Held { digit: has(&self.numeric), strange: has(&self.strange), open: has(&self.open), ..self.held }.into()
    }

    /// Whether there is any character but the letters of Vietnamese, digits, white space, ASCII and the marks of print.
    pub fn unusual(&self) -> bool {
        self.held.unusual
    }

    /// Cuts a span of `text`, in place of what was cut before.
    pub fn cut(&mut self, text: &str, span: Span) {
        self.words.clear();
        self.gaps.clear();
        self.odd_gaps.clear();
        self.numeric.clear();
        self.capitals.clear();
        self.strange.clear();
        self.open.clear();
        self.slips.clear();
        self.apart.clear();
        self.digit_runs.clear();
        self.held = Held::default();
        WordCache::with(|cache| self.cut_words(span.of(text), span.start, cache));
    }

    fn cut_words(&mut self, text: &str, base: u32, cache: &mut WordCache) {
        let bytes = text.as_bytes();
        // Where the gap begins that goes on to the next word, where the next look is, and whether one space is between.
        let (mut gap, mut at, mut spaced) = (0, 0, false);
        while at < bytes.len() {
            if spaced {
                (gap, at, spaced) = self.cut_seen(bytes, at, base, cache);
            }
            if let Some(b' '..=b'/') = bytes.get(at) {
                (at, spaced) = (at + 1, false);
                continue;
            }
            // A mark of print begins with E2 or C2, as no letter of Vietnamese does.
            let is_mark = matches!(bytes.get(at), Some(0xE2 | 0xC2 | b':'..=b'?'));
            let piece = if is_mark { None } else { Piece::at(bytes, at) };
            let seen = piece.and_then(|piece| {
                let known = cache.get(piece).copied().or_else(|| cache.recall(piece))?;
                Some((known, at + piece.len()))
            });
            let (word, end) = match seen {
                Some(seen) => seen,
                None => match self.read_word(text, at) {
                    Ok((word, end)) => {
                        if let Some(piece) = piece.filter(|piece| at + piece.len() == end && !self.held.unusual) {
                            cache.put(piece, word);
                        }
                        (word, end)
                    }
                    Err(after) => {
                        (at, spaced) = (after, false);
                        continue;
                    }
                },
            };
            if !spaced {
                self.apart.push(self.words.len() as u32);
                if at > gap {
                    self.gap(bytes, gap..at, base);
                }
            }
            self.push(&word, at..end, spaced, bytes, base);
            // One space is what nearly always comes next; the next round sees whether it is all there is.
            spaced = bytes.get(end) == Some(&b' ');
            (gap, at) = (end, end + usize::from(spaced));
        }
        if gap < bytes.len() {
            self.gap(bytes, gap..bytes.len(), base);
        }
    }

    /// Cuts what most of a text is: words that were seen before, one space before each. Nothing else is done here, so that
    /// all of it stays in registers. Returns where the gap begins that comes next, where the next look is, and whether one
    /// space is between.
    #[inline(never)]
    fn cut_seen(&mut self, bytes: &[u8], mut at: usize, base: u32, cache: &WordCache) -> (usize, usize, bool) {
        while let Some(piece) = Piece::at(bytes, at)
            && let Some(word) = cache.get(piece)
        {
            let end = at + piece.len();
            self.push(word, at..end, true, bytes, base);
            if bytes.get(end) != Some(&b' ') {
                return (end, end, false);
            }
            at = end + 1;
        }
        (at - 1, at, true)
    }

    /// Adds a word.
    #[inline]
    fn push(&mut self, word: &Known, range: Range<usize>, spaced: bool, bytes: &[u8], base: u32) {
        if word.plain {
            let (case, kind) = (Case::Lower, TokenKind::Word);
            let (key, span) = (word.key, span_of(range, base));
            self.words.push(Token { span, key, case, kind, open: false, syllable: true, typed: false, spaced });
        } else {
            self.push_marked(*word, range, spaced, bytes, base);
        }
    }

    /// Adds a word that is more than a syllable in lower case, and keeps its place.
    #[inline(never)]
    fn push_marked(&mut self, word: Known, range: Range<usize>, spaced: bool, bytes: &[u8], base: u32) {
        let Known { key, case, kind, open, syllable, typed, slip, strange, .. } = word;
        let index = self.words.len() as u32;
        self.words.push(Token { span: span_of(range.clone(), base), key, case, kind, open, syllable, typed, spaced });
        if kind != TokenKind::Word {
            self.held.mixed |= kind == TokenKind::Mixed;
            self.numeric.push(index);
            self.note_digits(bytes, range, base);
        }
        if !matches!(case, Case::Lower | Case::None) {
            self.held.mixed_case |= case == Case::Mixed;
            self.capitals.push(index);
        }
        if strange {
            self.strange.push(index);
        }
        if open {
            self.open.push(index);
        }
        if slip {
            self.slips.push(index);
        }
    }

    /// Reads the letters of a word, and where it ends; where there is none, what comes after the mark that is there.
    fn read_word(&mut self, text: &str, start: usize) -> Result<(Known, usize), usize> {
        let mut letters = text[start..].chars();
        let mut word = Packed::default();
        let next = loop {
            let here = letters.clone();
            let next = letters.next();
            let code = next.map_or(0, code::of_char);
            if code == 0 || word.is_full() {
                letters = here;
                break next;
            }
            word = word.and(code);
        };
        let rest = if next.is_some_and(is_word) { self.rest_of_word(letters.as_str()) } else { 0 };
        let end = text.len() - letters.as_str().len() + rest;
        if end > start {
            return Ok((if rest == 0 { short_word(&text[start..end], word) } else { long_word(&text[start..end]) }, end));
        }
        if let Some(mark) = next {
            self.held.unusual |= if mark.is_ascii() { code::is_control(mark) } else { !is_mark_of_print(mark) };
        }
        Err(end + next.map_or(1, char::len_utf8))
    }

    /// Keeps the runs of digits of a token.
    fn note_digits(&mut self, bytes: &[u8], mut token: Range<usize>, base: u32) {
        while let Some(skipped) = bytes[token.clone()].iter().position(u8::is_ascii_digit) {
            let start = token.start + skipped;
            token.start = start + bytes[start..token.end].iter().take_while(|byte| byte.is_ascii_digit()).count();
            self.digit_runs.push(Span::from_usize(start, token.start).shift(base));
        }
    }

    /// Keeps a stretch between words.
    #[inline]
    fn gap(&mut self, bytes: &[u8], range: Range<usize>, base: u32) {
        let gap = Span::from_usize(range.start, range.end).shift(base);
        self.gaps.push(gap);
        let is_last = range.end == bytes.len();
        let gap_bytes = &bytes[range];
        self.held.marks.extend(gap_bytes.iter().copied());
        let ends_clause = |mark: u8| matches!(mark, b',' | b'.' | b';' | b':' | b'!' | b'?');
        let is_plain = match *gap_bytes {
            [mark, b' '] => ends_clause(mark) && gap.start > base,
            [mark] => ends_clause(mark) && is_last,
            _ => false,
        };
        if !is_plain {
            self.odd_gaps.push(gap);
            self.held.odd_marks.extend(gap_bytes.iter().copied());
            self.held.pairs |= gap_bytes.windows(2).fold(0, |pairs, pair| pairs | pair_bit(pair[0], pair[1]));
        }
    }

    /// Bytes to the end of a word that goes on after eight letters, or with a letter that Vietnamese does not have.
    fn rest_of_word(&mut self, text: &str) -> usize {
        let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
        self.held.unusual |= text[..end].chars().any(|c| code::of_char(c) == 0 && !is_mark_of_print(c));
        end
    }
}

/// The span of a range of a piece of text that begins at `base`. Texts are limited to 4 GiB when they are read.
#[inline]
fn span_of(range: Range<usize>, base: u32) -> Span {
    Span { start: base + range.start as u32, end: base + range.end as u32 }
}

fn short_word(word: &str, letters: Packed) -> Known {
    let Folded { key, case, open } = fold::fold(letters);
    let Kinds { digits, letters, .. } = letters.kinds();
    let kind = match (letters, digits) {
        (_, 0) => TokenKind::Word,
        (0, _) => TokenKind::Number,
        _ => TokenKind::Mixed,
    };
    Known::new(word, key, case, kind, open)
}

/// A word of more than eight letters, or with letters that Vietnamese does not have.
fn long_word(word: &str) -> Known {
    let (key, case) = fold::composed_key(word);
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let kind = match digits {
        0 => TokenKind::Word,
        _ if digits == word.len() => TokenKind::Number,
        _ => TokenKind::Mixed,
    };
    Known::new(word, key, case, kind, style_of(word).is_some())
}

/// The marks beyond ASCII that any article may hold.
fn is_mark_of_print(c: char) -> bool {
    matches!(
        c,
        '\u{A0}'
            | '«'
            | '»'
            | '°'
            | '±'
            | '²'
            | '³'
            | '·'
            | '×'
            | '÷'
            | '–'
            | '—'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '•'
            | '…'
            | '€'
            | '₫'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_everything_that_is_no_letter_or_digit() {
        let text = "xx “Ủy viên” 18h30, TP.HCM";
        let mut tokens = Tokens::default();
        tokens.cut(text, Span::from_usize(3, text.len()));
        let words: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(words, ["Ủy", "viên", "18h30", "TP", "HCM"]);
        assert_eq!(tokens[2].kind, TokenKind::Mixed);
        assert_eq!(tokens[4].case, Case::Upper);
    }

    #[test]
    fn keeps_the_gaps_that_hold_marks_and_the_words_with_digits() {
        let text = " “Ủy viên”  họp,18 giờ…";
        let tokens = Tokens::of(text);
        let gaps: Vec<&str> = tokens.gaps().iter().map(|gap| gap.of(text)).collect();
        assert_eq!(gaps, [" “", "”  ", ",", "…"]);
        assert_eq!(tokens.odd_gaps(), tokens.gaps());
        let plain = Tokens::of(", Một, hai: ba.bốn .");
        assert_eq!((plain.gaps().len(), plain.odd_gaps().len()), (5, 3));
        assert_eq!(tokens.numeric(), [3]);
        let runs = Tokens::of("18h30, 2.500 đ5");
        assert_eq!(runs.digit_runs().len(), 5);
        assert_eq!(runs.digit_runs()[1], Span::new(3, 5));
        assert!([b' ', b',', 0xE2].into_iter().all(|byte| tokens.has_mark(byte)) && !tokens.has_mark(b'-'));
        assert!(!Tokens::of("một hai").has_mark(b' '));
        let spaced: Vec<bool> = tokens.iter().map(|t| t.spaced).collect();
        assert_eq!((&spaced[..], tokens.apart()), (&[false, true, false, false, true][..], &[0, 2, 3][..]));
        assert!(Tokens::of(" một").iter().all(|t| !t.spaced));
    }

    #[test]
    fn tells_what_no_article_usually_holds() {
        for text in ["Ðảng", "Hồ\u{1b}", "vi\u{323}t", "nhà\u{200b}nước", "(\u{ad})", "Müller", "中", "😀", "\u{85}"]
        {
            assert!(Tokens::of(text).unusual(), "{text:?}");
        }
        assert!(!Tokens::of("“Đảng\u{a0}ủy” – 3.500 m²…\r\n\tnhà-nước").unusual());
    }
}
