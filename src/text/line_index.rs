//! Byte offsets become lines and columns here and nowhere else, because every consumer counts columns differently:
//! SARIF and people count characters, LSP counts UTF-16 units, compilers' output often counts bytes.

/// The unit in which a column is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PositionEncoding {
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 code units, the default of the Language Server Protocol.
    Utf16,
    /// Unicode scalar values, the unit of the output contract.
    Utf32,
}

/// A 1-based line and a 1-based column in a named unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in the unit that was asked for.
    pub column: u32,
}

/// Where each line of a text begins. A line ends after `\n`; `\r\n` is one end, a lone `\r` is none.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the line starts of `text` in one pass.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1));
        Self { starts }
    }

    /// Number of lines, at least one.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The 0-based line that holds the byte `offset`.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32 - 1
    }

    /// Byte offset where the 0-based `line` begins; the end of the text for a line past the last.
    pub fn line_start(&self, line: u32, text: &str) -> u32 {
        self.starts.get(line as usize).copied().unwrap_or(text.len() as u32)
    }

    /// The 0-based `line` without its line end.
    pub fn line_text<'t>(&self, line: u32, text: &'t str) -> &'t str {
        let (start, end) = (self.line_start(line, text) as usize, self.line_start(line + 1, text) as usize);
        let full = text.get(start..end).unwrap_or_default();
        let full = full.strip_suffix('\n').unwrap_or(full);
        full.strip_suffix('\r').unwrap_or(full)
    }

    /// The 1-based line and column of a byte offset, counted in `encoding`.
    /// An offset inside a character counts as that character's start.
    pub fn position(&self, text: &str, offset: u32, encoding: PositionEncoding) -> LineColumn {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset as u32);
        let before = &text[self.line_start(line, text) as usize..offset];
        let units = match encoding {
            PositionEncoding::Utf8 => before.len(),
            // The characters that take two units take four bytes.
            PositionEncoding::Utf16 => before.chars().count() + before.bytes().filter(|byte| *byte >= 0xF0).count(),
            PositionEncoding::Utf32 => before.chars().count(),
        };
        LineColumn { line: line + 1, column: units as u32 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_columns_in_each_unit() {
        let text = "a\r\nmo\u{0323}t 😀 b";
        let index = LineIndex::new(text);
        let b = text.find(" b").unwrap() as u32 + 1;
        assert_eq!(index.position(text, b, PositionEncoding::Utf8), LineColumn { line: 2, column: 12 });
        assert_eq!(index.position(text, b, PositionEncoding::Utf16), LineColumn { line: 2, column: 9 });
        assert_eq!(index.position(text, b, PositionEncoding::Utf32), LineColumn { line: 2, column: 8 });
        assert_eq!(index.line_text(0, text), "a");
    }

    #[test]
    fn an_offset_at_the_end_is_a_position() {
        let index = LineIndex::new("x\n");
        assert_eq!(index.position("x\n", 2, PositionEncoding::Utf32), LineColumn { line: 2, column: 1 });
        assert_eq!(index.line_count(), 2);
    }
}
