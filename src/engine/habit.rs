//! The same wrong mark again and again is one habit of the typist: one diagnostic at its first place, the others beside
//! it, and one fix that mends them all. A list of equal lines would hide the faults that stand alone. A word at fault is
//! reported wherever it stands.

use crate::document::Document;
use crate::rule::{self, Draft};

/// Joins the drafts of one rule that find the same text and would write the same in it. They are sorted by place.
pub fn gather(drafts: Vec<(usize, Draft)>, document: &Document) -> Vec<(usize, Draft)> {
    let kind_of = |(rule, draft): &(usize, Draft)| match &draft.edits[..] {
        [edit] if draft.span.contains(edit.span) && is_mark(draft.span.of(document.text())) => {
            // A place that is not to be mended would take the fix from all the others. How places are written in the
            // source is no matter here: an article gets the same diagnostics in every format.
            let in_speech = draft.changes_words && document.in_direct_speech(edit.span);
            let trust = (draft.at_most, in_speech);
            let place = (edit.span.start - draft.span.start, edit.span.end - draft.span.start);
            Some((*rule, draft.span.of(document.text()), place, edit.content.clone(), trust))
        }
        _ => None,
    };
    rule::gather(drafts, 2, kind_of, |(_, draft)| draft)
}

/// True for a piece of marks and spaces alone. Control characters are each a fault of its own.
fn is_mark(piece: &str) -> bool {
    !piece.contains(|c: char| c.is_alphanumeric() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ReaderOptions, read_plain};
    use crate::text::{SourceFile, Span};

    #[test]
    fn equal_marks_are_one_fault_with_one_fix() {
        let document = read_plain(SourceFile::new("a.txt", "a ; a ; a"), &ReaderOptions::default());
        let draft = |at: u32| (7, Draft::new(Span::new(at, at + 1)).replace("x"));
        let all = gather([0, 2, 4, 6, 8].map(draft).into(), &document);
        assert_eq!(all.len(), 4);
        assert_eq!((all[1].1.edits.len(), all[1].1.related.len()), (2, 1));
        assert!(all[1].1.is_gathered && !all[0].1.is_gathered);
        // A space that is to come into them: `”,“`.
        let document = read_plain(SourceFile::new("a.txt", "a”;“a”;“a"), &ReaderOptions::default());
        let draft = |at: u32| (7, Draft::new(Span::new(at, at + 7)).edit(Span::new(at + 4, at + 4), " "));
        assert_eq!(gather([1, 9].map(draft).into(), &document).len(), 1);
    }
}
