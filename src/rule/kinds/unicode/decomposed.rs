//! Letters built of a base and combining marks (NFD, or half of it), as some systems and converters leave them.
//!
//! Rules read composed text; which letters were composed on the way in, the document's map knows.

use super::{Check, note_once, word_at};
use crate::document::{BlockView, Signs};
use crate::rule::Findings;
use crate::text::Exactness;

pub(super) struct Decomposed;

impl Check for Decomposed {
    fn signs(&self) -> Option<Signs> {
        None
    }

    fn find(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let (segments, block) = (view.document.map().segments(), view.block().span);
        let first = segments.partition_point(|segment| segment.text.end <= block.start);
        for segment in segments[first..].iter().take_while(|segment| segment.text.start < block.end) {
            if segment.exactness == Exactness::Composed {
                note_once(findings, word_at(view, segment.text));
            }
        }
    }

    /// The analysed word is composed already.
    fn mend(&self, word: &str) -> Option<String> {
        Some(word.to_owned())
    }

    fn is_wrong(&self, c: char) -> bool {
        !c.is_ascii()
    }

    /// It comes with the machine and not with the word.
    fn many(&self) -> usize {
        1
    }

    /// Words without marks between two decomposed ones cannot show which way they were typed.
    fn joins(&self, gap: &str) -> bool {
        gap.is_ascii()
    }
}
