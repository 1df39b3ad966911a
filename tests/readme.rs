//! The commands that the documentation shows, run by the real program, and the output it shows, to the letter.
//!
//! `MORAT_BLESS=1 cargo test --test readme` writes the output of today into the documents.

mod console;

use std::path::Path;

use console::{rerun, root};

/// The documents, each with the number of commands that it shows at least: a test that lost its eyes must fail.
const DOCUMENTS: [(&str, usize); 2] = [("README.md", 2), ("README.vi.md", 2)];

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
    let documents = [
        "README.md",
        "README.vi.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "docs/configuration.md",
        "docs/ARCHITECTURE.md",
        "docs/survey.md",
    ];
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
