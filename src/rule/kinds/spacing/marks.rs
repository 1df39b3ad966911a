//! Marks typed twice: `,,`, `;;`, `::`, `..`, `,..`, four full stops. `...`, `?!`, `!!`, `./.` and longer dotted lines are meant.

use super::{char_at, char_before, is_closed, span};
use crate::diagnostic::Applicability;
use crate::document::{BlockView, Signs};
use crate::language::letter::is_word;
use crate::rule::{Checker, Draft, Findings};
use crate::text::ByteSet;

pub(super) struct Marks;

impl Checker for Marks {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        b",;:.".iter().map(|mark| Signs::pair(*mark, *mark)).reduce(Signs::or)
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let bytes = text.as_bytes();
        let wanted = const { ByteSet::of(b",;:.") };
        view.each_odd_mark(wanted, |start, mark| {
            if start == 0 || bytes[start - 1] == mark || bytes.get(start + 1) != Some(&mark) {
                return;
            }
            let count = bytes[start..].iter().take_while(|b| **b == mark).count();
            let end = start + count;
            let expected = match (mark, count) {
                (b',', 2) => ",",
                (b';', 2) => ";",
                (b':', 2) => ":",
                (b'.', 2) => ".",
                (b'.', 4) => "...",
                _ => return,
            };
            let before = char_before(text, start);
            // A list that goes on: `ngô, khoai,..`, `(ngô, khoai..)`.
            let goes_on = expected == "." && (before == Some(',') || char_at(text, end) == Some(')'));
            let after_words = before.is_some_and(|c| is_word(c) || matches!(c, '”' | '"' | ')' | '%'));
            let after = char_at(text, end);
            // Four full stops were meant for an ellipsis whatever stands beside them: `cao su,....`, `(ngô....)`.
            let is_ellipsis = expected == "..."
                && before.is_some_and(|c| c != ' ')
                && after.is_some_and(|c| is_word(c) || matches!(c, ';' | ',' | ')' | ' '));
            if (after_words || goes_on) && is_closed(after) || is_ellipsis {
                let draft = Draft::new(span(view, start, end)).replace(if goes_on { "..." } else { expected });
                // Two full stops may have been meant for one or for three.
                findings.report(if mark == b'.' { draft.at_most(Applicability::Unsafe) } else { draft });
            }
        });
    }
}
