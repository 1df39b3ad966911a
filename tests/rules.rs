//! The built-in rules are data, so their examples are their tests: every rule loads, finds what it must and leaves
//! alone what it must, and no rule disturbs the right examples of another.

use std::sync::Arc;

use morat::diagnostic::{Applicability, Lang, Severity};
use morat::engine::{ActiveRule, Linter, RuleSet, check_examples, read_as};
use morat::rule::{Node, RuleDef, Status, Verdict, builtin, load_rules, parse_toml, rules_from_table};
use morat::text::SourceFile;

/// The built-in rules, tried: their keys are checked and they are built, which a start leaves to this.
fn rules() -> Vec<RuleDef> {
    let files = builtin::FILES.iter().filter(|(path, ..)| !path.starts_with(builtin::PROFILE_FOLDER));
    let mut rules = Vec::new();
    for &(path, text, _) in files {
        let (found, problems) = load_rules(&SourceFile::built_in(path, text));
        assert!(problems.is_empty(), "{problems:#?}");
        rules.extend(found);
    }
    rules
}

/// The rules that the house profiles bring.
fn profile_rules() -> Vec<RuleDef> {
    let mut rules = Vec::new();
    for (name, text) in builtin::builtin_profiles() {
        let (table, mut problems) = parse_toml(&SourceFile::new(name, text));
        let items = table.get("rule").and_then(Node::as_array).unwrap_or_default();
        rules.extend(rules_from_table(items, &mut problems));
        assert!(problems.is_empty(), "{problems:#?}");
    }
    rules
}

/// The rules that run when nothing is configured.
fn default_linter(rules: &[RuleDef]) -> Linter {
    let active = |def: &RuleDef| {
        let severity = def.meta.severity.filter(|_| def.meta.status == Status::Stable)?;
        Some(ActiveRule { rule: def.build(&[]).expect("a rule that loaded builds"), severity })
    };
    Linter::new(Arc::new(RuleSet::new(rules.iter().filter_map(active).collect())), Lang::Vi)
}

#[test]
fn a_start_finds_the_rules_that_were_tried() {
    let ids = |rules: &[RuleDef]| rules.iter().map(|def| def.meta.id.clone()).collect::<Vec<_>>();
    let (found, problems) = builtin::builtin_rules();
    assert!(problems.is_empty(), "{problems:#?}");
    assert_eq!(ids(&found), ids(&rules()));
}

#[test]
fn every_example_comes_out_as_it_should() {
    let mut wrong = Vec::new();
    for def in rules().into_iter().chain(profile_rules()) {
        for outcome in check_examples(&def) {
            if outcome.verdict != Verdict::Passed {
                let verdict = outcome.verdict.name();
                wrong.push(format!("{} [{verdict}] {:?}: {}", outcome.rule.id, outcome.example.text, outcome.detail));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn right_examples_of_all_rules_are_clean_under_the_default_set() {
    let rules = rules();
    let linter = default_linter(&rules);
    let mut noise = Vec::new();
    for def in rules.iter().filter(|def| def.meta.status == Status::Stable) {
        for example in &def.meta.texts().valid {
            for d in linter.check(&read_as(example, &example.text)).diagnostics {
                noise.push(format!("{} on the right example of {}: {:?}", d.rule, def.meta.id, example.text));
            }
        }
    }
    assert!(noise.is_empty(), "{}", noise.join("\n"));
}

#[test]
fn fixes_of_all_rules_together_converge() {
    let rules = rules();
    let linter = default_linter(&rules);
    for def in &rules {
        for example in &def.meta.texts().invalid {
            let outcome = linter.fix(&example.text, Applicability::Unsafe, |text| read_as(example, text));
            assert!(outcome.converged, "{}: {:?}", def.meta.id, example.text);
        }
    }
    assert!(rules.iter().any(|def| def.meta.severity.is_some_and(|s| s >= Severity::Warning)));
}

#[test]
fn one_fault_is_reported_once() {
    let linter = default_linter(&rules());
    let rules_on = |text: &str| {
        let read = |text: &str| morat::document::read_plain(SourceFile::new("bai.txt", text), &Default::default());
        linter.check(&read(text)).diagnostics.iter().map(|d| d.rule.to_string()).collect::<Vec<_>>()
    };
    // In a list of phrases and outside the table of syllables: the surer fix is kept.
    assert_eq!(rules_on("Nhóm bạn trẻ ngiên cứu cách ghánh vác việc nhà."), ["spelling/misspelt-phrases"; 2]);
    // Soft hyphens, letters no syllable has: all of it is one wrong encoding.
    assert_eq!(rules_on("NhiÒu ng\u{AD}êi d©n lµng gèm ®\u{AD}îc häc nghÒ míi ."), ["unicode/legacy-encoding"]);
}
