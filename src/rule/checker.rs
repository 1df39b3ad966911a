//! What a kind does with an article: the one interface between rules and the engine.
//!
//! A checker holds no mutable state. What it must remember until the end of an article it leaves as [`Note`]s, which
//! the engine keeps for it and hands back.

use std::fmt;

use crate::diagnostic::{Applicability, Bilingual, here_too};
use crate::document::{BlockView, Document, Signs};
use crate::text::Span;

/// Phrases of one layer compete: at each place the longest wins and what it covers is not matched again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The names of bodies and offices, shared by every rule about them: `Ban Thường vụ` is not found inside
    /// `Ủy ban Thường vụ Quốc hội`.
    Names,
    /// The rule's own.
    Own,
}

/// A phrase found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The phrase's id within its rule.
    pub phrase: u32,
    /// Index of its first token in the block.
    pub first: usize,
    /// Index of its last token.
    pub last: usize,
}

/// Something remembered until the article's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// Bytes of the analysed text.
    pub span: Span,
    /// Whatever the checker put there.
    pub value: u64,
}

/// A fault before it is worded: everything in offsets of the analysed text.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The exact piece.
    pub span: Span,
    /// Which of the kind's cases; empty for the only one.
    pub case: &'static str,
    /// Values for the message's placeholders; `{found}` is filled with the piece itself unless given.
    pub values: Vec<(&'static str, String)>,
    /// Places that belong with it, and what to say there.
    pub related: Vec<(Span, Bilingual)>,
    /// The way to mend it, empty for none.
    pub edits: Vec<DraftEdit>,
    /// No more trust than this, whatever the rule grants.
    pub at_most: Option<Applicability>,
    /// The edits change words and not only their look, so they are never safe inside direct speech.
    pub changes_words: bool,
    /// What other rules find within the piece follows from this fault and is not reported: a paragraph of another
    /// encoding is wrong in every word.
    pub explains_all: bool,
    /// It stands for several equal faults, each with an edit of its own that may be made without the others.
    pub is_gathered: bool,
}

/// An edit in offsets of the analysed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftEdit {
    /// Bytes of the analysed text.
    pub span: Span,
    /// What to put there.
    pub content: String,
}

impl Draft {
    /// A fault at a place.
    pub fn new(span: Span) -> Self {
        Self { span, ..Self::default() }
    }

    /// Of one of the kind's cases.
    #[must_use]
    pub fn case(mut self, case: &'static str) -> Self {
        self.case = case;
        self
    }

    /// With a value for a placeholder.
    #[must_use]
    pub fn value(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// With a place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, message: Bilingual) -> Self {
        self.related.push((span, message));
        self
    }

    /// With an edit.
    #[must_use]
    pub fn edit(mut self, span: Span, content: impl Into<String>) -> Self {
        self.edits.push(DraftEdit { span, content: content.into() });
        self
    }

    /// With another place of the same fault, and what to put there.
    #[must_use]
    pub fn also(self, span: Span, content: impl Into<String>) -> Self {
        self.edit(span, content).related(span, here_too())
    }

    /// With another fault of the kind in it: its edits, and no more trust than it has.
    #[must_use]
    pub fn taking_in(mut self, other: Self) -> Self {
        self.is_gathered = true;
        self.edits.extend(other.edits);
        if let Some(limit) = other.at_most {
            self = self.at_most(limit);
        }
        self.related(other.span, here_too())
    }

    /// With the edit that replaces the whole piece, which is also the value of `{expected}`.
    #[must_use]
    pub fn replace(self, content: impl Into<String>) -> Self {
        let (span, content) = (self.span, content.into());
        self.value("expected", content.clone()).edit(span, content)
    }

    /// With no more trust than this.
    #[must_use]
    pub fn at_most(mut self, limit: Applicability) -> Self {
        self.at_most = Some(self.at_most.map_or(limit, |l| l.min(limit)));
        self
    }

    /// It stands for everything that is wrong within its piece.
    #[must_use]
    pub fn explaining_all(mut self) -> Self {
        self.explains_all = true;
        self
    }

    /// The edits change words.
    #[must_use]
    pub fn changing_words(mut self) -> Self {
        self.changes_words = true;
        self
    }
}

/// Where a checker puts what it finds.
#[derive(Debug, Default)]
pub struct Findings {
    /// Faults.
    pub drafts: Vec<Draft>,
    /// Remembered for the end, in the order of the article.
    pub notes: Vec<Note>,
}

impl Findings {
    /// Reports a fault.
    pub fn report(&mut self, draft: Draft) {
        self.drafts.push(draft);
    }

    /// Remembers a place until the article's end.
    pub fn note(&mut self, span: Span, value: u64) {
        self.notes.push(Note { span, value });
    }
}

impl fmt::Debug for dyn Checker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Checker")
    }
}

/// What a rule does. Every hook has a default of doing nothing; the engine calls only what was asked for.
pub trait Checker: Send + Sync {
    /// Gives the phrases to look for, by folded words and as written in the rule, each with the number that the checker
    /// knows it by.
    fn phrases(&self, _add: &mut dyn FnMut(&str, u32)) {}

    /// Whether a capital that begins a phrase must stand in the text as well. Of a word in lower case nothing is then
    /// said to the checker, however often it stands there.
    fn heeds_capitals(&self) -> bool {
        false
    }

    /// With whom its phrases compete.
    fn layer(&self) -> Layer {
        Layer::Own
    }

    /// A phrase was found.
    fn on_phrase(&self, _hit: Hit, _view: &BlockView<'_>, _findings: &mut Findings) {}

    /// Whether [`Checker::on_block`] is to be called.
    fn wants_blocks(&self) -> bool {
        false
    }

    /// What a block holds where [`Checker::on_block`] has anything to say: one of these at least. `None` where that may be
    /// any block. A block without them need not be shown, and what is shown need not have them.
    fn signs(&self) -> Option<Signs> {
        None
    }

    /// A block within the rule's scope.
    fn on_block(&self, _view: &BlockView<'_>, _findings: &mut Findings) {}

    /// Whether [`Checker::on_end`] is to be called.
    fn wants_end(&self) -> bool {
        false
    }

    /// The whole article, with the notes that this checker left, in the order of its blocks.
    fn on_end(&self, _document: &Document, _notes: &[Note], _findings: &mut Findings) {}

    /// Itself as a rule that can tell from articles how a house writes; `None` for one that asks no such question.
    fn surveyed(&self) -> Option<&dyn super::Surveyed> {
        None
    }

    /// Entries that look for nothing and so are never matched (an exception equal to no phrase): said when a rule
    /// file is loaded. None by default.
    fn idle_entries(&self) -> Vec<String> {
        Vec::new()
    }
}
