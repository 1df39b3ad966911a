//! What a checker says of the blocks that it need not be shown: there it must have nothing to say, or faults are missed for
//! the sake of speed.

use std::sync::LazyLock;

use morat::document::{BlockView, Document, ReaderOptions, Tokens, read_plain};
use morat::rule::{Findings, Node, Rule, builtin, parse_toml, rules_from_table};
use morat::text::SourceFile;
use proptest::prelude::*;

/// Every rule there is, those of the profiles too, and the texts of all examples.
static RULES: LazyLock<(Vec<Rule>, Vec<String>)> = LazyLock::new(|| {
    let (mut defs, problems) = builtin::builtin_rules();
    assert!(problems.is_empty(), "{problems:#?}");
    for (name, text) in builtin::builtin_profiles() {
        let (table, mut problems) = parse_toml(&SourceFile::new(name, text));
        let items = table.get("rule").and_then(Node::as_array).unwrap_or_default();
        defs.extend(rules_from_table(items, &mut problems));
        assert!(problems.is_empty(), "{problems:#?}");
    }
    let texts = defs
        .iter()
        .flat_map(|def| def.meta.texts().invalid.iter().chain(&def.meta.texts().valid))
        .map(|example| example.text.clone())
        .collect();
    (defs.iter().map(|def| def.build(&[]).expect("a rule that loaded builds")).collect(), texts)
});

fn read(text: &str) -> Document {
    read_plain(SourceFile::new("a.txt", text), &ReaderOptions::default())
}

/// The rules that find something in a block that lacks what they say they look for, and how often one was left out.
fn deceived(text: &str) -> (Vec<String>, usize) {
    let document = read(text);
    let (mut found, mut left_out) = (Vec::new(), 0);
    for (index, block) in document.blocks().iter().enumerate() {
        let mut tokens = Tokens::default();
        tokens.cut(document.text(), block.span);
        let view = BlockView::new(&document, index, &tokens);
        for rule in RULES.0.iter().filter(|rule| rule.checker.wants_blocks()) {
            let Some(signs) = rule.checker.signs().filter(|signs| !view.has_any(signs)) else { continue };
            left_out += 1;
            let mut findings = Findings::default();
            rule.checker.on_block(&view, &mut findings);
            if !(findings.drafts.is_empty() && findings.notes.is_empty()) {
                found.push(format!("{} lacks {signs:?} in {:?}", rule.meta.id, view.text()));
            }
        }
    }
    (found, left_out)
}

#[test]
fn a_rule_that_is_not_shown_a_block_has_nothing_to_say_of_it() {
    let mut left_out = 0;
    for text in &RULES.1 {
        for text in
            [text.clone(), text.replace('\n', "\r\n"), unicode_normalization::UnicodeNormalization::nfd(text.as_str()).collect()]
        {
            let (found, count) = deceived(&text);
            assert!(found.is_empty(), "{found:#?}");
            left_out += count;
        }
    }
    assert!(left_out > 10 * RULES.1.len(), "{left_out}: hardly a block is left out");
}

/// Pieces of a text: words of all sorts, marks alone, in pairs and with white space of all sorts, figures.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "xã", "Hoà", "thuỷ", "qủa", "Ngày", "tháng", "năm", "giờ", "TP", "MInh", "xản", "Müller", "vieetj", "T", "Ư", "😀", "中",
    ];
    let marks = [
        ".", ",", ";", ":", "!", "?", "…", "...", "“", "”", "\"", "'", "‘", "’", "«", "»", "(", ")", "[", "]", "-", "–", "—",
        "/", "%", "°", "&", "<", ">", "*", "^", "+", "`", "_", "@", "#", "=", "\u{AD}", "\u{200B}", "º", "²", "Ã", "Â",
    ];
    let spaces = [" ", " ", " ", "  ", "\u{A0}", "\t", "\u{202F}", "\u{3000}", ""];
    let of = |all: &'static [&'static str]| prop::sample::select(all).prop_map(str::to_owned);
    prop_oneof![
        4 => of(Box::leak(words.into())),
        4 => of(Box::leak(marks.into())),
        6 => of(Box::leak(spaces.into())),
        2 => "[0-9]{1,5}",
        1 => prop::sample::select(&RULES.1[..]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nor_in_any_text(pieces in prop::collection::vec(piece(), 1..24)) {
        let (found, _) = deceived(&pieces.concat());
        prop_assert!(found.is_empty(), "{found:#?}");
    }
}
