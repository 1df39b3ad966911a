//! Proper names whose every syllable takes a capital: `Quảng Ninh`, `phường Ba Đình`, `Đắk Lắk`.
//!
//! Most syllables of a Vietnamese place are ordinary words too (`hòa bình`, `an toàn`), so a name is judged by what it
//! shows: a mix of capitals that is no other name; lower case throughout only where a unit (`tỉnh`, `xã`) stands before
//! or the name means nothing else. A rule with thousands of names may hold several in one string, parted by commas.

use std::collections::HashSet;

use super::again;
use super::capitals;
use super::guard::{is_familiar_word, keys};
use crate::diagnostic::{Bilingual, Problem};
use crate::document::{BlockView, Document, Token};
use crate::language::fold::KeyHash;
use crate::language::phrase::words;
use crate::language::{Case as Caps, WordKey, name};
use crate::rule::{Case, Checker, Draft, Findings, Hit, Key, KeyType, Kind, Node, Note};

/// See the module.
pub static KIND: Kind = Kind {
    name: "proper-name",
    doc: (
        "tên riêng viết hoa mọi âm tiết: địa danh, tên người",
        "proper names with a capital on every syllable: places, persons",
    ),
    keys: &[
        Key {
            name: "names",
            ty: KeyType::Strings,
            required: true,
            doc: (
                "các tên; một chuỗi có thể chứa nhiều tên, cách nhau bằng dấu phẩy",
                "the names; a string may hold several, parted by commas",
            ),
        },
        Key {
            name: "units",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ đứng ngay trước cho biết đó là tên riêng: tỉnh, xã",
                "words right before that show it to be a name: tỉnh, xã",
            ),
        },
        Key {
            name: "needs-unit",
            ty: KeyType::Boolean,
            required: false,
            doc: (
                "chỉ xét tên đứng sau một từ của “units”; mặc định không",
                "judge names after one of `units` only; not by default",
            ),
        },
        Key {
            name: "ordinary",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "những tên cũng là từ thường (hòa bình): viết thường cả cụm thì được, đầu câu thì không xét",
                "names that are ordinary words too (hòa bình): free in lower case, and not judged where a sentence begins",
            ),
        },
        Key {
            name: "lower",
            ty: KeyType::Choice(&["free", "named", "never"]),
            required: false,
            doc: (
                "viết thường cả tên: free được, named không được khi sau một từ của “units”, never không được; mặc định free",
                "all in lower case: free, or a fault after one of `units` (named), or always (never); free by default",
            ),
        },
        Key {
            name: "other-words",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "tiếng viết thường đứng đầu thường là từ khác: tỉnh | thành Nam Bộ",
                "first syllables in lower case that are mostly other words: tỉnh | thành Nam Bộ",
            ),
        },
        Key {
            name: "not-after",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ đứng trước làm tên thành lời khác khi thiếu chữ hoa: anh | Bình định về",
                "words before that make other words of what lacks a capital: anh | Bình định về",
            ),
        },
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: ("cụm dài hơn không phải tên: Lâm đồng ý", "longer phrases that are no names: Lâm đồng ý"),
        },
    ],
    cases: &[
        Case {
            name: "mix",
            doc: ("chỗ viết hoa, chỗ viết thường", "some syllables with a capital and some without"),
            placeholders: &[],
        },
        Case { name: "lower", doc: ("viết thường cả tên", "the whole name in lower case"), placeholders: &[] },
    ],
    build: |spec, problems| {
        if spec.strings("units").is_empty()
            && let Some(node) = spec.node("needs-unit").filter(|_| spec.bool("needs-unit", false))
        {
            problems.push(no_units(node));
        }
        let several = |key| spec.strings(key).into_iter().flat_map(|s| s.split(',')).map(str::trim).filter(|s| !s.is_empty());
        let needs_unit = spec.bool("needs-unit", false);
        let units: Vec<&str> = spec.strings("units");
        let names: Vec<&str> = several("names").collect();
        let phrases: Vec<String> = match needs_unit {
            true => units.iter().copied().map(str::to_owned).collect(),
            false => names.iter().copied().chain(several("except")).map(str::to_owned).collect(),
        };
        let lower = match spec.string("lower") {
            Some("never") => Lower::Never,
            Some("named") => Lower::Named,
            _ => Lower::Free,
        };
        let longest = names.iter().map(|name| name.bytes().filter(|byte| *byte == b' ').count() + 1).max().unwrap_or(0);
        Some(Box::new(ProperName {
            phrases,
            judged: if needs_unit { units.len() } else { names.len() },
            names: names.into_iter().map(name_of).collect(),
            ordinary: several("ordinary").map(name_of).collect(),
            other_words: spec.strings("other-words").into_iter().flat_map(keys).collect(),
            not_after: spec.strings("not-after").into_iter().map(keys).collect(),
            units: units.into_iter().map(keys).collect(),
            needs_unit,
            longest,
            lower,
        }))
    },
};

fn no_units(node: &Node) -> Problem {
    node.error(
        "rule/no-units",
        Bilingual::new(
            "“needs-unit” mà không có “units” thì luật không xét tên nào.",
            "With “needs-unit” and no `units` the rule judges no name.",
        ),
    )
    .with_help(Bilingual::new(
        "Thêm units = [\"tỉnh\", \"xã\"], hoặc bỏ needs-unit.",
        "Add units = [\"tỉnh\", \"xã\"], or leave needs-unit out.",
    ))
}

/// From so many places on, a name that an article writes wrong in one way is one fault.
const MANY: usize = 3;

