//! The scanner: from digits to dates. It looks at a text only where a digit stands.

use super::context::{announces_day, announces_other, first_word, in_address, is_amount, is_lunar, last_word, opens_with};
use super::{DateMention, Form, Part};
use crate::language::letter::is_one_of;
use crate::text::Span;

/// Years that a date may bear.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2999;

/// Finds the dates of a text, in order, and appends them to `out`. Spans are bytes of `text`.
pub fn scan(text: &str, out: &mut Vec<DateMention>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = next_digit(bytes, at) {
        let first = digits(bytes, start);
        let found = match first.len() {
            1 | 2 => numeric(text, first).or_else(|| spelled(text, first)),
            4 => iso(text, first),
            _ => None,
        };
        at = match found {
            Some(mut date) => {
                let (before, after) = (&text[..date.span.range().start], &text[date.span.range().end..]);
                date.lunar = is_lunar(before, after);
                let end = date.span.range().end;
                if !in_address(text, start, end) {
                    out.push(date);
                }
                end
            }
            None => first.end,
        };
    }
}

/// The next ASCII digit. Most of a text has none, so thirty-two bytes are asked at once, and then eight.
fn next_digit(bytes: &[u8], from: usize) -> Option<usize> {
    const STRIDE: usize = 32;
    let without = |chunk: &&[u8]| !chunk.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    let skipped = bytes[from..].chunks_exact(STRIDE).take_while(without).count() * STRIDE;
    let rest = &bytes[from + skipped..];
    let (eights, last) = rest.as_chunks();
    let in_eights = eights.iter().map(|eight| digit_bits(*eight)).enumerate().find(|(_, bits)| *bits != 0);
    let at = match in_eights {
        Some((before, bits)) => 8 * before + (bits.trailing_zeros() / 8) as usize,
        None => rest.len() - last.len() + last.iter().position(u8::is_ascii_digit)?,
    };
    Some(from + skipped + at)
}

/// The highest bit of each byte that is an ASCII digit.
fn digit_bits(bytes: [u8; 8]) -> u64 {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    let values = u64::from_le_bytes(bytes) ^ (EACH * 0x30);
    // Digits are now 0 to 9; whatever is more reaches the highest bit, or has it.
    let others = ((values & (EACH * 0x7F)) + EACH * 0x76) | values;
    !others & (EACH * 0x80)
}

/// A run of ASCII digits.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    value: u32,
}

impl Run {
    fn len(self) -> usize {
        self.end - self.start
    }

    fn part(self) -> Part {
        Part { value: self.value, digits: self.len() as u8 }
    }
}

fn digits(bytes: &[u8], start: usize) -> Run {
    let len = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    let value = bytes[start..start + len.min(9)].iter().fold(0, |v, b| v * 10 + u32::from(b - b'0'));
    Run { start, end: start + len, value }
}

/// The digits after a separator, if there are any.
fn after_separator(bytes: &[u8], at: usize, separator: u8) -> Option<Run> {
    (bytes.get(at) == Some(&separator) && bytes.get(at + 1)?.is_ascii_digit()).then(|| digits(bytes, at + 1))
}

fn numeric(text: &str, first: Run) -> Option<DateMention> {
    let bytes = text.as_bytes();
    let separator = *bytes.get(first.end)?;
    if !matches!(separator, b'/' | b'-' | b'.') {
        return None;
    }
    let second = after_separator(bytes, first.end, separator)?;
    let form = Form::Numeric(char::from(separator));
    let mention = |end: usize, in_range: bool| DateMention {
        span: Span::from_usize(first.start, end),
        form,
        day: Some(first.part()),
        month: second.part(),
        year: None,
        year_joined: false,
        lunar: false,
        in_range,
    };
    let before = &text[..first.start];
    if second.len() == 4 {
        let in_range = edges(text, first.start, second.end, separator, false)?;
        let is_month = is_one_of(last_word(before).0, &["tháng"]) && !before.ends_with([',', '(', ':']);
        let date = DateMention {
            day: None,
            month: first.part(),
            year: Some(second.value),
            year_joined: true,
            ..mention(second.end, in_range)
        };
        return (is_month && YEARS.contains(&second.value)).then_some(date);
    }
    if second.len() > 2 {
        return None;
    }
    if let Some(third) = after_separator(bytes, second.end, separator) {
        if third.len() != 4 || !YEARS.contains(&third.value) || announces_other(before) {
            return None;
        }
        let in_range = edges(text, first.start, third.end, separator, true)?;
        let plausible = ((first.value <= 39 && second.value <= 12) || (first.value <= 31 && second.value <= 31))
            && (separator == b'/' || (first.value > 0 && second.value > 0));
        let dotted = separator != b'.' || (1800..2100).contains(&third.value);
        let date = DateMention { year: Some(third.value), year_joined: true, ..mention(third.end, in_range) };
        return (plausible && dotted).then_some(date);
    }
    let in_range = edges(text, first.start, second.end, separator, false)?;
    let after = &text[second.end..];
    // Without a year a thirteenth month is believed only where nothing can follow that makes it a fraction.
    let ends = || after.chars().find(|c| !c.is_whitespace()).is_none_or(|c| matches!(c, ',' | '.' | ';' | ')' | ':' | '!' | '?'));
    let plausible = match second.value {
        1..=12 => first.value <= 39,
        13..=31 if separator == b'/' => first.value <= 31 && ends() && before.ends_with(' '),
        // `hôm nay (31.70)`: a slip of `31.7`.
        13..=99 => separator == b'.' && first.value <= 31 && before.ends_with('(') && after.starts_with(')'),
        _ => false,
    };
    let round_the_clock = first.value == 24 && second.value == 7 && before.ends_with('(');
    if !plausible || round_the_clock || first.value == 0 || is_amount(after) || !announces_day(before) {
        return None;
    }
    Some(DateMention { year: year_after(after), ..mention(second.end, in_range) })
}

