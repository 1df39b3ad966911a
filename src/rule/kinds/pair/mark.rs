//! Finding the marks of a block and seeing which way each faces.
//!
//! A straight mark does not say whether it opens or closes, and a curly one may be typed the wrong way round; what
//! stands at either side does say. Marks travel from the blocks to the article's end as notes, so each packs into 64
//! bits.

use std::cell::LazyCell;

use crate::document::BlockView;
use crate::rule::Note;
use crate::text::{ByteSet, Span, head, tail};

/// Which marks are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// Double quotation marks of every shape, guillemets, and single curly ones.
    Quotation,
    /// Round and square brackets.
    Brackets,
}

impl Marks {
    /// The first byte of each.
    pub fn first_bytes(self) -> ByteSet {
        match self {
            // “ ” ‘ ’ begin with E2, « » with C2.
            Self::Quotation => const { ByteSet::of(&[b'"', 0xE2, 0xC2]) },
            Self::Brackets => const { ByteSet::of(b"()[]") },
        }
    }
}

/// Marks that close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Family {
    /// “ ”
    Curly,
    /// " "
    Straight,
    /// ‘ ’
    Single,
    /// « »
    Guillemet,
    /// ( )
    Round,
    /// [ ]
    Square,
}

const FAMILIES: [Family; 6] = [Family::Curly, Family::Straight, Family::Single, Family::Guillemet, Family::Round, Family::Square];

impl Family {
    /// The opening and the closing mark.
    pub fn glyphs(self) -> (&'static str, &'static str) {
        match self {
            Self::Curly => ("“", "”"),
            Self::Straight => ("\"", "\""),
            Self::Single => ("‘", "’"),
            Self::Guillemet => ("«", "»"),
            Self::Round => ("(", ")"),
            Self::Square => ("[", "]"),
        }
    }
}

/// What the mark itself says it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// “ ( «
    Open,
    /// ” ) »
    Close,
    /// "
    Either,
}

/// What its surroundings say it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facing {
    /// Space before, a word after.
    Opens,
    /// A word before, space or punctuation after.
    Closes,
    /// The same at both sides.
    Unclear,
}

/// One mark of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the analysed text.
    pub span: Span,
    /// Index of its block.
    pub block: u32,
    /// What closes it.
    pub family: Family,
    /// What it looks like.
    pub shape: Shape,
    /// What stands around it.
    pub facing: Facing,
    /// It is the first character of its block, but for a dash.
    pub starts_block: bool,
    /// It begins a block or follows a colon: a speech may begin here.
    pub leads: bool,
    /// It may be no such mark at all: an inch, an apostrophe, the bracket of `a)`, an emoticon.
    pub doubtful: bool,
}

impl Mark {
    /// Everything but the span in 64 bits.
    pub fn pack(&self) -> u64 {
        let flags = u64::from(self.starts_block) | u64::from(self.leads) << 1 | u64::from(self.doubtful) << 2;
        u64::from(self.block) << 32 | flags << 16 | (self.facing as u64) << 8 | (self.shape as u64) << 4 | self.family as u64
    }

    /// The mark of a note.
    pub fn unpack(note: &Note) -> Self {
        let bits = note.value;
        Self {
            span: note.span,
            block: (bits >> 32) as u32,
            family: FAMILIES[(bits & 7) as usize % FAMILIES.len()],
            shape: [Shape::Open, Shape::Close, Shape::Either][(bits >> 4 & 3) as usize % 3],
            facing: [Facing::Opens, Facing::Closes, Facing::Unclear][(bits >> 8 & 3) as usize % 3],
            starts_block: bits >> 16 & 1 == 1,
            leads: bits >> 17 & 1 == 1,
            doubtful: bits >> 18 & 1 == 1,
        }
    }
}

/// Calls `found` for each mark of a block, in order.
pub fn scan(marks: Marks, view: &BlockView<'_>, mut found: impl FnMut(Mark)) {
    let text = view.text();
    // A straight apostrophe further on may be what closes a single mark.
    let last_apostrophe = LazyCell::new(|| memchr::memrchr(b'\'', text.as_bytes()).unwrap_or_default());
    view.each_mark(marks.first_bytes(), |at, _| {
        if let Some(mark) = mark_at(text, at, |at| *last_apostrophe > at) {
            let span = mark.span.shift(view.block().span.start);
            found(Mark { span, block: view.index as u32, ..mark });
        }
    });
}

/// Bytes around a mark that say what it is.
const REACH: usize = 96;

