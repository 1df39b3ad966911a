//! What every match of an expression begins with, where that is one of a few pieces of text: until a text holds one, the
//! expression need not be compiled, which costs as much as checking an article. A compiled one looks for them itself.

use memchr::memmem::Finder;
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, Look};

/// More pieces are not looked for one after the other.
const MOST: usize = 16;
/// A class of more characters is no piece of text: `[Kk]` is two.
const CLASS: usize = 3;
/// A shorter piece is in most texts (bytes).
const SHORTEST: usize = 3;

/// The pieces of text of which every match begins with one.
pub struct Openings {
    pieces: Vec<Finder<'static>>,
    /// A match begins where the text does.
    at_start: bool,
}

impl Openings {
    /// Those of an expression; `None` where a match may begin with too many things, or with nearly nothing.
    pub fn of(pattern: &Hir) -> Option<Self> {
        let at_start = pattern.properties().look_set_prefix().contains(Look::Start);
        // Many are few to look for where a match can only begin the text.
        let most = if at_start { 8 * MOST } else { MOST };
        let found = Extractor::new().limit_class(CLASS).limit_total(most).extract(pattern);
        let pieces = found.literals()?;
        let tells = !pieces.is_empty() && pieces.iter().all(|piece| piece.as_bytes().len() >= SHORTEST);
        let finders = || pieces.iter().map(|piece| Finder::new(piece.as_bytes()).into_owned()).collect();
        tells.then(|| Self { pieces: finders(), at_start })
    }

    /// Whether one of them is in a text.
    pub fn are_in(&self, text: &str) -> bool {
        let text = text.as_bytes();
        self.pieces.iter().any(|piece| match self.at_start {
            true => text.starts_with(piece.needle()),
            false => piece.find(text).is_some(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pattern: &str) -> Option<Openings> {
        Openings::of(&regex_syntax::parse(pattern).expect(pattern))
    }

    #[test]
    fn a_match_begins_with_one_of_them() {
        let notes = of(r"\((?:BTV|[Cc]heck)\s*:").unwrap();
        assert!(notes.are_in("một (BTV : hai)") && notes.are_in("(check:)") && notes.are_in("(BTVx"));
        assert!(!notes.are_in("(PV:)") && !notes.are_in("BTV:") && !notes.are_in(""));
        assert!(of(r"\bThích nữ (\p{Lu})").unwrap().are_in("ni sư Thích nữ Diệu"));
        let labels = of(r"^(?:Sapo|S[Ee]ô)\s*:").unwrap();
        assert!(labels.are_in("Sapo: một") && labels.are_in("Seô :") && !labels.are_in("một Sapo:"));
        for pattern in [r"[0-9]+h", r"\pL,", r"(?:abc)?d", r"<p>|&", r""] {
            assert!(of(pattern).is_none(), "{pattern}");
        }
    }
}
