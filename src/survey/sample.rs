//! Places to read: some of all those that a rule found, drawn so that anybody who draws again draws the same, and
//! spread over as many articles as there are. Only as many are kept as will be shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::text::{OffsetMap, PositionEncoding, Span};

/// Characters shown on each side of a piece.
const CONTEXT: usize = 48;
/// The longest piece that is shown whole, in characters.
const LONGEST_PIECE: usize = 72;

/// A place that a rule found, in its context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The article.
    pub path: String,
    /// 1-based.
    pub line: u32,
    /// 1-based, in characters.
    pub column: u32,
    /// The article's words before the piece, on one line.
    pub before: String,
    /// The piece; cut in the middle where it is long.
    pub piece: String,
    /// The article's words after it.
    pub after: String,
    /// What the rule would write, where its fix is a single replacement of the piece.
    pub expected: Option<String>,
    /// What the rule says.
    pub message: String,
    /// The other rules that found something at the same place.
    pub also: Vec<Arc<str>>,
}

impl Sample {
    /// The place of a diagnostic in its article; `placed` is the same where a reader looks for it.
    pub fn new(document: &Document, diagnostic: &Diagnostic, placed: &Diagnostic, also: Vec<Arc<str>>) -> Self {
        let span = diagnostic.primary.span;
        let place = placed.file.position(placed.primary.span.start, PositionEncoding::Utf32);
        let (before, piece, after) = in_context(document, span);
        let expected = diagnostic.fixes.first().and_then(|fix| match fix.edits.as_slice() {
            [edit] if edit.span == span => Some(flat(&edit.content)),
            _ => None,
        });
        let message = diagnostic.message.clone();
        Self {
            path: placed.file.name().to_owned(),
            line: place.line,
            column: place.column,
            before,
            piece,
            after,
            expected,
            message,
            also,
        }
    }
}

/// The order in which places are kept: first one of each article, then second ones, and among equals by lot.
type Lot = (u32, u64);

/// A bounded number of samples.
#[derive(Clone, Debug, Default)]
pub struct Draw {
    kept: BTreeMap<Lot, Sample>,
}

impl Draw {
    /// Draws from the places of one article: `places` are made into samples only where they are kept.
    pub fn of_article(
        seed: u64,
        rule: &str,
        article: &str,
        limit: usize,
        count: usize,
        sample: impl Fn(usize) -> Sample,
    ) -> Self {
        let mut lots: Vec<(u64, usize)> = (0..count).map(|place| (lot(seed, rule, article, place), place)).collect();
        lots.sort_unstable();
        let ranked = lots.into_iter().take(limit).enumerate();
        Self { kept: ranked.map(|(rank, (lot, place))| ((rank as u32, lot), sample(place))).collect() }
    }

    /// Adds the samples of other articles and keeps the first `limit`.
    pub fn merge(&mut self, other: Self, limit: usize) {
        self.kept.extend(other.kept);
        while self.kept.len() > limit {
            self.kept.pop_last();
        }
    }

    /// The samples in the order of the archive.
    pub fn in_order(&self) -> Vec<&Sample> {
        let mut samples: Vec<&Sample> = self.kept.values().collect();
        samples.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        samples
    }
}

