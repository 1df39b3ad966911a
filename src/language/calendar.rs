//! Days, months and weekdays as Vietnamese newspapers write them, over a calendar that knows leap years.

use jiff::civil::{Date, Weekday};

/// The last day of a month (1–12) of a year; of a year unknown, the longest it can be (29 for February).
/// `None` for a month that does not exist.
pub fn last_day(month: u32, year: Option<i16>) -> Option<u32> {
    let month = i8::try_from(month).ok()?;
    // 2000 was a leap year.
    let first = Date::new(year.unwrap_or(2000), month, 1).ok()?;
    u32::try_from(first.days_in_month()).ok()
}

/// The weekday of a date, if there is such a date.
pub fn weekday(day: u32, month: u32, year: i16) -> Option<Weekday> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Date::weekday)
}

/// The name of a weekday inside a sentence: `thứ Hai`, `Chủ nhật`.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "thứ Hai",
        Weekday::Tuesday => "thứ Ba",
        Weekday::Wednesday => "thứ Tư",
        Weekday::Thursday => "thứ Năm",
        Weekday::Friday => "thứ Sáu",
        Weekday::Saturday => "thứ Bảy",
        Weekday::Sunday => "Chủ nhật",
    }
}

/// Reads the word after `thứ` (`hai`, `tư`, `2`), in lower case.
pub fn weekday_from_word(word: &str) -> Option<Weekday> {
    Some(match word {
        "hai" | "2" => Weekday::Monday,
        "ba" | "3" => Weekday::Tuesday,
        "tư" | "bốn" | "4" => Weekday::Wednesday,
        "năm" | "5" => Weekday::Thursday,
        "sáu" | "6" => Weekday::Friday,
        "bảy" | "bẩy" | "7" => Weekday::Saturday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn february_depends_on_the_year() {
        assert_eq!(last_day(2, Some(2023)), Some(28));
        assert_eq!(last_day(2, Some(2024)), Some(29));
        assert_eq!(last_day(2, None), Some(29));
        assert_eq!(last_day(13, None), None);
    }

    #[test]
    fn weekdays() {
        assert_eq!(weekday(18, 5, 2021).map(weekday_name), Some("thứ Ba"));
        assert_eq!(weekday(31, 4, 2021), None);
    }
}
