//! The command line: what was typed becomes what is meant, the engine runs, a report is written.
//!
//! Exit codes: 0 clean, 1 diagnostics at or above `--fail-on`, 2 something could not be run or read.

mod args;
mod article;
mod batch;
mod check;
mod completions;
mod config;
mod corpus;
mod explain;
mod here;
mod init;
mod inputs;
mod interrupt;
mod progress;
mod projects;
mod records;
mod rules;
mod schema;
mod survey;
mod terminal;
mod test;
mod r#try;
mod usage;
mod write;

use std::io::{self, Write as _};
use std::process::ExitCode;

use args::Command;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Nothing to say.
    Clean,
    /// Diagnostics that matter.
    Found,
    /// Something could not be run or read.
    Failed,
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match usage::parse() {
        Ok(cli) => cli,
        Err(code) => return ExitCode::from(code as u8),
    };
    let ended = match &cli.command {
        Command::Check(args) => check::run(args, &cli),
        Command::Rules(args) => rules::run(args, &cli),
        Command::Explain(args) => explain::run(args, &cli),
        Command::Test(args) => test::run(args, &cli),
        Command::Try(args) => r#try::run(args, &cli),
        Command::Survey(args) => survey::run(args, &cli),
        Command::Init(args) => init::run(args, &cli),
        Command::Config(args) => config::run(args, &cli),
        Command::Completions(args) => completions::run(args),
        Command::Schema(args) => schema::run(args),
    };
    match ended {
        Ok(exit) => ExitCode::from(exit as u8),
        // Whoever read the report has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let lang = cli.lang.unwrap_or_default();
            let said = lang.pick("morat: không ghi được báo cáo", "morat: the report could not be written");
            let _ = writeln!(io::stderr(), "{said}: {error}");
            ExitCode::from(Exit::Failed as u8)
        }
    }
}
