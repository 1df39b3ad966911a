//! A TOML file with every value's place kept, because an error in a rule file must point at its exact token.
//!
//! The parser recovers from errors, so all syntax errors of a file are reported in one run.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use toml::de::{DeTable, DeValue};

use super::packed::Packed;
use crate::diagnostic::{Bilingual, Problem};
use crate::language::fold::composed;
use crate::text::{SourceFile, Span};

/// A string of a TOML file: borrowed where the program carries the file within itself.
pub type Text = Cow<'static, str>;

/// The string with its letters composed, copied only where they may not be.
pub fn composed_text(text: &Text) -> Text {
    match composed(text) {
        Cow::Borrowed(_) => text.clone(),
        Cow::Owned(composed) => composed.into(),
    }
}

/// A TOML value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The file it was written in.
    pub file: SourceFile,
    /// Bytes of that file.
    pub span: Span,
}

/// A TOML value.
#[derive(Clone, Debug)]
pub enum Value {
    /// `"…"`
    String(Text),
    /// `1`
    Integer(i64),
    /// `1.5`
    Float(f64),
    /// `true`
    Boolean(bool),
    /// `2021-05-18`, as written
    Datetime(Text),
    /// `[…]`
    Array(Arc<[Node]>),
    /// `{…}` or `[…]` headers
    Table(Table),
}

/// A table, in the order of the file. Cheap to clone: the profiles of a run share the tables of rules.
#[derive(Clone, Default)]
pub struct Table(Arc<Entries>);

/// The keys of a table with their values; those that the program carries are read when one is first asked for.
#[derive(Default)]
struct Entries {
    read: OnceLock<Vec<(Key, Node)>>,
    packed: Option<Packed>,
}

/// A key and where it stands.
#[derive(Clone, Debug)]
pub struct Key {
    /// The key, unquoted.
    pub name: Text,
    /// Bytes of the file.
    pub span: Span,
}

impl FromIterator<(Key, Node)> for Table {
    fn from_iter<I: IntoIterator<Item = (Key, Node)>>(entries: I) -> Self {
        let read = OnceLock::from(entries.into_iter().collect::<Vec<_>>());
        Self(Arc::new(Entries { read, packed: None }))
    }
}

impl From<Packed> for Table {
    fn from(packed: Packed) -> Self {
        Self(Arc::new(Entries { read: OnceLock::new(), packed: Some(packed) }))
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Table").field(&self.entries()).finish()
    }
}

impl Table {
    /// Keys with their values.
    pub fn entries(&self) -> &[(Key, Node)] {
        self.0.read.get_or_init(|| self.0.packed.as_ref().and_then(Packed::read).unwrap_or_default())
    }

    /// The value of a key.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entries().iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// Puts a value in place of the one of the same key, or adds it.
    pub fn set(&mut self, key: Key, node: Node) {
        let mut entries = self.entries().to_vec();
        match entries.iter_mut().find(|(k, _)| k.name == key.name) {
            Some(entry) => *entry = (key, node),
            None => entries.push((key, node)),
        }
        *self = entries.into_iter().collect();
    }
}

impl Node {
    /// The type's name in messages.
    pub fn type_name(&self) -> Bilingual {
        match &self.value {
            Value::String(_) => Bilingual::new("chuỗi", "a string"),
            Value::Integer(_) => Bilingual::new("số nguyên", "an integer"),
            Value::Float(_) => Bilingual::new("số thập phân", "a float"),
            Value::Boolean(_) => Bilingual::new("đúng/sai", "a boolean"),
            Value::Datetime(_) => Bilingual::new("ngày giờ", "a date-time"),
            Value::Array(_) => Bilingual::new("mảng", "an array"),
            Value::Table(_) => Bilingual::new("bảng", "a table"),
        }
    }

    /// The string, if it is one.
    pub fn as_text(&self) -> Option<&Text> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The same, to be read only.
    pub fn as_str(&self) -> Option<&str> {
        self.as_text().map(|text| &**text)
    }

    /// The truth value, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Boolean(b) => Some(b),
            _ => None,
        }
    }

    /// The integer, if it is one.
    pub fn as_integer(&self) -> Option<i64> {
        match self.value {
            Value::Integer(i) => Some(i),
            _ => None,
        }
    }

    /// The elements, if it is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The table, if it is one.
    pub fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// An error at this value.
    pub fn error(&self, code: &'static str, message: Bilingual) -> Problem {
        Problem::error(code, message).at(&self.file, self.span)
    }
}

/// Parses a TOML file; what can be read is returned with all the errors of what cannot.
pub fn parse_toml(file: &SourceFile) -> (Table, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(file.text());
    let problems = errors
        .iter()
        .map(|error| {
            let span = error.span().unwrap_or(0..0);
            Problem::error(
                "toml/syntax",
                Bilingual::new(format!("Sai cú pháp TOML: {}", error.message()), format!("TOML syntax: {}", error.message())),
            )
            .with_help(Bilingual::new(
                "Sửa chỗ được gạch chân; chuỗi đặt trong dấu \" hoặc ', bảng luật mở bằng [[rule]].",
                "Mend the underlined place; strings stand in \" or ', a rule's table opens with [[rule]].",
            ))
            .at(file, visible(file.text(), span))
        })
        .collect();
    (convert_table(table.get_ref(), file), problems)
}

/// A span that underlines something, even where the parser points at nothing.
fn visible(text: &str, range: Range<usize>) -> Span {
    if !range.is_empty() {
        return range.into();
    }
    let end = text[range.start.min(text.len())..]
        .chars()
        .next()
        .filter(|c| *c != '\n')
        .map_or(range.start, |c| range.start + c.len_utf8());
    Span::from_usize(range.start, end)
}

fn convert_table(table: &DeTable<'_>, file: &SourceFile) -> Table {
    let mut entries: Vec<(Key, Node)> = table
        .iter()
        .map(|(key, value)| {
            let key = Key { name: key.get_ref().to_string().into(), span: key.span().into() };
            (key, convert(value.get_ref(), value.span(), file))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span);
    entries.into_iter().collect()
}

fn convert(value: &DeValue<'_>, range: Range<usize>, file: &SourceFile) -> Node {
    let value = match value {
        DeValue::String(text) => Value::String(text.to_string().into()),
        DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix())
            .map_or_else(|_| Value::String(digits.to_string().into()), Value::Integer),
        DeValue::Float(digits) => digits.as_str().parse().map_or_else(|_| Value::String(digits.to_string().into()), Value::Float),
        DeValue::Boolean(truth) => Value::Boolean(*truth),
        DeValue::Datetime(datetime) => Value::Datetime(datetime.to_string().into()),
        DeValue::Array(items) => Value::Array(items.iter().map(|item| convert(item.get_ref(), item.span(), file)).collect()),
        DeValue::Table(table) => Value::Table(convert_table(table, file)),
    };
    Node { value, file: file.clone(), span: range.into() }
}
