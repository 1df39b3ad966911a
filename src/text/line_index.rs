//! Byte offsets become lines and columns here and nowhere else, because every consumer counts columns differently:
//! SARIF and people count characters, LSP counts UTF-16 units, compilers' output often counts bytes.

use std::sync::OnceLock;

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

/// A place in a text, counted once for every unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// 1-based line.
    pub line: u32,
    /// From the start of the line: bytes, characters, and those of them that take four bytes.
    before: [u32; 3],
}

impl Place {
    /// The 1-based column, counted in `encoding`.
    pub fn column(self, encoding: PositionEncoding) -> u32 {
        let [bytes, characters, wide] = self.before;
        1 + match encoding {
            PositionEncoding::Utf8 => bytes,
            // The characters that take two units take four bytes.
            PositionEncoding::Utf16 => characters + wide,
            PositionEncoding::Utf32 => characters,
        }
    }
}

/// Where each line of a text begins. A line ends after `\n`; `\r\n` is one end, a lone `\r` is none.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// For each [`STEP`] bytes of the text the characters that begin before it, and those of them that take four bytes:
    /// a line without end is not counted from its start for each diagnostic in it. Made when such a line is met.
    steps: OnceLock<Vec<[u32; 2]>>,
}

/// Bytes that are counted without help.
const STEP: usize = 4096;

/// The characters that begin among some bytes, and those of them that take four.
fn characters(bytes: &[u8]) -> [u32; 2] {
    // A byte counts as far as 255, and sixteen of them at once: sums in wider numbers take several times as long.
    bytes.chunks(usize::from(u8::MAX)).fold([0, 0], |[characters, wide], chunk| {
        let begins: u8 = chunk.iter().map(|byte| u8::from(byte & 0xC0 != 0x80)).sum();
        let is_wide: u8 = chunk.iter().map(|byte| u8::from(*byte >= 0xF0)).sum();
        [characters + u32::from(begins), wide + u32::from(is_wide)]
    })
}

impl LineIndex {
    /// What begins before a byte of the text.
    fn characters_before(&self, text: &str, offset: usize) -> [u32; 2] {
        let steps = self.steps.get_or_init(|| {
            let mut sum = [0, 0];
            let counted = text.as_bytes().chunks(STEP).map(|chunk| {
                let before = sum;
                let [characters, wide] = characters(chunk);
                sum = [sum[0] + characters, sum[1] + wide];
                before
            });
            counted.collect()
        });
        let step = (offset / STEP).min(steps.len().saturating_sub(1));
        let known = steps.get(step).copied().unwrap_or_default();
        let [characters, wide] = characters(&text.as_bytes()[step * STEP..offset]);
        [known[0] + characters, known[1] + wide]
    }

    /// Reads the line starts of `text` in one pass.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1));
        Self { starts, steps: OnceLock::new() }
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
        let place = self.place(text, offset);
        LineColumn { line: place.line, column: place.column(encoding) }
    }

    /// The place of a byte offset, for whoever wants its column in several units.
    pub fn place(&self, text: &str, offset: u32) -> Place {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset as u32);
        let start = self.line_start(line, text) as usize;
        let [characters, wide] = if offset - start <= STEP {
            characters(&text.as_bytes()[start..offset])
        } else {
            let (before, all) = (self.characters_before(text, start), self.characters_before(text, offset));
            [all[0] - before[0], all[1] - before[1]]
        };
        Place { line: line + 1, before: [(offset - start) as u32, characters, wide] }
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
    fn a_line_without_end_is_counted_from_the_nearest_step() {
        let text = format!("đầu\n{}", "Chữ 😀 ".repeat(3_000));
        let index = LineIndex::new(&text);
        for offset in [7, 4_000, STEP, STEP + 1, 2 * STEP + 7, 20_000, text.len()] {
            let at = (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let line = &text[7..at];
            let column = |encoding| index.position(&text, offset as u32, encoding).column as usize - 1;
            assert_eq!(column(PositionEncoding::Utf32), line.chars().count());
            assert_eq!(column(PositionEncoding::Utf16), line.encode_utf16().count());
            assert_eq!(column(PositionEncoding::Utf8), line.len());
        }
    }

    #[test]
    fn an_offset_at_the_end_is_a_position() {
        let index = LineIndex::new("x\n");
        assert_eq!(index.position("x\n", 2, PositionEncoding::Utf32), LineColumn { line: 2, column: 1 });
        assert_eq!(index.line_count(), 2);
    }
}
