//! What a machine does to a program: full disks, hands that close the pipe, files that change while they are read. Each
//! fault here is the real one, not a pretence; whatever happens, an article is whole, the old one or the new.

#![cfg(unix)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// A sentence with one fault that the default rules see, and the same mended.
const FAULT: &str = "Ông dự họp với bộ Giáo Dục và Đào tạo sáng nay.\n";
const MENDED: &str = "Ông dự họp với Bộ Giáo dục và Đào tạo sáng nay.\n";

const MORAT: &str = env!("CARGO_BIN_EXE_morat");

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(dir.path().join(name), text).expect("a written file");
    }
    dir
}

fn morat(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(MORAT);
    command.args(args).current_dir(dir).stdin(Stdio::null()).env_remove("NO_COLOR");
    command
}

/// Runs a line of shell in which `morat` is the program, under limits or with odd streams.
fn shell(dir: &Path, line: &str) -> Output {
    let script = format!("morat() {{ \"{MORAT}\" \"$@\"; }}\n{line}");
    Command::new("bash").args(["-c", &script]).current_dir(dir).stdin(Stdio::null()).output().expect("bash runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn read(dir: &TempDir, name: &str) -> String {
    fs::read_to_string(dir.path().join(name)).expect("the article")
}

/// Everything in a folder is what the user put there.
fn assert_nothing_left(dir: &Path, names: &[&str]) {
    let entries = fs::read_dir(dir).expect("a folder").map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut found: Vec<String> = entries.collect();
    found.sort();
    assert_eq!(found, names);
}

#[test]
fn a_limit_on_file_size_leaves_the_old_article() {
    // As a full disk does: the new file cannot be written to its end.
    let text = FAULT.repeat(2_000);
    let dir = folder(&[("bai.txt", &text)]);
    let output = shell(
        dir.path(),
        "trap '' XFSZ; ulimit -f 8; morat check --fix --lang en --format short bai.txt | tail -3; exit ${PIPESTATUS[0]}",
    );
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("The file is as it was"), "{}", said(&output));
    assert!(read(&dir, "bai.txt") == text, "the article is whole");
    assert_nothing_left(dir.path(), &["bai.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_article() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=128k", "tmpfs"]).arg(dir.path()).output();
    if !mount.is_ok_and(|output| output.status.success()) {
        // Only root may mount; the limit on file size above is the same fault for everybody else.
        return;
    }
    let text = FAULT.repeat(1_000);
    fs::write(dir.path().join("bai.txt"), &text).expect("it fits once and not twice");
    let output = morat(dir.path(), &["check", "--fix", "--lang", "en", "bai.txt"]).output().expect("morat runs");
    let (after, names) = (fs::read_to_string(dir.path().join("bai.txt")), fs::read_dir(dir.path()).map(Iterator::count));
    let unmounted = Command::new("umount").arg(dir.path()).status().expect("umount runs");
    assert!(unmounted.success());
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("The file is as it was"), "{}", said(&output));
    assert!(after.expect("readable") == text, "the article is whole");
    assert_eq!(names.expect("a folder"), 1, "no temporary file is left");
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_finds_no_room_is_no_success() {
    let dir = folder(&[("bai.txt", "Một câu sạch.\n")]);
    for format in ["pretty", "json", "jsonl", "sarif", "short", "github"] {
        let output = shell(dir.path(), &format!("morat check --lang en --format {format} bai.txt > /dev/full"));
        assert_eq!(output.status.code(), Some(2), "{format}: {}", said(&output));
        assert!(said(&output).contains("could not be written"), "{format}: {}", said(&output));
    }
}

#[test]
fn an_article_that_may_not_be_written_is_left_alone() {
    // Root may write anything; morat keeps to the mark all the same.
    let dir = folder(&[("bai.txt", FAULT), ("khac.txt", FAULT)]);
    fs::set_permissions(dir.path().join("bai.txt"), fs::Permissions::from_mode(0o444)).expect("a mode");
    let output = morat(dir.path(), &["check", "--fix", "."]).output().expect("morat runs");
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!((read(&dir, "bai.txt").as_str(), read(&dir, "khac.txt").as_str()), (FAULT, MENDED));
    assert!(said(&output).contains("bộ Giáo Dục"), "what is still wrong in it is still said: {}", said(&output));
    assert_nothing_left(dir.path(), &["bai.txt", "khac.txt"]);
}

