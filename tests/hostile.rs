//! Input made to harm: what an article, a pull request or a pack of rules from a stranger must not be able to do.
//! SECURITY.md names these tests beside its claims.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// A sentence with one fault that the default rules see.
const FAULT: &str = "Ông dự họp với bộ Giáo Dục và Đào tạo sáng nay.\n";

/// More than anything here takes, even in a debug build on a busy machine, and far less than anything quadratic.
const PATIENCE: Duration = Duration::from_secs(120);

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        fs::write(path, bytes).expect("a written file");
    }
    dir
}

fn run(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_morat"));
    command.arg("check").args(args).current_dir(dir).stdin(Stdio::null());
    command.output().expect("morat runs")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn codes<'r>(report: &'r Value, list: &str) -> Vec<&'r str> {
    report[list].as_array().map(|all| all.iter().filter_map(|e| e["code"].as_str()).collect()).unwrap_or_default()
}

fn rule(pattern: &str) -> String {
    format!(
        "[[rule]]\nid = \"terms/a\"\nkind = \"pattern\"\nmessage = \"Bỏ “{{found}}”.\"\nwhy = \"vì\"\nsource = {{ name = \"sổ tay\" }}\n\
         pattern = '{pattern}'\n  [[rule.invalid]]\n  text = \"aa\"\n  find = [\"aa\"]\n  [[rule.valid]]\n  text = \"một\"\n"
    )
}

#[test]
fn a_pattern_too_large_is_refused_and_one_that_backtracks_elsewhere_is_linear() {
    for pattern in [r"(\w{100}){100}", r"((a{1000}){1000}){1000}", r"(((((((((a+)+)+)+)+)+)+)+)+){900}\pL{900}"] {
        let dir = folder(&[("luat.toml", rule(pattern).as_bytes()), ("bai.txt", FAULT.as_bytes())]);
        let start = Instant::now();
        let output = run(dir.path(), &["--format", "json", "--rules", "luat.toml", "bai.txt"]);
        assert!(start.elapsed() < PATIENCE, "{pattern}");
        let report = json(&output);
        assert_eq!((output.status.code(), codes(&report, "errors").len()), (Some(2), 1), "{pattern}: {report:#}");
        assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(1), "the other rules run: {pattern}");
    }
    let dir = folder(&[("luat.toml", rule("(a+)+b|aa$").as_bytes()), ("bai.txt", "a".repeat(100_000).as_bytes())]);
    let start = Instant::now();
    run(dir.path(), &["--select", "terms/a", "--rules", "luat.toml", "bai.txt"]);
    assert!(start.elapsed() < PATIENCE);
}

#[test]
fn a_rule_file_of_ten_megabytes_is_read_to_its_end() {
    let mut text = String::from(
        "[[rule]]\nid = \"terms/a\"\nkind = \"forbidden\"\nmessage = \"Bỏ “{found}”.\"\nwhy = \"vì\"\nsource = { name = \"sổ tay\" }\nphrases = [\n",
    );
    let mut number = 0;
    while text.len() < 10_000_000 {
        number += 1;
        text += &format!("  \"cụm từ cấm số {number} của tòa soạn\",\n");
    }
    text += "  \"cụm cuối cùng\",\n]\n  [[rule.invalid]]\n  text = \"cụm cuối cùng\"\n  find = [\"cụm cuối cùng\"]\n  [[rule.valid]]\n  text = \"một\"\n";
    let dir = folder(&[("luat.toml", text.as_bytes()), ("bai.txt", "Đây là cụm cuối cùng.\n".as_bytes())]);
    let start = Instant::now();
    let report = json(&run(dir.path(), &["--format", "json", "--select", "terms/a", "--rules", "luat.toml", "bai.txt"]));
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    assert_eq!(report["errors"], Value::Array(Vec::new()));
    assert_eq!(report["diagnostics"][0]["text"], "cụm cuối cùng");
}

