//! A configuration file as written: checked against its keys, every value still at its place.

use super::keys::CONFIG_KEYS;
use crate::diagnostic::Problem;
use crate::rule::{Node, NodeKey as Key, Spec, Table, Value, check_keys, parse_toml};
use crate::text::{SourceFile, Span};

/// One configuration file or profile.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    /// The file.
    pub source: SourceFile,
    /// Its values; those that failed the check are left out.
    pub table: Table,
}

impl ConfigFile {
    /// Reads a file. What is right is kept, with every problem of what is not.
    pub fn parse(source: SourceFile) -> (Self, Vec<Problem>) {
        let (table, mut problems) = parse_toml(&source);
        let mut sound = |entry: &(Key, Node)| {
            let alone = Table::from_iter([entry.clone()]);
            check_keys(&source, &alone, Span::default(), &[CONFIG_KEYS], &mut problems)
        };
        // One entry at a time, so that a wrong value costs itself and not the file.
        let kept = |entry: &(Key, Node)| {
            let (key, node) = entry;
            let Some(pieces) = pieces(key, node) else { return sound(entry).then(|| entry.clone()) };
            let left = pieces.into_iter().filter(|piece| sound(&(key.clone(), piece.clone()))).collect();
            Some((key.clone(), joined(node, left)))
        };
        let table = table.entries().iter().filter_map(kept).collect();
        (Self { source, table }, problems)
    }

    /// Its values as a checked table.
    pub fn spec(&self) -> Spec<'_> {
        Spec::new(self.source.name(), &self.table)
    }

    /// What it builds on, with the place of each name.
    pub fn extends(&self) -> &[Node] {
        self.table.get("extends").and_then(Node::as_array).unwrap_or_default()
    }
}

/// A node as one node a piece where its pieces stand for themselves: the settings of a rule, the tables of an array.
fn pieces(key: &Key, node: &Node) -> Option<Vec<Node>> {
    let with = |value| Node { value, ..node.clone() };
    match &node.value {
        Value::Table(table) if key.name == "rules" => {
            Some(table.entries().iter().map(|entry| with(Value::Table(Table::from_iter([entry.clone()])))).collect())
        }
        Value::Array(items) if !items.is_empty() && items.iter().all(|item| item.as_table().is_some()) => {
            Some(items.iter().map(|item| with(Value::Array([item.clone()].into()))).collect())
        }
        _ => None,
    }
}

/// The pieces that are left, as one node again.
fn joined(node: &Node, pieces: Vec<Node>) -> Node {
    let (mut entries, mut items) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece.value {
            Value::Table(table) => entries.extend(table.entries().iter().cloned()),
            Value::Array(array) => items.extend(array.iter().cloned()),
            _ => {}
        }
    }
    let value = if node.as_table().is_some() { Value::Table(entries.into_iter().collect()) } else { Value::Array(items.into()) };
    Node { value, ..node.clone() }
}
