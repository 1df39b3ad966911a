//! Which configuration holds for which folder: the nearest `morat.toml`, read once however many articles it governs.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::args::RuleArgs;
use crate::config::{Layers, find_config, load_layers, normalised};
use crate::diagnostic::{Lang, Problem};
use crate::document::ReaderOptions;
use crate::engine::{Project, RuleChoice, RuleTimes};
use crate::rule::RuleDef;

/// Hours that Việt Nam is ahead of universal time.
const VIETNAM_HOURS: i8 = 7;

/// All configurations of a run.
pub struct Projects {
    choice: RuleChoice,
    args: RuleArgs,
    lang: Option<Lang>,
    reader: ReaderOptions,
    current: PathBuf,
    by_folder: HashMap<PathBuf, Arc<Project>>,
    by_config: HashMap<Option<PathBuf>, Arc<Project>>,
    /// What was wrong with them, in the order of discovery.
    pub problems: Vec<Problem>,
}

impl Projects {
    /// For a run started in the folder `current` (absolute).
    pub fn new(args: &RuleArgs, lang: Option<Lang>, reader: ReaderOptions, current: PathBuf) -> Self {
        let choice = RuleChoice {
            select: args.select.clone(),
            ignore: args.ignore.clone(),
            severities: args.severity.clone(),
            preview: args.preview,
            rule_files: args.rule_files.clone(),
            on_trial: Vec::new(),
            times: None,
        };
        let (by_folder, by_config, problems) = Default::default();
        Self { choice, args: args.clone(), lang, reader, current, by_folder, by_config, problems }
    }

    /// With rules on trial, which are on whatever the configurations say.
    #[must_use]
    pub fn with_on_trial(mut self, rules: Vec<RuleDef>) -> Self {
        self.choice.on_trial = rules;
        self
    }

    /// With a place where the times of rules are gathered.
    #[must_use]
    pub fn with_times(mut self, times: Option<Arc<RuleTimes>>) -> Self {
        self.choice.times = times;
        self
    }

    /// The configuration that holds in a folder (absolute).
    pub fn of_folder(&mut self, folder: &Path) -> Arc<Project> {
        if let Some(project) = self.by_folder.get(folder) {
            return project.clone();
        }
        let config = self.config_of(folder);
        let project = match self.by_config.get(&config) {
            Some(project) => project.clone(),
            None => self.load(config),
        };
        self.by_folder.insert(folder.to_owned(), project.clone());
        project
    }

    /// What the configuration of a folder is made of; its problems are told by [`Projects::of_folder`].
    pub fn layers_of(&self, folder: &Path) -> Layers {
        let (config, anywhere) = (self.config_of(folder), self.args.allow_outside);
        load_layers(config.as_deref(), self.args.profile.as_deref(), &self.current, anywhere, &mut Vec::new())
    }

    fn config_of(&self, folder: &Path) -> Option<PathBuf> {
        match (&self.args.config, self.args.no_config) {
            (Some(path), _) => Some(normalised(&self.current.join(path))),
            (None, true) => None,
            (None, false) => find_config(folder),
        }
    }

    /// Every configuration that was needed.
    pub fn all(&self) -> impl Iterator<Item = (&Option<PathBuf>, &Arc<Project>)> {
        self.by_config.iter()
    }

    fn load(&mut self, config: Option<PathBuf>) -> Arc<Project> {
        let mut found = Vec::new();
        let (profile, anywhere) = (self.args.profile.as_deref(), self.args.allow_outside);
        let layers = load_layers(config.as_deref(), profile, &self.current, anywhere, &mut found);
        let project = Arc::new(Project::new(&layers, self.choice.clone(), self.lang, self.reader.clone(), today(), &mut found));
        // What the command line got wrong is wrong under each configuration, and said once.
        let new = found.into_iter().filter(|p| p.place.is_some() || !self.problems.iter().any(|old| old.message == p.message));
        let new: Vec<Problem> = new.collect();
        self.problems.extend(new);
        self.by_config.insert(config, project.clone());
        project
    }
}

/// The day in Việt Nam.
fn today() -> Date {
    Offset::constant(VIETNAM_HOURS).to_datetime(Timestamp::now()).date()
}
