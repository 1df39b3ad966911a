//! Words that a typing method should have turned into Vietnamese and did not, because it was off or the window was
//! another: `dduwowcj` and `d9u7o75c` for `được`.
//!
//! Telex and VNI as every Vietnamese keyboard has them: marks may follow their letter or stand at the end of the word.

use super::code::Packed;
use super::fold::{fold, word_key};
use super::letter::{self, Tone};
use super::syllable::{is_common_key, is_syllable};

/// More keys than this make no syllable: `nghieeengs` has them.
const MOST_KEYS: usize = 10;

/// A word as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The syllable.
    pub word: String,
    /// Whether no other language has such a word: it can be nothing but keys. `hair` could be `hải`, but is hair.
    pub certain: bool,
}

/// The syllable that a lower-case word is in the keys of either method, and the method's name: digits are VNI's.
pub fn typed(word: &str) -> Option<(&'static str, Typed)> {
    match word.bytes().any(|byte| byte.is_ascii_digit()) {
        true => vni(word).map(|typed| ("VNI", typed)),
        false => telex(word).map(|typed| ("Telex", typed)),
    }
}

/// The syllable of a lower-case word whose letters became Vietnamese and whose tone did not: `nươcs`, `thuât5`, with the
/// method's name.
pub fn half_typed(word: &str) -> Option<(&'static str, String)> {
    let (at, key) = word.char_indices().next_back()?;
    let stem = &word[..at];
    let is_toneless = |c: char| letter::split_tone(c) == (c, Tone::Level) && !c.is_ascii_digit();
    if stem.is_ascii() || !stem.chars().all(is_toneless) {
        return None;
    }
    let (method, tone) = match (telex_tone(key), vni_tone(key)) {
        (Some(tone), _) => ("Telex", tone),
        // A figure may stand for a note: only what is no syllable without a tone is waiting for one.
        (None, Some(tone)) if !is_syllable(word_key(stem).0) => ("VNI", tone),
        _ => return None,
    };
    let keys = Keys { letters: stem.chars().collect(), tone, count: 1, far: false };
    Some((method, keys.syllable()?))
}

fn telex_tone(key: char) -> Option<Tone> {
    match key {
        's' => Some(Tone::Acute),
        'f' => Some(Tone::Grave),
        'r' => Some(Tone::Hook),
        'x' => Some(Tone::Tilde),
        'j' => Some(Tone::Dot),
        _ => None,
    }
}

fn vni_tone(key: char) -> Option<Tone> {
    match key {
        '1' => Some(Tone::Acute),
        '2' => Some(Tone::Grave),
        '3' => Some(Tone::Hook),
        '4' => Some(Tone::Tilde),
        '5' => Some(Tone::Dot),
        _ => None,
    }
}

/// Whether a word in lower case would be a syllable in the keys of a typing method.
pub fn is_typed(word: &str) -> bool {
    word.is_ascii() && word.len() <= MOST_KEYS && typed(&word.to_ascii_lowercase()).is_some()
}

/// The syllable that a lower-case word is in the keys of Telex.
pub fn telex(word: &str) -> Option<Typed> {
    let is_key = |b: u8| matches!(b, b's' | b'f' | b'r' | b'x' | b'j' | b'w' | b'a' | b'e' | b'o' | b'd');
    if !word.is_ascii() || word.len() > MOST_KEYS || !word.bytes().skip(1).any(is_key) {
        return None;
    }
    let (mut keys, mut before) = (Keys::new(), '\0');
    for key in word.chars() {
        match (key, telex_tone(key)) {
            (_, Some(tone)) if keys.has_vowel() && keys.tone == Tone::Level => {
                keys.tone = tone;
                keys.count += 1;
            }
            ('w', _) => keys.horn()?,
            ('a' | 'e' | 'o' | 'd', _) if keys.double(key) => keys.far |= before != key && key != 'd',
            _ => {
                keys.far |= keys.tone != Tone::Level && is_vowel(key);
                keys.letters.push(key);
            }
        }
        before = key;
    }
    let syllable = keys.syllable()?;
    Some(Typed { certain: !keys.far && is_telex_only(word, &keys), word: syllable })
}