#[test]
fn marks_nested_ten_thousand_deep_take_time_in_line_with_their_number() {
    let nested = |levels: usize| -> Vec<String> {
        [("(", ")"), ("[", "]"), ("“", "”"), ("\"", "\" "), ("‘", "’"), ("«", "»"), ("([“", "”])")]
            .iter()
            .map(|(open, close)| format!("{} lời {}.\n{FAULT}", open.repeat(levels), close.repeat(levels)))
            .collect()
    };
    for text in nested(10_000) {
        let dir = folder(&[("bai.txt", text.as_bytes())]);
        let start = Instant::now();
        let report = json(&run(dir.path(), &["--format", "json", "--preview", "bai.txt"]));
        assert!(start.elapsed() < PATIENCE, "{:?}: {:?}", &text[..8], start.elapsed());
        assert_eq!(codes(&report, "errors"), Vec::<&str>::new());
    }
}

/// Checks one long article with all rules: it ends before the patience does, and without an error.
fn is_read_in_time(text: &str, what: &str) {
    is_read_in_time_as("bai.txt", text, what);
}

fn is_read_in_time_as(name: &str, text: &str, what: &str) {
    let dir = folder(&[(name, text.as_bytes())]);
    let start = Instant::now();
    let report = json(&run(dir.path(), &["--format", "json", "--max-diagnostics", "10", "--preview", name]));
    assert!(start.elapsed() < PATIENCE, "{what:?}: {:?}", start.elapsed());
    assert_eq!(codes(&report, "errors"), Vec::<&str>::new());
}

#[test]
fn one_piece_without_an_end_takes_time_in_line_with_its_length() {
    // Words that never end, numbers that go on, marks and loose accents in a row.
    for piece in [
        "b",
        "bàn",
        "tha",
        "á",
        "aa",
        "dduwowc",
        "nhng",
        "Đ",
        "Ab",
        "VTV",
        "a1",
        "1",
        "1.",
        "1,",
        "1:",
        "1-",
        "1/",
        "1%",
        "17h",
        "b\u{301}",
        "a\u{301}\u{301}",
        "\u{301}",
        "\u{200b}",
        "a\u{200b}",
        ".",
        "a.",
        ",",
        "!",
        "?",
        "…",
        "-",
        "/",
        "_",
        "@",
        "&",
        "(",
        ")",
        "(1961",
        "“",
        " “",
        "”",
        "\"",
        "'",
        "*",
        "#",
        "|",
        "\t",
        "\u{a0}",
    ] {
        is_read_in_time(&format!("{FAULT}\nXã họp {} rồi nghỉ.\n", piece.repeat(100_000 / piece.len())), piece);
    }
    // A phrase again and again, and a correction as long in a page, took a second only where they were longer.
    is_read_in_time(&format!("{FAULT}\nXã họp {} rồi nghỉ.\n", "5 kg ".repeat(200_000)), "5 kg ");
    is_read_in_time_as("bai.html", &format!("<p>{FAULT}</p><p>Xã họp {} rồi nghỉ.</p>\n", "ﬁ".repeat(300_000)), "ﬁ");
}

#[test]
fn forms_mixed_a_million_times_are_counted_once() {
    let count = if cfg!(debug_assertions) { 5_000 } else { 1_000_000 };
    // What is compared over a whole article: dates, days that are not, spellings, hours, offices.
    for pieces in [
        "Ngày 1/2/2024 họp, 3-4-2024 nghỉ.\n",
        "Ngày 30/2 họp, ngày 31/4 nghỉ.\n",
        "Một tỷ lệ cao, một tỉ lệ thấp.\n",
        "Lúc 7h30 họp, lúc 8 giờ 30 nghỉ.\n",
        "Gặp Phó Chủ tịch UBND tỉnh và Phó chủ tịch UBND tỉnh.\n",
    ] {
        is_read_in_time(&pieces.repeat(count), pieces);
    }
}