/// The year of ` năm 2021`.
fn year_after(after: &str) -> Option<u32> {
    let rest = after.strip_prefix(" năm ")?;
    let year = digits(rest.as_bytes(), 0);
    (year.len() == 4 && YEARS.contains(&year.value)).then_some(year.value)
}

/// Whether numbers stand free of what is around them: `None` where they are part of something longer, else whether a
/// dash joins them to another number. Copy glued to its neighbours (`ngày18/5/2021`) is let pass for a full date.
fn edges(text: &str, start: usize, end: usize, separator: u8, full: bool) -> Option<bool> {
    let mut in_range = false;
    let mut back = text[..start].chars().rev();
    if let Some(before) = back.next() {
        let further = back.next();
        let digit_further = further.is_some_and(|c| c.is_ascii_digit());
        match before {
            '-' | '–' | '—' if digit_further => {
                if before == '-' && separator == b'-' {
                    return None;
                }
                in_range = true;
            }
            '-' if further.is_some_and(char::is_alphanumeric) => return None,
            '.' if digit_further => return None,
            ',' if digit_further && !full => {}
            '/' | '_' | '=' | '#' | '&' | '@' | '\\' | '+' | '$' => return None,
            c if c.is_alphanumeric() && !(full && c.is_lowercase()) => return None,
            _ => {}
        }
    }
    let mut forth = text[end..].chars();
    if let Some(after) = forth.next() {
        let further = forth.next();
        let digit_further = further.is_some_and(|c| c.is_ascii_digit());
        match after {
            '-' | '–' | '—' if digit_further => {
                if after == '-' && separator == b'-' {
                    return None;
                }
                in_range = true;
            }
            '-' | '/' if further.is_some_and(char::is_alphanumeric) => return None,
            '.' if digit_further && (!full || separator == b'.') => return None,
            ',' if digit_further && separator == b'.' && !full => return None,
            '%' | '_' | '°' | '‰' | '=' | '@' => return None,
            c if c.is_alphanumeric() && !(full && c.is_lowercase()) => return None,
            _ => {}
        }
    }
    Some(in_range)
}

/// `18 tháng 5 năm 2021` after `ngày`, `mồng`, `mùng` or a part of the day.
fn spelled(text: &str, day: Run) -> Option<DateMention> {
    let rest = &text[day.end..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    if gap == 0 || !opens_with(rest, "tháng") {
        return None;
    }
    let before = &text[..day.start];
    let announced =
        is_one_of(last_word(before).0, &["ngày", "sáng", "trưa", "chiều", "tối", "đêm"]) && !before.ends_with([',', '(', ':']);
    if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '–' | '/')) {
        return None;
    }
    let month_at = day.end + gap + first_word(rest).len();
    let rest = text[month_at..].trim_start_matches([' ', '\u{a0}']);
    let month_at = text.len() - rest.len();
    let (month, end) = if rest.as_bytes().first()?.is_ascii_digit() {
        let run = digits(text.as_bytes(), month_at);
        (run.len() <= 2).then_some((run.part(), run.end))?
    } else {
        let (value, len) = month_in_words(rest)?;
        (Part { value, digits: 0 }, month_at + len)
    };
    let after = &text[end..];
    if after.starts_with(|c: char| c.is_alphanumeric() || c == '%') {
        return None;
    }
    let joined = after
        .strip_prefix(['/', '-', '.'])
        .filter(|y| y.starts_with(|c: char| c.is_ascii_digit()))
        .map(|y| digits(y.as_bytes(), 0))
        .filter(|y| y.len() == 4 && YEARS.contains(&y.value))
        .map(|y| (y.value, end + 5));
    let spelled = year_after(after).map(|y| (y, end + " năm ".len() + 4));
    let (year, end) = joined.or(spelled).map_or((None, end), |(y, e)| (Some(y), e));
    // `18 tháng 5` alone is a length of time.
    if !announced && (year.is_none() || day.value > 31) {
        return None;
    }
    Some(DateMention {
        span: Span::from_usize(day.start, end),
        form: Form::Spelled,
        day: Some(day.part()),
        month,
        year,
        year_joined: year.is_some(),
        lunar: false,
        in_range: false,
    })
}

