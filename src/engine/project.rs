//! One configuration at work: which linter reads which article, and what is left alone there.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use super::linter::Ignore;
use super::{Catalogue, Linter, RuleChoice, wording};
use crate::config::{Layers, Settings};
use crate::diagnostic::{Diagnostic, Lang, Problem, Role};
use crate::document::{Block, Document, ReaderOptions};
use crate::rule::Draft;
use crate::text::{SourceFile, Span};

/// A configuration with its rules compiled. Shared between threads.
#[derive(Debug)]
pub struct Project {
    /// The settings.
    pub settings: Settings,
    /// How articles are read.
    pub reader: ReaderOptions,
    catalogue: Catalogue,
    choice: RuleChoice,
    lang: Lang,
    ignores: Vec<Ignore>,
    today: Date,
    /// By the overrides that apply: articles under the same overrides share a linter.
    linters: Mutex<HashMap<Vec<usize>, Arc<Linter>>>,
}

impl Project {
    /// Compiles a configuration. `lang` and `reader` (date, format) are the command line's wishes; `today` decides which ignores have expired.
    pub fn new(
        layers: &Layers,
        choice: RuleChoice,
        lang: Option<Lang>,
        reader: ReaderOptions,
        today: Date,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let settings = Settings::resolve(layers, problems);
        let catalogue = Catalogue::load(&settings, &choice, problems);
        let reader = ReaderOptions { roles: settings.roles.clone(), entities: settings.entities, ..reader };
        let ignores = settings.ignores.iter().map(|i| Ignore::new(&i.rule, i.text.as_deref())).collect();
        let lang = lang.or(settings.lang).unwrap_or_default();
        let project = Self { settings, reader, catalogue, choice, lang, ignores, today, linters: Mutex::default() };
        // Compiled once for every override alone, so that a wrong option is said whether or not an article meets it.
        project.compile(&[], problems);
        for index in 0..project.settings.overrides.len() {
            let mut found = Vec::new();
            project.compile(&[index], &mut found);
            let known: Vec<(Option<SourceFile>, Option<Span>)> = problems.iter().map(place_of).collect();
            problems.extend(found.into_iter().filter(|p| !known.iter().any(|k| same_place(k, &place_of(p)))));
        }
        project
    }

    /// Every rule there is.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The language of messages.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The linter of an article, by its absolute path.
    pub fn linter(&self, path: &Path) -> Arc<Linter> {
        let applying: Vec<usize> =
            self.settings.overrides.iter().enumerate().filter(|(_, o)| o.paths.matches(path)).map(|(i, _)| i).collect();
        if let Some(linter) = self.linters.lock().unwrap_or_else(PoisonError::into_inner).get(&applying) {
            return linter.clone();
        }
        self.compile(&applying, &mut Vec::new())
    }

    /// The linter of articles that no override speaks of.
    pub fn main_linter(&self) -> Arc<Linter> {
        self.linter(Path::new(""))
    }

    fn compile(&self, applying: &[usize], problems: &mut Vec<Problem>) -> Arc<Linter> {
        let more: Vec<_> = applying.iter().flat_map(|&i| &self.settings.overrides[i].rules).collect();
        let rules = self.catalogue.compile(&self.settings, &more, &self.choice, problems);
        let linter = Arc::new(Linter::new(Arc::new(rules), self.lang).timed(self.choice.times.clone()));
        self.linters.lock().unwrap_or_else(PoisonError::into_inner).insert(applying.to_vec(), linter.clone());
        linter
    }

    /// True where the configuration keeps an article out, even one that is named.
    pub fn is_excluded(&self, path: &Path) -> bool {
        self.settings.exclude.iter().any(|patterns| patterns.matches(path))
    }

    /// What is left alone in an article.
    pub fn ignores(&self, path: &Path) -> Vec<&Ignore> {
        let entries = self.settings.ignores.iter().zip(&self.ignores);
        entries
            .filter(|(entry, _)| entry.until.is_none_or(|day| self.today <= day) && entry.paths.matches(path))
            .map(|(_, i)| i)
            .collect()
    }

    /// Entries of `[[ignore]]` that have expired, or that hid nothing although every article they could mean was read:
    /// `whole` says that the run read all of the project, `read` that it read an article.
    pub fn idle_ignores(&self, whole: bool, read: impl Fn(&dyn Fn(&Path) -> bool) -> bool) -> Vec<Diagnostic> {
        let linter = self.main_linter();
        let mut found = Vec::new();
        for (entry, ignore) in self.settings.ignores.iter().zip(&self.ignores) {
            let expired = entry.until.is_some_and(|day| day < self.today);
            let names_one = !entry.path.contains(['*', '?', '[']) && !entry.path.ends_with('/');
            let could_fire = linter.rules().rules().iter().any(|a| crate::document::selects(&entry.rule, &a.rule.meta.id));
            let idle = could_fire && !ignore.was_used() && (whole || (names_one && read(&|path| entry.paths.matches(path))));
            let case = match (expired, idle) {
                (true, _) => "expired",
                (false, true) => "unused",
                (false, false) => continue,
            };
            let Some(active) = linter.rules().about_suppressions(case) else { continue };
            let (file, span) = &entry.place;
            let block = Block::new(Span::from_usize(0, file.text().len()), Role::Boilerplate);
            let document = Document::borrowed(file.clone(), vec![block]);
            let until = entry.until.map(|day| day.to_string()).unwrap_or_default();
            let draft = Draft::new(*span).case(case).value("until", until).value("found", entry.rule.clone());
            found.push(wording::word(draft, active, &document, self.lang));
        }
        found
    }
}

fn place_of(problem: &Problem) -> (Option<SourceFile>, Option<Span>) {
    (problem.place.as_ref().map(|(file, _)| file.clone()), problem.place.as_ref().map(|(_, label)| label.span))
}

fn same_place(a: &(Option<SourceFile>, Option<Span>), b: &(Option<SourceFile>, Option<Span>)) -> bool {
    a.1 == b.1 && matches!((&a.0, &b.0), (Some(x), Some(y)) if x.name() == y.name())
}
