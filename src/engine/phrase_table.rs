//! Every phrase of every rule in one table, probed once a word.
//!
//! A phrase is looked up by its first two words, so the cost of a scan hardly grows with the number of phrases: two words
//! that begin none are turned away by a filter. Words are compared by [`WordKey`], which leaves case,
//! composition and tone-mark placement aside; what stands between two words must agree but for white space and the
//! kind of dash.

use std::cmp::Reverse;

use crate::document::{BlockView, Token};
use crate::language::key_set::Filter;
use crate::language::pair::pair;
use crate::language::phrase::{Word, words};
use crate::language::{Case, WordKey};
use crate::text::Span;

/// A phrase found in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseMatch<T> {
    /// What was given to [`PhraseTableBuilder::add`].
    pub target: T,
    /// Its layer.
    pub layer: u32,
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
}

/// What stands between two words, without white space; `None` for white space alone, as after the last that is kept.
type Gap = Option<Box<str>>;

/// A phrase of the finished table, but for its first three words.
#[derive(Debug)]
struct Entry {
    /// How many words it has.
    len: u32,
    /// Where those after its third begin in the table's words.
    rest: u32,
    /// Its place among the table's gaps.
    gaps: u32,
    /// Whom it is for, a range of the table's.
    targets: (u32, u32),
}

/// The phrases that begin with the same words, as the table keeps them: a range of its entries. No word is 0, so a place
/// with the first word 0 is free.
#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    name: Name,
    entries: (u32, u32),
}

/// What tells a bucket from others: the first two words as one number, and the first, which together tell the second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    pair: u64,
    first: WordKey,
}

impl Name {
    #[inline]
    fn new(first: WordKey, second: Option<WordKey>) -> Self {
        Self { pair: second.map_or(first.0, |second| pair(first, second)), first }
    }
}

/// A phrase as it was added.
#[derive(Debug)]
struct Added<T> {
    bucket: Name,
    words: (u32, u32),
    /// Its place among the gaps.
    gaps: u32,
    layer: u32,
    target: T,
    /// One word, sought with a capital only.
    capital: bool,
}

/// Collects phrases.
#[derive(Debug)]
pub struct PhraseTableBuilder<T> {
    words: Vec<WordKey>,
    /// Of all phrases without marks the first.
    gaps: Vec<Box<[Gap]>>,
    added: Vec<Added<T>>,
}

impl<T: Copy + Default> PhraseTableBuilder<T> {
    /// With room for so many phrases. Of room that is not used a start takes no notice; what has to move costs it.
    pub fn with_room(phrases: usize) -> Self {
        Self { words: Vec::with_capacity(4 * phrases), gaps: vec![Box::default()], added: Vec::with_capacity(phrases) }
    }

    /// Adds a phrase that stands for `target` in `layer`; one without a word finds nothing. Where `heeds_capitals`, a phrase
    /// of one word with a capital need not be found in lower case.
    pub fn add(&mut self, phrase: &str, layer: u32, target: T, heeds_capitals: bool) {
        let start = self.words.len();
        let mut gaps: Vec<Gap> = Vec::new();
        let mut before: Option<Word> = None;
        for word in words(phrase) {
            if let Some(before) = before
                && let Some(gap) = squeezed(Span::new(before.span.end, word.span.start).of(phrase))
            {
                gaps.resize(self.words.len() - start - 1, None);
                gaps.push(Some(gap));
            }
            self.words.push(word.key);
            before = Some(word);
        }
        let Some((last, words)) = before.zip(self.words.get(start..)) else { return };
        let place = if gaps.is_empty() { 0 } else { self.gaps.len() as u32 };
        self.gaps.extend((place > 0).then(|| gaps.into()));
        self.added.push(Added {
            bucket: Name::new(words[0], words.get(1).copied()),
            words: (start as u32, self.words.len() as u32),
            gaps: place,
            layer,
            target,
            capital: heeds_capitals && words.len() == 1 && last.case != Case::Lower,
        });
    }

