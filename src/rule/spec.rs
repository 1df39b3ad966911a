//! What a kind's table may hold, said once: the loader checks against it, the schema and the manual are written from it.

use std::collections::BTreeMap;

use regex::Regex;

use super::{Checker, Node, NodeKey, Table, Text, Value};
use crate::diagnostic::{Bilingual, Problem, Role};

/// A kind of rule.
#[derive(Debug)]
pub struct Kind {
    /// Its name in rule files.
    pub name: &'static str,
    /// What it does, in Vietnamese and English.
    pub doc: (&'static str, &'static str),
    /// The keys its table may hold beside the common ones.
    pub keys: &'static [Key],
    /// The different faults it reports; each may have a message of its own.
    pub cases: &'static [Case],
    /// Builds the checker from a table that has passed [`check_keys`](super::check_keys); what only the kind can see goes to `problems`.
    pub build: Build,
}

/// Builds a checker from a checked table, or says why not.
pub type Build = fn(&Spec, &mut Vec<Problem>) -> Option<Box<dyn Checker>>;

/// One fault that a kind can report.
#[derive(Debug)]
pub struct Case {
    /// The key under `messages`.
    pub name: &'static str,
    /// What it means, in Vietnamese and English.
    pub doc: (&'static str, &'static str),
    /// The placeholders its message may use, beside `{found}` and `{expected}`.
    pub placeholders: &'static [&'static str],
}

/// A key of a kind's table.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What its value must be.
    pub ty: KeyType,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, in Vietnamese and English.
    pub doc: (&'static str, &'static str),
}

/// The shapes of values.
#[derive(Debug, Clone, Copy)]
pub enum KeyType {
    /// A string that is not empty.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number of zero or more.
    Integer,
    /// One of a list of words.
    Choice(&'static [&'static str]),
    /// An array of strings, none empty.
    Strings,
    /// An array of words from a list.
    Choices(&'static [&'static str]),
    /// A regular expression in the syntax of the `regex` crate.
    Regex,
    /// A table from string to string, in the order of the file.
    StringMap,
    /// An array of arrays of strings: groups of variants.
    Groups,
    /// A table with its own keys.
    Table(&'static [Key]),
    /// An array of tables with their own keys.
    Tables(&'static [Key]),
    /// A table from free names to tables with their own keys.
    Map(&'static [Key]),
    /// A table whose keys are checked elsewhere.
    Open,
    /// An array of tables whose keys are checked elsewhere.
    OpenTables,
    /// `{ vi = "…", en = "…" }`, or one string for both.
    Bilingual,
}

/// A kind's table after checking: reading it cannot fail.
#[derive(Debug)]
pub struct Spec<'t> {
    /// The rule's id, for messages.
    pub id: &'t str,
    table: &'t Table,
    tried: bool,
}

impl<'t> Spec<'t> {
    /// Over a checked table.
    pub fn new(id: &'t str, table: &'t Table) -> Self {
        Self { id, table, tried: false }
    }

    /// Of a rule that the tests have tried as it stands here.
    pub fn tried(self) -> Self {
        Self { tried: true, ..self }
    }

    /// Whether the tests have tried the rule as it stands here: its mistakes need not be looked for at every start.
    pub fn is_tried(&self) -> bool {
        self.tried
    }

    /// The value as it stands, for errors at its place.
    pub fn node(&self, name: &str) -> Option<&'t Node> {
        self.table.get(name)
    }

    /// The string of a key.
    pub fn string(&self, name: &str) -> Option<&'t str> {
        self.table.get(name).and_then(Node::as_str)
    }

    /// The truth value of a key, or a default.
    pub fn bool(&self, name: &str, default: bool) -> bool {
        self.table.get(name).and_then(Node::as_bool).unwrap_or(default)
    }

    /// The whole number of a key.
    pub fn integer(&self, name: &str) -> Option<usize> {
        self.table.get(name).and_then(Node::as_integer).and_then(|i| usize::try_from(i).ok())
    }

    /// The strings of a key, empty where there is none.
    pub fn strings(&self, name: &str) -> Vec<&'t str> {
        self.nodes(name).iter().filter_map(Node::as_str).collect()
    }

    /// The elements of an array key with their places.
    pub fn nodes(&self, name: &str) -> &'t [Node] {
        self.table.get(name).and_then(Node::as_array).unwrap_or_default()
    }

    /// The groups of a key of type [`KeyType::Groups`].
    pub fn groups(&self, name: &str) -> Vec<Vec<&'t str>> {
        self.nodes(name)
            .iter()
            .map(|group| group.as_array().unwrap_or_default().iter().filter_map(Node::as_str).collect())
            .collect()
    }

    /// The pairs of a key of type [`KeyType::StringMap`], with the node of each value.
    pub fn string_map(&self, name: &str) -> Vec<(&'t NodeKey, &'t Text)> {
        let table = self.table.get(name).and_then(Node::as_table);
        table.map(|t| t.entries().iter().filter_map(|(key, node)| Some((key, node.as_text()?))).collect()).unwrap_or_default()
    }

    /// The inner table of a key.
    pub fn table(&self, name: &str) -> Option<Spec<'t>> {
        self.table.get(name).and_then(Node::as_table).map(|table| Spec::new(self.id, table))
    }

    /// The inner tables of a key of type [`KeyType::Tables`].
    pub fn tables(&self, name: &str) -> Vec<Spec<'t>> {
        self.nodes(name).iter().filter_map(Node::as_table).map(|table| Spec::new(self.id, table)).collect()
    }

    /// The two texts of a key of type [`KeyType::Bilingual`].
    pub fn bilingual(&self, name: &str) -> Option<Bilingual> {
        self.table.get(name).map(bilingual)
    }

    /// The roles named by a key of type `Choices`.
    pub fn roles(&self, name: &str) -> Vec<Role> {
        self.strings(name).iter().filter_map(|word| word.parse().ok()).collect()
    }

    /// The compiled regular expression of a key; [`check_keys`](super::check_keys) has reported one that does not compile.
    pub fn regex(&self, name: &str) -> Option<Regex> {
        Regex::new(self.string(name)?).ok()
    }
}

