//! What must hold for any article and any rule file, tried on generated ones; the fuzz targets try the same for hours.

#![allow(clippy::unwrap_used)]

#[path = "properties/mod.rs"]
mod properties;

use morat::diagnostic::Applicability;
use morat::document::Format;
use proptest::prelude::*;

/// Pieces that one rule or another looks for, right and wrong.
const PIECES: &[&str] = &[
    "Ông Nguyễn Văn An",
    "bộ Giáo Dục và Đào tạo",
    "Bộ trưởng",
    "ủy ban nhân dân",
    "UBND",
    "hoà",
    "hòa",
    "thuỷ",
    "ngiên cứu",
    "đưọc",
    "a\u{300}",
    "ê\u{323}",
    "\u{301}",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "«",
    "»",
    "(",
    ")",
    "[",
    "]",
    "…",
    "...",
    "–",
    "-",
    " ",
    " ",
    " ",
    "  ",
    "\u{a0}",
    "\t",
    ",",
    ".",
    ":",
    ";",
    "?",
    "!",
    "\n",
    "\n\n",
    "\r\n",
    "30/2/2024",
    "18-5-2021",
    "ngày 19 tháng 5 năm 2024",
    "thứ Hai",
    "18h30",
    "1.234,5",
    "1,234.5",
    "20%",
    "5 km",
    "Nghị định 30/2020/NĐ-CP",
    "số",
    "TP.HCM",
    "và và",
    "Vieejt",
    "vi\u{200b}ệt",
    "Ðảng",
    "§¶ng",
    "PV",
    "(Ảnh: ",
    "cho biết",
    "- ",
    "# ",
    "> ",
    "**",
    "_",
    "<p>",
    "</p>",
    "<b>",
    "&agrave;",
    "&amp;",
    "<!-- morat: ignore[quotes] trích -->",
    "<!-- morat: ignore-next[dates] -->",
    "::error::",
    "\u{1b}[31m",
    "\u{202e}",
    "\n\u{17}\n",
    "😀",
    "`x`",
    "](http://a.vn)",
    "[",
    // Keys of a typing method that did not become the tones they were meant for.
    "Dân cả nươcs học kỹ thuâtj, kêts quả tốt, mưcs thu tăng, doanh nghiêp5 vui.",
];

fn article() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..50).prop_map(|pieces| pieces.concat())
}

fn format() -> impl Strategy<Value = Format> {
    proptest::sample::select(&Format::ALL[..])
}

/// A built-in rule file with a few characters struck out or doubled.
fn rule_file() -> impl Strategy<Value = String> {
    let files: Vec<&str> = morat::rule::builtin::builtin_profiles().map(|(_, text)| text).collect();
    let own = "[[rule]]\nid = \"terms/a\"\nkind = \"pattern\"\nmessage = \"Bỏ “{found}”.\"\nwhy = \"vì\"\nsource = { name = \"sổ tay\" }\npattern = 'x(?<y>\\d+)[a-c]{2,3}'\n  [[rule.invalid]]\n  text = \"x1ab\"\n  find = [\"x1ab\"]\n  [[rule.valid]]\n  text = \"một\"\n";
    let texts: Vec<&str> = files.into_iter().chain([own; 4]).collect();
    let changes = proptest::collection::vec((any::<proptest::sample::Index>(), 0_usize..4), 0..6);
    (proptest::sample::select(texts), changes).prop_map(|(text, changes)| {
        let mut letters: Vec<char> = text.chars().collect();
        for (at, change) in changes {
            let at = at.index(letters.len());
            match change {
                0 => letters.insert(at, letters[at]),
                1 => letters.insert(at, '"'),
                2 => letters[at] = '{',
                _ => drop(letters.remove(at)),
            }
        }
        letters.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn words_are_cut_without_a_gap(text in article(), any in "\\PC{0,60}") {
        properties::words(&text);
        properties::words(&any);
    }

    #[test]
    fn all_rules_keep_to_the_text_and_say_the_same_twice(text in article(), format in format()) {
        properties::check(&text, format);
    }

    #[test]
    fn fixes_end_and_change_only_what_they_say(text in article(), format in format()) {
        properties::mend(&text, format, Applicability::Safe);
    }

    #[test]
    fn suppressions_hide_what_they_name(text in article(), format in format()) {
        properties::suppressions(&text, format);
    }

    #[test]
    fn reports_are_read_back(text in article(), format in format()) {
        properties::reports(&text, format);
    }

    #[test]
    fn any_rule_file_is_read(text in rule_file()) {
        properties::rules(&text);
    }
}

/// What the fuzz targets came upon, kept so that it stays mended.
#[test]
fn what_was_found_by_fuzzing_stays_mended() {
    let run_of_brackets = format!("Xã( dân.  t đÔng L{}", "]".repeat(31));
    properties::mend(&run_of_brackets, Format::Plain, Applicability::Safe);
    properties::rules("[[rule]]\nid = \"terms/a\"\nkind = \"pattern\"\npattern = '(?<lỗ");
    let line_of_controls = "Một hai.\n\u{17}\u{17}\nBa bốn.\n";
    Format::ALL.into_iter().for_each(|format| properties::mend(line_of_controls, format, Applicability::Safe));
    let shared = "%Q\0\0\0\0\0\0\0nI \u{343}m\u{343}nI  m na5 vượ";
    Format::ALL.into_iter().for_each(|format| properties::check(shared, format));
}
