//! What must hold for any input, written once: `cargo test` tries it on generated articles, the fuzz targets on whatever
//! they come upon.

#![allow(dead_code, clippy::unwrap_used)]

mod reports;

use std::sync::LazyLock;

use morat::config::{ConfigFile, Layers};
use morat::diagnostic::{Applicability, Diagnostic, Fix, Lang, Problem, Severity, apply};
use morat::document::{Document, Format, ReaderOptions, Token, Tokens, Tree, read};
use morat::engine::{ActiveRule, Linter, Project, RuleChoice, RuleSet, check_examples, fix_text};
use morat::language::{code, fold, keyboard, letter, phrase, slip, syllable, tone_mark};
use morat::rule::{TOPICS, load_rules};
use morat::text::{SourceFile, Span};

#[allow(unused_imports, reason = "a fuzz target uses one property of all")]
pub use reports::reports;

/// Every rule there is, preview rules and those that are off by nature included.
static EVERYTHING: LazyLock<Linter> =
    LazyLock::new(|| linter(TOPICS.iter().map(|topic| ((*topic).to_owned(), Some(Severity::Warning))).collect()));

/// Every rule that is not the choice of a house: those may contradict one another, and no end of mending is promised.
static COMMON: LazyLock<Linter> = LazyLock::new(|| linter(Vec::new()));

