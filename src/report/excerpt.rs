//! The lines of an article that a report shows: only those with a label, cut around it where they are long, and with
//! nothing in them that a terminal would obey.
//!
//! A paragraph of a newspaper is one line of a thousand characters, so showing lines as they are would bury the fault.
//! The excerpt is a text of its own, in which every label has an exact place; line and column stay the article's.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::ops::Range;

use unicode_segmentation::GraphemeCursor;
use unicode_width::UnicodeWidthChar;

use super::escape::is_unprintable;
use crate::diagnostic::Label;
use crate::text::{LineColumn, PositionEncoding, SourceFile};

/// What stands for the text left out of a line.
const CUT: &str = "…";
/// Fewest columns of text kept on each side of a label.
const MARGIN: usize = 12;
/// A tab is shown as this many spaces.
const TAB: &str = "    ";
/// Of a label over more lines than this, the first and the last are shown.
const MAX_LINES: u32 = 3;

/// A piece of a label: the part of it on one line.
#[derive(Debug)]
pub struct Mark {
    /// Bytes of the excerpt's text.
    pub range: Range<usize>,
    /// Words beside it.
    pub message: String,
    /// Whether the diagnostic is about this very place.
    pub primary: bool,
    /// Where it is in the article, columns in characters.
    pub position: LineColumn,
}

/// Consecutive lines.
#[derive(Debug)]
pub struct Chunk {
    /// Bytes of the excerpt's text.
    pub range: Range<usize>,
    /// 0-based line of the article.
    pub first_line: u32,
    /// Number of lines.
    pub line_count: u32,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Excerpt {
    /// The lines, each ended by `\n`.
    pub text: String,
    /// The runs of consecutive lines, in order.
    pub chunks: Vec<Chunk>,
    /// The labels, in order of the text.
    pub marks: Vec<Mark>,
}

/// A label's part on one line, in bytes of the article.
struct Piece<'l> {
    range: Range<usize>,
    label: &'l Label,
    primary: bool,
}

impl Excerpt {
    /// The lines of `file` that hold the labels (the first is the primary one), each at most about `room` columns wide.
    pub fn new<'l>(file: &SourceFile, labels: impl IntoIterator<Item = &'l Label>, room: usize) -> Self {
        let mut lines: BTreeMap<u32, Vec<Piece<'l>>> = BTreeMap::new();
        for (index, label) in labels.into_iter().enumerate() {
            for (nth, (line, range)) in pieces(file, label).into_iter().enumerate() {
                lines.entry(line).or_default().push(Piece { range, label, primary: index == 0 && nth == 0 });
            }
        }
        let mut excerpt = Self::default();
        for (line, mut pieces) in lines {
            pieces.sort_by_key(|piece| (piece.range.start, piece.range.end));
            let start = excerpt.text.len();
            excerpt.push_line(file, line, &pieces, room);
            match excerpt.chunks.last_mut() {
                Some(chunk) if chunk.first_line + chunk.line_count == line => {
                    chunk.line_count += 1;
                    chunk.range.end = excerpt.text.len();
                }
                _ => excerpt.chunks.push(Chunk { range: start..excerpt.text.len(), first_line: line, line_count: 1 }),
            }
        }
        excerpt
    }

    fn push_line(&mut self, file: &SourceFile, line: u32, pieces: &[Piece<'_>], room: usize) {
        let text = file.text();
        let full = line_range(file, line);
        // Where each border of a piece comes to stand in the excerpt.
        let mut borders: HashMap<usize, usize> = pieces.iter().flat_map(|p| [(p.range.start, 0), (p.range.end, 0)]).collect();
        let mut shown = full.start;
        for window in windows(text, &full, pieces, room) {
            if window.start > shown {
                self.text.push_str(if shown == full.start { CUT } else { " … " });
            }
            for (at, c) in text[window.clone()].char_indices() {
                let at = window.start + at;
                if let Some(border) = borders.get_mut(&at) {
                    *border = self.text.len();
                }
                let is_mark_of_order =
                    at == 0 && c == '\u{FEFF}' && pieces.iter().all(|p| p.range.is_empty() || p.range.start > 0);
                if !is_mark_of_order {
                    push_visible(&mut self.text, c);
                }
            }
            if let Some(border) = borders.get_mut(&window.end) {
                *border = self.text.len();
            }
            shown = window.end;
        }
        if shown < full.end {
            self.text.push_str(CUT);
        }
        self.text.push('\n');
        self.marks.extend(pieces.iter().map(|piece| Mark {
            range: borders[&piece.range.start]..borders[&piece.range.end],
            message: piece.label.message.clone(),
            primary: piece.primary,
            position: file.position(piece.range.start as u32, PositionEncoding::Utf32),
        }));
    }
}