/// A month named by its number in words, and the bytes it takes. `Giêng` and `Chạp` are lunar; `Một` may be.
fn month_in_words(rest: &str) -> Option<(u32, usize)> {
    const WORDS: [&str; 9] = ["hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let word = first_word(rest);
    let value = (2..).zip(WORDS).find(|(_, w)| is_one_of(word, &[w])).map(|(n, _)| n)?;
    if value == 10 {
        let second = first_word(&rest[word.len()..]);
        let more = [("một", 11), ("hai", 12)].into_iter().find(|(w, _)| is_one_of(second, &[w]));
        if let Some((_, value)) = more {
            let gap = rest[word.len()..].find(second)?;
            return Some((value, word.len() + gap + second.len()));
        }
    }
    Some((value, word.len()))
}

/// `2021-05-18`
fn iso(text: &str, year: Run) -> Option<DateMention> {
    let bytes = text.as_bytes();
    let month = after_separator(bytes, year.end, b'-').filter(|m| m.len() == 2)?;
    let day = after_separator(bytes, month.end, b'-').filter(|d| d.len() == 2)?;
    let in_range = edges(text, year.start, day.end, b'-', false)?;
    let plausible = YEARS.contains(&year.value) && month.value <= 19 && day.value <= 39 && !announces_other(&text[..year.start]);
    plausible.then(|| DateMention {
        span: Span::from_usize(year.start, day.end),
        form: Form::Iso,
        day: Some(day.part()),
        month: month.part(),
        year: Some(year.value),
        year_joined: true,
        lunar: false,
        in_range,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut dates = Vec::new();
        scan(text, &mut dates);
        dates.iter().map(|date| date.span.of(text)).collect()
    }

    #[test]
    fn the_next_digit_is_the_first_of_all() {
        for at in 0..50 {
            for byte in 0..=u8::MAX {
                let mut bytes = [0x2F, 0x3A, 0xB5].repeat(20);
                bytes[at] = byte;
                for from in [0, at.saturating_sub(3), at, at + 1] {
                    let first = bytes[from..].iter().position(u8::is_ascii_digit).map(|digit| from + digit);
                    assert_eq!(next_digit(&bytes, from), first, "{byte} at {at}, from {from}");
                }
            }
        }
    }

    #[test]
    fn every_form_is_found() {
        assert_eq!(found("ngày 18-5-2021, 18/05/2021, 18.5.2021"), ["18-5-2021", "18/05/2021", "18.5.2021"]);
        assert_eq!(found("NGÀY 18 THÁNG 5 NĂM 2021"), ["18 THÁNG 5"]);
        assert_eq!(found("ngày 18 tháng 5 năm 2021; ngày 3 tháng mười hai"), ["18 tháng 5 năm 2021", "3 tháng mười hai"]);
        assert_eq!(found("Hà Nội, 31 tháng 4 năm 2021; vay 18 tháng 5 lần"), ["31 tháng 4 năm 2021"]);
        assert_eq!(found("tháng 5-2021, tháng 05/2021; 2021-05-18"), ["5-2021", "05/2021", "2021-05-18"]);
        assert_eq!(found("sáng nay 18-5, hôm qua (17/5), đêm 16.5"), ["18-5", "17/5", "16.5"]);
        assert_eq!(found("các ngày 18, 19 và 20-5; từ ngày 3 đến 5-6; từ 18/5 đến ngày 20/5"), ["20-5", "5-6", "20/5"]);
        assert_eq!(found("hôm nay (31.70), tới dự"), ["31.70"]);
        assert_eq!(found("(1/1/2017-31/12/2017)"), ["1/1/2017", "31/12/2017"]);
    }

    #[test]
    fn what_only_looks_like_a_date_is_not() {
        for text in [
            "thắng 2-1, hòa 3/3",
            "ngày 1-3 lần, mỗi ngày 2-3 cốc, ngày 1.5 triệu",
            "nhiệm kỳ 2020-2025",
            "30/2020/NĐ-CP, số 18/5/2021/QĐ-UBND",
            "192.168.1.20, phiên bản 1.2.2021, 12.10.2021.4",
            "024.3825.2021, ĐT: 04-12-2021",
            "trực 24/7, 24/24 giờ",
            "hôm nay (12.50 USD), giá (31.70)",
            "https://bao.example/18-5-2021/tin, anh-18-5-2021.jpg",
            "1/3 số phiếu, 1.234.567 đồng",
            "tháng 5-6/2021 và 18-5-21",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn lunar_dates_and_ranges_are_marked() {
        let mut dates = Vec::new();
        scan("ngày 30/2 âm lịch; ngày 28/1 (mùng 1 Tết âm lịch); ngày 18-20/5; ngày 3-3 năm Ất Tỵ", &mut dates);
        let marks: Vec<(bool, bool)> = dates.iter().map(|d| (d.lunar, d.in_range)).collect();
        assert_eq!(marks, [(true, false), (false, false), (false, true), (true, false)]);
    }

    #[test]
    fn a_year_may_stand_apart() {
        let mut dates = Vec::new();
        scan("ngày 29-2 năm 2021", &mut dates);
        assert_eq!((dates[0].year, dates[0].year_joined), (Some(2021), false));
        assert_eq!(dates[0].impossible(), Some(super::super::Impossible::Leap));
    }
}
