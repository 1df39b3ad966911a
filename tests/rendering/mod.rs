//! One article in the manners in which people, editors and CMSs write it, and what it takes to say that two of them get
//! the same diagnostics at the same letters.

#![allow(dead_code, clippy::unwrap_used)]

use std::fmt::Write as _;
use std::sync::LazyLock;

use morat::config::Layers;
use morat::diagnostic::{Lang, Role};
use morat::document::{Document, Format, ReaderOptions, read};
use morat::engine::{Linter, Project, RuleChoice};
use morat::text::{Exactness, SourceFile, Span};
use unicode_segmentation::UnicodeSegmentation;

/// The default rules, all of them, as a run without configuration has them.
pub static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let mut problems = Vec::new();
    let today = "2026-01-01".parse().unwrap();
    let options = ReaderOptions::default();
    let project = Project::new(&Layers::default(), RuleChoice::default(), Some(Lang::Vi), options, today, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    (*project.main_linter()).clone()
});

/// A paragraph and what it is.
#[derive(Clone, Debug)]
pub struct Part {
    pub role: Role,
    pub text: String,
}

/// How an article is written where its format leaves a choice; each choice falls by the seed.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    pub seed: u64,
    /// Letters as character references, by name, in decimal and in hexadecimal, and escapes that nothing asks for.
    pub references: bool,
    /// Tags, comments and marks of emphasis, also inside words.
    pub tags: bool,
    /// A space as another white space that is seen as a space.
    pub spaces: bool,
    /// Lines end as on Windows.
    pub windows: bool,
}

/// Names that CKEditor and TinyMCE write.
const NAMES: &[(&str, &str)] = &[
    ("à", "agrave"),
    ("á", "aacute"),
    ("â", "acirc"),
    ("ã", "atilde"),
    ("è", "egrave"),
    ("ê", "ecirc"),
    ("ì", "igrave"),
    ("í", "iacute"),
    ("ò", "ograve"),
    ("ó", "oacute"),
    ("ô", "ocirc"),
    ("õ", "otilde"),
    ("ù", "ugrave"),
    ("ú", "uacute"),
    ("ý", "yacute"),
    ("“", "ldquo"),
    ("”", "rdquo"),
    ("…", "hellip"),
    ("–", "ndash"),
    ("\u{a0}", "nbsp"),
    ("\u{ad}", "shy"),
    ("\"", "quot"),
];

const OPENERS: [(&str, &str); 5] = [
    ("<b>", "</b>"),
    ("<span style=\"color: red\">", "</span>"),
    ("<a href='https://a.vn/?b=1&amp;c=2'>", "</a>"),
    ("<EM class=x>", "</EM>"),
    ("<font\n color=red>", "</font>"),
];

const NOTHINGS: [&str; 4] = ["<o:p></o:p>", "<!-- ghi chú -->", "<wbr>", "<b></b>"];

impl Manner {
    fn dice(self) -> Dice {
        Dice(self.seed)
    }

    fn line(self) -> &'static str {
        if self.windows { "\r\n" } else { "\n" }
    }
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.roll(of.len() as u64) as usize]
    }

    /// A letter as a character reference.
    fn reference(&mut self, letter: &str, out: &mut String) {
        let name = NAMES.iter().find(|(known, _)| *known == letter).map(|(_, name)| *name);
        match (name, self.roll(4)) {
            (Some(name), 0..=1) => write!(out, "&{name};").unwrap(),
            (_, side) => {
                for point in letter.chars().map(u32::from) {
                    match side {
                        2 => write!(out, "&#{point};").unwrap(),
                        3 => write!(out, "&#x{point:X};").unwrap(),
                        _ => write!(out, "&#X{point:x};").unwrap(),
                    }
                }
            }
        }
    }
}

/// A composed letter may be a reference; how others are built is what a rule asks, so they stay.
fn may_be_reference(letter: &str) -> bool {
    letter.chars().count() == 1 && !matches!(letter, " " | "\n" | "\u{200d}")
}

pub fn plain(parts: &[Part], manner: Manner) -> String {
    parts.iter().map(|part| format!("{}{}", part.text, manner.line())).collect()
}

pub fn html(parts: &[Part], manner: Manner) -> String {
    let (mut out, mut dice) = (String::new(), manner.dice());
    for part in parts {
        let tag = match part.role {
            Role::Headline => "h1",
            Role::Subhead => "h2",
            Role::Caption => "figcaption",
            _ => dice.pick(&["p", "p", "div", "P"]),
        };
        write!(out, "<{tag}>").unwrap();
        let mut open = None;
        for (at, letter) in part.text.grapheme_indices(true) {
            if manner.tags && at > 0 {
                match (open, dice.roll(24)) {
                    (Some(end), 0..=3) => {
                        out.push_str(end);
                        open = None;
                    }
                    (None, 0..=2) => {
                        let (start, end) = OPENERS[dice.roll(OPENERS.len() as u64) as usize];
                        out.push_str(start);
                        open = Some(end);
                    }
                    (_, 4) => out.push_str(dice.pick(&NOTHINGS)),
                    _ => {}
                }
            }
            match letter {
                "<" => out.push_str("&lt;"),
                "&" => out.push_str("&amp;"),
                " " if manner.spaces && at > 0 && dice.roll(4) == 0 => {
                    out.push_str(dice.pick(&["\n", "\r\n   ", "\t", "  ", " \n"]));
                }
                _ if manner.references && may_be_reference(letter) && dice.roll(if letter.is_ascii() { 40 } else { 4 }) == 0 => {
                    dice.reference(letter, &mut out);
                }
                _ => out.push_str(letter),
            }
        }
        out.push_str(open.unwrap_or_default());
        write!(out, "</{tag}>{}", manner.line()).unwrap();
    }
    out
}

