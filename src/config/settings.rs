//! What the layers mean together.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use jiff::civil::Date;

use super::{Layers, PathPatterns, vocabulary};
use crate::diagnostic::{Bilingual, Lang, Problem, Role, Severity};
use crate::document::{Entities, RolePattern, selects};
use crate::rule::{Kind, Node, RuleDef, Spec, Table, rules_from_table};
use crate::text::{SourceFile, Span};

/// The gravest thing that a run may find and still end with code 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// Diagnostics of this severity, or graver, end the run with code 1.
    Severity(Severity),
    /// Diagnostics never do.
    Never,
}

impl FailOn {
    /// True where a diagnostic of this severity ends the run with code 1.
    pub fn fails(self, severity: Severity) -> bool {
        matches!(self, Self::Severity(least) if severity >= least)
    }
}

impl FromStr for FailOn {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        if word == "never" { Ok(Self::Never) } else { word.parse().map(Self::Severity) }
    }
}

/// What one layer says of a rule or of a topic.
#[derive(Clone, Debug)]
pub struct RuleSetting {
    /// A rule's id, or a topic.
    pub selector: String,
    /// The severity; `Some(None)` is off.
    pub severity: Option<Option<Severity>>,
    /// Values in place of the rule's own keys.
    pub options: Option<Table>,
    /// What the setting rests on.
    pub source: Option<String>,
    /// Where the selector is written.
    pub place: (SourceFile, Span),
}

impl RuleSetting {
    /// The options for a rule of some kind: those given to a whole topic go only where the kind has the key.
    pub fn options_for(&self, kind: &Kind) -> Option<Cow<'_, Table>> {
        let options = self.options.as_ref()?;
        if self.selector.contains('/') {
            return Some(Cow::Borrowed(options));
        }
        let known = |name: &str| kind.keys.iter().any(|key| key.name == name);
        Some(Cow::Owned(options.entries().iter().filter(|(key, _)| known(&key.name)).cloned().collect()))
    }
}

/// Settings of rules for some paths.
#[derive(Clone, Debug)]
pub struct Override {
    /// The paths.
    pub paths: PathPatterns,
    /// The settings.
    pub rules: Vec<RuleSetting>,
}

/// A known place that is left alone.
#[derive(Clone, Debug)]
pub struct IgnoreEntry {
    /// The articles.
    pub paths: PathPatterns,
    /// The pattern as written; one without a wildcard names one article.
    pub path: String,
    /// A rule's id, or a topic.
    pub rule: String,
    /// The text at fault; `None` for any.
    pub text: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day it holds.
    pub until: Option<Date>,
    /// Where it is written.
    pub place: (SourceFile, Span),
}

/// Everything that a configuration decides, the later layer over the earlier.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The language of messages.
    pub lang: Option<Lang>,
    /// What ends a run with code 1.
    pub fail_on: Option<FailOn>,
    /// Whether preview rules are on.
    pub preview: bool,
    /// Only these rules and topics; all where empty.
    pub select: Vec<Node>,
    /// Paths never read.
    pub exclude: Vec<PathPatterns>,
    /// Extensions read when a folder is walked; the default where empty.
    pub extensions: Vec<String>,
    /// Files and folders of rules.
    pub rule_files: Vec<(PathBuf, Node)>,
    /// The folder that these must lie in; see [`Layers::boundary`].
    pub boundary: Option<PathBuf>,
    /// How lines of each role are recognised.
    pub roles: Vec<(Role, RolePattern)>,
    /// How the house writes letters in HTML.
    pub entities: Entities,
    /// Words that rules of spelling leave alone.
    pub vocabulary: Vec<Node>,
    /// Settings of rules, in the order in which they apply.
    pub rules: Vec<RuleSetting>,
    /// Rules that the layers carry themselves.
    pub own_rules: Vec<RuleDef>,
    /// Settings of rules for some paths.
    pub overrides: Vec<Override>,
    /// Known places.
    pub ignores: Vec<IgnoreEntry>,
}

impl Settings {
    /// Folds layers into settings. What is wrong is said and left out.
    pub fn resolve(layers: &Layers, problems: &mut Vec<Problem>) -> Self {
        let mut settings = Self { boundary: layers.boundary.clone(), ..Self::default() };
        for file in &layers.files {
            settings.apply(&file.spec(), &layers.root, problems);
        }
        settings
    }

