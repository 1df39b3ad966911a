//! Exports of a CMS: an archive of any size in one file, one article a record, read one after the other.
//!
//! A record that cannot be read is a problem with its number; the next is read all the same. No record is longer in
//! memory than a bound, so neither a line without an end nor a quotation mark that is never closed takes the archive in.

mod article;
mod lines;
mod quotes;
mod table;

use std::io::BufRead;

use jiff::civil::Date;

use super::metadata::parse_date;
use crate::diagnostic::{Bilingual, Problem};

pub use article::RecordArticle;
use lines::Lines;
use table::Table;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFormat {
    /// One JSON object a line.
    JsonLines,
    /// Comma-separated values under a line of names; semicolons or tabs are recognised.
    Csv,
}

impl RecordFormat {
    /// The extensions of such files.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::JsonLines => &["jsonl", "ndjson"],
            Self::Csv => &["csv", "tsv"],
        }
    }
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

/// A longer record is not read into memory, in bytes.
const LONGEST: u64 = 64 * 1024 * 1024;

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
    Lines(Lines<R>),
    Table(Box<Table<R>>),
}

/// Why a record could not be read.
struct Broken {
    reason: Bilingual,
    /// Nothing can be read after it.
    is_last: bool,
}

/// The value of a field by name, where a record has it.
type Value<'r> = &'r dyn Fn(&str) -> Option<String>;

impl<R: BufRead> Records<R> {
    /// Starts to read.
    ///
    /// # Errors
    /// When the line of names of a CSV cannot be read, or does not name the fields.
    pub fn new(input: R, format: RecordFormat, fields: RecordFields) -> Result<Self, Problem> {
        let source = match format {
            RecordFormat::JsonLines => Source::Lines(Lines::new(input)),
            RecordFormat::Csv => Source::Table(Box::new(Table::new(input, &fields)?)),
        };
        Ok(Self { source, fields, number: 0, first: 1, ended: false })
    }

    /// Passes over the records before the `first` one (1-based), as a run does that goes on from an earlier one.
    #[must_use]
    pub fn starting_at(mut self, first: u64) -> Self {
        self.first = first;
        self
    }

    /// The number of the last record read.
    pub fn number(&self) -> u64 {
        self.number
    }
}

impl RecordFields {
    fn record(&self, number: u64, value: Value<'_>) -> Result<Record, Problem> {
        let Some(text) = value(&self.text) else {
            let name = &self.text;
            let message = Bilingual::new(
                format!("Bản ghi {number} không có trường chữ “{name}”."),
                format!("Record {number} has no text field “{name}”."),
            );
            return Err(Problem::error("read/no-field", message));
        };
        let optional = |name: &Option<String>| name.as_deref().and_then(value).filter(|text| !text.trim().is_empty());
        Ok(Record {
            number,
            id: optional(&self.id).unwrap_or_else(|| number.to_string()),
            text,
            title: optional(&self.title),
            date: optional(&self.date).as_deref().and_then(parse_date),
        })
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let number = self.number + 1;
            let wanted = number >= self.first;
            let fields = &self.fields;
            let make = |value: Value<'_>| fields.record(number, value);
            let read = match &mut self.source {
                Source::Lines(lines) => lines.next(wanted, make),
                Source::Table(table) => table.next(wanted, make),
            };
            self.number = number;
            match read {
                Ok(Some(Some(record))) => return Some(record),
                Ok(Some(None)) => {}
                Ok(None) => {
                    (self.ended, self.number) = (true, number - 1);
                }
                Err(broken) => {
                    self.ended = broken.is_last;
                    if wanted || broken.is_last {
                        return Some(Err(unreadable(number, &broken)));
                    }
                }
            }
        }
        None
    }
}

