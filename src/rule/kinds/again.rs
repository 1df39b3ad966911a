//! One word wrong in one way all over an article is one fault of it, mended at once: a list of equal lines would hide
//! the faults that stand alone.

use std::collections::HashMap;

use crate::document::Document;
use crate::rule::Draft;

/// Joins the drafts that find the same text and would write the same, where they are so `many` or more.
pub(super) fn gather(document: &Document, drafts: &mut Vec<Draft>, many: usize) {
    if drafts.len() < many {
        return;
    }
    drafts.sort_by_key(|draft| draft.span);
    let text = document.text();
    let kind = |draft: &Draft| match &draft.edits[..] {
        [edit] if edit.span == draft.span => Some((edit.span.of(text), edit.content.clone())),
        _ => None,
    };
    let mut counts: HashMap<(&str, String), usize> = HashMap::new();
    for kind in drafts.iter().filter_map(kind) {
        *counts.entry(kind).or_default() += 1;
    }
    let mut firsts: HashMap<(&str, String), usize> = HashMap::new();
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in std::mem::take(drafts) {
        let habit = kind(&draft).filter(|kind| counts[kind] >= many);
        if let Some(first) = habit.as_ref().and_then(|kind| firsts.get(kind)) {
            kept[*first] = std::mem::take(&mut kept[*first]).taking_in(draft);
            continue;
        }
        firsts.extend(habit.map(|kind| (kind, kept.len())));
        kept.push(draft);
    }
    *drafts = kept;
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
