//! From a word that is no syllable to the ones that may have been meant: the slips of the hand and of the ear.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::WordKey;
use super::code::Packed;
use super::fold::{KeyHash, fold, word_key};
use super::frequency;
use super::letter::{self, Tone};
use super::syllable::{is_common_key, is_common_syllable, is_syllable, is_vowel};

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

/// The syllables that a word without spaces is made of: two, the second with an onset, or three and four that are
/// common and not all as short as those of loans (`sôcôla`).
pub fn glued(word: &str) -> Option<Vec<&str>> {
    let ends = word.char_indices().skip(1).map(|(end, _)| word.split_at(end));
    // The last that fits: an n or ng between two vowels closes the syllable before it.
    if let Some((first, second)) = ends.filter(|(first, second)| is_whole(first) && opens(second) && is_whole(second)).last() {
        return Some(vec![first, second]);
    }
    let parts = (3..=4).find_map(|count| parts(word, count))?;
    let long = parts.iter().filter(|part| part.chars().count() > 2).count();
    let known = parts.iter().all(|part| is_common_syllable(part)) && parts.iter().any(|part| frequency::rank(part).is_some());
    (known && long > 1).then_some(parts)
}

/// A word cut into so many syllables, each but the first with an onset.
fn parts(word: &str, count: usize) -> Option<Vec<&str>> {
    if count == 1 {
        return is_whole(word).then(|| vec![word]);
    }
    let mut ends: Vec<usize> = word.char_indices().skip(1).map(|(end, _)| end).collect();
    ends.reverse();
    ends.into_iter().map(|end| word.split_at(end)).filter(|(first, rest)| is_whole(first) && opens(rest)).find_map(
        |(first, rest)| {
            let mut all = parts(rest, count - 1)?;
            all.insert(0, first);
            Some(all)
        },
    )
}

fn is_whole(part: &str) -> bool {
    is_syllable(word_key(part).0)
}

fn opens(part: &str) -> bool {
    !part.starts_with(is_vowel)
}

/// Letters of one key of the keyboard, which a typing method makes of one another.
const SAME_KEY: &[&str] = &["aăâ", "eê", "oôơ", "uư", "dđ"];

/// Onsets that are heard or spelt alike.
const ONSETS: &[(&str, &str)] =
    &[("ngh", "ng"), ("ng", "ngh"), ("gh", "g"), ("g", "gh"), ("c", "k"), ("k", "c"), ("q", "qu"), ("cu", "qu")];

/// The keys beside a key.
const NEIGHBOURS: &[(char, &str)] = &[
    ('q', "wa"),
    ('w', "qeas"),
    ('e', "wrsd"),
    ('r', "etdf"),
    ('t', "ryfg"),
    ('y', "tugh"),
    ('u', "yihj"),
    ('i', "uojk"),
    ('o', "ipkl"),
    ('p', "ol"),
    ('a', "qwsz"),
    ('s', "adwezx"),
    ('d', "sferxc"),
    ('f', "dgrtcv"),
    ('g', "fhtyvb"),
    ('h', "gjyubn"),
    ('j', "hkuinm"),
    ('k', "jliom"),
    ('l', "kop"),
    ('z', "asx"),
    ('x', "zsdc"),
    ('c', "xdfv"),
    ('v', "cfgb"),
    ('b', "vghn"),
    ('n', "bhjm"),
    ('m', "njk"),
];

/// What a slip costs, the likelier the less.
const SPELLING: u16 = 0;
const DOUBLED: u16 = 0;
const SWAPPED: u16 = 10;
const SAME_KEY_COST: u16 = 12;
const TONE: u16 = 20;
const NEIGHBOUR: u16 = 28;
const MISSING: u16 = 30;
const SURPLUS: u16 = 34;
const OTHER: u16 = 45;
/// A syllable that is not among the commonest costs more, and one that is, a little by its place.
const RARE: u16 = 14;

/// Right syllables one slip away from a wrong one, the likeliest first, at most three: of those that fit where it stands,
/// if any does.
pub fn nearest(word: &str, fits: impl Fn(WordKey) -> bool) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut found: Vec<(u16, String)> = Vec::new();
    let was_toned = is_toned(&letters);
    slips(word, &letters, &mut |cost, letters| {
        if !is_common(letters) {
            return;
        }
        let candidate: String = letters.iter().collect();
        let rarity = frequency::rank(&candidate).map_or(RARE, |rank| rank / 100);
        let lost_tone = if was_toned && !is_toned(letters) { 12 } else { 0 };
        let cost = cost + rarity + lost_tone;
        match found.iter_mut().find(|(_, known)| *known == candidate) {
            Some((best, _)) => *best = cost.min(*best),
            None => found.push((cost, candidate)),
        }
    });
    found.sort_by_key(|(cost, _)| *cost);
    let fitting: Vec<_> = found.iter().filter(|(_, word)| fits(word_key(word).0)).cloned().collect();
    let found = if fitting.is_empty() { found } else { fitting };
    let Some(limit) = found.first().map(|(cost, _)| cost + 10) else { return Vec::new() };
    found.into_iter().take_while(|(cost, _)| *cost <= limit).map(|(_, word)| word).take(3).collect()
}