/// A number that depends on nothing but what is drawn from: FNV-1a, then a finaliser so that like names lie far apart.
fn lot(seed: u64, rule: &str, article: &str, place: usize) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for byte in rule.bytes().chain([0xFF]).chain(article.bytes()).chain((place as u64).to_le_bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// A span of the source with the prose around it: what stands before in its block, the piece, what stands after.
fn in_context(document: &Document, source: Span) -> (String, String, String) {
    let span = Span::new(analysed(document.map(), source.start, false), analysed(document.map(), source.end, true));
    let Some(block) = document.block_at(span.start).map(|i| document.blocks()[i].span) else { return Default::default() };
    let text = document.text();
    let before = text.get(block.start.min(span.start) as usize..span.start as usize).unwrap_or_default();
    let piece = text.get(span.range()).unwrap_or_default();
    let after = text.get(span.end as usize..block.end.max(span.end) as usize).unwrap_or_default();
    let head: String =
        before.char_indices().rev().nth(CONTEXT - 1).map_or(flat(before), |(i, _)| format!("…{}", flat(&before[i..])));
    let tail: String = after.char_indices().nth(CONTEXT).map_or(flat(after), |(i, _)| format!("{}…", flat(&after[..i])));
    (head, shortened(piece), tail)
}

/// The offset of the analysed text that a source offset stands for.
fn analysed(map: &OffsetMap, source: u32, is_end: bool) -> u32 {
    if map.is_identity() {
        return source;
    }
    let segments = map.segments();
    let index = segments.partition_point(|s| if is_end { s.source.end < source } else { s.source.end <= source });
    let Some(segment) = segments.get(index).or_else(|| segments.last()) else { return source };
    let (inside, len) = (source.saturating_sub(segment.source.start), segment.text.len());
    if segment.source.len() == len {
        segment.text.start + inside.min(len)
    } else if is_end && inside > 0 {
        segment.text.end
    } else {
        segment.text.start
    }
}

/// White space of any kind as one space; that at the ends stays, because it may be what is wrong.
fn flat(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// A piece with its middle left out where it is long.
pub fn shortened(piece: &str) -> String {
    let count = piece.chars().count();
    if count <= LONGEST_PIECE {
        return flat(piece);
    }
    let head: String = piece.chars().take(LONGEST_PIECE / 2).collect();
    let tail: String = piece.chars().skip(count - LONGEST_PIECE / 3).collect();
    format!("{}…{}", flat(&head), flat(&tail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ReaderOptions, read_html, read_plain};
    use crate::text::SourceFile;

    fn sample(path: &str, line: u32) -> Sample {
        let (before, piece, after, message) = Default::default();
        Sample { path: path.to_owned(), line, column: 1, before, piece, after, expected: None, message, also: Vec::new() }
    }

    fn draw(articles: &[(&str, usize)], seed: u64, limit: usize) -> Vec<(String, u32)> {
        let mut all = Draw::default();
        for (path, count) in articles {
            all.merge(Draw::of_article(seed, "a/b", path, limit, *count, |place| sample(path, place as u32)), limit);
        }
        all.in_order().iter().map(|s| (s.path.clone(), s.line)).collect()
    }

    #[test]
    fn one_of_each_article_before_two_of_any() {
        let drawn = draw(&[("a", 50), ("b", 1), ("c", 1), ("d", 1)], 1, 4);
        assert_eq!(drawn.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
        let drawn = draw(&[("a", 50), ("b", 1)], 1, 4);
        assert_eq!(drawn.iter().filter(|(path, _)| path == "a").count(), 3);
    }

    #[test]
    fn the_seed_decides_and_the_order_of_articles_does_not() {
        let articles: Vec<String> = (0..40).map(|i| format!("bài-{i}.txt")).collect();
        let forward: Vec<(&str, usize)> = articles.iter().map(|a| (a.as_str(), 2)).collect();
        let backward: Vec<(&str, usize)> = forward.iter().rev().copied().collect();
        assert_eq!(draw(&forward, 7, 10), draw(&backward, 7, 10));
        assert_ne!(draw(&forward, 7, 10), draw(&forward, 8, 10));
    }

    #[test]
    fn the_context_is_prose_and_stays_in_its_paragraph() {
        let page = "<p>Trước đó.</p><p>Ông <b>Trần&nbsp;Văn</b> Bình nói.</p>";
        let document = read_html(SourceFile::new("a.html", page), &ReaderOptions::default());
        let at = page.find("Bình").unwrap();
        let (before, piece, after) = in_context(&document, Span::from_usize(at, at + "Bình".len()));
        assert_eq!((before.as_str(), piece.as_str(), after.as_str()), ("Ông Trần\u{a0}Văn ", "Bình", " nói."));
        let text = format!("{} đây {}", "chữ ".repeat(30), "nữa ".repeat(30));
        let document = read_plain(SourceFile::new("a.txt", text.as_str()), &ReaderOptions::default());
        let at = text.find("đây").unwrap();
        let (before, _, after) = in_context(&document, Span::from_usize(at, at + "đây".len()));
        assert!(before.starts_with('…') && after.ends_with('…') && before.chars().count() == CONTEXT + 1);
    }
}