#[test]
fn an_article_of_nothing_but_names_takes_no_hours() {
    let syllables =
        ["An", "Bình", "Cường", "Dũng", "Giang", "Hà", "Khánh", "Lâm", "Minh", "Nam", "Oanh", "Phú", "Quân", "Sơn", "Tú"];
    let names = syllables.iter().flat_map(|a| syllables.iter().map(move |b| format!("{a} {b}")));
    let families = if cfg!(debug_assertions) {
        &["Trần"][..]
    } else {
        &["Trần", "Tô", "Thái", "Tạ", "Tăng", "Trịnh", "Trương"]
    };
    // Each pair of names once, and each twice: the once are compared with one another, and with the twice.
    let text: String = names
        .clone()
        .flat_map(|a| families.iter().map(move |f| format!("Giám đốc {f} {a} và giám đốc {f} Văn {a}.\n")))
        .collect();
    let twice: String =
        names.flat_map(|a| ["Lê", "Lã"].map(|f| format!("Gặp {f} Thị {a}, {f} Thị {a}, {f} Thì {a}.\n"))).collect();
    is_read_in_time(&format!("{text}{twice}").repeat(if cfg!(debug_assertions) { 1 } else { 20 }), "names");
}

#[test]
fn diagnostics_beyond_the_limit_are_counted_and_never_silent() {
    let text = "Nhà của của ông.\n".repeat(300);
    let dir = folder(&[("bai.txt", text.as_bytes()), ("sach.txt", "Một câu.\n".as_bytes())]);
    let args = ["--select", "repetition/doubled-words", "--max-diagnostics", "10", "bai.txt", "sach.txt"];
    let output = run(dir.path(), &[&args[..], &["--format", "json", "--quiet"]].concat());
    let report = json(&output);
    assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(10));
    assert_eq!((&report["summary"]["omitted"], &report["summary"]["files"]), (&Value::from(290), &Value::from(2)));
    assert_eq!(codes(&report, "notes"), ["check/too-many"], "said even under --quiet");
    assert_eq!(report["notes"][0]["path"], "bai.txt");
    assert!(report["notes"][0]["message"].as_str().is_some_and(|m| m.contains("290")), "{report:#}");
    let output = run(dir.path(), &[&args[..], &["--format", "short", "--lang", "en", "--quiet"]].concat());
    assert!(String::from_utf8_lossy(&output.stderr).contains("290 more"), "{output:?}");
    for format in ["pretty", "jsonl", "github", "sarif"] {
        let output = run(dir.path(), &[&args[..], &["--format", format, "--lang", "en"]].concat());
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(said.contains("290 more diagnostics"), "{format}: {said}");
    }
    let all = json(&run(
        dir.path(),
        &["--select", "repetition/doubled-words", "--max-diagnostics", "0", "--format", "json", "bai.txt"],
    ));
    assert_eq!((all["diagnostics"].as_array().map(Vec::len), all["summary"].get("omitted")), (Some(300), None));
}

#[test]
fn what_lies_beyond_the_limit_still_decides_the_exit_code_and_is_mended() {
    let text = FAULT.repeat(30);
    let dir = folder(&[("bai.txt", text.as_bytes())]);
    let select = ["--select", "capitalization/ministries", "--max-diagnostics", "1"];
    let config = "[[ignore]]\npath = \"khac.txt\"\nrule = \"dates\"\nreason = \"x\"\n";
    fs::write(dir.path().join("morat.toml"), config).expect("a configuration");
    assert_eq!(run(dir.path(), &[&select[..], &["bai.txt"]].concat()).status.code(), Some(1));
    let output = run(dir.path(), &[&select[..], &["--fix", "bai.txt"]].concat());
    let mended = fs::read_to_string(dir.path().join("bai.txt")).expect("the article");
    assert!(output.status.success() && !mended.contains("bộ Giáo Dục"), "{output:?}");
}

#[test]
fn a_million_diagnostics_in_one_article_are_ten_thousand_and_a_count() {
    let count = if cfg!(debug_assertions) { 30_000 } else { 1_000_000 };
    let dir = folder(&[("bai.txt", "Nhà của của ông. ".repeat(count).as_bytes())]);
    let start = Instant::now();
    let report = json(&run(dir.path(), &["--select", "repetition/doubled-words", "--format", "json", "bai.txt"]));
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    let told = report["diagnostics"].as_array().map_or(0, Vec::len);
    assert_eq!((told, report["summary"]["omitted"].as_u64()), (10_000, Some(count as u64 - 10_000)));
}

/// A project beside a secret, and what its configuration names.
fn beside_a_secret(config: &str) -> TempDir {
    folder(&[
        ("bi-mat.toml", "mat-khau = \"s3cr3t\"\n".as_bytes()),
        ("du-an/morat.toml", config.as_bytes()),
        ("du-an/bai.txt", FAULT.as_bytes()),
        ("du-an/luat/a.toml", rule("aa").as_bytes()),
    ])
}

