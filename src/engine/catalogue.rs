//! Every rule that a run could use, and which of them it does use, with what severity and which options.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{ActiveRule, RuleSet, RuleTimes, accepted};
use crate::config::{RuleSetting, Settings, is_outside, outside, read_text};
use crate::diagnostic::{Bilingual, Problem, Severity};
use crate::document::selects;
use crate::rule::{Node, RuleDef, RuleMeta, Status, TOPICS, builtin, drop_duplicates, load_rules, suggest};

/// What the command line says about rules; it wins over every configuration.
#[derive(Clone, Debug, Default)]
pub struct RuleChoice {
    /// Only these rules and topics; all where empty.
    pub select: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
    /// Severities; `None` is off.
    pub severities: Vec<(String, Option<Severity>)>,
    /// Whether preview rules are on.
    pub preview: bool,
    /// More files and folders of rules.
    pub rule_files: Vec<PathBuf>,
    /// Rules on trial: they are on whatever anybody says, each in place of the one of the same id.
    pub on_trial: Vec<RuleDef>,
    /// Where the times of rules are gathered, if they are asked for.
    pub times: Option<Arc<RuleTimes>>,
}

/// All rules by id: the built-in ones, those of rule files, those of profiles.
#[derive(Debug, Default)]
pub struct Catalogue {
    rules: Vec<RuleDef>,
}

impl Catalogue {
    /// Loads every rule; what is wrong is said and left out.
    pub fn load(settings: &Settings, choice: &RuleChoice, problems: &mut Vec<Problem>) -> Self {
        let (mut rules, wrong) = builtin::builtin_rules();
        problems.extend(wrong);
        for (path, node) in &settings.rule_files {
            let mut found = Vec::new();
            load_path(path, settings.boundary.as_deref(), &mut rules, &mut found);
            // A path that does not exist is a fault of the line that names it.
            problems.extend(found.into_iter().map(|p| if p.place.is_some() { p } else { p.at(&node.file, node.span) }));
        }
        for path in &choice.rule_files {
            load_path(path, None, &mut rules, problems);
        }
        rules.extend(settings.own_rules.iter().cloned());
        let is_on_trial = |rule: &RuleDef| choice.on_trial.iter().any(|def| def.meta.id == rule.meta.id);
        rules.retain(|rule| !is_on_trial(rule));
        rules.extend(choice.on_trial.iter().cloned());
        let catalogue = Self { rules: drop_duplicates(rules, problems) };
        catalogue.check_selectors(settings, choice, problems);
        catalogue
    }

    /// The rules, in the order of their files.
    pub fn rules(&self) -> &[RuleDef] {
        &self.rules
    }

    /// The rule of an id.
    pub fn get(&self, id: &str) -> Option<&RuleDef> {
        self.rules.iter().find(|def| &*def.meta.id == id)
    }

    /// The rules whose ids are like a word that is none, to be suggested.
    pub fn closest(&self, word: &str) -> Bilingual {
        let names: Vec<&str> = self.rules.iter().map(|def| &*def.meta.id).collect();
        self.closest_of(word, &names)
    }

    /// Compiles the rules that are on under some settings; `more` apply after the settings' own.
    pub fn compile(
        &self,
        settings: &Settings,
        more: &[&RuleSetting],
        choice: &RuleChoice,
        problems: &mut Vec<Problem>,
    ) -> RuleSet {
        let all: Vec<&RuleSetting> = settings.rules.iter().chain(more.iter().copied()).collect();
        let mut active = Vec::new();
        for def in &self.rules {
            let Some(severity) = decide(&def.meta, settings, &all, choice) else { continue };
            let of_rule = all.iter().filter(|s| selects(&s.selector, &def.meta.id));
            let options: Vec<_> = of_rule.filter_map(|s| s.options_for(def.kind())).collect();
            let mut options: Vec<_> = options.iter().map(AsRef::as_ref).collect();
            let accepting = accepted::accepting(def, &options, &settings.vocabulary);
            options.extend(&accepting);
            match def.build(&options) {
                Ok(rule) => active.push(ActiveRule { rule, severity }),
                Err(wrong) => problems.extend(wrong),
            }
        }
        RuleSet::new(active).knowing(self.rules.iter().map(|def| def.meta.id.clone()).collect())
    }

    /// Names in settings and on the command line that mean no rule, and options of topics that no rule there has.
    fn check_selectors(&self, settings: &Settings, choice: &RuleChoice, problems: &mut Vec<Problem>) {
        let overrides = settings.overrides.iter().flat_map(|o| &o.rules);
        for setting in settings.rules.iter().chain(overrides) {
            let (file, span) = &setting.place;
            problems.extend(self.unknown(&setting.selector, false).map(|problem| problem.at(file, *span)));
            self.check_options(setting, problems);
        }
        for node in &settings.select {
            problems.extend(node.as_str().and_then(|s| self.unknown(s, true)).map(|p| p.at(&node.file, node.span)));
        }
        for ignore in &settings.ignores {
            problems.extend(self.unknown(&ignore.rule, false).map(|p| p.at(&ignore.place.0, ignore.place.1)));
        }
        problems.extend(choice.select.iter().filter_map(|s| self.unknown(s, true)));
        let adjusted = choice.ignore.iter().chain(choice.severities.iter().map(|(s, _)| s));
        problems.extend(adjusted.filter_map(|s| self.unknown(s, false)));
    }

