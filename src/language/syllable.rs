//! The written syllable: which onsets, rimes and tones make one, and where its tone mark stands.
//!
//! Some fourteen thousand syllables can be written; whether a word is one of them is one probe of a table that
//! is built on first use.

use std::sync::LazyLock;

use super::WordKey;
use super::code::Packed;
use super::fold::{fold, word_key};
use super::key_set::KeyTable;
use super::letter::{self, Tone};

/// The onsets. `qu` and `gi` are onsets with a vowel letter of their own.
const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s",
    "t", "th", "tr", "v", "x",
];

/// The rimes, by the place of the letter that bears the tone mark (in the old style; the fold sees to the new one).
const RIMES: [&str; 3] = [
    "a e i ia o oa oe u ua uy y ê ô ơ ư ưa ac ec oc uc âc ôc ăc ưc ach ich ych êch ai oi ui ôi ơi ưi am em im om um âm êm ôm ăm ơm an en in on un ân ên ôn ăn ơn ang eng ong ung âng ông ăng ưng anh inh ynh ênh ao eo ap ep ip op up âp êp ôp ăp ơp at et it ot ut yt ât êt ôt ăt ơt ưt au iu âu êu ưu ay ây",
    "uya uê uơ iêc oac oăc uôc ươc oach uych uêch oai uôi ươi iêm oam oăm uôm yêm ươm iên oan oen oăn uân uôn yên ươn iêng oang oăng uâng uông yêng ương oanh uynh uênh oao oeo iêp ươp iêt oat oet oăt uyt uât uôt yêt ươt iêu uyu yêu ươu oay uây",
    "uyên uyêt",
];

/// Rimes of loans, sound words and dialects: known, and never suggested.
const RARE_RIMES: [&str; 3] =
    ["ic êc ơc ăk ưm yn ưn êng ơng yp ưp yu", "oec ooc oem uyn uơn oeng oong ôông oap oep uyp uêt uêu", ""];

const ALL_TONES: &[Tone] = &[Tone::Level, Tone::Grave, Tone::Hook, Tone::Tilde, Tone::Acute, Tone::Dot];
/// A rime that ends in a stop is only ever high or low and short.
const STOPPED_TONES: &[Tone] = &[Tone::Acute, Tone::Dot];

/// The syllables of everyday rimes: nearly every word of a text.
static COMMON: LazyLock<KeyTable> = LazyLock::new(|| written_with(&RIMES));
/// The others.
static RARE: LazyLock<KeyTable> = LazyLock::new(|| written_with(&RARE_RIMES));

/// Every syllable that can be written with some rimes.
fn written_with(rimes: &[&str; 3]) -> KeyTable {
    let mut all = Vec::with_capacity(16_000);
    for (place, list) in rimes.iter().enumerate() {
        for rime in list.split_whitespace() {
            let tones =
                if rime.ends_with(['c', 'h', 'p', 't', 'k']) && !rime.ends_with("nh") { STOPPED_TONES } else { ALL_TONES };
            let after = rime.chars().count() - 1 - place;
            for onset in ONSETS.iter().filter(|onset| fits(onset, rime)) {
                let Some((head, tail)) = Packed::of(onset).zip(Packed::of(rime)) else { continue };
                for &tone in tones.iter().filter(|&&tone| !(*onset == "g" && rime == "ia" && tone != Tone::Dot)) {
                    all.push(fold(head.then(tail.with_tone(after, tone))).key);
                }
            }
        }
    }
    all.into_iter().collect()
}

/// Whether the spelling lets an onset stand before a rime: k, gh, ngh before e, ê, i; c, g, ng before the rest; y by itself
/// after few.
fn fits(onset: &str, rime: &str) -> bool {
    let mut letters = rime.chars();
    let (first, second) = (letters.next().unwrap_or_default(), letters.next());
    let front = matches!(first, 'e' | 'ê' | 'i');
    match onset {
        "" => !rime.starts_with("iê"),
        "qu" => (front && !rime.starts_with("iê")) || matches!(first, 'a' | 'ă' | 'â' | 'ơ' | 'y') || rime == "ôc",
        "k" => front || rime == "y",
        "gh" | "ngh" => front,
        "c" => !front && first != 'y',
        // gì, gìn, giếng: the i of `gi` is that of the rime.
        "g" => first != 'e' && first != 'ê' && first != 'y',
        "gi" => first != 'i' && first != 'y',
        "ng" => !front && first != 'y',
        _ => first != 'y' || (second.is_none() && matches!(onset, "d" | "h" | "l" | "m" | "s" | "t" | "v")),
    }
}

/// Whether a word of this key can be a syllable.
#[inline]
pub fn is_syllable(key: WordKey) -> bool {
    COMMON.contains(key) || RARE.contains(key)
}

/// Whether a word can be a syllable with a rime of everyday words.
pub fn is_common_syllable(word: &str) -> bool {
    is_common_key(word_key(word).0)
}

/// The same for the word of a key.
pub fn is_common_key(key: WordKey) -> bool {
    COMMON.contains(key)
}

/// True for a vowel letter, whatever its tone.
pub fn is_vowel(c: char) -> bool {
    matches!(letter::split_tone(c).0, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(word: &str) -> bool {
        is_syllable(word_key(word).0)
    }

    #[test]
    fn right_syllables() {
        for word in "nghiêng quốc quý quơ gì gìn giếng già giữ khuya khuỷu ưu yên uyên hoà hòa thuỷ thủy ngoằn nguệch \
                     đường kỳ kì lý ý ngoeo oái huýt thuở chuyên xoong được triển nghiệp truyền nguyễn giặt gịa quít quýt"
            .split_whitespace()
        {
            assert!(right(word), "{word}");
        }
    }
}
