//! A house's own words (`bêtông`, `xế hộp`): what its rules of spelling leave alone.
//!
//! Words of all layers add up: a profile's list is not lost when a newsroom writes its own. An entry that no article
//! ever holds is no fault, for a list is written once and for years; one that can match nothing is.

use crate::diagnostic::{Bilingual, Problem};
use crate::rule::{Node, Spec};

/// The topic whose rules the words are for.
pub const TOPIC: &str = "spelling";

/// The words of one layer. What is no word or phrase is said and left out.
pub fn accepted(spec: &Spec<'_>, problems: &mut Vec<Problem>) -> Vec<Node> {
    let Some(table) = spec.table("vocabulary") else { return Vec::new() };
    let (good, bad): (Vec<&Node>, Vec<&Node>) =
        table.nodes("accept").iter().partition(|node| node.as_str().is_some_and(is_phrase));
    problems.extend(bad.into_iter().map(|node| {
        let entry = node.as_str().unwrap_or_default();
        let message =
            Bilingual::new(format!("“{entry}” không phải một từ hay cụm từ."), format!("“{entry}” is no word or phrase."));
        let help = Bilingual::new(
            "Mỗi mục là chữ, các từ cách nhau một dấu cách, có thể có gạch nối: \"bêtông\", \"xế hộp\".",
            "An entry is letters, one space between words, hyphens allowed: \"bêtông\", \"xế hộp\".",
        );
        node.error("config/vocabulary", message).with_help(help)
    }));
    good.into_iter().cloned().collect()
}

/// Words with one space, hyphen, apostrophe or full stop between two of them, a letter at least among them.
fn is_phrase(entry: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c);
    entry.contains(char::is_alphabetic)
        && entry.split([' ', '-', '\'', '’', '.']).all(|word| !word.is_empty() && word.chars().all(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_words() {
        for good in ["bêtông", "xế hộp", "Kon Pơđông", "pa-nô", "H'Mông", "be\u{302}to\u{302}ng"] {
            assert!(is_phrase(good), "{good}");
        }
        for bad in ["", " ", "bêtông ", "xế  hộp", "bêtông*", "2024", "a, b", "-"] {
            assert!(!is_phrase(bad), "{bad}");
        }
    }
}
