//! The same article, written as plain text, as Markdown and as HTML, is the same article: the same blocks, roles and
//! words, and the same diagnostics at the same words.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use morat::diagnostic::{Applicability, Lang, Role};
use morat::document::{Document, Entities, Format, ReaderOptions, Tree, read};
use morat::engine::{ActiveRule, Linter, RuleSet};
use morat::rule::{RuleDef, Status, builtin};
use morat::text::SourceFile;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let (rules, _) = builtin::builtin_rules();
    // How a letter is built is a matter of the source's bytes, which differ here on purpose.
    let alike = |rule: &&RuleDef| rule.meta.status == Status::Stable && &*rule.meta.id != "unicode/decomposed";
    let stable = rules.iter().filter(alike);
    let active = stable.filter_map(|rule| Some(ActiveRule { rule: rule.build(&[]).ok()?, severity: rule.meta.severity? }));
    Linter::new(Arc::new(RuleSet::new(active.collect())), Lang::Vi)
});

/// Clauses with and without faults, and with the characters that markup is made of.
const CLAUSES: &[&str] = &[
    "Sáng 31-4-2021, phường họp",
    "ngày 18-5-2021 và ngày 19/05/2021",
    "Phó Chủ Tịch phường Trần Văn Bình cho biết",
    "Bộ Giáo Dục và đào tạo hướng dẫn",
    "ông nói: “Chúng tôi làm thật",
    "ông nói: “Chúng tôi làm thật”",
    "theo Quyết định số 15/QĐ-UBND",
    "của của nhân dân",
    "tăng 5*3 lần, dưới 7 < 9 và A&B",
    "mã a_b_c [1] (xem `x`)",
    "họp tổ dân phố 😀 vui",
    "Ủy viên ban Thường vụ Thành ủy",
    "giá 100$ # không ~ đổi",
    "hoà bình và hòa bình",
];

#[derive(Clone, Debug)]
struct Part {
    role: Role,
    text: String,
}

fn sentence() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(CLAUSES), 2..5).prop_map(|clauses| format!("Tin: {}.", clauses.join(", ")))
}

fn middle() -> impl Strategy<Value = Vec<Part>> {
    let part = |role, text: String| Part { role, text };
    prop_oneof![
        4 => sentence().prop_map(move |text| vec![part(Role::Body, text)]),
        1 => sentence().prop_map(move |text| vec![part(Role::Subhead, "Ba nhóm việc chính".into()), part(Role::Body, text)]),
        1 => sentence().prop_map(move |text| vec![part(Role::Caption, "Quang cảnh buổi họp. Ảnh: Minh Tâm".into()), part(Role::Body, text)]),
        1 => sentence().prop_map(move |text| vec![part(Role::Question, "PV: Thưa ông, kết quả ngày 30-2-2021 ra sao?".into()), part(Role::Body, text)]),
    ]
}

fn article() -> impl Strategy<Value = Vec<Part>> {
    (sentence(), proptest::collection::vec(middle(), 1..8)).prop_map(|(lead, middle)| {
        let part = |role, text: &str| Part { role, text: text.to_owned() };
        let mut parts = vec![
            part(Role::Headline, "Phường Đông đổi mới cách làm"),
            part(Role::Byline, "Lê Mai Anh 19/05/2024 - 06:37"),
            Part { role: Role::Lead, text: lead },
            part(Role::Body, "Ngày 31-4-2021 là một ngày không có."),
        ];
        parts.extend(middle.into_iter().flatten());
        parts.push(part(Role::Footer, "(*) Không sao chép dưới mọi hình thức khi chưa có sự đồng ý bằng văn bản."));
        parts
    })
}

fn plain(parts: &[Part]) -> String {
    parts.iter().map(|part| format!("{}\n", part.text)).collect()
}

fn markdown(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        let mark = match part.role {
            Role::Headline => "# ",
            Role::Subhead => "## ",
            _ => "",
        };
        out.push_str(mark);
        for letter in part.text.chars() {
            if letter.is_ascii_punctuation() && !matches!(letter, '.' | ',' | '-' | ':' | '/') {
                out.push('\\');
            }
            out.push(letter);
        }
        out.push_str("\n\n");
    }
    out
}