/// The common syllables that letters without a vowel may be, which lost their only one, the commonest first: `thng`.
pub fn with_vowel(word: &str) -> Vec<String> {
    if word.len() < 2 || word.contains(is_vowel) {
        return Vec::new();
    }
    let mut found: Vec<(u16, String)> = Vec::new();
    for at in 1..=word.len() {
        let Some((before, after)) = word.split_at_checked(at) else { continue };
        for vowel in ALPHABET.chars().filter(|c| is_vowel(*c)) {
            for tone in TONES {
                let candidate = [before, letter::with_tone(vowel, tone).encode_utf8(&mut [0; 4]), after].concat();
                found.extend(frequency::rank(&candidate).map(|rank| (rank, candidate)));
            }
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, word)| word).collect()
}

/// Whether letters make a syllable with a rime of everyday words; most slips make none, so nothing is written for them.
fn is_common(letters: &[char]) -> bool {
    Packed::of_letters(letters.iter().copied()).is_some_and(|word| is_common_key(fold(word).key))
}

/// The common syllable that a word without marks is a plain slip of: its marks forgotten, a letter twice, two in the
/// wrong order, one missing in a long one. Words of other languages are hardly ever that: `hoach`, `trogn`, `quann`.
pub fn plain_slip(word: &str) -> Option<String> {
    if let Some(marked) = frequency::marked(word).filter(|marked| word.len() > 3 || frequency::rank(marked) < Some(30)) {
        return Some(marked.to_owned());
    }
    // Before e and i an ng is written ngh, a c k; after q there is always a u.
    for (wrong, right) in [("ngh", "ng"), ("ng", "ngh"), ("q", "qu"), ("c", "k")] {
        // No other language has ngh.
        let fits = |candidate: &String| frequency::rank(candidate).is_some() || wrong == "ngh" && is_common_syllable(candidate);
        let known = |rest: &str| Some([right, rest].concat()).filter(fits);
        if let Some(right) = word.strip_prefix(wrong).and_then(known) {
            return Some(right);
        }
    }
    PLAIN_SLIPS.get(&word_key(word).0).map(|(_, right)| (*right).to_owned())
}

/// The common word of each of its plain slips, with what the slip costs: from the words, since those are few, and not
/// from each foreign word of an article.
static PLAIN_SLIPS: LazyLock<HashMap<WordKey, (u16, &'static str), KeyHash>> = LazyLock::new(|| {
    let mut all: HashMap<WordKey, (u16, &'static str), KeyHash> = HashMap::default();
    let mut offer = |cost: u16, wrong: &str, right: &'static str| {
        let slip = all.entry(word_key(wrong).0).or_insert((cost, right));
        if cost < slip.0 {
            *slip = (cost, right);
        }
    };
    for (right, rank) in frequency::common().zip(0_u16..).filter(|(word, _)| word.is_ascii()) {
        for at in 0..right.len() {
            let (before, letter, after) = (&right[..at], &right[at..=at], &right[at + 1..]);
            offer(DOUBLED + rank / 100, &[before, letter, letter, after].concat(), right);
            if let Some((next, rest)) = after.split_at_checked(1).filter(|(next, _)| *next != letter) {
                offer(SWAPPED + rank / 100, &[before, next, letter, rest].concat(), right);
            }
            if at > 0 && right.len() > 4 && rank < 400 {
                offer(MISSING + rank / 100, &[before, after].concat(), right);
            }
        }
    }
    all
});

/// A syllable that fits where the word stands and that a key hit once too often, another one beside it or two in the wrong
/// order made of it. Few are tried, since most words that no syllable is are foreign.
pub fn key_slip(word: &str, fits: impl Fn(WordKey) -> bool) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    if !(3..=7).contains(&letters.len()) {
        return None;
    }
    let fitting = |letters: &[char]| {
        let key = Packed::of_letters(letters.iter().copied()).map(|word| fold(word).key)?;
        (is_common_key(key) && fits(key)).then(|| letters.iter().collect::<String>())
    };
    (0..letters.len()).find_map(|at| {
        let mut less = letters.clone();
        less.remove(at);
        let mut swapped = letters.clone();
        swapped.swap(at, (at + 1).min(letters.len() - 1));
        let beside = NEIGHBOURS.iter().find(|(key, _)| *key == letters[at]).map_or("", |(_, near)| near);
        fitting(&less).or_else(|| fitting(&swapped)).or_else(|| {
            beside.chars().find_map(|key| {
                let mut other = letters.clone();
                other[at] = key;
                fitting(&other)
            })
        })
    })
}

const ALPHABET: &str = "aăâbcdđeêghiklmnoôơpqrstuưvxy";
const TONES: [Tone; 6] = [Tone::Dot, Tone::Acute, Tone::Tilde, Tone::Hook, Tone::Grave, Tone::Level];

