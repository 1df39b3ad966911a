//! What stands around two numbers and makes a date of them, or does not.

use crate::language::letter::{is_one_of, lower};
use crate::text::head;

/// The last word of a text and what stands before it; white space and the marks that may part a word from its date are
/// passed over.
pub fn last_word(before: &str) -> (&str, &str) {
    let trimmed = before.trim_end_matches([' ', '\u{a0}', '\t', '(', ',', ':']);
    let start = trimmed.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map_or(trimmed.len(), |(i, _)| i);
    (&trimmed[start..], &trimmed[..start])
}

/// The first word of a text, after white space only.
pub fn first_word(after: &str) -> &str {
    let trimmed = after.trim_start_matches([' ', '\u{a0}']);
    let end = trimmed.find(|c: char| !c.is_alphanumeric()).unwrap_or(trimmed.len());
    &trimmed[..end]
}

/// True where a text opens with a word in lower case, after white space, whatever its capitals there.
pub fn opens_with(after: &str, word: &str) -> bool {
    let mut letters = after.trim_start_matches([' ', '\u{a0}']).chars();
    word.chars().all(|letter| letters.next().map(lower) == Some(letter)) && !letters.next().is_some_and(char::is_alphanumeric)
}

/// Parts of the day: a pair of numbers right after one of them is a day and a month.
const PARTS_OF_DAY: &[&str] = &["sáng", "trưa", "chiều", "tối", "đêm", "khuya", "hôm"];
/// Words that end `hôm nay`, `đêm qua`, `sáng mai`.
const DEICTIC: &[&str] = &["nay", "qua", "mai", "kia"];
/// Words before `ngày` that make it a length of time or a rate: `mỗi ngày 1-3 lần`.
const RATES: &[&str] = &["mỗi", "một", "hàng", "hằng", "vài", "mấy", "nhiều", "cả", "suốt", "từng", "nửa", "quân", "bình", "ít"];
/// Words after two numbers that make them an amount: `ngày 1-3 lần`.
const UNITS: &[&str] = &[
    "lần",
    "giờ",
    "tiếng",
    "phút",
    "giây",
    "ly",
    "cốc",
    "viên",
    "người",
    "lít",
    "kg",
    "g",
    "gram",
    "triệu",
    "nghìn",
    "ngàn",
    "tỷ",
    "tỉ",
    "đồng",
    "bữa",
    "quả",
    "ca",
    "chuyến",
    "tấn",
    "tạ",
    "yến",
    "km",
    "m",
    "lượt",
    "suất",
    "con",
    "chiếc",
    "cái",
    "trường",
    "trận",
    "vụ",
    "cuộc",
    "bài",
    "trang",
    "usd",
    "vnd",
    "ml",
    "mg",
    "chai",
    "lon",
    "điếu",
    "bát",
    "tuần",
    "tháng",
    "ngày",
    "đêm",
    "hộp",
    "khách",
    "container",
    "xe",
    "tàu",
    "số",
    "độ",
    "kwh",
    "mw",
];
/// Words that join dates of a list or of a range.
const JOINING: &[&str] = &["và", "đến", "tới", "hoặc", "hay"];

/// True where `before` ends with the name of a day's part, `ngày`, or an earlier number of a list that has one.
pub fn announces_day(before: &str) -> bool {
    let mut rest = before;
    let mut joined = true;
    for _ in 0..8 {
        let (word, head) = last_word(rest);
        joined |= rest.trim_end().ends_with(',');
        if word.is_empty() {
            // A dash of a range, or nothing that could announce a date.
            let Some(shorter) = rest.trim_end().strip_suffix(['-', '–']) else { return false };
            rest = shorter;
            joined = true;
        } else if is_one_of(word, &["ngày"]) {
            return !is_rate(head);
        } else if is_one_of(word, PARTS_OF_DAY) {
            return true;
        } else if is_one_of(word, DEICTIC) {
            let previous = last_word(head).0;
            return is_one_of(previous, PARTS_OF_DAY) || is_one_of(previous, &["ngày"]);
        } else if is_weekday(word, last_word(head).0) {
            // `thứ Hai (18-5)`; without a mark between them `thứ` may count anything.
            return rest.trim_end().ends_with(['(', ',']);
        } else if is_one_of(word, JOINING) {
            rest = head;
            joined = true;
        } else if joined && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) {
            // Next must come the word, or a joint to yet another number.
            joined = false;
            rest = head.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-'));
        } else {
            return false;
        }
    }
    false
}

