//! The number of an official document, taken apart: `30/2020/NĐ-CP`, `15/QĐ-BNV`, `01-KL/TW`.

use std::borrow::Cow;

use crate::language::letter::upper;

/// Symbols of document types (Nghị định 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 36-HD/VPTW).
const TYPES: &[&str] = &[
    "NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTr", "HĐ", "CĐ", "BGN", "BTT",
    "GUQ", "GM", "GGT", "PG", "PC", "PB", "SY", "TrS", "SL", "NĐ", "TT", "TTLT", "NQLT", "VBHN", "CV", "GP", "QĐNS", "KL", "BS",
];
/// Types that slips of the keyboard are looked for in, because nothing else is written like them.
const COMMON: &[&str] = &["NĐ", "QĐ", "NQ", "CT", "TT", "KL", "CTr", "TTr"];
/// Offices whose symbols may be miswritten in their capitals.
const OFFICES: &[&str] = &["CP", "TTg", "UBND", "HĐND", "TW", "TƯ"];
/// Party offices: their numbers have the hyphen first, `09-NQ/TW`. `TU` is a province's or city's committee.
const PARTY: &[&str] = &["TW", "TƯ", "TU", "HU", "QU", "VPTW", "VPTU", "BTCTW", "UBKTTW"];

/// What is wrong with a number; the gravest alone is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `09/NQ-TW` for `09-NQ/TW`, `30/2020/NĐ/CP` for `30/2020/NĐ-CP`.
    Order,
    /// `ND`, `QD`, or the look-alike `Ð`.
    Letter,
    /// `Ttg`.
    Case,
    /// An en dash for the hyphen.
    Dash,
    /// White space inside.
    Space,
}

/// A number found in a text, as written and as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number<'t> {
    /// Bytes of the text.
    pub range: std::ops::Range<usize>,
    /// The issuing office as written (`TW`, `CP`), and its bytes.
    pub office: &'t str,
    /// Where the office stands.
    pub office_at: usize,
    /// What is wrong and the right form.
    pub fault: Option<(Fault, String)>,
}

/// A separator with the white space around it.
#[derive(Clone, Copy)]
struct Joint {
    mark: char,
    spaced: bool,
    end: usize,
}

impl Joint {
    fn read(text: &str, at: usize) -> Option<Self> {
        let space =
            |at: usize| text[at..].chars().take(2).take_while(|c| matches!(c, ' ' | '\u{a0}')).map(char::len_utf8).sum::<usize>();
        let before = space(at);
        let mark = text[at + before..].chars().next().filter(|c| matches!(c, '-' | '/' | '–' | '—'))?;
        let after = space(at + before + mark.len_utf8());
        Some(Self { mark, spaced: before + after > 0, end: at + before + mark.len_utf8() + after })
    }

    fn is_dash(self) -> bool {
        matches!(self.mark, '–' | '—')
    }

    /// The mark, an en dash read as the hyphen it stands for.
    fn plain(self) -> char {
        if self.is_dash() { '-' } else { self.mark }
    }
}

