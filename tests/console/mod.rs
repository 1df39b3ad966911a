//! The commands that a document shows, run by the real program: what the README and the manual of archives share.

use std::path::Path;
use std::process::{Command, Stdio};

/// How the documentation starts the program where it is not installed yet.
const FROM_SOURCE: &str = "cargo run -q --release -- ";

pub fn root() -> &'static Path {
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
pub fn rerun(document: &str) -> (String, usize) {
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
