//! What a rule says to people: its messages, its reason and source, its examples. Of the built-in rules hardly any has
//! anything to say of an article, so theirs are read when one speaks, or is asked to explain itself.

use std::collections::BTreeMap;

use super::spec::bilingual;
use super::{Example, Kind, Node, Table, Template, suggest};
use crate::diagnostic::{Bilingual, Problem, Role, Source};
use crate::document::Format;

/// The texts of a rule.
#[derive(Clone, Debug)]
pub struct RuleTexts {
    /// What is wrong, by case; the empty case is the rule's one message.
    pub messages: BTreeMap<String, Template>,
    /// The message as written, for the manual.
    pub summary: Bilingual,
    /// Why.
    pub why: Bilingual,
    /// What to do, where the fix does not say it.
    pub help: Template,
    /// Who says so.
    pub source: Source,
    /// Texts that it must find.
    pub invalid: Vec<Example>,
    /// Texts that it must leave alone.
    pub valid: Vec<Example>,
}

impl RuleTexts {
    /// Those of a rule's table, with what is wrong in them.
    pub fn read(table: &Table, kind: &Kind, problems: &mut Vec<Problem>) -> Self {
        let (messages, summary) = read_messages(table, kind, problems);
        let source = table.get("source").and_then(Node::as_table);
        let source_word = |name| source.and_then(|s| s.get(name)).and_then(Node::as_str).map(str::to_owned);
        Self {
            messages,
            summary,
            why: table.get("why").map(bilingual).unwrap_or_default(),
            help: table.get("help").map(|node| template(node, &all_placeholders(kind), problems)).unwrap_or_default(),
            source: Source { name: source_word("name").unwrap_or_default(), url: source_word("url") },
            invalid: examples(table, "invalid", true, problems),
            valid: examples(table, "valid", false, problems),
        }
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
    for (key, node) in cases.into_iter().flat_map(|t| t.entries().iter()) {
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
