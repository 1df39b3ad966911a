//! From a TOML table to a rule, reporting everything that is wrong with it at once.
//!
//! The common keys (`id`, `kind`, messages, source, examples) are split off by hand and the rest is checked against
//! the kind's own list: a derived deserialiser would stop at its first error and lose the places of the values.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::keys::COMMON_KEYS;
use super::kinds;
use super::meta::{Example, RuleMeta, Status, TOPICS};
use super::spec::{bilingual, check_keys};
use super::{Checker, Kind, Node, NodeKey, Rule, Spec, Table, Template, parse_toml, suggest};
use crate::diagnostic::{Applicability, Bilingual, Problem, Role, RoleSet, Severity, Source};
use crate::document::Format;
use crate::text::SourceFile;

/// A rule as written: its account of itself, and its table, to be built now or with other options.
#[derive(Clone, Debug)]
pub struct RuleDef {
    /// Identity, messages, source, examples.
    pub meta: Arc<RuleMeta>,
    kind: &'static Kind,
    table: Table,
    /// The rule with its own options, which most runs use; of a rule that was tried before, none.
    plain: Option<Arc<dyn Checker>>,
    /// Whether the tests tried it.
    tried: bool,
}

impl RuleDef {
    /// The rule's kind.
    pub fn kind(&self) -> &'static Kind {
        self.kind
    }

    /// The keys of the kind with their values, as written.
    pub fn options(&self) -> impl Iterator<Item = &(NodeKey, Node)> {
        self.table.entries.iter().filter(|(key, _)| !COMMON_KEYS.iter().any(|common| common.name == key.name))
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
        for (key, node) in options.iter().flat_map(|overlay| overlay.entries.iter()) {
            table.set(key.clone(), node.clone());
        }
        // The rule's own options were checked with its other keys.
        if !options.is_empty() && !check_keys(&self.meta.file, &table, self.meta.span, &[self.kind.keys], &mut problems) {
            return Err(problems);
        }
        let spec = Spec::new(&self.meta.id, &table);
        let spec = if self.tried && options.is_empty() { spec.tried() } else { spec };
        let checker = (self.kind.build)(&spec, &mut problems);
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
    for (key, node) in table.entries.iter() {
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
    let (messages, summary) = read_messages(table, kind, problems);
    let help = table.get("help").map(|node| template(node, &all_placeholders(kind), problems)).unwrap_or_default();
    let invalid = examples(table, "invalid", true, problems);
    let valid = examples(table, "valid", false, problems);
    if problems[before..].iter().any(Problem::is_error) {
        return None;
    }
    let word = |name| table.get(name).and_then(Node::as_str);
    let scope = table
        .get("scope")
        .and_then(Node::as_array)
        .map(|roles| roles.iter().filter_map(|r| r.as_str()?.parse::<Role>().ok()).collect());
    let source = table.get("source").and_then(Node::as_table);
    let source_word = |name| source.and_then(|s| s.get(name)).and_then(Node::as_str).map(str::to_owned);
    let meta = RuleMeta {
        id: id.into(),
        kind: kind.name,
        severity: word("severity").map_or(Some(Severity::Warning), |s| s.parse().ok()),
        status: match word("status") {
            Some("preview") => Status::Preview,
            Some("deprecated") => Status::Deprecated,
            _ => Status::Stable,
        },
        messages,
        summary,
        why: table.get("why").map(bilingual).unwrap_or_default(),
        help,
        source: Source { name: source_word("name").unwrap_or_default(), url: source_word("url") },
        url: word("url").map(str::to_owned),
        fix: match word("fix") {
            Some("safe") => Applicability::Safe,
            Some("unsafe") => Applicability::Unsafe,
            _ => Applicability::DisplayOnly,
        },
        scope: scope.unwrap_or(RoleSet::PROSE),
        quoted: table.get("quoted").and_then(Node::as_bool).unwrap_or(true),
        invalid,
        valid,
        file: id_node.file.clone(),
        span: id_node.span,
    };
    let mut def = RuleDef { meta: Arc::new(meta), kind, table: table.clone(), plain: None, tried: !with_trial };
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
        table.entries.iter().filter(|(key, _)| key.name != "messages" && is_known(&key.name)).cloned().collect();
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

fn all_placeholders(kind: &Kind) -> Vec<&'static str> {
    kind.cases.iter().flat_map(|case| case.placeholders.iter().copied()).collect()
}

fn read_messages(table: &Table, kind: &Kind, problems: &mut Vec<Problem>) -> (BTreeMap<String, Template>, Bilingual) {
    let mut messages = BTreeMap::new();
    let Some(node) = table.get("message") else { return (messages, Bilingual::default()) };
    messages.insert(String::new(), template(node, &all_placeholders(kind), problems));
    let cases = table.get("messages").and_then(Node::as_table);
    for (key, node) in cases.into_iter().flat_map(|t| t.entries.iter()) {
        match kind.cases.iter().find(|case| case.name == key.name) {
            Some(case) => {
                let parsed = template(node, case.placeholders, problems);
                messages.insert(key.name.to_string(), parsed);
            }
            None => {
                let names: Vec<&str> = kind.cases.iter().map(|case| case.name).collect();
                problems.push(
                    Problem::error(
                        "config/unknown-key",
                        Bilingual::new(
                            format!("Loại “{}” không có trường hợp “{}”.", kind.name, key.name),
                            format!("The kind “{}” has no case “{}”.", kind.name, key.name),
                        ),
                    )
                    .with_help(suggest(&key.name, &names))
                    .at(&node.file, key.span),
                );
            }
        }
    }
    (messages, bilingual(node))
}

fn template(node: &Node, known: &[&str], problems: &mut Vec<Problem>) -> Template {
    match Template::parse(&bilingual(node), known) {
        Ok(template) => template,
        Err(unknown) => {
            let mut accepted: Vec<&str> = known.iter().chain(super::COMMON_PLACEHOLDERS).copied().collect();
            accepted.dedup();
            let needle = format!("{{{unknown}}}");
            let written = node.file.slice(node.span);
            let span = written
                .find(&needle)
                .map_or(node.span, |at| crate::text::Span::from_usize(at, at + needle.len()).shift(node.span.start));
            problems.push(
                Problem::error(
                    "rule/unknown-placeholder",
                    Bilingual::new(
                        format!("Không có chỗ điền {{{unknown}}}."),
                        format!("There is no placeholder {{{unknown}}}."),
                    ),
                )
                .with_help(suggest(&unknown, &accepted))
                .at(&node.file, span),
            );
            Template::default()
        }
    }
}

fn examples(table: &Table, name: &str, faulty: bool, problems: &mut Vec<Problem>) -> Vec<Example> {
    let Some(node) = table.get(name) else { return Vec::new() };
    let Some(items) = node.as_array() else { return Vec::new() };
    if items.is_empty() {
        problems.push(
            node.error(
                "rule/no-example",
                Bilingual::new(
                    format!("“{name}” phải có ít nhất một ví dụ."),
                    format!("“{name}” must hold at least one example."),
                ),
            )
            .with_help(Bilingual::new(
                "Ví dụ vừa là phép thử vừa là lời giải thích của luật.",
                "Examples are the rule's tests and its documentation.",
            )),
        );
    }
    let mut out = Vec::new();
    for item in items {
        let Some(table) = item.as_table() else { continue };
        let word = |name| table.get(name).and_then(Node::as_str);
        let find: Vec<String> = table
            .get("find")
            .and_then(Node::as_array)
            .unwrap_or_default()
            .iter()
            .filter_map(|n| n.as_str().map(str::to_owned))
            .collect();
        if faulty == find.is_empty() {
            let message = if faulty {
                Bilingual::new("Ví dụ sai phải ghi chỗ sai ở “find”.", "An invalid example must name the fault in “find”.")
            } else {
                Bilingual::new("Ví dụ đúng không có “find”.", "A valid example has no “find”.")
            };
            problems.push(
                item.error("rule/example", message)
                    .with_help(Bilingual::new("find = [\"đoạn chữ sai\"]", "find = [\"the wrong piece\"]")),
            );
        }
        let article = table.get("article").and_then(Node::as_bool).unwrap_or(false);
        let role = if article { None } else { Some(word("role").and_then(|r| r.parse().ok()).unwrap_or(Role::Body)) };
        out.push(Example {
            text: word("text").unwrap_or_default().to_owned(),
            find,
            fixed: word("fixed").map(str::to_owned),
            role,
            format: if word("format") == Some("markdown") { Format::Markdown } else { Format::Plain },
            file: item.file.clone(),
            span: item.span,
        });
    }
    out
}
