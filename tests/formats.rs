//! The same article, written as plain text, as Markdown and as HTML, is the same article: the same blocks, roles and
//! words, and the same diagnostics at the same words.

#![allow(clippy::unwrap_used)]

#[path = "rendering/mod.rs"]
mod rendering;

use morat::diagnostic::{Applicability, Role};
use morat::document::{Document, Entities, Format, ReaderOptions, Tree, read};
use morat::text::SourceFile;
use proptest::prelude::*;
use rendering::{LINTER, Manner, Part, differences, document, found, html, markdown, plain};
use unicode_normalization::UnicodeNormalization;

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
    "gia đình 👩\u{200d}👩\u{200d}👧 và cờ 🇻🇳 tung bay",
    "Ðảng bộ phường họp tại TP.HСМ",
    "thị tr\u{ad}ường và vi\u{200b}ệc làm",
    "cách\u{a0}5\u{a0}km ,đi bộ",
    "nói “thật” và \"thật\"… rồi .... thôi",
    "tại số 30/2020/ND-CP ngày 30-2-2020",
    "các cơ quan ngiên cứu đưọc giao",
    "Đường 5' và <b>chữ</b> &amp; &agrave; \\ **x** _y_ ![z](t)",
    "từ 1-3 đến 5–7, khoảng 20 %",
];

/// Clauses, of which some words, or all, are built of letters with separate marks.
fn sentence() -> impl Strategy<Value = String> {
    let clause = (proptest::sample::select(CLAUSES), 0_u32..6).prop_map(|(clause, manner)| match manner {
        0 => clause.nfd().collect(),
        1 => clause
            .split_inclusive(' ')
            .enumerate()
            .map(|(i, w)| if i % 3 == 1 { w.nfd().collect() } else { w.to_owned() })
            .collect(),
        _ => clause.to_owned(),
    });
    proptest::collection::vec(clause, 2..5).prop_map(|clauses| format!("Tin: {}.", clauses.join(", ")))
}

fn manner() -> impl Strategy<Value = Manner> {
    (any::<u64>(), any::<[bool; 4]>()).prop_map(|(seed, [references, tags, spaces, windows])| Manner {
        seed,
        references,
        tags,
        spaces,
        windows,
    })
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

fn blocks(document: &Document) -> Vec<(Role, String)> {
    document.blocks().iter().map(|block| (block.role, document.block_text(block).to_owned())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn one_article_in_three_formats(parts in article(), manner in manner()) {
        let text = document(&plain(&parts, manner), Format::Plain);
        let expected: Vec<(Role, String)> = parts.iter().map(|part| (part.role, part.text.nfc().collect())).collect();
        prop_assert_eq!(blocks(&text), expected.clone());
        let diagnostics = found(&text);
        prop_assert!(!diagnostics.is_empty());
        for (source, format) in [(markdown(&parts, manner), Format::Markdown), (html(&parts, manner), Format::Html)] {
            let other = document(&source, format);
            let lines: Vec<_> = blocks(&other).into_iter().map(|(role, text)| (role, text.replace('\n', " "))).collect();
            prop_assert_eq!(lines, expected.clone(), "{}", source);
            let (found, source) = (found(&other), &source[..]);
            prop_assert!(found == diagnostics, "{:?} {}", differences(&diagnostics, &found), source);
        }
    }

    #[test]
    fn a_fix_changes_words_and_nothing_else(parts in article(), manner in manner()) {
        for entities in [Entities::Off, Entities::Named, Entities::Numeric] {
            let options = ReaderOptions { entities, ..ReaderOptions::default() };
            for (source, format) in [(markdown(&parts, manner), Format::Markdown), (html(&parts, manner), Format::Html)] {
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
        let manner = Manner { seed, references: true, tags: false, spaces: false, windows: false };
        let bare = Manner { references: false, ..manner };
        let fixed = |source: &str, format, entities| {
            let options = ReaderOptions { entities, ..ReaderOptions::default() };
            let read = |text: &str| read(SourceFile::new("a", text), format, &options);
            let mended = LINTER.fix(source, Applicability::Safe, read);
            (blocks(&read(&mended.text)), mended.text)
        };
        let (expected, _) = fixed(&plain(&parts, manner), Format::Plain, Entities::Off);
        let source = html(&parts, manner);
        for entities in [Entities::Named, Entities::Numeric] {
            let (found, mended) = fixed(&source, Format::Html, entities);
            prop_assert_eq!(&found, &expected, "{}", mended);
        }
        prop_assert_eq!(fixed(&markdown(&parts, bare), Format::Markdown, Entities::Off).0, expected);
    }
}
