//! The bridge between the text that rules read and the bytes that the user has.
//!
//! A reader that drops markup or composes letters records, piece by piece, where each stretch of analysed text came
//! from. A position is then looked up, never searched for: searching is how prose linters come to underline the wrong
//! occurrence of a word.

use super::Span;

/// How a piece of analysed text relates to its source bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exactness {
    /// The same bytes: any part may be edited.
    Same,
    /// The same characters, composed (NFC) where the source has them decomposed: may be replaced as a whole.
    Composed,
    /// Written otherwise in the source (an entity, a line end that stands for a space): shown, never edited.
    Decoded,
}

/// A stretch of analysed text and the source bytes it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// In the analysed text.
    pub text: Span,
    /// In the source.
    pub source: Span,
    /// Whether the bytes are the same.
    pub exactness: Exactness,
}

/// All segments of a document, in order; empty means that text and source are identical.
#[derive(Clone, Debug, Default)]
pub struct OffsetMap {
    segments: Vec<Segment>,
}

impl OffsetMap {
    /// The map of a document whose analysed text is its source.
    pub fn identity() -> Self {
        Self::default()
    }

    /// True where every offset maps to itself.
    pub fn is_identity(&self) -> bool {
        self.segments.is_empty()
    }

    /// The segments in order of the analysed text.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The source bytes of a span of analysed text. Where it touches a segment that is not the same byte for byte,
    /// the whole segment is taken. A span over several segments covers everything between them.
    pub fn to_source(&self, span: Span) -> Span {
        if self.is_identity() {
            return span;
        }
        let start = self.source_offset(span.start, span.is_empty(), false);
        let end = if span.is_empty() { start } else { self.source_offset(span.end, false, true) };
        Span::new(start, end)
    }

    /// Whether the source bytes under a span of analysed text may be replaced by text: they are contiguous
    /// in the source and none of them is [`Exactness::Decoded`].
    pub fn is_editable(&self, span: Span) -> bool {
        if self.is_identity() {
            return true;
        }
        let mut previous_end: Option<u32> = None;
        let first = self.segments.partition_point(|s| s.text.end < span.start || (s.text.end == span.start && !span.is_empty()));
        for segment in self.segments[first..]
            .iter()
            .take_while(|s| s.text.start < span.end || (span.is_empty() && s.text.start <= span.start))
        {
            if segment.exactness == Exactness::Decoded
                && !(span.is_empty() && (span.start == segment.text.start || span.start == segment.text.end))
            {
                return false;
            }
            if !span.is_empty() && previous_end.is_some_and(|end| end != segment.source.start) {
                return false;
            }
            previous_end = Some(segment.source.end);
        }
        previous_end.is_some()
    }

    fn source_offset(&self, offset: u32, insertion: bool, is_end: bool) -> u32 {
        // An end belongs to the segment before it, a start (or a place of insertion) to the one after it.
        let index = if is_end {
            self.segments.partition_point(|s| s.text.end < offset)
        } else {
            self.segments.partition_point(|s| s.text.end <= offset)
        };
        let Some(segment) = self.segments.get(index).or_else(|| self.segments.last()) else { return offset };
        if insertion && index > 0 && offset == segment.text.start {
            // Nothing to underline: stay close to the text before, as a cursor does.
            return self.segments[index - 1].source.end;
        }
        if offset >= segment.text.end {
            return segment.source.end;
        }
        if offset <= segment.text.start {
            return segment.source.start;
        }
        match segment.exactness {
            Exactness::Same => segment.source.start + (offset - segment.text.start),
            _ if is_end => segment.source.end,
            _ => segment.source.start,
        }
    }
}

/// Builds an analysed text and its map together, so that they cannot disagree.
#[derive(Debug, Default)]
pub struct OffsetMapBuilder {
    text: String,
    segments: Vec<Segment>,
}

impl OffsetMapBuilder {
    /// Length of the analysed text so far, in bytes.
    pub fn len(&self) -> u32 {
        self.text.len() as u32
    }

    /// True before anything was pushed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The analysed text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Appends `piece`, which stands for the bytes `source`.
    pub fn push(&mut self, piece: &str, source: Span, exactness: Exactness) {
        if piece.is_empty() {
            return;
        }
        let text = Span::from_usize(self.text.len(), self.text.len() + piece.len());
        self.text.push_str(piece);
        match self.segments.last_mut() {
            Some(last)
                if exactness == Exactness::Same && last.exactness == Exactness::Same && last.source.end == source.start =>
            {
                last.text.end = text.end;
                last.source.end = source.end;
            }
            _ => self.segments.push(Segment { text, source, exactness }),
        }
    }

    /// Takes the last character back, with what it stands for; `None` where it is part of a piece that cannot be parted.
    pub fn pop_char(&mut self) -> Option<(char, Span, Exactness)> {
        let last = self.segments.last_mut()?;
        let letter = self.text.chars().next_back()?;
        let length = letter.len_utf8() as u32;
        let (source, exactness) = match last.exactness {
            _ if last.text.len() == length => (last.source, last.exactness),
            Exactness::Same => (Span::new(last.source.end - length, last.source.end), Exactness::Same),
            _ => return None,
        };
        last.text.end -= length;
        last.source.end = source.start;
        if last.text.is_empty() {
            self.segments.pop();
        }
        self.text.truncate(self.text.len() - letter.len_utf8());
        Some((letter, source, exactness))
    }

    /// The text and its map.
    pub fn finish(self) -> (String, OffsetMap) {
        (self.text, OffsetMap { segments: self.segments })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> OffsetMap {
        // source: `<b>Bộ</b> T&agrave;i` ; text: `Bộ Tài`
        let mut b = OffsetMapBuilder::default();
        b.push("Bộ", Span::new(3, 7), Exactness::Same);
        b.push(" T", Span::new(11, 13), Exactness::Same);
        b.push("à", Span::new(13, 21), Exactness::Decoded);
        b.push("i", Span::new(21, 22), Exactness::Same);
        b.finish().1
    }

    #[test]
    fn maps_across_markup() {
        let map = sample();
        assert_eq!(map.to_source(Span::new(0, 4)), Span::new(3, 7));
        assert_eq!(map.to_source(Span::new(5, 9)), Span::new(12, 22));
        assert_eq!(map.to_source(Span::at(4)), Span::at(7));
    }

    #[test]
    fn only_contiguous_same_bytes_are_editable() {
        let map = sample();
        assert!(map.is_editable(Span::new(0, 4)));
        assert!(!map.is_editable(Span::new(0, 6)), "crosses a tag");
        assert!(!map.is_editable(Span::new(5, 9)), "holds an entity");
    }
}
