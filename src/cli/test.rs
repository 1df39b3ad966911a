//! `morat test [FILES]`: a rule's examples are its tests, and this runs them.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::args::{Cli, RuleArgs};
use super::{Exit, here};
use crate::diagnostic::{Bilingual, Lang, Problem};
use crate::engine::{ExampleOutcome, check_examples, load_path};
use crate::report::printable;
use crate::rule::{RuleDef, Verdict, drop_duplicates};
use crate::text::Span;

/// `morat test`
#[derive(Debug, Args)]
pub struct TestArgs {
    /// Tệp hoặc thư mục luật; không ghi thì thử mọi luật đang có
    #[arg(value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// Luật và cấu hình
    #[command(flatten)]
    pub rules: RuleArgs,
}

/// Runs the command.
///
/// # Errors
/// When the verdicts cannot be written.
pub fn run(args: &TestArgs, cli: &Cli) -> io::Result<Exit> {
    let (project, mut exit) = here::project(&args.rules, cli)?;
    let lang = project.lang();
    let rules: Vec<RuleDef> = if args.files.is_empty() {
        project.catalogue().rules().to_vec()
    } else {
        let (mut rules, mut problems) = (Vec::new(), Vec::new());
        for path in &args.files {
            load_path(path, None, &mut rules, &mut problems);
        }
        let rules = drop_duplicates(rules, &mut problems);
        exit = exit.max(here::say(&problems, lang, cli)?);
        rules
    };
    let outcomes: Vec<ExampleOutcome> = rules.iter().flat_map(check_examples).collect();
    let failures: Vec<Problem> = outcomes.iter().filter(|o| o.verdict != Verdict::Passed).map(failure).collect();
    let idle: Vec<Problem> = rules.iter().filter(|def| !fires(def, &outcomes)).map(idle).collect();
    here::say(&[failures.as_slice(), &idle].concat(), lang, cli)?;
    writeln!(io::stdout().lock(), "{}", closing(rules.len(), &outcomes, idle.len(), lang))?;
    if !failures.is_empty() || !idle.is_empty() {
        exit = exit.max(Exit::Found);
    }
    Ok(exit)
}

/// True where some example of the rule is found, be it at the wrong place.
fn fires(def: &RuleDef, outcomes: &[ExampleOutcome]) -> bool {
    outcomes
        .iter()
        .filter(|o| o.rule.id == def.meta.id && !o.example.find.is_empty())
        .any(|o| o.verdict != Verdict::Missing || !o.detail.is_empty())
}

fn failure(outcome: &ExampleOutcome) -> Problem {
    let id = &outcome.rule.id;
    let wanted: Vec<String> = outcome.example.find.iter().map(|piece| format!("“{piece}”")).collect();
    let wanted = wanted.join(", ");
    let found = |lang: Lang| {
        if outcome.detail.is_empty() {
            lang.pick("không có gì", "nothing").to_owned()
        } else {
            printable(&outcome.detail).into_owned()
        }
    };
    let (code, message, help) = match outcome.verdict {
        Verdict::Passed | Verdict::Missing => (
            "test/missing",
            Bilingual::new(format!("{id}: bỏ sót chỗ sai (missing)."), format!("{id}: a fault was not found (missing).")),
            Bilingual::new(
                format!("Phải thấy: {wanted}. Thấy: {}.", found(Lang::Vi)),
                format!("Wanted: {wanted}. Found: {}.", found(Lang::En)),
            ),
        ),
        Verdict::Noisy => (
            "test/noisy",
            Bilingual::new(format!("{id}: báo nhầm (noisy)."), format!("{id}: found what is no fault (noisy).")),
            Bilingual::new(
                format!("Phải thấy: {}. Thấy: {}.", or_nothing(&wanted, Lang::Vi), found(Lang::Vi)),
                format!("Wanted: {}. Found: {}.", or_nothing(&wanted, Lang::En), found(Lang::En)),
            ),
        ),
        Verdict::Misplaced => (
            "test/misplaced",
            Bilingual::new(format!("{id}: thấy sai chỗ (misplaced)."), format!("{id}: found at the wrong place (misplaced).")),
            Bilingual::new(
                format!("Phải thấy: {wanted}. Thấy: {}.", found(Lang::Vi)),
                format!("Wanted: {wanted}. Found: {}.", found(Lang::En)),
            ),
        ),
        Verdict::WrongFix => {
            let fixed = outcome.example.fixed.as_deref().unwrap_or_default();
            (
                "test/wrong-fix",
                Bilingual::new(format!("{id}: sửa sai (wrong fix)."), format!("{id}: mended wrongly (wrong fix).")),
                Bilingual::new(
                    format!("Phải thành: {fixed} Lại thành: {}", found(Lang::Vi)),
                    format!("Wanted: {fixed} Got: {}", found(Lang::En)),
                ),
            )
        }
    };
    // The table of an example runs over several lines; its first says where it is.
    let example = &outcome.example;
    let first = example.file.slice(example.span).lines().next().unwrap_or_default().len();
    let span = Span::from_usize(0, first).shift(example.span.start);
    let text = example.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let help = Bilingual::new(format!("Ví dụ: {text} {}", help.vi), format!("Example: {text} {}", help.en));
    Problem::error(code, message).with_help(help).at(&example.file, span)
}

fn or_nothing(wanted: &str, lang: Lang) -> String {
    if wanted.is_empty() { lang.pick("không có gì", "nothing").to_owned() } else { wanted.to_owned() }
}

fn idle(def: &RuleDef) -> Problem {
    let id = &def.meta.id;
    let message =
        Bilingual::new(format!("{id}: không ví dụ nào làm luật lên tiếng."), format!("{id}: no example makes the rule fire."));
    let help = Bilingual::new(
        "Kiểm tra lại các khóa của luật, hoặc thêm một [[rule.invalid]] mà luật phải báo.",
        "Check the rule's keys, or add a [[rule.invalid]] that it must find.",
    );
    Problem::error("test/idle", message).with_help(help).at(&def.meta.file, def.meta.span)
}

fn closing(rules: usize, outcomes: &[ExampleOutcome], idle: usize, lang: Lang) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for outcome in outcomes {
        *counts.entry(outcome.verdict.name()).or_default() += 1;
    }
    let passed = counts.remove("passed").unwrap_or_default();
    let others: String = counts
        .iter()
        .map(|(verdict, n)| {
            let words = match *verdict {
                "missing" => "bỏ sót",
                "noisy" => "báo nhầm",
                "misplaced" => "sai chỗ",
                _ => "sửa sai",
            };
            format!(", {n} {}", lang.pick(words, verdict))
        })
        .collect();
    let number = |n: usize, vi: &str, en: &str| match (lang, n) {
        (Lang::Vi, n) => format!("{n} {vi}"),
        (Lang::En, 1) => format!("1 {en}"),
        (Lang::En, n) => format!("{n} {en}s"),
    };
    let silent = match idle {
        0 => String::new(),
        n => format!("; {} {}", number(n, "luật", "rule"), lang.pick("không lên tiếng", "never firing")),
    };
    let (rules, examples) = (number(rules, "luật", "rule"), number(outcomes.len(), "ví dụ", "example"));
    format!("{rules}, {examples}: {passed} {}{others}{silent}.", lang.pick("đạt", "passed"))
}
