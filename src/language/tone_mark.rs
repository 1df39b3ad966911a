//! Where the tone mark stands in `oa`, `oe`, `uy` at the end of a syllable: on the first letter as newspapers have
//! long set it (`hòa`, `thủy`), or on the second as school books do (`hoà`, `thuỷ`). Everywhere else both agree.

use super::letter::{self, Tone};

/// One of the two styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToneStyle {
    /// `hòa`, `khỏe`, `thủy`
    Old,
    /// `hoà`, `khoẻ`, `thuỷ`
    New,
}

/// The style that a composed word shows; `None` where both styles write it alike.
pub fn style_of(word: &str) -> Option<ToneStyle> {
    // One of the two letters bears the mark and takes two bytes or three, the other one; most words end here.
    match word.as_bytes() {
        [.., b'o' | b'u' | b'O' | b'U', 0xC3, _] | [.., b'o' | b'u' | b'O' | b'U', 0xE1, _, _] => {}
        [.., 0x80..=0xFF, b'a' | b'e' | b'y' | b'A' | b'E' | b'Y'] => {}
        _ => return None,
    }
    let mut letters = word.chars().rev();
    let (vowel, glide) = (letters.next()?, letters.next()?);
    let ((glide, glide_tone), (vowel, vowel_tone)) =
        (letter::split_tone(letter::lower(glide)), letter::split_tone(letter::lower(vowel)));
    let is_open = matches!((glide, vowel), ('o', 'a' | 'e') | ('u', 'y'));
    // In `quý` the `u` belongs to the onset.
    if !is_open || (glide == 'u' && letters.next().is_some_and(|c| letter::lower(c) == 'q')) {
        return None;
    }
    match (glide_tone, vowel_tone) {
        (Tone::Level, Tone::Level) => None,
        (_, Tone::Level) => Some(ToneStyle::Old),
        (Tone::Level, _) => Some(ToneStyle::New),
        _ => None,
    }
}

/// The word in a style; one that both styles write alike is itself.
pub fn in_style(word: &str, style: ToneStyle) -> String {
    if style_of(word).is_none_or(|written| written == style) {
        return word.to_owned();
    }
    let mut letters: Vec<char> = word.chars().collect();
    if let [.., glide, vowel] = letters.as_mut_slice() {
        let (bare_glide, glide_tone) = letter::split_tone(*glide);
        let (bare_vowel, vowel_tone) = letter::split_tone(*vowel);
        let tone = if glide_tone == Tone::Level { vowel_tone } else { glide_tone };
        (*glide, *vowel) = match style {
            ToneStyle::Old => (letter::with_tone(bare_glide, tone), bare_vowel),
            ToneStyle::New => (bare_glide, letter::with_tone(bare_vowel, tone)),
        };
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_styles_turn_into_each_other() {
        for (old, new) in
            [("hòa", "hoà"), ("Ủy", "Uỷ"), ("khỏe", "khoẻ"), ("thúy", "thuý"), ("HÓA", "HOÁ"), ("òa", "oà"), ("lũy", "luỹ")]
        {
            assert_eq!((style_of(old), style_of(new)), (Some(ToneStyle::Old), Some(ToneStyle::New)), "{old}");
            assert_eq!((in_style(old, ToneStyle::New), in_style(new, ToneStyle::Old)), (new.to_owned(), old.to_owned()));
            assert_eq!(in_style(old, ToneStyle::Old), old);
        }
    }

    #[test]
    fn other_words_show_no_style() {
        for word in ["quý", "qúy", "hoàn", "múa", "mùi", "hoa", "tuyển", "thuở", "của", "là", "ý", "o", "", "hoài", "giá", "quà"]
        {
            assert_eq!(style_of(word), None, "{word}");
            assert_eq!(in_style(word, ToneStyle::New), word);
        }
    }
}
