//! Path patterns with the one meaning that users know: that of `.gitignore`, relative to the file they are written in.

use std::path::{Component, Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::diagnostic::{Bilingual, Problem};
use crate::rule::Node;

/// A set of patterns, and the folder that they are relative to.
#[derive(Clone, Debug)]
pub struct PathPatterns {
    root: PathBuf,
    matcher: Gitignore,
}

impl PathPatterns {
    /// Compiles patterns; each that is malformed is a problem at its place.
    pub fn new(root: &Path, patterns: &[Node], problems: &mut Vec<Problem>) -> Self {
        let mut builder = GitignoreBuilder::new(root);
        for node in patterns {
            if let Err(error) = builder.add_line(None, node.as_str().unwrap_or_default()) {
                let message = Bilingual::new(format!("Mẫu đường dẫn sai: {error}."), format!("Malformed path pattern: {error}."));
                let help = Bilingual::new(
                    "Viết như trong .gitignore: bai/*.txt, /luu-tru/, **/nhap-*.",
                    "Write as in .gitignore: articles/*.txt, /archive/, **/draft-*.",
                );
                problems.push(node.error("config/invalid-path", message).with_help(help));
            }
        }
        Self { root: root.to_owned(), matcher: builder.build().unwrap_or_else(|_| Gitignore::empty()) }
    }

    /// True where a pattern means this file or a folder above it. The path is absolute.
    pub fn matches(&self, path: &Path) -> bool {
        path.starts_with(&self.root) && self.matcher.matched_path_or_any_parents(path, false).is_ignore()
    }

    /// True without a pattern.
    pub fn is_empty(&self) -> bool {
        self.matcher.is_empty()
    }
}

/// A path without `.` and without `x/..`, so that one file has one name.
pub fn normalised(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}
