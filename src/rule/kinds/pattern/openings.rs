//! What every match of an expression begins with, where that is one of a few pieces of text: until a text holds one, the
//! expression need not be compiled, which costs as much as checking an article. A compiled one looks for them itself.

use memchr::memmem::Finder;
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, Look};

/// More pieces are too many, even where they begin with a mark or the text.
const MOST: usize = 128;
/// More pieces are not looked for one after the other.
const MOST_ALONE: usize = 16;
/// A class of more characters is no piece of text: `[Kk]` is two.
const CLASS: usize = 3;
/// A shorter piece is in most texts (bytes); so is one of a single character.
const SHORTEST: usize = 3;

/// The pieces of text of which every match begins with one.
pub struct Openings {
    pieces: Vec<Box<[u8]>>,
    search: Search,
}

/// How they are looked for.
enum Search {
    /// A match begins where the text does.
    Start,
    /// All of them begin with one of three marks, which are looked for first.
    Marks([u8; 3]),
    /// One after the other.
    Alone(Vec<Finder<'static>>),
}

impl Openings {
    /// Those of an expression; `None` where a match may begin with too many things, or with nearly nothing.
    pub fn of(pattern: &Hir) -> Option<Self> {
        let found = Extractor::new().limit_class(CLASS).limit_total(MOST).extract(pattern);
        let pieces: Vec<Box<[u8]>> = found.literals()?.iter().map(|piece| piece.as_bytes().into()).collect();
        let mut first: Vec<u8> = pieces.iter().filter_map(|piece| piece.first().copied()).collect();
        first.sort_unstable();
        first.dedup();
        let are_marks = first.iter().all(|byte| !byte.is_ascii_alphanumeric() && *byte != b' ');
        let search = match first[..] {
            [] => return None,
            _ if pattern.properties().look_set_prefix().contains(Look::Start) => Search::Start,
            [one] if are_marks => Search::Marks([one, one, one]),
            [one, two] if are_marks => Search::Marks([one, two, two]),
            [one, two, three] if are_marks => Search::Marks([one, two, three]),
            _ if pieces.len() > MOST_ALONE => return None,
            _ => Search::Alone(pieces.iter().map(|piece| Finder::new(piece).into_owned()).collect()),
        };
        let shortest = if matches!(search, Search::Marks(_)) { 2 } else { SHORTEST };
        let tells =
            |piece: &[u8]| piece.len() >= shortest && std::str::from_utf8(piece).is_ok_and(|p| p.chars().nth(1).is_some());
        pieces.iter().all(|piece| tells(piece)).then_some(Self { pieces, search })
    }

    /// Whether one of them is in a text.
    pub fn are_in(&self, text: &str) -> bool {
        let text = text.as_bytes();
        let begins = |at: usize| self.pieces.iter().any(|piece| text[at..].starts_with(piece));
        match &self.search {
            Search::Start => begins(0),
            Search::Marks([one, two, three]) => memchr::memchr3_iter(*one, *two, *three, text).any(begins),
            Search::Alone(finders) => finders.iter().any(|finder| finder.find(text).is_some()),
        }
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
        let tags = of(r"&(?:nbsp|#[0-9]+);|</?(?:p|br)\b").unwrap();
        assert!(tags.are_in("R&#39;") && tags.are_in("một</p") && !tags.are_in("R&D < 5 <"));
        let empty = of("“[ \u{a0}]?”|« ?»").unwrap();
        assert!(empty.are_in("“\u{a0}”") && empty.are_in("là « »") && !empty.are_in("“Hoa” «sen»"));
        for pattern in [r"[0-9]+h", r"\pL,", r"(?:abc)?d", r"<p>|&", r"“|”", r""] {
            assert!(of(pattern).is_none(), "{pattern}");
        }
    }
}