#[test]
fn a_folder_that_may_not_be_written_keeps_its_articles() {
    let dir = folder(&[("bai.txt", FAULT)]);
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).expect("a mode");
    let output = morat(dir.path(), &["check", "--fix", "bai.txt"]).output().expect("morat runs");
    let refused = fs::File::create(dir.path().join("thu")).is_err();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).expect("a mode");
    let _ = fs::remove_file(dir.path().join("thu"));
    // Root is not held by the mode of a folder, and then the article is mended.
    let (code, text) = if refused { (2, FAULT) } else { (0, MENDED) };
    assert_eq!((output.status.code(), read(&dir, "bai.txt").as_str()), (Some(code), text), "{}", said(&output));
    assert_nothing_left(dir.path(), &["bai.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_permission_lost_midway_leaves_whole_articles() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    // Root is held by no mode, so that for root the whole file system becomes read-only, and for others the folder.
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=32m", "tmpfs"]).arg(dir.path()).output();
    let mounted = mount.is_ok_and(|output| output.status.success());
    let (text, mended) = (FAULT.repeat(20), MENDED.repeat(20));
    let count = 2_000;
    let child = mending(dir.path(), count, &text);
    until_one_is_mended(dir.path(), &mended);
    // A file system with a file being written cannot be made read-only at that moment; the next moment does.
    let remount =
        || Command::new("mount").args(["-o", "remount,ro"]).arg(dir.path()).output().expect("mount runs").status.success();
    let lost = if mounted {
        (0..10_000).any(|_| remount())
    } else {
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).is_ok()
    };
    let output = child.wait_with_output().expect("it ends");
    let after: Vec<String> =
        (0..count).map(|n| fs::read_to_string(dir.path().join(format!("bai-{n:05}.txt"))).expect("it")).collect();
    let left = fs::read_dir(dir.path()).expect("it").count();
    if mounted {
        assert!(Command::new("umount").arg(dir.path()).status().expect("umount runs").success());
    } else {
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).expect("a mode");
    }
    assert!(lost, "the permission could not be taken away");
    let done = after.iter().filter(|now| **now == mended).count();
    assert_eq!(done + after.iter().filter(|now| **now == text).count(), count, "half an article");
    assert_eq!((output.status.code(), left), (Some(2), count), "{}", said(&output));
    assert!((1..count).contains(&done) && said(&output).contains("bai-01999.txt"), "{done} were mended, and the rest is named");
}

#[test]
fn mended_articles_keep_their_mode_and_links_stay_links() {
    let dir = folder(&[("bai.txt", FAULT)]);
    fs::set_permissions(dir.path().join("bai.txt"), fs::Permissions::from_mode(0o640)).expect("a mode");
    std::os::unix::fs::symlink("bai.txt", dir.path().join("len.txt")).expect("a link");
    let output = morat(dir.path(), &["check", "--fix", "len.txt"]).output().expect("morat runs");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(read(&dir, "bai.txt"), MENDED);
    assert!(fs::symlink_metadata(dir.path().join("len.txt")).expect("it").is_symlink());
    assert_eq!(fs::metadata(dir.path().join("bai.txt")).expect("it").permissions().mode() & 0o777, 0o640);
}

