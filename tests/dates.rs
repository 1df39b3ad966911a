//! Dates under all weathers: every day of the calendar in every form, and the house's form written and read again.

use std::sync::{Arc, LazyLock};

use morat::diagnostic::{Applicability, Lang, Role, Severity};
use morat::document::{ReaderOptions, read_plain};
use morat::engine::{ActiveRule, Linter, RuleSet, read_example};
use morat::language::calendar::last_day;
use morat::language::date::{DateMention, Pattern, scan};
use morat::rule::{RuleDef, builtin::builtin_rules, parse_toml};
use morat::text::SourceFile;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

static RULES: LazyLock<Vec<RuleDef>> = LazyLock::new(|| builtin_rules().0);

/// A linter of one rule with options.
fn linter(id: &str, options: &str) -> Linter {
    let (options, problems) = parse_toml(&SourceFile::new("options", options));
    assert!(problems.is_empty(), "{problems:?}");
    let def = RULES.iter().find(|def| &*def.meta.id == id).expect("a built-in rule");
    let rule = def.build(&[&options]).expect("good options");
    Linter::new(Arc::new(RuleSet::new(vec![ActiveRule { rule, severity: Severity::Warning }])), Lang::Vi)
}

fn pieces(linter: &Linter, text: &str) -> Vec<String> {
    let document = read_plain(SourceFile::new("bai.txt", text), &ReaderOptions::default());
    linter.check(&document).diagnostics.iter().map(|d| d.file.slice(d.primary.span).to_owned()).collect()
}

fn dates(text: &str) -> Vec<DateMention> {
    let mut out = Vec::new();
    scan(text, &mut out);
    out
}

const PATTERNS: [&str; 12] = [
    "d-m-yyyy",
    "dd-m-yyyy",
    "d-mm-yyyy",
    "dd-mm-yyyy",
    "d/m/yyyy",
    "dd/m/yyyy",
    "d/mm/yyyy",
    "dd/mm/yyyy",
    "d.m.yyyy",
    "dd.m.yyyy",
    "d.mm.yyyy",
    "dd.mm.yyyy",
];

/// A day that exists.
fn day() -> impl Strategy<Value = (u32, u32, u32)> {
    (1900u32..2100, 1u32..=12).prop_flat_map(|(year, month)| {
        let last = last_day(month, i16::try_from(year).ok()).unwrap_or(28);
        (1..=last, Just(month), Just(year))
    })
}

/// A sentence with one date in one form; with and without its year.
fn sentence(day: u32, month: u32, year: u32, pattern: &str, short: bool) -> String {
    let pad = |value: u32, token: &str| if pattern.contains(token) { format!("{value:02}") } else { value.to_string() };
    let separator = pattern.chars().find(|c| "-/.".contains(*c)).unwrap_or('-');
    let (d, m) = (pad(day, "dd"), pad(month, "mm"));
    if short {
        format!("Sáng ngày {d}{separator}{m}, hội nghị bế mạc.")
    } else {
        format!("Hội nghị họp ngày {d}{separator}{m}{separator}{year} tại xã.")
    }
}

