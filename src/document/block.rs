//! A block is the unit that rules are shown: a paragraph, a headline, a caption. Words do not join across its edge.

use std::ops::Range;

use super::{Document, Signs, Token, Tokens};
use crate::diagnostic::Role;
use crate::text::{ByteSet, Span};

/// A stretch of the analysed text with one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the analysed text, without surrounding white space.
    pub span: Span,
    /// What part of the article it is.
    pub role: Role,
    /// 1–6 for a heading in markup, 0 otherwise.
    pub level: u8,
    /// An item of a list (its marker is not part of the text in markup).
    pub list_item: bool,
    /// Words quoted as a block (`>` in Markdown, `blockquote`): another's text.
    pub quoted: bool,
}

impl Block {
    /// A block of plain text.
    pub fn new(span: Span, role: Role) -> Self {
        Self { span, role, level: 0, list_item: false, quoted: false }
    }
}

/// A block with its words, as handed to a checker.
#[derive(Clone, Copy, Debug)]
pub struct BlockView<'d> {
    /// The whole article.
    pub document: &'d Document,
    /// Which block of it.
    pub index: usize,
    /// The words of the block in order.
    pub tokens: &'d [Token],
    cut: &'d Tokens,
    signs: Signs,
}

impl<'d> BlockView<'d> {
    /// A block and the words that were cut from it.
    pub fn new(document: &'d Document, index: usize, cut: &'d Tokens) -> Self {
        Self { document, index, tokens: cut, cut, signs: cut.signs() }
    }

    /// Whether there is any character but the letters of Vietnamese, digits, white space, ASCII and the marks of print.
    pub fn unusual(&self) -> bool {
        self.cut.unusual()
    }

    /// Whether a byte stands between words (where that is more than one space), or may stand in a word that is not
    /// Vietnamese: false for most marks in most blocks, at no cost.
    pub fn may_hold(&self, byte: u8) -> bool {
        self.cut.has_mark(byte) || !byte.is_ascii() && self.cut.unusual()
    }

    /// What is there besides words.
    pub fn signs(&self) -> &Signs {
        &self.signs
    }

    /// Whether any of the signs is there, or may be in a word of another language.
    pub fn has_any(&self, signs: &Signs) -> bool {
        self.signs.meets(signs)
    }

