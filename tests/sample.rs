//! The articles under `examples/`: the sound ones are clean under every profile, the faulty one shows just its faults.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

fn check(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_morat"))
        .args(["check", "--format", "json"])
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"))
        .stdin(Stdio::null())
        .output()
        .expect("morat runs");
    serde_json::from_slice(&output.stdout).expect("a report")
}

/// The pieces at fault, in the order of the article.
fn pieces(report: &Value) -> Vec<&str> {
    report["diagnostics"].as_array().expect("diagnostics").iter().map(|d| d["text"].as_str().expect("a text")).collect()
}

#[test]
fn the_sound_interview_is_clean_under_every_profile() {
    for arguments in [&[][..], &["--preview"], &["--profile", "hanoimoi"], &["--profile", "hanoimoi", "--preview"]] {
        let report = check(&[arguments, &["bai-phong-van-sach.txt"]].concat());
        assert_eq!(report["summary"]["files"], 1);
        assert_eq!(pieces(&report), Vec::<&str>::new(), "{arguments:?}");
        assert_eq!(report["errors"], Value::Array(Vec::new()));
    }
}

#[test]
fn the_newsroom_folder_is_clean_and_uses_its_own_rules() {
    let report = check(&["toa-soan"]);
    assert_eq!(pieces(&report), Vec::<&str>::new());
    assert_eq!(report["errors"], Value::Array(Vec::new()));
    assert_eq!(report["summary"]["suppressed"], 1, "the house's own rule met its one known place");
}
