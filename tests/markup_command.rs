//! Markup as the real program reads it: what a broken page, a bomb or a broken front matter comes to, and what `--fix`
//! writes into a page.

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A sentence with one fault that the default rules see, and the words at fault.
const FAULT: &str = "Ông dự họp với bộ Giáo Dục và Đào tạo sáng nay.";
const WORDS: &str = "bộ Giáo Dục và Đào tạo";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        fs::write(dir.path().join(name), bytes).expect("a written file");
    }
    dir
}

fn run(dir: &TempDir, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_morat"));
    command.args(["check"]).args(args).current_dir(dir.path()).stdin(Stdio::null());
    command.output().expect("morat runs")
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

/// The JSON report on one file of a name, and the exit code.
fn report(name: &str, bytes: &[u8]) -> (Value, Option<i32>) {
    let dir = folder(&[(name, bytes)]);
    let output = run(&dir, &["--format", "json", name]);
    let report = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{name}: {error}: {}", String::from_utf8_lossy(&output.stderr)));
    (report, code(&output))
}

/// The text and the line of each diagnostic about the names of ministries: the sentence above has one.
fn found(report: &Value) -> Vec<(String, u64)> {
    let all = report["diagnostics"].as_array().expect("diagnostics");
    let about = all.iter().filter(|d| d["rule"] == "capitalization/ministries");
    about.map(|d| (d["text"].as_str().unwrap_or_default().to_owned(), d["start"]["line"].as_u64().unwrap_or_default())).collect()
}

fn once(line: u64) -> Vec<(String, u64)> {
    vec![(WORDS.to_owned(), line)]
}

#[test]
fn tags_that_are_never_closed() {
    let page =
        format!("<div><ul><li>Một<li>Hai\n<table><td>Ba<p>Bốn <b><i><a href=x\">\n</a></b>Năm\n<p>{FAULT}<p <div></ul></nav>");
    assert_eq!(found(&report("a.html", page.as_bytes()).0), once(4), "{page}");
    let page = format!("<p>Một <b>hai <code>ba\n<p>{FAULT}\n<em>Bốn");
    assert_eq!(found(&report("a.md", page.as_bytes()).0), once(2));
}

#[test]
fn ten_thousand_nested_elements() {
    let page = format!("{}\n<p>{FAULT}", "<div><b>".repeat(10_000));
    assert_eq!(found(&report("a.html", page.as_bytes()).0), once(2));
    let closed = format!("{}\n<p>{FAULT}</p>{}", "<section><em>".repeat(10_000), "</em></section>".repeat(10_000));
    assert_eq!(found(&report("a.html", closed.as_bytes()).0), once(2));
    for open in [">", "- ", "[", "*", "![", "<b>", "<div>\n"] {
        let (report, ended) = report("a.md", format!("{FAULT}\n\n{}a\n", open.repeat(10_000)).as_bytes());
        assert!(ended.is_some_and(|code| code < 2), "{open}: {report:#}");
        assert_eq!(found(&report), once(1), "{open}");
    }
}

#[test]
fn one_line_of_megabytes() {
    // The whole 50 MB only where the program is built for speed.
    let length = if cfg!(debug_assertions) { 500_000 } else { 50_000_000 };
    let line = "Chữ nghĩa cứ dài mãi ra. ".repeat(length / 34);
    for (name, text) in
        [("a.txt", format!("{line}{FAULT}")), ("a.md", format!("{line}{FAULT}")), ("a.html", format!("<p>{line}<b>{FAULT}</b>"))]
    {
        let (report, ended) = report(name, text.as_bytes());
        assert_eq!(ended, Some(1), "{name}");
        assert_eq!(found(&report), once(1), "{name}");
    }
}

#[test]
fn plaintext_is_the_rest_of_the_page() {
    let (report, ended) = report("a.html", format!("<p>Một.</p>\n<plaintext>\n{FAULT} <b>\n</plaintext>\n{FAULT}\n").as_bytes());
    assert_eq!(ended, Some(1));
    assert_eq!(found(&report).iter().map(|(_, line)| *line).collect::<Vec<_>>(), [3, 5]);
}

#[test]
fn bytes_decide_the_encoding_and_not_what_the_page_says() {
    let head = "<!DOCTYPE html><html><head><meta charset=\"windows-1258\"></head><body>";
    let utf8 = format!("{head}\n<p>{FAULT}</p></body></html>");
    assert_eq!(found(&report("a.html", utf8.as_bytes()).0), once(2), "UTF-8 although the page says otherwise");
    let mut other = format!("{head}\n<p>").into_bytes();
    other.extend(b"M\xF4t ng\xE0y \xFF\xFE kia</p></body></html>");
    let (report, ended) = report("a.html", &other);
    assert_eq!(ended, Some(2));
    let error = &report["errors"][0];
    assert_eq!(error["code"], "read/not-utf8");
    let at = other.iter().position(|byte| *byte == 0xF4).expect("the first foreign byte");
    assert!(error["message"].as_str().is_some_and(|words| words.contains(&at.to_string())), "{error}");
    assert!(error["help"].as_str().is_some_and(|words| words.to_lowercase().contains("windows-1258")), "{error}");
}

#[test]
fn a_bomb_of_character_references() {
    let count = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };
    let long = "9".repeat(count);
    let page =
        format!("<p>{}</p>\n<p>&#{long}; &#x{long}; &{}; &#xD800; &#0; {FAULT}</p>", "&#x1EE6;".repeat(count), "a".repeat(count));
    let (report, ended) = report("a.html", page.as_bytes());
    assert_eq!(ended, Some(1));
    assert_eq!(found(&report), once(2));
}

