//! What every match of an expression begins with, where that is one of a few pieces of text: until a text holds one, the
//! expression need not be compiled, which costs as much as checking an article. A compiled one looks for them itself.

use memchr::memmem::Finder;
use regex_syntax::hir::Hir;
use regex_syntax::hir::literal::Extractor;

/// More pieces are not looked for one after the other.
const MOST: usize = 48;
/// A shorter piece is in most texts (bytes).
const SHORTEST: usize = 3;

/// The pieces of text of which every match begins with one.
pub struct Openings(Vec<Finder<'static>>);

impl Openings {
    /// Those of an expression; `None` where a match may begin with too many things, or with nearly nothing.
    pub fn of(pattern: &Hir) -> Option<Self> {
        let found = Extractor::new().limit_total(MOST).extract(pattern);
        let pieces = found.literals()?;
        let tells = !pieces.is_empty() && pieces.iter().all(|piece| piece.as_bytes().len() >= SHORTEST);
        tells.then(|| Self(pieces.iter().map(|piece| Finder::new(piece.as_bytes()).into_owned()).collect()))
    }

    /// Whether one of them is in a text.
    pub fn are_in(&self, text: &str) -> bool {
        self.0.iter().any(|piece| piece.find(text.as_bytes()).is_some())
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
        for pattern in [r"[0-9]+h", r"\pL,", r"(?:abc)?d", r"<p>|&", r""] {
            assert!(of(pattern).is_none(), "{pattern}");
        }
    }
}
