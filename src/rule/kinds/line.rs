//! Whole lines added, moved and taken out: a text that stands alone takes its line break with it.

use crate::document::Document;
use crate::text::Span;

/// The text with the line break that parts it from its neighbour: after it where it opens the article, before it
/// where it closes it.
pub fn line(document: &Document, text: &str, opens: bool) -> String {
    let line = if document.text().contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if is_spaced(document) { line.repeat(2) } else { line.to_owned() };
    if opens { format!("{text}{gap}") } else { format!("{gap}{text}") }
}

/// Where a text is one whole block, or several, and nothing else: it with the white space up to the next block or, at
/// the end, from the one before it.
pub fn whole_lines(document: &Document, text: Span) -> Option<Span> {
    let blocks = document.blocks();
    let first = document.block_at(text.start)?;
    let last = document.block_at(text.end.checked_sub(1)?)?;
    if blocks[first].span.start != text.start || blocks[last].span.end != text.end {
        return None;
    }
    let lines = match (blocks.get(last + 1), first.checked_sub(1)) {
        (Some(next), _) => Span::new(text.start, next.span.start),
        (None, Some(before)) => Span::new(blocks[before].span.end, text.end),
        (None, None) => return None,
    };
    let gaps = [Span::new(lines.start, text.start), Span::new(text.end, lines.end)];
    gaps.iter().all(|gap| gap.of(document.text()).trim().is_empty()).then_some(lines)
}

/// Whether blank lines stand between the article's blocks.
fn is_spaced(document: &Document) -> bool {
    let blocks = document.blocks();
    blocks.windows(2).next_back().is_some_and(|pair| {
        Span::new(pair[0].span.end, pair[1].span.start).of(document.text()).bytes().filter(|b| *b == b'\n').count() > 1
    })
}
