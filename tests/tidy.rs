//! The house rules of this code base, as a test: what a reviewer would otherwise have to say again and again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the bottom up. A module may use those before it in the list, and itself.
const LAYERS: [&str; 10] = ["text", "language", "diagnostic", "document", "rule", "config", "engine", "survey", "report", "cli"];

/// A longer source or rule file is two files.
const MAX_LINES: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under `folder` with one of `extensions`, as a path relative to the root with `/`, and its text.
fn files(folder: &str, extensions: &[&str]) -> BTreeMap<String, String> {
    fn walk(path: &Path, out: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(path) else { return };
        for entry in entries.map(|entry| entry.expect("a readable folder").path()) {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if entry.is_dir() {
                if name != "target" && name != ".git" {
                    walk(&entry, out);
                }
            } else {
                out.push(entry);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join(folder), &mut paths);
    paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| extensions.iter().any(|wanted| e == *wanted)))
        .filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            let name = path.strip_prefix(root()).expect("under the root").to_string_lossy().replace('\\', "/");
            Some((name, text))
        })
        .collect()
}

/// The lines of a source file outside its `#[cfg(test)]` module, with their numbers; comments and the literal parts of
/// strings are not told apart, so the checks below look for things that have no business in either.
fn shipped_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(i, line)| (i + 1, line)).take_while(|(_, line)| line.trim() != "#[cfg(test)]")
}

/// The modules of this crate named in a line of code: after `crate::`, one or several in braces.
fn crate_modules(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        if line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &line[at + "crate::".len()..];
        let items = match rest.strip_prefix('{') {
            Some(list) => list,
            None => rest.split_once(|c: char| !c.is_alphanumeric() && c != '_').map_or(rest, |(name, _)| name),
        };
        found.extend(items.split([',', '}', ' ']).map(|item| item.split("::").next().unwrap_or_default()));
    }
    found
}

fn assert_none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n  {}", faults.join("\n  "));
}

#[test]
fn modules_import_only_downward() {
    let mut faults = Vec::new();
    let mut seen = 0;
    for (path, text) in files("src", &["rs"]) {
        let Some(layer) =
            LAYERS.iter().position(|layer| path.starts_with(&format!("src/{layer}/")) || path == format!("src/{layer}.rs"))
        else {
            assert!(["src/lib.rs", "src/main.rs"].contains(&path.as_str()), "{path}: name its module in LAYERS");
            continue;
        };
        for (number, line) in shipped_lines(&text).filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for used in crate_modules(line) {
                let Some(other) = LAYERS.iter().position(|layer| *layer == used) else { continue };
                seen += 1;
                if other > layer {
                    faults.push(format!("{path}:{number}: {} uses {used}, which stands above it", LAYERS[layer]));
                }
            }
        }
    }
    assert!(seen > 20, "the scan found only {seen} uses: it has lost its eyes");
    assert_none("imports must go downward", &faults);
}

#[test]
fn the_import_scan_sees_every_form() {
    assert_eq!(crate_modules("use crate::text::Span;"), ["text"]);
    assert_eq!(crate_modules("    let x = crate::engine::Linter::new(crate::rule::x());"), ["engine", "rule"]);
    assert!(crate_modules("use crate::{report::Emitter, text::Span};").contains(&"report"));
    assert!(crate_modules("use othercrate::text::Span;").is_empty());
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = files("src", &["rs"])
        .into_iter()
        .chain(files("tests", &["rs"]))
        .chain(files("rules", &["toml"]))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert_none(&format!("at most {MAX_LINES} lines a file: split it by subject"), &long);
}

#[test]
fn every_file_says_why_it_exists() {
    let silent: Vec<String> = files("src", &["rs"])
        .into_iter()
        .chain(files("tests", &["rs"]))
        .chain(files("benches", &["rs"]))
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert_none("open the file with a //! doc", &silent);
}

#[test]
fn nothing_is_left_half_done() {
    let mut faults = Vec::new();
    for (path, text) in files("src", &["rs"]) {
        for (number, line) in shipped_lines(&text) {
            for word in ["todo!(", "unimplemented!(", "TODO", "FIXME", "XXX", "HACK", "dbg!(", ".unwrap()"] {
                if line.contains(word) {
                    faults.push(format!("{path}:{number}: {word}"));
                }
            }
            // An expect is a proof: its text must say why it cannot fail.
            if line.contains(".expect(\"\")") {
                faults.push(format!("{path}:{number}: an expect without its reason"));
            }
        }
    }
    assert_none("in code that ships", &faults);
}

#[test]
fn nothing_points_outside_the_repository() {
    let this = "tests/tidy.rs";
    let mut faults = Vec::new();
    for (path, text) in files(".", &["rs", "toml", "md", "sh", "yml", "yaml", "json", "txt", "trycmd"]) {
        let path = path.trim_start_matches("./");
        if path == this {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            for place in ["../shared", "/work/", "/root/", "/home/", "C:\\Users"] {
                if line.contains(place) {
                    faults.push(format!("{path}:{}: {place}", number + 1));
                }
            }
        }
    }
    assert_none("paths of one machine", &faults);
}

#[test]
fn every_dependency_gives_its_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let mut section = "";
    let mut silent = Vec::new();
    let mut seen = 0;
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && line.contains(" = ") && !line.starts_with('#') {
            seen += 1;
            if line.rsplit_once(" # ").is_none_or(|(_, reason)| reason.trim().is_empty()) {
                silent.push(line.to_owned());
            }
        }
    }
    assert!(seen > 10, "the scan found only {seen} dependencies");
    assert_none("say beside it what it is for", &silent);
}

/// A claim about security without its test is a wish.
#[test]
fn every_test_named_by_the_security_policy_exists() {
    let policy = fs::read_to_string(root().join("SECURITY.md")).expect("SECURITY.md");
    let code: String = files("tests", &["rs"]).into_values().chain(files("src", &["rs"]).into_values()).collect();
    let named =
        |word: &&str| word.contains('_') && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let words: Vec<&str> = policy.split('`').skip(1).step_by(2).filter(named).collect();
    assert!(words.len() > 15, "the scan found only {} tests", words.len());
    let missing: Vec<String> =
        words.into_iter().filter(|word| !code.contains(&format!("fn {word}("))).map(str::to_owned).collect();
    assert_none("SECURITY.md names tests that do not exist", &missing);
}
