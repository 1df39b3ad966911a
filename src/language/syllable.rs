//! Whether a word can be a syllable of Vietnamese, by one probe of a table. The build script makes the tables of what
//! `orthography.rs` lists: nothing is made of them at a start.

use super::WordKey;
use super::fold::word_key;
use super::key_set::holds;
use super::letter;

/// The syllables of everyday rimes: nearly every word of a text.
static COMMON: &[WordKey] = &include!(concat!(env!("OUT_DIR"), "/syllables.common"));
/// The others.
static RARE: &[WordKey] = &include!(concat!(env!("OUT_DIR"), "/syllables.rare"));

/// Whether a word of this key can be a syllable.
#[inline]
pub fn is_syllable(key: WordKey) -> bool {
    holds(COMMON, key) || holds(RARE, key)
}

/// Whether a word can be a syllable with a rime of everyday words.
pub fn is_common_syllable(word: &str) -> bool {
    is_common_key(word_key(word).0)
}

/// The same for the word of a key.
pub fn is_common_key(key: WordKey) -> bool {
    holds(COMMON, key)
}

/// True for a vowel letter, whatever its tone.
pub fn is_vowel(c: char) -> bool {
    matches!(letter::split_tone(c).0, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::orthography;
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
    fn the_tables_hold_what_is_listed() {
        let (common, rare) = (orthography::common(), orthography::rare());
        assert!(common.iter().all(|key| is_common_key(*key)) && rare.iter().all(|key| is_syllable(*key)));
        for (table, list) in [(COMMON, common), (RARE, rare)] {
            let held: BTreeSet<&WordKey> = table.iter().filter(|key| **key != WordKey(0)).collect();
            assert_eq!(held, list.iter().collect());
        }
    }
}
