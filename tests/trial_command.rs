//! `morat try` as a style keeper runs it: an archive of invented articles, a rule that nobody has switched on yet.

#![allow(clippy::unwrap_used, reason = "a failure to set the scene fails the test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use morat::report::schema;
use serde_json::Value;
use tempfile::TempDir;

const RULES: &str = r#"
[[rule]]
id = "terms/thank-you"
kind = "substitution"
status = "preview"
severity = "warning"
fix = "safe"
message = { vi = "Viết “{expected}”, không viết “{found}”.", en = "Write “{expected}”, not “{found}”." }
why = { vi = "Quy ước của tòa soạn.", en = "A house rule." }
source = { name = "Quy ước tòa soạn" }
map = { "cám ơn" = "cảm ơn" }

  [[rule.invalid]]
  text = "Nhà trường gửi lời cám ơn."
  find = ["cám ơn"]
  fixed = "Nhà trường gửi lời cảm ơn."

  [[rule.valid]]
  text = "Nhà trường gửi lời cảm ơn."

[[rule]]
id = "terms/never"
kind = "forbidden"
severity = "warning"
message = { vi = "Không dùng “{found}”.", en = "“{found}” is not used." }
why = { vi = "Quy ước của tòa soạn.", en = "A house rule." }
source = { name = "Quy ước tòa soạn" }
phrases = ["siêu phẩm vô song"]

  [[rule.invalid]]
  text = "Đây là siêu phẩm vô song."
  find = ["siêu phẩm vô song"]

  [[rule.valid]]
  text = "Đây là hàng mới."
"#;

/// A desk with forty articles: every fourth says thanks, the first ten times over.
fn desk() -> TempDir {
    let desk = TempDir::new().unwrap();
    fs::create_dir(desk.path().join("kho")).unwrap();
    fs::write(desk.path().join("luat.toml"), RULES).unwrap();
    for number in 0..40 {
        let thanks = match number {
            0 => "Thầy trò gửi lời cám ơn.\n".repeat(10),
            n if n % 4 == 0 => format!("Bà con xóm {n} nói lời cám ơn ,rồi về.\n"),
            n => format!("Bà con xóm {n} ra đồng từ sớm.\n"),
        };
        let text = format!("Xóm nhỏ vào mùa gặt thứ {number}\n{thanks}Trời nắng suốt tuần qua.\n");
        fs::write(desk.path().join(format!("kho/bai-{number:02}.txt")), text).unwrap();
    }
    desk
}

