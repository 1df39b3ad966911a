//! The configuration of the folder that a command is run in, for the commands that speak of rules rather than articles.

use std::io;
use std::sync::Arc;

use super::Exit;
use super::args::{Cli, RuleArgs};
use super::projects::Projects;
use super::terminal;
use crate::diagnostic::{Lang, Problem};
use crate::document::ReaderOptions;
use crate::engine::Project;
use crate::report::{Format, ReportOptions, emitter};

/// The configuration that holds here; what is wrong with it is said on standard error.
///
/// # Errors
/// When standard error cannot be written.
pub fn project(rules: &RuleArgs, cli: &Cli) -> io::Result<(Arc<Project>, Exit)> {
    let current = std::env::current_dir()?;
    let mut projects = Projects::new(rules, cli.lang, ReaderOptions::default(), current.clone());
    let project = projects.of_folder(&current);
    let exit = say(&projects.problems, project.lang(), cli)?;
    Ok((project, exit))
}

/// Says problems on standard error; they decide how the run ends.
///
/// # Errors
/// When standard error cannot be written.
pub fn say(problems: &[Problem], lang: Lang, cli: &Cli) -> io::Result<Exit> {
    let options =
        ReportOptions { lang, color: terminal::use_color(cli.color), width: terminal::width(), quiet: false, fixing: false };
    let mut emitter = emitter(Format::Pretty, options, &[]);
    for problem in problems {
        emitter.problem(&mut io::stderr().lock(), problem)?;
    }
    Ok(exit_of(problems))
}

/// How a run with such problems ends.
pub fn exit_of(problems: &[Problem]) -> Exit {
    if problems.iter().any(Problem::is_error) { Exit::Failed } else { Exit::Clean }
}
