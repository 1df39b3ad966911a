//! `morat schema`: the published schemas, for editors and for those who read the output.

use std::io::{self, Write as _};

use clap::{Args, ValueEnum};

use super::Exit;
use crate::report::schema;

/// `morat schema`
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// rules: tệp luật; config: morat.toml; output: báo cáo JSON; listing: morat rules --format json; trial: morat try --format json; survey: morat survey --format json
    #[arg(value_enum, value_name = "rules|config|output|listing|trial|survey", hide_possible_values = true)]
    pub of: SchemaOf,
}

/// The schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A rule file.
    Rules,
    /// `morat.toml`
    Config,
    /// The report.
    Output,
    /// `morat rules --format json`
    Listing,
    /// `morat try --format json`
    Trial,
    /// `morat survey --format json`
    Survey,
}

/// Runs the command.
///
/// # Errors
/// When the schema cannot be written.
pub fn run(args: &SchemaArgs) -> io::Result<Exit> {
    let schema = match args.of {
        SchemaOf::Rules => schema::rules(),
        SchemaOf::Config => schema::config(),
        SchemaOf::Output => schema::output(),
        SchemaOf::Listing => schema::listing(),
        SchemaOf::Trial => schema::trial(),
        SchemaOf::Survey => schema::survey(),
    };
    writeln!(io::stdout().lock(), "{schema:#}")?;
    Ok(Exit::Clean)
}
