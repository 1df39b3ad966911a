//! The weekday beside a date. `thứ` counts sessions and points too (`kỳ họp thứ 6 ngày 19/11/2018`), so it is taken for
//! a weekday only where nothing before it can be counted.

use super::{around, dates_of, is_word};
use crate::diagnostic::Bilingual;
use crate::document::{BlockView, Signs, TokenKind};
use crate::language::calendar::{weekday, weekday_from_word, weekday_name};
use crate::language::date::DateMention;
use crate::language::letter::{lower, upper};
use crate::rule::{Checker, Draft, Findings};
use crate::text::Span;
use jiff::civil::Date;

pub(super) struct Weekday;

/// How far, in days, a date without a year may be from the article's own.
const NEAR: i32 = 60;

/// How far, in days, a date without a year may be from one with a year in the same block.
const BESIDE: i32 = 14;

/// Words before `thứ Hai` that can only precede a weekday.
const BEFORE: &[&str] = &[
    "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "vào", "hôm", "từ", "đến", "tới", "hết", "cuối", "đầu", "giờ", "trước",
    "sinh", "mạc",
];

/// The same, of two words.
const BEFORE_PAIRS: &[&str] = &[
    "thời điểm",
    "diễn ra",
    "tổ chức",
    "khánh thành",
    "thành lập",
    "khởi công",
    "công bố",
    "ban hành",
    "chậm nhất",
    "muộn nhất",
    "tiếp đó",
    "trước đó",
    "sau đó",
    "khởi hành",
    "phát hành",
    "nhập cảnh",
    "hạn chót",
];

/// A weekday found beside a date: where, and which.
struct Named {
    span: Span,
    day: jiff::civil::Weekday,
}

impl Checker for Weekday {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for date in dates_of(view) {
            if date.lunar || date.in_range {
                continue;
            }
            let Some(actual) = date_weekday(view, date) else { continue };
            let Some(named) = before_date(view, date).or_else(|| after_date(view, date)) else { continue };
            if named.day != actual {
                let text = view.document.text();
                let written = named.span.of(text);
                let expected = in_style_of(weekday_name(actual), written);
                let note =
                    Bilingual::new(format!("ngày này là {}", weekday_name(actual)), format!("this day is {}", english(actual)));
                findings.report(
                    Draft::new(named.span)
                        .case("weekday")
                        .value("date", date.span.of(text))
                        .related(date.span, note)
                        .replace(expected)
                        .changing_words(),
                );
            }
        }
    }
}

fn date_weekday(view: &BlockView<'_>, date: &DateMention) -> Option<jiff::civil::Weekday> {
    let (day, month) = (date.day?.value, date.month.value);
    if let Some(year) = date.year {
        return weekday(day, month, i16::try_from(year).ok()?);
    }
    let (day8, month8) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    let near = |known: Date, most: i32| {
        (-1..=1).find_map(|shift| {
            let that = Date::new(known.year() + shift, month8, day8).ok()?;
            (known.until(that).ok()?.get_days().abs() <= most).then_some(that.weekday())
        })
    };
    match view.document.metadata.date {
        Some(article) => near(article, NEAR),
        None => dates_of(view).iter().filter_map(whole).find_map(|known| near(known, BESIDE)),
    }
}

/// A date that is written with its year.
fn whole(date: &DateMention) -> Option<Date> {
    let (day, month) = (i8::try_from(date.day?.value).ok()?, i8::try_from(date.month.value).ok()?);
    Date::new(i16::try_from(date.year?).ok()?, month, day).ok().filter(|_| !date.lunar)
}

/// `thứ Hai, ngày 18-5-2021`, `thứ Hai (18-5-2021)`
fn before_date(view: &BlockView<'_>, date: &DateMention) -> Option<Named> {
    let last = view.tokens.partition_point(|t| t.span.end <= date.span.start).checked_sub(1)?;
    let is_word = |at: usize, word: &str| is_word(view, at, word);
    let mut at = last;
    if is_word(at, "ngày") {
        at = at.checked_sub(1)?;
    }
    if at > 1 && is_word(at - 1, "tuần") && ["này", "tới", "sau", "trước", "qua"].iter().any(|word| is_word(at, word)) {
        at -= 2;
    }
    if is_word(at, "tới") || is_word(at, "này") {
        at = at.checked_sub(1)?;
    }
    let first = at.checked_sub(1)?;
    let day = weekday_at(view, first)?;
    let gap = Span::new(view.tokens[at].span.end, date.span.start).of(view.document.text());
    if gap.contains(['.', ';', '!', '?', '-', '/', '–', ')']) || !view.is_joined(at) || !stands_alone(view, first) {
        return None;
    }
    Some(Named { span: view.span(first, at), day })
}

