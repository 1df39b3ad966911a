//! The same articles are told the same, byte for byte, however many threads read them and however often.

use std::fs;
use std::process::{Command, Stdio};

use proptest::prelude::*;

/// Sentences with and without faults, some of them about what the rest of the article says.
const SENTENCES: &[&str] = &[
    "Ông Lò Văn Phích dự họp với bộ Giáo Dục và Đào tạo.",
    "Hội nghị họp ngày 1/2/2024.",
    "Đợt hai mở ngày 3-4-2024 .",
    "Tỷ lệ hộ khá tăng, tỉ lệ hộ nghèo giảm.",
    "Bà con hoà thuận, cả làng hòa thuận.",
    "Nhà của của ông ở đầu thôn.",
    "Anh nói: “Làm từ cái nhỏ.",
    "Lúc 7h30, đoàn lên đường ; 8 giờ 30 thì đến nơi.",
    "Thầy Lò Văn Phich kể chuyện cũ...",
    "Không có gì đáng nói ở đây.",
    "<p>Chợ mở từ <b>sáng sớm</b>.</p>",
    "- Một việc đáng ngiên cứu.",
];

/// One article: a name that says its format, and its text.
fn article() -> impl Strategy<Value = (&'static str, String)> {
    let text = proptest::collection::vec(proptest::sample::select(SENTENCES), 0..30).prop_map(|all| all.join("\n\n"));
    (proptest::sample::select(&["txt", "md", "html"][..]), text)
}

fn report(folder: &std::path::Path, format: &str, threads: &str) -> (Vec<u8>, Vec<u8>, Option<i32>) {
    let args = ["check", "--preview", "--no-config", "--date", "2024-05-19", "--format", format, "--threads", threads, "."];
    let mut command = Command::new(env!("CARGO_BIN_EXE_morat"));
    let output = command.args(args).current_dir(folder).stdin(Stdio::null()).output().expect("morat runs");
    (output.stdout, output.stderr, output.status.code())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_report_depends_on_neither_threads_nor_chance(articles in proptest::collection::vec(article(), 1..25)) {
        let dir = tempfile::tempdir().expect("a temporary folder");
        for (number, (extension, text)) in articles.iter().enumerate() {
            fs::write(dir.path().join(format!("bai-{number}.{extension}")), text).expect("an article");
        }
        for format in ["jsonl", "sarif", "pretty"] {
            let first = report(dir.path(), format, "1");
            prop_assert!(first.2.is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&first.1));
            for threads in ["1", "2", "7"] {
                prop_assert_eq!(&report(dir.path(), format, threads), &first, "{} with {} threads", format, threads);
            }
        }
    }
}