/// Reads the number that begins with the digits at `start`, if one does.
pub fn read(text: &str, start: usize) -> Option<Number<'_>> {
    let before = &text[..start];
    if before.ends_with(|c: char| c.is_alphanumeric() || "./-–_,".contains(c)) {
        return None;
    }
    let digits = run(text, start, |c| c.is_ascii_digit());
    if !(1..=5).contains(&digits.len()) {
        return None;
    }
    // `8B-NQ/HNTW`
    let letter = text[start + digits.len()..].chars().next().filter(char::is_ascii_alphabetic).map_or(0, char::len_utf8);
    let mut at = start + digits.len() + letter;
    let mut first = Joint::read(text, at)?;
    let mut spaced = first.spaced;
    let mut dashed = first.is_dash();
    let year = run(text, first.end, |c| c.is_ascii_digit());
    let mut head = Cow::Borrowed(&text[start..at]);
    let mut year_slash = true;
    if year.len() == 4 && (first.mark == '/' || digits.len() < 4) {
        year_slash = first.mark == '/';
        at = first.end + 4;
        head = Cow::Owned(format!("{head}/{year}"));
        first = Joint::read(text, at)?;
        spaced |= first.spaced;
        dashed |= first.is_dash();
    } else if !year.is_empty() {
        return None;
    }
    let kind = run(text, first.end, char::is_alphanumeric);
    let right_kind = canonical_kind(kind)?;
    let second = Joint::read(text, first.end + kind.len())?;
    spaced |= second.spaced;
    dashed |= second.is_dash();
    let office = run(text, second.end, char::is_alphanumeric);
    let right_office = canonical_office(office);
    if right_office.chars().take(2).filter(|c| c.is_uppercase()).count() < 2 {
        return None;
    }
    let (end, tail, tail_dashed) = tail(text, second.end + office.len());
    dashed |= tail_dashed;
    let known = OFFICES.contains(&&*right_office) || PARTY.contains(&&*right_office) || is_ministry(&right_office);
    if (spaced || dashed) && !known && !is_announced(before) {
        return None;
    }
    let has_year = year.len() == 4;
    let (a, b) = match &*right_office {
        office if PARTY.contains(&office) && !has_year && tail.is_empty() => ('-', '/'),
        "CP" | "TTg" => ('/', '-'),
        _ => (first.plain(), second.plain()),
    };
    let right = format!("{head}{a}{right_kind}{b}{right_office}{tail}");
    let fault = if !year_slash || (a, b) != (first.plain(), second.plain()) {
        Some(Fault::Order)
    } else if differs_in_letters(kind, right_kind) || differs_in_letters(office, &right_office) {
        Some(Fault::Letter)
    } else if kind != right_kind || office != right_office {
        Some(Fault::Case)
    } else if dashed {
        Some(Fault::Dash)
    } else {
        spaced.then_some(Fault::Space)
    };
    Some(Number { range: start..end, office, office_at: second.end, fault: fault.map(|f| (f, right)) })
}

fn run(text: &str, at: usize, is: impl Fn(char) -> bool) -> &str {
    let rest = &text[at..];
    &rest[..rest.find(|c| !is(c)).unwrap_or(rest.len())]
}

/// Further symbols (`TTLT-BTC-BNV`) up to the number's end, and whether an en dash joins them.
fn tail(text: &str, from: usize) -> (usize, String, bool) {
    let (mut end, mut out, mut dashed) = (from, String::new(), false);
    while let Some(joint) = Joint::read(text, end).filter(|j| !j.spaced) {
        let symbol = run(text, joint.end, char::is_alphanumeric);
        if symbol.chars().take(2).filter(|c| c.is_uppercase()).count() < 2 {
            break;
        }
        out.push(joint.plain());
        out.push_str(symbol);
        dashed |= joint.is_dash();
        end = joint.end + symbol.len();
    }
    (end, out, dashed)
}

/// The symbol of a document type, as it should be written.
fn canonical_kind(written: &str) -> Option<&'static str> {
    let plain = with_d_stroke(written);
    if let Some(exact) = TYPES.iter().find(|t| **t == plain) {
        return Some(exact);
    }
    match written {
        "ND" => return Some("NĐ"),
        "QD" => return Some("QĐ"),
        _ => {}
    }
    COMMON.iter().find(|t| is_same_but_case(t, &plain)).copied()
}

fn canonical_office(written: &str) -> Cow<'_, str> {
    let plain = with_d_stroke(written);
    match OFFICES.iter().find(|o| is_same_but_case(o, &plain)) {
        Some(office) => Cow::Borrowed(*office),
        None => plain,
    }
}

/// With the Icelandic Ð (U+00D0) and African Ɖ (U+0189), which look like Đ, replaced by it.
fn with_d_stroke(written: &str) -> Cow<'_, str> {
    if written.contains(['Ð', 'Ɖ']) { Cow::Owned(written.replace(['Ð', 'Ɖ'], "Đ")) } else { Cow::Borrowed(written) }
}

fn is_same_but_case(a: &str, b: &str) -> bool {
    a.chars().map(upper).eq(b.chars().map(upper))
}

fn differs_in_letters(written: &str, right: &str) -> bool {
    !is_same_but_case(written, right)
}

/// `BTC`, `BGDĐT`: a ministry's symbol.
fn is_ministry(office: &str) -> bool {
    office.starts_with('B') && (3..=9).contains(&office.chars().count()) && office.chars().all(char::is_uppercase)
}

/// True where the word before is the last of a document's type, or `số`.
fn is_announced(before: &str) -> bool {
    let trimmed = before.trim_end_matches([' ', '\u{a0}', ':']);
    let word = trimmed.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ["số", "Số", "SỐ", "định", "quyết", "thị", "tư", "luận", "dẫn", "lệnh", "hoạch", "văn", "điện"].contains(&word)
}
