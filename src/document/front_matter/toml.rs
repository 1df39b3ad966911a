//! TOML front matter (`+++`), by the parser that also reads morat's own files: it keeps spans and recovers from errors.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::literal::{Quoting, align};
use super::{Entry, Fault, position_in};
use crate::text::Span;

/// Reads `toml`, which stands at byte `at` of the source.
pub fn read(toml: &str, at: u32) -> (Vec<Entry>, Option<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(toml);
    let mut reader = Reader { toml, at, entries: Vec::new() };
    reader.table("", table.get_ref());
    reader.entries.sort_by_key(|entry| entry.pieces.first().map(|piece| piece.source.start));
    let fault = errors.first().map(|error| {
        let span = error.span().map_or(Span::default(), Span::from);
        Fault { span: span.shift(at), reason: error.message().to_owned() }
    });
    (reader.entries, fault)
}

struct Reader<'t> {
    toml: &'t str,
    at: u32,
    entries: Vec<Entry>,
}

impl Reader<'_> {
    fn table(&mut self, above: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let key = key.get_ref();
            let name = if above.is_empty() { key.to_string() } else { format!("{above}.{key}") };
            self.value(name, value);
        }
    }

    fn value(&mut self, key: String, value: &Spanned<DeValue<'_>>) {
        let slice = self.toml.get(value.span()).unwrap_or_default();
        match value.get_ref() {
            DeValue::Table(table) => self.table(&key, table),
            DeValue::Array(items) => items.iter().for_each(|item| self.value(key.clone(), item)),
            DeValue::String(text) => {
                let (mark, quoting) = match slice {
                    s if s.starts_with("\"\"\"") => ("\"\"\"", Quoting::Escaped),
                    s if s.starts_with("'''") => ("'''", Quoting::Plain),
                    s if s.starts_with('"') => ("\"", Quoting::Escaped),
                    _ => ("'", Quoting::Plain),
                };
                let inner = slice.strip_prefix(mark).and_then(|s| s.strip_suffix(mark)).unwrap_or(slice);
                self.push(key, text.trim(), inner, quoting);
            }
            _ => self.push(key, slice, slice, Quoting::Plain),
        }
    }

    fn push(&mut self, key: String, value: &str, source: &str, quoting: Quoting) {
        let Some(from) = position_in(self.toml, source).filter(|_| !value.is_empty()) else { return };
        let pieces = align(source, self.at + from as u32, value, quoting);
        self.entries.push(Entry { key, value: value.to_owned(), pieces });
    }
}