/// True where nothing before `thứ` can be what it counts.
fn stands_alone(view: &BlockView<'_>, first: usize) -> bool {
    let is_sunday = is_word(view, first, "chủ");
    let Some(previous) = first.checked_sub(1) else { return !is_enumeration(view, first) };
    let gap = view.gap_before(first);
    if gap.contains(['.', ';', '!', '?', ':', '…']) {
        return !is_enumeration(view, first);
    }
    let word: String = view.word(previous).chars().map(lower).collect();
    let before = previous.checked_sub(1).map(|i| view.word(i).chars().map(lower).collect::<String>()).unwrap_or_default();
    // The second of two weekdays shares a date with the first: “thứ Bảy, Chủ nhật (22/5/2021)”.
    if weekday_of(&before, &word).is_some() {
        return false;
    }
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    if word == "và" {
        return is_number(&before); // “thứ bảy, 4.1 và chủ nhật, 5.1.2026”
    }
    let after_time = view.tokens[previous].kind == TokenKind::Mixed && word.contains('h')
        || is_number(&word) && view.gap_before(previous) == ":";
    is_sunday
        || after_time
        || ends_symbol(view, previous)
        || BEFORE_PAIRS.iter().any(|pair| pair.split_once(' ') == Some((before.as_str(), word.as_str())))
        || gap.contains(['(', '–'])
        || gap.trim() == "-"
        || gap.contains(',')
        || BEFORE.contains(&word.as_str())
        || (matches!(word.as_str(), "nay" | "qua" | "mai") && BEFORE.contains(&before.as_str()))
}

/// True for the end of the symbol of a document: `12/QĐ-UBND`.
fn ends_symbol(view: &BlockView<'_>, index: usize) -> bool {
    view.word(index).chars().filter(|letter| letter.is_uppercase()).count() > 1
        && view.gap_before(index).trim().ends_with(['-', '–', '/'])
}

/// `Thứ hai, ngày 18/5/2021 …` may be the second point of a list.
fn is_enumeration(view: &BlockView<'_>, first: usize) -> bool {
    let text = view.document.text();
    view.word(first + 1).starts_with(char::is_lowercase) && (text.contains("Thứ nhất") || text.contains("thứ nhất"))
}

/// `ngày 18-5-2021 (thứ Hai)`, `ngày 18-5-2021 là thứ Hai`, `… rơi vào thứ Hai`
fn after_date(view: &BlockView<'_>, date: &DateMention) -> Option<Named> {
    let (_, after) = around(view, date.span);
    let rest = after.trim_start();
    let lead = ["(", "là ", "rơi vào ", "đúng vào ", "nhằm "].iter().find(|lead| rest.starts_with(**lead))?;
    let from = date.span.end as usize + (after.len() - rest.len()) + lead.len();
    let first = view.tokens.partition_point(|t| t.span.start < from as u32);
    if first + 1 >= view.tokens.len() || view.tokens[first].span.start != from as u32 || !view.is_joined(first + 1) {
        return None;
    }
    let day = weekday_at(view, first)?;
    let next = view.document.text()[view.tokens[first + 1].span.range().end..].chars().next();
    let closed = *lead != "(" || matches!(next, Some(')' | ',' | ' '));
    closed.then(|| Named { span: view.span(first, first + 1), day })
}

/// The weekday that two tokens name.
fn weekday_at(view: &BlockView<'_>, first: usize) -> Option<jiff::civil::Weekday> {
    if !is_word(view, first, "thứ") && !is_word(view, first, "chủ") {
        return None;
    }
    let lowered = |at: usize| view.word(at).chars().map(lower).collect::<String>();
    weekday_of(&lowered(first), &lowered(first + 1))
}

fn weekday_of(first: &str, second: &str) -> Option<jiff::civil::Weekday> {
    match first {
        "thứ" => weekday_from_word(second),
        "chủ" if second == "nhật" => Some(jiff::civil::Weekday::Sunday),
        _ => None,
    }
}

/// The weekday's name in the manner of the one it replaces: `thứ hai` → `chủ nhật`, `Thứ Hai` → `Thứ Ba`.
fn in_style_of(name: &str, written: &str) -> String {
    let (mut chars, lowered) = (name.chars(), written.chars().all(|c| lower(c) == c));
    match chars.next() {
        _ if lowered => name.chars().map(lower).collect(),
        Some(first) if written.starts_with('T') => format!("{}{}", upper(first), chars.as_str()),
        _ => name.to_owned(),
    }
}

fn english(day: jiff::civil::Weekday) -> &'static str {
    use jiff::civil::Weekday as W;
    match day {
        W::Monday => "a Monday",
        W::Tuesday => "a Tuesday",
        W::Wednesday => "a Wednesday",
        W::Thursday => "a Thursday",
        W::Friday => "a Friday",
        W::Saturday => "a Saturday",
        W::Sunday => "a Sunday",
    }
}