/// As a CMS writes it; `seed` decides which letters are entities and, where `tags`, where one stands inside a word.
fn html(parts: &[Part], seed: u64, tags: bool) -> String {
    let mut out = String::new();
    let mut state = seed;
    for part in parts {
        let tag = match part.role {
            Role::Headline => "h1",
            Role::Subhead => "h2",
            Role::Caption => "figcaption",
            _ => "p",
        };
        write!(out, "<{tag}>").unwrap();
        for letter in part.text.chars() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            match (letter, state >> 60) {
                ('<', _) => out.push_str("&lt;"),
                ('&', _) => out.push_str("&amp;"),
                (letter, 0..=3) if !letter.is_ascii() => write!(out, "&#{};", letter as u32).unwrap(),
                (letter, 4) if tags && letter.is_alphabetic() => write!(out, "<span>{letter}</span>").unwrap(),
                (' ', 5..=6) => out.push_str("\r\n   "),
                (letter, _) => out.push(letter),
            }
        }
        writeln!(out, "</{tag}>").unwrap();
    }
    out
}

fn document(text: &str, format: Format) -> Document {
    read(SourceFile::new("a", text), format, &ReaderOptions::default())
}

fn blocks(document: &Document) -> Vec<(Role, String)> {
    document.blocks().iter().map(|block| (block.role, document.block_text(block).to_owned())).collect()
}

/// What is found, by rule and message.
fn found(document: &Document) -> Vec<(String, String)> {
    let report = LINTER.check(document);
    report.diagnostics.iter().map(|d| (d.rule.to_string(), d.message.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn one_article_in_three_formats(parts in article(), seed in any::<u64>(), decomposed in any::<bool>()) {
        let typed = |source: String| if decomposed { source.nfd().collect() } else { source };
        let text = document(&typed(plain(&parts)), Format::Plain);
        let expected: Vec<(Role, String)> = parts.iter().map(|part| (part.role, part.text.clone())).collect();
        prop_assert_eq!(blocks(&text), expected.clone());
        let diagnostics = found(&text);
        prop_assert!(!diagnostics.is_empty());
        for (source, format) in [(typed(markdown(&parts)), Format::Markdown), (typed(html(&parts, seed, true)), Format::Html)] {
            let other = document(&source, format);
            prop_assert_eq!(blocks(&other), expected.clone(), "{}", source);
            prop_assert_eq!(found(&other), diagnostics.clone(), "{}", source);
            for (one, two) in LINTER.check(&text).diagnostics.iter().zip(LINTER.check(&other).diagnostics) {
                // The label lies on the same words: read the labelled piece of source by itself.
                let piece = other.source().slice(two.primary.span);
                let alone = document(&format!("x{piece}x"), format);
                let words = alone.text().trim().trim_matches('x').to_owned();
                prop_assert_eq!(words, text.source().slice(one.primary.span).nfc().collect::<String>(), "{}", source);
            }
        }
    }

    #[test]
    fn a_fix_changes_words_and_nothing_else(parts in article(), seed in any::<u64>()) {
        for entities in [Entities::Off, Entities::Named, Entities::Numeric] {
            let options = ReaderOptions { entities, ..ReaderOptions::default() };
            for (source, format) in [(markdown(&parts), Format::Markdown), (html(&parts, seed, true), Format::Html)] {
                let read = |text: &str| read(SourceFile::new("a", text), format, &options);
                let (before, outcome) = (read(&source), LINTER.fix(&source, Applicability::Unsafe, read));
                let after = read(&outcome.text);
                prop_assert!(outcome.converged, "{}", outcome.text);
                prop_assert_eq!(Tree::of(&source, format), Tree::of(&outcome.text, format));
                let shape = |document: &Document| document.blocks().iter().map(|b| (b.role, b.level, b.quoted)).collect::<Vec<_>>();
                prop_assert_eq!(shape(&before), shape(&after), "{}", outcome.text);
                let markup = |text: &str| text.chars().filter(|c| matches!(c, '<' | '>' | '#' | '*' | '\\' | '`')).collect::<String>();
                if entities == Entities::Off {
                    prop_assert_eq!(markup(&source), markup(&outcome.text));
                    prop_assert_eq!(source.matches(';').count(), outcome.text.matches(';').count());
                }
            }
        }
    }

    #[test]
    fn a_house_of_entities_gets_the_fixes_of_plain_text(parts in article(), seed in any::<u64>()) {
        let fixed = |source: &str, format, entities| {
            let options = ReaderOptions { entities, ..ReaderOptions::default() };
            let read = |text: &str| read(SourceFile::new("a", text), format, &options);
            let mended = LINTER.fix(source, Applicability::Safe, read);
            (blocks(&read(&mended.text)), mended.text)
        };
        let (expected, _) = fixed(&plain(&parts), Format::Plain, Entities::Off);
        let source = html(&parts, seed, false).replace("\r\n   ", " ");
        for entities in [Entities::Named, Entities::Numeric] {
            let (found, mended) = fixed(&source, Format::Html, entities);
            prop_assert_eq!(&found, &expected, "{}", mended);
        }
        prop_assert_eq!(fixed(&markdown(&parts), Format::Markdown, Entities::Off).0, expected);
    }
}
