//! A tree of TOML as a row of bytes. How it is written is said in `src/rule/packed.rs`, which reads it.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// The row of a file; empty where it is no TOML: the program parses it then and says where the error is.
pub fn pack(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    if let Ok(table) = DeTable::parse(text) {
        Packer { text, out: &mut out }.table(table.get_ref());
    }
    out
}

struct Packer<'a> {
    text: &'a str,
    out: &'a mut Vec<u8>,
}

impl Packer<'_> {
    fn number(&mut self, mut number: usize) {
        while number > 0x7F {
            self.out.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.out.push(number as u8);
    }

    fn span(&mut self, span: Range<usize>) {
        self.number(span.start);
        self.number(span.len());
    }

    /// A text that stands under a span, as it is or quoted or otherwise.
    fn text(&mut self, text: &str, span: Range<usize>) {
        match self.text.get(span.clone()).and_then(|written| written.find(text)) {
            Some(at) => {
                self.number(text.len() << 1);
                self.number(span.start + at);
            }
            None => {
                self.number(text.len() << 1 | 1);
                self.out.extend(text.bytes());
            }
        }
    }

    fn table(&mut self, table: &DeTable<'_>) {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        self.number(entries.len());
        for (key, value) in entries {
            self.text(key.get_ref(), key.span());
            self.span(key.span());
            self.node(value.get_ref(), value.span());
        }
    }

    fn node(&mut self, value: &DeValue<'_>, span: Range<usize>) {
        let integer = |digits: &str, radix| i64::from_str_radix(digits, radix).ok().map(|number| number.to_string());
        let (letter, text) = match value {
            DeValue::String(text) => (b's', text.to_string()),
            // Numbers that are none keep their letters, as the program has them.
            DeValue::Integer(digits) => match integer(digits.as_str(), digits.radix()) {
                Some(number) => (b'i', number),
                None => (b's', digits.to_string()),
            },
            DeValue::Float(digits) if digits.as_str().parse::<f64>().is_ok() => (b'f', digits.as_str().to_owned()),
            DeValue::Float(digits) => (b's', digits.to_string()),
            DeValue::Boolean(truth) => (b'b', truth.to_string()),
            DeValue::Datetime(datetime) => (b'd', datetime.to_string()),
            DeValue::Array(_) => (b'a', String::new()),
            DeValue::Table(_) => (b't', String::new()),
        };
        self.out.push(letter);
        self.span(span.clone());
        match value {
            DeValue::Array(items) => {
                self.number(items.len());
                items.iter().for_each(|item| self.node(item.get_ref(), item.span()));
            }
            DeValue::Table(table) => {
                let mut row = Vec::new();
                Packer { text: self.text, out: &mut row }.table(table);
                self.number(row.len());
                self.out.extend(row);
            }
            _ => self.text(&text, span),
        }
    }
}
