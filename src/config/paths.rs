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

/// The folder of the project that a folder belongs to, with all links followed: that of the repository; outside one, the
/// topmost folder above it with a configuration; or else the folder itself.
pub fn project_of(folder: &Path) -> PathBuf {
    let folder = folder.canonicalize().unwrap_or_else(|_| normalised(folder));
    let repository = folder.ancestors().find(|dir| dir.join(".git").exists());
    let configured = || folder.ancestors().filter(|dir| dir.join(super::CONFIG_NAME).is_file()).last();
    repository.or_else(configured).unwrap_or(&folder).to_owned()
}

/// Whether a path that a configuration names leads out of its project, by `..`, as an absolute path or through a link.
pub fn is_outside(path: &Path, boundary: Option<&Path>) -> bool {
    // A path that does not exist cannot be read; it is judged as it is written.
    let real = path.canonicalize().unwrap_or_else(|_| {
        let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
        let name = path.file_name().filter(|_| folder.is_some());
        name.zip(folder).map_or_else(|| normalised(path), |(name, folder)| folder.join(name))
    });
    boundary.is_some_and(|boundary| !real.starts_with(boundary))
}

/// The problem of such a path. Nothing of the file is read, for an error message would show it.
pub fn outside(name: &str) -> Problem {
    let message = Bilingual::new(
        format!("“{name}” nằm ngoài dự án nên không được đọc."),
        format!("“{name}” lies outside the project and was not read."),
    );
    let help = Bilingual::new(
        "Chép tệp ấy vào dự án. Nếu tin cấu hình này, thêm --allow-outside.",
        "Copy that file into the project. If you trust this configuration, add --allow-outside.",
    );
    Problem::error("config/outside", message).with_help(help)
}
