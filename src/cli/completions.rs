//! `morat completions SHELL`: what the Tab key knows of morat.

use std::io;

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::Exit;
use super::args::Cli;

/// `morat completions`
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Vỏ lệnh: bash, zsh, fish, elvish, powershell
    #[arg(value_enum, value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
}

/// Runs the command.
///
/// # Errors
/// When the script cannot be written.
pub fn run(args: &CompletionsArgs) -> io::Result<Exit> {
    // Written to memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "morat", &mut script);
    io::Write::write_all(&mut io::stdout().lock(), &script)?;
    Ok(Exit::Clean)
}
