//! Running rules over articles: one tokenisation, one scan for every phrase of every rule, hooks only for rules that
//! asked for them.

mod accepted;
mod catalogue;
mod example;
mod fixer;
mod habit;
mod linter;
mod overlap;
mod phrase_table;
mod project;
mod rule_set;
mod rule_times;
mod sieve;
mod walk;
mod wording;

pub use catalogue::{Catalogue, RuleChoice, load_path};
pub use example::{ExampleOutcome, check_examples, read_as, read_example};
pub use fixer::{FixOutcome, fix_text};
pub use linter::{FileReport, Ignore, Linter};
pub use phrase_table::{PhraseMatch, PhraseTable, PhraseTableBuilder};
pub use project::Project;
pub use rule_set::{ActiveRule, RuleSet};
pub use rule_times::RuleTimes;
pub use walk::Part;
