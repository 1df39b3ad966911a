//! Every phrase of every rule in one table, probed once a word.
//!
//! A phrase is looked up by its first two words, so the cost of a scan hardly grows with the number of phrases: a word
//! that begins none is turned away by one bit of a filter. Words are compared by [`WordKey`], which leaves case,
//! composition and tone-mark placement aside; what stands between two words must agree but for white space and the
//! kind of dash.

use std::collections::HashMap;

use crate::document::{BlockView, Tokens};
use crate::language::WordKey;
use crate::language::fold::KeyHash;
use crate::text::Span;

/// A phrase found in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseMatch {
    /// The number given to [`PhraseTableBuilder::add`].
    pub target: u32,
    /// Its layer.
    pub layer: u32,
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
}

/// What stands between two words, without white space; `None` for white space alone.
type Gap = Option<Box<str>>;

#[derive(Debug)]
struct Entry {
    words: Box<[WordKey]>,
    gaps: Box<[Gap]>,
    targets: Vec<(u32, u32)>,
}

/// Collects phrases.
#[derive(Debug, Default)]
pub struct PhraseTableBuilder {
    entries: Vec<Entry>,
    index: HashMap<(Vec<WordKey>, Vec<Gap>), usize>,
}

impl PhraseTableBuilder {
    /// Adds a phrase that stands for `target` in `layer`. False for a phrase without a word, which finds nothing.
    pub fn add(&mut self, phrase: &str, layer: u32, target: u32) -> bool {
        let tokens = Tokens::of(phrase);
        if tokens.is_empty() {
            return false;
        }
        let words: Vec<WordKey> = tokens.iter().map(|t| t.key).collect();
        let gaps: Vec<Gap> =
            tokens.windows(2).map(|pair| squeezed(Span::new(pair[0].span.end, pair[1].span.start).of(phrase))).collect();
        let next = self.entries.len();
        let at = *self.index.entry((words.clone(), gaps.clone())).or_insert(next);
        if at == next {
            self.entries.push(Entry { words: words.into(), gaps: gaps.into(), targets: Vec::new() });
        }
        self.entries[at].targets.push((layer, target));
        true
    }

    /// The finished table.
    pub fn build(mut self) -> PhraseTable {
        self.entries.sort_by(|a, b| (bucket(&a.words), b.words.len()).cmp(&(bucket(&b.words), a.words.len())));
        let mut table = PhraseTable::default();
        for (i, entry) in self.entries.iter().enumerate() {
            let bucket = bucket(&entry.words);
            let slot = table.buckets.entry(bucket).or_insert((i as u32, i as u32));
            slot.1 = i as u32 + 1;
            table.first_words.add(entry.words[0].0);
            table.phrases.add(bucket);
        }
        table.layers = self.entries.iter().flat_map(|e| &e.targets).map(|(layer, _)| layer + 1).max().unwrap_or(0);
        table.entries = self.entries;
        table
    }
}

/// All phrases, ready to scan.
#[derive(Debug, Default)]
pub struct PhraseTable {
    entries: Vec<Entry>,
    buckets: HashMap<u64, (u32, u32), KeyHash>,
    first_words: Filter,
    phrases: Filter,
    layers: u32,
}

/// What may be in a set, by one bit: small enough to stay in the nearest cache, and asked before any table.
#[derive(Debug)]
struct Filter(Box<[u64; FILTER_WORDS]>);

const FILTER_WORDS: usize = 1 << 10;

impl Default for Filter {
    fn default() -> Self {
        Self(Box::new([0; FILTER_WORDS]))
    }
}

impl Filter {
    #[inline]
    fn place(key: u64) -> (usize, u64) {
        ((key >> 54) as usize % FILTER_WORDS, 1 << (key >> 48 & 63))
    }

    fn add(&mut self, key: u64) {
        let (word, bit) = Self::place(key);
        self.0[word] |= bit;
    }

    #[inline]
    fn may_hold(&self, key: u64) -> bool {
        let (word, bit) = Self::place(key);
        self.0[word] & bit != 0
    }
}

fn bucket(words: &[WordKey]) -> u64 {
    words[0].0 ^ words.get(1).map_or(0, |second| second.0.rotate_left(23))
}

impl PhraseTable {
    /// Number of different phrases.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Finds the phrases of a block: in each layer the leftmost, and of those that begin at one word the longest; what a
    /// match covers is not matched again in its layer.
    pub fn scan(&self, view: &BlockView<'_>, covered: &mut Vec<usize>, mut found: impl FnMut(PhraseMatch)) {
        covered.clear();
        covered.resize(self.layers as usize, 0);
        let tokens = view.tokens;
        for first in 0..tokens.len() {
            let key = tokens[first].key.0;
            if !self.first_words.may_hold(key) {
                continue;
            }
            if let Some(second) = tokens.get(first + 1) {
                self.probe(key ^ second.key.0.rotate_left(23), first, view, covered, &mut found);
            }
            self.probe(key, first, view, covered, &mut found);
        }
    }

    fn probe(&self, key: u64, first: usize, view: &BlockView<'_>, covered: &mut [usize], found: &mut impl FnMut(PhraseMatch)) {
        if !self.phrases.may_hold(key) {
            return;
        }
        let Some(&(from, to)) = self.buckets.get(&key) else { return };
        for entry in &self.entries[from as usize..to as usize] {
            if !entry.matches(first, view) {
                continue;
            }
            let end = first + entry.words.len();
            // Targets of one layer and one phrase all see the match; a layer is closed only after all of them.
            for &(layer, target) in &entry.targets {
                if covered[layer as usize] <= first {
                    found(PhraseMatch { target, layer, first, last: end - 1 });
                }
            }
            for &(layer, _) in &entry.targets {
                let until = &mut covered[layer as usize];
                *until = (*until).max(end);
            }
        }
    }
}

impl Entry {
    fn matches(&self, first: usize, view: &BlockView<'_>) -> bool {
        let tokens = view.tokens;
        tokens.len() - first >= self.words.len()
            && self.words.iter().zip(&tokens[first..]).all(|(word, token)| *word == token.key)
            && self.gaps.iter().enumerate().all(|(i, gap)| match gap {
                None if tokens[first + i + 1].spaced => true,
                gap => gap_agrees(gap.as_deref(), view.gap_before(first + i + 1)),
            })
    }
}

fn gap_agrees(wanted: Option<&str>, written: &str) -> bool {
    match wanted {
        None => written == " " || (!written.is_empty() && written.chars().all(char::is_whitespace)),
        Some(wanted) => written.chars().filter(|c| !c.is_whitespace()).map(plain_dash).eq(wanted.chars()),
    }
}

fn squeezed(gap: &str) -> Gap {
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
    use crate::document::{Block, Document};
    use crate::text::SourceFile;

    fn scan(phrases: &[(&str, u32)], text: &str) -> Vec<(u32, String)> {
        let mut builder = PhraseTableBuilder::default();
        for (i, (phrase, layer)) in phrases.iter().enumerate() {
            assert!(builder.add(phrase, *layer, i as u32));
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
    fn longest_first_and_nothing_inside() {
        let found = scan(
            &[("Ban Thường vụ", 0), ("Ủy ban Thường vụ Quốc hội", 0), ("Quốc hội", 0)],
            "Ủy ban thường vụ\u{a0}Quốc hội họp; Ban Thường vụ họp",
        );
        assert_eq!(found, [(1, "Ủy ban thường vụ\u{a0}Quốc hội".into()), (0, "Ban Thường vụ".into())]);
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
