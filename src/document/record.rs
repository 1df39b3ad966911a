//! Exports of a CMS: an archive of any size in one file, one article a record, read one after the other.
//!
//! A record that cannot be read is a problem with its number; the next is read all the same. A position in a record's
//! article is an offset in the text of its field, because that is what a program that made the export can use.

use std::io::{BufRead, Read as _};

use jiff::civil::Date;
use serde_json::Value;

use super::metadata::parse_date;
use crate::diagnostic::{Bilingual, Problem};

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFormat {
    /// One JSON object a line.
    JsonLines,
    /// Comma-separated values under a line of names.
    Csv,
}

/// The names of the fields that matter.
#[derive(Clone, Debug, Default)]
pub struct RecordFields {
    /// The article's text.
    pub text: String,
    /// Its title, linted as a headline.
    pub title: Option<String>,
    /// Its date.
    pub date: Option<String>,
    /// What the archive calls it; the record's number where there is none.
    pub id: Option<String>,
}

/// One article of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// 1-based, in the order of the file.
    pub number: u64,
    /// The archive's name for it, or its number.
    pub id: String,
    /// The text.
    pub text: String,
    /// The title.
    pub title: Option<String>,
    /// The date.
    pub date: Option<Date>,
}

/// A longer line is not read into memory.
const LONGEST_LINE: u64 = 256 * 1024 * 1024;

/// The records of an archive, one after the other. An item that is an error is a record that cannot be read.
pub struct Records<R: BufRead> {
    source: Source<R>,
    fields: RecordFields,
    number: u64,
    /// Records before this one are passed over.
    first: u64,
    ended: bool,
}

enum Source<R: BufRead> {
    Lines(R),
    Csv(Box<csv::Reader<R>>, csv::StringRecord),
}

impl<R: BufRead> Records<R> {
    /// Starts to read.
    ///
    /// # Errors
    /// When the line of names of a CSV cannot be read, or does not name the text's field.
    pub fn new(input: R, format: RecordFormat, fields: RecordFields) -> Result<Self, Problem> {
        let source = match format {
            RecordFormat::JsonLines => Source::Lines(input),
            RecordFormat::Csv => {
                let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
                let names = reader.headers().map_err(|error| broken(0, &error.to_string()))?.clone();
                let missing = |name: &String| !names.iter().any(|known| clean(known) == *name);
                if let Some(name) = [Some(&fields.text), fields.title.as_ref(), fields.date.as_ref(), fields.id.as_ref()]
                    .into_iter()
                    .flatten()
                    .find(|name| missing(name))
                {
                    let known = names.iter().map(clean).collect::<Vec<_>>().join(", ");
                    let message =
                        Bilingual::new(format!("CSV không có cột “{name}”."), format!("The CSV has no column “{name}”."));
                    let help = Bilingual::new(format!("Các cột: {known}."), format!("Its columns: {known}."));
                    return Err(Problem::error("read/no-field", message).with_help(help));
                }
                Source::Csv(Box::new(reader), names)
            }
        };
        Ok(Self { source, fields, number: 0, first: 1, ended: false })
    }

    /// Passes over the records before the `first` one (1-based), as a run does that goes on from an earlier one.
    #[must_use]
    pub fn starting_at(mut self, first: u64) -> Self {
        self.first = first;
        self
    }

