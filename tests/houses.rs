//! The house profiles are data that newsrooms trust: each loads without fault, says what every choice rests on, and can
//! be built upon.

use std::fs;
use std::path::Path;

use morat::config::{Layers, RuleSetting, Settings, load_layers};
use morat::diagnostic::Problem;
use morat::engine::{Catalogue, RuleChoice};
use morat::rule::builtin;

/// A profile alone, as `--profile NAME --no-config` has it.
fn profile(name: &str) -> (Layers, Settings, Vec<Problem>) {
    let mut problems = Vec::new();
    let layers = load_layers(None, Some(name), Path::new(env!("CARGO_MANIFEST_DIR")), false, &mut problems);
    let settings = Settings::resolve(&layers, &mut problems);
    (layers, settings, problems)
}

/// The problems of a configuration of these files, the first of which is the one that is read.
fn problems_of(files: &[(&str, &str)]) -> Vec<Problem> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let mut problems = Vec::new();
    let layers = load_layers(Some(&folder.path().join(files[0].0)), None, folder.path(), false, &mut problems);
    let settings = Settings::resolve(&layers, &mut problems);
    let choice = RuleChoice::default();
    let catalogue = Catalogue::load(&settings, &choice, &mut problems);
    catalogue.compile(&settings, &[], &choice, &mut problems);
    problems
}

fn codes(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn every_profile_loads_and_its_rules_compile() {
    assert!(
        ["chinhphu", "dang", "hanoimoi", "nhandan", "tuoitre", "vietnamplus"]
            .iter()
            .all(|n| builtin::profile_names().contains(n))
    );
    for name in builtin::profile_names() {
        let (_, settings, mut problems) = profile(name);
        let choice = RuleChoice::default();
        let catalogue = Catalogue::load(&settings, &choice, &mut problems);
        let rules = catalogue.compile(&settings, &[], &choice, &mut problems);
        assert!(problems.is_empty(), "{name}: {problems:#?}");
        for setting in &settings.rules {
            let asks = setting.severity.flatten().is_some() || setting.options.is_some();
            let is_rule = setting.selector.contains('/');
            assert!(!(asks && is_rule) || rules.get(&setting.selector).is_some(), "{name}: {} does not run", setting.selector);
        }
    }
}

#[test]
fn every_choice_of_a_profile_says_what_it_rests_on() {
    for name in builtin::profile_names() {
        let (layers, settings, _) = profile(name);
        let about = layers.files[0].spec().table("profile").expect("every profile says whose it is");
        assert!(about.bilingual("name").is_some_and(|n| !n.vi.is_empty() && !n.en.is_empty()), "{name}");
        for setting in &settings.rules {
            assert!(setting.source.as_ref().is_some_and(|s| s.len() > 10), "{name}: {} has no source", setting.selector);
        }
    }
}

#[test]
fn options_of_a_topic_reach_the_rules_that_have_them() {
    let (_, settings, mut problems) = profile("hanoimoi");
    let choice = RuleChoice::default();
    let catalogue = Catalogue::load(&settings, &choice, &mut problems);
    for (id, has) in [("capitalization/ministries", true), ("capitalization/party-secretaries", true), ("dates/format", false)] {
        let kind = catalogue.get(id).expect("a built-in rule").kind();
        let of_topic: Vec<_> = settings.rules.iter().filter(|s| s.selector == "capitalization").collect();
        let follows = |s: &RuleSetting| s.options_for(kind).is_some_and(|o| o.get("follow").is_some());
        assert_eq!(of_topic.iter().any(|s| follows(s)), has, "{id}");
    }
    let unknown = problems_of(&[("morat.toml", "[rules.capitalization]\noptions = { folow = \"decree\" }\n")]);
    assert_eq!(codes(&unknown), ["config/unknown-key"], "{unknown:#?}");
    assert!(unknown[0].help.vi.contains("“follow”"), "{}", unknown[0].help.vi);
    let own_key = problems_of(&[("morat.toml", "[rules.\"quotes/pairing\"]\noptions = { follow = \"decree\" }\n")]);
    assert_eq!(codes(&own_key), ["config/unknown-key"], "{own_key:#?}");
}

#[test]
fn a_profile_builds_on_another_and_never_on_itself() {
    // The example of the manual.
    let manual = include_str!("../docs/configuration.md").replace("\r\n", "\n");
    let own = manual.split("```toml\n").find(|block| block.starts_with("# ben-da.toml")).expect("an example of a profile");
    let own = own.split("\n```").next().unwrap_or_default();
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("ben-da.toml"), own).expect("a file");
    let mut problems = Vec::new();
    let layers = load_layers(None, Some("ben-da.toml"), folder.path(), false, &mut problems);
    let settings = Settings::resolve(&layers, &mut problems);
    assert!(problems.is_empty(), "{problems:#?}");
    let value = |key| {
        settings
            .option("dates/format", key)
            .map(|(node, s)| (node.file.slice(node.span).to_owned(), s.source.clone().unwrap_or_default()))
    };
    assert_eq!(value("body"), Some(("\"d/m/yyyy\"".into(), "Sổ tay biên tập, trang 3".into())));
    assert!(settings.option("capitalization/ministries", "follow").is_some_and(|(node, _)| node.as_str() == Some("press")));
    assert!(value("byline").is_some_and(|(v, _)| v.contains("dd/mm/yyyy")), "the parent's value stands");

    let circle = problems_of(&[("a.toml", "extends = [\"b.toml\"]\n"), ("b.toml", "extends = [\"a.toml\"]\n")]);
    assert_eq!(codes(&circle), ["config/circular-extends"], "{circle:#?}");
    let unknown = problems_of(&[("morat.toml", "extends = [\"hanoimoy\"]\n")]);
    assert_eq!(codes(&unknown), ["config/unknown-profile"]);
    for name in builtin::profile_names() {
        assert!(unknown[0].help.vi.contains(name), "{}", unknown[0].help.vi);
    }
}

#[test]
fn a_topic_without_rules_may_be_adjusted_but_not_be_all_that_runs() {
    assert!(problems_of(&[("morat.toml", "[rules.people]\nseverity = \"off\"\n")]).is_empty());
    let nothing = problems_of(&[("morat.toml", "select = [\"people\"]\n")]);
    assert_eq!(codes(&nothing), ["config/unknown-rule"], "{nothing:#?}");
    let help = &nothing[0].help.vi;
    assert!(!help.contains("people") && help.contains("dates"), "{help}");
}
