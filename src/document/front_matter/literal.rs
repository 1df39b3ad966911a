//! A value in front matter may be quoted with escapes or folded over lines. The parser gives the value; this gives the
//! source bytes of each piece of it, by walking value and source side by side.

use crate::text::Span;

/// A piece of a value and the source bytes it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Where it stands, in bytes of the source.
    pub source: Span,
    /// True where the bytes are the same.
    pub same: bool,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// As it is, perhaps folded over lines.
    Plain,
    /// A quotation mark inside is written twice (YAML `'…'`).
    Doubled,
    /// `\n`, `\"`, `\u1EA1` (YAML and TOML `"…"`).
    Escaped,
}

/// The pieces of `value`, which is written as `source` from byte `at` on. Where the two cannot be brought together, the
/// whole value is one piece that is not the same.
pub fn align(source: &str, at: u32, value: &str, quoting: Quoting) -> Vec<Piece> {
    let whole = |same| vec![Piece { text: value.to_owned(), source: Span::from_usize(0, source.len()).shift(at), same }];
    if source == value {
        return whole(true);
    }
    walk(source, at, value, quoting).unwrap_or_else(|| whole(false))
}

fn walk(source: &str, at: u32, value: &str, quoting: Quoting) -> Option<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |text: &str, from: usize, to: usize, same: bool| match pieces.last_mut() {
        Some(last) if same && last.same && last.source.end == at + from as u32 => {
            last.text.push_str(text);
            last.source.end = at + to as u32;
        }
        _ => pieces.push(Piece { text: text.to_owned(), source: Span::from_usize(from, to).shift(at), same }),
    };
    let (mut s, mut v) = (0, 0);
    while v < value.len() {
        let (rest, wanted) = (&source[s..], &value[v..]);
        let next = wanted.chars().next()?;
        let (from, to) = (leading_space(rest), leading_space(wanted));
        if let Some((escape, folded)) = escape(rest, quoting) {
            let text = if folded { "" } else { &wanted[..next.len_utf8()] };
            push(text, s, s + escape, false);
            (s, v) = (s + escape, v + text.len());
        } else if from > 0 {
            // A line end with its indentation stands for a space, or for nothing.
            push(&wanted[..to], s, s + from, rest[..from] == wanted[..to]);
            (s, v) = (s + from, v + to);
        } else if rest.starts_with(next) {
            push(&wanted[..next.len_utf8()], s, s + next.len_utf8(), true);
            (s, v) = (s + next.len_utf8(), v + next.len_utf8());
        } else {
            return None;
        }
    }
    pieces.retain(|p| !p.text.is_empty());
    Some(pieces)
}

fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\r', '\n']).len()
}

/// Bytes of the escape that `rest` begins with, and whether it is a line end that the value leaves out.
fn escape(rest: &str, quoting: Quoting) -> Option<(usize, bool)> {
    match quoting {
        Quoting::Plain => None,
        Quoting::Doubled => rest.starts_with("''").then_some((2, false)),
        Quoting::Escaped => {
            let second = rest.strip_prefix('\\')?.chars().next()?;
            let digits = match second {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            let end = 1 + second.len_utf8() + digits;
            rest.get(..end)?;
            Some((end, matches!(second, '\n' | '\r')))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(pieces: &[Piece]) -> String {
        pieces.iter().map(|p| p.text.as_str()).collect()
    }

    #[test]
    fn escapes_and_folds_are_pieces_of_their_own() {
        let cases = [
            (r#"Nói \"thật\" đi"#, "Nói \"thật\" đi", Quoting::Escaped, 5),
            (r"Qu\u1ED1c h\u1ED9i", "Quốc hội", Quoting::Escaped, 5),
            ("Ông ''Ba''", "Ông 'Ba'", Quoting::Doubled, 4),
            ("Dòng một\n  dòng hai", "Dòng một dòng hai", Quoting::Plain, 3),
            ("Một\n\n  hai", "Một\nhai", Quoting::Plain, 3),
        ];
        for (source, value, quoting, count) in cases {
            let pieces = align(source, 10, value, quoting);
            assert_eq!(joined(&pieces), value);
            assert_eq!(pieces.len(), count, "{pieces:?}");
            for piece in pieces.iter().filter(|p| p.same) {
                let range = piece.source.start as usize - 10..piece.source.end as usize - 10;
                assert_eq!(&source[range], piece.text);
            }
        }
    }

    #[test]
    fn what_cannot_be_aligned_is_one_piece() {
        let pieces = align("khác hẳn", 0, "xyz", Quoting::Plain);
        assert_eq!((pieces.len(), pieces[0].same), (1, false));
    }
}
