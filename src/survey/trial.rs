//! A rule on trial: how often it speaks in an archive, at which places, and who else speaks there.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::sample::{Draw, Sample, shortened};
use crate::diagnostic::{Applicability, Diagnostic, Role};
use crate::document::Document;

/// Different pieces counted a rule; an archive with more keeps the count of those it met first.
const MOST_PIECES: usize = 20_000;

/// What is tried, and how many places are to be read.
#[derive(Clone, Debug)]
pub struct TrialPlan {
    /// The rules on trial.
    pub rules: Vec<Arc<str>>,
    /// Samples for each rule.
    pub samples: usize,
    /// Another number draws other samples.
    pub seed: u64,
}

/// What one rule did.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// Places found.
    pub hits: u64,
    /// Articles with at least one.
    pub articles: u64,
    /// Of the places, those with a fix that `--fix` would make.
    pub fixable: u64,
    /// How often each piece was found.
    pieces: BTreeMap<String, u64>,
    /// Of the places, those where another rule found something too.
    pub overlaps: BTreeMap<Arc<str>, u64>,
    draw: Draw,
}

/// A trial over some articles; two of them add up.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// Articles read.
    pub articles: u64,
    /// Their words: runs of letters between white space, what the CMS added left out.
    pub words: u64,
    /// By id; rules that found nothing are absent.
    rules: BTreeMap<Arc<str>, Tried>,
}

impl Trial {
    /// The trial of one article; `placed` is where a reader finds what a diagnostic says.
    pub fn of_article(
        plan: &TrialPlan,
        document: &Document,
        diagnostics: &[Diagnostic],
        placed: impl Fn(&Diagnostic) -> Diagnostic,
    ) -> Self {
        let mut trial = Self { articles: 1, words: word_count(document), rules: BTreeMap::new() };
        for rule in &plan.rules {
            let places: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.rule == *rule).collect();
            if places.is_empty() {
                continue;
            }
            let others: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.rule != *rule).collect();
            let tried = trial.rules.entry(rule.clone()).or_default();
            (tried.hits, tried.articles) = (places.len() as u64, 1);
            for place in &places {
                let safe = place.fixes.iter().any(|fix| fix.applicability == Applicability::Safe);
                tried.fixable += u64::from(safe);
                *tried.pieces.entry(shortened(place.file.slice(place.primary.span))).or_default() += 1;
                for other in rules_at(place, &others) {
                    *tried.overlaps.entry(other).or_default() += 1;
                }
            }
            let sample = |at: usize| Sample::new(document, places[at], &placed(places[at]), rules_at(places[at], &others));
            tried.draw = Draw::of_article(plan.seed, rule, document.source().name(), plan.samples, places.len(), sample);
        }
        trial
    }

    /// Adds what was found in other articles.
    pub fn merge(&mut self, other: Self, plan: &TrialPlan) {
        self.articles += other.articles;
        self.words += other.words;
        for (rule, tried) in other.rules {
            self.rules.entry(rule).or_default().merge(tried, plan.samples);
        }
    }

    /// What a rule did.
    pub fn of_rule(&self, rule: &str) -> Option<&Tried> {
        self.rules.get(rule)
    }
}

impl Tried {
    fn merge(&mut self, other: Self, samples: usize) {
        self.hits += other.hits;
        self.articles += other.articles;
        self.fixable += other.fixable;
        for (piece, count) in other.pieces {
            if self.pieces.len() < MOST_PIECES || self.pieces.contains_key(&piece) {
                *self.pieces.entry(piece).or_default() += count;
            }
        }
        for (rule, count) in other.overlaps {
            *self.overlaps.entry(rule).or_default() += count;
        }
        self.draw.merge(other.draw, samples);
    }

    /// The pieces found most often, with their counts.
    pub fn frequent(&self, limit: usize) -> Vec<(&str, u64)> {
        most(self.pieces.iter().map(|(piece, count)| (piece.as_str(), *count)), limit)
    }

    /// The rules that most often found something at the same places.
    pub fn neighbours(&self, limit: usize) -> Vec<(&str, u64)> {
        most(self.overlaps.iter().map(|(rule, count)| (&**rule, *count)), limit)
    }

    /// The places drawn, in the order of the archive.
    pub fn samples(&self) -> Vec<&Sample> {
        self.draw.in_order()
    }
}

/// The greatest counts first, equal ones by name.
fn most<'n>(counts: impl Iterator<Item = (&'n str, u64)>, limit: usize) -> Vec<(&'n str, u64)> {
    let mut all: Vec<(&str, u64)> = counts.collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    all.truncate(limit);
    all
}

/// The rules whose diagnostics touch the place of another one, each once, by id.
fn rules_at(place: &Diagnostic, others: &[&Diagnostic]) -> Vec<Arc<str>> {
    let span = place.primary.span;
    let touches = |other: &&&Diagnostic| span == other.primary.span || span.overlaps(other.primary.span);
    let mut rules: Vec<Arc<str>> = others.iter().filter(touches).map(|other| other.rule.clone()).collect();
    rules.sort();
    rules.dedup();
    rules
}

/// The words of an article: runs between white space with a letter or digit. Lines of the CMS are no words of the article.
pub fn word_count(document: &Document) -> u64 {
    let prose = document.blocks().iter().filter(|block| !matches!(block.role, Role::Boilerplate | Role::Image));
    let words = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() as u64;
    prose.map(|block| words(document.block_text(block))).sum()
}

/// The share of false alarms that reading cannot exclude: where none of `read` places was wrong, fewer than this share
/// are, at 95 % confidence (the exact binomial bound, about 3 in `read`).
pub fn unseen_share(read: usize) -> f64 {
    if read == 0 { 1.0 } else { 1.0 - 0.05_f64.powf(1.0 / read as f64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reading_leaves_open() {
        assert_eq!(format!("{:.3} {:.3}", unseen_share(10), unseen_share(59)), "0.259 0.050");
        assert!((unseen_share(0) - 1.0).abs() < f64::EPSILON);
    }
}
