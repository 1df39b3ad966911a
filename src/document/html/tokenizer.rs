//! Between the HTML tokenizer and the tree walk: every piece of text arrives with the source bytes it stands for.
//!
//! The tokenizer (WHATWG's, by `html5gum`) decodes character references and normalises line ends; it tells an emitter
//! how far it has read. What it emits is compared with the bytes read since the last piece: the same bytes, or written
//! otherwise.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::{Emitter, Error, Readable as _, Reader, State, Tokenizer, naive_next_state};

use super::walker::Walker;

/// A piece of an attribute's value: the bytes of the source, or other text over them.
pub type Piece = (Option<String>, Range<usize>);

/// An attribute, with the source of its value.
#[derive(Debug, Default)]
pub struct Attribute {
    pub name: &'static str,
    pub pieces: Vec<Piece>,
}

/// A start tag. `name` is in lower case.
#[derive(Debug, Default)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<Attribute>,
    pub self_closing: bool,
    pub range: Range<usize>,
}

impl Tag {
    /// The attribute of a name, if it is one that [`KEPT`] names.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|a| a.name == name)
    }

    /// The value of an attribute.
    pub fn value<'a>(&'a self, name: &str, source: &'a str) -> Option<Cow<'a, str>> {
        self.attribute(name).map(|a| a.value(source))
    }
}

impl Attribute {
    /// The decoded value.
    pub fn value<'a>(&'a self, source: &'a str) -> Cow<'a, str> {
        let piece = |(text, range): &'a Piece| text.as_deref().or_else(|| source.get(range.clone())).unwrap_or_default();
        match self.pieces.as_slice() {
            [] => Cow::Borrowed(""),
            [one] => Cow::Borrowed(piece(one)),
            several => Cow::Owned(several.iter().map(piece).collect()),
        }
    }

    /// The source bytes of the value.
    pub fn range(&self) -> Range<usize> {
        let ends = self.pieces.first().zip(self.pieces.last());
        ends.map_or(0..0, |((_, first), (_, last))| first.start..last.end)
    }
}

/// The attributes that mean something to morat.
const KEPT: [&str; 13] =
    ["alt", "class", "content", "datetime", "hidden", "id", "itemprop", "name", "property", "role", "style", "title", "type"];

/// Walks `source[range]`.
pub fn walk(source: &str, range: Range<usize>, walker: &mut Walker<'_>) {
    let Some(slice) = source.get(range.clone()) else { return };
    let emitter = SpanEmitter {
        source,
        walker,
        position: range.start,
        done: range.start,
        pending: None,
        tag: Tag::default(),
        name: Vec::new(),
        closes: false,
        last_start_tag: Vec::new(),
        in_attribute: false,
        attribute_name: Vec::new(),
        pieces: Vec::new(),
        value_done: 0,
        tag_start: range.start,
    };
    let has_nul = memchr::memchr(0, slice.as_bytes()).is_some();
    // Reading from memory does not fail.
    let Ok(()) = Tokenizer::new_with_emitter(Memory { rest: slice.as_bytes(), has_nul }, emitter).finish();
}

/// Text in memory. Prose, most of it, is searched with `memchr` for the few bytes that end it.
struct Memory<'s> {
    rest: &'s [u8],
    has_nul: bool,
}

impl Reader for Memory<'_> {
    type Error = std::convert::Infallible;

    #[inline]
    fn read_byte(&mut self) -> Result<Option<u8>, Self::Error> {
        let Some((byte, rest)) = self.rest.split_first() else { return Ok(None) };
        self.rest = rest;
        Ok(Some(*byte))
    }

    fn try_read_string(&mut self, wanted: &[u8], case_sensitive: bool) -> Result<bool, Self::Error> {
        let Some((next, rest)) = self.rest.split_at_checked(wanted.len()) else { return Ok(false) };
        let found = if case_sensitive { next == wanted } else { next.eq_ignore_ascii_case(wanted) };
        if found {
            self.rest = rest;
        }
        Ok(found)
    }

    #[inline(always)]
    fn read_until<'b>(&'b mut self, needle: &[u8], buffer: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Self::Error> {
        if needle != b"&<\0\r" || self.has_nul || matches!(self.rest.first(), None | Some(b'&' | b'<' | b'\r')) {
            let chunk = self.rest.to_reader().read_until(needle, buffer)?.map_or(0, <[u8]>::len);
            let (chunk, rest) = self.rest.split_at(chunk);
            self.rest = rest;
            return Ok((!chunk.is_empty()).then_some(chunk));
        }
        let end = memchr::memchr3(b'&', b'<', b'\r', self.rest).unwrap_or(self.rest.len());
        let (chunk, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok(Some(chunk))
    }
}

