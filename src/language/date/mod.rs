//! Dates as Vietnamese newspapers write them, found in running text.
//!
//! One separator serves dates, scores, ranges, fractions, document numbers and telephone numbers, so a pair of numbers
//! is taken for a date only where its surroundings say so; a miss is cheaper than a false alarm.

mod context;
mod scan;
mod year;

pub use context::in_address;
pub use scan::scan;
pub use year::{cycle_from_words, cycle_of, lunar_year_name};

use crate::text::Span;

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `18-5-2021`, `18/5`, `tháng 5.2021`: digits and this separator (`-`, `/` or `.`).
    Numeric(char),
    /// `ngày 18 tháng 5 năm 2021`.
    Spelled,
    /// `2021-05-18`.
    Iso,
}

/// A number of a date, and how many digits it is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its value; it need not be possible.
    pub value: u32,
    /// How many digits; 0 for a word (`tháng tư`).
    pub digits: u8,
}

/// A date found in a text. It need not exist: `31-4-2021` is found too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Bytes of the text, from the first number to the last; words such as `ngày` before it are outside.
    pub span: Span,
    /// How it is written.
    pub form: Form,
    /// The day; `None` for a month with its year.
    pub day: Option<Part>,
    /// The month.
    pub month: Part,
    /// The year, where it is written with all its digits.
    pub year: Option<u32>,
    /// The year stands in the span, joined by the separator; `18-5 năm 2021` has it outside.
    pub year_joined: bool,
    /// By the lunar calendar, whose months all may have thirty days.
    pub lunar: bool,
    /// A dash without spaces joins it to another number: `18-20/5`.
    pub in_range: bool,
}

/// Why a date cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// There is no such month.
    Month,
    /// The month has only so many days.
    Day(u32),
    /// 29 February of a common year.
    Leap,
}

impl DateMention {
    /// Why there is no such day, if there is none. Lunar dates are not judged.
    pub fn impossible(&self) -> Option<Impossible> {
        if self.lunar {
            return None;
        }
        let year = self.year.and_then(|y| i16::try_from(y).ok());
        let Some(last) = super::calendar::last_day(self.month.value, year) else { return Some(Impossible::Month) };
        let day = self.day?.value;
        match day {
            29 if last == 28 => Some(Impossible::Leap),
            _ if day == 0 || day > last => Some(Impossible::Day(last)),
            _ => None,
        }
    }
}

/// A house's way of writing dates in digits, such as `d-m-yyyy` or `dd/mm/yyyy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Between the numbers.
    pub separator: char,
    /// A day below 10 is written with a zero.
    pub pad_day: bool,
    /// A month below 10 is written with a zero.
    pub pad_month: bool,
}

impl Pattern {
    /// Reads `d-m-yyyy` and its like.
    pub fn parse(text: &str) -> Option<Self> {
        let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
        let mut parts = text.split(separator);
        let pad = |part: Option<&str>, one: &str, two: &str| match part {
            Some(p) if p == one => Some(false),
            Some(p) if p == two => Some(true),
            _ => None,
        };
        let pad_day = pad(parts.next(), "d", "dd")?;
        let pad_month = pad(parts.next(), "m", "mm")?;
        (parts.next() == Some("yyyy") && parts.next().is_none()).then_some(Self { separator, pad_day, pad_month })
    }

    /// A date written this way, as many of its parts as stand in its span.
    pub fn write(&self, date: &DateMention) -> String {
        let mut out = String::with_capacity(10);
        let number = |value: u32, pad: bool| if pad { format!("{value:02}") } else { value.to_string() };
        if let Some(day) = date.day {
            out.push_str(&number(day.value, self.pad_day));
            out.push(self.separator);
        }
        out.push_str(&number(date.month.value, self.pad_month));
        if let (Some(year), true) = (date.year, date.year_joined) {
            out.push(self.separator);
            out.push_str(&format!("{year:04}"));
        }
        out
    }
}
