//! Exports of a CMS as the real program reads them: each record an article, its positions those of its fields.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A sentence with one fault that the default rules see, and the words at fault.
const FAULT: &str = "Ông dự họp với bộ Giáo Dục và Đào tạo sáng nay.";
const WORDS: &str = "bộ Giáo Dục và Đào tạo";

fn folder(files: &[(&str, String)]) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(dir.path().join(name), text).expect("a written file");
    }
    dir
}

fn command(dir: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_morat"));
    command.args(["check", "--format", "jsonl"]).args(args).current_dir(dir.path()).stdin(Stdio::null());
    command
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn of_type<'l>(lines: &'l [Value], kind: &str) -> Vec<&'l Value> {
    lines.iter().filter(|line| line["type"] == kind).collect()
}

/// The lines of a run and its exit code.
fn run(dir: &TempDir, args: &[&str]) -> (Vec<Value>, Option<i32>) {
    let output = command(dir, args).output().expect("morat runs");
    (lines(&output), output.status.code())
}

const FIELDS: [&str; 8] = ["--text-field", "body", "--title-field", "title", "--date-field", "day", "--id-field", "id"];

fn jsonl(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

#[test]
fn a_diagnostic_names_its_record_and_the_place_in_its_field() {
    let text = format!("Một câu mở đầu với \"ngoặc\" và \t dấu.\n{FAULT}");
    let records = [
        json!({"id": "b42", "title": "Họp với bộ Giáo Dục và Đào tạo", "body": text, "day": "2024-05-19"}),
        json!({"id": 7, "title": "Đầu đề", "body": format!("<p>Mở <b>đầu</b>.</p><p>{FAULT}</p>"), "day": "19/05/2024"}),
    ];
    let dir = folder(&[("kho.jsonl", jsonl(&records))]);
    let (lines, code) =
        run(&dir, &[&["--format-in", "jsonl", "kho.jsonl", "--select", "capitalization/ministries"], &FIELDS[..]].concat());
    assert_eq!(code, Some(1), "{lines:#?}");
    let found: Vec<_> = of_type(&lines, "diagnostic")
        .into_iter()
        .map(|d| (d["path"].as_str().unwrap_or_default(), d["role"].as_str().unwrap_or_default(), d["start"]["byte"].as_u64()))
        .collect();
    let at = |text: &str| text.find(WORDS).map(|at| at as u64);
    let html = records[1]["body"].as_str().unwrap_or_default();
    let expected = [
        ("kho.jsonl#b42/title", "headline", at("Họp với bộ Giáo Dục và Đào tạo")),
        ("kho.jsonl#b42", "body", at(&text)),
        ("kho.jsonl#7", "body", at(html)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn title_and_text_are_one_article() {
    let text = "Chiều nay, ông Trần Văn Bình gặp bà con ở xã Đông và trả lời nhiều câu hỏi.\nÔng nói: “Chúng tôi làm thật.\nHọp ngày 18-5-2021.";
    let records =
        [json!({"title": "Xã Đông mở “hội làng", "body": text}), json!({"title": "Xã Đông họp ngày 19/05/2024", "body": text})];
    let dir = folder(&[("kho.jsonl", jsonl(&records))]);
    let args = ["--format-in", "jsonl", "--text-field", "body", "--title-field", "title", "kho.jsonl"];
    let (lines, _) = run(&dir, &args);
    let rules = |path: &str| -> Vec<&str> {
        let here = of_type(&lines, "diagnostic").into_iter().filter(|d| d["path"] == path);
        here.filter_map(|d| d["rule"].as_str()).collect()
    };
    assert!(rules("kho.jsonl#1/title").contains(&"quotes/pairing"), "{lines:#?}");
    assert!(rules("kho.jsonl#1").contains(&"quotes/pairing"), "{lines:#?}");
    let summary = of_type(&lines, "summary");
    assert_eq!(summary[0]["files"], 2, "a record is one article: {summary:#?}");
}

#[test]
fn a_broken_record_is_an_error_entry_and_the_rest_goes_on() {
    let good = |id: u64| json!({"id": id, "body": FAULT}).to_string();
    let text = format!("{}\n{{\"id\": 2, \"body\": \n\n{}\n{{\"id\": 4}}\n[1]\n{}\n", good(1), good(3), good(6));
    let dir = folder(&[("kho.jsonl", text)]);
    let args = ["--select", "capitalization/ministries", "--format-in", "jsonl", "--text-field", "body", "kho.jsonl"];
    let (lines, code) = run(&dir, &[&args[..], &["--id-field", "id"]].concat());
    assert_eq!(code, Some(2));
    let errors: Vec<&str> = of_type(&lines, "error").into_iter().filter_map(|e| e["message"].as_str()).collect();
    assert_eq!(errors.len(), 3, "{errors:#?}");
    for (error, number) in errors.iter().zip([2, 4, 5]) {
        assert!(error.contains(&format!("Bản ghi {number} ")), "{error}");
    }
    let paths: Vec<&str> = of_type(&lines, "diagnostic").into_iter().filter_map(|d| d["path"].as_str()).collect();
    assert_eq!(paths, ["kho.jsonl#1", "kho.jsonl#3", "kho.jsonl#6"]);
    let (lines, code) = run(&dir, &[&args[..], &["--from-record", "6"]].concat());
    assert_eq!((code, of_type(&lines, "diagnostic").len(), of_type(&lines, "error").len()), (Some(1), 1, 0));
}

#[test]
fn a_table_is_read_row_by_row() {
    let rows = format!("id;day;body\r\n1;19/05/2024;\"Hai dòng:\r\n{FAULT}\"\r\n2;;\"chưa \"\"xong\"\"\"\r\n3;;\"{FAULT}\"\r\n");
    let dir = folder(&[("kho.csv", rows)]);
    let args = ["--format-in", "csv", "--text-field", "body", "--id-field", "id", "--date-field", "day", "."];
    let (lines, code) = run(&dir, &[&["--select", "capitalization/ministries"], &args[..]].concat());
    assert_eq!(code, Some(1), "{lines:#?}");
    let found: Vec<_> =
        of_type(&lines, "diagnostic").into_iter().map(|d| (d["path"].as_str(), d["start"]["line"].as_u64())).collect();
    assert_eq!(found, [(Some("kho.csv#1"), Some(2)), (Some("kho.csv#3"), Some(1))]);
    let (lines, code) = run(&dir, &["--format-in", "csv", "--text-field", "noi_dung", "kho.csv"]);
    assert_eq!(code, Some(2));
    assert!(of_type(&lines, "error")[0]["help"].as_str().is_some_and(|help| help.contains("id, day, body")), "{lines:#?}");
}

#[test]
fn an_export_may_come_from_standard_input() {
    let dir = folder(&[]);
    let args = ["--format-in", "jsonl", "--text-field", "body", "--stdin-filename", "kho.jsonl", "-"];
    let mut child = command(&dir, &args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("morat runs");
    let text = jsonl(&[json!({"body": "Bình thường."}), json!({"body": FAULT})]);
    child.stdin.take().expect("its input").write_all(text.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(of_type(&lines(&output), "diagnostic")[0]["path"], "kho.jsonl#2");
}

#[test]
fn an_export_is_never_written() {
    let text = jsonl(&[json!({"body": FAULT})]);
    let dir = folder(&[("kho.jsonl", text.clone())]);
    for wish in ["--fix", "--diff"] {
        let output =
            command(&dir, &[wish, "--format-in", "jsonl", "--text-field", "body", "kho.jsonl"]).output().expect("morat runs");
        assert_eq!(output.status.code(), Some(2), "{wish}");
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(said.contains("fix/export") && said.contains("CMS"), "it says what to do: {said}");
        assert_eq!(fs::read_to_string(dir.path().join("kho.jsonl")).expect("the file"), text);
    }
}

#[cfg(unix)]
#[test]
fn an_export_that_is_broken_off_says_where_to_go_on() {
    use std::io::{BufRead as _, BufReader, Read as _};
    let dir = folder(&[]);
    let args = ["--format-in", "jsonl", "--text-field", "body", "--threads", "1", "-"];
    let mut child = command(&dir, &args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("morat runs");
    let (mut input, mut output) =
        (child.stdin.take().expect("its input"), BufReader::new(child.stdout.take().expect("its output")));
    let record = jsonl(&[json!({"body": FAULT})]);
    let writer = std::thread::spawn(move || {
        let _ = input.write_all(record.repeat(5000).as_bytes());
        (input, record)
    });
    let mut said = String::new();
    output.read_line(&mut said).expect("a diagnostic");
    let asked = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("a signal");
    assert!(asked.success());
    output.read_to_string(&mut said).expect("the rest of the report");
    let (mut input, record) = writer.join().expect("written, or refused");
    let _ = input.write_all(record.as_bytes());
    drop(input);
    assert_eq!(child.wait().expect("it ends").code(), Some(2));
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let checked = of_type(&lines, "summary")[0]["files"].as_u64().expect("a count");
    assert!(checked < 5000, "{checked}");
    let error = of_type(&lines, "error")[0];
    assert_eq!(error["code"], "run/stopped");
    assert!(error["help"].as_str().is_some_and(|help| help.contains(&format!("--from-record {} ", checked + 1))), "{error}");
}

#[test]
fn the_names_of_an_archive_lead_nowhere() {
    // An id is only a name: nothing is read or written where it points.
    let ids = ["../bi-mat", "../../../etc/passwd", "/tuyet/doi", "..\\bi-mat", "C:\\bi-mat", "a/../../bi-mat", "\u{1b}[31m"];
    let records: Vec<Value> = ids.iter().map(|id| json!({"id": id, "title": "Đầu đề", "body": FAULT})).collect();
    let (dir, before) = (folder(&[("bi-mat", "s3cr3t".to_owned())]), jsonl(&records));
    fs::create_dir(dir.path().join("du-an")).expect("a folder");
    fs::write(dir.path().join("du-an/kho.jsonl"), &before).expect("an archive");
    for wish in ["--quiet", "--fix"] {
        let mut command = command(&dir, &[&[wish, "--format-in", "jsonl", "kho.jsonl"], &FIELDS[..]].concat());
        let output = command.current_dir(dir.path().join("du-an")).output().expect("morat runs");
        assert!(!format!("{output:?}").contains("s3cr3t"), "{output:?}");
        assert_eq!(fs::read_to_string(dir.path().join("bi-mat")).expect("the secret"), "s3cr3t");
        assert_eq!(fs::read_to_string(dir.path().join("du-an/kho.jsonl")).expect("the archive"), before);
        let count = |folder: &str| fs::read_dir(dir.path().join(folder)).expect("a folder").count();
        assert_eq!((count("."), count("du-an")), (2, 1), "nothing new lies anywhere");
        if wish == "--quiet" {
            let lines = lines(&output);
            let paths: Vec<&str> = of_type(&lines, "diagnostic").iter().filter_map(|d| d["path"].as_str()).collect();
            assert!(paths.len() >= ids.len() && paths.iter().all(|path| path.starts_with("kho.jsonl#")), "{paths:?}");
        }
    }
}
