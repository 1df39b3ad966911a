//! A configuration file as written: checked against its keys, every value still at its place.

use super::keys::CONFIG_KEYS;
use crate::diagnostic::Problem;
use crate::rule::{Node, Spec, Table, check_keys, parse_toml};
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
        let (mut table, mut problems) = parse_toml(&source);
        // One entry at a time, so that a wrong value costs itself and not the file.
        table.entries.retain(|entry| {
            let alone = Table { entries: vec![entry.clone()] };
            check_keys(&source, &alone, Span::default(), &[CONFIG_KEYS], &mut problems)
        });
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
