//! From a TOML table to a rule, reporting everything that is wrong with it at once.
//!
//! The common keys (`id`, `kind`, messages, source, examples) are split off by hand and the rest is checked against
//! the kind's own list: a derived deserialiser would stop at its first error and lose the places of the values.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::keys::COMMON_KEYS;
use super::kinds;
use super::meta::{RuleMeta, Status, TOPICS};
use super::{Checker, Kind, Node, NodeKey, Rule, RuleTexts, Spec, Table, check_keys, parse_toml, suggest};
use crate::diagnostic::{Applicability, Bilingual, Problem, Role, RoleSet, Severity};
use crate::text::SourceFile;

/// A rule as written: its account of itself with its table, to be built now or with other options.
#[derive(Clone, Debug)]
pub struct RuleDef {
    /// Identity, messages, source, examples.
    pub meta: Arc<RuleMeta>,
    /// The rule with its own options, which most runs use; of a rule that was tried before, none.
    plain: Option<Arc<dyn Checker>>,
    /// Whether the tests tried it.
    tried: bool,
}

impl RuleDef {
    /// The rule's kind.
    pub fn kind(&self) -> &'static Kind {
        self.meta.kind
    }

    /// The keys of the kind with their values, as written.
    pub fn options(&self) -> impl Iterator<Item = &(NodeKey, Node)> {
        self.meta.table.entries().iter().filter(|(key, _)| !COMMON_KEYS.iter().any(|common| common.name == key.name))
    }

    /// Builds the rule, a profile's options in place of its own where given.
    ///
    /// # Errors
    /// Everything that is wrong with the options, at their places.
    pub fn build(&self, options: &[&Table]) -> Result<Rule, Vec<Problem>> {
        if let ([], Some(checker)) = (options, &self.plain) {
            return Ok(Rule { meta: self.meta.clone(), checker: checker.clone() });
        }
        let mut table: Table = self.options().cloned().collect();
        let mut problems = Vec::new();
        for (key, node) in options.iter().flat_map(|overlay| overlay.entries().iter()) {
            table.set(key.clone(), node.clone());
        }
        // The rule's own options were checked with its other keys.
        if !options.is_empty() && !check_keys(&self.meta.file, &table, self.meta.span, &[self.kind().keys], &mut problems) {
            return Err(problems);
        }
        let spec = Spec::new(&self.meta.id, &table);
        let spec = if self.tried && options.is_empty() { spec.tried() } else { spec };
        let checker = (self.kind().build)(&spec, &mut problems);
        match checker {
            Some(checker) if problems.iter().all(|p| !p.is_error()) => {
                Ok(Rule { meta: self.meta.clone(), checker: checker.into() })
            }
            // What is missing has no place of its own: the rule's id stands for it.
            _ => Err(problems
                .into_iter()
                .map(|p| if p.place.is_some() { p } else { p.at(&self.meta.file, self.meta.span) })
                .collect()),
        }
    }
}

/// Reads a rule file. Rules without fault are returned, with every problem of the others.
pub fn load_rules(file: &SourceFile) -> (Vec<RuleDef>, Vec<Problem>) {
    load(file, parse_toml(file), true)
}

/// Reads a rule file that the tests have tried: its rules are built when they are used. It is parsed where `table` is none.
pub fn load_tried_rules(file: &SourceFile, table: Option<Table>) -> (Vec<RuleDef>, Vec<Problem>) {
    load(file, table.map_or_else(|| parse_toml(file), |table| (table, Vec::new())), false)
}

fn load(file: &SourceFile, (table, mut problems): (Table, Vec<Problem>), with_trial: bool) -> (Vec<RuleDef>, Vec<Problem>) {
    let mut rules = Vec::new();
    for (key, node) in table.entries() {
        match (&*key.name, node.as_array()) {
            ("rule", Some(items)) => rules.extend(rules_of(items, with_trial, &mut problems)),
            ("rule", None) => problems.push(
                node.error(
                    "config/wrong-type",
                    Bilingual::new(
                        "Bảng luật phải viết [[rule]], hai ngoặc.",
                        "A rule's table is written [[rule]], with two brackets.",
                    ),
                )
                .with_help(Bilingual::new("Đổi [rule] thành [[rule]].", "Turn [rule] into [[rule]].")),
            ),
            _ => problems.push(
                Problem::error(
                    "config/unknown-key",
                    Bilingual::new(
                        format!("Tệp luật không có khóa “{}”.", key.name),
                        format!("A rule file has no key “{}”.", key.name),
                    ),
                )
                .with_help(suggest(&key.name, &["rule"]))
                .at(file, key.span),
            ),
        }
    }
    let rules = drop_duplicates(rules, &mut problems);
    (rules, problems)
}

/// Reads the tables of a `[[rule]]` array, of a rule file or of a profile.
pub fn rules_from_table(items: &[Node], problems: &mut Vec<Problem>) -> Vec<RuleDef> {
    rules_of(items, true, problems)
}

fn rules_of(items: &[Node], with_trial: bool, problems: &mut Vec<Problem>) -> Vec<RuleDef> {
    items.iter().filter_map(|item| rule_from_table(item, item.as_table()?, with_trial, problems)).collect()
}

