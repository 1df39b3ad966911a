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

/// The pieces of text of which every match begins with one, by how they are looked for.
pub enum Openings {
    /// A match begins where the text does.
    Start(Vec<Box<[u8]>>),
    /// All of them begin with one of three marks, which are looked for first.
    Marks([u8; 3], Vec<Box<[u8]>>),
    /// One after the other.
    Alone(Vec<Finder<'static>>),
}

impl Openings {
    /// Those of an expression; `None` where a match may begin with too many things, or with nearly nothing.
    pub fn of(pattern: &Hir) -> Option<Self> {
        let found = Extractor::new().limit_class(CLASS).limit_total(MOST).extract(pattern);
        let pieces: Vec<Box<[u8]>> = found.literals()?.iter().map(|piece| piece.as_bytes().into()).collect();
        let at_start = pattern.properties().look_set_prefix().contains(Look::Start);
        let marks = if at_start { None } else { marks_of(&pieces) };
        let shortest = if marks.is_some() { 2 } else { SHORTEST };
        let tells =
            |piece: &[u8]| piece.len() >= shortest && std::str::from_utf8(piece).is_ok_and(|p| p.chars().nth(1).is_some());
        if pieces.is_empty() || !pieces.iter().all(|piece| tells(piece)) {
            return None;
        }
        match marks {
            _ if at_start => Some(Self::Start(pieces)),
            Some(marks) => Some(Self::Marks(marks, pieces)),
            None if pieces.len() > MOST_ALONE => None,
            None => Some(Self::Alone(pieces.iter().map(|piece| Finder::new(piece).into_owned()).collect())),
        }
    }

    /// Whether one of them is in a text.
    pub fn are_in(&self, text: &str) -> bool {
        let text = text.as_bytes();
        let begins = |pieces: &[Box<[u8]>], at: usize| pieces.iter().any(|piece| text[at..].starts_with(piece));
        match self {
            Self::Start(pieces) => begins(pieces, 0),
            Self::Marks([one, two, three], pieces) => memchr::memchr3_iter(*one, *two, *three, text).any(|at| begins(pieces, at)),
            Self::Alone(finders) => finders.iter().any(|finder| finder.find(text).is_some()),
        }
    }
}

/// The first bytes of some pieces, where they are three at most and none is a letter, a figure or a space.
fn marks_of(pieces: &[Box<[u8]>]) -> Option<[u8; 3]> {
    let mut first: Vec<u8> = pieces.iter().filter_map(|piece| piece.first().copied()).collect();
    first.sort_unstable();
    first.dedup();
    let are_marks = first.len() <= 3 && first.iter().all(|byte| !byte.is_ascii_alphanumeric() && *byte != b' ');
    let middle = *first.get(first.len() / 2)?;
    are_marks.then_some([first[0], middle, first[first.len() - 1]])
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
