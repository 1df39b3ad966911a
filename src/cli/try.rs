//! `morat try RULES --corpus DIR`: how loud a rule would be in an archive, before anybody switches it on.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::args::{Cli, RuleArgs};
use super::corpus::{self, Article, CorpusArgs};
use super::inputs::Input;
use super::projects::Projects;
use super::{Exit, here};
use crate::diagnostic::{Bilingual, Problem};
use crate::document::{ReaderOptions, selects};
use crate::engine::{Project, load_path};
use crate::report::trial::TrialReport;
use crate::rule::{RuleDef, RuleMeta, drop_duplicates};
use crate::survey::{Trial, TrialPlan};

/// `morat try`
#[derive(Debug, Args)]
pub struct TryArgs {
    /// Luật đem thử: tệp hoặc thư mục luật, tên luật hoặc chủ đề (kể cả luật đang tắt hay đang thử)
    #[arg(required = true, value_name = "RULES")]
    pub rules: Vec<String>,
    /// Kho bài: thư mục, tệp bài, hoặc bản xuất (--format-in)
    #[arg(long, required = true, value_name = "DIR", num_args = 1..)]
    pub corpus: Vec<PathBuf>,
    /// Số mẫu in ra cho mỗi luật, rút rải trên cả kho
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub samples: usize,
    /// Số gieo khi rút mẫu: cùng số thì cùng mẫu
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
    /// Dạng: pretty, json
    #[arg(long, value_enum, default_value = "pretty", value_name = "FORMAT", hide_possible_values = true)]
    pub format: TrialFormat,
    #[command(flatten)]
    pub reading: CorpusArgs,
    /// Luật và cấu hình
    #[command(flatten)]
    pub configuration: RuleArgs,
}

/// The shapes of a trial's report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TrialFormat {
    /// For a person.
    Pretty,
    /// For a program: `morat schema trial`.
    Json,
}

/// Runs the command.
///
/// # Errors
/// When the report cannot be written.
pub fn run(args: &TryArgs, cli: &Cli) -> io::Result<Exit> {
    let current = std::env::current_dir()?;
    let projects = || Projects::new(&args.configuration, cli.lang, ReaderOptions::default(), current.clone());
    let mut known = projects();
    let project = corpus::project(&args.corpus, &current, &mut known);
    let lang = project.lang();
    let mut problems = std::mem::take(&mut known.problems);
    let rules = chosen(&args.rules, &project, &mut problems);
    let failed = problems.iter().any(Problem::is_error);
    here::say(&problems, lang, cli)?;
    if failed || rules.is_empty() {
        return Ok(Exit::Failed);
    }
    let metas: Vec<Arc<RuleMeta>> = rules.iter().map(|def| def.meta.clone()).collect();
    let plan = TrialPlan { rules: metas.iter().map(|meta| meta.id.clone()).collect(), samples: args.samples, seed: args.seed };
    let mut projects = projects().with_on_trial(rules);
    let inputs = corpus::collect(&args.corpus, &args.reading, &current, &mut projects);
    let mut problems: Vec<Problem> = projects.problems.drain(..).chain(inputs.problems.iter().cloned()).collect();
    let mut trial = Trial::default();
    let try_one = |input: &Input, article: &Article| of_article(&plan, input, article);
    let unread = corpus::read(&inputs, &args.reading, lang, try_one, |article| trial.merge(article, &plan))?;
    let skipped = unread.len() as u64;
    problems.extend(unread);
    if trial.articles == 0 {
        problems.push(corpus::empty(&args.corpus));
    }
    problems.retain(|problem| problem.is_error() || !args.reading.quiet);
    let report = TrialReport {
        plan: &plan,
        rules: metas.iter().map(|meta| &**meta).collect(),
        trial: &trial,
        skipped,
        problems: &problems,
    };
    let out = &mut io::BufWriter::new(io::stdout().lock());
    match args.format {
        TrialFormat::Json => report.json(out, lang)?,
        TrialFormat::Pretty if trial.articles > 0 => report.pretty(out, lang)?,
        TrialFormat::Pretty => {}
    }
    out.flush()?;
    corpus::end(&problems, args.format == TrialFormat::Pretty, lang, cli)
}

/// The rules that the words of the command line name: those of files and folders, and those known by id or topic.
fn chosen(words: &[String], project: &Project, problems: &mut Vec<Problem>) -> Vec<RuleDef> {
    let mut rules: Vec<RuleDef> = Vec::new();
    for word in words {
        let named: Vec<&RuleDef> = project.catalogue().rules().iter().filter(|def| selects(word, &def.meta.id)).collect();
        if !named.is_empty() {
            rules.extend(named.into_iter().filter(|def| !words_repeat(&rules, def)).cloned().collect::<Vec<_>>());
        } else if Path::new(word).exists() {
            load_path(Path::new(word), None, &mut rules, problems);
        } else {
            let message = Bilingual::new(
                format!("“{word}” không phải tệp luật, thư mục luật, tên luật hay chủ đề."),
                format!("“{word}” is no rule file, no folder of rules, no rule and no topic."),
            );
            problems.push(Problem::error("config/unknown-rule", message).with_help(project.catalogue().closest(word)));
        }
    }
    drop_duplicates(rules, problems)
}

/// A rule named twice, by its id and its topic, is tried once.
fn words_repeat(rules: &[RuleDef], def: &RuleDef) -> bool {
    rules.iter().any(|known| known.meta.id == def.meta.id)
}

fn of_article(plan: &TrialPlan, input: &Input, article: &Article) -> Trial {
    let (linter, ignores) = (input.project.linter(&input.path), input.project.ignores(&input.path));
    let document = article.document();
    let found = linter.check_with(document, &ignores).diagnostics;
    Trial::of_article(plan, document, &found, |diagnostic| article.placed(diagnostic))
}
