//! The line that was meant to be the required text and is not quite.

use std::collections::HashSet;

use similar::{ChangeTag, TextDiff};

use super::super::guard::keys;
use crate::diagnostic::Bilingual;
use crate::document::{Block, Document};
use crate::rule::Draft;
use crate::text::Span;

/// Less alike than this, a line is another line.
const ALIKE: f32 = 0.6;

/// The fault of the line nearest to the text, if one is near enough: the pieces that differ, each with its edit.
pub fn nearest<'d>(document: &Document, blocks: impl Iterator<Item = &'d Block>, text: &str) -> Option<Draft> {
    let wanted: HashSet<_> = keys(text).into_iter().collect();
    let close = |block: &&Block| {
        let line = document.block_text(block);
        // Most of its words must be there before the dearer comparison is worth it.
        line.len() < text.len() * 2
            && 2 * keys(line).into_iter().collect::<HashSet<_>>().intersection(&wanted).count() > wanted.len()
    };
    let (block, _) = blocks
        .filter(close)
        .map(|block| (block, TextDiff::from_words(document.block_text(block), text).ratio()))
        .filter(|(_, ratio)| *ratio >= ALIKE)
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(draft(document.block_text(block), text, block.span))
}

fn draft(line: &str, text: &str, block: Span) -> Draft {
    let mut changes: Vec<(Span, String)> = Vec::new();
    let mut at = block.start;
    let mut open = false;
    for change in TextDiff::from_words(line, text).iter_all_changes() {
        let piece = change.value();
        if change.tag() == ChangeTag::Equal {
            at += piece.len() as u32;
            open = false;
            continue;
        }
        if !open {
            changes.push((Span::at(at), String::new()));
            open = true;
        }
        let Some((span, content)) = changes.last_mut() else { continue };
        if change.tag() == ChangeTag::Delete {
            at += piece.len() as u32;
            span.end = at;
        } else {
            content.push_str(piece);
        }
    }
    let whole = changes.iter().map(|(span, _)| *span).reduce(Span::cover).filter(|s| !s.is_empty()).unwrap_or(block);
    let written = |span: Span| &line[(span.start - block.start) as usize..(span.end - block.start) as usize];
    let diff: Vec<String> =
        changes.iter().map(|(span, content)| format!("“{}” → “{}”", written(*span).trim(), content.trim())).collect();
    let mut draft = Draft::new(whole).case("near-miss").value("diff", diff.join("; ")).value("expected", text);
    for (span, content) in changes {
        if !span.is_empty() && span != whole {
            draft = draft.related(span, Bilingual::same(format!("→ “{}”", content.trim())));
        }
        draft = draft.edit(span, content);
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_at_what_differs_only() {
        let (line, text) = ("Không sao chép, Báo Hà Nội Mới.", "Không sao chép, Báo Hànộimới.");
        let draft = draft(line, text, Span::from_usize(0, line.len()));
        assert_eq!(draft.span.of(line), "Hà Nội Mới.");
        assert_eq!(draft.edits.len(), 1);
        assert_eq!(draft.edits[0].content, "Hànộimới.");
    }
}
