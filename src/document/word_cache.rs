//! Words seen before. Most words of any text are the same few thousand, so what is known of one is kept beside its bytes,
//! and the next time sixteen bytes are compared instead of each letter being looked up, folded and judged.
//!
//! A thread has one cache. It holds what the bytes alone say, never what a rule makes of them, so that nothing in it can
//! be out of date; a word that takes the place of another in it costs time and changes no result.

use std::cell::RefCell;

use super::TokenKind;
use crate::language::familiar::{is_attested, may_be_slip};
use crate::language::keyboard;
use crate::language::syllable::is_syllable;
use crate::language::{Case, WordKey};

/// What the letters of a word say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its folded identity.
    pub key: WordKey,
    /// Its capitals.
    pub case: Case,
    /// Letters, digits or both.
    pub kind: TokenKind,
    /// It ends in an open `oa`, `oe`, `uy` with a tone mark, which two styles set on different letters.
    pub open: bool,
    /// It can be a syllable of Vietnamese.
    pub syllable: bool,
    /// In lower case it is a syllable in the keys of a typing method.
    pub typed: bool,
    /// By itself it may be a wrong form of a familiar word.
    pub slip: bool,
    /// It is no syllable, or in lower case one that no word has.
    pub strange: bool,
    /// It is what most words are: a syllable in lower case that no style of tone marks disputes, neither strange nor a slip.
    pub plain: bool,
}

impl Known {
    /// What follows from the letters of a word and its folded identity.
    pub fn new(word: &str, key: WordKey, case: Case, kind: TokenKind, open: bool) -> Self {
        let syllable = is_syllable(key);
        let typed = !syllable && kind != TokenKind::Number && keyboard::is_typed(word);
        let slip = may_be_slip(key);
        let is_lower_word = case == Case::Lower && kind == TokenKind::Word;
        let strange = if syllable { is_lower_word && !is_attested(key) } else { kind != TokenKind::Number };
        let plain = syllable && is_lower_word && !slip && !open && !strange;
        Self { key, case, kind, open, syllable, typed, slip, strange, plain }
    }
}

/// The bytes of a text up to the next white space or mark of ASCII below `0`: a word, mostly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    bytes: u128,
    len: usize,
}

const ZEROS: u128 = u128::from_le_bytes([b'0'; 16]);
const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
/// The lowest bytes, as many as the index says.
static LOWEST: [u128; 16] = lowest();

const fn lowest() -> [u128; 16] {
    let mut masks = [0; 16];
    let mut len = 1;
    while len < masks.len() {
        masks[len] = masks[len - 1] << 8 | 0xFF;
        len += 1;
    }
    masks
}

impl Piece {
    /// The piece that begins at a byte; `None` where there is none, and where it is longer than fifteen bytes.
    #[inline]
    pub fn at(bytes: &[u8], at: usize) -> Option<Self> {
        let bytes = match bytes.get(at..at + 16).and_then(|piece| piece.try_into().ok()) {
            Some(piece) => u128::from_le_bytes(piece),
            None => last(bytes.get(at..)?),
        };
        // The highest bit of each byte below `0`; exact up to the first of them.
        let ends = bytes.wrapping_sub(ZEROS) & !bytes & HIGH;
        let len = (ends.trailing_zeros() / 8) as usize;
        // One comparison for both ends: an empty piece is a very long one here.
        (len.wrapping_sub(1) < LOWEST.len() - 1).then(|| Self { bytes: bytes & LOWEST[len], len })
    }

    /// Its length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        self.len
    }

    #[inline]
    fn halves(self) -> [u64; 2] {
        [self.bytes as u64, (self.bytes >> 64) as u64]
    }

    /// Its place among so many: the highest bits of a product, which all bytes have a part in.
    #[inline]
    fn place(self, places: usize) -> usize {
        place(self.halves(), places)
    }
}

#[inline]
fn place([low, high]: [u64; 2], places: usize) -> usize {
    let folded = low ^ high.rotate_left(29);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - places.trailing_zeros())) as usize
}

/// The last bytes of a text, fewer than sixteen.
#[cold]
fn last(bytes: &[u8]) -> u128 {
    bytes.iter().rev().fold(0, |all, byte| all << 8 | u128::from(*byte))
}

/// Number of places, a power of two; two words share each.
const PLACES: usize = 1 << 12;
/// Number of places for words that lost theirs to others.
const LEFT: usize = 1 << 10;

/// A word in the cache.
#[derive(Clone, Copy)]
struct Entry {
    /// 0 where there is none: no piece is empty.
    bytes: [u64; 2],
    known: Known,
}

/// No word, and never asked for.
const FREE: Entry = Entry {
    bytes: [0; 2],
    known: Known {
        key: WordKey(0),
        case: Case::None,
        kind: TokenKind::Word,
        open: false,
        syllable: false,
        typed: false,
        slip: false,
        strange: false,
        plain: false,
    },
};

