//! The command line's own words in Vietnamese. clap knows headings and errors in English only, and a desk editor who
//! mistypes an option should not need them.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory as _, Error, FromArgMatches as _};

use super::args::Cli;

/// The command line of the process, or what to say instead and the exit code: help and versions end well.
pub fn parse() -> Result<Cli, i32> {
    let english = std::env::args().any(|a| a == "--lang=en")
        || std::env::args().zip(std::env::args().skip(1)).any(|(a, b)| a == "--lang" && b == "en");
    let command = if english { Cli::command() } else { localised(Cli::command().name("morat")) };
    let parsed = command.try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|error| {
        match explain(&error).filter(|_| !english) {
            Some(said) => anstream::eprint!("{said}"),
            // Where even this cannot be written, nobody is left to be told.
            None => drop(error.print()),
        }
        error.exit_code()
    })
}

/// The command with its headings in Vietnamese, and every command below it.
pub fn localised(command: Command) -> Command {
    let mut template = String::from("{about}\n\nCách dùng: {usage}\n");
    if command.get_positionals().next().is_some() {
        template.push_str("\nTham số:\n{positionals}\n");
    }
    if command.has_subcommands() {
        template.push_str("\nLệnh:\n{subcommands}\n");
    }
    template.push_str("\nTùy chọn:\n{options}\n{after-help}");
    let below: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let has_version = command.get_version().is_some();
    let mut command = command
        .help_template(template)
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("In trợ giúp này"));
    if has_version {
        command = command
            .disable_version_flag(true)
            .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help("In phiên bản"));
    }
    below.into_iter().fold(command, |command, name| command.mut_subcommand(name, localised))
}

/// What went wrong, why, and what is accepted; `None` for what clap says well enough, help first of all.
fn explain(error: &Error) -> Option<String> {
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(word.clone()),
        Some(ContextValue::Strings(words)) => Some(words.join(", ")),
        _ => None,
    };
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("Không có tùy chọn “{}”.", word(ContextKind::InvalidArg)?),
        ErrorKind::InvalidSubcommand => format!("Không có lệnh “{}”.", word(ContextKind::InvalidSubcommand)?),
        ErrorKind::ArgumentConflict => {
            format!("Không dùng {} cùng với {}.", word(ContextKind::InvalidArg)?, word(ContextKind::PriorArg)?)
        }
        ErrorKind::MissingRequiredArgument => format!("Thiếu {}.", word(ContextKind::InvalidArg)?),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match (word(ContextKind::InvalidValue)?, word(ContextKind::InvalidArg)?) {
                (value, name) if value.is_empty() => format!("{name} cần một giá trị."),
                (value, name) => format!("“{value}” không dùng được cho {name}."),
            }
        }
        _ => return None,
    };
    // clap sorts its suggestions from the farthest to the nearest.
    let nearest = |kind| match error.get(kind) {
        Some(ContextValue::Strings(words)) => words.last().cloned(),
        _ => word(kind),
    };
    let suggested = nearest(ContextKind::SuggestedArg)
        .or_else(|| nearest(ContextKind::SuggestedSubcommand))
        .or_else(|| nearest(ContextKind::SuggestedValue))
        .map(|best| format!("Có phải là “{best}”? "));
    let accepted = word(ContextKind::ValidValue)
        .or_else(|| std::error::Error::source(error).map(ToString::to_string))
        .map(|list| format!("Được dùng: {list}. "));
    let help = [suggested, accepted].into_iter().flatten().collect::<String>();
    Some(format!("lỗi: {message}\n  → {help}Xem thêm: morat --help, morat check --help.\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &[&str]) -> String {
        let error = localised(Cli::command()).try_get_matches_from(words).expect_err("an error");
        explain(&error).unwrap_or_else(|| error.to_string())
    }

    #[test]
    fn errors_are_vietnamese_and_say_what_is_accepted() {
        let unknown = said(&["morat", "check", "--formt", "short"]);
        assert!(unknown.starts_with("lỗi: Không có tùy chọn “--formt”.") && unknown.contains("“--format”?"), "{unknown}");
        let command = said(&["morat", "chek"]);
        assert!(command.contains("Không có lệnh “chek”") && command.contains("“check”?"), "{command}");
        let value = said(&["morat", "check", "--format", "jsn"]);
        assert!(value.contains("“jsn” không dùng được") && value.contains("json"), "{value}");
        let both = said(&["morat", "check", "--fix", "--diff"]);
        assert!(both.contains("--fix") && both.contains("--diff") && both.contains("cùng với"), "{both}");
    }

    #[test]
    fn help_is_vietnamese() {
        let mut command = localised(Cli::command());
        command.build();
        let help = command.find_subcommand_mut("check").expect("the command").render_long_help().to_string();
        for heading in ["Cách dùng:", "Tham số:", "Tùy chọn:", "In trợ giúp này"] {
            assert!(help.contains(heading), "{help}");
        }
        assert!(!help.contains("Options") && !help.contains("Print help"), "{help}");
    }
}
