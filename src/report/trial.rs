//! `morat try`: what rules on trial did in an archive, for the style keeper who reads it and for programs. A sample is
//! shown in its line with the piece in brackets, one under the other, because that is how many places are read quickly.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::escape::printable;
use super::json::write_json;
use super::number::{decimal, percent, whole};
use super::output::{OutputProblem, OutputTool, VERSION};
use super::table::{Align, write_table};
use crate::diagnostic::{Bilingual, Lang, Problem, Severity};
use crate::rule::{RuleMeta, Status};
use crate::survey::{Sample, Trial, TrialPlan, Tried, unseen_share};

/// Pieces and neighbours named for a rule.
const NAMED: usize = 6;

/// All that is known of a trial when it is over.
#[derive(Debug)]
pub struct TrialReport<'t> {
    /// What was tried.
    pub plan: &'t TrialPlan,
    /// The rules themselves, in the order of the plan.
    pub rules: Vec<&'t RuleMeta>,
    /// What they did.
    pub trial: &'t Trial,
    /// Articles that could not be read.
    pub skipped: u64,
    /// What went wrong.
    pub problems: &'t [Problem],
}

/// Rules on trial.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Trial")]
pub struct OutputTrial<'t> {
    /// The version of this shape.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    tool: OutputTool,
    corpus: OutputCorpus,
    /// The number that the samples were drawn with.
    seed: u64,
    /// In the order they were named.
    rules: Vec<OutputTried<'t>>,
    /// What failed the run; the exit code is then 2.
    errors: Vec<OutputProblem<'t>>,
}

/// What was read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Corpus")]
pub struct OutputCorpus {
    /// Articles read.
    pub articles: u64,
    /// Words in them.
    pub words: u64,
    /// Articles that could not be read.
    pub skipped: u64,
}

/// One rule.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Tried")]
struct OutputTried<'t> {
    /// `topic/name`
    rule: &'t str,
    /// Whether it is on by default: `preview` and `deprecated` rules are not.
    #[schemars(extend("enum" = [Status::Preview.name(), Status::Stable.name(), Status::Deprecated.name()]))]
    status: &'static str,
    /// Its severity as the rule file has it; null is off.
    #[schemars(extend("enum" = ["error", "warning", "info", null]))]
    default_severity: Option<&'static str>,
    /// Places found.
    hits: u64,
    /// Articles with at least one of them.
    articles: u64,
    /// Places in a thousand articles.
    per_thousand_articles: f64,
    /// Places in a thousand words.
    per_thousand_words: f64,
    /// Places that `--fix` would mend.
    fixable: u64,
    /// The pieces found most often.
    pieces: Vec<OutputCount<'t>>,
    /// The rules that most often found something at the same places.
    overlaps: Vec<OutputCount<'t>>,
    /// Places to read, in the order of the archive.
    samples: Vec<OutputSample<'t>>,
    /// Where all samples were right, fewer than this share of all places are wrong, at 95 % confidence; 0 where every
    /// place is among the samples.
    unseen_share: f64,
    /// What it comes to, in words.
    verdict: &'t str,
}

/// How often something was found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Count")]
struct OutputCount<'t> {
    /// The piece, or the rule.
    name: &'t str,
    /// How often.
    count: u64,
}

/// A place in its context.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Sample")]
struct OutputSample<'t> {
    /// The article.
    path: &'t str,
    /// From 1.
    line: u32,
    /// From 1, in Unicode scalar values.
    column: u32,
    /// What stands before the piece in its paragraph.
    before: &'t str,
    /// The piece.
    text: &'t str,
    /// What stands after it.
    after: &'t str,
    /// What the rule would write; null where it has no single replacement.
    expected: Option<&'t str>,
    /// What the rule says.
    message: &'t str,
    /// The other rules that found something there.
    also: Vec<&'t str>,
}