/// The words of one place, the newer first: what the processor fetches at once.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Place([Entry; 2]);

impl Place {
    /// Takes an entry in, and gives back the older of two.
    fn put(&mut self, entry: Entry) -> Entry {
        let newer = std::mem::replace(&mut self.0[0], entry);
        std::mem::replace(&mut self.0[1], newer)
    }
}

/// See the module.
pub struct WordCache {
    places: Box<[Place; PLACES]>,
    /// Crowded places, of which there are always some, leave here what they have no room for: three in four words that are
    /// not in their place are found again.
    left: Box<[Place; LEFT]>,
}

impl Default for WordCache {
    fn default() -> Self {
        Self { places: Box::new([Place([FREE; 2]); PLACES]), left: Box::new([Place([FREE; 2]); LEFT]) }
    }
}

impl WordCache {
    /// What is known of a piece that was seen before and is in its place.
    #[inline]
    pub fn get(&self, piece: Piece) -> Option<&Known> {
        let Place(entries) = &self.places[piece.place(PLACES)];
        let bytes = piece.halves();
        // Which of the two it is no processor foresees, so it is reckoned; that it is one of them is foreseen.
        let entry = &entries[usize::from(entries[0].bytes != bytes)];
        (entry.bytes == bytes).then_some(&entry.known)
    }

    /// What is known of a piece that lost its place to others; it is given back its place.
    pub fn recall(&mut self, piece: Piece) -> Option<Known> {
        let Place(entries) = &mut self.left[piece.place(LEFT)];
        let entry = entries.iter_mut().find(|entry| entry.bytes == piece.halves())?;
        let known = std::mem::replace(entry, FREE).known;
        self.put(piece, known);
        Some(known)
    }

    /// Keeps what is known of a piece, in place of the older of two.
    pub fn put(&mut self, piece: Piece, known: Known) {
        let older = self.places[piece.place(PLACES)].put(Entry { bytes: piece.halves(), known });
        if older.bytes != FREE.bytes {
            self.left[place(older.bytes, LEFT)].put(older);
        }
    }

    /// Lends the cache of this thread.
    pub fn with<R>(work: impl FnOnce(&mut Self) -> R) -> R {
        thread_local! {
            static CACHE: RefCell<WordCache> = RefCell::default();
        }
        CACHE.with_borrow_mut(work)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_ends_before_white_space_and_low_marks() {
        let piece = |text: &str, at: usize| Piece::at(text.as_bytes(), at).map(Piece::len);
        let text = "Ủy viên, họp:“nghiệpvụcủacác";
        assert_eq!(piece(text, 0), Some(4));
        assert_eq!((piece(text, 4), piece(text, 5), piece(text, 100)), (None, Some(5), None));
        assert_eq!(piece("một.", 0), Some(5));
        assert_eq!(piece("một", 0), Some(5));
        assert_eq!(piece("mười-sáuchữcáii-", 0), Some(7));
        assert_eq!((piece("0123456789abcde f", 0), piece("0123456789abcdef ", 0)), (Some(15), None));
        assert_eq!(piece(&text[text.len() - 4..], 0), Some(4));
        assert_eq!(piece("", 0), None);
    }

    #[test]
    fn equal_pieces_are_known_and_no_others() {
        let mut cache = WordCache::default();
        let known = Known {
            key: WordKey(7),
            case: Case::Capital,
            kind: TokenKind::Mixed,
            open: true,
            syllable: true,
            typed: false,
            slip: false,
            strange: false,
            plain: false,
        };
        let piece = |text: &str| Piece::at(text.as_bytes(), 0).unwrap();
        let get = |cache: &WordCache, text: &str| cache.get(piece(text)).copied();
        assert_eq!(get(&cache, "nghiệp"), None);
        cache.put(piece("nghiệp vụ"), known);
        assert_eq!(get(&cache, "nghiệp"), Some(known));
        assert_eq!((get(&cache, "nghiệ"), get(&cache, "Nghiệp")), (None, None));
        let count = 3 * PLACES;
        for n in 0..count {
            cache.put(piece(&format!("chữ{n}")), Known { key: WordKey(n as u64), ..known });
        }
        let (mut kept, mut recalled) = (0, 0);
        for n in 0..count {
            let word = format!("chữ{n}");
            let found = get(&cache, &word).inspect(|_| kept += 1);
            let found = found.or_else(|| cache.recall(piece(&word)).inspect(|_| recalled += 1));
            assert!(found.is_none_or(|found| found.key == WordKey(n as u64)));
            assert!(found.is_none() || get(&cache, &word) == found);
        }
        assert!(kept > PLACES && recalled > LEFT, "{kept} and {recalled}");
    }
}
