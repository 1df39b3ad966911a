//! `morat config`: which configuration holds here, value by value, and with `--origin` who says so.

use std::io;

use clap::Args;

use super::args::{Cli, RuleArgs};
use super::projects::Projects;
use super::{Exit, here};
use crate::config::origins;
use crate::document::ReaderOptions;
use crate::report::{Align, write_table};

/// `morat config`
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Ghi rõ mỗi giá trị lấy từ tệp nào, dòng nào
    #[arg(long)]
    pub origin: bool,
    /// Luật và cấu hình
    #[command(flatten)]
    pub rules: RuleArgs,
}

/// Runs the command.
///
/// # Errors
/// When the values cannot be written.
pub fn run(args: &ConfigArgs, cli: &Cli) -> io::Result<Exit> {
    let current = std::env::current_dir()?;
    let mut projects = Projects::new(&args.rules, cli.lang, ReaderOptions::default(), current.clone());
    let project = projects.of_folder(&current);
    let lang = project.lang();
    let exit = here::say(&projects.problems, lang, cli)?;
    let layers = projects.layers_of(&current);
    let mut rows: Vec<(String, String)> = origins(&layers.files)
        .into_iter()
        .map(|o| {
            // A table of a list is named by its header.
            let is_listed = o.key.starts_with("[[");
            let value = if is_listed { format!("{} {}", o.key, o.value) } else { format!("{} = {}", o.key, o.value) };
            (value, format!("{}:{}", o.file, o.line))
        })
        .collect();
    for (key, value) in defaults() {
        let set = format!("{key} = ");
        if !rows.iter().any(|(row, _)| row.starts_with(&set)) {
            rows.push((set + &value, lang.pick("mặc định", "default").to_owned()));
        }
    }
    let shown = |(value, place): (String, String)| if args.origin { vec![value, format!("# {place}")] } else { vec![value] };
    let table: Vec<Vec<String>> = rows.into_iter().map(shown).collect();
    let columns = if args.origin { 2 } else { 1 };
    write_table(&mut io::stdout().lock(), &table, &[Align::Left; 2][..columns])?;
    Ok(exit)
}

/// What holds where nobody says otherwise.
fn defaults() -> [(&'static str, String); 3] {
    [("lang", "\"vi\"".to_owned()), ("fail-on", "\"warning\"".to_owned()), ("preview", "false".to_owned())]
}
