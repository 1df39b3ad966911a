//! The survey for programs: `docs/schema/survey.schema.json`.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::SurveyReport;
use crate::diagnostic::{Lang, Severity};
use crate::report::json::write_json;
use crate::report::listing::OutputTexts;
use crate::report::output::{OutputProblem, OutputTool, VERSION};
use crate::report::trial::OutputCorpus;
use crate::survey::{Standing, proposals};

/// A survey of an archive.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Survey")]
pub struct OutputSurvey<'s> {
    /// The version of this shape.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    tool: OutputTool,
    corpus: OutputCorpus,
    /// Questions of form, in the order of the rules.
    conventions: Vec<OutputConvention<'s>>,
    /// Questions of length.
    lengths: Vec<OutputLengths<'s>>,
    /// What a profile could say of rules.
    proposals: Vec<OutputProposal<'s>>,
    /// The profile itself, in TOML.
    profile: String,
    /// What failed the run; the exit code is then 2.
    errors: Vec<OutputProblem<'s>>,
}

/// One question of form.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Convention")]
struct OutputConvention<'s> {
    /// What it is about.
    title: OutputTexts,
    /// The rule that asks it; null where none does.
    rule: Option<&'s str>,
    /// Places seen.
    places: u64,
    /// Articles with any of them.
    articles: u64,
    /// The share of articles that surely write the most usual form (Wilson's lower bound at 95 %).
    confidence: f64,
    /// Whether the archive leaves a doubt.
    #[schemars(extend("enum" = Standing::ALL.map(Standing::name)))]
    standing: &'static str,
    /// The forms, the most usual first.
    forms: Vec<OutputForm<'s>>,
}

/// One form.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Form")]
struct OutputForm<'s> {
    /// An example of itself.
    form: &'s str,
    /// Places.
    places: u64,
    /// Of all places of the question, from 0 to 1.
    share: f64,
    /// Articles that write it more often than any other.
    articles: u64,
}

/// One question of length.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Lengths")]
struct OutputLengths<'s> {
    /// The rule that asks it, or the survey's own name for it.
    name: &'s str,
    /// What it is about.
    title: OutputTexts,
    /// The unit.
    unit: OutputTexts,
    /// How many were measured.
    measured: u64,
    /// Half are no longer.
    median: u32,
    /// Ninety of a hundred are no longer.
    p90: u32,
    /// Ninety-nine of a hundred are no longer.
    p99: u32,
    /// The longest; 2,000 stands for all that are longer.
    longest: u32,
    /// How many there are of each length.
    histogram: Vec<OutputBar>,
}

/// How many there are of a length.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Bar")]
struct OutputBar {
    /// The length.
    length: u32,
    /// How many.
    count: u64,
}

/// What a profile could say of one rule.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Proposal")]
struct OutputProposal<'s> {
    /// The rule.
    rule: String,
    /// The severity to set; null where the rule's own holds.
    #[schemars(extend("enum" = ["error", "warning", "info", null]))]
    severity: Option<&'s str>,
    /// The options to set.
    options: Map<String, Value>,
}

impl SurveyReport<'_> {
    /// Writes the survey as one JSON object.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn json(&self, out: &mut dyn Write, lang: Lang) -> io::Result<()> {
        let (forms, lengths) = (self.forms(), self.lengths());
        let conventions = forms
            .iter()
            .map(|answered| {
                let (tally, places) = (answered.tally, answered.tally.places());
                let form = |(form, count): (_, crate::survey::Count)| OutputForm {
                    form,
                    places: count.places,
                    share: count.places as f64 / places as f64,
                    articles: count.articles,
                };
                OutputConvention {
                    title: answered.question.convention.title.clone().into(),
                    rule: answered.is_rule().then(|| answered.asker()),
                    places,
                    articles: tally.articles(),
                    confidence: tally.confidence(),
                    standing: tally.standing().name(),
                    forms: tally.forms().into_iter().take(50).map(form).collect(),
                }
            })
            .collect();
        let lengths = lengths
            .iter()
            .map(|answered| {
                let tally = answered.tally;
                let bar = |(length, count): (&u32, &u64)| OutputBar { length: *length, count: *count };
                OutputLengths {
                    name: answered.asker(),
                    title: answered.question.convention.title.clone().into(),
                    unit: crate::diagnostic::Bilingual::new(answered.unit(Lang::Vi), answered.unit(Lang::En)).into(),
                    measured: tally.places(),
                    median: tally.quantile(0.5),
                    p90: tally.quantile(0.9),
                    p99: tally.quantile(0.99),
                    longest: tally.quantile(1.0),
                    histogram: tally.lengths().iter().map(bar).collect(),
                }
            })
            .collect();
        let proposals = proposals(self.questionnaire, self.answers)
            .into_iter()
            .map(|proposal| OutputProposal {
                rule: proposal.rule.to_string(),
                severity: proposal.severity.map(Severity::name),
                options: proposal
                    .options
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), serde_json::to_value(value).unwrap_or_default()))
                    .collect(),
            })
            .collect();
        let survey = OutputSurvey {
            version: VERSION,
            tool: OutputTool::THIS,
            corpus: OutputCorpus { articles: self.answers.articles, words: self.answers.words, skipped: self.skipped },
            conventions,
            lengths,
            proposals,
            profile: self.profile(lang),
            errors: self.problems.iter().filter(|p| p.is_error()).map(|p| OutputProblem::new(p, lang)).collect(),
        };
        write_json(out, &survey)?;
        out.write_all(b"\n")
    }
}
