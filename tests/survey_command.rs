//! `morat survey` over archives of invented articles: what it counts, what it proposes, and that the archive it measured
//! keeps to the profile it proposes.

#![allow(clippy::unwrap_used, reason = "a failure to set the scene fails the test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use morat::report::schema;
use serde_json::{Value, json};
use tempfile::TempDir;

/// How a house of the test writes.
struct House {
    quotes: (&'static str, &'static str),
    date: &'static str,
    tone: &'static str,
    percent: &'static str,
    billion: &'static str,
    unit: &'static str,
    ellipsis: &'static str,
    byline: &'static str,
    title: &'static str,
    time: &'static str,
}

const STATE: House = House {
    quotes: ("“", "”"),
    date: "5-8-2024",
    tone: "hòa giải, xóa nợ, khỏe mạnh",
    percent: "30%",
    billion: "tỷ",
    unit: "km²",
    ellipsis: "…",
    byline: "Minh Mẫu 05/08/2024 - 06:30",
    title: "Phó Chủ tịch",
    time: "17h30",
};

const PRESS: House = House {
    quotes: ("\"", "\""),
    date: "05/08/2024",
    tone: "hoà giải, xoá nợ, khoẻ mạnh",
    percent: "30 %",
    billion: "tỉ",
    unit: "km2",
    ellipsis: "...",
    byline: "Minh Mẫu 5/8/2024",
    title: "Phó chủ tịch",
    time: "17 giờ 30",
};

const FOOTER: &str = "© Báo Mẫu giữ bản quyền nội dung bài <b>này</b> & ảnh.";

impl House {
    fn article(&self, number: usize) -> String {
        let (open, close) = self.quotes;
        let (date, tone, percent, billion) = (self.date, self.tone, self.percent, self.billion);
        let (unit, ellipsis, byline, title, time) = (self.unit, self.ellipsis, self.byline, self.title, self.time);
        let length = "làm thật tốt ".repeat(1 + number % 5);
        format!(
            "Xóm thứ {number} vào mùa gặt mới\n{byline}\nBà con xóm {number} ra đồng từ sớm, {length}việc của mình trong vụ mùa năm nay.\n\
             Lúc {time} ngày {date}, {title} UBND tỉnh Trần Văn Mẫu về dự, vốn 3 {billion} đồng, tăng {percent} so với năm trước.\n\
             Ông nói: {open}Phải {tone}.{close} Cánh đồng rộng 12 {unit}, có lúa, ngô, khoai{ellipsis}\n{FOOTER}\n"
        )
    }
}

/// An archive: `count` articles of `house`, and `odd` of the other one.
fn archive(house: &House, count: usize, other: &House, odd: usize) -> TempDir {
    let desk = TempDir::new().unwrap();
    fs::create_dir(desk.path().join("kho")).unwrap();
    for number in 0..count + odd {
        let house = if number < count { house } else { other };
        fs::write(desk.path().join(format!("kho/{number:03}.txt")), house.article(number)).unwrap();
    }
    desk
}

fn morat(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_morat")).args(args).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn survey(folder: &Path, args: &[&str]) -> Value {
    let output = morat(folder, &[&["survey", "kho", "--format", "json", "--lang", "en"], args].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    let schema = jsonschema::validator_for(&schema::survey()).unwrap();
    let errors: Vec<String> = schema.iter_errors(&value).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    value
}

fn proposal<'v>(value: &'v Value, rule: &str) -> Option<&'v Value> {
    value["proposals"].as_array().unwrap().iter().find(|p| p["rule"] == rule).map(|p| &p["options"])
}

/// The most usual form of a convention, by its English title, and its standing.
fn usual(value: &Value, title: &str) -> (String, String) {
    let conventions = value["conventions"].as_array().unwrap();
    let found = conventions.iter().find(|c| c["title"]["en"] == title).unwrap_or_else(|| panic!("{title}: {value:#}"));
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    (word(&found["forms"][0]["form"]), word(&found["standing"]))
}

