//! How a correction is written in the article's format, and whether it may be written at all.
//!
//! A rule corrects the text that readers see. In the source a letter may be an entity, a quotation mark may end an
//! attribute, a line end may be nothing. Bytes that stand in the source as they are read may be replaced; a word written
//! with entities only where the house writes them, and then as the house does. Everything else is shown and left to a
//! person.

use super::{Document, Format};
use crate::text::{Exactness, Span};

/// How a house writes letters that ASCII does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Entities {
    /// As they are; a word written with entities is no business of a fix.
    #[default]
    Off,
    /// By the names of HTML 4 where there is one (`&agrave;`), as CKEditor and TinyMCE do.
    Named,
    /// By number (`&#224;`).
    Numeric,
}

impl Entities {
    /// The words of configuration.
    pub const NAMES: &[&str] = &["off", "named", "numeric"];

    /// The meaning of such a word.
    pub fn of_name(name: &str) -> Self {
        match name {
            "named" => Self::Named,
            "numeric" => Self::Numeric,
            _ => Self::Off,
        }
    }

    fn write(self, letter: char, out: &mut String) {
        match (letter, self) {
            ('&', _) => out.push_str("&amp;"),
            ('<', _) => out.push_str("&lt;"),
            ('>', _) => out.push_str("&gt;"),
            (_, Self::Named) if name_of(letter).is_some() => {
                out.extend(["&", name_of(letter).unwrap_or_default(), ";"]);
            }
            (_, Self::Numeric) if !letter.is_ascii() => out.push_str(&format!("&#{};", u32::from(letter))),
            _ => out.push(letter),
        }
    }
}

/// A correction as it would stand in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelled {
    /// The bytes to write.
    pub content: String,
    /// False where it is only to be shown.
    pub writable: bool,
}

/// Spells `content`, which takes the place of a span of the analysed text.
pub fn spell(document: &Document, span: Span, content: &str) -> Spelled {
    let exact = document.map().is_editable(span);
    let shown = Spelled { content: content.to_owned(), writable: false };
    let as_it_is = Spelled { content: content.to_owned(), writable: exact };
    let old = span.of(document.text());
    let adds = |marks: &[char]| content.chars().any(|c| marks.contains(&c) && !old.contains(c));
    if document.map().to_source(span).start < document.body {
        return if adds(&['\n', '"', '\'', '\\', ':', '#', '[', ']', '{', '}']) { shown } else { as_it_is };
    }
    match document.format {
        Format::Plain => as_it_is,
        // One line end ends no paragraph.
        Format::Markdown | Format::Mdx if span.is_empty() && adds(&['\n']) => {
            let text = content.trim_matches(['\r', '\n']);
            let line = if document.source().text().contains("\r\n") { "\r\n\r\n" } else { "\n\n" };
            let content = if content.starts_with(text) { format!("{text}{line}") } else { format!("{line}{text}") };
            Spelled { content, ..as_it_is }
        }
        Format::Markdown | Format::Mdx if adds(&['\n', '\\', '`', '*', '_', '[', ']', '<', '>', '~', '#', '|', '&']) => shown,
        Format::Html if adds(&['\n']) || (adds(&['"', '\'']) && may_be_in_tag(document, span)) => shown,
        _ if exact => {
            // What stands there bare already may do so again.
            let escaped = ['&', '<', '>'].map(|mark| document.format == Format::Html && !old.contains(mark));
            let is_escaped = |letter: char| match letter {
                '&' => escaped[0],
                '<' => escaped[1],
                '>' => escaped[2],
                _ => false,
            };
            let mut written = String::with_capacity(content.len());
            for letter in content.chars() {
                if is_escaped(letter) { Entities::Off.write(letter, &mut written) } else { written.push(letter) }
            }
            Spelled { content: written, writable: true }
        }
        _ if document.entities == Entities::Off => shown,
        _ => respelled(document, span, content).map_or(shown, |content| Spelled { content, writable: true }),
    }
}

/// Whether a place may lie inside a tag, where a quotation mark would end an attribute. Says yes rather than no.
fn may_be_in_tag(document: &Document, span: Span) -> bool {
    let at = document.map().to_source(span).start as usize;
    let before = document.source().text().get(..at).unwrap_or_default();
    before.rfind('<').is_some_and(|open| before.rfind('>').is_none_or(|close| close < open))
}

/// `content` as the house writes it, with every letter that stays spelled as the source has it; `None` where the source
/// of the span is more than letters and entities.
fn respelled(document: &Document, span: Span, content: &str) -> Option<String> {
    let old = letters(document, span)?;
    let new: Vec<char> = content.chars().collect();
    let style = document.entities;
    let mut written = String::new();
    let mut write = |letters: &[char]| letters.iter().for_each(|letter| style.write(*letter, &mut written));
    if old.len() == new.len() {
        let mut written = String::new();
        for ((letter, spelled), new) in old.iter().zip(&new) {
            if letter == new { written.push_str(spelled) } else { style.write(*new, &mut written) }
        }
        return Some(written);
    }
    let start = old.iter().zip(&new).take_while(|((letter, _), new)| letter == *new).count();
    let most = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|((letter, _), new)| letter == *new).count();
    write(&new[start..new.len() - end]);
    let kept = |letters: &[(char, &str)]| letters.iter().map(|(_, spelled)| *spelled).collect::<String>();
    Some(kept(&old[..start]) + &written + &kept(&old[old.len() - end..]))
}