fn linter(severities: Vec<(String, Option<Severity>)>) -> Linter {
    let choice = RuleChoice { severities, preview: true, ..RuleChoice::default() };
    let mut problems = Vec::new();
    let today = "2026-01-01".parse().unwrap();
    let project = Project::new(&Layers::default(), choice, Some(Lang::Vi), ReaderOptions::default(), today, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    (*project.main_linter()).clone()
}

/// A format for a text that has none: fuzzers change lengths easily, so all are met.
pub fn format_of(text: &str) -> Format {
    Format::ALL[text.len() % Format::ALL.len()]
}

fn document(text: &str, format: Format) -> Document {
    read(SourceFile::new("bài.txt", text), format, &ReaderOptions::default())
}

/// What every rule finds in a text.
fn found(text: &str, format: Format) -> Vec<Diagnostic> {
    EVERYTHING.check(&document(text, format)).diagnostics
}

/// Words lie in order, with all that is not a word between them, and every function over words ends.
pub fn words(written: &str) {
    let read = document(written, Format::Plain);
    let text = read.text(); // composed, as all that rules see
    let tokens = Tokens::of(text);
    assert!(phrase::words(text).eq(tokens.iter().map(|&Token { key, case, span, .. }| phrase::Word { key, case, span })));
    let mut between = tokens.gaps().iter().peekable();
    let mut at = 0;
    for token in tokens.iter() {
        let word = text.get(token.span.range()).unwrap();
        assert!(word.chars().all(letter::is_word) && !word.is_empty(), "{word:?}");
        if token.span.start > at {
            let gap = text.get(at as usize..token.span.start as usize).unwrap();
            assert!(!gap.chars().any(letter::is_word), "{gap:?} holds a word");
            if between.next_if(|kept| **kept == Span::new(at, token.span.start)).is_none() {
                assert_eq!(gap, " ", "only single spaces are not kept");
            }
        }
        at = token.span.end;
        // Letters of other scripts may have several forms; those of Vietnamese have one.
        if word.chars().all(|c| code::of_char(c) != 0) {
            assert_eq!(token.key, fold::word_key(word).0, "{word:?}");
            assert_eq!(fold::word_key(&fold::folded(word)).0, token.key, "{word:?}");
        }
        let _ = (syllable::is_syllable(token.key), syllable::is_common_syllable(word), tone_mark::style_of(word));
        for style in [tone_mark::ToneStyle::Old, tone_mark::ToneStyle::New] {
            let other = tone_mark::in_style(word, style);
            assert!(word.chars().any(|c| code::of_char(c) == 0) || fold::same_word(word, &other), "{word:?} {other:?}");
        }
        if word.len() <= 64 {
            let _ = (
                slip::with_tone_in_place(word),
                slip::glued(word),
                slip::nearest(word, |_| false),
                slip::plain_slip(word),
                slip::with_vowel(word),
            );
            let _ = (keyboard::telex(word).is_some(), keyboard::vni(word).is_some());
        }
    }
    assert!(!text[at as usize..].chars().any(letter::is_word));
}

/// A rule file, or a configuration, is anything at all: every fault is at a place, and what is left runs.
pub fn rules(text: &str) {
    let file = SourceFile::new("luật.toml", text);
    let (rules, problems) = load_rules(&file);
    assert_eq!(load_rules(&file).1.len(), problems.len(), "the same faults twice");
    let (_, of_config) = ConfigFile::parse(file.clone());
    problems.iter().chain(&of_config).for_each(in_place);
    let mut active = Vec::new();
    for def in rules.iter().take(20) {
        check_examples(def);
        match def.build(&[]) {
            Ok(rule) => active.push(ActiveRule { rule, severity: Severity::Warning }),
            Err(wrong) => wrong.iter().for_each(in_place),
        }
    }
    let linter = Linter::new(std::sync::Arc::new(RuleSet::new(active)), Lang::En);
    let document = document(text, Format::Plain);
    linter.check(&document).diagnostics.iter().for_each(on_boundaries);
}

fn in_place(problem: &Problem) {
    assert!(!problem.message.vi.is_empty() && !problem.message.en.is_empty(), "{problem:?}");
    if let Some((file, label)) = &problem.place {
        assert!(file.text().get(label.span.range()).is_some(), "{problem:?}");
    }
}

/// Every place that a diagnostic names is a piece of the text.
fn on_boundaries(d: &Diagnostic) {
    let text = d.file.text();
    let spans = d.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
    for span in spans.chain([d.primary.span]).chain(d.secondary.iter().map(|label| label.span)) {
        assert!(text.get(span.range()).is_some(), "{}: {span:?}", d.rule);
    }
    for fix in &d.fixes {
        assert!(fix.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{}: {fix:?}", d.rule);
    }
    assert_eq!(d.fingerprint().len(), 16);
}

/// All rules at once: places are exact and in order, and the same article says the same twice.
pub fn check(text: &str, format: Format) {
    let diagnostics = found(text, format);
    diagnostics.iter().for_each(on_boundaries);
    assert!(diagnostics.is_sorted_by_key(|d| (d.primary.span.start, d.primary.span.end)), "in the order of the article");
    let again = found(text, format);
    let gist = |all: &[Diagnostic]| -> Vec<_> {
        all.iter().map(|d| (d.rule.clone(), d.primary.span, d.message.clone(), d.fixes.clone())).collect()
    };
    assert_eq!(gist(&diagnostics), gist(&again));
}

/// Fixes: each changes only what its edits say; all together they come to an end, after which there is nothing to mend,
/// and the article has the same structure as before.
pub fn mend(text: &str, format: Format, least: Applicability) {
    let diagnostics = COMMON.check(&document(text, format)).diagnostics;
    for fix in diagnostics.iter().flat_map(|d| &d.fixes).take(20) {
        let mut expected = text.to_owned();
        for edit in fix.edits.iter().rev() {
            expected.replace_range(edit.span.range(), &edit.content);
        }
        assert_eq!(apply(text, [fix]).text, expected);
    }
    let trusted: Vec<&Fix> = diagnostics.iter().flat_map(|d| d.fixes.iter().find(|fix| fix.applicability >= least)).collect();
    let outcome = fix_text(text, least, |text| document(text, format), |document| COMMON.check(document));
    assert!(outcome.count > 0 || outcome.text == text, "changed without a fix");
    assert!(!trusted.is_empty() || outcome.text == text, "changed without a diagnostic");
    assert!(outcome.converged, "no end: {:?}", outcome.text);
    let again = fix_text(&outcome.text, least, |text| document(text, format), |document| COMMON.check(document));
    assert!(again.count == 0 && again.text == outcome.text, "{:?} becomes {:?}", outcome.text, again.text);
    assert_eq!(Tree::of(text, format), Tree::of(&outcome.text, format), "the structure changed: {:?}", outcome.text);
}

/// A comment at the top that ignores every topic hides everything but what is said of suppressions, and the comments of
/// the text itself never hide what they do not name.
pub fn suppressions(text: &str, format: Format) {
    let document = document(text, format);
    let report = EVERYTHING.check(&document);
    for suppression in &document.suppressions {
        assert!(!suppression.rules.is_empty() && text.get(suppression.span.range()).is_some());
        for d in report.diagnostics.iter().filter(|d| d.topic() != "suppressions") {
            assert!(!(suppression.names(&d.rule) && suppression.covers(d.primary.span)), "{} is not hidden", d.rule);
        }
    }
    document.problems.iter().for_each(in_place);
    let all = format!("<!-- morat: ignore-file[{}] đã duyệt -->\n\n{text}", TOPICS.join(","));
    let hidden = EVERYTHING.check(&self::document(&all, Format::Markdown));
    for d in &hidden.diagnostics {
        assert_eq!(d.topic(), "suppressions", "{} in {all:?}", d.rule);
    }
}
