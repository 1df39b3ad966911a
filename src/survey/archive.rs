//! A survey of an archive: every question that a rule or a habit asks, put to every article.
//!
//! Which questions there are is the rules' to say ([`Surveyed`]): a new group of spellings, a new title or a new limit of
//! length in a rule file is surveyed with no more ado.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::habit;
use super::tally::Tally;
use super::trial::word_count;
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::engine::{ActiveRule, Catalogue, Part, RuleSet};
use crate::rule::{Convention, RuleMeta, Seen, Settled, Surveyed};

/// Who asks a question.
#[derive(Clone, Debug)]
pub enum Asker {
    /// A rule, which may have an option for the answer.
    Rule(Arc<RuleMeta>),
    /// No rule: one of [`habit::all`], by its name.
    Habit(&'static str),
}

impl Asker {
    /// The rule's id, or the habit's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Rule(meta) => &meta.id,
            Self::Habit(name) => name,
        }
    }
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Who asks it.
    pub asker: Asker,
    /// What it is.
    pub convention: Convention,
    /// Its number among the asker's.
    pub number: usize,
}

/// All questions, ready to be put.
pub struct Questionnaire {
    rules: RuleSet,
    habits: Vec<Box<dyn Surveyed>>,
    /// In the order of reports: rules by file, then habits.
    questions: Vec<Question>,
    /// The first question of each rule of the set, then of each habit; `None` for those that ask none.
    first: Vec<Option<usize>>,
}

/// The answers of some articles; those of others add up to them.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Articles read.
    pub articles: u64,
    /// Their words.
    pub words: u64,
    /// By question; those that nothing answered are absent.
    tallies: BTreeMap<usize, Tally>,
}

impl Questionnaire {
    /// The questions of all rules there are, on or off, and those that no rule asks.
    pub fn new(catalogue: &Catalogue) -> Self {
        let rules = catalogue.rules().iter().filter_map(|def| def.build(&[]).ok());
        let asking = rules.filter(|rule| rule.checker.surveyed().is_some());
        let active = asking.map(|rule| ActiveRule { rule, severity: Severity::Info }).collect();
        let rules = RuleSet::new(active);
        let (names, habits): (Vec<&'static str>, Vec<_>) = habit::all().into_iter().unzip();
        let (mut questions, mut first) = (Vec::new(), Vec::new());
        let mut add = |asker: Asker, surveyed: Option<&dyn Surveyed>| {
            first.push(surveyed.is_some().then_some(questions.len()));
            let conventions = surveyed.map(Surveyed::conventions).unwrap_or_default().into_iter().enumerate();
            questions.extend(conventions.map(|(number, convention)| Question { asker: asker.clone(), convention, number }));
        };
        for active in rules.rules() {
            add(Asker::Rule(active.rule.meta.clone()), active.rule.checker.surveyed());
        }
        for (name, habit) in names.into_iter().zip(&habits) {
            add(Asker::Habit(name), Some(&**habit));
        }
        Self { rules, habits, questions, first }
    }

    /// The questions.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The answers of one article.
    pub fn ask(&self, document: &Document) -> Answers {
        let mut answers = Answers { articles: 1, words: word_count(document), ..Answers::default() };
        let mut tell = |asker: usize, number: usize, seen: Seen<'_>| {
            let Some(first) = self.first[asker] else { return };
            let tally = answers.tallies.entry(first + number).or_default();
            match seen {
                Seen::Form(form) => tally.form(form),
                Seen::Length(length) => tally.length(length),
            }
        };
        let rules = self.rules.rules();
        self.rules.walk(document, |part| match part {
            Part::Phrase(view, rule, hit) => {
                if let Some(surveyed) = rules[rule].rule.checker.surveyed() {
                    surveyed.see_phrase(hit, view, &mut |number, seen| tell(rule, number, seen));
                }
            }
            Part::Blocks(views) => {
                for view in views {
                    for (rule, active) in rules.iter().enumerate().filter(|(rule, _)| self.rules.reads(*rule, view.block())) {
                        if let Some(surveyed) = active.rule.checker.surveyed() {
                            surveyed.see_block(view, &mut |number, seen| tell(rule, number, seen));
                        }
                    }
                    for (habit, surveyed) in self.habits.iter().enumerate() {
                        surveyed.see_block(view, &mut |number, seen| tell(rules.len() + habit, number, seen));
                    }
                }
            }
        });
        answers.tallies.values_mut().for_each(Tally::vote);
        answers
    }

    /// The rules that can be asked for options, each with its first question.
    pub(super) fn asking_rules(&self) -> impl Iterator<Item = (&RuleMeta, &dyn Surveyed, usize)> {
        self.rules
            .rules()
            .iter()
            .zip(&self.first)
            .filter_map(|(active, first)| Some((&*active.rule.meta, active.rule.checker.surveyed()?, (*first)?)))
    }
}

impl Answers {
    /// Adds the answers of other articles.
    pub fn merge(&mut self, other: Self) {
        self.articles += other.articles;
        self.words += other.words;
        for (question, tally) in other.tallies {
            self.tallies.entry(question).or_default().merge(tally);
        }
    }

    /// The answers to a question, if there were any.
    pub fn of(&self, question: usize) -> Option<&Tally> {
        self.tallies.get(&question)
    }

    /// What a question is settled on.
    pub fn settled(&self, question: usize) -> Option<Settled> {
        let tally = self.of(question)?;
        let form = tally.settled().map(|form| Settled::Form(form.to_owned()));
        form.or_else(|| tally.limit().map(Settled::Limit))
    }
}
