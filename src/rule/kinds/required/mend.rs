//! Whole lines added, moved and taken out: the required text stands alone, so its line break goes with it.

use crate::document::Document;
use crate::text::Span;

/// The text with the line break that parts it from its neighbour: after it where it opens the article, before it
/// where it closes it.
pub fn line(document: &Document, text: &str, opens: bool) -> String {
    let line = if document.text().contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if is_spaced(document) { line.repeat(2) } else { line.to_owned() };
    if opens { format!("{text}{gap}") } else { format!("{gap}{text}") }
}

/// The block that is this text and nothing else, with the white space up to the next block or, at the end, from the
/// one before it.
pub fn whole_line(document: &Document, text: Span) -> Option<Span> {
    let blocks = document.blocks();
    let index = document.block_at(text.start)?;
    let block = blocks[index].span;
    if block != text {
        return None;
    }
    let line = match (blocks.get(index + 1), index.checked_sub(1)) {
        (Some(next), _) => Span::new(block.start, next.span.start),
        (None, Some(before)) => Span::new(blocks[before].span.end, block.end),
        (None, None) => return None,
    };
    let rest = (Span::new(line.start, block.start), Span::new(block.end, line.end));
    [rest.0, rest.1].iter().all(|gap| gap.of(document.text()).trim().is_empty()).then_some(line)
}

/// Whether blank lines stand between the article's blocks.
fn is_spaced(document: &Document) -> bool {
    let blocks = document.blocks();
    blocks.windows(2).next_back().is_some_and(|pair| {
        Span::new(pair[0].span.end, pair[1].span.start).of(document.text()).bytes().filter(|b| *b == b'\n').count() > 1
    })
}
