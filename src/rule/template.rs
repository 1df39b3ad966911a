//! Messages with holes: `Viết “{expected}”, không viết “{found}”.` Parsed once per rule, filled once per diagnostic.

use crate::diagnostic::{Bilingual, Lang};

/// Placeholders that every kind fills.
pub const COMMON_PLACEHOLDERS: &[&str] = &["found", "expected"];

/// Room for a message as most are, in bytes.
const USUAL: usize = 160;

/// A bilingual message with placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    vi: Vec<Piece>,
    en: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Hole(String),
}

impl Template {
    /// Parses both languages. `{{` and `}}` are braces.
    ///
    /// # Errors
    /// The first placeholder that is not in `known`.
    pub fn parse(message: &Bilingual, known: &[&str]) -> Result<Self, String> {
        Ok(Self { vi: pieces(message.get(Lang::Vi), known)?, en: pieces(message.get(Lang::En), known)? })
    }

    /// The message with its holes filled; a hole without a value is left empty.
    pub fn fill(&self, lang: Lang, values: &[(&str, &str)]) -> String {
        let pieces = if lang == Lang::Vi { &self.vi } else { &self.en };
        let mut out = String::with_capacity(USUAL);
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Hole(name) => out.push_str(values.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)),
            }
        }
        out
    }

    /// Both texts as they are written, with their holes.
    pub fn written(&self) -> Bilingual {
        let whole = |pieces: &[Piece]| -> String {
            let each = |piece: &Piece| match piece {
                Piece::Text(text) => text.replace('{', "{{").replace('}', "}}"),
                Piece::Hole(name) => format!("{{{name}}}"),
            };
            pieces.iter().map(each).collect()
        };
        Bilingual::new(whole(&self.vi), whole(&self.en))
    }

    /// True where there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.vi.is_empty() && self.en.is_empty()
    }
}

fn pieces(text: &str, known: &[&str]) -> Result<Vec<Piece>, String> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        plain.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        let tail = &rest[at + 1..];
        if tail.starts_with(brace) {
            plain.push_str(brace);
            rest = &tail[1..];
        } else if brace == "{" {
            let Some(end) = tail.find('}') else { return Err(tail.chars().take(20).collect()) };
            let name = &tail[..end];
            if !known.contains(&name) && !COMMON_PLACEHOLDERS.contains(&name) {
                return Err(name.to_owned());
            }
            if !plain.is_empty() {
                out.push(Piece::Text(std::mem::take(&mut plain)));
            }
            out.push(Piece::Hole(name.to_owned()));
            rest = &tail[end + 1..];
        } else {
            plain.push('}');
            rest = tail;
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        out.push(Piece::Text(plain));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_and_refuses() {
        let t = Template::parse(&Bilingual::new("Viết “{expected}” {{a}}", "Write {expected}"), &[]).unwrap();
        assert_eq!(t.fill(Lang::Vi, &[("expected", "Bộ")]), "Viết “Bộ” {a}");
        assert_eq!(t.written(), Bilingual::new("Viết “{expected}” {{a}}", "Write {expected}"));
        assert_eq!(Template::parse(&Bilingual::same("{fond}"), &["day"]), Err("fond".into()));
    }
}
