//! Plain tables for a terminal, aligned by what a terminal shows: a Vietnamese letter is one column however it is built.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::escape::printable;

/// On which side a column's cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// For words.
    Left,
    /// For numbers.
    Right,
}

/// Writes rows of cells, the first the head, two spaces between columns and none at a line's end.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_table(out: &mut dyn Write, rows: &[Vec<String>], align: &[Align]) -> io::Result<()> {
    let rows: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|cell| printable(cell)).collect()).collect();
    let columns = align.len();
    let widths: Vec<usize> =
        (0..columns).map(|i| rows.iter().filter_map(|row| row.get(i)).map(|cell| cell.width()).max().unwrap_or(0)).collect();
    for row in &rows {
        let mut line = String::new();
        for (i, cell) in row.iter().enumerate().take(columns) {
            let padding = " ".repeat(widths[i] - cell.width());
            let gap = if i > 0 { "  " } else { "" };
            match align[i] {
                Align::Left => line.extend([gap, cell, &padding]),
                Align::Right => line.extend([gap, &padding, cell]),
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_terminal() {
        let rows = [vec!["Lua\u{323}\u{302}t".into(), "Số".into()], vec!["漢/\u{1b}".into(), "12".into()]];
        let mut out = Vec::new();
        write_table(&mut out, &rows, &[Align::Left, Align::Right]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "Lua\u{323}\u{302}t         Số\n漢/<U+001B>  12\n");
    }
}
