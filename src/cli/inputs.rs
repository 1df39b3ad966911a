//! Which files a run reads: those named, and the articles of the folders named.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::projects::Projects;
use crate::config::normalised;
use crate::diagnostic::{Bilingual, Problem};
use crate::document::Format;
use crate::engine::Project;
use crate::text::slashed;

/// A file beside `.gitignore` that only morat reads.
const IGNORE_NAME: &str = ".moratignore";

/// One article to read.
#[derive(Debug)]
pub struct Input {
    /// Absolute, for patterns and reading.
    pub path: PathBuf,
    /// As the user would write it.
    pub shown: String,
    /// Its configuration.
    pub project: Arc<Project>,
}

/// An article that was found, in few bytes: an archive has a million of them.
#[derive(Debug)]
pub struct Found {
    root: Arc<Root>,
    /// Below the root; empty where the root itself is the file.
    inside: Box<Path>,
    /// Its configuration.
    pub project: Arc<Project>,
}

/// A path of the command line.
#[derive(Debug)]
struct Root {
    /// As the user wrote it.
    written: PathBuf,
    absolute: PathBuf,
}

impl Found {
    /// The article, to be read.
    pub fn input(&self) -> Input {
        Input { path: self.path(), shown: shown(&self.below(&self.root.written)), project: self.project.clone() }
    }

    /// Absolute.
    pub fn path(&self) -> PathBuf {
        self.below(&self.root.absolute)
    }

    fn below(&self, root: &Path) -> PathBuf {
        if self.inside.as_os_str().is_empty() { root.to_owned() } else { root.join(&self.inside) }
    }

    /// By the absolute paths.
    fn order(&self, other: &Self) -> Ordering {
        if Arc::ptr_eq(&self.root, &other.root) {
            return self.inside.cmp(&other.inside);
        }
        let (ours, theirs) = (self.root.absolute.components(), other.root.absolute.components());
        ours.chain(self.inside.components()).cmp(theirs.chain(other.inside.components()))
    }
}

/// What the paths of a command line came to.
#[derive(Debug, Default)]
pub struct Inputs {
    /// In the order of their paths, each once.
    pub files: Vec<Found>,
    /// Whether standard input was named.
    pub stdin: bool,
    /// What could not be found, and what was left out.
    pub problems: Vec<Problem>,
    /// The folders named, absolute.
    pub folders: Vec<PathBuf>,
    /// Whether the run names files only: then an empty run is no error.
    pub only_files: bool,
}

/// Resolves the paths of a command line. `wanted` are the extensions of files that a folder is searched for, where they are
/// not those of articles.
pub fn collect(paths: &[PathBuf], wanted: Option<&[&str]>, current: &Path, projects: &mut Projects) -> Inputs {
    let mut inputs = Inputs { only_files: true, ..Inputs::default() };
    for path in paths {
        let root = Root { written: path.clone(), absolute: normalised(&current.join(path)) };
        if path.as_os_str() == "-" {
            inputs.stdin = true;
        } else if root.absolute.is_dir() {
            inputs.only_files = false;
            inputs.folders.push(root.absolute.clone());
            walk(&Arc::new(root), wanted, projects, &mut inputs);
        } else if root.absolute.exists() {
            let project = projects.of_folder(root.absolute.parent().unwrap_or(current));
            if project.is_excluded(&root.absolute) {
                inputs.problems.push(left_out(path));
            } else {
                inputs.files.push(Found { root: Arc::new(root), inside: Path::new("").into(), project });
            }
        } else {
            inputs.problems.push(missing(path, &root.absolute));
        }
    }
    // Stable: of a file that was named in two ways, the first stays.
    inputs.files.sort_by(Found::order);
    inputs.files.dedup_by(|later, first| first.order(later).is_eq());
    inputs
}

fn walk(root: &Arc<Root>, wanted: Option<&[&str]>, projects: &mut Projects, inputs: &mut Inputs) {
    for entry in WalkBuilder::new(&root.absolute).add_custom_ignore_filename(IGNORE_NAME).build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let message = Bilingual::new(format!("Không đọc được: {error}."), format!("Cannot be read: {error}."));
                let help = Bilingual::new(
                    "Kiểm tra quyền đọc, hoặc thêm vào .moratignore.",
                    "Check the permission, or add it to .moratignore.",
                );
                inputs.problems.push(Problem::error("read/unreadable", message).with_help(help));
                continue;
            }
        };
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        let file = entry.into_path();
        let project = projects.of_folder(file.parent().unwrap_or(&root.absolute));
        if is_wanted(&file, wanted, &project) && !project.is_excluded(&file) {
            let inside = file.strip_prefix(&root.absolute).unwrap_or(&file).into();
            inputs.files.push(Found { root: root.clone(), inside, project });
        }
    }
}

fn is_wanted(path: &Path, wanted: Option<&[&str]>, project: &Project) -> bool {
    let Some(extension) = path.extension().and_then(|e| e.to_str()) else { return false };
    if let Some(wanted) = wanted {
        return wanted.iter().any(|w| w.eq_ignore_ascii_case(extension));
    }
    let wanted = &project.settings.extensions;
    if wanted.is_empty() {
        Format::of_extension(extension).is_some()
    } else {
        wanted.iter().any(|w| w.eq_ignore_ascii_case(extension))
    }
}

/// A path as reports show it: `/` on every system, without a leading `./`.
fn shown(path: &Path) -> String {
    let text = path.display().to_string();
    let text = slashed(&text, cfg!(windows));
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

fn left_out(path: &Path) -> Problem {
    let message = Bilingual::new(
        "Cấu hình loại tệp này ra (exclude), không soát.",
        "The configuration excludes this file; it was not checked.",
    );
    Problem::note("read/excluded", message).with_path(shown(path))
}

/// A name that means no file: a slip, or a file that has just been deleted from a repository that still knows it, as in
/// a list of changed files.
fn missing(path: &Path, absolute: &Path) -> Problem {
    if was_deleted(absolute) {
        let message = Bilingual::new("Tệp đã bị xóa, không soát.", "The file has been deleted; it was not checked.");
        return Problem::note("read/deleted", message).with_path(shown(path));
    }
    let message = Bilingual::new("Không có tệp hay thư mục này.", "There is no such file or folder.");
    let help = Bilingual::new("Kiểm tra lại đường dẫn.", "Check the path.");
    Problem::error("read/missing", message).with_help(help).with_path(shown(path))
}

/// Whether the last commit holds the file. Git is asked only about a path that does not exist.
fn was_deleted(path: &Path) -> bool {
    let Some(folder) = path.ancestors().skip(1).find(|dir| dir.is_dir()) else { return false };
    let Ok(inside) = path.strip_prefix(folder) else { return false };
    let object = format!("HEAD:./{}", inside.to_string_lossy().replace('\\', "/"));
    Command::new("git")
        .args(["--no-optional-locks", "cat-file", "-e", &object])
        .current_dir(folder)
        // In a partial clone git would ask its server for the object.
        .env("GIT_NO_LAZY_FETCH", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
