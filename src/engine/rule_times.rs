//! `--profile-rules`: the time that each rule takes, for whoever wonders which rule of the house makes a run slow. A run
//! that does not ask for it does not look at the clock.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::RuleSet;

/// Times by rule, gathered article by article from all threads.
#[derive(Debug, Default)]
pub struct RuleTimes {
    spent: Mutex<Spent>,
}

#[derive(Clone, Debug, Default)]
struct Spent {
    rules: BTreeMap<Arc<str>, Duration>,
    all: Duration,
}

impl RuleTimes {
    /// Adds what one article took.
    pub(super) fn add(&self, rules: &RuleSet, watch: &Stopwatch) {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        spent.all += watch.started.elapsed();
        for (active, time) in rules.rules().iter().zip(&watch.rules) {
            match spent.rules.get_mut(&active.rule.meta.id) {
                Some(sum) => *sum += *time,
                None => drop(spent.rules.insert(active.rule.meta.id.clone(), *time)),
            }
        }
    }

    /// The rules with their times, the dearest first.
    pub fn by_rule(&self) -> Vec<(Arc<str>, Duration)> {
        let spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let mut rules: Vec<_> = spent.rules.iter().map(|(rule, time)| (rule.clone(), *time)).collect();
        rules.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
        rules
    }

    /// The time of all checks; what no rule took of it went into words and phrases, which all rules share.
    pub fn all(&self) -> Duration {
        self.spent.lock().unwrap_or_else(PoisonError::into_inner).all
    }
}

/// Whether the work of rules is timed.
pub(super) trait Watch {
    /// Does a piece of work of a rule, by its place in the set.
    fn time(&mut self, rule: usize, work: impl FnOnce());
}

/// It is not.
pub(super) struct NoWatch;

impl Watch for NoWatch {
    #[inline]
    fn time(&mut self, _rule: usize, work: impl FnOnce()) {
        work();
    }
}

/// It is, in one article.
pub(super) struct Stopwatch {
    started: Instant,
    rules: Vec<Duration>,
}

impl Stopwatch {
    /// For so many rules.
    pub(super) fn new(rules: usize) -> Self {
        Self { started: Instant::now(), rules: vec![Duration::ZERO; rules] }
    }
}

impl Watch for Stopwatch {
    fn time(&mut self, rule: usize, work: impl FnOnce()) {
        let started = Instant::now();
        work();
        self.rules[rule] += started.elapsed();
    }
}