fn unreadable(number: u64, broken: &Broken) -> Problem {
    let reason = &broken.reason;
    let message = Bilingual::new(
        format!("Bản ghi {number} không đọc được: {}.", reason.vi),
        format!("Record {number} cannot be read: {}.", reason.en),
    );
    let help = if broken.is_last {
        Bilingual::new("Phần sau bản ghi này không soát được.", "What comes after this record was not checked.")
    } else {
        Bilingual::new("Các bản ghi khác vẫn được soát.", "The other records are still checked.")
    };
    Problem::error("read/record", message).with_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> RecordFields {
        let name = |name: &str| Some(name.to_owned());
        RecordFields { text: "body".into(), title: name("title"), date: name("day"), id: name("id") }
    }

    fn read(input: &str, format: RecordFormat) -> Vec<Result<Record, Problem>> {
        Records::new(input.as_bytes(), format, fields()).unwrap().collect()
    }

    #[test]
    fn a_broken_line_does_not_end_the_archive() {
        let input = "\u{feff}{\"id\": 7, \"body\": \"Một.\", \"title\": \"T\", \"day\": \"2024-05-19\"}\n\n{broken\n{\"id\": 9}\n{\"body\": \"Hai.\"}";
        let records = read(input, RecordFormat::JsonLines);
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
    fn a_line_without_end_is_passed_over() {
        let input = format!("{{\"body\": \"{}\"}}\n{{\"body\": \"Hai.\"}}\n", "a".repeat(LONGEST as usize + 9));
        let records = read(&input, RecordFormat::JsonLines);
        assert_eq!(records[0].as_ref().unwrap_err().code, "read/record");
        assert_eq!(records[1].as_ref().unwrap().text, "Hai.");
    }

    #[test]
    fn a_field_inside_a_field_is_named_with_a_dot() {
        let fields = RecordFields { text: "content.body".into(), ..RecordFields::default() };
        let input = "{\"content\": {\"body\": \"Một.\"}}\n{\"content.body\": \"Hai.\"}\n{\"content\": 5}\n";
        let records: Vec<_> = Records::new(input.as_bytes(), RecordFormat::JsonLines, fields).unwrap().collect();
        assert_eq!(records[0].as_ref().unwrap().text, "Một.");
        assert_eq!(records[1].as_ref().unwrap().text, "Hai.");
        assert!(records[2].is_err());
    }

    #[test]
    fn rows_of_a_spreadsheet() {
        let input = "\u{feff}id,title,day,body\r\n1,\"Tít, một\",19/05/2024,\"Dòng một.\nDòng hai.\"\r\n2,x\r\n3,T,,Ba.\r\n";
        for (mark, input) in [(",", input.to_owned()), (";", input.replace(',', ";")), ("\t", input.replace(',', "\t"))] {
            let records = read(&input, RecordFormat::Csv);
            let first = records[0].as_ref().unwrap();
            assert_eq!(first.text, "Dòng một.\nDòng hai.", "{mark:?}");
            assert_eq!(first.title, Some(format!("Tít{mark} một")));
            assert_eq!(records[1].as_ref().unwrap_err().code, "read/no-field");
            assert_eq!(records[2].as_ref().unwrap().id, "3");
        }
        let absent = Records::new("a,b\n".as_bytes(), RecordFormat::Csv, fields()).err().map(|p| p.code);
        assert_eq!(absent, Some("read/no-field"));
    }

    #[test]
    fn a_row_whose_quotation_marks_or_fields_do_not_add_up_is_broken() {
        let table = "\u{feff}id,body\n1,\"Một \"hai\" ba.\"\n2,Bốn, năm.\n3,\"Sáu, \"\"bảy\"\".\",\n4,Màn hình 5\" lớn.\n5,\"Tám.\n6,Chín.\n";
        let fields = RecordFields { text: "body".into(), ..RecordFields::default() };
        let records: Vec<_> = Records::new(table.as_bytes(), RecordFormat::Csv, fields).unwrap().collect();
        let found: Vec<_> =
            records.iter().map(|r| r.as_ref().map(|r| r.text.as_str()).map_err(|p| p.message.en.as_str())).collect();
        let told = |index: usize, reason: &str| found[index].is_err_and(|message| message.contains(reason));
        assert!(told(0, "Record 1 ") && told(0, "not doubled"), "{found:?}");
        assert!(told(1, "more fields"), "{found:?}");
        assert_eq!(found[2..4], [Ok("Sáu, \"bảy\"."), Ok("Màn hình 5\" lớn.")]);
        assert!(told(4, "never closed") && records[4].as_ref().is_err_and(|p| p.help.en.contains("not checked")), "{found:?}");
        assert_eq!(found.len(), 5);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_does_not_fill_the_memory() {
        let input = format!("body\nMột.\n\"Hai.\n{}", "Ba.\n".repeat(LONGEST as usize / 2));
        let fields = RecordFields { text: "body".into(), ..RecordFields::default() };
        let records: Vec<_> = Records::new(input.as_bytes(), RecordFormat::Csv, fields).unwrap().collect();
        assert_eq!(records.len(), 2);
        assert!(records[1].as_ref().is_err_and(|problem| problem.message.en.contains("never closed")));
    }
}