/// A run of `--fix` over many articles, begun.
fn mending(dir: &Path, count: usize, text: &str) -> Child {
    for number in 0..count {
        fs::write(dir.join(format!("bai-{number:05}.txt")), text).expect("a written file");
    }
    morat(dir, &["check", "--fix", "--format", "jsonl", "--threads", "1", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("morat runs")
}

/// Waits until the first article was mended.
fn until_one_is_mended(dir: &Path, mended: &str) {
    let start = Instant::now();
    while fs::read_to_string(dir.join("bai-00000.txt")).expect("it") != mended {
        assert!(start.elapsed() < Duration::from_secs(60), "no article was mended");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args(["-s", name, &child.id().to_string()]).status().expect("kill runs");
    assert!(status.success());
}

#[test]
fn an_interrupted_run_leaves_whole_articles_and_says_what_was_done() {
    for name in ["INT", "TERM"] {
        let dir = folder(&[]);
        let (text, mended) = (FAULT.repeat(20), MENDED.repeat(20));
        let count = 3_000;
        let child = mending(dir.path(), count, &text);
        until_one_is_mended(dir.path(), &mended);
        signal(&child, name);
        let output = child.wait_with_output().expect("it ends");
        let lines: Vec<Value> = output
            .stdout
            .split(|b| *b == b'\n')
            .filter(|l| !l.is_empty())
            .map(|l| serde_json::from_slice(l).expect("JSON"))
            .collect();
        assert_eq!(output.status.code(), Some(2), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(lines.iter().any(|line| line["code"] == "run/stopped"), "{name}");
        let summary = lines.last().expect("a summary");
        let whole = (0..count).map(|n| read(&dir, &format!("bai-{n:05}.txt")));
        let done = whole.map(|now| (now == mended, now == text)).inspect(|(new, old)| assert!(new | old, "half an article"));
        let done = done.filter(|(new, _)| *new).count();
        assert_eq!(summary["files"].as_u64(), Some(done as u64), "what was done is said");
        assert!(done < count, "{name}: it ran to its end");
        assert_eq!(fs::read_dir(dir.path()).expect("it").count(), count, "a temporary file is left");
    }
}

#[test]
fn a_killed_run_leaves_whole_articles() {
    let dir = folder(&[]);
    let (text, mended) = (FAULT.repeat(20), MENDED.repeat(20));
    let mut child = mending(dir.path(), 1_000, &text);
    until_one_is_mended(dir.path(), &mended);
    child.kill().expect("killed");
    child.wait().expect("it ended");
    for number in 0..1_000 {
        let now = read(&dir, &format!("bai-{number:05}.txt"));
        assert!(now == text || now == mended, "half an article");
    }
}

#[test]
fn a_file_that_vanishes_or_grows_while_others_are_read_is_one_error_or_read_as_it_is() {
    let dir = folder(&[]);
    let child = mending(dir.path(), 600, FAULT);
    until_one_is_mended(dir.path(), MENDED);
    fs::remove_file(dir.path().join("bai-00599.txt")).expect("removed");
    fs::write(dir.path().join("bai-00598.txt"), "Bản mới của người khác.\n").expect("changed");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("read/missing") || said(&output).contains("read/unreadable"), "{}", said(&output));
    assert_eq!(read(&dir, "bai-00598.txt"), "Bản mới của người khác.\n");
    assert_eq!(read(&dir, "bai-00597.txt"), MENDED, "the others are mended");
}

#[test]
fn a_pipe_that_breaks_in_mid_report_is_no_error() {
    // Words of one kind are gathered, so these are of another.
    let dir = folder(&[("bai.txt", &"Nhà của của ông.\n".repeat(5_000))]);
    for format in ["pretty", "json", "jsonl", "sarif", "short", "github"] {
        let mut child = morat(dir.path(), &["check", "--format", format, "bai.txt"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("morat runs");
        let mut some = [0; 100];
        child.stdout.take().expect("its output").read_exact(&mut some).expect("the beginning");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), said(&output).contains("panicked")), (Some(0), false), "{format}: {}", said(&output));
    }
}

#[test]
fn few_file_handles_are_enough() {
    let dir = folder(&[]);
    for number in 0..200 {
        fs::write(dir.path().join(format!("bai-{number}.txt")), FAULT).expect("a file");
    }
    let output = shell(dir.path(), "ulimit -n 16; morat check --format json --threads 2 .");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", said(&output)));
    assert_eq!((output.status.code(), report["summary"]["files"].as_u64()), (Some(1), Some(200)), "{}", said(&output));
    // One is enough to read an article, and too few to write it and look at it again: an error, and nothing lost.
    let output = shell(
        dir.path(),
        "for fd in {3..9}; do eval \"exec $fd<&-\"; done 2>/dev/null; ulimit -n 4; morat check --fix --threads 1 --lang en bai-0.txt",
    );
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("The file is as it was"), "{}", said(&output));
    assert_eq!(read(&dir, "bai-0.txt"), FAULT);
    assert_eq!(fs::read_dir(dir.path()).expect("it").count(), 200, "a temporary file is left");
}

#[test]
fn a_bare_environment_changes_nothing() {
    let dir = folder(&[("bai.txt", FAULT)]);
    let usual = morat(dir.path(), &["check", "--format", "json", "bai.txt"]).output().expect("morat runs");
    for vars in [
        &[][..],
        &[("LC_ALL", "C"), ("LANG", "C")],
        &[("LC_ALL", "vi_VN.TCVN"), ("TZ", "Mars/Olympus")],
        &[("HOME", "/khong/co")],
    ] {
        let mut bare = morat(dir.path(), &["check", "--format", "json", "bai.txt"]);
        let output = bare.env_clear().envs(vars.iter().copied()).output().expect("morat runs");
        assert_eq!((&output.stdout, output.status.code()), (&usual.stdout, usual.status.code()), "{vars:?}: {}", said(&output));
    }
}

#[test]
fn colours_are_left_out_where_they_are_not_wanted() {
    let dir = folder(&[("bai.txt", FAULT)]);
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let output = morat(dir.path(), &["check", "bai.txt"]).env(name, value).output().expect("morat runs");
        assert!(!said(&output).contains('\u{1b}'), "{name}");
    }
}

