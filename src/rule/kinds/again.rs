//! One word wrong in one way all over an article is one fault of it, mended at once: a list of equal lines would hide
//! the faults that stand alone.

use crate::document::Document;
use crate::rule::{self, Draft};

/// Joins the drafts that find the same text and would write the same, where they are so `many` or more.
pub(super) fn gather(document: &Document, drafts: &mut Vec<Draft>, many: usize) {
    if drafts.len() < many {
        return;
    }
    drafts.sort_by_key(|draft| draft.span);
    let kind = |draft: &Draft| match &draft.edits[..] {
        [edit] if edit.span == draft.span => Some((edit.span.of(document.text()), edit.content.clone())),
        _ => None,
    };
    *drafts = rule::gather(std::mem::take(drafts), many, kind, |draft| draft);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ReaderOptions, read_plain};
    use crate::text::{SourceFile, Span};

    #[test]
    fn equal_words_are_one_fault_where_they_are_many() {
        let found = |text: &str| {
            let document = read_plain(SourceFile::new("a.txt", text), &ReaderOptions::default());
            let draft = |at: usize| Draft::new(Span::new(at as u32, at as u32 + 2)).replace("xy");
            let mut drafts: Vec<Draft> = text.match_indices(['x', 'z']).step_by(2).map(|(at, _)| draft(at)).collect();
            gather(&document, &mut drafts, 3);
            drafts.iter().map(|draft| draft.edits.len()).collect::<Vec<_>>()
        };
        assert_eq!(found("xx a xx zz"), [1, 1, 1]);
        assert_eq!(found("xx a zz xx xx"), [3, 1]);
    }
}