/// Tells the walker what the tokenizer finds, with source ranges.
struct SpanEmitter<'s, 'w, 'o> {
    source: &'s str,
    walker: &'w mut Walker<'o>,
    /// Up to where the tokenizer has read.
    position: usize,
    /// Up to where everything was told.
    done: usize,
    /// Text that is the same in the source, not told yet: the tokenizer may cut a character in two.
    pending: Option<Range<usize>>,
    tag: Tag,
    name: Vec<u8>,
    closes: bool,
    last_start_tag: Vec<u8>,
    /// The attribute at hand.
    in_attribute: bool,
    attribute_name: Vec<u8>,
    pieces: Vec<Piece>,
    /// Up to where the value of the attribute was told.
    value_done: usize,
    tag_start: usize,
}

/// The source range of `emitted`, which the tokenizer emits after reading up to `position`, and whether its bytes are
/// the same. Bytes before it that were dropped are part of a line end.
fn locate(source: &str, done: usize, position: usize, emitted: &[u8]) -> (Range<usize>, bool) {
    let bytes = source.as_bytes();
    let start = position.saturating_sub(emitted.len());
    let same = start >= done
        && bytes.get(start..position) == Some(emitted)
        && bytes.get(done..start).is_some_and(|gap| gap.iter().all(|b| matches!(b, b'\r' | b'\n')));
    if same { (start..position, true) } else { (done.min(position)..position, false) }
}

impl SpanEmitter<'_, '_, '_> {
    fn flush(&mut self) {
        if let Some(range) = self.pending.take() {
            self.walker.text(self.source, range);
        }
    }

    fn end_attribute(&mut self) {
        if !std::mem::take(&mut self.in_attribute) {
            return;
        }
        let (name, pieces) = (&self.attribute_name, std::mem::take(&mut self.pieces));
        if let Some(name) = KEPT.iter().find(|kept| kept.as_bytes() == name.as_slice())
            && self.tag.attribute(name).is_none()
        {
            self.tag.attributes.push(Attribute { name, pieces });
        } else {
            self.pieces = pieces;
            self.pieces.clear();
        }
    }

    fn init_tag(&mut self, closes: bool) {
        self.flush();
        self.name.clear();
        self.closes = closes;
        self.tag.attributes.clear();
        self.tag.self_closing = false;
        self.in_attribute = false;
        self.pieces.clear();
    }
}

impl Emitter for SpanEmitter<'_, '_, '_> {
    type Token = std::convert::Infallible;

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start_tag.clear();
        self.last_start_tag.extend(name.unwrap_or_default());
    }

    fn emit_eof(&mut self) {
        self.flush();
    }

    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Self::Token> {
        None
    }

    fn emit_string(&mut self, emitted: &[u8]) {
        if emitted.is_empty() {
            return;
        }
        let (range, same) = locate(self.source, self.done, self.position, emitted);
        self.done = self.position;
        if same {
            match &mut self.pending {
                Some(pending) if pending.end == range.start => pending.end = range.end,
                _ => {
                    self.flush();
                    self.pending = Some(range);
                }
            }
        } else {
            self.flush();
            self.walker.decoded(&String::from_utf8_lossy(emitted), range);
        }
    }

    fn start_open_tag(&mut self) {
        self.tag_start = self.position.saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        self.init_tag(false);
    }

    fn init_end_tag(&mut self) {
        self.init_tag(true);
    }

    fn init_comment(&mut self) {
        self.flush();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        self.done = self.position;
        self.tag.range = self.tag_start..self.position;
        self.tag.name.clear();
        // A name is a piece of the source.
        self.tag.name.push_str(std::str::from_utf8(&self.name).unwrap_or("\u{fffd}"));
        if self.closes {
            self.walker.end_tag(&self.tag.name);
            return None;
        }
        self.last_start_tag.clear();
        self.last_start_tag.extend(&self.name);
        let is_foreign = self.walker.start_tag(self.source, &self.tag);
        if is_foreign { None } else { naive_next_state(&self.name) }
    }

    fn emit_current_comment(&mut self) {
        self.done = self.position;
        self.walker.comment(self.tag_start..self.position);
    }

    fn emit_current_doctype(&mut self) {
        self.done = self.position;
        self.walker.doctype();
    }

    fn set_self_closing(&mut self) {
        self.tag.self_closing = !self.closes;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend(name);
    }

    fn init_attribute(&mut self) {
        self.end_attribute();
        self.in_attribute = true;
        self.attribute_name.clear();
    }

    fn init_attribute_value(&mut self) {
        self.value_done = self.position;
    }

    fn push_attribute_name(&mut self, piece: &[u8]) {
        self.attribute_name.extend(piece);
    }

    fn push_attribute_value(&mut self, emitted: &[u8]) {
        let (range, same) = locate(self.source, self.value_done, self.position, emitted);
        self.value_done = self.position;
        match self.pieces.last_mut() {
            Some((None, last)) if same && last.end == range.start => last.end = range.end,
            _ if same => self.pieces.push((None, range)),
            _ => self.pieces.push((Some(String::from_utf8_lossy(emitted).into_owned()), range)),
        }
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.closes && !self.last_start_tag.is_empty() && self.last_start_tag == self.name
    }

    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {
        self.flush();
    }
    fn set_force_quirks(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}