    /// The finished table.
    pub fn build(self) -> PhraseTable<T> {
        let words = &self.words;
        let of = |added: &Added<T>| &words[added.words.0 as usize..added.words.1 as usize];
        // In a bucket by the third word, then the longest first, equal phrases together, and of those what was added first.
        // What most of the sorting sees is one number, the first bits of the name and then the place: few phrases begin alike.
        let place_bits = usize::BITS - self.added.len().leading_zeros();
        let place = |number: u64| (number & ((1 << place_bits) - 1)) as usize;
        let number = |(added, place): (&Added<T>, u64)| added.bucket.pair >> place_bits << place_bits | place;
        let mut order: Vec<u64> = self.added.iter().zip(0..).map(number).collect();
        order.sort_unstable();
        let hash = |added: &Added<T>| of(added).iter().fold(0, |hash: u64, word| hash.rotate_left(7) ^ word.0) as u32;
        for alike in order.chunk_by_mut(|one, other| (one ^ other) >> place_bits == 0).filter(|alike| alike.len() > 1) {
            alike.sort_unstable_by_key(|number| {
                let added = &self.added[place(*number)];
                (added.bucket, Reverse((third(of(added)), of(added).len())), hash(added), *number)
            });
        }
        let of_number = |number: &u64| &self.added[place(*number)];
        let buckets = || order.chunk_by(|one, other| of_number(one).bucket == of_number(other).bucket);
        // At least a third of the places are free.
        let places = (buckets().count() * 3 / 2 + 1).next_power_of_two();
        let mut table = PhraseTable {
            buckets: vec![Bucket::default(); places],
            entries: Vec::with_capacity(order.len()),
            thirds: Vec::with_capacity(order.len()),
            targets: Vec::with_capacity(order.len()),
            layers: self.added.iter().map(|added| added.layer + 1).max().unwrap_or(0),
            ..PhraseTable::default()
        };
        for bucket in buckets() {
            let first = table.entries.len() as u32;
            let mut before: Option<&Added<T>> = None;
            for added in bucket.iter().map(of_number) {
                let (words, gaps) = (of(added), &self.gaps[added.gaps as usize]);
                if before.is_none_or(|before| of(before) != words || self.gaps[before.gaps as usize] != *gaps) {
                    table.thirds.push(third(words));
                    let (len, rest) = (words.len() as u32, added.words.0 + FIRST_WORDS as u32);
                    let from = table.targets.len() as u32;
                    table.entries.push(Entry { len, rest, gaps: added.gaps, targets: (from, from) });
                }
                table.targets.push((added.layer, added.target));
                if let Some(entry) = table.entries.last_mut() {
                    entry.targets.1 += 1;
                }
                match words {
                    [word] if added.capital => table.capital.add(word.0),
                    [word] => table.single.add(word.0),
                    _ => table.longer.add(added.bucket.pair),
                }
                before = Some(added);
            }
            let Some(name) = before.map(|added| added.bucket) else { continue };
            let place = table.place(name);
            table.buckets[place] = Bucket { name, entries: (first, table.entries.len() as u32) };
        }
        table.gaps = self.gaps;
        table.words = self.words;
        table
    }
}

/// All phrases, ready to scan.
#[derive(Debug, Default)]
pub struct PhraseTable<T> {
    words: Vec<WordKey>,
    entries: Vec<Entry>,
    /// The third words of the entries, by which a bucket is sorted, the greatest first; [`NO_WORD`] in a shorter phrase. By
    /// themselves, so that a long bucket is few places of memory.
    thirds: Vec<WordKey>,
    /// What stands between the words of phrases where it is not white space alone, as it is in the first of all.
    gaps: Vec<Box<[Gap]>>,
    /// Layers and targets.
    targets: Vec<(u32, T)>,
    /// Each at the place that its name says or the next that is free; a power of two of them. Where there is none the filters
    /// hold nothing, and none is asked for.
    buckets: Vec<Bucket>,
    /// Phrases of one word in any case, those with a capital, and those of more words by their first two.
    single: Filter<SINGLE>,
    capital: Filter<SINGLE>,
    longer: Filter<LONGER>,
    layers: u32,
}

/// Sizes of the filters, in words of 64 bits.
const SINGLE: usize = 1 << 8;
const LONGER: usize = 1 << 12;