#[test]
fn configuration_cannot_read_what_lies_outside_its_project() {
    let absolute = |dir: &TempDir| dir.path().join("bi-mat.toml").display().to_string().replace('\\', "/");
    for config in ["extends = [\"PATH\"]", "rule-files = [\"PATH\"]"] {
        let place = beside_a_secret("");
        for path in ["../bi-mat.toml".to_owned(), "luat/../../bi-mat.toml".to_owned(), absolute(&place)] {
            let project = place.path().join("du-an");
            fs::write(project.join("morat.toml"), config.replace("PATH", &path)).expect("a configuration");
            let output = run(&project, &["--format", "json", "bai.txt"]);
            let report = json(&output);
            assert_eq!((output.status.code(), codes(&report, "errors")), (Some(2), vec!["config/outside"]), "{path}: {report:#}");
            assert_eq!(report["errors"][0]["path"].as_str().map(|p| p.ends_with("morat.toml")), Some(true), "on its line");
            assert!(!format!("{output:?}").contains("s3cr3t"), "{path}");
            assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(1), "the articles are read");
            // Whoever trusts the configuration says so; then the file is read, and is no configuration.
            let report = json(&run(&project, &["--format", "json", "--allow-outside", "bai.txt"]));
            assert!(!codes(&report, "errors").contains(&"config/outside"), "{report:#}");
            assert!(report["errors"].to_string().contains("mat-khau"), "{report:#}");
        }
    }
}

#[cfg(unix)]
#[test]
fn configuration_cannot_follow_a_link_out_of_its_project() {
    let place = beside_a_secret("extends = [\"len.toml\"]\nrule-files = [\"luat\"]\n");
    let project = place.path().join("du-an");
    for link in ["len.toml", "luat/len.toml"] {
        std::os::unix::fs::symlink(place.path().join("bi-mat.toml"), project.join(link)).expect("a link");
    }
    let output = run(&project, &["--format", "json", "bai.txt"]);
    assert_eq!(codes(&json(&output), "errors"), ["config/outside", "config/outside"]);
    assert!(!format!("{output:?}").contains("s3cr3t"));
}

#[test]
fn folders_of_one_repository_share_their_configuration() {
    let place = beside_a_secret("extends = [\"../chung.toml\"]\n");
    fs::create_dir(place.path().join(".git")).expect("a folder");
    fs::write(place.path().join("chung.toml"), "fail-on = \"never\"\n").expect("a profile");
    let output = run(&place.path().join("du-an"), &["bai.txt"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn nothing_in_a_configuration_is_run() {
    let place = folder(&[("bai.txt", FAULT.as_bytes())]);
    let touched = place.path().join("da-chay");
    let command = format!("touch {}", touched.display()).replace('\\', "/");
    let words = format!(
        "extends = [\"$({command}).toml\", \"|{command}\"]\nrule-files = [\"`{command}`\"]\ncommand = \"{command}\"\nplugins = [\"{command}\"]\n"
    );
    fs::write(place.path().join("morat.toml"), words).expect("a configuration");
    let output = run(place.path(), &["--format", "json", "bai.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!touched.exists(), "{output:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_read_and_shown() {
    use std::os::unix::ffi::OsStrExt as _;
    let dir = folder(&[]);
    let name = std::ffi::OsStr::from_bytes(b"b\xe0i\x1b[31m.txt");
    fs::write(dir.path().join(name), FAULT).expect("a file");
    for format in ["pretty", "short", "json", "jsonl", "github", "sarif"] {
        let output = run(dir.path(), &["--format", format, "."]);
        let said = String::from_utf8(output.stdout).expect("the report is UTF-8");
        assert!(output.status.code() == Some(1) && !said.contains('\u{1b}'), "{format}: {said}");
    }
    let output = run(dir.path(), &["--fix", "."]);
    let mended = fs::read_to_string(dir.path().join(name)).expect("the same file");
    assert!(mended.contains("Bộ Giáo dục"), "{output:?}");
}