/// Checks the archive under a profile: the diagnostics that the profile's own settings give, in a hundred articles.
fn under_profile(folder: &Path, profile: &str) -> usize {
    let args = ["check", "kho", "--profile", profile, "--format", "json", "--fail-on", "never"];
    let output = morat(folder, &args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = fs::read_to_string(folder.join(profile)).unwrap();
    let set = |d: &&Value| text.contains(&format!("\"{}\"", d["rule"].as_str().unwrap()));
    value["diagnostics"].as_array().unwrap().iter().filter(set).count() * 100
        / value["summary"]["files"].as_u64().unwrap() as usize
}

#[test]
fn conventions_are_counted_and_proposed() {
    let desk = archive(&STATE, 38, &PRESS, 2);
    let value = survey(desk.path(), &["--write", "hoso.toml"]);
    assert_eq!(value["corpus"]["articles"], 40);
    let settled = |form: &str| (form.to_owned(), "settled".to_owned());
    assert_eq!(usual(&value, "Quotation marks"), settled("“ ”"));
    assert_eq!(usual(&value, "Separator of dates"), settled("18-5-2021"));
    assert_eq!(usual(&value, "Zero before days below 10"), settled("5"));
    assert_eq!(usual(&value, "Date and time in the byline"), settled("dd/mm/yyyy - hh:mm"));
    assert_eq!(usual(&value, "Placement of tone marks"), settled("hòa, thủy"));
    assert_eq!(usual(&value, "tỷ / tỉ"), settled("tỷ"));
    assert_eq!(usual(&value, "Percent sign"), settled("30%"));
    assert_eq!(usual(&value, "Powers of units"), settled("km²"));
    assert_eq!(usual(&value, "Times"), settled("17h30"));
    assert_eq!(usual(&value, "Ellipsis"), settled("…"));
    assert_eq!(usual(&value, "Phó Chủ tịch"), settled("Phó Chủ tịch"));
    assert_eq!(usual(&value, "The recurring last line"), settled(FOOTER));
    assert_eq!(proposal(&value, "dates/format"), Some(&json!({ "body": "d-m-yyyy", "byline": ["dd/mm/yyyy - hh:mm"] })));
    assert_eq!(proposal(&value, "quotes/style"), Some(&json!({ "style": "curly" })));
    assert_eq!(proposal(&value, "tone-marks/consistency"), Some(&json!({ "style": "old" })));
    assert_eq!(proposal(&value, "numbers/percent-space"), Some(&json!({ "always": true })));
    assert_eq!(proposal(&value, "numbers/raised-unit"), Some(&json!({})));
    assert_eq!(proposal(&value, "capitalization/local-leaders"), Some(&json!({ "follow": "decree" })));
    let preferred = &proposal(&value, "consistency/spelling-variants").unwrap()["prefer"];
    assert!(preferred.as_array().unwrap().contains(&json!("tỷ")), "{preferred}");
    let lengths = value["lengths"].as_array().unwrap().iter().find(|l| l["name"] == "structure/headline-length").unwrap();
    assert_eq!((&lengths["measured"], &lengths["median"], &lengths["longest"]), (&40.into(), &7.into(), &7.into()));
    // The profile is the file, it loads, and the archive keeps to it but for the two odd articles.
    assert_eq!(fs::read_to_string(desk.path().join("hoso.toml")).unwrap(), value["profile"].as_str().unwrap());
    let found = under_profile(desk.path(), "hoso.toml");
    assert!((1..=60).contains(&found), "{found} diagnostics in 100 articles");
    let all = archive(&STATE, 40, &PRESS, 0);
    fs::copy(desk.path().join("hoso.toml"), all.path().join("hoso.toml")).unwrap();
    assert_eq!(under_profile(all.path(), "hoso.toml"), 0, "an archive of one house keeps to its profile");
}

#[test]
fn the_other_house_gets_the_other_profile() {
    let desk = archive(&PRESS, 40, &STATE, 0);
    let value = survey(desk.path(), &["--write", "hoso.toml"]);
    assert_eq!(proposal(&value, "dates/format"), Some(&json!({ "body": "dd/mm/yyyy", "byline": ["d/m/yyyy"] })));
    assert_eq!(proposal(&value, "quotes/style"), Some(&json!({ "style": "straight" })));
    assert_eq!(proposal(&value, "tone-marks/consistency"), Some(&json!({ "style": "new" })));
    assert_eq!(proposal(&value, "numbers/percent-space"), None);
    assert_eq!(proposal(&value, "numbers/raised-unit"), None);
    assert_eq!(proposal(&value, "capitalization/local-leaders"), None);
    assert_eq!(under_profile(desk.path(), "hoso.toml"), 0);
}

#[test]
fn few_articles_and_mixed_ones_propose_nothing() {
    let few = survey(archive(&STATE, 8, &PRESS, 0).path(), &[]);
    assert_eq!(usual(&few, "Quotation marks").1, "too-few");
    assert_eq!(few["proposals"], json!([]));
    let mixed = survey(archive(&STATE, 20, &PRESS, 20).path(), &[]);
    assert_eq!(usual(&mixed, "Quotation marks").1, "mixed");
    for rule in ["quotes/style", "tone-marks/consistency", "dates/format", "numbers/percent-space"] {
        assert_eq!(proposal(&mixed, rule), None, "{rule}");
    }
}

#[test]
fn a_new_rule_is_surveyed_by_itself() {
    let desk = archive(&STATE, 18, &PRESS, 0);
    let rule = r#"[[rule]]
id = "consistency/own"
kind = "consistency"
message = { vi = "“{found}”, “{expected}”.", en = "“{found}”, “{expected}”." }
why = { vi = "Một bài một cách.", en = "One form an article." }
source = { name = "Sổ tay tòa soạn" }
groups = [["mùa gặt", "mùa gặt hái"], ["ra đồng", "ra ruộng"]]
[[rule.invalid]]
text = "Bà con ra đồng, rồi lại ra ruộng."
find = ["ra ruộng"]
[[rule.valid]]
text = "Bà con ra đồng."
"#;
    fs::write(desk.path().join("rieng.toml"), rule).unwrap();
    let value = survey(desk.path(), &["--rules", "rieng.toml"]);
    assert_eq!(usual(&value, "ra đồng / ra ruộng"), ("ra đồng".into(), "settled".into()));
    assert_eq!(proposal(&value, "consistency/own"), Some(&json!({ "prefer": ["mùa gặt", "ra đồng"] })));
}

#[test]
fn threads_and_exports_change_nothing() {
    let desk = archive(&STATE, 30, &PRESS, 10);
    assert_eq!(survey(desk.path(), &["--threads", "1"]), survey(desk.path(), &["--threads", "4"]));
    let lines: String = (0..20).map(|n| json!({ "text": STATE.article(n) }).to_string() + "\n").collect();
    fs::write(desk.path().join("kho.jsonl"), lines).unwrap();
    let output = morat(desk.path(), &["survey", "kho.jsonl", "--format-in", "jsonl", "--format", "json"]);
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["corpus"]["articles"], 20);
    assert_eq!(proposal(&value, "quotes/style"), Some(&json!({ "style": "curly" })));
}

