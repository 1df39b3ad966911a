//! The commands about rules and configuration, run as a user runs them. `TRYCMD=overwrite` rewrites the cases.

mod console;

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::{env, fs};

use jsonschema::is_valid;
use morat::report::schema;
use serde_json::Value;

fn morat(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_morat")).args(args).env_remove("COLUMNS").stdin(Stdio::null()).output().expect("morat runs")
}

fn json(args: &[&str]) -> Value {
    let output = morat(args);
    assert!(output.status.success(), "{args:?}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}

#[test]
fn the_list_keeps_to_its_schema() {
    let list = json(&["rules", "--format", "json", "--no-config", "--severity", "dates=off"]);
    assert!(is_valid(&schema::listing(), &list));
    let rules = list["rules"].as_array().expect("rules");
    let ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().expect("an id")).collect();
    assert!(ids.len() > 10 && ids.is_sorted());
    let dates: Vec<&Value> = rules.iter().filter(|rule| rule["topic"] == "dates").collect();
    assert!(!dates.is_empty() && dates.iter().all(|rule| rule["severity"].is_null()));
    assert!(dates.iter().any(|rule| rule["default_severity"] == "error"));
    let only = json(&["rules", "--format", "json", "--no-config", "--topic", "dates"]);
    assert_eq!(only["rules"].as_array().map(Vec::len), Some(dates.len()));
}

#[test]
fn every_rule_explains_itself() {
    let list = json(&["rules", "--format", "json", "--no-config"]);
    let ids: Vec<&str> = list["rules"].as_array().expect("rules").iter().filter_map(|rule| rule["id"].as_str()).collect();
    for (lang, words) in [("vi", ["\nVì sao\n", "\nViết sai\n", "\nViết đúng\n"]), ("en", ["\nWhy\n", "\nWrong\n", "\nRight\n"])]
    {
        let output = morat(&[&["explain", "--no-config", "--lang", lang], ids.as_slice()].concat());
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        // The pages follow one another in the order of the ids, each under its own.
        let heads: Vec<usize> = ids.iter().map(|id| format!("\n{text}").find(&format!("\n{id}\n")).expect(id)).collect();
        assert!(heads.is_sorted());
        for (at, id) in ids.iter().enumerate() {
            let page = &text[heads[at]..heads.get(at + 1).copied().unwrap_or(text.len())];
            assert!(words.iter().all(|word| page.contains(word)), "{id}: {page}");
        }
    }
}

#[test]
fn the_built_in_rules_pass_their_own_test() {
    let output = morat(&["test", "--no-config"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn schemas_and_completions_are_printed() {
    for (name, schema) in [
        ("rules", schema::rules()),
        ("config", schema::config()),
        ("output", schema::output()),
        ("listing", schema::listing()),
        ("trial", schema::trial()),
        ("survey", schema::survey()),
    ] {
        assert_eq!(json(&["schema", name]), schema);
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = morat(&["completions", shell]);
        assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("explain"), "{shell}");
    }
}

/// The manual of the command line is its own help, so that neither says what the other does not. It grows with every
/// option, and is held against the program by `.ci/run`, which sets `MORAT_GENERATED`.
#[test]
fn the_manual_is_what_help_says() {
    let help = |args: &[&str]| {
        let output = morat(args);
        assert!(output.status.success(), "{args:?}");
        String::from_utf8(output.stdout).expect("UTF-8").lines().map(|line| line.trim_end().to_owned() + "\n").collect::<String>()
    };
    let mut manual = String::from(
        "# The command line\n\nWritten from `--help` by a test (`MORAT_BLESS=1 cargo test --test commands`). Exit codes: 0 clean; 1 \
         diagnostics at or\nabove `--fail-on`; 2 something could not be run or read, or a rule or the configuration is broken.\n",
    );
    for command in ["", "check", "rules", "explain", "test", "try", "survey", "init", "config", "completions", "schema"] {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let title = if command.is_empty() { "morat".to_owned() } else { format!("morat {command}") };
        manual += &format!("\n## {title}\n\n```text\n{}```\n", help(&args));
    }
    assert!(manual.contains("--fail-on") && manual.contains("--house"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
    if env::var_os("MORAT_BLESS").is_some() {
        fs::write(&path, &manual).expect("the manual can be written");
    }
    if env::var_os("MORAT_GENERATED").is_some() {
        let published = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(published == manual, "docs/cli.md is out of date: run MORAT_BLESS=1 cargo test");
    }
}

/// A survey grows with every rule that asks a question, so its manual is held against the program as the one above is.
#[test]
fn the_page_on_archives_shows_what_the_program_says() {
    let path = console::root().join("docs/survey.md");
    let document = fs::read_to_string(&path).expect("docs/survey.md").replace("\r\n", "\n");
    if env::var_os("MORAT_BLESS").is_none() && env::var_os("MORAT_GENERATED").is_none() {
        assert!(document.contains("$ morat try ") && document.contains("$ morat survey "));
        return;
    }
    let (today, run) = console::rerun(&document);
    assert_eq!(run, 2, "commands shown with their output");
    if env::var_os("MORAT_BLESS").is_some() {
        fs::write(&path, &today).expect("the page can be written");
    } else {
        assert!(today == document, "docs/survey.md is out of date: run MORAT_BLESS=1 cargo test");
    }
}
