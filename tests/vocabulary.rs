//! A house's own words, as a user runs them: what they silence, what they do not, and how a wrong entry is answered.

#![allow(clippy::unwrap_used, reason = "a failure to set the scene fails the test")]

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

const ARTICLE: &str = "Tít bài\n\nThợ đổ xămbông, chỉ người ghéep và nghành may; giá 5 triệu ÐỒNG; cán bộ hair quan đến.\n";

fn run(config: &str, args: &[&str]) -> Output {
    let folder = TempDir::new().unwrap();
    fs::write(
        folder.path().join("nha.toml"),
        "[profile]\nname = { vi = \"Nhà\", en = \"House\" }\nsource = \"sổ tay\"\n[vocabulary]\naccept = [\"xămbông\"]\n",
    )
    .unwrap();
    fs::write(folder.path().join("morat.toml"), config).unwrap();
    fs::write(folder.path().join("bai.txt"), ARTICLE).unwrap();
    Command::new(env!("CARGO_BIN_EXE_morat")).args(args).current_dir(folder.path()).output().unwrap()
}

fn found(config: &str) -> Vec<String> {
    let output = run(config, &["check", "--format", "short", "--quiet", "--color", "never", "bai.txt"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let word = |line: &str| line.split('“').nth(1).and_then(|rest| rest.split('”').next()).map(str::to_owned);
    text.lines().filter(|line| line.contains("[spelling/") || line.contains("[unicode/")).filter_map(word).collect()
}

#[test]
fn accepted_words_are_left_alone_by_rules_of_spelling_only() {
    assert_eq!(found(""), ["xămbông", "ghéep", "nghành", "ÐỒNG", "hair"]);
    assert_eq!(found("[vocabulary]\naccept = [\"Xămbông\", \"người ghéep\", \"nghành\", \"ÐỒNG\", \"hair\"]"), ["ÐỒNG"]);
    // Whole words, and the whole phrase.
    assert_eq!(found("[vocabulary]\naccept = [\"xăm\", \"nghàn\", \"khách ghéep\", \"chưa gặp\"]"), found(""));
}

#[test]
fn the_words_of_a_profile_and_of_the_house_add_up() {
    let config = "extends = [\"nha.toml\"]\n[vocabulary]\naccept = [\"nghành\"]\n";
    assert_eq!(found(config), ["ghéep", "ÐỒNG", "hair"]);
    let shown = String::from_utf8(run(config, &["config", "--origin"]).stdout).unwrap();
    for line in ["vocabulary.accept = [\"xămbông\"]", "vocabulary.accept = [\"nghành\"]", "nha.toml:5", "morat.toml:3"] {
        assert!(shown.contains(line), "{line} in {shown}");
    }
}

#[test]
fn an_entry_that_is_no_word_is_an_error_on_its_place() {
    let output = run("[vocabulary]\naccept = [\"bêtông\", \"xế  hộp\"]\n", &["check", "--format", "short", "bai.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("morat.toml:2:21") && said.contains("xế  hộp"), "{said}");
}
