//! `--diff`: what fixing would change, as a unified diff that `patch` and `git apply` take.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::escape::printable;

/// Writes the difference between two texts of a file; nothing where they are the same.
///
/// With `color` it is for a person: colours are added and what a terminal would obey is shown by its number. Without,
/// the lines are as they are, since a patch must keep every byte; `raw` says whether even controls may pass (standard
/// output is no terminal).
///
/// # Errors
/// When `out` cannot be written.
pub fn write_diff(out: &mut dyn Write, path: &str, old: &str, new: &str, color: bool, raw: bool) -> io::Result<()> {
    if old == new {
        return Ok(());
    }
    let paint = |style: Style, text: &str| if color { format!("{style}{text}{style:#}") } else { text.to_owned() };
    let path = printable(&path.replace('\\', "/")).into_owned();
    writeln!(out, "{}", paint(Style::new().bold(), &format!("--- a/{path}")))?;
    writeln!(out, "{}", paint(Style::new().bold(), &format!("+++ b/{path}")))?;
    let diff = TextDiff::from_lines(old, new);
    for hunk in diff.unified_diff().context_radius(1).iter_hunks() {
        writeln!(out, "{}", paint(AnsiColor::Cyan.on_default(), &hunk.header().to_string()))?;
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', AnsiColor::Red.on_default()),
                ChangeTag::Insert => ('+', AnsiColor::Green.on_default()),
                ChangeTag::Equal => (' ', Style::new()),
            };
            let line = change.value();
            let text = line.strip_suffix('\n').unwrap_or(line);
            if raw {
                writeln!(out, "{}", paint(style, &format!("{sign}{text}")))?;
            } else {
                writeln!(out, "{}", paint(style, &format!("{sign}{}", printable(text))))?;
            }
            if change.missing_newline() {
                writeln!(out, "\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}