    fn next_line(&mut self) -> Option<Result<Record, Problem>> {
        let Source::Lines(input) = &mut self.source else { return None };
        let mut line = Vec::new();
        loop {
            line.clear();
            self.number += 1;
            match input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.iter().all(u8::is_ascii_whitespace) => self.number -= 1,
                Ok(read) if read as u64 == LONGEST_LINE => {
                    self.ended = true;
                    return Some(Err(broken(self.number, "a line of more than 256 MiB")));
                }
                Ok(_) => break,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(broken(self.number, &error.to_string())));
                }
            }
        }
        let line = line.strip_prefix(b"\xEF\xBB\xBF".as_slice()).unwrap_or(&line);
        Some(match serde_json::from_slice::<Value>(line) {
            Ok(value) => self.record(|name| match value.get(name) {
                Some(Value::String(text)) => Some(text.clone()),
                Some(value @ (Value::Number(_) | Value::Bool(_))) => Some(value.to_string()),
                _ => None,
            }),
            Err(error) => Err(broken(self.number, &error.to_string())),
        })
    }

    fn next_row(&mut self) -> Option<Result<Record, Problem>> {
        let Source::Csv(reader, names) = &mut self.source else { return None };
        self.number += 1;
        let mut row = csv::StringRecord::new();
        match reader.read_record(&mut row) {
            Ok(false) => None,
            Ok(true) => {
                let names = names.clone();
                Some(self.record(|name| {
                    let column = names.iter().position(|known| clean(known) == name)?;
                    row.get(column).map(str::to_owned)
                }))
            }
            Err(error) => {
                self.ended = error.is_io_error();
                Some(Err(broken(self.number, &error.to_string())))
            }
        }
    }

    fn record(&self, value: impl Fn(&str) -> Option<String>) -> Result<Record, Problem> {
        let Some(text) = value(&self.fields.text) else {
            let name = &self.fields.text;
            let message = Bilingual::new(
                format!("Bản ghi {} không có trường chữ “{name}”.", self.number),
                format!("Record {} has no text field “{name}”.", self.number),
            );
            return Err(Problem::error("read/no-field", message));
        };
        let optional = |name: &Option<String>| name.as_deref().and_then(&value).filter(|text| !text.is_empty());
        Ok(Record {
            number: self.number,
            id: optional(&self.fields.id).unwrap_or_else(|| self.number.to_string()),
            text,
            title: optional(&self.fields.title),
            date: optional(&self.fields.date).as_deref().and_then(parse_date),
        })
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let item = match self.source {
                Source::Lines(_) => self.next_line(),
                Source::Csv(..) => self.next_row(),
            };
            if item.is_none() || self.number >= self.first {
                return item;
            }
        }
        None
    }
}

/// A name without the byte order mark that spreadsheets put before the first.
fn clean(name: &str) -> &str {
    name.trim_start_matches('\u{feff}').trim()
}

fn broken(number: u64, reason: &str) -> Problem {
    let message = Bilingual::new(
        format!("Bản ghi {number} không đọc được: {reason}."),
        format!("Record {number} cannot be read: {reason}."),
    );
    let help = Bilingual::new("Các bản ghi khác vẫn được soát.", "The other records are still checked.");
    Problem::error("read/record", message).with_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> RecordFields {
        let name = |name: &str| Some(name.to_owned());
        RecordFields { text: "body".into(), title: name("title"), date: name("day"), id: name("id") }
    }

    #[test]
    fn a_broken_line_does_not_end_the_archive() {
        let input = "\u{feff}{\"id\": 7, \"body\": \"Một.\", \"title\": \"T\", \"day\": \"2024-05-19\"}\n\n{broken\n{\"id\": 9}\n{\"body\": \"Hai.\"}";
        let records: Vec<_> = Records::new(input.as_bytes(), RecordFormat::JsonLines, fields()).unwrap().collect();
        let first = records[0].as_ref().unwrap();
        assert_eq!((first.id.as_str(), first.text.as_str(), first.title.as_deref()), ("7", "Một.", Some("T")));
        assert_eq!(first.date, Date::new(2024, 5, 19).ok());
        let codes: Vec<_> = records.iter().filter_map(|r| r.as_ref().err().map(|p| p.code)).collect();
        assert_eq!(codes, ["read/record", "read/no-field"]);
        assert_eq!(records[3].as_ref().unwrap().id, "4");
        let rest = Records::new(input.as_bytes(), RecordFormat::JsonLines, fields()).unwrap().starting_at(3);
        assert_eq!(rest.count(), 2);
    }

    #[test]
    fn rows_of_a_spreadsheet() {
        let input = "\u{feff}id,title,day,body\r\n1,\"Tít, một\",19/05/2024,\"Dòng một.\nDòng hai.\"\r\n2,x\r\n3,T,,Ba.\r\n";
        let records: Vec<_> = Records::new(input.as_bytes(), RecordFormat::Csv, fields()).unwrap().collect();
        assert_eq!(records[0].as_ref().unwrap().text, "Dòng một.\nDòng hai.");
        assert_eq!(records[1].as_ref().unwrap_err().code, "read/no-field");
        assert_eq!(records[2].as_ref().unwrap().id, "3");
        let absent = Records::new("a,b\n".as_bytes(), RecordFormat::Csv, fields()).err().map(|p| p.code);
        assert_eq!(absent, Some("read/no-field"));
    }
}
