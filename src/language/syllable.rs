//! The written syllable: which onsets, rimes and tones make one, and where its tone mark stands.
//!
//! Some fourteen thousand syllables can be written; whether a word is one of them is one probe of a table that is
//! built on first use.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::WordKey;
use super::code::Packed;
use super::fold::{KeyHash, fold, word_key};
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

/// Every syllable that can be written, and whether its rime is of the common ones.
static SYLLABLES: LazyLock<HashMap<WordKey, bool, KeyHash>> = LazyLock::new(|| {
    let mut all = HashMap::with_capacity_and_hasher(20_000, KeyHash::default());
    for (lists, common) in [(&RIMES, true), (&RARE_RIMES, false)] {
        for (place, list) in lists.iter().enumerate() {
            for rime in list.split_whitespace() {
                let tones =
                    if rime.ends_with(['c', 'h', 'p', 't', 'k']) && !rime.ends_with("nh") { STOPPED_TONES } else { ALL_TONES };
                let after = rime.chars().count() - 1 - place;
                for onset in ONSETS.iter().filter(|onset| fits(onset, rime)) {
                    let Some((head, tail)) = Packed::of(onset).zip(Packed::of(rime)) else { continue };
                    for &tone in tones.iter().filter(|&&tone| !(*onset == "g" && rime == "ia" && tone != Tone::Dot)) {
                        let key = fold(head.then(tail.with_tone(after, tone))).key;
                        all.entry(key).and_modify(|old| *old |= common).or_insert(common);
                    }
                }
            }
        }
    }
    all
});

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
pub fn is_syllable(key: WordKey) -> bool {
    SYLLABLES.contains_key(&key)
}

/// Whether a word can be a syllable with a rime of everyday words.
pub fn is_common_syllable(word: &str) -> bool {
    SYLLABLES.get(&word_key(word).0).copied().unwrap_or_default()
}

/// The syllable with its tone mark moved to where it belongs, where that is its only fault: `qủa` to `quả`.
pub fn with_tone_in_place(word: &str) -> Option<String> {
    let mut tone = Tone::Level;
    let mut bare = Vec::with_capacity(word.len());
    for c in word.chars() {
        let (base, own) = letter::split_tone(c);
        if own != Tone::Level {
            if tone != Tone::Level {
                return None;
            }
            tone = own;
        }
        bare.push(base);
    }
    if tone == Tone::Level {
        return None;
    }
    (0..bare.len()).filter(|&place| is_vowel(bare[place])).find_map(|place| {
        let moved: String =
            bare.iter().enumerate().map(|(i, &c)| if i == place { letter::with_tone(c, tone) } else { c }).collect();
        (moved != word && is_common_syllable(&moved)).then_some(moved)
    })
}

/// The two syllables that a word without a space is made of, the second with an onset.
pub fn glued(word: &str) -> Option<(&str, &str)> {
    let ends = word.char_indices().skip(1).map(|(end, _)| word.split_at(end));
    let right = |part: &str| is_syllable(word_key(part).0);
    // The last that fits: an n or ng between two vowels closes the syllable before it.
    ends.filter(|(first, second)| !second.starts_with(is_vowel) && right(first) && right(second)).last()
}

fn is_vowel(c: char) -> bool {
    matches!(letter::split_tone(c).0, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

/// Letters of one key of the keyboard, which a typing method makes of one another.
const SAME_KEY: &[&str] = &["aăâ", "eê", "oôơ", "uư", "dđ"];

/// Right syllables one slip away from a wrong one, the likeliest slips only and at most three.
pub fn nearest(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let is_toned = |letters: &[char]| letters.iter().any(|&c| letter::split_tone(c).1 != Tone::Level);
    let toned = is_toned(&letters);
    let mut found: Vec<(u8, String)> = Vec::new();
    let mut offer = |rank: u8, letters: &[char]| {
        let candidate: String = letters.iter().collect();
        let rank = rank + u8::from(toned && !is_toned(letters));
        if is_common_syllable(&candidate) && !found.iter().any(|(_, known)| *known == candidate) {
            found.push((rank, candidate));
        }
    };
    for (wrong, right) in [("ngh", "ng"), ("ng", "ngh"), ("gh", "g"), ("g", "gh"), ("c", "k"), ("k", "c")] {
        if let Some(rest) = word.strip_prefix(wrong) {
            offer(0, &right.chars().chain(rest.chars()).collect::<Vec<_>>());
        }
    }
    for i in 0..letters.len() {
        let doubled = i > 0 && letter::split_tone(letters[i]).0 == letter::split_tone(letters[i - 1]).0;
        let doubled = doubled || letters.get(i + 1).is_some_and(|&c| letter::split_tone(c).0 == letter::split_tone(letters[i]).0);
        let mut other = letters.clone();
        other.remove(i);
        offer(if doubled { 0 } else { 3 }, &other);
        if i + 1 < letters.len() {
            let mut other = letters.clone();
            other.swap(i, i + 1);
            offer(1, &other);
        }
        let (base, tone) = letter::split_tone(letters[i]);
        for c in "aăâbcdđeêghiklmnoôơpqrstuưvxy".chars() {
            let alike = SAME_KEY.iter().any(|key| key.contains(c) && key.contains(base));
            let mut other = letters.clone();
            other[i] = letter::with_tone(c, tone);
            if tone == Tone::Level || is_vowel(c) {
                offer(if alike { 1 } else { 4 }, &other);
            }
            let mut other = letters.clone();
            other.insert(i + 1, c);
            offer(3, &other);
        }
        if is_vowel(base) {
            // The low stopped tone is the commoner one: một, việc, được.
            for &tone in ALL_TONES.iter().rev() {
                let mut other = letters.clone();
                other[i] = letter::with_tone(base, tone);
                offer(2, &other);
            }
        }
    }
    let Some(best) = found.iter().map(|(rank, _)| *rank).min() else { return Vec::new() };
    found.into_iter().filter(|(rank, _)| *rank == best).map(|(_, word)| word).take(3).collect()
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

    #[test]
    fn wrong_syllables_and_the_right_ones_near_them() {
        for (word, near) in [
            ("nghành", "ngành"),
            ("ngiên", "nghiên"),
            ("ngiệp", "nghiệp"),
            ("nguời", "người"),
            ("triễnn", "triễn"),
            ("tếe", "tế"),
            ("truyềm", "truyền"),
            ("cế", "kế"),
            ("viêc", "việc"),
        ] {
            assert!(!right(word), "{word}");
            assert_eq!(nearest(word).first().map(String::as_str), Some(near), "{word}");
        }
        assert!(nearest("drăh").is_empty());
    }

    #[test]
    fn a_tone_mark_goes_home() {
        for (word, home) in
            [("qủa", "quả"), ("đựơc", "được"), ("tòan", "toàn"), ("gìa", "già"), ("trừơng", "trường"), ("qúy", "quý")]
        {
            assert!(!right(word), "{word}");
            assert_eq!(with_tone_in_place(word).as_deref(), Some(home));
        }
        assert_eq!(with_tone_in_place("nghành"), None);
    }

    #[test]
    fn glued_words_come_apart() {
        assert_eq!(glued("củacác"), Some(("của", "các")));
        assert_eq!(glued("phòngchống"), Some(("phòng", "chống")));
        assert_eq!(glued("nguời"), None);
        assert_eq!(glued("được"), None);
    }
}
