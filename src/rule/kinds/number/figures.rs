//! Reading a number in its text: where it ends, what it is worth, the words beside it.

use std::ops::Range;

/// Bytes of the figures that a text begins with.
pub(super) fn leading_figures(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Where a number with its points and commas ends.
pub(super) fn number_end(text: &str, mut end: usize) -> usize {
    let bytes = text.as_bytes();
    while matches!(bytes.get(end), Some(b'.' | b',')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        end += 1 + bytes[end + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
    }
    end
}

/// What a number is worth as Vietnamese writes it, `1.500,5`; `None` for every other form.
pub(super) fn value_of(number: &str) -> Option<f64> {
    let (whole, decimals) = number.split_once(',').unwrap_or((number, "0"));
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let grouped = groups.all(|group| group.len() == 3) && (!whole.contains('.') || first.len() <= 3);
    (grouped && !decimals.contains(['.', ','])).then(|| format!("{}.{decimals}", whole.replace('.', "")).parse().ok())?
}

/// Whether a run of figures may be the hour of a time: one figure or two, and no part of anything longer before them.
pub(super) fn may_be_hour(text: &str, run: &Range<usize>) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | ':' | '_');
    run.len() <= 2 && !text[..run.start].ends_with(is_part)
}

/// The last word of a text, whatever stands after it.
pub(super) fn last_word(before: &str) -> &str {
    before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// The first word of a text, after one space.
pub(super) fn first_word(after: &str) -> &str {
    let after = after.strip_prefix([' ', '\u{a0}']).unwrap_or(after);
    after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::value_of;

    #[test]
    fn numbers_are_worth_what_vietnamese_means() {
        for (written, value) in [("18", 18.0), ("1.500", 1500.0), ("1.500.000,25", 1_500_000.25), ("0,5", 0.5)] {
            assert_eq!(value_of(written), Some(value), "{written}");
        }
        for written in ["1.5", "1500.000", "1,5,2", "1,500.5"] {
            assert_eq!(value_of(written), None, "{written}");
        }
    }
}
