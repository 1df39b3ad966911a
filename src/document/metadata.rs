//! What an article says about itself: front matter, markup, or the byline.

use jiff::civil::Date;

use crate::text::Span;

/// A value and the source bytes it stands in, where it stands in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The value as written.
    pub value: String,
    /// Bytes of the source; empty at 0 for a value that came from outside.
    pub span: Span,
}

/// Facts about the article as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline.
    pub title: Option<Field>,
    /// Who wrote it.
    pub author: Option<Field>,
    /// The article's date: rules about names and titles compare with it.
    pub date: Option<Date>,
    /// The kind of article (`phỏng vấn`, `tin`, …), as the front matter's `type` says.
    pub kind: Option<Field>,
    /// Every other front matter field, in order.
    pub fields: Vec<(String, Field)>,
}

/// The first date in a value of front matter, markup or a byline: `2024-05-19…`, `19/05/2024`, `19-5-2024`, `19.5.2024`.
pub fn parse_date(value: &str) -> Option<Date> {
    let numbers: Vec<&str> = value.split(|c: char| !c.is_ascii_digit()).filter(|piece| !piece.is_empty()).take(8).collect();
    numbers.windows(3).find_map(|three| {
        let number = |i: usize| three[i].parse::<i16>().ok();
        let (year, month, day) = match (three[0].len(), three[1].len(), three[2].len()) {
            (4, 1..=2, 1..=2) => (number(0)?, number(1)?, number(2)?),
            (1..=2, 1..=2, 4) => (number(2)?, number(1)?, number(0)?),
            _ => return None,
        };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_of_both_orders() {
        let day = Date::new(2024, 5, 19).ok();
        for value in ["2024-05-19", "2024-05-19T06:37:00+07:00", "19/05/2024 - 06:37", "06:37 | 19-5-2024", "Chủ nhật, 19.5.2024"]
        {
            assert_eq!(parse_date(value), day, "{value}");
        }
        assert_eq!(parse_date("31/02/2024"), None);
        assert_eq!(parse_date("tháng 5"), None);
    }
}