pub fn markdown(parts: &[Part], manner: Manner) -> String {
    let (mut out, mut dice) = (String::new(), manner.dice());
    for part in parts {
        out.push_str(match part.role {
            Role::Headline => "# ",
            Role::Subhead => "## ",
            _ => "",
        });
        // Emphasis and links around whole words, whose neighbours are spaces.
        let words: Vec<&str> = part.text.split(' ').collect();
        for (index, word) in words.iter().enumerate() {
            let is_word = !word.is_empty() && word.chars().all(char::is_alphanumeric);
            let (before, after) = match dice.roll(16) {
                0 if manner.tags && is_word => ("**", "**"),
                1 if manner.tags && is_word => ("_", "_"),
                2 if manner.tags && is_word => ("[", "](https://a.vn/b_c \"d\")"),
                3 if manner.tags && index > 0 => ("<span class=\"x\">", "</span>"),
                _ => ("", ""),
            };
            let wraps = manner.spaces && !matches!(part.role, Role::Headline | Role::Subhead) && dice.roll(12) == 0;
            // A line must not begin with what would begin a block.
            let may_begin = word.chars().next().is_some_and(char::is_alphabetic);
            let breaks = wraps && may_begin;
            if index > 0 {
                out.push_str(if breaks { manner.line() } else { " " });
            }
            out.push_str(before);
            for (at, letter) in word.grapheme_indices(true) {
                if manner.tags && (at > 0 || (index > 0 && !breaks)) && before.is_empty() {
                    match dice.roll(40) {
                        0 => out.push_str("<b></b>"),
                        1 => out.push_str("<!-- ghi chú -->"),
                        _ => {}
                    }
                }
                let first = letter.chars().next().unwrap();
                if first.is_ascii_punctuation() {
                    // At the start of a paragraph a number or a dash would begin a list.
                    if index == 0 || !matches!(first, '.' | ',' | '-' | ':' | '/') || (manner.references && dice.roll(4) == 0) {
                        out.push('\\');
                    }
                    out.push_str(letter);
                } else if manner.references
                    && before.is_empty()
                    && may_be_reference(letter)
                    && !letter.is_ascii()
                    && dice.roll(6) == 0
                {
                    dice.reference(letter, &mut out);
                } else {
                    out.push_str(letter);
                }
            }
            out.push_str(after);
        }
        out.push_str(manner.line());
        out.push_str(manner.line());
    }
    out
}

pub fn document(text: &str, format: Format) -> Document {
    read(SourceFile::new("a", text), format, &ReaderOptions::default())
}

/// A diagnostic without its positions in the file: the rule, what it says, and the blocks and letters that it lies on.
pub type Gist = (String, String, Role, Option<Place>, Vec<Option<Place>>);

/// The block, and where in its text.
type Place = (usize, u32, u32);

/// What the default rules find in an article.
pub fn found(document: &Document) -> Vec<Gist> {
    let gist = |d: &morat::diagnostic::Diagnostic| {
        let others = d.secondary.iter().map(|label| place(document, label.span)).collect();
        (d.rule.to_string(), d.message.replace('\n', " "), d.role, place(document, d.primary.span), others)
    };
    LINTER.check(document).diagnostics.iter().map(gist).collect()
}

/// What only the one and only the other has.
pub fn differences(one: &[Gist], other: &[Gist]) -> [Vec<Gist>; 2] {
    let only = |one: &[Gist], other: &[Gist]| one.iter().filter(|d| !other.contains(d)).cloned().collect();
    [only(one, other), only(other, one)]
}

/// Where a span of the source lies in its block. What the map says of those letters is that span and no other.
fn place(document: &Document, span: Span) -> Option<Place> {
    let text = analysed(document, span);
    let block = document.blocks().iter().position(|block| block.span.start <= text.start && text.end <= block.span.end)?;
    if !span.is_empty() {
        assert_eq!(document.map().to_source(text), span, "{:?}", document.source().slice(span));
    }
    let start = document.blocks()[block].span.start;
    Some((block, text.start - start, text.end - start))
}

/// The analysed text that a span of the source was read as.
fn analysed(document: &Document, span: Span) -> Span {
    if document.map().is_identity() {
        return span;
    }
    let segments = document.map().segments();
    let start = segments.iter().find(|s| s.source.end > span.start && !s.source.is_empty()).map_or(0, |s| match s.exactness {
        Exactness::Same => s.text.start + span.start.saturating_sub(s.source.start),
        _ => s.text.start,
    });
    let end = segments.iter().rfind(|s| s.source.start < span.end && !s.source.is_empty()).map_or(start, |s| match s.exactness {
        Exactness::Same => s.text.start + span.end.min(s.source.end) - s.source.start,
        _ => s.text.end,
    });
    Span::new(start, end.max(start))
}
