//! Where each value came from, for `morat config --origin`: nothing merges silently.

use super::ConfigFile;
use crate::rule::{Table, Value};
use crate::text::{PositionEncoding, SourceFile, Span};

/// One value in force, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The key with the tables above it: `rules."dates/format".severity`.
    pub key: String,
    /// As written.
    pub value: String,
    /// The file's name.
    pub file: String,
    /// 1-based.
    pub line: u32,
}

/// Keys whose values in all layers hold together.
const ADD_UP: [&str; 3] = ["exclude", "rule-files", "vocabulary.accept"];

/// The values of all layers, a later one in place of an earlier one of the same key; lists of tables, and of words and paths, add up.
pub fn origins(layers: &[ConfigFile]) -> Vec<Origin> {
    let mut found: Vec<Origin> = Vec::new();
    for layer in layers {
        flatten(&layer.source, &layer.table, "", &mut found);
    }
    found
}

fn flatten(file: &SourceFile, table: &Table, prefix: &str, found: &mut Vec<Origin>) {
    for (key, node) in table.entries() {
        let name = if key.name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            key.name.to_string()
        } else {
            format!("{:?}", key.name)
        };
        let path = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
        match &node.value {
            Value::Table(inner) => flatten(file, inner, &path, found),
            Value::Array(items) if items.iter().any(|item| item.as_table().is_some()) => {
                for item in items.iter() {
                    let shown = item.as_table().and_then(label).unwrap_or_default();
                    found.push(origin(file, format!("[[{path}]]"), shown, key.span.start.max(item.span.start)));
                }
            }
            _ => {
                let value = file.slice(node.span).split_whitespace().collect::<Vec<_>>().join(" ");
                let new = origin(file, path, value, key.span.start);
                let replaced = |o: &&mut Origin| o.key == new.key && !ADD_UP.contains(&&*new.key);
                match found.iter_mut().find(replaced) {
                    Some(old) => *old = new,
                    None => found.push(new),
                }
            }
        }
    }
}

/// What tells one table of a list from the next.
fn label(table: &Table) -> Option<String> {
    ["id", "rule", "paths"].iter().find_map(|key| table.get(key)).map(|node| node.file.slice(node.span).to_owned())
}

fn origin(file: &SourceFile, key: String, value: String, at: u32) -> Origin {
    let line = file.position(Span::at(at).start, PositionEncoding::Utf8).line;
    Origin { key, value, file: file.name().to_owned(), line }
}