/// Runs the program on a terminal of its own, as `script` gives it; `None` where there is no `script`.
#[cfg(target_os = "linux")]
fn on_a_terminal(dir: &Path, line: &str) -> Option<String> {
    let output = Command::new("script").args(["-qec", line, "/dev/null"]).current_dir(dir).stdin(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_of_twenty_columns_and_one_without_colour() {
    let dir = folder(&[("bai.txt", FAULT)]);
    let narrow = format!("stty cols 20 rows 10; '{MORAT}' check bai.txt");
    let Some(text) = on_a_terminal(dir.path(), &narrow) else { return };
    assert!(text.contains("Giáo") && !text.contains("panicked"), "{text}");
    assert!(text.contains('\u{1b}'), "a terminal is given colours: {text}");
    let plain = on_a_terminal(dir.path(), &format!("NO_COLOR=1 '{MORAT}' check bai.txt")).unwrap_or_default();
    assert!(plain.contains("Giáo") && !plain.contains('\u{1b}'), "{plain}");
}

#[test]
fn a_clock_that_is_wrong_changes_only_what_expires() {
    // `faketime` is rarely there; an entry long expired and one that never will show that the day alone decides.
    let ignore = |until: &str| {
        format!("[[ignore]]\npath = \"bai.txt\"\nrule = \"capitalization\"\nreason = \"tên riêng\"\nuntil = \"{until}\"\n")
    };
    for (until, code) in [("0001-01-01", 1), ("9999-12-31", 0)] {
        let dir = folder(&[("bai.txt", FAULT), ("morat.toml", &ignore(until))]);
        let output = morat(dir.path(), &["check", "bai.txt"]).output().expect("morat runs");
        assert_eq!(output.status.code(), Some(code), "{until}: {}", said(&output));
    }
    let dir = folder(&[("bai.txt", FAULT)]);
    for year in ["1970-01-02", "2099-01-01"] {
        let line = format!("command -v faketime >/dev/null || exit 99; faketime '{year}' '{MORAT}' check bai.txt");
        let code = shell(dir.path(), &line).status.code();
        assert!([Some(1), Some(99)].contains(&code), "{year}: {code:?}");
    }
}

#[test]
fn input_that_comes_in_drips_is_read_to_its_end() {
    let dir = folder(&[]);
    let mut child = morat(dir.path(), &["check", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("morat runs");
    let mut input = child.stdin.take().expect("its input");
    for piece in FAULT.as_bytes().chunks(7) {
        input.write_all(piece).expect("written");
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["diagnostics"][0]["text"], "bộ Giáo Dục và Đào tạo");
}