/// The letters of a span with the source bytes of each; `None` where they do not follow one another in the source, or one
/// is neither itself nor an entity.
fn letters(document: &Document, span: Span) -> Option<Vec<(char, &str)>> {
    let (text, source, mut found) = (document.text(), document.source().text(), Vec::new());
    let segments = document.map().segments();
    let first = segments.partition_point(|segment| segment.text.end <= span.start);
    let mut end = None;
    for segment in segments[first..].iter().take_while(|segment| segment.text.start < span.end) {
        if end.is_some_and(|end| end != segment.source.start) {
            return None;
        }
        end = Some(segment.source.end);
        let piece = segment.source.of(source);
        if segment.exactness == Exactness::Same {
            let from = span.start.max(segment.text.start) - segment.text.start;
            let to = span.end.min(segment.text.end) - segment.text.start;
            let same = piece.get(from as usize..to as usize)?;
            found.extend(same.char_indices().map(|(at, letter)| (letter, &same[at..at + letter.len_utf8()])));
            continue;
        }
        let mut letters = segment.text.of(text).chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
        let is_entity = piece.starts_with('&') && piece.ends_with(';');
        if segment.exactness == Exactness::Decoded && !is_entity {
            return None;
        }
        // A letter of separate marks is written as one.
        found.push((letter, if segment.exactness == Exactness::Composed { segment.text.of(text) } else { piece }));
    }
    Some(found)
}

/// The name of a letter among the entities of HTML 4 that editors write.
fn name_of(letter: char) -> Option<&'static str> {
    let code = u32::from(letter);
    match code.checked_sub(160) {
        Some(index) if index < 96 => LATIN_1.get(index as usize).copied(),
        _ => OTHERS.iter().find(|(other, _)| *other == letter).map(|(_, name)| *name),
    }
}

/// U+00A0–U+00FF.
#[rustfmt::skip]
const LATIN_1: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy", "reg", "macr",
    "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml",
    "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig",
    "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml",
    "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// Marks of print.
const OTHERS: [(char, &str); 13] = [
    ('–', "ndash"),
    ('—', "mdash"),
    ('‘', "lsquo"),
    ('’', "rsquo"),
    ('‚', "sbquo"),
    ('“', "ldquo"),
    ('”', "rdquo"),
    ('„', "bdquo"),
    ('•', "bull"),
    ('…', "hellip"),
    ('‰', "permil"),
    ('€', "euro"),
    ('™', "trade"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ReaderOptions, read};
    use crate::text::SourceFile;

    fn spelled(source: &str, format: Format, entities: Entities, old: &str, new: &str) -> Option<String> {
        let document = read(SourceFile::new("a", source), format, &ReaderOptions { entities, ..ReaderOptions::default() });
        let at = document.text().find(old).expect("the text holds it");
        let written = spell(&document, Span::from_usize(at, at + old.len()), new);
        written.writable.then_some(written.content)
    }

    #[test]
    fn entities_are_written_where_the_house_writes_them() {
        let source = "<p>Bộ Gi&aacute;o D&#7909;c v&agrave; đ&agrave;o tạo</p>";
        let word = |entities, new| spelled(source, Format::Html, entities, "Giáo Dục và đào tạo", new);
        assert_eq!(word(Entities::Off, "Giáo dục và Đào tạo"), None);
        assert_eq!(
            word(Entities::Named, "Giáo dục và Đào tạo").as_deref(),
            Some("Gi&aacute;o d&#7909;c v&agrave; Đ&agrave;o tạo")
        );
        assert_eq!(
            word(Entities::Numeric, "Giáo dục và Đào tạo").as_deref(),
            Some("Gi&aacute;o d&#7909;c v&agrave; &#272;&agrave;o tạo")
        );
        assert_eq!(
            word(Entities::Named, "Giáo dục à à và Đào tạo").as_deref(),
            Some("Gi&aacute;o d&#7909;c &agrave; &agrave; v&agrave; Đ&agrave;o tạo".replace("d&#7909;c", "dục").as_str())
        );
    }

    #[test]
    fn letters_of_separate_marks_are_composed_beside_entities() {
        let source = "<p>&#66;o\u{323}\u{302} h&#7885;p</p>";
        let word = |old: &str, new: &str| spelled(source, Format::Html, Entities::Named, old, new);
        assert_eq!(word("Bộ", "Bộ").as_deref(), Some("&#66;ộ"));
        assert_eq!(word("Bộ họp", "bộ họp").as_deref(), Some("bộ h&#7885;p"));
    }

    #[test]
    fn letters_that_mean_something_to_the_format_are_escaped_or_refused() {
        let html = |source: &str, old: &str, new: &str| spelled(source, Format::Html, Entities::Off, old, new);
        assert_eq!(html("<p>A và B</p>", "và", "& <").as_deref(), Some("&amp; &lt;"));
        assert_eq!(html("<p>A & B</p>", "A & B", "B & A").as_deref(), Some("B & A"));
        assert_eq!(html("<p>“A”</p>", "“A”", "\"A\"").as_deref(), Some("\"A\""));
        assert_eq!(html("<img alt=\"“A” ở\">", "“A”", "\"A\""), None);
        assert_eq!(html("<p>A<b>B</b></p>", "AB", "C"), None);
        assert_eq!(html("<p>A B</p>", "B", "B\nC"), None);
        let markdown =
            |old: &str, new: &str| spelled("---\ntitle: A ở B\n---\n\nMột hai\n", Format::Markdown, Entities::Off, old, new);
        assert_eq!(markdown("A ở B", "A tại B").as_deref(), Some("A tại B"));
        assert_eq!(markdown("A ở B", "A: B"), None);
        assert_eq!(markdown("hai", "*hai*"), None);
        assert_eq!(markdown("hai", "hai\nba"), None);
        let end = |content: &str| {
            let document = read(SourceFile::new("a", "Một hai\n"), Format::Markdown, &ReaderOptions::default());
            spell(&document, Span::at(document.text().len() as u32), content).content
        };
        assert_eq!(end("\nba"), "\n\nba");
    }
}
