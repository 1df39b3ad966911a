//! `--diff`: what fixing would change, as a unified diff that `patch` and `git apply` take.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::escape::printable;
use crate::text::slashed;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;

/// Writes the difference between two texts of a file; nothing where they are the same.
///
/// A patch must keep every byte of a line; `to_terminal` shows what a terminal would obey by its number instead.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_diff(out: &mut dyn Write, path: &str, texts: (&str, &str), color: bool, to_terminal: bool) -> io::Result<()> {
    let (old, new) = texts;
    if old == new {
        return Ok(());
    }
    let paint = |style: Style, text: &str| if color { format!("{style}{text}{style:#}") } else { text.to_owned() };
    let path = slashed(path, cfg!(windows));
    for (sign, side) in [("---", "a"), ("+++", "b")] {
        writeln!(out, "{}", paint(Style::new().bold(), &format!("{sign} {side}/{}", printable(&path))))?;
    }
    // A line ends at `\n` only: a lone carriage return inside one is not for a patch to break at.
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let diff = TextDiff::from_slices(&old, &new);
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        writeln!(out, "{}", paint(AnsiColor::Cyan.on_default(), &hunk.header().to_string()))?;
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', AnsiColor::Red.on_default()),
                ChangeTag::Insert => ('+', AnsiColor::Green.on_default()),
                ChangeTag::Equal => (' ', Style::new()),
            };
            let ended = change.value().strip_suffix('\n');
            let line = ended.unwrap_or(change.value());
            let line = if to_terminal { printable(line) } else { line.into() };
            writeln!(out, "{}", paint(style, &format!("{sign}{line}")))?;
            if ended.is_none() {
                writeln!(out, "\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(old: &str, new: &str, to_terminal: bool) -> String {
        let mut out = Vec::new();
        write_diff(&mut out, "bài.txt", (old, new), false, to_terminal).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_patch_keeps_every_byte() {
        let old = "một\r\nban\rThường vụ\u{1b}\r\nba\r\nbốn\r\nnăm";
        let new = old.replace("ban", "Ban");
        let patch = "--- a/bài.txt\n+++ b/bài.txt\n@@ -1,5 +1,5 @@\n một\r\n-ban\rThường vụ\u{1b}\r\n+Ban\rThường vụ\u{1b}\r\n \
                     ba\r\n bốn\r\n năm\n\\ No newline at end of file\n";
        assert_eq!(diff(old, &new, false), patch);
        assert!(!diff(old, &new, true).contains(['\u{1b}', '\r']));
        assert_eq!(diff(old, old, false), "");
    }
}
