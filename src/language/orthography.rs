//! How a syllable of Vietnamese is written: which onsets, rimes and tones make one. Some fourteen thousand can be
//! written. The build script lists them here, and the program finds them in the tables that it makes of the list
//! (`syllable.rs`).

use super::WordKey;
use super::code::Packed;
use super::fold::fold;
use super::letter::Tone;

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
pub fn common() -> Vec<WordKey> {
    written_with(&RIMES)
}

/// Those of the rimes of loans, sound words and dialects.
pub fn rare() -> Vec<WordKey> {
    written_with(&RARE_RIMES)
}

/// Every syllable that can be written with some rimes.
fn written_with(rimes: &[&str; 3]) -> Vec<WordKey> {
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
    all
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