fn mark_at(text: &str, at: usize, apostrophe_after: impl Fn(usize) -> bool) -> Option<Mark> {
    let glyph = text[at..].chars().next()?;
    let (family, shape) = match glyph {
        '“' => (Family::Curly, Shape::Open),
        '”' => (Family::Curly, Shape::Close),
        '"' => (Family::Straight, Shape::Either),
        '‘' => (Family::Single, Shape::Open),
        '’' => (Family::Single, Shape::Close),
        '«' => (Family::Guillemet, Shape::Open),
        '»' => (Family::Guillemet, Shape::Close),
        '(' => (Family::Round, Shape::Open),
        ')' => (Family::Round, Shape::Close),
        '[' => (Family::Square, Shape::Open),
        ']' => (Family::Square, Shape::Close),
        _ => return None,
    };
    let end = at + glyph.len_utf8();
    let (before, after) = (tail(&text[..at], REACH), head(&text[end..], REACH));
    let facing = match (edge_before(before), edge_after(after)) {
        (true, false) => Facing::Opens,
        (false, true) => Facing::Closes,
        _ => Facing::Unclear,
    };
    let lead = before.trim_end_matches([' ', '\u{a0}']);
    let starts_block = lead.trim_end_matches(['-', '–', '—', ' ', '\u{a0}']).is_empty() && before.len() == at;
    let doubtful = match family {
        Family::Curly | Family::Straight => shape != Shape::Open && is_measure(before),
        Family::Single if shape == Shape::Close => true,
        Family::Single => facing != Facing::Opens || after.starts_with(|c: char| c.is_ascii_digit()) || apostrophe_after(at),
        // An arrow of a path: Trang chủ » Chính trị.
        Family::Guillemet => facing == Facing::Unclear,
        Family::Round | Family::Square => {
            is_emoticon(before) || (glyph == ')' && (is_list_letter(before) || after.starts_with(')') || before.ends_with(')')))
        }
    };
    let leads = starts_block || lead.ends_with(':');
    let span = Span::from_usize(at, end);
    Some(Mark { span, block: 0, family, shape, facing, starts_block, leads, doubtful })
}

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'' | '«' | '»')
}

/// True where what stands before is space, an opening bracket or a dash, other marks aside.
fn edge_before(before: &str) -> bool {
    match before.chars().rev().find(|c| !is_quote(*c)) {
        None => true,
        Some(c) => c.is_whitespace() || matches!(c, '(' | '[' | '{' | '/' | '-' | '–' | '—' | '\u{200b}'),
    }
}

/// True where what stands after is space, punctuation, a closing bracket or a dash, other marks aside.
fn edge_after(after: &str) -> bool {
    match after.chars().find(|c| !is_quote(*c)) {
        None => true,
        Some(c) => {
            c.is_whitespace()
                || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}' | '/' | '-' | '–' | '—' | '\u{200b}')
        }
    }
}

/// True after a measure that inches or seconds may follow: `5,5`, `27`, `106°30'15`; not after a year.
fn is_measure(before: &str) -> bool {
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    matches!(digits, 1 | 2)
}

/// True after the letter or number of a list: `a)`, `12)`, `iv)`, and `a )` where a space slipped in.
fn is_list_letter(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}']);
    let word =
        before.rsplit(|c: char| c.is_whitespace() || is_quote(c) || matches!(c, ';' | ',' | '.')).next().unwrap_or_default();
    let count = word.chars().count();
    let digits = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let roman = (1..=4).contains(&count) && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    (count == 1 && word.chars().all(char::is_alphabetic)) || (digits && count <= 2) || roman
}

/// True after the eyes of a face: `:)`, `=((`, `;-)`.
fn is_emoticon(before: &str) -> bool {
    let eyes = before.trim_end_matches(['(', ')', '[', ']']).trim_end_matches('-');
    eyes.ends_with([':', ';', '=']) || before.ends_with("^_^")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark_in(text: &str, at: usize) -> Option<Mark> {
        mark_at(text, at, |at| text[at..].contains('\''))
    }

    fn facing(text: &str) -> Vec<Facing> {
        text.match_indices('"').map(|(at, _)| mark_in(text, at).unwrap().facing).collect()
    }

    #[test]
    fn surroundings_say_which_way_a_straight_mark_faces() {
        use Facing::{Closes, Opens, Unclear};
        assert_eq!(
            facing("Bài \"Tình ca\", (\"hay\") \"\"quá\"\""),
            [Opens, Closes, Opens, Closes, Opens, Opens, Closes, Closes]
        );
        assert_eq!(facing("a\"b \" c"), [Unclear, Unclear]);
    }

    #[test]
    fn packing_keeps_everything() {
        for text in ["“a", "5”", "nói: \"a", "‘9", "a)", " » ", ":)"] {
            for (at, _) in text.char_indices() {
                if let Some(mark) = mark_in(text, at) {
                    let mark = Mark { block: 70_000, ..mark };
                    assert_eq!(Mark::unpack(&Note { span: mark.span, value: mark.pack() }), mark);
                }
            }
        }
    }

    #[test]
    fn what_may_be_no_mark_at_all() {
        let doubtful = |text: &str| {
            let at = text.rfind(['"', '”', ')', '(']).unwrap();
            mark_in(text, at).unwrap().doubtful
        };
        for text in [
            "màn hình 5,5\"",
            "cao 27”",
            "a)",
            "gồm: 12)",
            "iv)",
            "vui :)",
            "buồn =((",
            "hì ;-)",
            "hì ;)",
            "hì :(",
            "a )",
            "gồm: 2 )",
        ] {
            assert!(doubtful(text), "{text}");
        }
        for text in ["năm 2020\"", "hay”", "(Hà Nội)", "dài (m)"] {
            assert!(!doubtful(text), "{text}");
        }
    }
}
