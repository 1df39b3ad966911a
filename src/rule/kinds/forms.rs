//! One thing written in several right forms (`17h30` and `17 giờ 30`, `...` and `…`): a house names its form, and without
//! one an article keeps to the form that it uses most.

use std::collections::BTreeMap;

use crate::diagnostic::{Applicability, Bilingual, Problem};
use crate::document::Document;
use crate::rule::{Case, Draft, Findings, Note, Spec, Tally};
use crate::text::Span;

/// Another form than the article's usual one.
pub(super) const MIXTURE: Case =
    Case { name: "mixture", doc: ("hai cách viết trong một bài", "two forms in one article"), placeholders: &["first"] };
/// Another form than the house's.
pub(super) const HOUSE: Case =
    Case { name: "house", doc: ("không phải cách viết của tòa soạn", "not the house's form"), placeholders: &[] };

/// Which form is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The one that the article uses most.
    Consistent,
    /// The house's, by its place among the forms of the check.
    House(u64),
}

/// What the key `form` asks for; a form of another check is a problem.
pub(super) fn wanted(spec: &Spec, problems: &mut Vec<Problem>, forms: &[&str]) -> Option<Wanted> {
    let Some(node) = spec.node("form") else { return Some(Wanted::Consistent) };
    let written = node.as_str().unwrap_or_default();
    if written == "consistent" {
        return Some(Wanted::Consistent);
    }
    let at = forms.iter().position(|form| *form == written);
    if at.is_none() {
        let known: Vec<String> = forms.iter().map(|form| format!("“{form}”")).collect();
        let known = known.join(", ");
        problems.push(
            node.error(
                "rule/form",
                Bilingual::new(
                    format!("Kiểm tra này không có cách viết “{written}”."),
                    format!("This check has no form “{written}”."),
                ),
            )
            .with_help(Bilingual::new(
                format!("Viết “consistent” hoặc một trong: {known}."),
                format!("Write “consistent” or one of: {known}."),
            )),
        );
    }
    Some(Wanted::House(at? as u64))
}

/// Judges the noted places, whose values are their forms; `write` says how a place looks in another form, or `None`
/// where it has no such form.
pub(super) fn judge(
    document: &Document,
    wanted: Wanted,
    notes: &[Note],
    findings: &mut Findings,
    write: impl Fn(&str, u64) -> Option<String>,
) {
    let tally = Tally::of(notes.iter().map(|note| note.value));
    let rewrite = |span: Span, form: u64| write(span.of(document.text()), form);
    let model = match wanted {
        Wanted::House(form) => {
            for note in notes.iter().filter(|note| note.value != form) {
                if let Some(right) = rewrite(note.span, form) {
                    findings.report(Draft::new(note.span).case("house").replace(right));
                }
            }
            return;
        }
        Wanted::Consistent => {
            // Of equal counts the form that comes first is the article's.
            let Some(model) = tally.commonest(notes.iter().map(|note| note.value)) else { return };
            model
        }
    };
    let Some(first) = notes.iter().find(|note| note.value == model) else { return };
    let tie = |form| tally.count(form) == tally.count(model);
    // A form used throughout is one fault of the article, mended everywhere at once.
    let mut by_form: BTreeMap<u64, Vec<(Span, String)>> = BTreeMap::new();
    for odd in notes.iter().filter(|note| note.value != model) {
        if let Some(right) = rewrite(odd.span, model) {
            by_form.entry(odd.value).or_default().push((odd.span, right));
        }
    }
    for (form, places) in by_form {
        let Some(((span, right), others)) = places.split_first() else { continue };
        let usual = Bilingual::new("cách viết dùng nhiều hơn trong bài", "the form that the article uses more");
        let mut draft = Draft::new(*span).case("mixture").value("first", first.span.of(document.text()));
        draft = draft.replace(right.clone()).related(first.span, usual);
        for (place, right) in others {
            draft = draft.also(*place, right.clone());
        }
        findings.report(if tie(form) { draft.at_most(Applicability::DisplayOnly) } else { draft });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Lang, Severity};
    use crate::document::{ReaderOptions, read_plain};
    use crate::engine::{ActiveRule, Linter, RuleSet};
    use crate::rule::load_rules;
    use crate::text::SourceFile;

    fn rule(keys: &str) -> SourceFile {
        let text = format!(
            "[[rule]]\nid = \"numbers/x\"\nmessage = \"{{found}} {{expected}}\"\nwhy = \"w\"\nfix = \"safe\"\n\
             source = {{ name = \"s\" }}\n{keys}\n[[rule.invalid]]\ntext = \"a\"\nfind = [\"a\"]\n[[rule.valid]]\ntext = \"b\"\n"
        );
        SourceFile::new("r.toml", text)
    }

    fn check(keys: &str, article: &str) -> Vec<Diagnostic> {
        let (defs, problems) = load_rules(&rule(keys));
        assert!(problems.is_empty(), "{problems:?}");
        let rules = defs.iter().map(|def| ActiveRule { rule: def.build(&[]).unwrap(), severity: Severity::Warning }).collect();
        let linter = Linter::new(std::sync::Arc::new(RuleSet::new(rules)), Lang::En);
        linter.check(&read_plain(SourceFile::new("a.txt", article), &ReaderOptions::default())).diagnostics
    }

    fn messages(keys: &str, article: &str) -> Vec<String> {
        check(keys, article).into_iter().map(|d| d.message).collect()
    }

    const CLOCK: &str = "kind = \"number\"\ncheck = \"clock\"";

    #[test]
    fn a_form_of_another_check_is_a_problem() {
        for (keys, codes) in [
            (format!("{CLOCK}\nform = \"5kg\""), &["rule/form"][..]),
            (format!("{CLOCK}\nform = \"17 giờ 30\""), &[]),
            ("kind = \"punctuation\"\ncheck = \"dash\"\nform = \"…\"".to_owned(), &["rule/form"]),
        ] {
            let (_, problems) = load_rules(&rule(&keys));
            assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), codes, "{keys}");
        }
    }

    #[test]
    fn a_house_has_its_form_everywhere() {
        let article = "Họp lúc 8 giờ 15, nghỉ 11h30, phát 17:30 chiều, kéo dài 2 giờ 15 phút; tỷ số 17:12.";
        let house = |form: &str| messages(&format!("{CLOCK}\nform = \"{form}\""), article);
        assert_eq!(house("17h30"), ["8 giờ 15 8h15", "17:30 17h30"]);
        assert_eq!(house("17 giờ 30"), ["11h30 11 giờ 30", "17:30 17 giờ 30"]);
    }

    #[test]
    fn without_one_the_rarer_form_is_one_fault_and_a_tie_is_not_mended() {
        let many = check(CLOCK, "Từ 8h15, 9h15, 10h15.\nLúc 7 giờ 15 và lúc 6 giờ 15.");
        assert_eq!(many.len(), 1);
        assert_eq!((many[0].fixes[0].edits.len(), many[0].fixes[0].applicability), (2, Applicability::Safe));
        let tie = check(CLOCK, "Từ 8h15.\nLúc 7 giờ 15.");
        assert_eq!(tie[0].message, "7 giờ 15 7h15");
        assert_eq!(tie[0].fixes[0].applicability, Applicability::DisplayOnly);
    }
}