impl TrialReport<'_> {
    fn tried(&self, rule: &RuleMeta) -> Tried {
        self.trial.of_rule(&rule.id).cloned().unwrap_or_default()
    }

    fn rate(&self, hits: u64, of: u64) -> f64 {
        if of == 0 { 0.0 } else { hits as f64 * 1000.0 / of as f64 }
    }

    /// Writes the trial as one JSON object.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn json(&self, out: &mut dyn Write, lang: Lang) -> io::Result<()> {
        let found: Vec<(&RuleMeta, Tried)> = self.rules.iter().map(|rule| (*rule, self.tried(rule))).collect();
        let verdicts: Vec<Bilingual> = found.iter().map(|(_, tried)| self.verdict(tried)).collect();
        let count = |(name, count)| OutputCount { name, count };
        let rules = found
            .iter()
            .zip(&verdicts)
            .map(|((rule, tried), verdict)| OutputTried {
                rule: &rule.id,
                status: rule.status.name(),
                default_severity: rule.severity.map(Severity::name),
                hits: tried.hits,
                articles: tried.articles,
                per_thousand_articles: self.rate(tried.hits, self.trial.articles),
                per_thousand_words: self.rate(tried.hits, self.trial.words),
                fixable: tried.fixable,
                pieces: tried.frequent(NAMED).into_iter().map(count).collect(),
                overlaps: tried.neighbours(NAMED).into_iter().map(count).collect(),
                samples: tried.samples().into_iter().map(OutputSample::from).collect(),
                unseen_share: left_open(tried),
                verdict: verdict.get(lang),
            })
            .collect();
        let corpus = OutputCorpus { articles: self.trial.articles, words: self.trial.words, skipped: self.skipped };
        let errors = self.problems.iter().filter(|p| p.is_error()).map(|p| OutputProblem::new(p, lang)).collect();
        write_json(out, &OutputTrial { version: VERSION, tool: OutputTool::THIS, corpus, seed: self.plan.seed, rules, errors })?;
        out.write_all(b"\n")
    }

    /// Writes the trial for a person: samples first, then the table, and last what it comes to.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn pretty(&self, out: &mut dyn Write, lang: Lang) -> io::Result<()> {
        for rule in &self.rules {
            let tried = self.tried(rule);
            if tried.hits > 0 {
                self.places(out, rule, &tried, lang)?;
                writeln!(out)?;
            }
        }
        self.table(out, lang)?;
        writeln!(out)?;
        for rule in &self.rules {
            writeln!(out, "{}: {}", rule.id, self.verdict(&self.tried(rule)).get(lang))?;
        }
        Ok(())
    }

    fn places(&self, out: &mut dyn Write, rule: &RuleMeta, tried: &Tried, lang: Lang) -> io::Result<()> {
        writeln!(out, "{}", rule.id)?;
        let named = |counts: Vec<(&str, u64)>, quoted: bool| {
            let each = counts.into_iter().map(|(name, count)| {
                let name = printable(name);
                let name = if !quoted {
                    name.into_owned()
                } else if name.trim().is_empty() {
                    "∅".to_owned()
                } else {
                    format!("“{name}”")
                };
                format!("{name} {}", whole(count, lang))
            });
            each.collect::<Vec<_>>().join(", ")
        };
        writeln!(out, "  {} {}", lang.pick("hay gặp:", "most often:"), named(tried.frequent(NAMED), true))?;
        if !tried.overlaps.is_empty() {
            let also = lang.pick("luật khác cũng báo ở đó:", "other rules there:");
            writeln!(out, "  {also} {}", named(tried.neighbours(NAMED), false))?;
        }
        for sample in tried.samples() {
            writeln!(out, "  {}:{}:{}", printable(&sample.path), sample.line, sample.column)?;
            let expected = sample.expected.as_ref().map(|e| format!(" → [{}]", printable(e))).unwrap_or_default();
            let (before, piece, after) = (printable(&sample.before), printable(&sample.piece), printable(&sample.after));
            writeln!(out, "    {}[{piece}]{}{expected}", before.trim_start(), after.trim_end())?;
        }
        Ok(())
    }

    fn table(&self, out: &mut dyn Write, lang: Lang) -> io::Result<()> {
        let head = match lang {
            Lang::Vi => {
                ["Luật", "Tình trạng", "Chỗ", "Bài", "Trên 1.000 bài", "Trên 1.000 chữ", "Tự sửa được", "Luật khác cũng báo"]
            }
            Lang::En => {
                ["Rule", "Status", "Places", "Articles", "Per 1,000 articles", "Per 1,000 words", "Fixable", "Other rules there"]
            }
        };
        let mut rows = vec![head.map(String::from).to_vec()];
        rows.extend(self.rules.iter().map(|rule| {
            let tried = self.tried(rule);
            let status = if rule.severity.is_none() { "off" } else { rule.status.name() };
            vec![
                rule.id.to_string(),
                status.to_owned(),
                whole(tried.hits, lang),
                whole(tried.articles, lang),
                decimal(self.rate(tried.hits, self.trial.articles), 1, lang),
                decimal(self.rate(tried.hits, self.trial.words), 3, lang),
                whole(tried.fixable, lang),
                whole(tried.overlaps.values().sum(), lang),
            ]
        }));
        let align: Vec<Align> = (0..head.len()).map(|i| if i < 2 { Align::Left } else { Align::Right }).collect();
        write_table(out, &rows, &align)?;
        let (articles, words) = (whole(self.trial.articles, lang), whole(self.trial.words, lang));
        match lang {
            Lang::Vi => writeln!(out, "\nĐã đọc {articles} bài, {words} chữ; bỏ qua {} tệp.", whole(self.skipped, lang)),
            Lang::En => writeln!(out, "\nRead {articles} articles, {words} words; {} skipped.", whole(self.skipped, lang)),
        }
    }

    /// What a trial comes to, in plain words.
    fn verdict(&self, tried: &Tried) -> Bilingual {
        let (read, articles) = (tried.samples().len(), self.trial.articles);
        if tried.hits == 0 {
            return Bilingual::new(
                format!(
                    "không báo chỗ nào trong {} bài: không ồn, nhưng kho này cũng chưa cho biết luật đúng hay sai.",
                    whole(articles, Lang::Vi)
                ),
                format!("silent in {} articles: no noise, and no evidence that it is right either.", whole(articles, Lang::En)),
            );
        }
        let rate = self.rate(tried.hits, articles);
        let (rate_vi, rate_en) = (decimal(rate, 1, Lang::Vi), decimal(rate, 1, Lang::En));
        let share = left_open(tried);
        let (advice_vi, advice_en) = match (read, read as u64 == tried.hits) {
            (0, _) => ("Chưa đọc mẫu nào (--samples 0).".to_owned(), "No sample was read (--samples 0).".to_owned()),
            (_, true) => (
                format!("{read} mẫu trên là tất cả: đọc hết, quá một phần hai mươi báo nhầm thì để preview."),
                format!(
                    "The samples above ({read}) are all: read them, and keep it in preview if more than one in twenty is wrong."
                ),
            ),
            (_, false) => (
                format!(
                    "Hãy đọc {read} mẫu trên; nếu đúng cả thì báo nhầm dưới {} (độ tin cậy 95%){}.",
                    percent(share, Lang::Vi),
                    if share > 0.05 { ", muốn biết dưới 5% thì đọc 59 mẫu (--samples 59)" } else { "" }
                ),
                format!(
                    "Read the {read} samples above; if all are right, false alarms are under {} (95% confidence){}.",
                    percent(share, Lang::En),
                    if share > 0.05 { "; for under 5% read 59 (--samples 59)" } else { "" }
                ),
            ),
        };
        Bilingual::new(format!("{rate_vi} chỗ trên 1.000 bài. {advice_vi}"), format!("{rate_en} per 1,000 articles. {advice_en}"))
    }
}

/// The share of wrong places that reading the samples leaves possible.
fn left_open(tried: &Tried) -> f64 {
    let read = tried.samples().len();
    if read as u64 == tried.hits { 0.0 } else { unseen_share(read) }
}

impl<'t> From<&'t Sample> for OutputSample<'t> {
    fn from(sample: &'t Sample) -> Self {
        Self {
            path: &sample.path,
            line: sample.line,
            column: sample.column,
            before: &sample.before,
            text: &sample.piece,
            after: &sample.after,
            expected: sample.expected.as_deref(),
            message: &sample.message,
            also: sample.also.iter().map(|rule| &**rule).collect(),
        }
    }
}
