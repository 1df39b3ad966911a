//! A slash with white space at one side only: `đồng/ năm`, `km /h`. With none it joins, with both it stands free.

use super::after::{first_word, in_address, last_word};
use super::span;
use crate::document::{BlockView, Signs};
use crate::rule::{Checker, Draft, Findings};
use crate::text::ByteSet;

pub(super) struct Slash;

impl Checker for Slash {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::odd_marks(ByteSet::of(b"/")))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let bytes = text.as_bytes();
        view.each_odd_mark(const { ByteSet::of(b"/") }, |at, _| {
            let space = |i: Option<usize>| i.is_some_and(|i| bytes.get(i) == Some(&b' '));
            let (left, right) = (space(at.checked_sub(1)), space(Some(at + 1)));
            if left == right {
                return;
            }
            let (head, tail) = (&text[..at - usize::from(left)], &text[at + 1 + usize::from(right)..]);
            let (before, next) = (last_word(head), first_word(tail));
            if before.is_empty() || next.is_empty() || in_address(text, at) {
                return;
            }
            let (start, end) = (head.len() - before.len(), text.len() - tail.len() + next.len());
            let gap = if left { head.len() } else { at + 1 };
            let draft = Draft::new(span(view, start, end)).value("expected", format!("{before}/{next}"));
            findings.report(draft.edit(span(view, gap, gap + 1), ""));
        });
    }
}