/// The key of no word.
const NO_WORD: WordKey = WordKey(0);

/// So many words of a phrase are known to stand once its bucket and its third word are found.
const FIRST_WORDS: usize = 3;

/// The third word of a phrase.
fn third(words: &[WordKey]) -> WordKey {
    words.get(2).copied().unwrap_or(NO_WORD)
}

impl<T: Copy> PhraseTable<T> {
    /// Number of different phrases.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Where a bucket stands, or would.
    #[inline]
    fn place(&self, name: Name) -> usize {
        let places = self.buckets.len();
        let mut at = (name.pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (places - 1);
        while self.buckets[at].name != name && self.buckets[at].name.first != NO_WORD {
            at = (at + 1) & (places - 1);
        }
        at
    }

    /// Finds the phrases of a block: in each layer the leftmost, and of those that begin at one word the longest; what a
    /// match covers is not matched again in its layer.
    pub fn scan(&self, view: &BlockView<'_>, covered: &mut Vec<usize>, mut found: impl FnMut(PhraseMatch<T>)) {
        covered.clear();
        covered.resize(self.layers as usize, 0);
        let tokens = view.tokens;
        for first in 0..tokens.len() {
            let key = tokens[first].key;
            if let Some(second) = tokens.get(first + 1) {
                let name = Name::new(key, Some(second.key));
                if self.longer.may_hold(name.pair) {
                    self.probe(name, first, view, covered, &mut found);
                }
            }
            // Asked together, so that there is one thing to foresee.
            if self.single.may_hold(key.0) | (self.capital.may_hold(key.0) & (tokens[first].case != Case::Lower)) {
                self.probe(Name::new(key, None), first, view, covered, &mut found);
            }
        }
    }

    fn probe(
        &self,
        name: Name,
        first: usize,
        view: &BlockView<'_>,
        covered: &mut [usize],
        found: &mut impl FnMut(PhraseMatch<T>),
    ) {
        let (from, to) = self.buckets[self.place(name)].entries;
        let third = view.tokens.get(first + 2).map_or(NO_WORD, |token| token.key);
        let bucket = from as usize..to as usize;
        let (entries, thirds) = (&self.entries[bucket.clone()], &self.thirds[bucket]);
        let start = thirds.partition_point(|word| *word > third);
        let same = start + thirds[start..].iter().take_while(|word| **word == third).count();
        let short = thirds[same..].iter().rev().take_while(|word| **word == NO_WORD).count();
        for entry in entries[start..same].iter().chain(&entries[entries.len() - short..]) {
            let end = first + entry.len as usize;
            let Some(tokens) = view.tokens.get(first..end) else { continue };
            let rest = tokens.get(FIRST_WORDS..).unwrap_or_default();
            let is_there = rest
                .iter()
                .zip(self.words.get(entry.rest as usize..).unwrap_or_default())
                .all(|(token, word)| token.key == *word);
            if !is_there || !gaps_agree(first, tokens, &self.gaps[entry.gaps as usize], view) {
                continue;
            }
            let targets = &self.targets[entry.targets.0 as usize..entry.targets.1 as usize];
            // Targets of one layer and one phrase all see the match; a layer is closed only after all of them.
            for &(layer, target) in targets {
                if covered[layer as usize] <= first {
                    found(PhraseMatch { target, layer, first, last: end - 1 });
                }
            }
            for &(layer, _) in targets {
                let until = &mut covered[layer as usize];
                *until = (*until).max(end);
            }
        }
    }
}

/// Whether between words that begin at `first` stands what stands between those of a phrase.
fn gaps_agree(first: usize, tokens: &[Token], gaps: &[Gap], view: &BlockView<'_>) -> bool {
    (1..tokens.len()).all(|i| match gaps.get(i - 1).and_then(Option::as_deref) {
        None if tokens[i].spaced => true,
        gap => gap_agrees(gap, view.gap_before(first + i)),
    })
}

fn gap_agrees(wanted: Option<&str>, written: &str) -> bool {
    match wanted {
        None => written == " " || (!written.is_empty() && written.chars().all(char::is_whitespace)),
        Some(wanted) => written.chars().filter(|c| !c.is_whitespace()).map(plain_dash).eq(wanted.chars()),
    }
}

fn squeezed(gap: &str) -> Gap {
    if gap == " " {
        return None;
    }
    let marks: String = gap.chars().filter(|c| !c.is_whitespace()).map(plain_dash).collect();
    (!marks.is_empty()).then(|| marks.into())
}

fn plain_dash(c: char) -> char {
    if matches!(c, '‐' | '‑' | '–' | '—' | '−') { '-' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Role;
    use crate::document::{Block, Document, Tokens};
    use crate::text::SourceFile;

    fn scan(phrases: &[(&str, u32)], text: &str) -> Vec<(u32, String)> {
        scan_for(phrases, false, text)
    }

    fn scan_for(phrases: &[(&str, u32)], heeds_capitals: bool, text: &str) -> Vec<(u32, String)> {
        let mut builder = PhraseTableBuilder::with_room(phrases.len());
        for (i, (phrase, layer)) in phrases.iter().enumerate() {
            builder.add(phrase, *layer, i as u32, heeds_capitals);
        }
        let table = builder.build();
        let span = Span::from_usize(0, text.len());
        let document = Document::borrowed(SourceFile::new("t", text), vec![Block::new(span, Role::Body)]);
        let tokens = Tokens::of(text);
        let view = BlockView::new(&document, 0, &tokens);
        let mut out = Vec::new();
        table.scan(&view, &mut Vec::new(), |m| out.push((m.target, view.span(m.first, m.last).of(text).to_owned())));
        out
    }

    #[test]
    fn a_word_with_a_capital_need_not_be_found_without() {
        let found = scan_for(&[("Của", 0), ("và", 1), ("Ban Thường vụ", 2)], true, "của, Của, CỦA; và, Và; ban thường vụ");
        let found: Vec<_> = found.iter().map(|(_, piece)| piece.as_str()).collect();
        assert_eq!(found, ["Của", "CỦA", "và", "Và", "ban thường vụ"]);
    }

    #[test]
    fn longest_first_and_nothing_inside() {
        let found = scan(
            &[("Ban Thường vụ", 0), ("Ủy ban Thường vụ Quốc hội", 0), ("Quốc hội", 0)],
            "Ủy ban thường vụ\u{a0}Quốc hội họp; Ban Thường vụ họp",
        );
        assert_eq!(found, [(1, "Ủy ban thường vụ\u{a0}Quốc hội".into()), (0, "Ban Thường vụ".into())]);
    }

    #[test]
    fn of_many_phrases_that_begin_alike_each_is_found() {
        let phrases = ["ban a", "ban a b", "ban a b c", "ban a c", "ban a d e", "ban a d", "ban a đ"].map(|phrase| (phrase, 0));
        for (phrase, _) in phrases {
            assert_eq!(scan(&phrases, &format!("{phrase} x {phrase}")).len(), 2, "{phrase}");
            assert_eq!(scan(&phrases, &format!("x {phrase}")), [(phrase_id(&phrases, phrase), phrase.to_owned())]);
        }
        assert_eq!(scan(&phrases, "ban a x, ban a e"), [(0, "ban a".into()), (0, "ban a".into())]);
    }

    fn phrase_id(phrases: &[(&str, u32)], wanted: &str) -> u32 {
        phrases.iter().position(|(phrase, _)| *phrase == wanted).unwrap() as u32
    }

    #[test]
    fn layers_do_not_hide_each_other() {
        let found = scan(&[("Ban Thường vụ Tỉnh ủy", 0), ("thường vụ", 1)], "ban thường vụ tỉnh uỷ");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn marks_between_words_must_agree_but_for_space_and_dash() {
        let phrases = [("Lao động - Thương binh", 0), ("Văn hóa, Thể thao", 0)];
        assert_eq!(scan(&phrases, "lao động – thương binh, văn hoá,thể thao").len(), 2);
        assert!(scan(&phrases, "Lao động, thương binh. Văn hóa thể thao").is_empty());
    }
}
