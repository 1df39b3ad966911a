//! Finding the configuration of an article and everything that it builds on.

use std::path::{Path, PathBuf};

use super::ConfigFile;
use super::paths::{is_outside, normalised, outside, project_of};
use crate::diagnostic::{Bilingual, Problem, ProblemKind};
use crate::document::{load, unreadable};
use crate::rule::{Node, builtin, suggest};
use crate::text::SourceFile;

/// The name of the configuration file.
pub const CONFIG_NAME: &str = "morat.toml";

/// Says that a file builds on nothing but the default rules; a name kept for clarity.
const BASE: &str = "base";

/// A configuration and what it builds on, from the most general to the most particular.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    /// The files.
    pub files: Vec<ConfigFile>,
    /// The folder that the patterns of the last file are relative to.
    pub root: PathBuf,
    /// The folder that what the configuration names must lie in, with all links followed; `None` for anywhere.
    pub boundary: Option<PathBuf>,
}

/// The nearest `morat.toml` in a folder or above it. The folder is absolute.
pub fn find_config(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|dir| dir.join(CONFIG_NAME)).find(|path| path.is_file())
}

/// Reads a text file of the user's under the name that messages show.
///
/// # Errors
/// A problem that says why it cannot be read, and at which byte it is not text.
pub fn read_text(path: &Path) -> Result<SourceFile, Problem> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| unreadable(&name, &error))?;
    // A picture in place of an article is left out; in place of a rule file it is a mistake.
    load(&name, bytes).map_err(|problem| Problem { kind: ProblemKind::Error, ..problem })
}

/// Reads a configuration file, a profile, or both: with `profile`, that profile takes the place of the file's `extends`.
/// What these name themselves must lie in their project unless `anywhere` is granted.
pub fn load_layers(
    config: Option<&Path>,
    profile: Option<&str>,
    folder: &Path,
    anywhere: bool,
    problems: &mut Vec<Problem>,
) -> Layers {
    let home = config.and_then(Path::parent).unwrap_or(folder);
    let boundary = (!anywhere).then(|| project_of(home));
    let mut layers = Layers { files: Vec::new(), root: folder.to_owned(), boundary };
    let mut trail = Vec::new();
    if let Some(name) = profile {
        // The command line is trusted with any path; what stands in that profile is held to the profile's own project.
        match profile_source(name, folder, None) {
            Ok((source, dir)) => {
                let boundary = layers.boundary.as_ref().map(|_| project_of(&dir));
                add(source, (&dir, boundary.as_deref()), &mut trail, &mut layers.files, problems);
            }
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(path) = config {
        layers.root = path.parent().unwrap_or(folder).to_owned();
        match read_text(path) {
            Ok(source) if profile.is_some() => {
                let (file, found) = ConfigFile::parse(source);
                problems.extend(found);
                layers.files.push(file);
            }
            Ok(source) => {
                let place = (&*layers.root.clone(), layers.boundary.as_deref());
                add(source, place, &mut trail, &mut layers.files, problems);
            }
            Err(problem) => problems.push(problem),
        }
    }
    layers
}

/// Adds a file after everything that it extends.
fn add(
    source: SourceFile,
    (dir, boundary): (&Path, Option<&Path>),
    trail: &mut Vec<String>,
    files: &mut Vec<ConfigFile>,
    problems: &mut Vec<Problem>,
) {
    let (file, found) = ConfigFile::parse(source);
    problems.extend(found);
    trail.push(file.source.name().to_owned());
    for node in file.extends() {
        let name = node.as_str().unwrap_or_default();
        if name == BASE {
            continue;
        }
        match profile_source(name, dir, boundary) {
            Ok((source, _)) if trail.iter().any(|seen| seen == source.name()) => {
                let circle = [trail.as_slice(), &[source.name().to_owned()]].concat().join(" → ");
                let message =
                    Bilingual::new(format!("extends đi vòng: {circle}."), format!("extends runs in a circle: {circle}."));
                let help = Bilingual::new("Bỏ một mắt xích trong vòng này.", "Take one link out of this circle.");
                problems.push(node.error("config/circular-extends", message).with_help(help));
            }
            Ok((source, inner_dir)) => add(source, (&inner_dir, boundary), trail, files, problems),
            Err(problem) => problems.push(placed(problem, node)),
        }
    }
    trail.pop();
    if !files.iter().any(|seen| seen.source.name() == file.source.name()) {
        files.push(file);
    }
}

/// A problem about a named profile belongs at the name, whatever file it is about.
fn placed(problem: Problem, node: &Node) -> Problem {
    match problem.place {
        Some(_) => problem,
        None => Problem { path: Some(node.file.name().to_owned()), ..problem }.at(&node.file, node.span),
    }
}

/// The text of a profile: one that morat carries, or a file. Also the folder that its own paths are relative to.
fn profile_source(name: &str, dir: &Path, boundary: Option<&Path>) -> Result<(SourceFile, PathBuf), Problem> {
    if let Some((_, text)) = builtin::builtin_profiles().find(|(known, _)| *known == name) {
        return Ok((SourceFile::new(format!("<{name}>"), text), dir.to_owned()));
    }
    let path = dir.join(name);
    if !name.ends_with(".toml") {
        let mut known = builtin::profile_names();
        known.push(BASE);
        let message = Bilingual::new(format!("Không có hồ sơ nhà báo “{name}”."), format!("There is no house profile “{name}”."));
        return Err(Problem::error("config/unknown-profile", message).with_help(suggest(name, &known)));
    }
    if is_outside(&path, boundary) {
        return Err(outside(name));
    }
    let source = read_text(&path)?;
    Ok((source, normalised(path.parent().unwrap_or(dir))))
}
