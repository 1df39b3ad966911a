//! The commands about rules and configuration, run as a user runs them. `TRYCMD=overwrite` rewrites the cases.

use std::process::{Command, Output, Stdio};

use jsonschema::is_valid;
use morat::report::schema;
use serde_json::Value;

fn morat(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_morat")).args(args).stdin(Stdio::null()).output().expect("morat runs")
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
fn every_rule_explains_itself_in_both_languages() {
    for rule in json(&["rules", "--format", "json", "--no-config"])["rules"].as_array().expect("rules") {
        for (lang, words) in [("vi", ["Vì sao", "Viết sai", "Viết đúng"]), ("en", ["Why", "Wrong", "Right"])] {
            let output = morat(&["explain", rule["id"].as_str().expect("an id"), "--no-config", "--lang", lang]);
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            assert!(output.status.success() && words.iter().all(|word| text.contains(word)), "{text}");
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
    for (name, schema) in
        [("rules", schema::rules()), ("config", schema::config()), ("output", schema::output()), ("listing", schema::listing())]
    {
        assert_eq!(json(&["schema", name]), schema);
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = morat(&["completions", shell]);
        assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("explain"), "{shell}");
    }
}
