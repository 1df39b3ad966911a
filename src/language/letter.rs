//! The letters of Vietnamese: case, tone and vowel quality taken apart and put together.
//!
//! Lower-casing is the innermost step of the phrase scan, so it is a table look-up for every letter below U+1F00;
//! each Vietnamese letter has a lower case of the same length in UTF-8.

/// The six tones; `Level` has no mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    /// thanh ngang
    #[default]
    Level,
    /// thanh huyền: `à`
    Grave,
    /// thanh hỏi: `ả`
    Hook,
    /// thanh ngã: `ã`
    Tilde,
    /// thanh sắc: `á`
    Acute,
    /// thanh nặng: `ạ`
    Dot,
}

/// Each toneless vowel with its five marked forms, in the order of [`Tone`].
pub(super) const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];

const TONES: [Tone; 6] = [Tone::Level, Tone::Grave, Tone::Hook, Tone::Tilde, Tone::Acute, Tone::Dot];

const TABLE_SIZE: usize = 0x1F00;
static LOWER: [u16; TABLE_SIZE] = lower_table();

const fn lower_table() -> [u16; TABLE_SIZE] {
    let mut table = [0u16; TABLE_SIZE];
    let mut i = 0;
    while i < TABLE_SIZE {
        table[i] = low(i as u16);
        i += 1;
    }
    table
}

/// The lower case of a character below U+1F00, by the order of the code charts.
pub(super) const fn low(c: u16) -> u16 {
    match c {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x0410..=0x042F | 0x0391..=0x03A1 | 0x03A3..=0x03A9 => c + 32,
        0x0400..=0x040F => c + 80,
        // Latin Extended-A: pairs, upper case even up to U+0137, odd from U+0139 to U+0148, even again to U+0177.
        0x0100..=0x012F | 0x0132..=0x0137 | 0x014A..=0x0177 if c & 1 == 0 => c + 1,
        0x0139..=0x0148 | 0x0179..=0x017E if c & 1 == 1 => c + 1,
        0x0178 => 0xFF,
        0x01A0 | 0x01AF => c + 1,
        0x01CD..=0x01DC if c & 1 == 1 => c + 1,
        0x1E00..=0x1E95 | 0x1EA0..=0x1EFF if c & 1 == 0 => c + 1,
        _ => c,
    }
}

/// The lower case of a letter; a character without one is itself. Characters whose lower case is several
/// characters (`İ`) are left alone.
#[inline]
pub fn lower(c: char) -> char {
    match LOWER.get(c as usize) {
        Some(&low) => char::from_u32(u32::from(low)).unwrap_or(c),
        None => single(c, c.to_lowercase()),
    }
}

/// The upper case of a letter; a character without one (or with several characters for one, as `ß`) is itself.
pub fn upper(c: char) -> char {
    single(c, c.to_uppercase())
}

/// True for a letter in upper case.
#[inline]
pub fn is_upper(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { lower(c) != c }
}

fn single(c: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

/// A vowel without its tone, and the tone; any other character is itself with the level tone. Case is kept.
pub fn split_tone(c: char) -> (char, Tone) {
    if c.is_ascii() {
        return (c, Tone::Level);
    }
    let low = lower(c);
    for row in &VOWELS {
        if let Some(tone) = row.iter().position(|&v| v == low) {
            return (if low == c { row[0] } else { upper(row[0]) }, TONES[tone]);
        }
    }
    (c, Tone::Level)
}

/// The letter of ASCII that a Vietnamese letter is built on; any other character is itself.
pub fn ascii(c: char) -> char {
    let (base, _) = split_tone(c);
    let bare = match lower(base) {
        'ă' | 'â' => 'a',
        'đ' => 'd',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        _ => return base,
    };
    if is_upper(base) { upper(bare) } else { bare }
}

/// The vowel with a tone put on it; a character that bears none is itself. Case is kept.
pub fn with_tone(c: char, tone: Tone) -> char {
    let (base, _) = split_tone(c);
    let low = lower(base);
    let Some(row) = VOWELS.iter().find(|row| row[0] == low) else { return c };
    let marked = row[tone as usize];
    if low == base { marked } else { upper(marked) }
}

/// True for a letter or digit of any script; the test for the edge of a word.
#[inline]
pub fn is_word(c: char) -> bool {
    match u32::from(c) {
        0..=0x7F => c.is_ascii_alphanumeric(),
        // Every letter of Vietnamese is here; nothing slower is asked about running text.
        0xC0..=0x24F => !matches!(c, '×' | '÷'),
        0x300..=0x36F | 0x1E00..=0x1EFF => true,
        0x2000..=0x206F => false,
        _ => c.is_alphanumeric(),
    }
}

/// True for the combining marks that decomposed Vietnamese uses (U+0300–U+036F).
#[inline]
pub fn is_combining(c: char) -> bool {
    ('\u{0300}'..='\u{036F}').contains(&c)
}

/// True where words are among those of a list, whatever their capitals. The list is in lower case.
pub fn is_one_of(words: &str, list: &[&str]) -> bool {
    // A letter of Vietnamese is as long in bytes as its capital.
    list.iter().any(|listed| listed.len() == words.len() && listed.chars().eq(words.chars().map(lower)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_agrees_with_unicode_on_every_vietnamese_letter() {
        for c in VOWELS.as_flattened().iter().copied().chain("bcdđghklmnpqrstvxfjwz".chars()) {
            assert_eq!(lower(upper(c)), c);
            assert_eq!(upper(c).len_utf8(), c.len_utf8(), "{c}: offsets of folded and written text are the same");
            assert!(is_upper(upper(c)) && !is_upper(c));
        }
    }

    #[test]
    fn the_table_never_contradicts_unicode() {
        for c in (0..TABLE_SIZE as u32).filter_map(char::from_u32) {
            let low = lower(c);
            assert!(low == c || c.to_lowercase().eq([low]), "{c:?} -> {low:?}");
        }
    }

    #[test]
    fn the_edge_of_a_word_agrees_with_unicode() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            assert_eq!(is_word(c), c.is_alphanumeric() || is_combining(c), "{c:?}");
        }
    }

    #[test]
    fn tones_come_off_and_go_back() {
        assert_eq!(split_tone('Ộ'), ('Ô', Tone::Dot));
        assert_eq!(with_tone('Ô', Tone::Dot), 'Ộ');
        assert_eq!(split_tone('đ'), ('đ', Tone::Level));
        assert_eq!("Đường ắng".chars().map(ascii).collect::<String>(), "Duong ang");
    }
}