/// Keeps the first rule of each id; the others are problems.
pub fn drop_duplicates(rules: Vec<RuleDef>, problems: &mut Vec<Problem>) -> Vec<RuleDef> {
    let mut seen: HashMap<Arc<str>, SourceFile> = HashMap::new();
    let mut kept = Vec::with_capacity(rules.len());
    for rule in rules {
        let meta = &rule.meta;
        if let Some(first) = seen.get(&meta.id) {
            let (id, file) = (&meta.id, first.name());
            let message =
                Bilingual::new(format!("Đã có luật “{id}” (ở {file})."), format!("There is already a rule “{id}” (in {file})."));
            let help = Bilingual::new(
                format!("Đặt tên khác; muốn chỉnh luật có sẵn thì dùng [rules.\"{id}\"] trong morat.toml."),
                format!("Choose another name; to adjust an existing rule use [rules.\"{id}\"] in morat.toml."),
            );
            problems.push(Problem::error("rule/duplicate-id", message).with_help(help).at(&meta.file, meta.span));
            continue;
        }
        seen.insert(meta.id.clone(), meta.file.clone());
        kept.push(rule);
    }
    kept
}

/// With a trial its keys are checked and the rule is built once, so that a fault in them is known before it is used.
fn rule_from_table(item: &Node, table: &Table, with_trial: bool, problems: &mut Vec<Problem>) -> Option<RuleDef> {
    let before = problems.len();
    let kind_node = table.get("kind");
    let kind = kind_node.and_then(Node::as_str).and_then(kinds::find);
    // A kind that is no string is said by the check of the keys.
    if let (None, Some((node, word))) = (kind, kind_node.and_then(|node| Some((node, node.as_str()?)))) {
        let names: Vec<&str> = kinds::ALL.iter().map(|k| k.name).collect();
        problems.push(
            node.error(
                "rule/unknown-kind",
                Bilingual::new(format!("Không có loại luật “{word}”."), format!("There is no kind “{word}”.")),
            )
            .with_help(suggest(word, &names)),
        );
    }
    if with_trial {
        check_rule_keys(item, table, kind, problems);
    }
    let id_node = table.get("id")?;
    let id = id_node.as_str()?;
    check_id(id_node, id, problems);
    let kind = kind?;
    let texts = if with_trial { RuleTexts::read(table, kind, problems).into() } else { OnceLock::new() };
    if problems[before..].iter().any(Problem::is_error) {
        return None;
    }
    let word = |name| table.get(name).and_then(Node::as_str);
    let scope = table
        .get("scope")
        .and_then(Node::as_array)
        .map(|roles| roles.iter().filter_map(|r| r.as_str()?.parse::<Role>().ok()).collect());
    let meta = RuleMeta {
        id: id.into(),
        kind,
        severity: word("severity").map_or(Some(Severity::Warning), |s| s.parse().ok()),
        status: match word("status") {
            Some("preview") => Status::Preview,
            Some("deprecated") => Status::Deprecated,
            _ => Status::Stable,
        },
        url: word("url").map(str::to_owned),
        fix: match word("fix") {
            Some("safe") => Applicability::Safe,
            Some("unsafe") => Applicability::Unsafe,
            _ => Applicability::DisplayOnly,
        },
        scope: scope.unwrap_or(RoleSet::PROSE),
        quoted: table.get("quoted").and_then(Node::as_bool).unwrap_or(true),
        texts,
        table: table.clone(),
        file: id_node.file.clone(),
        span: id_node.span,
    };
    let mut def = RuleDef { meta: Arc::new(meta), plain: None, tried: !with_trial };
    if !with_trial {
        return Some(def);
    }
    match def.build(&[]) {
        Ok(rule) => {
            def.plain = Some(rule.checker);
            Some(def)
        }
        Err(found) => {
            problems.extend(found);
            None
        }
    }
}

/// Checks the keys of a rule: the common ones and those of its kind. With the kind unknown nothing can be said about its
/// keys, only about the common ones.
fn check_rule_keys(item: &Node, table: &Table, kind: Option<&Kind>, problems: &mut Vec<Problem>) {
    let is_known = |name: &str| kind.is_some() || COMMON_KEYS.iter().any(|key| key.name == name);
    let without_messages: Table =
        table.entries().iter().filter(|(key, _)| key.name != "messages" && is_known(&key.name)).cloned().collect();
    let own = kind.map_or(&[][..], |kind| kind.keys);
    check_keys(&item.file, &without_messages, header(item), &[COMMON_KEYS, own], problems);
}

/// A rule's table has no place of its own worth showing but its header line.
fn header(item: &Node) -> crate::text::Span {
    let text = item.file.text();
    let line = text[item.span.range().start.min(text.len())..].lines().next().unwrap_or_default();
    crate::text::Span::from_usize(0, line.len()).shift(item.span.start)
}

fn check_id(node: &Node, id: &str, problems: &mut Vec<Problem>) {
    let kebab = |part: &str| {
        !part.is_empty()
            && part.split('-').all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
    };
    let Some((topic, _)) = id.split_once('/').filter(|(topic, name)| kebab(topic) && kebab(name)) else {
        problems.push(
            node.error(
                "rule/invalid-id",
                Bilingual::new(format!("Tên luật “{id}” không đúng dạng."), format!("The id “{id}” is not well formed.")),
            )
            .with_help(Bilingual::new(
                "Viết chủ-đề/tên, chữ thường không dấu, nối bằng gạch: terms/house-words.",
                "Write topic/name in lower-case ASCII with hyphens: terms/house-words.",
            )),
        );
        return;
    };
    if !TOPICS.contains(&topic) {
        problems.push(
            node.error(
                "rule/unknown-topic",
                Bilingual::new(format!("Không có chủ đề “{topic}”."), format!("There is no topic “{topic}”.")),
            )
            .with_help(suggest(topic, TOPICS)),
        );
    }
}
