//! TCVN3, VNI and VIQR as they look when their bytes are taken for Windows-1252, back into Vietnamese.
//!
//! Tables: TCVN 5712:1993 (the ABC fonts), VNI-Windows, RFC 1456 (VIQR).

use crate::language::letter::{self, Tone};

/// The letters of TCVN3 with one sign each, and the signs in Windows-1252.
const TCVN3_SIGNS: &str = "¡¢£¤¥¦§¨©ª«¬\u{AD}®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ";
const TCVN3_LETTERS: &str = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";

/// Marks that VNI writes after a vowel, in lower case.
const VNI_TONES: [(char, Tone); 5] =
    [('ù', Tone::Acute), ('ø', Tone::Grave), ('û', Tone::Hook), ('õ', Tone::Tilde), ('ï', Tone::Dot)];
const VNI_CIRCUMFLEX: [(char, Tone); 6] =
    [('â', Tone::Level), ('á', Tone::Acute), ('à', Tone::Grave), ('å', Tone::Hook), ('ã', Tone::Tilde), ('ä', Tone::Dot)];
const VNI_BREVE: [(char, Tone); 6] =
    [('ê', Tone::Level), ('é', Tone::Acute), ('è', Tone::Grave), ('ú', Tone::Hook), ('ü', Tone::Tilde), ('ë', Tone::Dot)];
/// Letters of VNI with one sign.
const VNI_LETTERS: [(char, char); 8] =
    [('ñ', 'đ'), ('ö', 'ư'), ('ô', 'ơ'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị')];

/// Where a letter of TCVN3 stands for another one.
pub fn tcvn3_letter(c: char) -> Option<char> {
    if !('¡'..='þ').contains(&c) {
        return None;
    }
    TCVN3_SIGNS.chars().zip(TCVN3_LETTERS.chars()).find(|(sign, _)| *sign == c).map(|(_, letter)| letter)
}

/// A word of TCVN3. A capital with a tone mark is the capital followed by the small letter with it: `Uñ` is `Ủ`.
pub fn tcvn3(word: &str) -> String {
    let mut out = String::with_capacity(word.len() * 2);
    for c in word.chars() {
        let letter = tcvn3_letter(c).unwrap_or(c);
        let (base, tone) = letter::split_tone(letter);
        match out.chars().next_back() {
            Some(before) if tone != Tone::Level && before != base && letter::lower(before) == base => {
                out.pop();
                out.push(letter::with_tone(before, tone));
            }
            _ => out.push(letter),
        }
    }
    out
}

/// A word of VNI-Windows: the vowel, then the sign of its marks, each in the case of the letter.
pub fn vni(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        let sign = letter::lower(c);
        let before = out.chars().next_back().unwrap_or(' ');
        let toned = match letter::lower(before) {
            'a' => marked(&VNI_CIRCUMFLEX, sign, 'â')
                .or_else(|| marked(&VNI_BREVE, sign, 'ă'))
                .or_else(|| marked(&VNI_TONES, sign, 'a')),
            v @ ('e' | 'o') => {
                marked(&VNI_CIRCUMFLEX, sign, if v == 'e' { 'ê' } else { 'ô' }).or_else(|| marked(&VNI_TONES, sign, v))
            }
            v @ ('u' | 'y' | 'ư' | 'ơ') => marked(&VNI_TONES, sign, v),
            _ => None,
        };
        // `î` is ỵ by itself.
        let single = || VNI_LETTERS.iter().find(|(theirs, _)| *theirs == sign).map(|(_, ours)| *ours);
        let single = || if sign == 'î' { Some('ỵ') } else { single() };
        let cased = |letter: char, model: char| if letter::is_upper(model) { letter::upper(letter) } else { letter };
        match toned {
            Some(letter) => {
                out.pop();
                out.push(cased(letter, before));
            }
            None => out.push(single().map_or(c, |letter| cased(letter, c))),
        }
    }
    out
}

fn marked(marks: &[(char, Tone)], sign: char, vowel: char) -> Option<char> {
    marks.iter().find(|(theirs, _)| *theirs == sign).map(|(_, tone)| letter::with_tone(vowel, *tone))
}

/// A word of VIQR (`Vie^.t`, `ddu+o+.c`). A mark at the very end of the word may be the sentence's: `end_is_mark` says
/// that it belongs to the letter.
pub fn viqr(word: &str, end_is_mark: bool) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        let before = out.chars().next_back().unwrap_or(' ');
        let (base, tone) = letter::split_tone(before);
        let small = letter::lower(base);
        let quality = match (small, c) {
            ('a' | 'e' | 'o', '^') => Some(with_quality(small, '^')),
            ('a', '(') => Some('ă'),
            ('o' | 'u', '+' | '*') => Some(with_quality(small, '+')),
            ('d', 'd' | 'D') if out.chars().count() == 1 => Some('đ'),
            _ => None,
        };
        let mark = match c {
            '\'' => Some(Tone::Acute),
            '`' => Some(Tone::Grave),
            '?' => Some(Tone::Hook),
            '~' => Some(Tone::Tilde),
            '.' => Some(Tone::Dot),
            _ => None,
        };
        let takes_tone = tone == Tone::Level && letter::with_tone(base, Tone::Acute) != base;
        let last = rest.peek().is_none();
        let cased = |letter: char| if letter::is_upper(base) { letter::upper(letter) } else { letter };
        match (quality, mark) {
            (Some(letter), _) if tone == Tone::Level => {
                out.pop();
                out.push(cased(letter));
            }
            (_, Some(tone)) if takes_tone && (!last || end_is_mark) => {
                out.pop();
                out.push(letter::with_tone(base, tone));
            }
            _ => out.push(c),
        }
    }
    out
}

fn with_quality(vowel: char, mark: char) -> char {
    match (vowel, mark) {
        ('a', _) => 'â',
        ('e', _) => 'ê',
        ('o', '^') => 'ô',
        ('o', _) => 'ơ',
        _ => 'ư',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_a_letter_for_each_sign() {
        assert_eq!(TCVN3_SIGNS.chars().count(), TCVN3_LETTERS.chars().count());
        let mut signs: Vec<char> = TCVN3_SIGNS.chars().collect();
        signs.dedup();
        assert_eq!(signs.len(), 74);
    }

    #[test]
    fn words_come_back() {
        for (theirs, ours) in
            [("ViÖt", "Việt"), ("Uñy", "Ủy"), ("®\u{AD}îc", "được"), ("§¶ng", "Đảng"), ("¢Êp", "Ấp"), ("ng\u{AD}êi", "người")]
        {
            assert_eq!(tcvn3(theirs), ours);
        }
        for (theirs, ours) in [
            ("Vieät", "Việt"),
            ("UÛy", "Ủy"),
            ("ñöôïc", "được"),
            ("Ñaûng", "Đảng"),
            ("NGÖÔØI", "NGƯỜI"),
            ("maëc", "mặc"),
            ("kyõ", "kỹ"),
            ("bò", "bị"),
            ("kî", "kỵ"),
        ] {
            assert_eq!(vni(theirs), ours);
        }
        for (theirs, ours) in
            [("Vie^.t", "Việt"), ("U?y", "Ủy"), ("ddu+o+.c", "được"), ("DDa?ng", "Đảng"), ("ddo^`ng", "đồng"), ("nghi.", "nghi.")]
        {
            assert_eq!(viqr(theirs, false), ours);
        }
        assert_eq!(viqr("nghi.", true), "nghị");
    }
}
