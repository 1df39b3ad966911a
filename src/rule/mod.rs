//! Rules as data: how a TOML table becomes something that reads articles.
//!
//! A *rule* is a table of a rule file; its *kind* is a Rust file under [`kinds`] that says which keys the table may hold
//! and builds a [`Checker`] from them. The same descriptors drive the loader's errors, the published schema and
//! `morat explain`, so that none can drift from the others.

pub mod builtin;
mod check;
mod checker;
mod convention;
mod expression;
mod gather;
mod keys;
pub mod kinds;
mod loader;
mod meta;
mod node;
mod packed;
mod spec;
mod tally;
mod template;
mod texts;
pub mod words;

use std::sync::Arc;

pub use check::{check_keys, suggest};
pub use checker::{Checker, Draft, DraftEdit, Findings, Hit, Layer, Note};
pub use convention::{Convention, OptionValue, Scale, Seen, Settled, Surveyed, Tell, settled_form};
pub use expression::Expression;
pub use gather::gather;
pub use keys::{COMMON_KEYS, ROLES, SEVERITIES};
pub use loader::{RuleDef, drop_duplicates, load_rules, load_tried_rules, rules_from_table};
pub use meta::{Example, RuleMeta, Status, TOPICS, Verdict};
pub use node::{Key as NodeKey, Node, Table, Text, Value, composed_text, parse_toml};
pub use spec::{Case, Key, KeyType, Kind, Spec, schema_of};
pub use tally::Tally;
pub use template::{COMMON_PLACEHOLDERS, Template};
pub use texts::RuleTexts;

/// A rule ready to run: what it says about itself, and what it does.
pub struct Rule {
    /// Identity, messages, source, examples.
    pub meta: Arc<RuleMeta>,
    /// What it does.
    pub checker: Arc<dyn Checker>,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rule").field("id", &self.meta.id).finish_non_exhaustive()
    }
}
