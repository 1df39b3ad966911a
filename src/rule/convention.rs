//! Where houses differ a rule has an option, and the same rule can tell from published articles how a house writes.
//! What it sees is evidence for a survey, not a fault: both answers to such a question are right somewhere.

use super::Hit;
use crate::diagnostic::Bilingual;
use crate::document::BlockView;

/// A question of house style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convention {
    /// What it is about, as a heading.
    pub title: Bilingual,
    /// What its answers are.
    pub scale: Scale,
}

/// What the answers to a question are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Forms, each shown by an example of itself: `18-5-2021`, `18/5/2021`.
    Forms,
    /// Lengths, in this unit.
    Lengths(Bilingual),
}

impl Convention {
    /// A question of form.
    pub fn forms(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { title: Bilingual::new(vi, en), scale: Scale::Forms }
    }

    /// A question of length.
    pub fn lengths(title: Bilingual, unit: Bilingual) -> Self {
        Self { title, scale: Scale::Lengths(unit) }
    }
}

/// One place that answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen<'s> {
    /// The form it is written in.
    Form(&'s str),
    /// How long it is.
    Length(u32),
}

/// Takes what is seen: the number of the question among the rule's, and the answer.
pub type Tell<'t> = dyn FnMut(usize, Seen<'_>) + 't;

/// A question that an archive leaves no doubt about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The form that is written.
    Form(String),
    /// The length that hardly anything goes beyond.
    Limit(u32),
}

/// The value of an option, as a profile writes it.
pub type OptionValue = toml::Value;

/// A rule that can be surveyed.
pub trait Surveyed: Send + Sync {
    /// Its questions. Their order is the number that [`Tell`] takes.
    fn conventions(&self) -> Vec<Convention>;

    /// A phrase of the rule was found.
    fn see_phrase(&self, _hit: Hit, _view: &BlockView<'_>, _tell: &mut Tell<'_>) {}

    /// A block within the rule's scope.
    fn see_block(&self, _view: &BlockView<'_>, _tell: &mut Tell<'_>) {}

    /// The options that make the rule ask for what the archive does; `None` where it has none to offer.
    fn options(&self, _settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
        None
    }
}

/// The form that a question is settled on.
pub fn settled_form(settled: &dyn Fn(usize) -> Option<Settled>, question: usize) -> Option<String> {
    match settled(question)? {
        Settled::Form(form) => Some(form),
        Settled::Limit(_) => None,
    }
}