/// The parts of a label on each of its lines. Only the first part carries the message of an empty tail.
fn pieces(file: &SourceFile, label: &Label) -> Vec<(u32, Range<usize>)> {
    let text = file.text();
    let mut range = label.span.start as usize..label.span.end as usize;
    range.end = range.end.min(text.len());
    range.start = range.start.min(range.end);
    while !text.is_char_boundary(range.start) {
        range.start -= 1;
    }
    while !text.is_char_boundary(range.end) {
        range.end += 1;
    }
    let lines = file.lines();
    let (first, last) = (lines.line_of(range.start as u32), lines.line_of(range.end as u32));
    (first..=last)
        .filter(|line| last - first < MAX_LINES || *line == first || *line == last)
        .filter_map(|line| {
            let full = line_range(file, line);
            let (start, end) = (range.start.max(full.start), range.end.min(full.end));
            // A label on nothing but a line end stands at that line's end.
            let piece = start.min(full.end)..end.max(start.min(full.end));
            (line == first || !piece.is_empty()).then_some((line, piece))
        })
        .collect()
}

/// The bytes of a 0-based line without its end.
fn line_range(file: &SourceFile, line: u32) -> Range<usize> {
    let start = file.lines().line_start(line, file.text()) as usize;
    start..start + file.lines().line_text(line, file.text()).len()
}

/// The stretches of a line to show, in order, not touching: all of it where it fits, else what is around the pieces.
fn windows(text: &str, line: &Range<usize>, pieces: &[Piece<'_>], room: usize) -> Vec<Range<usize>> {
    if line.len() <= room * 4 && width(&text[line.clone()]) <= room {
        return vec![line.clone()];
    }
    // A piece too long for the line shows its two ends.
    let longest = room / 3;
    let mut anchors: Vec<Range<usize>> = pieces
        .iter()
        .flat_map(|piece| {
            let range = piece.range.clone();
            let is_short = range.len() <= longest * 4 && width(&text[range.clone()]) <= longest * 2;
            if is_short { vec![range] } else { vec![range.start..range.start, range.end..range.end] }
        })
        .collect();
    anchors.sort_by_key(|range| (range.start, range.end));
    let taken: usize = anchors.iter().map(|range| width(&text[range.clone()])).sum();
    let margin = (room.saturating_sub(taken) / (2 * anchors.len().max(1))).max(MARGIN);
    let mut out: Vec<Range<usize>> = Vec::new();
    for anchor in anchors {
        let (before, left) = back(&text[..anchor.start], line.start, margin);
        let (after, _) = forward(text, anchor.end, line.end, margin + left);
        match out.last_mut() {
            Some(last) if before <= last.end + CUT.len() * 2 => last.end = last.end.max(after),
            _ => out.push(before..after),
        }
    }
    out
}

/// Up to `margin` columns back from the end of `text`, to the start of a word where one is near. Also what was left over.
fn back(text: &str, start: usize, margin: usize) -> (usize, usize) {
    let (mut at, mut left, mut word) = (text.len(), margin, None);
    for (i, c) in text[start..].char_indices().rev() {
        let Some(rest) = left.checked_sub(shown_width(c)) else {
            let near = word.filter(|w| w - at < margin);
            return (near.unwrap_or_else(|| border(text, at)), 0);
        };
        if c == ' ' {
            word = Some(start + i + 1);
        }
        (at, left) = (start + i, rest);
    }
    (start, left)
}

/// As [`back`], onwards from `from`.
fn forward(text: &str, from: usize, end: usize, margin: usize) -> (usize, usize) {
    let (mut at, mut left, mut word) = (from, margin, None);
    for (i, c) in text[from..end].char_indices() {
        let Some(rest) = left.checked_sub(shown_width(c)) else {
            let near = word.filter(|w| at - w < margin);
            return (near.unwrap_or_else(|| border(text, at)).max(from), 0);
        };
        if c == ' ' {
            word = Some(from + i);
        }
        (at, left) = (from + i + c.len_utf8(), rest);
    }
    (end, left)
}

/// The nearest border of a whole letter at or before `at`: a base never loses its marks.
fn border(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(at),
        _ => at,
    }
}

fn push_visible(out: &mut String, c: char) {
    if c == '\t' {
        out.push_str(TAB);
    } else if is_unprintable(c) {
        let _ = write!(out, "<U+{:04X}>", u32::from(c));
    } else {
        out.push(c);
    }
}

fn width(text: &str) -> usize {
    text.chars().map(shown_width).sum()
}

/// Columns that a character takes when shown.
fn shown_width(c: char) -> usize {
    if c == '\t' {
        TAB.len()
    } else if is_unprintable(c) {
        8
    } else {
        c.width().unwrap_or(0)
    }
}
