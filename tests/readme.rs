//! The commands that the documentation shows, run by the real program, and the output it shows, to the letter.
//!
//! `MORAT_BLESS=1 cargo test --test readme` writes the output of today into the documents.

use std::path::Path;
use std::process::{Command, Stdio};

/// The documents, each with the number of commands that it shows at least: a test that lost its eyes must fail.
const DOCUMENTS: [(&str, usize); 2] = [("README.md", 2), ("README.vi.md", 2)];

/// How the documentation starts the program where it is not installed yet.
const FROM_SOURCE: &str = "cargo run -q --release -- ";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The arguments of a shown command, or `None` where it is not one of morat's or does more than run it.
fn arguments(line: &str) -> Option<Vec<&str>> {
    let command = line.strip_prefix("$ ")?;
    let rest = command.strip_prefix("morat ").or_else(|| command.strip_prefix(FROM_SOURCE))?;
    let rest = rest.split(" #").next().unwrap_or(rest);
    (!rest.contains(['|', '>', '<', '"', '…'])).then(|| rest.split_whitespace().collect())
}

fn output_of(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_morat"))
        .args(arguments)
        .current_dir(root())
        .env_remove("COLUMNS")
        .stdin(Stdio::null())
        .output()
        .expect("morat runs");
    let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8");
    said.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// A document with the output of each command of its `console` blocks written anew, and the number of commands run.
/// A command followed at once by another, or by the end of its block, shows no output and is only named.
fn rerun(document: &str) -> (String, usize) {
    let (mut written, mut run) = (String::new(), 0);
    let mut lines = document.lines().peekable();
    let mut in_console = false;
    while let Some(line) = lines.next() {
        written.push_str(line);
        written.push('\n');
        if line.starts_with("```") {
            in_console = line == "```console";
            continue;
        }
        if !in_console || lines.peek().is_none_or(|next| next.starts_with("$ ") || next.starts_with("```")) {
            continue;
        }
        let Some(arguments) = arguments(line) else { continue };
        while lines.next_if(|next| !next.starts_with("$ ") && !next.starts_with("```")).is_some() {}
        written.push_str(&output_of(&arguments));
        run += 1;
    }
    (written, run)
}

#[test]
fn the_documentation_shows_what_the_program_says() {
    for (name, least) in DOCUMENTS {
        let path = root().join(name);
        let document = std::fs::read_to_string(&path).expect(name).replace("\r\n", "\n");
        let (today, run) = rerun(&document);
        assert!(run >= least, "{name} shows only {run} commands with their output");
        if std::env::var_os("MORAT_BLESS").is_some() {
            std::fs::write(&path, &today).expect(name);
            continue;
        }
        let difference = similar::TextDiff::from_lines(&document, &today);
        assert!(
            document == today,
            "{name}: MORAT_BLESS=1 cargo test --test readme writes this:\n{}",
            difference.unified_diff().context_radius(2)
        );
    }
}

#[test]
fn links_between_the_documents_lead_somewhere() {
    let documents =
        ["README.md", "README.vi.md", "CONTRIBUTING.md", "SECURITY.md", "docs/configuration.md", "docs/ARCHITECTURE.md"];
    let (mut seen, mut broken) = (0, Vec::new());
    for name in documents {
        let text = std::fs::read_to_string(root().join(name)).expect(name);
        let folder = Path::new(name).parent().unwrap_or(Path::new(""));
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = target.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            seen += 1;
            if !root().join(folder).join(target).exists() {
                broken.push(format!("{name}: {target}"));
            }
        }
    }
    assert!(seen > 10, "only {seen} links seen");
    assert!(broken.is_empty(), "{broken:?}");
}
