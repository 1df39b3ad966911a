//! The rule files and house profiles that morat carries within itself.

use super::packed::unpack;
use super::{RuleDef, load_tried_rules};
use crate::diagnostic::Problem;
use crate::text::SourceFile;

/// Every file under `rules/`: its path in the project, its text, and its [packed](super::packed) tree.
pub static FILES: &[(&str, &str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/builtin_files.rs"));

/// Where house profiles live among the files.
pub const PROFILE_FOLDER: &str = "rules/house/";

/// All built-in rules. The problems are none in a released program: a test loads every file.
pub fn builtin_rules() -> (Vec<RuleDef>, Vec<Problem>) {
    let (mut rules, mut problems) = (Vec::new(), Vec::new());
    for &(path, text, packed) in FILES.iter().filter(|(path, ..)| !path.starts_with(PROFILE_FOLDER)) {
        let file = SourceFile::built_in(path, text);
        let (found, wrong) = load_tried_rules(&file, unpack(&file, text, packed));
        rules.extend(found);
        problems.extend(wrong);
    }
    (rules, problems)
}

/// The names of the built-in house profiles, with their texts.
pub fn builtin_profiles() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().filter_map(|(path, text, _)| Some((path.strip_prefix(PROFILE_FOLDER)?.strip_suffix(".toml")?, *text)))
}

/// The names of the built-in house profiles, as lists and errors show them.
pub fn profile_names() -> Vec<&'static str> {
    builtin_profiles().map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::load_rules;

    /// What is left out at a start because the tests tried the rules changes nothing of them.
    #[test]
    fn a_rule_that_was_tried_looks_for_the_same_phrases() {
        let phrases = |def: &RuleDef| {
            let rule = def.build(&[]).unwrap_or_else(|problems| panic!("{}: {problems:?}", def.meta.id));
            let mut all = Vec::new();
            rule.checker.phrases(&mut |phrase, id| all.push((phrase.to_owned(), id)));
            all
        };
        let (tried, problems) = builtin_rules();
        assert!(problems.is_empty(), "{problems:?}");
        let mut read = Vec::new();
        for (path, text, _) in FILES.iter().filter(|(path, ..)| !path.starts_with(PROFILE_FOLDER)) {
            let (rules, problems) = load_rules(&SourceFile::built_in(path, text));
            assert!(problems.is_empty(), "{path}: {problems:?}");
            read.extend(rules);
        }
        assert_eq!(tried.len(), read.len());
        let mut count = 0;
        for (one, other) in tried.iter().zip(&read) {
            assert_eq!(one.meta.id, other.meta.id);
            let found = phrases(one);
            assert_eq!(found, phrases(other), "{}", one.meta.id);
            count += found.len();
        }
        assert!(count > 5_000, "{count}");
    }
}
