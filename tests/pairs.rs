//! Pairs over generated articles: what is well formed is never reported, what loses a mark always is.
#![allow(clippy::unwrap_used)] // a test may stop at what cannot be

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use morat::diagnostic::Lang;
use morat::document::{ReaderOptions, read_plain};
use morat::engine::{ActiveRule, Linter, RuleSet};
use morat::rule::RuleDef;
use morat::rule::builtin::builtin_rules;
use morat::text::SourceFile;

fn found(rule: &str, text: &str) -> Vec<(usize, String)> {
    static RULES: LazyLock<Vec<RuleDef>> = LazyLock::new(|| builtin_rules().0);
    let def = RULES.iter().find(|d| &*d.meta.id == rule).unwrap();
    let rule = def.build(&[]).unwrap();
    let severity = rule.meta.severity.unwrap();
    let linter = Linter::new(Arc::new(RuleSet::new(vec![ActiveRule { rule, severity }])), Lang::Vi);
    let document = read_plain(SourceFile::new("t", text), &ReaderOptions::default());
    let report = linter.check(&document);
    report.diagnostics.iter().map(|d| (d.primary.span.range().start, d.file.slice(d.primary.span).to_owned())).collect()
}

const WORDS: [&str; 8] = ["bà", "con", "xã", "Tân", "Hòa", "mừng", "được", "mùa"];

/// Words of a sentence, with no mark.
fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 1..5).prop_map(|w| w.join(" "))
}

/// A pair in one style, perhaps with a pair inside.
fn pair() -> impl Strategy<Value = String> {
    let glyphs = prop::sample::select(&[("“", "”"), ("\"", "\""), ("«", "»")][..]);
    let inner = prop::option::of((prop::sample::select(&[("“", "”"), ("‘", "’")][..]), words()));
    (glyphs, words(), inner, words()).prop_map(|((open, close), left, inner, right)| match inner {
        Some(((o, c), text)) => format!("{open}{left} {o}{text}{c} {right}{close}"),
        None => format!("{open}{left} {right}{close}"),
    })
}

/// A paragraph with any number of pairs, and one speech over paragraphs now and then.
fn article() -> impl Strategy<Value = String> {
    let paragraph = (words(), prop::collection::vec((pair(), words()), 0..4))
        .prop_map(|(first, rest)| rest.into_iter().fold(first, |text, (pair, words)| format!("{text} {pair} {words}")) + ".");
    let speech = prop::collection::vec(words(), 2..5).prop_map(|paragraphs| format!("“{}”, ông nói.", paragraphs.join(".\n")));
    prop::collection::vec(prop_oneof![4 => paragraph, 1 => speech], 1..5).prop_map(|paragraphs| paragraphs.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_well_formed_is_never_reported(text in article()) {
        prop_assert_eq!(found("quotes/pairing", &text), vec![], "{}", text);
    }

    #[test]
    fn a_missing_mark_is_always_reported(text in article(), pick in any::<prop::sample::Index>()) {
        let marks: Vec<(usize, &str)> = text.match_indices(['“', '”', '"', '«', '»']).collect();
        prop_assume!(!marks.is_empty());
        let (at, mark) = marks[pick.index(marks.len())];
        let broken = format!("{}{}", &text[..at], &text[at + mark.len()..]);
        prop_assert!(!found("quotes/pairing", &broken).is_empty(), "{}", broken);
    }

    #[test]
    fn any_marks_at_all_are_read_to_the_end(text in "[“”\"‘’«»()\\[\\] a5:\n.-]{0,80}") {
        for rule in ["quotes/pairing", "punctuation/brackets", "quotes/mixed-style"] {
            prop_assert!(found(rule, &text).iter().all(|(at, mark)| text[*at..].starts_with(mark)));
        }
    }
}

#[test]
fn one_lone_mark_makes_one_diagnostic_at_the_lone_mark() {
    for (text, at) in
        [("A “b c. “D e”, ông nói.", 0), ("“A b”, ông nói. C d”, bà nói.", 1), ("“A b ⏎ c. “D” e.\n“F g”, ông nói.\n“H i”.", 0)]
    {
        let faults = found("quotes/pairing", text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        let wanted = if at == 0 { text.find('“') } else { text.rfind('”') };
        assert_eq!(Some(faults[0].0), wanted, "{text}");
    }
}

#[test]
fn a_mark_in_decomposed_text_is_found_where_it_stands() {
    let text = "\u{feff}Ba\u{0300} con “mu\u{031b}\u{0300}ng.\r\n\tXong 🎉 \"ro\u{0302}\u{0300}i\".";
    assert_eq!(found("quotes/pairing", text), [(text.find('“').unwrap(), "“".to_owned())]);
}

/// The paragraph before a speech that goes on may hold a mark of three bytes anywhere.
#[test]
fn a_speech_goes_on_after_a_paragraph_with_an_ellipsis() {
    let text = "“Bà con mừng… rồi lại lo thiếu nước tưới.\n“Mùa này được mùa…; xã Tân Hòa mừng lắm”, ông nói.";
    assert_eq!(found("quotes/pairing", text), []);
}