/// Both texts of a bilingual value.
pub fn bilingual(node: &Node) -> Bilingual {
    match &node.value {
        Value::String(text) => Bilingual::same(&**text),
        Value::Table(table) => {
            let get = |lang| table.get(lang).and_then(Node::as_str).unwrap_or_default();
            Bilingual::new(get("vi"), get("en"))
        }
        _ => Bilingual::default(),
    }
}

/// The JSON schema of a set of keys, for `morat schema`.
pub fn schema_of(keys: &[&[Key]]) -> serde_json::Value {
    let mut properties = BTreeMap::new();
    let mut required = Vec::new();
    for key in keys.iter().flat_map(|part| part.iter()) {
        let mut schema = type_schema(key.ty);
        schema["description"] = format!("{} | {}", key.doc.0, key.doc.1).into();
        properties.insert(key.name, schema);
        if key.required {
            required.push(key.name);
        }
    }
    serde_json::json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required })
}

fn type_schema(ty: KeyType) -> serde_json::Value {
    use serde_json::json;
    match ty {
        KeyType::String => json!({ "type": "string", "minLength": 1 }),
        KeyType::Regex => json!({ "type": "string", "format": "regex" }),
        KeyType::Boolean => json!({ "type": "boolean" }),
        KeyType::Integer => json!({ "type": "integer", "minimum": 0 }),
        KeyType::Choice(words) => json!({ "enum": words }),
        KeyType::Strings => json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }),
        KeyType::Choices(words) => json!({ "type": "array", "items": { "enum": words } }),
        KeyType::StringMap => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        KeyType::Groups => {
            json!({ "type": "array", "items": { "type": "array", "minItems": 2, "items": { "type": "string", "minLength": 1 } } })
        }
        KeyType::Table(keys) => schema_of(&[keys]),
        KeyType::Tables(keys) => json!({ "type": "array", "items": schema_of(&[keys]) }),
        KeyType::Map(keys) => json!({ "type": "object", "additionalProperties": schema_of(&[keys]) }),
        KeyType::Open => json!({ "type": "object" }),
        KeyType::OpenTables => json!({ "type": "array", "items": { "type": "object" } }),
        KeyType::Bilingual => json!({ "oneOf": [
            { "type": "string", "minLength": 1 },
            { "type": "object", "additionalProperties": false, "properties": { "vi": { "type": "string" }, "en": { "type": "string" } } },
        ] }),
    }
}