proptest! {
    #[test]
    fn a_real_day_passes_in_every_form((d, m, y) in day(), pattern in 0..PATTERNS.len(), short: bool) {
        let text = sentence(d, m, y, PATTERNS[pattern], short);
        prop_assert_eq!(dates(&text).len(), 1, "{}", &text);
        prop_assert!(dates(&text)[0].impossible().is_none());
        prop_assert_eq!(pieces(&linter("dates/impossible", ""), &text), Vec::<String>::new());
    }

    #[test]
    fn a_day_past_the_months_end_is_found((_, m, y) in day(), past in 1u32..4, pattern in 0..PATTERNS.len()) {
        let last = last_day(m, i16::try_from(y).ok()).unwrap_or(31);
        let text = sentence(last + past, m, y, PATTERNS[pattern], false);
        prop_assert_eq!(pieces(&linter("dates/impossible", ""), &text).len(), 1, "{}", text);
    }

    #[test]
    fn the_house_form_is_written_and_read_again((d, m, y) in day(), from in 0..PATTERNS.len(), to in 0..PATTERNS.len(), short: bool) {
        let text = sentence(d, m, y, PATTERNS[from], short);
        let linter = linter("dates/format", &format!("body = \"{}\"", PATTERNS[to]));
        let outcome = linter.fix(&text, Applicability::Safe, |text| read_example(text, Some(Role::Body)));
        prop_assert!(outcome.converged);
        prop_assert_eq!(&outcome.text, &sentence(d, m, y, PATTERNS[to], short));
        let read = dates(&outcome.text);
        prop_assert_eq!((read[0].day.map(|p| p.value), read[0].month.value, read[0].year), (Some(d), m, (!short).then_some(y)));
        prop_assert!(outcome.report.diagnostics.is_empty());
    }

    #[test]
    fn a_wrong_weekday_is_found_and_the_right_one_is_not((d, m, y) in day(), shift in 1usize..7) {
        const NAMES: [&str; 7] = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];
        let right = morat::language::calendar::weekday(d, m, i16::try_from(y).unwrap()).unwrap().to_monday_zero_offset() as usize;
        let linter = linter("dates/weekday", "");
        let text = |i: usize| format!("Lễ khai giảng vào {}, ngày {d}-{m}-{y}.", NAMES[i]);
        prop_assert_eq!(pieces(&linter, &text(right)), Vec::<String>::new());
        let wrong = (right + shift) % 7;
        prop_assert_eq!(pieces(&linter, &text(wrong)), [NAMES[wrong]]);
    }

    #[test]
    fn no_text_makes_the_scanner_panic(text in "[0-9/.\\-– ,()a-zăđơ“”\u{301}]{0,60}") {
        for date in dates(&text) {
            prop_assert!(text.get(date.span.range()).is_some());
        }
        let pattern = Pattern::parse("d-m-yyyy").unwrap();
        for date in dates(&text) {
            prop_assert!(!pattern.write(&date).is_empty());
        }
        let _ = pieces(&linter("documents/number-form", ""), &text);
    }
}

#[test]
fn positions_hold_in_decomposed_text_with_emoji_tabs_and_windows_lines() {
    let composed = "\u{feff}Tít\t😀 ngày hội\r\nHội nghị họp ngày 31-4-2021, thứ Hai, ngày 18-5-2021.\r\n";
    let decomposed: String = composed.nfd().collect();
    for text in [composed.to_owned(), decomposed] {
        assert_eq!(pieces(&linter("dates/impossible", ""), &text), ["31-4-2021"]);
        let weekday: Vec<String> = pieces(&linter("dates/weekday", ""), &text).iter().map(|p| p.nfc().collect()).collect();
        assert_eq!(weekday, ["thứ Hai"]);
    }
}

#[test]
fn a_byline_has_its_own_form() {
    let linter = linter("dates/format", "body = \"d-m-yyyy\"\nbyline = [\"dd/mm/yyyy - hh:mm\", \"dd/mm/yyyy hh:mm\"]");
    let fixed = |text: &str| linter.fix(text, Applicability::Safe, |text| read_example(text, Some(Role::Byline))).text;
    for right in ["Trần Minh An 19/05/2024 - 06:37", "Trần Minh An 19/05/2024 06:37", "Trần Minh An"] {
        assert_eq!(fixed(right), right);
    }
    assert_eq!(fixed("Trần Minh An 19-5-2024, 6h37"), "Trần Minh An 19/05/2024 - 06:37");
    assert_eq!(fixed("Trần Minh An 9.5.2024"), "Trần Minh An 09/05/2024");
}

#[test]
fn a_bad_form_is_an_error_at_its_place() {
    let (options, _) = parse_toml(&SourceFile::new("options", "body = \"d-m-yy\"\nbyline = [\"dd/mm/yyyy hh\"]"));
    let def = RULES.iter().find(|def| &*def.meta.id == "dates/format").expect("a built-in rule");
    let problems = def.build(&[&options]).expect_err("two bad forms");
    let places: Vec<&str> =
        problems.iter().filter_map(|p| p.place.as_ref()).map(|(file, label)| file.slice(label.span)).collect();
    assert_eq!(places, ["\"d-m-yy\"", "\"dd/mm/yyyy hh\""]);
}

#[test]
fn a_date_without_a_year_takes_the_articles() {
    let linter = linter("dates/weekday", "");
    let mut document =
        read_plain(SourceFile::new("bai.txt", "Sáng thứ Hai (18/5), trường khai giảng."), &ReaderOptions::default());
    assert!(linter.check(&document).diagnostics.is_empty(), "no year, no judgement");
    document.metadata.date = Some(jiff::civil::date(2021, 5, 20));
    assert_eq!(linter.check(&document).diagnostics.len(), 1);
    document.metadata.date = Some(jiff::civil::date(2026, 5, 20));
    assert!(linter.check(&document).diagnostics.is_empty(), "18 May 2026 is a Monday");
}
