//! The kinds of rules, one file each. A new kind is its file and one line of [`ALL`].

mod abbreviation;
mod again;
mod capitalization;
mod capitals;
mod consistency;
mod date;
mod document_number;
mod duplicate;
mod encoding;
mod familiar;
mod forbidden;
mod forms;
mod guard;
mod length;
mod line;
mod mixed_case;
mod name_spelling;
mod number;
mod occurrence;
mod pair;
mod pattern;
mod person_name;
mod proper_name;
mod punctuation;
mod repetition;
mod required;
mod spacing;
mod stray_capital;
mod substitution;
pub mod suppression;
mod syllable;
mod term;
mod title;
mod tone_mark;
mod unicode;

use super::Kind;

/// Every kind, in the order of the manual.
pub static ALL: &[&Kind] = &[
    &abbreviation::KIND,
    &capitalization::KIND,
    &consistency::KIND,
    &date::KIND,
    &document_number::KIND,
    &duplicate::KIND,
    &encoding::KIND,
    &familiar::KIND,
    &forbidden::KIND,
    &length::KIND,
    &mixed_case::KIND,
    &name_spelling::KIND,
    &number::KIND,
    &occurrence::KIND,
    &pair::KIND,
    &pair::style::KIND,
    &pattern::KIND,
    &person_name::KIND,
    &proper_name::KIND,
    &punctuation::KIND,
    &repetition::KIND,
    &required::KIND,
    &spacing::KIND,
    &stray_capital::KIND,
    &substitution::KIND,
    &suppression::KIND,
    &syllable::KIND,
    &term::KIND,
    &title::KIND,
    &tone_mark::KIND,
    &unicode::KIND,
];

/// The kind of a name.
pub fn find(name: &str) -> Option<&'static Kind> {
    ALL.iter().find(|kind| kind.name == name).copied()
}