fn is_toned(letters: &[char]) -> bool {
    letters.iter().any(|&c| letter::split_tone(c).1 != Tone::Level)
}

/// Every word one slip away, with what the slip costs.
fn slips(word: &str, letters: &[char], offer: &mut dyn FnMut(u16, &[char])) {
    for (wrong, right) in ONSETS {
        if let Some(rest) = word.strip_prefix(wrong) {
            offer(SPELLING, &right.chars().chain(rest.chars()).collect::<Vec<_>>());
        }
    }
    let mut other: Vec<char> = Vec::with_capacity(letters.len() + 1);
    for i in 0..letters.len() {
        let (base, tone) = letter::split_tone(letters[i]);
        let doubled = |j: Option<usize>| j.and_then(|j| letters.get(j)).is_some_and(|&c| letter::split_tone(c).0 == base);
        let (before, after) = (&letters[..i], &letters[i + 1..]);
        let mut write = |cost: u16, middle: &[char], after: &[char]| {
            other.clear();
            [before, middle, after].into_iter().for_each(|part| other.extend_from_slice(part));
            offer(cost, &other);
        };
        write(if doubled(i.checked_sub(1)) || doubled(Some(i + 1)) { DOUBLED } else { SURPLUS }, &[], after);
        if let [next, rest @ ..] = after {
            write(SWAPPED, &[*next, letters[i]], rest);
        }
        for c in ALPHABET.chars() {
            let alike = SAME_KEY.iter().any(|key| key.contains(c) && key.contains(base));
            let beside = || NEIGHBOURS.iter().any(|(key, near)| *key == base && near.contains(c));
            let cost = if alike {
                SAME_KEY_COST
            } else if beside() {
                NEIGHBOUR
            } else {
                OTHER
            };
            if tone == Tone::Level || is_vowel(c) {
                write(cost, &[letter::with_tone(c, tone)], after);
            }
            write(MISSING, &[letters[i], c], after);
        }
        if is_vowel(base) {
            // The low stopped tone is the commoner one: một, việc, được.
            for (place, tone) in (0..).zip(TONES) {
                write(TONE + place, &[letter::with_tone(base, tone)], after);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_comes_first() {
        for (word, near) in [
            ("nghành", "ngành"),
            ("ngiên", "nghiên"),
            ("ngiệp", "nghiệp"),
            ("kách", "cách"),
            ("nguời", "người"),
            ("đuợc", "được"),
            ("triễnn", "triễn"),
            ("tếe", "tế"),
            ("truyềm", "truyền"),
            ("cế", "kế"),
            ("viêc", "việc"),
            ("nhưgn", "nhưng"),
            ("côgn", "công"),
            ("đươợc", "được"),
            ("fục", "tục"),
            ("địnj", "định"),
        ] {
            assert!(!is_syllable(word_key(word).0), "{word}");
            assert_eq!(nearest(word, |_| false).first().map(String::as_str), Some(near), "{word}");
        }
        assert!(nearest("drăh", |_| false).is_empty());
        let fits = |key| key == word_key("luận").0;
        assert_eq!(nearest("kuận", fits), ["luận"]);
    }

    #[test]
    fn plain_slips_are_of_common_words() {
        for (word, right) in [
            ("trogn", "trong"),
            ("quann", "quan"),
            ("torng", "trong"),
            ("trog", "trong"),
            ("theoo", "theo"),
            ("doanhh", "doanh"),
            ("hoach", "hoạch"),
            ("cac", "các"),
            ("qan", "quan"),
            ("nghang", "ngang"),
        ] {
            assert_eq!(plain_slip(word).as_deref(), Some(right), "{word}");
        }
        for word in ["show", "tour", "email", "boss", "class", "net", "bar", "test", "cat", "kung"] {
            assert_eq!(plain_slip(word), None, "{word}");
        }
    }

    #[test]
    fn a_vowel_comes_back() {
        assert_eq!(with_vowel("nhng"), ["những", "nhưng"]);
        for word in ["ths", "html", "thang", "kg", "tphcm"] {
            assert!(with_vowel(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn a_tone_mark_goes_home() {
        for (word, home) in
            [("qủa", "quả"), ("đựơc", "được"), ("tòan", "toàn"), ("gìa", "già"), ("trừơng", "trường"), ("qúy", "quý")]
        {
            assert!(!is_whole(word), "{word}");
            assert_eq!(with_tone_in_place(word).as_deref(), Some(home));
        }
        assert_eq!(with_tone_in_place("nghành"), None);
    }

    #[test]
    fn glued_words_come_apart() {
        assert_eq!(glued("củacác"), Some(vec!["của", "các"]));
        assert_eq!(glued("phòngchống"), Some(vec!["phòng", "chống"]));
        assert_eq!(glued("đượcdiễnra"), Some(vec!["được", "diễn", "ra"]));
        for word in ["nguời", "được", "sôcôla", "kilômét", "ghiđrô"] {
            assert_eq!(glued(word), None, "{word}");
        }
    }
}