/// The syllable that a lower-case word is in the keys of VNI.
pub fn vni(word: &str) -> Option<Typed> {
    if !word.is_ascii() || word.len() > MOST_KEYS {
        return None;
    }
    let mut keys = Keys::new();
    let mut inner = false;
    for (at, key) in word.char_indices() {
        match (key, vni_tone(key)) {
            (_, Some(tone)) if keys.has_vowel() && keys.tone == Tone::Level => {
                keys.tone = tone;
                keys.count += 1;
            }
            ('6'..='9', _) => {
                keys.mark(key)?;
                inner |= at + 1 < word.len();
            }
            ('0'..='9', _) => return None,
            _ => keys.letters.push(key),
        }
    }
    let syllable = keys.syllable()?;
    // `a4`, `top1` and `co2` are no keys.
    Some(Typed { certain: inner && (keys.count > 1 || word.len() > 3), word: syllable })
}

/// Letters typed so far, with what the keys made of them.
#[derive(Default)]
struct Keys {
    letters: Vec<char>,
    tone: Tone,
    count: usize,
    /// A key stands far from its letter, as it may in every word of another language: `these`, `rajo`.
    far: bool,
}

impl Keys {
    fn new() -> Self {
        Self { letters: Vec::with_capacity(MOST_KEYS), ..Self::default() }
    }

    fn has_vowel(&self) -> bool {
        self.letters.iter().any(|c| is_vowel(*c))
    }

    /// A letter typed twice, the second time right after it or past other letters: `ee`, `chungs` has none.
    fn double(&mut self, key: char) -> bool {
        let marked = match key {
            'a' => 'â',
            'e' => 'ê',
            'o' => 'ô',
            _ => 'đ',
        };
        // The d of the onset, the vowel of the rime.
        let place = self.letters.iter().rposition(|c| *c == key).filter(|at| key != 'd' || *at == 0);
        if let Some(at) = place {
            self.letters[at] = marked;
            self.count += 1;
        }
        place.is_some()
    }

    /// The key w: horn or breve on what stands before it.
    fn horn(&mut self) -> Option<()> {
        self.count += 1;
        // The u of `qu` takes no mark.
        let rime = if self.letters.starts_with(&['q', 'u']) { 2 } else { 0 };
        let letters = &mut self.letters[rime..];
        if let Some(at) = letters.windows(2).position(|pair| matches!(pair, ['u' | 'ư', 'o'])) {
            (letters[at], letters[at + 1]) = ('ư', 'ơ');
            return Some(());
        }
        // The first u of `uu`, `ua`, `ui`: ưu, ưa, ưi.
        let last = || letters.iter().rposition(|c| matches!(c, 'a' | 'o'));
        let at = rime + letters.iter().position(|c| *c == 'u').or_else(last)?;
        self.letters[at] = match self.letters[at] {
            'u' => 'ư',
            'a' => 'ă',
            _ => 'ơ',
        };
        Some(())
    }

    /// A digit of VNI that makes another letter.
    fn mark(&mut self, key: char) -> Option<()> {
        self.count += 1;
        if key == '7' {
            return self.horn().map(|()| self.count -= 1);
        }
        let pairs: &[(char, char)] = match key {
            '6' => &[('a', 'â'), ('e', 'ê'), ('o', 'ô')],
            '8' => &[('a', 'ă')],
            _ => &[('d', 'đ')],
        };
        let (at, marked) = self
            .letters
            .iter()
            .enumerate()
            .rev()
            .find_map(|(at, c)| pairs.iter().find(|(plain, _)| plain == c).map(|(_, marked)| (at, *marked)))?;
        self.letters[at] = marked;
        Some(())
    }