fn morat(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_morat"))
        .args(args)
        .current_dir(folder)
        .env_remove("COLUMNS")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn trial(folder: &Path, args: &[&str]) -> Value {
    let output = morat(folder, &[&["try", "--format", "json", "--lang", "en"], args].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let value = serde_json::from_slice(&output.stdout).unwrap();
    let schema = jsonschema::validator_for(&schema::trial()).unwrap();
    let errors: Vec<String> = schema.iter_errors(&value).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    value
}

#[test]
fn counts_rates_samples_and_neighbours() {
    let desk = desk();
    let value = trial(desk.path(), &["luat.toml", "--corpus", "kho", "--samples", "5"]);
    assert_eq!(value["corpus"]["articles"], 40);
    let rule = &value["rules"][0];
    assert_eq!((&rule["rule"], &rule["status"]), (&"terms/thank-you".into(), &"preview".into()));
    assert_eq!((&rule["hits"], &rule["articles"], &rule["fixable"]), (&19.into(), &10.into(), &19.into()));
    assert_eq!(rule["per_thousand_articles"], 475.0);
    assert_eq!(rule["pieces"][0]["name"], "cám ơn");
    let samples = rule["samples"].as_array().unwrap();
    let mut articles: Vec<&str> = samples.iter().map(|s| s["path"].as_str().unwrap()).collect();
    articles.dedup();
    assert_eq!((samples.len(), articles.len()), (5, 5), "one sample an article where there are enough articles");
    let other = samples.iter().find(|s| s["path"] != "kho/bai-00.txt").unwrap();
    assert_eq!((&other["text"], &other["expected"]), (&"cám ơn".into(), &"cảm ơn".into()));
    assert!(other["before"].as_str().unwrap().ends_with("nói lời ") && other["after"] == " ,rồi về.");
    assert_eq!(value["rules"][1]["hits"], 0);
    assert!(value["rules"][1]["verdict"].as_str().unwrap().contains("silent in 40 articles"));
}

#[test]
fn the_same_seed_draws_the_same_whatever_the_threads() {
    let desk = desk();
    let samples = |extra: &[&str]| {
        let args = [&["luat.toml", "--corpus", "kho", "--samples", "4"], extra].concat();
        trial(desk.path(), &args)["rules"][0]["samples"].clone()
    };
    assert_eq!(samples(&["--threads", "1"]), samples(&["--threads", "3"]));
    assert_ne!(samples(&["--seed", "2"]), samples(&["--seed", "3"]));
}

#[test]
fn what_else_fires_at_the_place_is_told() {
    let desk = desk();
    let overlapping = RULES.replace("terms/never", "terms/other").replace("siêu phẩm vô song", "lời cám ơn");
    let overlapping = overlapping.split("[[rule]]").nth(2).map(|rule| format!("[[rule]]{rule}")).unwrap();
    fs::write(desk.path().join("khac.toml"), overlapping).unwrap();
    let value = trial(desk.path(), &["luat.toml", "--corpus", "kho", "--rules", "khac.toml"]);
    assert_eq!(value["rules"][0]["overlaps"][0], serde_json::json!({ "name": "terms/other", "count": 19 }));
    assert_eq!(value["rules"][0]["samples"][0]["also"], serde_json::json!(["terms/other"]));
}

#[test]
fn a_rule_that_is_off_or_changed_is_tried_as_if_it_were_on() {
    let desk = desk();
    fs::write(desk.path().join("kho/morat.toml"), "select = [\"dates\"]\n[rules.numbers]\nseverity = \"off\"\n").unwrap();
    fs::write(desk.path().join("kho/so.txt"), "Ruộng bậc thang mùa nước đổ\nDiện tích ruộng là 30 km2 và 5 m2.\n").unwrap();
    let value = trial(desk.path(), &["numbers/raised-unit", "--corpus", "kho"]);
    assert_eq!((&value["rules"][0]["hits"], &value["rules"][0]["articles"]), (&2.into(), &1.into()));
    // A file may hold a new version of a built-in rule.
    let own = RULES.replace("terms/thank-you", "numbers/raised-unit").replace("preview", "stable");
    fs::write(desk.path().join("moi.toml"), own).unwrap();
    let value = trial(desk.path(), &["moi.toml", "--corpus", "kho"]);
    assert_eq!((&value["rules"][0]["rule"], &value["rules"][0]["hits"]), (&"numbers/raised-unit".into(), &19.into()));
}

#[test]
fn exports_are_read_too() {
    let desk = desk();
    let lines = "{\"id\": 7, \"title\": \"Lời cám ơn của xóm nhỏ\", \"body\": \"Bà con nói lời cám ơn.\"}\n{\"body\": \"Không có gì.\"}\n{broken\n";
    fs::write(desk.path().join("kho.jsonl"), lines).unwrap();
    let args = ["try", "terms/thank-you", "--rules", "luat.toml", "--corpus", "kho.jsonl", "--format-in", "jsonl"];
    let fields = ["--text-field", "body", "--title-field", "title", "--id-field", "id", "--format", "json"];
    let output = morat(desk.path(), &[&args[..], &fields].concat());
    assert_eq!(output.status.code(), Some(2), "a record that cannot be read is told");
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["corpus"], serde_json::json!({ "articles": 2, "words": 15, "skipped": 1 }));
    let rule = &value["rules"][0];
    assert_eq!((&rule["hits"], &rule["articles"]), (&2.into(), &1.into()));
    assert_eq!(rule["samples"][0]["path"], "kho.jsonl#7");
    assert_eq!(value["errors"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_report_ends_with_what_it_comes_to() {
    let desk = desk();
    let output = morat(desk.path(), &["try", "luat.toml", "--corpus", "kho", "--samples", "2"]);
    let text = said(&output);
    assert!(text.contains("Bà con xóm") || text.contains("[cám ơn]"), "{text}");
    assert!(text.contains("[cám ơn]") && text.contains("→ [cảm ơn]"), "{text}");
    let verdict = text.lines().find(|line| line.starts_with("terms/thank-you: ")).unwrap();
    assert!(verdict.contains("475,0 chỗ trên 1.000 bài") && verdict.contains("Hãy đọc 2 mẫu"), "{verdict}");
    assert!(text.ends_with("đúng hay sai.\n"), "{text}");
    let all = said(&morat(desk.path(), &["try", "luat.toml", "--corpus", "kho", "--samples", "50", "--lang", "en"]));
    assert!(all.contains("The samples above (19) are all"), "{all}");
}

#[test]
fn what_cannot_be_tried_is_said() {
    let desk = desk();
    for (args, code) in [
        (["try", "terms/thank-yuo", "--corpus", "kho"], "config/unknown-rule"),
        (["try", "terms/loan-words", "--corpus", "khong-co"], "read/missing"),
        (["try", "luat.toml", "--corpus", "luat.toml"], ""),
    ] {
        let output = morat(desk.path(), &args);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        if code.is_empty() {
            assert!(output.status.success(), "{text}");
        } else {
            assert!(output.status.code() == Some(2) && text.contains(code), "{args:?}: {text}");
        }
    }
}
