//! Pieces of text of which every match of an expression holds one, most often where it begins: until a text holds one, the
//! expression need not be compiled, which costs as much as checking an article. A compiled one looks for them itself.

use memchr::memmem::Finder;
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, Look};

use super::{flatten, in_turn, shortest};

/// More pieces are too many, even where they begin with a mark or the text.
const MOST: usize = 128;
/// More pieces are not looked for one after the other.
const MOST_ALONE: usize = 16;
/// A class of more characters is no piece of text: `[Kk]` is two.
const CLASS: usize = 3;
/// A shorter piece is in most texts (bytes); so is one of a single character.
const SHORTEST: usize = 3;
/// From here on a character is of no alphabet that articles are written in, and no mark of theirs: one is a piece by itself.
const RARE: char = '\u{2E80}';

/// The pieces of text of which every match holds one, by how they are looked for.
pub enum Pieces {
    /// A match begins where the text does, and with one of them.
    Start(Vec<Box<[u8]>>),
    /// All of them begin with one of three marks, which are looked for first.
    Marks([u8; 3], Vec<Box<[u8]>>),
    /// One after the other.
    Alone(Vec<Finder<'static>>),
}

impl Pieces {
    /// Those of an expression: what a match begins with or, where that may be too many things or nearly nothing, what the
    /// first of its parts begins with that tells. `None` where none does.
    pub fn of(pattern: &Hir) -> Option<Self> {
        let first = opening(pattern)?;
        if pattern.properties().look_set_prefix().contains(Look::Start) {
            return first.iter().all(|piece| tells(piece, SHORTEST)).then_some(Self::Start(first));
        }
        Self::to_look_for(first).or_else(|| {
            let mut parts = Vec::new();
            flatten(pattern, &mut parts);
            (1..parts.len()).find_map(|from| Self::to_look_for(opening(&in_turn(&parts[from..]))?))
        })
    }

    fn to_look_for(pieces: Vec<Box<[u8]>>) -> Option<Self> {
        let marks = marks_of(&pieces);
        let least = if marks.is_some() { 2 } else { SHORTEST };
        if !pieces.iter().all(|piece| tells(piece, least)) {
            return None;
        }
        match marks {
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

/// The pieces that every match begins with one of, without those that begin with another; `None` where they are too many,
/// or nothing is known.
fn opening(pattern: &Hir) -> Option<Vec<Box<[u8]>>> {
    let found = Extractor::new().limit_class(CLASS).limit_total(MOST).extract(pattern);
    let pieces = shortest(found.literals()?.iter().map(|piece| piece.as_bytes().into()).collect());
    (!pieces.is_empty()).then_some(pieces)
}

/// Whether a piece is in few texts.
fn tells(piece: &[u8], least: usize) -> bool {
    let Ok(piece) = std::str::from_utf8(piece) else { return false };
    piece.len() >= least && piece.chars().nth(1).is_some() || piece.starts_with(|c| c >= RARE)
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

    fn of(pattern: &str) -> Option<Pieces> {
        Pieces::of(&regex_syntax::parse(pattern).expect(pattern))
    }

    #[test]
    fn a_match_holds_one_of_them() {
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
        let notes = of(r"(^|[ ,(])(?:v\.\.v|VV\.)( |$)").unwrap();
        assert!(notes.are_in("ngô, v..v") && notes.are_in("VV. ") && !notes.are_in("v.v."));
        let link = of(r"(?:[Xx]em|[Đđ]ọc|[Nn]ghe|[Tt]ra|[Hh]ỏi) thêm(?: ở đây)?\s*:|【[0-9]+】").unwrap();
        assert!(link.are_in("đọc thêm") && link.are_in("【1") && !link.are_in("thêm: xem"));
        for pattern in [r"[0-9]+h", r"\pL,", r"(?:abc)?d", r"<p>|&", r"“|”", r""] {
            assert!(of(pattern).is_none(), "{pattern}");
        }
    }
}
