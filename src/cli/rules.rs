//! `morat rules`: what there is to be found, and what of it is looked for here.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::args::{Cli, RuleArgs};
use super::{Exit, here};
use crate::diagnostic::{Lang, Severity};
use crate::engine::{Project, RuleSet};
use crate::report::{Align, listing, write_table};
use crate::rule::{RuleDef, TOPICS};

/// The longest reason in the table, in characters.
const LONGEST_WHY: usize = 72;

/// `morat rules`
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// Chỉ những luật của chủ đề này
    #[arg(long, value_name = "TOPIC", value_delimiter = ',', value_parser = TOPICS.to_vec(), hide_possible_values = true)]
    pub topic: Vec<String>,
    /// Dạng: table, json
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT", hide_possible_values = true)]
    pub format: ListFormat,
    /// Luật và cấu hình
    #[command(flatten)]
    pub rules: RuleArgs,
}

/// The shapes of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For a person.
    Table,
    /// For a program.
    Json,
}

/// Runs the command.
///
/// # Errors
/// When the list cannot be written.
pub fn run(args: &RulesArgs, cli: &Cli) -> io::Result<Exit> {
    let (project, exit) = here::project(&args.rules, cli)?;
    let linter = project.main_linter();
    let rules = chosen(args, &project);
    let out = &mut io::stdout().lock();
    match args.format {
        ListFormat::Json => listing::write(out, rules.iter().map(|def| (&*def.meta, in_force(linter.rules(), def))))?,
        ListFormat::Table => table(out, &rules, linter.rules(), project.lang())?,
    }
    Ok(exit)
}

fn chosen<'p>(args: &RulesArgs, project: &'p Project) -> Vec<&'p RuleDef> {
    let mut rules: Vec<&RuleDef> = project.catalogue().rules().iter().collect();
    rules.retain(|def| args.topic.is_empty() || args.topic.iter().any(|topic| topic == def.meta.topic()));
    rules.sort_by(|a, b| a.meta.id.cmp(&b.meta.id));
    rules
}

/// The severity of a rule here; `None` where it is off.
fn in_force(rules: &RuleSet, def: &RuleDef) -> Option<Severity> {
    rules.get(&def.meta.id).map(|active| active.severity)
}

fn table(out: &mut dyn Write, rules: &[&RuleDef], active: &RuleSet, lang: Lang) -> io::Result<()> {
    let head = match lang {
        Lang::Vi => ["Luật", "Mức", "Tình trạng", "Loại", "Sửa", "Vì sao"],
        Lang::En => ["Rule", "Severity", "Status", "Kind", "Fix", "Why"],
    };
    let mut rows = vec![head.map(String::from).to_vec()];
    rows.extend(rules.iter().map(|def| {
        let meta = &def.meta;
        let severity = in_force(active, def).map_or("off", Severity::name);
        [&*meta.id, severity, meta.status.name(), meta.kind.name, meta.fix.name(), &shortened(meta.texts().why.get(lang))]
            .map(str::to_owned)
            .to_vec()
    }));
    write_table(out, &rows, &[Align::Left; 6])?;
    let on = rules.iter().filter(|def| in_force(active, def).is_some()).count();
    match lang {
        Lang::Vi => writeln!(out, "\n{} luật, {on} đang bật. Xem kỹ một luật: morat explain LUẬT", rules.len()),
        Lang::En => writeln!(out, "\n{} rules, {on} on. More about one: morat explain RULE", rules.len()),
    }
}

/// As much of a text as a row can hold.
fn shortened(text: &str) -> String {
    let mut out: String = text.chars().take(LONGEST_WHY).collect();
    if text.chars().nth(LONGEST_WHY).is_some() {
        let word = out.rfind(' ').unwrap_or(out.len());
        out.truncate(word);
        out.push('…');
    }
    out
}
