//! Checking one article: the loop that everything else exists for.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::habit::gather;
use super::overlap::leave_one_a_fault;
use super::rule_times::{NoWatch, Stopwatch, Watch};
use super::{Part, RuleSet, RuleTimes, wording};
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::document::{Document, selects};
use crate::language::fold::composed;
use crate::rule::{Draft, Findings};
use crate::text::{Span, each_bit};

/// Room for more notes of one rule is not kept for the next article, nor for more faults, which are few and large.
const NOTES_KEPT: usize = 1 << 10;
const DRAFTS_KEPT: usize = 1 << 4;

/// An entry of `[[ignore]]` that applies to the article at hand.
#[derive(Debug)]
pub struct Ignore {
    /// A rule's id, or a topic.
    pub rule: String,
    /// The text at fault; `None` for any.
    pub text: Option<String>,
    /// Set when it hid something, so that an idle one can be reported.
    pub used: AtomicBool,
}

impl Ignore {
    /// An entry about a rule or topic, and the text that it names, if any.
    pub fn new(rule: &str, text: Option<&str>) -> Self {
        Self { rule: rule.to_owned(), text: text.map(|t| composed(t).into_owned()), used: AtomicBool::new(false) }
    }

    /// Whether it hid something.
    pub fn was_used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }
}

/// What was found in one article.
#[derive(Debug, Default)]
pub struct FileReport {
    /// In the order of the article.
    pub diagnostics: Vec<Diagnostic>,
    /// How many were suppressed.
    pub suppressed: usize,
    /// How many more there are beyond the limit.
    pub omitted: usize,
    /// The gravest of those.
    pub gravest_omitted: Option<Severity>,
}

/// Checks articles against a set of rules. Cheap to clone and to share between threads.
#[derive(Clone, Debug)]
pub struct Linter {
    rules: Arc<RuleSet>,
    lang: Lang,
    times: Option<Arc<RuleTimes>>,
}

impl Linter {
    /// A linter that words its diagnostics in `lang`.
    pub fn new(rules: Arc<RuleSet>, lang: Lang) -> Self {
        Self { rules, lang, times: None }
    }

    /// With a place where the times of its rules are gathered.
    #[must_use]
    pub fn timed(mut self, times: Option<Arc<RuleTimes>>) -> Self {
        self.times = times;
        self
    }

    /// The rules it checks.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Checks one article.
    pub fn check(&self, document: &Document) -> FileReport {
        self.check_with(document, &[])
    }

    /// Checks one article, leaving out what the configuration ignores.
    pub fn check_with(&self, document: &Document, ignores: &[&Ignore]) -> FileReport {
        self.check_at_most(document, ignores, usize::MAX)
    }

    /// The same, but only so many diagnostics are worded; the others are counted, for they are what costs memory.
    pub fn check_at_most(&self, document: &Document, ignores: &[&Ignore], limit: usize) -> FileReport {
        let mut drafts = match &self.times {
            None => self.run(document, &mut NoWatch),
            Some(times) => {
                let mut watch = Stopwatch::new(self.rules.rules().len());
                let drafts = self.run(document, &mut watch);
                times.add(&self.rules, &watch);
                drafts
            }
        };
        drafts.sort_by_key(|(rule, draft)| (draft.span.start, draft.span.end, *rule));
        leave_one_a_fault(&mut drafts, self.rules.rules());
        let mut used = vec![false; document.suppressions.len()];
        let mut report = FileReport::default();
        let mut reported = Vec::with_capacity(drafts.len());
        for (index, draft) in drafts {
            let active = &self.rules.rules()[index];
            let id = &*active.rule.meta.id;
            let span = document.map().to_source(draft.span);
            let by_author = document.suppressions.iter().position(|s| s.names(id) && s.covers(span));
            let by_config = ignores
                .iter()
                .find(|i| selects(&i.rule, id) && i.text.as_deref().is_none_or(|text| is_about(text, document, &draft)));
            if let Some(i) = by_author {
                used[i] = true;
            }
            if let Some(ignore) = by_config {
                ignore.used.store(true, Ordering::Relaxed);
            }
            if by_author.is_some() || by_config.is_some() {
                report.suppressed += 1;
            } else {
                reported.push((index, draft));
            }
        }
        let mut reported = gather(reported, document);
        let omitted = reported.split_off(limit.min(reported.len()));
        report.omitted = omitted.len();
        report.gravest_omitted = omitted.iter().map(|(index, _)| self.rules.rules()[*index].severity).max();
        let word = |(index, draft): (usize, Draft)| wording::word(draft, &self.rules.rules()[index], document, self.lang);
        report.diagnostics.extend(reported.into_iter().map(word));
        self.report_suppressions(document, &used, &mut report);
        report
    }