#[test]
fn the_page_stands_alone_and_trusts_no_article() {
    let desk = archive(&STATE, 20, &PRESS, 3);
    for (lang, words) in
        [("vi", ["lang=\"vi\"", "Dấu ngoặc kép", "thống nhất"]), ("en", ["lang=\"en\"", "Quotation marks", "settled"])]
    {
        let output = morat(desk.path(), &["survey", "kho", "--html", "trang.html", "--force", "--lang", lang]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let page = fs::read_to_string(desk.path().join("trang.html")).unwrap();
        assert!(words.iter().all(|word| page.contains(word)), "{page}");
        for outside in ["http:", "https:", "src=", "url(", "<script", "<link", "@import", "<b>này", "&amp;amp;"] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert!(page.contains("&lt;b&gt;này&lt;/b&gt; &amp; ảnh."));
        // Each chart says in words what it shows.
        let charts = page.matches("<svg").count();
        assert!(charts > 10 && page.matches("role=\"img\"").count() == charts);
        assert_eq!(
            page.split("<svg").skip(1).filter(|svg| svg.split("</svg>").next().unwrap().contains("<title")).count(),
            charts
        );
        assert!(page.contains("<desc") && page.contains("prefers-color-scheme:dark") && page.contains("@media print"));
        assert_eq!(page.matches("<section").count(), page.matches("</section>").count());
    }
    let again = morat(desk.path(), &["survey", "kho", "--html", "trang.html", "--lang", "en"]);
    assert_eq!(again.status.code(), Some(2), "a file that is there is not written over");
    assert!(String::from_utf8_lossy(&again.stderr).contains("survey/unwritable"));
}

#[test]
fn an_empty_archive_is_an_error() {
    let desk = TempDir::new().unwrap();
    fs::create_dir(desk.path().join("kho")).unwrap();
    let output = morat(desk.path(), &["survey", "kho"]);
    assert!(output.status.code() == Some(2) && String::from_utf8_lossy(&output.stderr).contains("read/empty"));
}
