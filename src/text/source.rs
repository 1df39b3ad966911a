//! A file as the user has it: its name, its text, its lines. Shared cheaply, because every diagnostic points into one.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::{Encoding, LineColumn, LineIndex, Place, PositionEncoding, Span};

/// A named text with a lazily built line index. Cloning shares it.
#[derive(Clone)]
pub struct SourceFile {
    inner: Arc<Inner>,
}

/// The name alone: a test that failed would print the whole text with every place in it.
impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SourceFile").field(&self.name()).finish()
    }
}

struct Inner {
    name: Cow<'static, str>,
    text: Cow<'static, str>,
    encoding: Encoding,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// A UTF-8 text under the name that reports show (a path, or `<stdin>`).
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::with_encoding(name, text, Encoding::Utf8)
    }

    /// A text that was decoded from `encoding`; a fix is written back in it.
    pub fn with_encoding(name: impl Into<String>, text: impl Into<String>, encoding: Encoding) -> Self {
        Self::of(name.into().into(), text.into().into(), encoding)
    }

    /// A text that the program carries within itself, under the name that reports show.
    pub fn built_in(name: &'static str, text: &'static str) -> Self {
        Self::of(name.into(), text.into(), Encoding::Utf8)
    }

    fn of(name: Cow<'static, str>, text: Cow<'static, str>, encoding: Encoding) -> Self {
        Self { inner: Arc::new(Inner { name, text, encoding, lines: OnceLock::new() }) }
    }

    /// The name that reports show.
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// The whole text. Byte offsets count from its start, a UTF-8 byte order mark included.
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// How the bytes on disk were encoded.
    pub fn encoding(&self) -> Encoding {
        self.inner.encoding
    }

    /// The line index, built on first use.
    pub fn lines(&self) -> &LineIndex {
        self.inner.lines.get_or_init(|| LineIndex::new(self.text()))
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: u32, encoding: PositionEncoding) -> LineColumn {
        self.lines().position(self.text(), offset, encoding)
    }

    /// The place of a byte offset, for whoever wants its column in several units.
    pub fn place(&self, offset: u32) -> Place {
        self.lines().place(self.text(), offset)
    }

    /// The piece of text under a span.
    pub fn slice(&self, span: Span) -> &str {
        span.of(self.text())
    }

    /// True where both are the same shared file.
    pub fn is_same(&self, other: &SourceFile) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }
}
