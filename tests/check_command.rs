//! `morat check` as a user runs it: the real program, real folders, and what it says and returns.

#![allow(clippy::unwrap_used, reason = "a failure to set the scene fails the test")]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A house rule that any article can break.
const RULES: &str = r#"
[[rule]]
id = "terms/house"
kind = "forbidden"
severity = "warning"
message = { vi = "Không dùng “{found}”.", en = "“{found}” is not used." }
why = { vi = "Quy ước của tòa soạn.", en = "A house rule." }
source = { name = "Quy ước tòa soạn" }
phrases = ["hàng hot", "siêu phẩm"]

  [[rule.invalid]]
  text = "Đây là hàng hot."
  find = ["hàng hot"]

  [[rule.valid]]
  text = "Đây là hàng mới."
"#;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        desk.write("luat/nha.toml", RULES);
        desk
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_morat")).args(args).current_dir(self.path()).stdin(Stdio::null()).output().unwrap()
    }

    /// The `short` lines of a check under the house rule alone.
    fn check(&self, args: &[&str]) -> (Vec<String>, i32) {
        let all = [&["check", "--format", "short", "--quiet", "--color", "never"], args].concat();
        let output = self.run(&all);
        (lines(&output), output.status.code().unwrap())
    }
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(str::to_owned).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_nearest_configuration_holds() {
    let desk = Desk::new();
    desk.write("morat.toml", "rule-files = [\"luat\"]\nselect = [\"terms\"]\n");
    desk.write("a/bai.txt", "Tít bài\n\nĐây là hàng hot.\n");
    desk.write("b/bai.txt", "Tít bài\n\nĐây là hàng hot.\n");
    desk.write(
        "b/morat.toml",
        "rule-files = [\"../luat\"]\nselect = [\"terms\"]\n[rules.\"terms/house\"]\nseverity = \"info\"\n",
    );
    let (found, code) = desk.check(&["."]);
    assert_eq!(code, 1, "{found:?}");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("a/bai.txt:3:8:"), "{found:?}");
    assert!(found[1].starts_with("b/bai.txt:3:8:"), "{found:?}");
    assert_eq!(desk.check(&["b"]).1, 0, "an info ends with code 0");
    assert_eq!(desk.check(&["b", "--fail-on", "info"]).1, 1);
    assert_eq!(desk.check(&["a", "--fail-on", "error"]).1, 0);
    assert_eq!(desk.check(&["a", "--severity", "terms=error", "--fail-on", "error"]).1, 1);
    assert_eq!(desk.check(&["a", "--severity", "terms/house=off"]), (Vec::new(), 0));
    assert_eq!(desk.check(&["a", "--ignore", "terms"]).0, Vec::<String>::new());
}

#[test]
fn overrides_and_exclusions_follow_paths() {
    let desk = Desk::new();
    desk.write(
        "morat.toml",
        "rule-files = [\"luat\"]\nselect = [\"terms\"]\nexclude = [\"/luu-tru/\"]\n[[overrides]]\npaths = [\"quang-cao/*\"]\nrules.\"terms/house\".severity = \"off\"\n",
    );
    for name in ["tin/1.txt", "quang-cao/1.txt", "luu-tru/1.txt"] {
        desk.write(name, "Tít bài\n\nMột siêu phẩm mới.\n");
    }
    let (found, _) = desk.check(&["."]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("tin/1.txt"));
    let named = desk.run(&["check", "luu-tru/1.txt"]);
    assert_eq!(named.status.code(), Some(0), "a file that is named and excluded is no error");
    assert!(said(&named).contains("luu-tru/1.txt"), "{}", said(&named));
}

