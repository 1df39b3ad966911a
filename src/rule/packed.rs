//! The rule files that the program carries, read as TOML when it was built and not at each start: the build script writes each
//! file's tree as a row of bytes, and this reads it back with every place kept. Reading TOML was a third of the start.
//!
//! A string that stands in the file as it is read is not copied: the row says where. A table is read when something of it is
//! asked for: of the messages and examples of rules hardly any ever is.
//!
//! | what | bytes |
//! |---|---|
//! | number | seven bits a byte, the lowest first; the highest bit set where more follow |
//! | text | twice its length, and its offset in the file; or twice its length and one, and the text itself |
//! | table | how many bytes follow, but for the file's own; number of keys; for each its text, start, length, and its node |
//! | node | the letter of its type, start, length, and its value |
//! | array | number of nodes, and they |
//! | any other value | its text |

use super::node::{Key, Node, Table, Text, Value};
use crate::text::{SourceFile, Span};

/// The tree of a built-in file. `None` where the row is not one: then it was no TOML, and parsing it says why.
pub fn unpack(file: &SourceFile, text: &'static str, row: &'static [u8]) -> Option<Table> {
    let entries = Packed { file: file.clone(), text, row }.read()?;
    Some(entries.into_iter().collect())
}

/// The row of one table.
pub struct Packed {
    file: SourceFile,
    text: &'static str,
    row: &'static [u8],
}

impl Packed {
    /// Its keys and their values; `None` where the row is cut, or goes on.
    pub fn read(&self) -> Option<Vec<(Key, Node)>> {
        let mut reader = Reader { file: &self.file, text: self.text, packed: self.row };
        let entries = reader.entries()?;
        reader.packed.is_empty().then_some(entries)
    }
}

struct Reader<'f> {
    file: &'f SourceFile,
    text: &'static str,
    /// What is left to read.
    packed: &'static [u8],
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.packed.split_first()?;
        self.packed = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn text(&mut self) -> Option<Text> {
        let number = self.number()?;
        let length = (number >> 1) as usize;
        let text = if number & 1 == 0 {
            let start = self.number()? as usize;
            self.text.get(start..start.checked_add(length)?)?
        } else {
            let (text, rest) = self.packed.split_at_checked(length)?;
            self.packed = rest;
            std::str::from_utf8(text).ok()?
        };
        Some(Text::Borrowed(text))
    }

    fn span(&mut self) -> Option<Span> {
        let start = self.number()?;
        Some(Span::new(start, start.checked_add(self.number()?)?))
    }

    fn table(&mut self) -> Option<Table> {
        let size = self.number()? as usize;
        let (row, rest) = self.packed.split_at_checked(size)?;
        self.packed = rest;
        Some(Packed { file: self.file.clone(), text: self.text, row }.into())
    }

    fn entries(&mut self) -> Option<Vec<(Key, Node)>> {
        let count = self.number()? as usize;
        // Each entry takes some bytes: no row asks for more room than it has.
        let mut entries = Vec::with_capacity(count.min(self.packed.len()));
        for _ in 0..count {
            let key = Key { name: self.text()?, span: self.span()? };
            entries.push((key, self.node()?));
        }
        Some(entries)
    }

    fn node(&mut self) -> Option<Node> {
        let (letter, span) = (self.byte()?, self.span()?);
        let value = match letter {
            b's' => Value::String(self.text()?),
            b'i' => Value::Integer(self.text()?.parse().ok()?),
            b'f' => Value::Float(self.text()?.parse().ok()?),
            b'b' => Value::Boolean(self.text()?.parse().ok()?),
            b'd' => Value::Datetime(self.text()?),
            b'a' => {
                let count = self.number()? as usize;
                let mut items = Vec::with_capacity(count.min(self.packed.len()));
                for _ in 0..count {
                    items.push(self.node()?);
                }
                Value::Array(items.into())
            }
            b't' => Value::Table(self.table()?),
            _ => return None,
        };
        Some(Node { value, file: self.file.clone(), span })
    }
}

#[cfg(test)]
mod tests {
    use super::super::builtin::FILES;
    use super::super::parse_toml;
    use super::*;

    #[test]
    fn what_is_unpacked_is_what_the_file_says() {
        for &(name, text, packed) in FILES {
            let file = SourceFile::built_in(name, text);
            let unpacked = unpack(&file, text, packed).expect(name);
            assert_eq!(format!("{unpacked:?}"), format!("{:?}", parse_toml(&file).0), "{name}");
        }
    }

    #[test]
    fn a_row_that_is_cut_or_goes_on_is_none() {
        let (name, text, packed) = FILES.iter().min_by_key(|(_, _, packed)| packed.len()).copied().unwrap();
        let file = SourceFile::built_in(name, text);
        for end in 0..packed.len() {
            assert!(unpack(&file, text, &packed[..end]).is_none(), "{end}");
        }
        assert!(unpack(&file, text, [packed, &[0]].concat().leak()).is_none());
    }
}