    /// The value that the settings give to a key of a rule, and the setting that says so.
    pub fn option(&self, id: &str, key: &str) -> Option<(&Node, &RuleSetting)> {
        self.rules.iter().rev().filter(|s| selects(&s.selector, id)).find_map(|s| Some((s.options.as_ref()?.get(key)?, s)))
    }

    fn apply(&mut self, spec: &Spec<'_>, root: &Path, problems: &mut Vec<Problem>) {
        match spec.string("lang") {
            Some("en") => self.lang = Some(Lang::En),
            Some(_) => self.lang = Some(Lang::Vi),
            None => {}
        }
        self.fail_on = spec.string("fail-on").and_then(|word| word.parse().ok()).or(self.fail_on);
        self.preview = spec.bool("preview", self.preview);
        if spec.node("select").is_some() {
            self.select = spec.nodes("select").to_vec();
        }
        if spec.node("exclude").is_some() {
            self.exclude.push(PathPatterns::new(root, spec.nodes("exclude"), problems));
        }
        if spec.node("extensions").is_some() {
            self.extensions = spec.strings("extensions").iter().map(|e| e.trim_start_matches('.').to_ascii_lowercase()).collect();
        }
        self.rule_files
            .extend(spec.nodes("rule-files").iter().filter_map(|node| Some((root.join(node.as_str()?), node.clone()))));
        if let Some(roles) = spec.table("roles") {
            for role in Role::ALL {
                if let Some(pattern) = roles.table(role.name()) {
                    self.roles.retain(|(known, _)| *known != role);
                    let strings = |key| pattern.strings(key).into_iter().map(str::to_owned).collect();
                    let (lines, classes) = (strings("lines"), strings("classes"));
                    self.roles.push((role, RolePattern { pattern: pattern.regex("pattern"), lines, classes }));
                }
            }
        }
        if let Some(word) = spec.table("html").and_then(|html| html.string("entities")) {
            self.entities = Entities::of_name(word);
        }
        self.vocabulary.extend(vocabulary::accepted(spec, problems));
        self.rules.extend(rule_settings(spec.node("rules")));
        self.own_rules.extend(rules_from_table(spec.nodes("rule"), problems));
        for node in spec.nodes("overrides") {
            let Some(table) = node.as_table() else { continue };
            let inner = Spec::new(spec.id, table);
            let paths = PathPatterns::new(root, inner.nodes("paths"), problems);
            self.overrides.push(Override { paths, rules: rule_settings(inner.node("rules")) });
        }
        for node in spec.nodes("ignore") {
            self.ignores.extend(ignore_entry(node, root, problems));
        }
    }
}

/// The settings of a `rules` table, topics before ids: the particular wins over the general.
fn rule_settings(node: Option<&Node>) -> Vec<RuleSetting> {
    let entries = node.and_then(Node::as_table).map(Table::entries).unwrap_or_default();
    let mut settings: Vec<RuleSetting> = entries
        .iter()
        .filter_map(|(key, node)| {
            let table = node.as_table()?;
            let severity = table.get("severity").and_then(Node::as_str).map(|word| word.parse().ok());
            let options = table.get("options").and_then(Node::as_table).cloned();
            let source = table.get("source").and_then(Node::as_str).map(str::to_owned);
            Some(RuleSetting { selector: key.name.to_string(), severity, options, source, place: (node.file.clone(), key.span) })
        })
        .collect();
    settings.sort_by_key(|setting| setting.selector.contains('/'));
    settings
}

fn ignore_entry(node: &Node, root: &Path, problems: &mut Vec<Problem>) -> Option<IgnoreEntry> {
    let table = node.as_table()?;
    let word = |name| table.get(name).and_then(Node::as_str).map(str::to_owned);
    let mut until = None;
    if let (Some(node), Some(day)) = (table.get("until"), word("until")) {
        match day.parse::<Date>() {
            Ok(date) => until = Some(date),
            Err(_) => problems.push(
                node.error(
                    "config/invalid-date",
                    Bilingual::new(format!("“{day}” không phải ngày."), format!("“{day}” is not a date.")),
                )
                .with_help(Bilingual::new("Viết năm-tháng-ngày: 2026-12-31.", "Write year-month-day: 2026-12-31.")),
            ),
        }
    }
    let path = table.get("path")?;
    Some(IgnoreEntry {
        paths: PathPatterns::new(root, std::slice::from_ref(path), problems),
        path: path.as_str()?.to_owned(),
        rule: word("rule")?,
        text: word("text"),
        reason: word("reason")?,
        until,
        place: (path.file.clone(), table.get("rule")?.span),
    })
}