struct ProperName {
    /// What is looked for: the units where a name needs one, else the names and then the exceptions.
    phrases: Vec<String>,
    /// How many of the phrases are no exceptions.
    judged: usize,
    names: Names,
    ordinary: Names,
    other_words: Vec<WordKey>,
    not_after: Vec<Vec<WordKey>>,
    units: Vec<Vec<WordKey>>,
    needs_unit: bool,
    /// The most words of a name.
    longest: usize,
    lower: Lower,
}

/// Thousands of names, which the phrase table need not hold where a unit announces them.
type Names = HashSet<u64, KeyHash>;

/// When a name may stand in lower case throughout.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lower {
    Free,
    Named,
    Never,
}

/// The words of a name as one number.
fn identity(words: impl Iterator<Item = WordKey>) -> u64 {
    words.fold(0, joined)
}

fn name_of(name: &str) -> u64 {
    identity(words(name).map(|word| word.key))
}

fn joined(words: u64, next: WordKey) -> u64 {
    words.rotate_left(17) ^ next.0
}

impl ProperName {
    /// The longest name that begins at a token.
    fn name_at(&self, first: usize, view: &BlockView<'_>) -> Option<Hit> {
        let mut found = None;
        let mut words = 0_u64;
        for at in first..view.tokens.len().min(first + self.longest) {
            if at > first && !view.is_joined(at) {
                break;
            }
            words = joined(words, view.tokens[at].key);
            if self.names.contains(&words) {
                found = Some(Hit { phrase: 0, first, last: at });
            }
        }
        found
    }

    fn judge(&self, hit: Hit, view: &BlockView<'_>) -> Option<&'static str> {
        let tokens = &view.tokens[hit.first..=hit.last];
        let cased = |wanted: Caps| tokens.iter().filter(|t| t.case == wanted).count();
        let (lower, upper) = (cased(Caps::Lower), cased(Caps::Upper));
        if lower == 0 && (upper == 0 || tokens.iter().all(|t| t.case != Caps::Capital || t.span.len() <= 3)) {
            return None;
        }
        if cased(Caps::Mixed) > 0 || tokens.len() < 2 || upper > 0 && !tokens.iter().all(|t| is_spelt_out(t, view)) {
            return None;
        }
        // `Nam đồng | bằng`: the last syllable is another word's.
        if tokens.last().is_some_and(|last| last.case == Caps::Lower) && is_familiar_word(view, Some(hit.last)) {
            return None;
        }
        // `tỷ phú | Mỹ`: so is the first.
        if tokens.first().is_some_and(|first| first.case == Caps::Lower) && is_familiar_word(view, hit.first.checked_sub(1)) {
            return None;
        }
        let after_unit = self.units.iter().any(|unit| stands_before(unit, hit.first, view));
        let is_ordinary = !self.ordinary.is_empty() && self.ordinary.contains(&identity(tokens.iter().map(|t| t.key)));
        if !after_unit && (self.needs_unit || is_ordinary && capitals::opens_sentence(view, hit.first)) {
            return None;
        }
        if lower == tokens.len() {
            let fault = !is_ordinary && (self.lower == Lower::Never || self.lower == Lower::Named && after_unit);
            return fault.then_some("lower");
        }
        // `tỉnh Tây Ninh hòa nhịp` has the name of another place and then a word; `phía bắc Ninh Bình` is two words.
        let capitals = tokens.iter().take_while(|t| t.case != Caps::Lower).count();
        let another = capitals < tokens.len() && self.names.contains(&identity(tokens[..capitals].iter().map(|t| t.key)));
        let two = capitals == 0
            && (self.other_words.contains(&tokens[0].key) && (self.needs_unit || !after_unit)
                || capitals::after(view, hit.last, 1).is_some_and(|t| t.case == Caps::Capital && !name::is_family_name(t.key)));
        let person = capitals > 0 && lower > 0 && self.not_after.iter().any(|word| stands_before(word, hit.first, view));
        (!another && !two && !person).then_some("mix")
    }
}

/// True for a word of more than one letter that is no abbreviation: it has a letter that no abbreviation has, or stands
/// in lower case but for the first.
fn is_spelt_out(token: &Token, view: &BlockView<'_>) -> bool {
    token.case != Caps::Upper || !token.span.of(view.document.text()).is_ascii() || token.span.len() > 3
}

/// True where a unit ends right before a token; a full stop may shorten it (`TP. Hà Nội`).
fn stands_before(unit: &[WordKey], first: usize, view: &BlockView<'_>) -> bool {
    let Some(from) = first.checked_sub(unit.len()) else { return false };
    unit.iter().enumerate().all(|(i, key)| view.tokens[from + i].key == *key)
        && (from + 1..first).all(|i| view.is_joined(i))
        && view.gap_before(first).chars().all(|c| c.is_whitespace() || c == '.')
        // A sentence that begins with the name has no unit: `Xong việc ở xã. Tân Thành…`
        && (!view.gap_before(first).contains('.') || view.tokens[from].span.len() <= 2)
}

impl Checker for ProperName {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        self.phrases.iter().zip(0..).for_each(|(phrase, id)| add(phrase, id));
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        if hit.phrase as usize >= self.judged {
            return;
        }
        let Some(hit) = (if self.needs_unit { self.name_at(hit.last + 1, view) } else { Some(hit) }) else { return };
        if let Some(case) = self.judge(hit, view) {
            findings.report(
                Draft::new(view.span(hit.first, hit.last)).case(case).replace(capitals::all_capital(view, hit.first, hit.last)),
            );
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, _notes: &[Note], findings: &mut Findings) {
        again::gather(document, &mut findings.drafts, MANY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_by_all_its_words_in_their_order() {
        assert_eq!(name_of("Hòa Bình"), name_of("hoà bình"));
        assert_ne!(name_of("Hòa Bình"), name_of("Bình Hòa"));
        assert_ne!(name_of("Tân An"), name_of("Tân"));
    }
}