#[test]
fn broken_front_matter_is_an_error_at_its_line_and_the_body_is_linted() {
    for name in ["a.md", "a.mdx", "a.txt", "a.html"] {
        for (source, wanted, line, body) in [
            (format!("---\ntitle: Một\n\n{FAULT}\n"), "read/front-matter-not-closed", 1, 4),
            (format!("---\ntitle: Một\nsapo: \"hai\n---\n\n{FAULT}\n"), "read/front-matter", 3, 6),
            (format!("---\ntitle: Một\n  sai: : hai\n---\n\n{FAULT}\n"), "read/front-matter", 3, 6),
            (format!("+++\ntitle = \"Một\"\nsapo = hai ba\n+++\n\n{FAULT}\n"), "read/front-matter", 3, 6),
            (format!("+++\ntitle = \"Một\"\n\n{FAULT}\n"), "read/front-matter-not-closed", 1, 4),
        ] {
            let (report, ended) = report(name, source.as_bytes());
            assert_eq!(ended, Some(2), "{name}: {source}");
            assert_eq!(report["errors"][0]["code"], wanted, "{name}: {source}{report:#}");
            let place = report["errors"][0]["start"]["line"].as_u64().unwrap_or_default();
            assert!(place.abs_diff(line) <= 1 && (line > 1 || place == 1), "{name}: {source}{report:#}");
            assert_eq!(found(&report), once(body), "{name}: {source}");
        }
    }
}

/// What a mending run leaves in a file.
fn mended(name: &str, text: &str, configuration: &str) -> String {
    let dir = folder(&[(name, text.as_bytes()), ("morat.toml", configuration.as_bytes())]);
    let output = run(&dir, &["--fix", "--select", "capitalization/ministries,terms", name]);
    assert!(code(&output).is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(dir.path().join(name)).expect("the file is still there")
}

#[test]
fn words_of_entities_are_mended_only_where_the_house_writes_them() {
    let page = "<p>Ông dự họp với Bộ Gi&aacute;o D&#7909;c v&agrave; Đ&agrave;o tạo s&aacute;ng nay.</p>\n";
    assert_eq!(mended("a.html", page, ""), page, "shown, not applied");
    let expected = page.replace("D&#7909;c", "d&#7909;c");
    for style in ["named", "numeric"] {
        assert_eq!(mended("a.html", page, &format!("[html]\nentities = \"{style}\"\n")), expected);
    }
    let cut = "<p>Ông dự họp với Bộ Giáo <b>Dục</b> và Đào tạo sáng nay.</p>\n";
    assert_eq!(mended("a.html", cut, "[html]\nentities = \"named\"\n"), cut, "a tag inside the words");
    let dir = folder(&[("a.html", page.as_bytes()), ("morat.toml", b"[html]\nentities = \"nam\"\n")]);
    let output = run(&dir, &["--format", "json", "a.html"]);
    assert_eq!(code(&output), Some(2));
    assert!(String::from_utf8_lossy(&output.stdout).contains("named"), "it says which words are accepted");
}

#[test]
fn a_fix_that_would_change_the_markup_is_left_out() {
    let rule = "[[rule]]\nid = \"terms/x\"\nkind = \"substitution\"\nmessage = \"Viết “{expected}”.\"\nwhy = \"vì\"\n\
        source = { name = \"sổ tay\" }\nfix = \"safe\"\nmap = { \"một hai\" = \"1. hai\", \"bốn năm\" = \"bốn & năm\" }\n\
        [[rule.invalid]]\ntext = \"Có một hai.\"\nfind = [\"một hai\"]\n[[rule.valid]]\ntext = \"Có ba.\"\n";
    let text = "Có một hai ở đây.\n\nmột hai mở đầu.\n";
    assert_eq!(mended("a.md", text, rule), "Có 1. hai ở đây.\n\nmột hai mở đầu.\n", "a number at the start makes a list");
    assert_eq!(mended("a.html", "<p>Có bốn năm.</p>\n", rule), "<p>Có bốn &amp; năm.</p>\n");
    assert_eq!(mended("a.txt", text, rule), "Có 1. hai ở đây.\n\n1. hai mở đầu.\n");
}

#[test]
fn of_equal_faults_those_that_may_be_written_are_mended() {
    let page = "<p>Ông dự họp ,rồi về <b> </b>,rồi đi ,rồi nghỉ.</p>\n";
    let dir = folder(&[("a.html", page.as_bytes())]);
    let select = ["--select", "spacing/before-mark", "--format", "json"];
    let report = |more: &[&str]| -> Value {
        serde_json::from_slice(&run(&dir, &[&select[..], more, &["a.html"]].concat()).stdout).expect("a report")
    };
    let before = report(&[]);
    let only = &before["diagnostics"][0];
    assert_eq!((before["diagnostics"].as_array().map(Vec::len), only["related"].as_array().map(Vec::len)), (Some(1), Some(2)));
    assert_eq!(
        (&only["fixes"][0]["applicability"], only["fixes"][0]["edits"].as_array().map(Vec::len)),
        (&"safe".into(), Some(2))
    );
    let after = report(&["--fix"]);
    assert_eq!(
        fs::read_to_string(dir.path().join("a.html")).expect("the page"),
        page.replace("họp ,", "họp,").replace("đi ,", "đi,")
    );
    assert_eq!(after["diagnostics"][0]["fixes"][0]["applicability"], "display");
}
