//! Quotation marks of a CSV as its bytes go by. The parser takes whatever stands there: after a mark that is missing or
//! not doubled it goes on somewhere else in the text, and an article would be read that nobody wrote. Such a record is
//! broken, and here it is seen.

use std::collections::VecDeque;

/// Where in a row the bytes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// At the start of a field.
    #[default]
    Start,
    /// In a field without quotation marks, in which a mark is a letter as any other.
    Bare,
    Quoted,
    /// After a mark inside quotation marks: their end, or the first of a doubled one.
    Mark,
}

/// Follows the quotation marks of a table.
#[derive(Debug)]
pub struct Quotes {
    delimiter: u8,
    state: State,
    /// Bytes that went by.
    at: u64,
    ended: bool,
    /// Where a mark stands that neither ends its field nor is doubled; those of the records not asked about yet.
    stray: VecDeque<u64>,
}

/// So many are remembered; a table with more is broken from end to end.
const MOST: usize = 4096;

impl Quotes {
    pub fn new(delimiter: u8) -> Self {
        Self { delimiter, state: State::default(), at: 0, ended: false, stray: VecDeque::new() }
    }

    /// Takes note of the next bytes; none is the end.
    pub fn follow(&mut self, bytes: &[u8]) {
        self.ended |= bytes.is_empty();
        // A byte order mark is no field's first letter.
        let mut index = if self.at == 0 && bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
        while let Some(byte) = bytes.get(index) {
            let ends = *byte == self.delimiter || matches!(byte, b'\r' | b'\n');
            self.state = match self.state {
                State::Start | State::Mark if ends => State::Start,
                State::Start | State::Mark if *byte == b'"' => State::Quoted,
                State::Start => State::Bare,
                State::Mark => {
                    if self.stray.len() < MOST {
                        self.stray.push_back(self.at + index as u64);
                    }
                    State::Bare
                }
                State::Bare if ends => State::Start,
                State::Bare => State::Bare,
                // Most of an archive is the inside of quotation marks.
                State::Quoted => match memchr::memchr(b'"', &bytes[index..]) {
                    Some(mark) => {
                        index += mark;
                        State::Mark
                    }
                    None => break,
                },
            };
            index += 1;
        }
        self.at += bytes.len() as u64;
    }

    /// True at the end of a table whose last quotation mark opens.
    pub fn ended_open(&self) -> bool {
        self.ended && self.state == State::Quoted
    }

    /// Whether a mark is astray before a byte, and after those asked about earlier.
    pub fn stray_before(&mut self, end: u64) -> bool {
        let count = self.stray.iter().take_while(|at| **at < end).count();
        self.stray.drain(..count).count() > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_marks_that_are_missing_or_not_doubled() {
        for (table, open, stray) in [
            ("a,\"b \"\"c\"\"\",d\r\n\"\",\"\"\"\"\n", false, false),
            ("a,màn hình 5\" lớn,\"b\"\n", false, false),
            ("a,\"b,c\nd,e\n", true, false),
            ("a,\"b \"c\" d\"\n", false, true),
        ] {
            for size in [1, 3, 64] {
                let mut quotes = Quotes::new(b',');
                table.as_bytes().chunks(size).for_each(|bytes| quotes.follow(bytes));
                quotes.follow(&[]);
                assert_eq!((quotes.ended_open(), quotes.stray_before(table.len() as u64)), (open, stray), "{table:?}");
                assert!(!quotes.stray_before(table.len() as u64), "each is told once");
            }
        }
    }
}
