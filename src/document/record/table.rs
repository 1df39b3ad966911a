//! CSV: a line of names, then a record a row, fields quoted over several lines. Spreadsheets of a Vietnamese system part
//! fields with semicolons, so the first line is looked at.

use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use super::quotes::Quotes;
use super::{Broken, LONGEST, Record, RecordFields, Value};
use crate::diagnostic::{Bilingual, Problem};

/// The rows of an archive.
pub struct Table<R> {
    reader: csv::Reader<Metered<R>>,
    names: Vec<String>,
    row: csv::StringRecord,
    left: Rc<Cell<u64>>,
    quotes: Rc<RefCell<Quotes>>,
}

/// Input that hands out so many bytes for one record and then stops.
struct Metered<R> {
    input: R,
    left: Rc<Cell<u64>>,
    quotes: Rc<RefCell<Quotes>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::other("a record of more than 64 MiB"));
        }
        let count = self.input.read(buffer)?;
        self.left.set(self.left.get().saturating_sub(count as u64));
        self.quotes.borrow_mut().follow(&buffer[..count]);
        Ok(count)
    }
}

impl<R: BufRead> Table<R> {
    /// Reads the line of names.
    ///
    /// # Errors
    /// When it cannot be read, or does not name the fields.
    pub fn new(mut input: R, fields: &RecordFields) -> Result<Self, Problem> {
        let delimiter = delimiter(input.fill_buf().unwrap_or_default(), &fields.text);
        let left = Rc::new(Cell::new(LONGEST));
        let quotes = Rc::new(RefCell::new(Quotes::new(delimiter)));
        let metered = Metered { input, left: left.clone(), quotes: quotes.clone() };
        let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(metered);
        let names = match reader.headers() {
            Ok(names) => names.iter().map(|name| clean(name).to_owned()).collect::<Vec<_>>(),
            Err(error) => {
                let message = Bilingual::new(
                    format!("Không đọc được dòng tên cột: {error}."),
                    format!("The line of names cannot be read: {error}."),
                );
                return Err(Problem::error("read/record", message));
            }
        };
        let wanted = [Some(&fields.text), fields.title.as_ref(), fields.date.as_ref(), fields.id.as_ref()];
        if let Some(name) = wanted.into_iter().flatten().find(|name| !names.contains(name)) {
            let message = Bilingual::new(format!("CSV không có cột “{name}”."), format!("The CSV has no column “{name}”."));
            let known = names.join(", ");
            let help = Bilingual::new(format!("Các cột: {known}."), format!("Its columns: {known}."));
            return Err(Problem::error("read/no-field", message).with_help(help));
        }
        Ok(Self { reader, names, row: csv::StringRecord::new(), left, quotes })
    }

    /// The next record; `Some(None)` for one that is not wanted, `None` at the end.
    pub fn next(
        &mut self,
        wanted: bool,
        make: impl Fn(Value<'_>) -> Result<Record, Problem>,
    ) -> Result<Option<Option<Result<Record, Problem>>>, Broken> {
        self.left.set(LONGEST);
        let read = self.reader.read_record(&mut self.row);
        let mut quotes = self.quotes.borrow_mut();
        let is_stray = quotes.stray_before(self.reader.position().byte());
        let broken = |vi: &str, en: &str, is_last: bool| Err(Broken { reason: Bilingual::new(vi, en), is_last });
        match read {
            Ok(false) => Ok(None),
            Ok(true) if quotes.ended_open() => {
                broken("có dấu ngoặc kép mở mà không đóng", "a quotation mark is never closed", true)
            }
            Ok(true) if !wanted => Ok(Some(None)),
            Ok(true) if is_stray => broken(
                "dấu ngoặc kép trong trường không viết đôi, hoặc thiếu một dấu",
                "a quotation mark inside a field is not doubled, or one is missing",
                false,
            ),
            Ok(true) if self.row.iter().skip(self.names.len()).any(|field| !field.is_empty()) => broken(
                "nhiều trường hơn dòng tên cột; trường có dấu ngăn cách phải đặt trong ngoặc kép",
                "it has more fields than the line of names; one that holds the separator needs quotation marks",
                false,
            ),
            Ok(true) => {
                let value = |name: &str| {
                    let column = self.names.iter().position(|known| known == name)?;
                    self.row.get(column).map(str::to_owned)
                };
                Ok(Some(Some(make(&value))))
            }
            Err(_) if self.left.get() == 0 => broken(
                "dài quá 64 MiB, có lẽ vì một dấu ngoặc kép không đóng",
                "a record of more than 64 MiB, perhaps a quotation mark that is never closed",
                true,
            ),
            Err(error) => broken(&error.to_string(), &error.to_string(), error.is_io_error()),
        }
    }
}

/// What parts the names of the first line: that with which the text's field is among them.
fn delimiter(head: &[u8], field: &str) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let names_field = |mark: &u8| line.split(char::from(*mark)).any(|name| clean(name).trim_matches('"') == field);
    let count = |mark: &u8| memchr::memchr_iter(*mark, line.as_bytes()).count();
    let marks = *b",;\t";
    marks.into_iter().find(names_field).or_else(|| marks.into_iter().rev().max_by_key(count)).unwrap_or(b',')
}

/// A name without the byte order mark that spreadsheets put before the first.
fn clean(name: &str) -> &str {
    name.trim_start_matches('\u{feff}').trim()
}
