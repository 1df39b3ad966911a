//! Whatever is thrown at the real program: a clear message on the exact place, the right exit code, and nothing lost.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A sentence with one fault that the default rules see.
const FAULT: &str = "Ông dự họp với bộ Giáo Dục và Đào tạo sáng nay.\n";

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn write(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
    fs::write(path, bytes).expect("a written file");
}

fn morat(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_morat"));
    command.args(args).current_dir(folder).env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

fn run(folder: &TempDir, args: &[&str]) -> Output {
    morat(folder.path(), args).output().expect("morat runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code, not a signal")
}

/// Everything said, on both streams.
fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", said(output)))
}

fn error_codes(report: &Value) -> Vec<&str> {
    report["errors"].as_array().expect("errors").iter().map(|e| e["code"].as_str().expect("a code")).collect()
}

#[test]
fn bytes_that_are_not_utf8_are_named_and_the_other_articles_read() {
    let dir = folder();
    write(&dir, "hỏng.txt", b"M\xe9t ng\xe0y \xff\n");
    write(&dir, "lành.txt", FAULT);
    let output = run(&dir, &["check", "--format", "json", "."]);
    let report = json(&output);
    assert_eq!(code(&output), 2);
    assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(1), "the sound article is still checked");
    let error = &report["errors"][0];
    assert_eq!(error["code"], "read/not-utf8");
    assert_eq!(error["path"], "hỏng.txt");
    assert!(error["message"].as_str().is_some_and(|m| m.contains('1')), "the first bad byte is named: {error}");
}

#[test]
fn old_vietnamese_encodings_are_guessed() {
    let dir = folder();
    // “Đảng và Nhà nước ta luôn luôn quan tâm đến đời sống nhân dân.” as TCVN3 writes it.
    let tcvn3 = b"\xa7\xb6ng v\xb5 Nh\xb5 n\xad\xedc ta lu\xabn lu\xabn quan t\xa9m \xae\xd5n \xae\xeai s\xe8ng nh\xa9n d\xa9n. \xa7\xb6ng v\xb5 Nh\xb5 n\xad\xedc.\n";
    write(&dir, "cu.txt", tcvn3);
    let output = run(&dir, &["check", "cu.txt"]);
    assert_eq!(code(&output), 2);
    assert!(said(&output).contains("TCVN3"), "{}", said(&output));
}

#[test]
fn the_code_page_of_windows_is_guessed() {
    let dir = folder();
    // The same sentence as Windows-1258 has it, the tones after their vowels.
    let page = b"\xd0a\xd2ng va\xcc Nha\xcc n\xfd\xf5\xecc ta lu\xf4n lu\xf4n quan t\xe2m \xf0\xea\xecn \xf0\xf5\xcci s\xf4\xecng nh\xe2n d\xe2n. Nh\xfd\xdeng vi\xea\xf2c \xe2\xecy la\xcc cu\xd2a mo\xf2i ng\xfd\xf5\xcci.";
    write(&dir, "cu.txt", page);
    write(&dir, "moi.txt", FAULT);
    let output = run(&dir, &["check", "--format", "json", "cu.txt", "moi.txt"]);
    let report = json(&output);
    assert_eq!((code(&output), error_codes(&report)), (2, vec!["read/not-utf8"]));
    assert!(report["errors"][0]["help"].as_str().is_some_and(|help| help.contains("Windows-1258")), "{report:#}");
    assert_eq!(report["diagnostics"][0]["path"], "moi.txt", "the other article is read");
}

