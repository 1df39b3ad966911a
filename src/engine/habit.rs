//! The same wrong mark again and again is one habit of the typist: one diagnostic at its first place, the others beside
//! it, and one fix that mends them all. A list of equal lines would hide the faults that stand alone. A word at fault is
//! reported wherever it stands.

use std::collections::HashMap;

use crate::diagnostic::Bilingual;
use crate::document::{Document, spell};
use crate::rule::Draft;

/// From this many equal faults in one article they are a habit.
const MANY: usize = 2;

/// Joins the drafts of one rule that find the same text and would write the same in its place. They are sorted by place.
pub fn gather(drafts: Vec<(usize, Draft)>, document: &Document) -> Vec<(usize, Draft)> {
    // Of each kind of fault: how often it stands in the article, and where its first draft went.
    let mut kinds: HashMap<_, (usize, Option<usize>)> = HashMap::new();
    let key = |rule: usize, draft: &Draft| match &draft.edits[..] {
        [edit] if edit.span == draft.span && is_mark(edit.span.of(document.text())) => {
            // A place that must not be written would take the fix from all the others.
            let in_speech = draft.changes_words && document.in_direct_speech(edit.span);
            let trust = (draft.at_most, in_speech, spell(document, edit.span, &edit.content).writable);
            Some((rule, draft.span.of(document.text()), edit.content.clone(), trust))
        }
        _ => None,
    };
    for (rule, draft) in &drafts {
        if let Some(key) = key(*rule, draft) {
            kinds.entry(key).or_default().0 += 1;
        }
    }
    if kinds.values().all(|(count, _)| *count < MANY) {
        return drafts;
    }
    let mut kept: Vec<(usize, Draft)> = Vec::with_capacity(drafts.len());
    for (rule, draft) in drafts {
        let kind = key(rule, &draft).and_then(|key| kinds.get_mut(&key)).filter(|(count, _)| *count >= MANY);
        match kind {
            Some((_, Some(first))) => {
                let all = &mut kept[*first].1;
                all.related.push((draft.span, Bilingual::new("cũng ở đây", "here too")));
                all.edits.extend(draft.edits);
            }
            Some((_, first)) => {
                *first = Some(kept.len());
                kept.push((rule, draft));
            }
            None => kept.push((rule, draft)),
        }
    }
    kept
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
    }
}