    /// Everything that the rules find, unsorted.
    fn run(&self, document: &Document, watch: &mut impl Watch) -> Vec<(usize, Draft)> {
        let rules = self.rules.rules();
        // What the article before left is empty, but its room need not be asked for again.
        thread_local! {
            static SPARE: Cell<Vec<Findings>> = const { Cell::new(Vec::new()) };
        }
        let mut findings = SPARE.take();
        findings.resize_with(rules.len(), Findings::default);
        let mut sifted = Vec::new();
        self.rules.walk(document, |part| match part {
            Part::Phrase(view, rule, hit) => {
                watch.time(rule, || rules[rule].rule.checker.on_phrase(hit, view, &mut findings[rule]));
            }
            Part::Blocks(views) => {
                self.rules.sieve.sift(views, &mut sifted);
                for (rule, &blocks) in sifted.iter().enumerate().filter(|(_, blocks)| **blocks != 0) {
                    let (checker, findings) = (&*rules[rule].rule.checker, &mut findings[rule]);
                    watch.time(rule, || each_bit(blocks, |block| checker.on_block(&views[block], findings)));
                }
            }
        });
        for &rule in &self.rules.end_rules {
            let notes = std::mem::take(&mut findings[rule].notes);
            watch.time(rule, || rules[rule].rule.checker.on_end(document, &notes, &mut findings[rule]));
            findings[rule].notes = notes;
        }
        let mut drafts = Vec::new();
        for (rule, findings) in findings.iter_mut().enumerate() {
            drafts.extend(findings.drafts.drain(..).map(|draft| (rule, draft)));
            findings.drafts.shrink_to(DRAFTS_KEPT);
            findings.notes.clear();
            findings.notes.shrink_to(NOTES_KEPT);
        }
        SPARE.set(findings);
        drafts
    }

    /// Suppressions that name no rule, give no reason, or hid nothing.
    fn report_suppressions(&self, document: &Document, used: &[bool], report: &mut FileReport) {
        for (suppression, used) in document.suppressions.iter().zip(used) {
            let mut say = |case: &'static str, found: &str| {
                let Some(active) = self.rules.about_suppressions(case) else { return };
                let draft = Draft::new(Span::default()).case(case).value("found", found);
                let mut diagnostic = wording::word(draft, active, document, self.lang);
                diagnostic.primary.span = suppression.span;
                report.diagnostics.push(diagnostic);
            };
            if let Some(unknown) = suppression.rules.iter().find(|selector| !self.rules.exists(selector)) {
                say("unknown", unknown);
                continue;
            }
            if suppression.reason.is_empty() {
                say("no-reason", &suppression.rules.join(", "));
            }
            // A rule that does not run here proves nothing about a suppression of it.
            let could_fire = suppression.rules.iter().any(|s| self.rules.rules().iter().any(|a| selects(s, &a.rule.meta.id)));
            if !*used && could_fire {
                say("unused", &suppression.rules.join(", "));
            }
        }
        report.diagnostics.sort_by_key(|d| (d.primary.span.start, d.primary.span.end));
    }
}

/// True where the text that an ignore names is the piece at fault or holds it at that place.
fn is_about(text: &str, document: &Document, draft: &Draft) -> bool {
    let piece = draft.span.of(document.text());
    if piece.is_empty() {
        return document.block_at(draft.span.start).is_some_and(|i| document.block_text(&document.blocks()[i]).contains(text));
    }
    if piece.contains(text) {
        return true;
    }
    // The named text is longer: it must stand around the piece, not merely somewhere in the article.
    let range = draft.span.range();
    text.match_indices(piece).any(|(before, _)| {
        range.start.checked_sub(before).is_some_and(|start| document.text().get(start..start + text.len()) == Some(text))
    })
}