#[test]
fn utf16_with_its_mark_is_read() {
    let dir = folder();
    for (name, big) in [("le.txt", false), ("be.txt", true)] {
        let units = std::iter::once(0xFEFF).chain(FAULT.encode_utf16());
        let bytes: Vec<u8> = units.flat_map(|u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
        write(&dir, name, bytes);
        let output = run(&dir, &["check", "--format", "json", name]);
        assert_eq!(code(&output), 1, "{}", said(&output));
        assert_eq!(json(&output)["diagnostics"][0]["text"], "bộ Giáo Dục và Đào tạo");
    }
}

#[test]
fn utf16_without_its_mark_is_named() {
    let dir = folder();
    for (name, big) in [("le.txt", false), ("be.txt", true)] {
        let bytes: Vec<u8> = FAULT.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
        write(&dir, name, bytes);
        let output = run(&dir, &["check", "--format", "json", name]);
        assert_eq!(code(&output), 2, "{}", said(&output));
        let report = json(&output);
        assert!(report["errors"][0]["help"].as_str().is_some_and(|help| help.contains("UTF-16")), "{report:#}");
    }
}

#[test]
fn binary_files_alone_are_no_articles() {
    let dir = folder();
    write(&dir, "anh.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00");
    let output = run(&dir, &["check", "--format", "json", "anh.png"]);
    assert_eq!(code(&output), 2, "nothing was checked, and that is no success: {}", said(&output));
    assert_eq!(error_codes(&json(&output)), ["read/empty"]);
    assert_eq!(code(&run(&dir, &["check", "--allow-empty", "anh.png"])), 0);
}

#[test]
fn nul_bytes_and_binary_files_are_skipped_with_a_note() {
    let dir = folder();
    write(&dir, "anh.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00");
    write(&dir, "bai.txt", FAULT);
    let output = run(&dir, &["check", "anh.txt", "bai.txt"]);
    assert_eq!(code(&output), 1);
    assert!(said(&output).contains("anh.txt"), "{}", said(&output));
}

#[test]
fn an_empty_article_is_clean() {
    let dir = folder();
    write(&dir, "trong.txt", "");
    write(&dir, "xuong-dong.txt", "\r\n\r\n");
    assert_eq!(code(&run(&dir, &["check", "trong.txt", "xuong-dong.txt"])), 0);
}

#[test]
fn a_folder_without_articles_says_so_loudly() {
    let dir = folder();
    write(&dir, "ma.rs", "fn main() {}\n");
    let output = run(&dir, &["check", "."]);
    assert_eq!(code(&output), 2);
    assert!(said(&output).contains("0 tệp"), "{}", said(&output));
    let output = run(&dir, &["check", "--lang", "en", "."]);
    assert!(said(&output).contains("0 files"), "{}", said(&output));
    assert_eq!(code(&run(&dir, &["check", "--allow-empty", "."])), 0);
}

#[test]
fn files_named_and_all_excluded_are_no_error() {
    let dir = folder();
    write(&dir, "morat.toml", "exclude = [\"luu/\"]\n");
    write(&dir, "luu/bai.txt", FAULT);
    let output = run(&dir, &["check", "luu/bai.txt"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("luu/bai.txt"), "the note names it");
}

#[test]
fn a_missing_path_is_an_error_and_the_rest_is_read() {
    let dir = folder();
    write(&dir, "bai.txt", FAULT);
    let output = run(&dir, &["check", "--format", "json", "không-có.txt", "bai.txt"]);
    assert_eq!(code(&output), 2);
    let report = json(&output);
    assert_eq!(error_codes(&report), ["read/missing"]);
    assert_eq!(report["summary"]["files"], 1);
}

#[cfg(unix)]
#[test]
fn a_path_that_cannot_be_read_is_an_error() {
    let dir = folder();
    // A socket cannot be read as a file, not even by root.
    let _listener = std::os::unix::net::UnixListener::bind(dir.path().join("bai.txt")).expect("a socket");
    let output = run(&dir, &["check", "--format", "json", "bai.txt"]);
    assert_eq!(code(&output), 2);
    assert_eq!(error_codes(&json(&output)), ["read/unreadable"]);
}

#[cfg(unix)]
#[test]
fn link_loops_end() {
    let dir = folder();
    write(&dir, "a/bai.txt", FAULT);
    std::os::unix::fs::symlink("..", dir.path().join("a/len")).expect("a link");
    std::os::unix::fs::symlink("b.txt", dir.path().join("b.txt")).expect("a link to itself");
    let output = run(&dir, &["check", "--format", "json", "a"]);
    assert_eq!((code(&output), &json(&output)["summary"]["files"]), (1, &Value::from(1)));
    let output = run(&dir, &["check", "b.txt"]);
    assert_eq!(code(&output), 2, "{}", said(&output));
}

#[test]
fn standard_input_may_be_empty_or_closed() {
    let dir = folder();
    let output = run(&dir, &["check", "-"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    #[cfg(unix)]
    {
        let closed = format!("exec \"{}\" check - <&-", env!("CARGO_BIN_EXE_morat"));
        let output = Command::new("sh").args(["-c", &closed]).current_dir(dir.path()).output().expect("sh runs");
        assert!([0, 2].contains(&code(&output)), "{}", said(&output));
        assert!(!said(&output).trim().is_empty(), "it says so");
    }
}

#[test]
fn standard_input_is_named_by_stdin_filename() {
    let dir = folder();
    let mut child = morat(dir.path(), &["check", "--format", "json", "--stdin-filename", "bai/moi.md", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("morat runs");
    child.stdin.take().expect("its input").write_all(FAULT.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(code(&output), 1);
    assert_eq!(json(&output)["diagnostics"][0]["path"], "bai/moi.md");
}

#[test]
fn every_fault_of_every_rule_file_is_reported_in_one_run() {
    let dir = folder();
    let head = |id: &str, kind: &str| {
        format!(
            "[[rule]]\nid = \"{id}\"\nkind = \"{kind}\"\nmessage = \"Bỏ “{{found}}”.\"\nwhy = \"vì\"\nsource = {{ name = \"sổ tay\" }}\n"
        )
    };
    let examples = "  [[rule.invalid]]\n  text = \"một hai\"\n  find = [\"hai\"]\n  [[rule.valid]]\n  text = \"một\"\n";
    write(&dir, "luat/cu-phap.toml", "[[rule]\nid = \n");
    write(
        &dir,
        "luat/khoa-la.toml",
        format!("{}phrase = [\"hai\"]\nphrases = [\"hai\"]\n{examples}", head("terms/a", "forbidden")),
    );
    write(&dir, "luat/sai-kieu.toml", format!("{}phrases = 5\n{examples}", head("terms/b", "forbidden")));
    write(
        &dir,
        "luat/trung.toml",
        format!("{}phrases = [\"hai\"]\n{examples}{0}phrases = [\"hai\"]\n{examples}", head("terms/c", "forbidden")),
    );
    write(&dir, "luat/kind-la.toml", format!("{}phrases = [\"hai\"]\n{examples}", head("terms/d", "forbiden")));
    let placeholder = head("terms/e", "forbidden").replace("{found}", "{fuond}");
    write(&dir, "luat/cho-trong.toml", format!("{placeholder}phrases = [\"hai\"]\n{examples}"));
    write(&dir, "bai.txt", FAULT);
    let output = run(&dir, &["check", "--format", "json", "--rules", "luat", "bai.txt"]);
    let report = json(&output);
    assert_eq!(code(&output), 2);
    assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(1), "the sound rules still run");
    let files: Vec<&str> = report["errors"].as_array().expect("errors").iter().filter_map(|e| e["path"].as_str()).collect();
    for name in ["cu-phap", "khoa-la", "sai-kieu", "trung", "kind-la", "cho-trong"] {
        assert!(files.iter().any(|f| f.contains(name)), "{name} is not reported: {report:#}");
    }
    let all = report["errors"].to_string();
    for wanted in ["“phrases”?", "“forbidden”?", "“found”?"] {
        assert!(all.contains(wanted), "a suggestion names {wanted}: {all}");
    }
    for error in report["errors"].as_array().expect("errors") {
        assert!(error["start"]["line"].is_u64(), "on its place: {error}");
    }
}

#[test]
fn a_broken_configuration_is_reported_and_the_articles_read() {
    let dir = folder();
    write(
        &dir,
        "morat.toml",
        "extend = [\"hanoimoi\"]\nlang = 5\n[rules.\"capitalisation/ministries\"]\nseverity = \"info\"\n[rules.quotes]\nseverity = \"of\"\n",
    );
    write(&dir, "bai.txt", FAULT);
    let output = run(&dir, &["check", "--format", "json", "bai.txt"]);
    let report = json(&output);
    assert_eq!(code(&output), 2);
    assert!(error_codes(&report).len() >= 4, "{report:#}");
    assert!(report["errors"].to_string().contains("extends"), "a suggestion");
    assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_pattern_is_labelled_inside_itself() {
    let dir = folder();
    write(&dir, "morat.toml", "[roles]\nbyline = { pattern = 'Ảnh: (?<tên' }\nsection = { pattern = '\\d*' }\n");
    write(&dir, "bai.txt", FAULT);
    let report = json(&run(&dir, &["check", "--format", "json", "bai.txt"]));
    assert_eq!(error_codes(&report), ["config/invalid-regex", "config/empty-match"], "{report:#}");
    // Line 2, inside the pattern: not at its opening quotation mark, which is column 22.
    let start = &report["errors"][0]["start"];
    assert_eq!(start["line"], 2);
    assert!(start["column"].as_u64().is_some_and(|column| column > 22), "{start}");
}

#[test]
fn terminal_escapes_of_an_article_never_reach_the_terminal() {
    let dir = folder();
    let evil = "bộ \u{1b}]0;hỏng\u{7}Giáo Dục.\r\u{1b}[2J bộ Giáo Dục và Đào tạo \u{1b}[31m \u{202e}ngược\u{202c}\u{9b}1m\n";
    write(&dir, "bai.txt", evil);
    for format in ["pretty", "short", "json", "jsonl", "github", "sarif"] {
        for color in ["never", "always"] {
            let output = run(&dir, &["check", "--format", format, "--color", color, "bai.txt"]);
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            assert!(!text.contains("\u{1b}]") && !text.contains("\u{1b}[2J") && !text.contains('\u{7}'), "{format}: {text:?}");
            assert!(!text.contains('\u{9b}') && !text.contains('\u{202e}'), "{format}: {text:?}");
            if color == "never" {
                assert!(!text.contains('\u{1b}'), "{format}: {text:?}");
            }
        }
    }
}

#[test]
fn an_article_cannot_command_ci() {
    let dir = folder();
    write(&dir, "bai,a=b::error::.txt", format!("::error::bẫy\n{FAULT}"));
    let output = run(&dir, &["check", "--format", "github", "--no-config", "."]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let commands: Vec<&str> = text.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(commands.len(), 1, "{text}");
    assert!(commands[0].starts_with("::warning ") || commands[0].starts_with("::error "), "{text}");
    assert!(!commands[0].contains("file=bai,a=b::"), "properties are escaped: {text}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_hangs_up_is_no_error() {
    let dir = folder();
    write(&dir, "bai.txt", FAULT.repeat(20_000));
    let mut child = morat(dir.path(), &["check", "--format", "short", "bai.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("morat runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(!said(&output).contains("panicked"), "{}", said(&output));
}

#[test]
fn a_long_line_is_shown_cut_around_the_fault() {
    let dir = folder();
    write(&dir, "dai.txt", format!("{}{}", "Chữ nghĩa cứ dài mãi ra. ".repeat(200), FAULT));
    let output = run(&dir, &["check", "dai.txt"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    assert!(text.contains("bộ Giáo Dục và Đào tạo") && longest < 200, "longest line {longest}");
}

#[test]
fn wrong_arguments_say_what_is_accepted() {
    let dir = folder();
    write(&dir, "bai.txt", FAULT);
    for (args, wanted) in [
        (&["check", "--format", "jsn", "bai.txt"][..], "json"),
        (&["check", "--fail-on", "warn", "bai.txt"], "warning"),
        (&["check", "--profile", "hanoimo", "bai.txt"], "hanoimoi"),
        (&["check", "--select", "capitalization/ministry", "bai.txt"], "capitalization/ministries"),
        (&["check", "--ignore", "quote", "bai.txt"], "quotes"),
        (&["check", "--severity", "quotes", "bai.txt"], "RULE=LEVEL"),
        (&["check", "--date", "19/05/2024", "bai.txt"], "2024-05-19"),
    ] {
        let output = run(&dir, args);
        assert_eq!(code(&output), 2, "{args:?}: {}", said(&output));
        assert!(said(&output).contains(wanted), "{args:?}: {}", said(&output));
    }
}