    /// The block itself.
    pub fn block(&self) -> &'d Block {
        &self.document.blocks()[self.index]
    }

    /// The text of the block.
    pub fn text(&self) -> &'d str {
        self.document.block_text(self.block())
    }

    /// The written form of a token.
    pub fn word(&self, index: usize) -> &'d str {
        self.tokens.get(index).map_or("", |t| t.span.of(self.document.text()))
    }

    /// What stands between the token before and this one (from the block's start for the first).
    #[inline]
    pub fn gap_before(&self, index: usize) -> &'d str {
        match self.tokens.get(index) {
            Some(token) if token.spaced => " ",
            _ => self.gap_between(index),
        }
    }

    fn gap_between(&self, index: usize) -> &'d str {
        let start = index.checked_sub(1).map_or(self.block().span.start, |i| self.tokens[i].span.end);
        let end = self.tokens.get(index).map_or(self.block().span.end, |t| t.span.start);
        Span::new(start, end).of(self.document.text())
    }

    /// The tokens that hold a digit, with their indices.
    pub fn numeric(&self) -> impl Iterator<Item = (usize, &'d Token)> + use<'d> {
        self.at(self.cut.numeric())
    }

    /// The tokens with a capital letter, with their indices.
    pub fn capitals(&self) -> impl Iterator<Item = (usize, &'d Token)> + use<'d> {
        self.at(self.cut.capitals())
    }

    /// The tokens that no syllable of Vietnamese is, but for numbers, and those in lower case that no word has as a syllable,
    /// with their indices.
    pub fn strange(&self) -> impl Iterator<Item = (usize, &'d Token)> + use<'d> {
        self.at(self.cut.strange())
    }

    /// The tokens whose tone mark two styles set on different letters, with their indices.
    pub fn open(&self) -> impl Iterator<Item = (usize, &'d Token)> + use<'d> {
        self.at(self.cut.open())
    }

    /// The tokens that by themselves may be a wrong form of a familiar word, with their indices.
    pub fn slips(&self) -> impl Iterator<Item = (usize, &'d Token)> + use<'d> {
        self.at(self.cut.slips())
    }

    /// The tokens that are not [spaced](Token::spaced), with their indices: the first, and each after a mark.
    pub fn apart(&self) -> impl Iterator<Item = (usize, &'d Token)> + use<'d> {
        self.at(self.cut.apart())
    }

    fn at(&self, indices: &'d [u32]) -> impl Iterator<Item = (usize, &'d Token)> + use<'d> {
        let tokens = self.tokens;
        indices.iter().filter_map(move |&index| Some((index as usize, tokens.get(index as usize)?)))
    }

    /// The runs of ASCII digits, as byte ranges of the block's text, in order.
    pub fn digit_runs(&self) -> impl Iterator<Item = Range<usize>> + use<'d> {
        let base = self.block().span.start;
        self.cut.digit_runs().iter().map(move |run| (run.start - base) as usize..(run.end - base) as usize)
    }

    /// The stretches between words that are more than one space, as byte ranges of the block's text, in order.
    pub fn gaps(&self) -> impl Iterator<Item = Range<usize>> + use<'d> {
        let base = self.block().span.start;
        self.cut.gaps().iter().map(move |gap| (gap.start - base) as usize..(gap.end - base) as usize)
    }

    /// Those of the [gaps](Self::gaps) that are not a mark of a sentence and one space, or such a mark at the end: where
    /// something may be wrong with white space or with marks in a row.
    pub fn odd_gaps(&self) -> impl Iterator<Item = Range<usize>> + use<'d> {
        let base = self.block().span.start;
        self.cut.odd_gaps().iter().map(move |gap| (gap.start - base) as usize..(gap.end - base) as usize)
    }

    /// Calls `found` with the offset in the block's text of each byte of a gap that is wanted, in order. A mark of several
    /// bytes is asked for by its first.
    #[inline]
    pub fn each_mark(&self, wanted: ByteSet, found: impl FnMut(usize, u8)) {
        if self.cut.marks().meets(wanted) {
            self.each_of(self.gaps(), wanted, found);
        }
    }

    /// The same in the [odd gaps](Self::odd_gaps) only.
    #[inline]
    pub fn each_odd_mark(&self, wanted: ByteSet, found: impl FnMut(usize, u8)) {
        if self.cut.odd_marks().meets(wanted) {
            self.each_of(self.odd_gaps(), wanted, found);
        }
    }

    #[inline]
    fn each_of(&self, gaps: impl Iterator<Item = Range<usize>>, wanted: ByteSet, mut found: impl FnMut(usize, u8)) {
        let bytes = self.text().as_bytes();
        for gap in gaps {
            for (at, byte) in gap.clone().zip(&bytes[gap]) {
                if wanted.holds(*byte) {
                    found(at, *byte);
                }
            }
        }
    }

    /// The span from one token to another, both included.
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.tokens[first].span.cover(self.tokens[last].span)
    }

    /// True where a capital may be due to the place and not to the word: the first word of the block or of a sentence,
    /// after a colon, an opening quotation mark or bracket, or a dash that opens a clause.
    pub fn may_start_sentence(&self, index: usize) -> bool {
        index == 0 || !self.tokens.get(index).is_some_and(|token| token.spaced) && self.starts_after_mark(index)
    }

    fn starts_after_mark(&self, index: usize) -> bool {
        self.gap_before(index).contains(['.', '!', '?', '…', ':', '“', '"', '‘', '\'', '«', '(', '[', '–', '—', '*', '•', '+'])
            || self.gap_before(index).trim_ascii() == "-"
    }

    /// True where only white space stands between a token and the one before it.
    pub fn is_joined(&self, index: usize) -> bool {
        match self.tokens.get(index) {
            Some(token) if token.spaced => true,
            _ => index > 0 && self.gap_before(index).chars().all(char::is_whitespace),
        }
    }
}