    /// Why a name means no rule. A topic that has none yet may be adjusted; to run nothing but it would run nothing.
    fn unknown(&self, selector: &str, run: bool) -> Option<Problem> {
        let is_topic = TOPICS.contains(&selector);
        if self.rules.iter().any(|def| selects(selector, &def.meta.id)) || is_topic && !run {
            return None;
        }
        let message = if is_topic {
            Bilingual::new(format!("Chủ đề “{selector}” chưa có luật nào."), format!("The topic “{selector}” has no rule yet."))
        } else {
            Bilingual::new(format!("Không có luật hay chủ đề “{selector}”."), format!("There is no rule or topic “{selector}”."))
        };
        let topics = self.topics();
        let ids = self.rules.iter().map(|def| &*def.meta.id);
        let names: Vec<&str> = if is_topic { topics } else { ids.chain(topics).collect() };
        let help = if is_topic { suggest("", &names) } else { self.closest_of(selector, &names) };
        Some(Problem::error("config/unknown-rule", message).with_help(help))
    }

    /// An option of a whole topic goes to the rules that have it; one that none has is a slip.
    fn check_options(&self, setting: &RuleSetting, problems: &mut Vec<Problem>) {
        let Some(options) = setting.options.as_ref().filter(|_| !setting.selector.contains('/')) else { return };
        let of_topic = self.rules.iter().filter(|def| selects(&setting.selector, &def.meta.id));
        let mut known: Vec<&str> = of_topic.flat_map(|def| def.kind().keys.iter().map(|key| key.name)).collect();
        known.sort_unstable();
        known.dedup();
        for (key, node) in options.entries().iter().filter(|(key, _)| !known.contains(&&*key.name)) {
            let message = Bilingual::new(
                format!("Không luật nào của chủ đề “{}” có khóa “{}”.", setting.selector, key.name),
                format!("No rule of the topic “{}” has a key “{}”.", setting.selector, key.name),
            );
            problems.push(
                Problem::error("config/unknown-key", message).with_help(suggest(&key.name, &known)).at(&node.file, key.span),
            );
        }
    }

    /// The topics that have rules.
    fn topics(&self) -> Vec<&'static str> {
        TOPICS.iter().copied().filter(|topic| self.rules.iter().any(|def| def.meta.topic() == *topic)).collect()
    }

    /// The nearest names of a long list; all of it would not be read.
    fn closest_of(&self, word: &str, names: &[&str]) -> Bilingual {
        let mut near: Vec<(f64, &str)> =
            names.iter().map(|n| (strsim::jaro_winkler(word, n), *n)).filter(|(score, _)| *score > 0.75).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        let near: Vec<&str> = near.into_iter().take(5).map(|(_, n)| n).collect();
        if near.is_empty() { suggest(word, &self.topics()) } else { suggest(word, &near) }
    }
}

/// The severity of a rule, or `None` where it is off.
fn decide(meta: &RuleMeta, settings: &Settings, all: &[&RuleSetting], choice: &RuleChoice) -> Option<Severity> {
    let id = &*meta.id;
    let (mut severity, mut named, mut silenced) = (meta.severity, false, false);
    for setting in all.iter().filter(|s| selects(&s.selector, id)) {
        named |= setting.selector == id && (setting.options.is_some() || matches!(setting.severity, Some(Some(_))));
        if let Some(wanted) = setting.severity {
            (severity, silenced) = (wanted, wanted.is_none());
        }
    }
    for (_, wanted) in choice.severities.iter().filter(|(selector, _)| selects(selector, id)) {
        (severity, silenced) = (*wanted, wanted.is_none());
    }
    named |= choice.select.iter().chain(choice.severities.iter().map(|(s, _)| s)).any(|s| s == id);
    named |= settings.select.iter().any(|node| node.as_str() == Some(id));
    if choice.on_trial.iter().any(|def| def.meta.id == meta.id) {
        return severity.or(Some(Severity::Warning));
    }
    let on = match meta.status {
        Status::Stable => true,
        Status::Preview => named || choice.preview || settings.preview,
        Status::Deprecated => named,
    };
    let selected = match (choice.select.is_empty(), settings.select.is_empty()) {
        (false, _) => choice.select.iter().any(|s| selects(s, id)),
        (true, false) => settings.select.iter().filter_map(Node::as_str).any(|s| selects(s, id)),
        (true, true) => true,
    };
    if !on || !selected || silenced || choice.ignore.iter().any(|s| selects(s, id)) {
        return None;
    }
    // A rule that is off by nature runs once somebody asks for it by name.
    severity.or_else(|| named.then_some(Severity::Warning))
}

/// Loads a rule file, or all of a folder in the order of their names. What lies outside the boundary is not read.
pub fn load_path(path: &Path, boundary: Option<&Path>, rules: &mut Vec<RuleDef>, problems: &mut Vec<Problem>) {
    if is_outside(path, boundary) {
        problems.push(outside(&path.display().to_string()));
        return;
    }
    if !path.is_dir() {
        match read_text(path) {
            Ok(file) => {
                let (found, wrong) = load_rules(&file);
                rules.extend(found);
                problems.extend(wrong);
            }
            Err(problem) => problems.push(problem),
        }
        return;
    }
    let mut files: Vec<PathBuf> = ignore::WalkBuilder::new(path)
        .standard_filters(false)
        .build()
        .filter_map(Result::ok)
        .map(ignore::DirEntry::into_path)
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    if files.is_empty() {
        let shown = path.display();
        let message = Bilingual::new(
            format!("Thư mục luật “{shown}” không có tệp .toml nào."),
            format!("The rule folder “{shown}” holds no .toml file."),
        );
        let help = Bilingual::new("Đặt tệp luật vào đó, hoặc bỏ dòng này.", "Put rule files there, or drop this entry.");
        problems.push(Problem::error("config/no-rules", message).with_help(help).with_path(shown.to_string()));
    }
    for file in files {
        load_path(&file, boundary, rules, problems);
    }
}