    /// The letters with the tone where it belongs, if that is a syllable of everyday words.
    fn syllable(&self) -> Option<String> {
        let toned = |place: usize| {
            let tone = move |(at, &c): (usize, &char)| if at == place { letter::with_tone(c, self.tone) } else { c };
            self.letters.iter().enumerate().map(tone)
        };
        let is_common = |place: &usize| Packed::of_letters(toned(*place)).is_some_and(|word| is_common_key(fold(word).key));
        // A syllable has one run of vowels, and eight letters at most.
        let turns = self.letters.windows(2).filter(|pair| is_vowel(pair[0]) && !is_vowel(pair[1])).count();
        if self.count == 0 || self.letters.len() > 8 || turns > 1 {
            return None;
        }
        // thuở
        if let [head @ .., 'ư', 'ơ'] = self.letters.as_slice() {
            let open = Self { letters: [head, &['u', 'ơ']].concat(), ..*self };
            return open.syllable();
        }
        let place = match self.tone {
            Tone::Level => Some(self.letters.len()).filter(is_common),
            _ => (0..self.letters.len()).filter(|&at| is_vowel(self.letters[at])).find(is_common),
        };
        place.map(|place| toned(place).collect())
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

/// Shapes that words of other languages do not have. `s`, `r`, `x` at the end, `ee`, `oo`, `ow`, `aw` are theirs too.
fn is_telex_only(word: &str, keys: &Keys) -> bool {
    let never = [
        "dd", "aa", "iee", "yee", "uoo", "uw", "iw", "uow", "owi", "owng", "owm", "owt", "owp", "awm", "awng", "awt", "awc",
        "awp", "oong", "eeng", "eenh", "oonj", "eeu", "ooi",
    ];
    let strong = never.iter().any(|shape| word.contains(shape));
    let tone_key = word.chars().last().filter(|_| keys.tone != Tone::Level);
    let two = keys.count > 1
        && !(keys.count == 2
            && (word.contains("ee") || word.contains("oo") || word.contains("ow") || word.contains("aw"))
            && matches!(tone_key, Some('s' | 'r' | 'f')));
    strong || two || keys.tone == Tone::Dot && word.len() > 2 || keys.tone == Tone::Grave && word.len() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_words() {
        for (keys, word) in [
            ("dduwowcj", "được"),
            ("dduowcj", "được"),
            ("duwowcjd", "được"),
            ("ddeens", "đến"),
            ("vieetj", "việt"),
            ("vieejt", "việt"),
            ("nguowif", "người"),
            ("nguwowif", "người"),
            ("chuwxa", "chữa"),
            ("nhaats", "nhất"),
            ("quyeets", "quyết"),
            ("laf", "là"),
            ("hoar", "hỏa"),
            ("cuar", "của"),
            ("nawm", "năm"),
            ("tuwf", "từ"),
            ("quas", "quá"),
            ("luuw", "lưu"),
            ("thuowr", "thuở"),
            ("giuwx", "giữ"),
            ("gif", "gì"),
            ("khuyeesn", "khuyến"),
        ] {
            assert_eq!(telex(keys).map(|t| t.word).as_deref(), Some(word), "{keys}");
        }
        for (keys, word) in [
            ("ngu7o7i2", "người"),
            ("nguoi72", "người"),
            ("d9u7o7c5", "được"),
            ("d9e6n1", "đến"),
            ("viet65", "việt"),
            ("sa8c1", "sắc"),
            ("ta65p", "tập"),
        ] {
            assert_eq!(vni(keys).map(|t| t.word).as_deref(), Some(word), "{keys}");
        }
    }

    #[test]
    fn a_tone_may_be_all_that_is_left_of_the_keys() {
        for (keys, word) in
            [("nươcs", "nước"), ("thuâtj", "thuật"), ("vêf", "về"), ("đươcj", "được"), ("xuât1", "xuất"), ("nghiêp5", "nghiệp")]
        {
            assert_eq!(half_typed(keys).map(|(_, word)| word).as_deref(), Some(word), "{keys}");
        }
        for word in ["thuê1", "quân2", "nướcs", "nước", "tinhr", "forêts", "fêtes", "hôtels", "ê", "s", ""] {
            assert!(half_typed(word).is_none(), "{word}");
        }
    }

    #[test]
    fn words_of_other_languages_are_never_certain() {
        for word in [
            "hair", "tax", "box", "tour", "bus", "bar", "car", "teen", "queen", "moon", "now", "how", "town", "sex", "mix",
            "poor", "beer", "boots", "roots", "rows", "teens", "choix", "chair", "of", "if", "law", "lawn", "see", "too", "door",
            "peer", "gas", "there", "these", "loro", "muere",
        ] {
            assert!(telex(word).is_none_or(|typed| !typed.certain), "{word}");
        }
        for word in ["a4", "top1", "co2", "h5n1", "mp3", "k9", "b2b", "set5", "cap1"] {
            assert!(vni(word).is_none_or(|typed| !typed.certain), "{word}");
        }
    }
}
