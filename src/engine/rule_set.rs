//! The rules of a run, compiled together.

use std::sync::Arc;

use super::sieve::{Sieve, sort_of};
use super::{PhraseTable, PhraseTableBuilder};
use crate::diagnostic::{Role, Severity};
use crate::document::selects;
use crate::rule::kinds::suppression;
use crate::rule::{Layer, Rule, TOPICS};

/// A rule with the severity that the configuration gives it.
#[derive(Debug)]
pub struct ActiveRule {
    /// The rule.
    pub rule: Rule,
    /// Its severity here.
    pub severity: Severity,
}

/// The sorts of blocks that a rule reads, a bit for each.
fn sorts_of(active: &ActiveRule) -> u32 {
    let all = Role::ALL.into_iter().flat_map(|role| [(role, false), (role, true)]);
    let read = all.filter(|(role, quoted)| active.rule.meta.reads(*role, *quoted));
    read.fold(0, |sorts, (role, quoted)| sorts | 1 << sort_of(role, quoted))
}

/// All active rules, and the one table of their phrases.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<ActiveRule>,
    /// Each phrase stands for a rule and the phrase's id within it.
    pub(super) table: PhraseTable<(u32, u32)>,
    /// Which rules look at a block.
    pub(super) sieve: Sieve,
    pub(super) end_rules: Vec<usize>,
    /// The ids of all rules there are, active or not; empty where only these are known of.
    known: Vec<Arc<str>>,
}

impl RuleSet {
    /// Compiles rules together. Their order is the order of equal diagnostics.
    pub fn new(rules: Vec<ActiveRule>) -> Self {
        let mut phrases = 0;
        rules.iter().for_each(|active| active.rule.checker.phrases(&mut |_, _| phrases += 1));
        let mut builder = PhraseTableBuilder::with_room(phrases);
        for (index, active) in rules.iter().enumerate() {
            let layer = match active.rule.checker.layer() {
                Layer::Names => 0,
                Layer::Own => index as u32 + 1,
            };
            let heeds_capitals = active.rule.checker.heeds_capitals();
            active.rule.checker.phrases(&mut |phrase, id| builder.add(phrase, layer, (index as u32, id), heeds_capitals));
        }
        let sieve = Sieve::new(rules.iter().map(|active| (&*active.rule.checker, sorts_of(active))));
        let end_rules = (0..rules.len()).filter(|&index| rules[index].rule.checker.wants_end()).collect();
        Self { table: builder.build(), sieve, end_rules, rules, known: Vec::new() }
    }

    /// With the ids of all rules there are, so that a suppression of a rule that does not exist can be told from one of
    /// a rule that is off.
    #[must_use]
    pub fn knowing(mut self, ids: Vec<Arc<str>>) -> Self {
        self.known = ids;
        self
    }

    /// True where a rule or topic exists, or where that cannot be told.
    pub fn exists(&self, selector: &str) -> bool {
        self.known.is_empty() || TOPICS.contains(&selector) || self.known.iter().any(|id| selects(selector, id))
    }

    /// The rule that speaks of a fault of suppressions: of those of that kind the first with a message for the case, or
    /// with one message for all.
    pub fn about_suppressions(&self, case: &str) -> Option<&ActiveRule> {
        self.rules.iter().find(|active| {
            let meta = &active.rule.meta;
            meta.kind.name == suppression::KIND.name
                && (meta.texts().messages.len() == 1 || meta.texts().messages.contains_key(case))
        })
    }

    /// The rules.
    pub fn rules(&self) -> &[ActiveRule] {
        &self.rules
    }

    /// The rule of an id.
    pub fn get(&self, id: &str) -> Option<&ActiveRule> {
        self.rules.iter().find(|active| &*active.rule.meta.id == id)
    }

    /// Number of different phrases in the scan.
    pub fn phrase_count(&self) -> usize {
        self.table.len()
    }
}
