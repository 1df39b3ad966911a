//! UTF-8 whose bytes were taken for Windows-1252 (or Latin-1), once or twice: `Viá»‡t Nam`, `ViÃ¡Â»â€¡t Nam`.

use unicode_normalization::UnicodeNormalization;

use crate::language::fold::word_key;
use crate::language::letter::{self, Tone};
use crate::language::syllable::is_syllable;

/// Windows-1252 from 0x80 to 0x9F; the five codes without a character stand for themselves, as browsers have them.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Text read back, and how sure that is.
#[derive(Debug, Default)]
pub struct Repaired {
    /// The text.
    pub text: String,
    /// Sequences that can be nothing else: Vietnamese letters whose bytes were shown as signs.
    pub certain: usize,
    /// Vietnamese letters whose second byte was shown as a quotation mark or dash, which may stand there by itself.
    pub likely: usize,
    /// A sequence that is not whole: a byte was lost, or made a plain space.
    pub broken: bool,
}

/// Whether there is anything to read back.
pub fn is_garbled(text: &str) -> bool {
    text.char_indices().any(|(at, _)| sequence(&text[at..]).is_some())
}

/// Reads back what was garbled once, sequence by sequence; everything else stays as it is.
pub fn repair(text: &str) -> Repaired {
    let found = repair_with(text, false);
    // Only among such sequences is a capital à before a space a broken one.
    if found.certain + found.likely > 0 && text.contains("Ã ") { repair_with(text, true) } else { found }
}

fn repair_with(text: &str, spaces: bool) -> Repaired {
    let mut out = Repaired { text: String::with_capacity(text.len()), ..Repaired::default() };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((letter, taken)) = sequence(rest) {
            let shown = &rest[c.len_utf8()..taken];
            if is_vietnamese(letter) {
                // What follows Ã or Ä, or closes a quotation («Pietà»”), may be a mark of the sentence.
                let marks: &[char] = match c {
                    'á' => &['’', '”', '–', '—', '…'],
                    _ => &['‘', '’', '“', '”', '–', '—', '…', '•', '‹', '›', '«', '»', '\u{A0}'],
                };
                // No quotation opens between a letter and the next: `Ä‘ang`.
                let in_word = shown == "‘" && rest[taken..].starts_with(char::is_lowercase);
                let by_chance = shown.ends_with(marks) && !in_word;
                *(if by_chance { &mut out.likely } else { &mut out.certain }) += 1;
            }
            out.text.push(letter);
            rest = &rest[taken..];
        } else if let Some(after) = rest.strip_prefix("Ã ").filter(|_| spaces) {
            // The second byte of à is a no-break space, which seldom survives as one.
            out.text.push('à');
            out.broken = true;
            if !after.starts_with([' ', '\u{A0}']) && !goes_on(&out.text, after) {
                out.text.push(' ');
            }
            rest = after;
        } else {
            out.broken |= matches!(c, 'Ã' | 'Ä' | 'Æ');
            out.text.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    if !out.text.is_ascii() {
        out.text = out.text.nfc().collect();
    }
    out
}

/// Whether letters that follow belong to the syllable before them: `thà` and `nh`.
fn goes_on(before: &str, after: &str) -> bool {
    let head = before.rfind(|c| !letter::is_word(c)).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let tail = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
    tail > 0 && is_syllable(word_key(&format!("{}{}", &before[head..], &after[..tail])).0)
}

/// The character whose UTF-8 bytes are shown at the start of a text, and how many bytes of the text they take.
fn sequence(text: &str) -> Option<(char, usize)> {
    let mut shown = text.chars();
    // The signs of Windows-1252 that are no Latin-1 begin no sequence.
    let first = u8::try_from(u32::from(shown.next()?)).ok()?;
    let length = match first {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => return None,
    };
    let mut bytes = [first, 0, 0];
    for byte in &mut bytes[1..length] {
        *byte = byte_of(shown.next()?).filter(|byte| (0x80..0xC0).contains(byte))?;
    }
    let letter = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    Some((letter, text.len() - shown.as_str().len()))
}

/// The byte that Windows-1252 or Latin-1 shows as a character, from 0x80 up.
fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0x80..=0xFF => u8::try_from(code).ok(),
        0..0x80 => None,
        _ => HIGH.iter().position(|&high| high == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

/// A letter of Vietnamese beyond ASCII, or a mark that decomposed Vietnamese is written with.
fn is_vietnamese(c: char) -> bool {
    let (base, tone) = letter::split_tone(letter::lower(c));
    tone != Tone::Level || matches!(base, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư') || letter::is_combining(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_find_their_letters() {
        for (seen, text) in [
            ("á»¦y ban nhÃ¢n dÃ¢n thÃ\u{A0}nh phá»‘ HÃ\u{A0} Ná»™i", "Ủy ban nhân dân thành phố Hà Nội"),
            ("Ä‘Æ°á»£c ngÆ°á»\u{9D}i dÃ¢n á»§ng há»™", "được người dân ủng hộ"),
            ("thÃ nh phá»‘ HÃ  Ná»™i vÃ lÃ m", "thành phố Hà Nội và làm"),
        ] {
            let repaired = repair(seen);
            assert_eq!(repaired.text, text);
            assert!(repaired.certain > 0);
        }
        let twice = "Ã¡Â»Â¦y ban nhÃƒÂ¢n dÃƒÂ¢n thÃƒÂ\u{A0}nh phÃ¡Â»â€˜ HÃƒÂ\u{A0} NÃ¡Â»â„¢i";
        assert_eq!(repair(&repair(twice).text).text, "Ủy ban nhân dân thành phố Hà Nội");
    }

    #[test]
    fn right_text_holds_no_sequence() {
        for text in ["Hà Nội, XÃ HỘI, VĂN HÓA", "«Đã» 30°C, 5 m², giá 5 £", "für Ärger, français, São Paulo"]
        {
            let repaired = repair(text);
            assert_eq!((repaired.text.as_str(), repaired.certain, repaired.likely), (text, 0, 0));
        }
    }
}