fn is_weekday(word: &str, before: &str) -> bool {
    (is_one_of(before, &["thứ"]) && is_one_of(word, &["hai", "ba", "tư", "năm", "sáu", "bảy"]))
        || (is_one_of(before, &["chủ"]) && is_one_of(word, &["nhật"]))
}

fn is_rate(before_day: &str) -> bool {
    let word = last_word(before_day).0;
    is_one_of(word, RATES) || word == "1" || before_day.ends_with('/')
}

/// True where what follows makes two numbers an amount.
pub fn is_amount(after: &str) -> bool {
    after.trim_start().starts_with(['%', '°', '‰']) || is_one_of(first_word(after), UNITS)
}

/// True where the word before says that the numbers are something else, whatever they look like.
pub fn announces_other(before: &str) -> bool {
    is_one_of(
        last_word(before).0,
        &["bản", "version", "ver", "v", "thoại", "đt", "tel", "fax", "hotline", "ios", "android", "ip", "số", "zalo"],
    )
}

/// Bytes after a date in which the calendar may be named: more than the letters that are read of them.
const REACH: usize = 256;

const STEMS: [&str; 10] = ["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"];

/// True where the text says that the date is of the lunar calendar.
pub fn is_lunar(before: &str, after: &str) -> bool {
    let after = head(after.trim_start(), REACH);
    let clause = after.strip_prefix('(').unwrap_or(after);
    let ends = |byte: u8| matches!(byte, b'.' | b';' | b',' | b'(' | b')' | b'\n' | b'0'..=b'9');
    let clause = &clause[..clause.bytes().position(ends).unwrap_or(clause.len())];
    let says = |text: &str| {
        // `lịch`, `AL`: few texts have either.
        let bytes = text.as_bytes();
        if !bytes
            .iter()
            .zip(bytes.iter().skip(1))
            .fold(false, |any, (a, b)| any | (*a | 0x20 == b'c') & (*b | 0x20 == b'h') | (*b == b'L'))
        {
            return false;
        }
        let mut previous = "";
        text.split_whitespace().any(|w| {
            let w = w.trim_matches(|c: char| !c.is_alphanumeric());
            let pair = (is_one_of(previous, &["âm"]) && is_one_of(w, &["lịch"]))
                || (is_one_of(previous, &["lịch"]) && is_one_of(w, &["âm"]))
                || (is_one_of(previous, &["nông"]) && is_one_of(w, &["lịch"]));
            previous = w;
            pair || w == "ÂL" || w == "AL"
        })
    };
    let near = clause.char_indices().nth(40).map_or(clause, |(i, _)| &clause[..i]);
    if says(near) || is_one_of(first_word(clause), &["âm"]) {
        return true;
    }
    // `ngày 30-2 năm Ất Tỵ`
    let word = first_word(after);
    if is_one_of(word, &["năm"]) && is_one_of(first_word(&after[word.len()..]), &STEMS) {
        return true;
    }
    let start = before.char_indices().rev().nth(20).map_or(0, |(i, _)| i);
    let tail = &before[start..];
    says(&tail[tail.bytes().rposition(|byte| matches!(byte, b'.' | b';' | b')' | b'\n')).map_or(0, |at| at + 1)..])
}

/// True where a byte range lies in a web address, an e-mail address or a file name.
pub fn in_address(text: &str, start: usize, end: usize) -> bool {
    let from = text[..start].rfind(char::is_whitespace).map_or(0, |i| i + 1);
    let from = (from..=start).find(|&i| text.is_char_boundary(i)).unwrap_or(start);
    let to = text[end..].find(char::is_whitespace).map_or(text.len(), |i| end + i);
    let word = &text[from..to];
    // Every address has one of these; most numbers stand alone.
    let parts = |one: u8, two: u8| one == b'.' && two.is_ascii_alphabetic();
    let bytes = word.as_bytes();
    (bytes.iter().any(|byte| matches!(byte, b'@' | b'_' | b':'))
        || bytes.windows(2).any(|pair| parts(pair[0], pair[1]) || parts(pair[1], pair[0])))
        && ["://", "www.", "@", ".htm", ".com", ".vn", ".net", ".org", ".jpg", ".png", ".pdf", ".doc", "_"]
            .iter()
            .any(|s| word.contains(s))
}
