//! What an article says about itself: front matter, markup, or the byline.

use jiff::civil::Date;

use crate::text::Span;

/// A value and the source bytes it stands in, where it stands in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The value as written.
    pub value: String,
    /// Bytes of the source; empty at 0 for a value that came from outside.
    pub span: Span,
}

/// Facts about the article as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline.
    pub title: Option<Field>,
    /// Who wrote it.
    pub author: Option<Field>,
    /// The article's date: rules about names and titles compare with it.
    pub date: Option<Date>,
    /// The kind of article (`phỏng vấn`, `tin`, …), as the front matter's `type` says.
    pub kind: Option<Field>,
    /// Every other front matter field, in order.
    pub fields: Vec<(String, Field)>,
}
