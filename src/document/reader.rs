//! What readers must be told: how a house lays out its articles. Plain data, filled by the configuration.

use jiff::civil::Date;
use regex::Regex;

use super::{Document, Entities};
use crate::text::{SourceFile, Span};

/// The formats an article can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// Each line a block, unless a paragraph is wrapped.
    #[default]
    Plain,
    /// CommonMark with the usual extensions.
    Markdown,
    /// Markdown with components: imports, exports, expressions and JSX are a program's text.
    Mdx,
    /// A page, or a fragment as a CMS stores it.
    Html,
}

/// Elements with which a page, or a fragment out of a CMS, begins.
const HTML_OPENINGS: &[&str] = &[
    "!doctype",
    "html",
    "head",
    "body",
    "meta",
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "article",
    "section",
    "main",
    "figure",
    "table",
    "ul",
    "ol",
    "blockquote",
    "span",
    "strong",
    "b",
    "em",
    "i",
    "a",
    "img",
    "br",
    "center",
];

impl Format {
    /// Every format.
    pub const ALL: [Format; 4] = [Format::Plain, Format::Markdown, Format::Mdx, Format::Html];

    /// The word for it on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "text",
            Self::Markdown => "markdown",
            Self::Mdx => "mdx",
            Self::Html => "html",
        }
    }

    /// The format of a word.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format of an article: by its extension; where that says nothing, HTML if it begins as HTML does.
    pub fn of(extension: Option<&str>, text: &str) -> Self {
        extension.and_then(Self::of_extension).unwrap_or_else(|| {
            let opening = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            let name = opening.strip_prefix('<').and_then(|tag| tag.split([' ', '>', '/', '\n', '\r', '\t']).next());
            let is_html = |name: &str| HTML_OPENINGS.iter().any(|known| known.eq_ignore_ascii_case(name));
            if name.is_some_and(is_html) { Self::Html } else { Self::Plain }
        })
    }

    /// The format of a file name's extension, in any case; `None` for one that morat does not read by itself.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "mdx" => Some(Self::Mdx),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

/// How lines of a role are recognised.
#[derive(Clone, Debug, Default)]
pub struct RolePattern {
    /// The whole line matches; named groups `author`, `date`, `time` give metadata.
    pub pattern: Option<Regex>,
    /// The line is one of these.
    pub lines: Vec<String>,
    /// Elements of HTML with one of these class names.
    pub classes: Vec<String>,
}

impl RolePattern {
    /// True where a line (trimmed) is of the role.
    pub fn matches(&self, line: &str) -> bool {
        self.lines.iter().any(|l| l == line) || self.pattern.as_ref().is_some_and(|p| p.is_match(line))
    }
}

/// What a reader is told.
#[derive(Clone, Debug, Default)]
pub struct ReaderOptions {
    /// Lines of each role, as the house lays out a plain-text article.
    pub roles: Vec<(crate::diagnostic::Role, RolePattern)>,
    /// The format, whatever name and content say.
    pub format: Option<Format>,
    /// The article's date where it does not say one itself.
    pub date: Option<Date>,
    /// Where the source begins with a title that is no part of its text, and where the text begins: a field of an export.
    pub title: Option<(Span, u32)>,
    /// How the house writes letters in HTML, and so how a fix does.
    pub entities: Entities,
}

impl ReaderOptions {
    /// The class names that the house gives a role.
    pub(super) fn classes(&self) -> Vec<(String, crate::diagnostic::Role)> {
        self.roles.iter().flat_map(|(role, pattern)| pattern.classes.iter().map(|class| (class.clone(), *role))).collect()
    }
}

/// Reads a source as an article of a format.
pub fn read(source: SourceFile, format: Format, options: &ReaderOptions) -> Document {
    match format {
        Format::Plain => super::read_plain(source, options),
        Format::Markdown | Format::Mdx => super::markdown::read_as(source, format, options),
        Format::Html => super::read_html(source, options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extension_first_then_content() {
        assert_eq!(Format::of(Some("MD"), "<p>x"), Format::Markdown);
        assert_eq!(Format::of(None, "\u{feff}\r\n<!DOCTYPE HTML><p>x"), Format::Html);
        assert_eq!(Format::of(Some("bak"), "<P>ạ"), Format::Html);
        assert_eq!(Format::of(None, "<strong>Một</strong> hai"), Format::Html);
        assert_eq!(Format::of(None, "<br/>Một"), Format::Html);
        assert_eq!(Format::of(None, "<Ảnh> một"), Format::Plain);
        assert_eq!(Format::of(None, "<3 một"), Format::Plain);
    }
}