#[test]
fn ignored_places_are_left_alone_and_idle_entries_said() {
    let desk = Desk::new();
    let config = "rule-files = [\"luat\"]\nselect = [\"terms\", \"suppressions\"]\n\
        [[ignore]]\npath = \"a.txt\"\nrule = \"terms/house\"\ntext = \"hàng hot\"\nreason = \"tên phim\"\n";
    desk.write("morat.toml", config);
    desk.write("a.txt", "Tít bài\n\nPhim hàng hot và một siêu phẩm.\n");
    let (found, _) = desk.check(&["a.txt"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("siêu phẩm"));
    desk.write("a.txt", "Tít bài\n\nKhông còn gì.\n");
    let (found, _) = desk.check(&["a.txt"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("morat.toml:5:8:") && found[0].contains("suppressions/idle"), "{found:?}");
    desk.write("morat.toml", &config.replace("reason =", "until = \"2020-01-01\"\nreason ="));
    desk.write("a.txt", "Tít bài\n\nPhim hàng hot.\n");
    let (found, _) = desk.check(&["a.txt"]);
    assert_eq!(found.len(), 2, "no longer left alone, and the entry is said: {found:?}");
    desk.write("morat.toml", "rule-files = [\"luat\"]\n");
    desk.write("b.md", "# Tít\n\n<!-- morat: ignore-next[terms/hose] nhầm tên -->\n\nMột câu.\n");
    let (found, _) = desk.check(&["b.md"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("b.md:3:1:") && found[0].contains("terms/hose"), "{found:?}");
}

#[test]
fn the_report_does_not_depend_on_threads() {
    let desk = Desk::new();
    for i in 0..60 {
        desk.write(&format!("bai/{i:02}.txt"), &format!("Tít {i}\n\nĐây là hàng hot số {i}.\n"));
    }
    let args = ["check", "--rules", "luat", "--format", "jsonl", "--select", "terms", "bai"];
    let one = desk.run(&[&args[..], &["--threads", "1"]].concat());
    let four = desk.run(&[&args[..], &["--threads", "4"]].concat());
    assert_eq!(one.stdout, four.stdout);
    assert_eq!(lines(&one).len(), 61, "sixty diagnostics and a summary");
}

#[test]
fn standard_input_takes_its_name_and_its_configuration() {
    let desk = Desk::new();
    desk.write("morat.toml", "rule-files = [\"luat\"]\nselect = [\"terms\"]\n");
    let mut child = Command::new(env!("CARGO_BIN_EXE_morat"))
        .args(["check", "-", "--stdin-filename", "bai/moi.txt", "--format", "short", "--quiet"])
        .current_dir(desk.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all("Tít\n\nMột siêu phẩm.\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(lines(&output)[0].starts_with("bai/moi.txt:3:5:"), "{:?}", lines(&output));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_configuration_with_faults_says_them_all_and_still_runs() {
    let desk = Desk::new();
    desk.write(
        "morat.toml",
        "extend = [\"x\"]\nextends = [\"hanoimo\"]\nlang = \"fr\"\nrule-files = [\"luat\", \"khong-co\"]\nselect = [\"terms\"]\n[rules.\"terms/hause\"]\nseverity = \"wrong\"\n",
    );
    desk.write("a.txt", "Tít\n\nMột siêu phẩm.\n");
    let output = desk.run(&["check", "a.txt", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let codes: Vec<&str> = report["errors"].as_array().unwrap().iter().map(|e| e["code"].as_str().unwrap()).collect();
    for code in ["config/unknown-key", "config/unknown-profile", "config/unknown-value", "read/missing"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    assert_eq!(report["diagnostics"].as_array().unwrap().len(), 1, "the house rule still ran");
}

#[test]
fn circles_of_profiles_are_refused() {
    let desk = Desk::new();
    desk.write("morat.toml", "extends = [\"a.toml\"]\n");
    desk.write("a.toml", "extends = [\"b.toml\"]\n");
    desk.write("b.toml", "extends = [\"./a.toml\"]\n");
    desk.write("a.txt", "Tít\n");
    let output = desk.run(&["check", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("config/circular-extends"), "{}", said(&output));
}

#[test]
fn a_missing_path_is_an_error_and_an_empty_folder_too() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["check", "khong-co.txt"]).status.code(), Some(2));
    fs::create_dir(desk.path().join("rong")).unwrap();
    let empty = desk.run(&["check", "rong"]);
    assert_eq!(empty.status.code(), Some(2));
    assert!(said(&empty).contains("0 tệp"), "{}", said(&empty));
    assert_eq!(desk.run(&["check", "rong", "--allow-empty"]).status.code(), Some(0));
}

#[test]
fn the_time_of_each_rule_is_told() {
    let desk = Desk::new();
    desk.write("morat.toml", "rule-files = [\"luat\"]\nselect = [\"terms\", \"spacing\"]\n");
    desk.write("bai.txt", "Tít bài\n\nĐây là hàng hot , loại mới.\n");
    let run = |arguments: &[&str]| {
        let shared = ["check", "bai.txt", "--fail-on", "never", "--profile-rules"];
        desk.run(&[shared.as_slice(), arguments].concat())
    };
    let table = run(&["--lang", "en", "--quiet"]);
    let lines = lines(&table);
    let from = lines.iter().position(|line| line.starts_with("Rule ")).expect("a table");
    let named = |name: &str| lines[from..].iter().filter(|line| line.starts_with(name)).count();
    assert_eq!((named("terms/house "), named("spacing/before-mark "), named("quotes/")), (1, 1, 0), "{lines:?}");
    assert!(lines[from + 1].starts_with("(words and phrases) "), "{lines:?}");
    let last = lines.last().unwrap();
    assert!(last.starts_with("(the whole check) ") && last.ends_with(" 100%"), "{lines:?}");
    // A report for programs keeps standard output to itself.
    let apart = run(&["--format", "json"]);
    assert!(serde_json::from_slice::<serde_json::Value>(&apart.stdout).is_ok());
    assert!(said(&apart).contains("(cả khâu soát)"), "{}", said(&apart));
}
