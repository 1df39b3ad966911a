//! Persons' names with a syllable in lower case: `Nguyễn thị Hoa`, `Trần Văn nam`.
//!
//! A Vietnamese name is recognised by the family name that it begins with and by `Văn`, `Thị` or another middle name
//! after it; no list could hold them all. Where a name stands in full elsewhere in the article, that settles the rest.

use std::collections::HashSet;

use super::capitals;
use super::guard::keys;
use crate::diagnostic::Applicability;
use crate::document::{BlockView, Document, Token};
use crate::language::fold::KeyHash;
use crate::language::{Case, KeySet, WordKey, familiar, given_name, name};
use crate::rule::{Checker, Draft, Findings, Key, KeyType, Kind, Note};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "person-name",
    doc: ("tên người viết hoa mọi âm tiết", "persons' names, a capital on every syllable"),
    keys: &[
        Key {
            name: "families",
            ty: KeyType::Strings,
            required: true,
            doc: ("những họ không phải từ thường: Nguyễn, Trần", "family names that are no ordinary words: Nguyễn, Trần"),
        },
        Key {
            name: "more-families",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "những họ cũng là từ thường (Hồ, Lâm): chỉ xét khi tên có tên đệm",
                "family names that are ordinary words too (Hồ, Lâm): judged where a middle name follows",
            ),
        },
        Key {
            name: "never-lower",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "những họ không bao giờ viết thường trước chữ hoa: nguyễn",
                "family names never in lower case before a capital: nguyễn",
            ),
        },
        Key {
            name: "seldom-lower",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "những họ viết thường mà trước hai chữ hoa thì chỉ có thể là họ: đinh, phan",
                "family names that in lower case before two capitals can be nothing else: đinh, phan",
            ),
        },
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "họ và tiếng sau là từ thường: Phạm nhân, Vũ trường",
                "family names that make a word with the next: Phạm nhân, Vũ trường",
            ),
        },
        Key {
            name: "complete",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "những tên đã đủ, chữ sau không còn là tên: Hồ Chí Minh",
                "names that are complete, whatever follows: Hồ Chí Minh",
            ),
        },
        Key {
            name: "middles",
            ty: KeyType::Strings,
            required: true,
            doc: (
                "tên đệm, xét khi viết thường giữa họ và tên: xuân, minh",
                "middle names, judged in lower case between two capitals",
            ),
        },
        Key {
            name: "given",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "tên gọi, xét khi viết thường sau họ và tên đệm, nếu tên hết ở đó: sơn, dũng",
                "given names, judged in lower case after family and middle name where the name ends there: sơn, dũng",
            ),
        },
        Key {
            name: "honorifics",
            ty: KeyType::Strings,
            required: false,
            doc: ("từ đứng trước tên người: ông, bà", "words that stand before a person's name: ông, bà"),
        },
        Key {
            name: "followers",
            ty: KeyType::Strings,
            required: false,
            doc: ("từ hay đứng ngay sau tên người: cho, nói, và", "words that often follow a person's name: cho, nói, và"),
        },
        Key {
            name: "verbs",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "những họ viết thường là từ khác sau ông, bà: hứa, đỗ",
                "family names that in lower case are other words after ông, bà: hứa, đỗ",
            ),
        },
        Key {
            name: "not-names",
            ty: KeyType::Strings,
            required: false,
            doc: ("từ không phải tên dù đứng sau Văn, Thị: hóa, cho", "words that are no names even after Văn, Thị: hóa, cho"),
        },
    ],
    cases: &[],
    build: |spec, _| {
        let set = |key| spec.strings(key).into_iter().flat_map(keys).collect::<KeySet>();
        Some(Box::new(PersonName {
            families: set("families"),
            more_families: set("more-families"),
            never_lower: set("never-lower"),
            seldom_lower: set("seldom-lower"),
            except: spec.strings("except").into_iter().map(keys).filter_map(|w| Some((*w.first()?, *w.get(1)?))).collect(),
            complete: spec.strings("complete").into_iter().map(keys).collect(),
            middles: set("middles"),
            given: set("given"),
            honorifics: set("honorifics"),
            followers: set("followers"),
            verbs: set("verbs"),
            not_names: set("not-names"),
            looked_at: ["families", "more-families", "never-lower"]
                .into_iter()
                .flat_map(|key| spec.strings(key))
                .flat_map(keys)
                .chain(name::middle_names())
                .collect(),
        }))
    },
};

struct PersonName {
    families: KeySet,
    more_families: KeySet,
    never_lower: KeySet,
    seldom_lower: KeySet,
    except: HashSet<(WordKey, WordKey), KeyHash>,
    complete: Vec<Vec<WordKey>>,
    middles: KeySet,
    given: KeySet,
    honorifics: KeySet,
    followers: KeySet,
    verbs: KeySet,
    not_names: KeySet,
    /// The words at which a name is looked for: what nearly no word of a text is.
    looked_at: KeySet,
}

/// The most words of a name that is compared with others.
const LONGEST: usize = 4;

/// Marks the note of a piece that has a syllable in lower case; the others are of names in full.
const PARTLY_LOWER: u64 = 1;

impl PersonName {
    /// The last word of a name at fault that begins at a family name, judged by itself.
    fn at_fault(&self, family: usize, view: &BlockView<'_>) -> Option<usize> {
        let word = |n: usize| word_after(view, family, n);
        let (first, middle) = (word(0)?, word(1)?);
        let strong = self.families.contains(&first.key);
        if middle.case == Case::Lower && self.except.contains(&(first.key, middle.key)) {
            return None;
        }
        let family_name = strong || self.more_families.contains(&first.key);
        let addressed = || capitals::before(view, family).is_some_and(|t| self.honorifics.contains(&t.key));
        // `Nguyễn Sơn, Trần Dũng đã…`: what follows a given name in lower case is no part of another word.
        let ends = |n: usize| word(n + 1).is_none_or(|t| t.case != Case::Lower || self.followers.contains(&t.key));
        let is_given = |n: usize| word(n).is_some_and(|t| self.given.contains(&t.key)) && ends(n);
        if first.case == Case::Lower && self.never_lower.contains(&first.key) && middle.case == Case::Capital {
            let more = (2..LONGEST).take_while(|&n| word(n).is_some_and(|t| t.case == Case::Capital)).count();
            return Some(family + 1 + more);
        }
        if first.case == Case::Lower && self.seldom_lower.contains(&first.key) && middle.case == Case::Capital {
            let more = (2..LONGEST).take_while(|&n| word(n).is_some_and(|t| t.case == Case::Capital)).count();
            let second = word(2).map(|t| t.key).unwrap_or_default();
            // `phạm Tam Tai` breaks a taboo: nobody is called so.
            let may_be_named = word(1 + more).is_some_and(|t| given_name::is_given_name(t.key));
            // `phạm Anh Tuấn`: a country's name of one word may begin a person's.
            let is_named = more == 1 && given_name::is_given_name(second) && !name::names_country(middle.key, second);
            let is_place = name::is_country(middle.key, second) && !is_named || name::begins_place(middle.key, second);
            let ends_word = capitals::before(view, family).is_some_and(|t| familiar::is_word(t.key, first.key));
            if (more > 0 && may_be_named || addressed()) && middle.syllable && !is_place && !ends_word {
                return Some(family + 1 + more);
            }
        }
        let Some(last) = word(2) else {
            // A byline or a credit: `Ảnh: Trần Huyền/Báo Làng`.
            let alone = view.tokens.len() == 2 || view.gap_before(family + 2).starts_with('/');
            let cased = first.case == Case::Capital && middle.case == Case::Lower;
            let fault = cased && strong && is_given(1) && (alone || addressed());
            return fault.then_some(family + 1);
        };
        let sure = name::is_middle_name(middle.key);
        let known = sure || self.middles.contains(&middle.key);
        // `Vũ Hồng Văn nói`: the family name may stand second.
        let before = capitals::before(view, family).filter(|t| t.case == Case::Capital && !self.honorifics.contains(&t.key));
        let second = before.is_some_and(|t| !strong || self.families.contains(&t.key) || self.more_families.contains(&t.key));
        // `Nguyễn Thị giả vờ`: what makes a word with the next is no name, nor what nobody is named by.
        let goes_on = || word(3).is_some_and(|next| next.case == Case::Lower && familiar::is_word(last.key, next.key));
        // `Đoàn Văn công`: after a family name that is an ordinary word as well, the two may be one.
        let makes_word = || !strong && familiar::is_word(middle.key, last.key);
        let is_name =
            || !self.not_names.contains(&last.key) && given_name::is_given_name(last.key) && !goes_on() && !makes_word();
        let fault = match (first.case, middle.case, last.case) {
            // In a name that began earlier a small word is a verb or a title: `Phan Bội Châu đỗ Giải nguyên`, `Hưng Vũ vương`.
            (Case::Capital, Case::Lower, Case::Capital) => sure || known && before.is_none() && (family_name || addressed()),
            (Case::Capital, Case::Capital, Case::Lower) => {
                !second && (sure && is_name() || known && is_given(2) && (strong || addressed()))
            }
            (Case::Lower, Case::Capital, Case::Capital) => {
                strong && sure || family_name && known && addressed() && !self.verbs.contains(&first.key)
            }
            (Case::Lower, Case::Capital, Case::Lower) => strong && sure && is_name(),
            (Case::Lower, Case::Lower, Case::Capital) => strong && sure && addressed(),
            (Case::Lower, Case::Lower, Case::Lower) => strong && sure && is_name() && addressed(),
            _ => false,
        };
        if fault {
            let more = word(3).is_some_and(|t| t.case == Case::Capital);
            return Some(family + 2 + usize::from(more));
        }
        let fourth = (first.case, middle.case, last.case) == (Case::Capital, Case::Capital, Case::Capital)
            && word(3).is_some_and(|t| t.case == Case::Lower)
            && (sure || word(4).is_none())
            && known
            && (strong || sure && family_name)
            && self.middles.contains(&last.key)
            && is_given(3);
        let two = first.case == Case::Capital && middle.case == Case::Lower && strong && is_given(1) && addressed();
        if fourth { Some(family + 3) } else { two.then_some(family + 1) }
    }

    /// A family name in lower case before a capital.
    fn may_lack_capital(&self, view: &BlockView<'_>, index: usize) -> bool {
        let key = view.tokens[index].key;
        (self.families.contains(&key) || self.more_families.contains(&key))
            && capitals::after(view, index, 1).is_some_and(|t| t.case == Case::Capital)
    }

    /// Remembers a name in full, or the pieces that would be one but for a syllable in lower case.
    fn remember(&self, view: &BlockView<'_>, family: usize, least: usize, findings: &mut Findings) {
        if word_after(view, family, 1).is_none_or(|t| self.except.contains(&(view.tokens[family].key, t.key))) {
            return;
        }
        let length = (1..=LONGEST).take_while(|&n| word_after(view, family, n).is_some()).count().min(LONGEST - 1) + 1;
        // `Đoàn Thanh niên Cộng sản Hồ Chí Minh Trường …`: no name of four words.
        let is_here = |name: &&Vec<WordKey>| {
            name.len() <= length && name.iter().zip(&view.tokens[family..]).all(|(word, token)| *word == token.key)
        };
        let length = self.complete.iter().find(is_here).map_or(length, Vec::len);
        let cased = |n: usize, case: Case| view.tokens[family + n].case == case;
        let full = (0..length).take_while(|&n| cased(n, Case::Capital)).count();
        let goes_on = full == LONGEST && word_after(view, family, full).is_some_and(|t| t.case == Case::Capital);
        if full >= least && !goes_on {
            findings.note(view.span(family, family + full - 1), identity(view, family, full));
        }
        for words in (full + 1).max(least)..=length {
            if (full..words).all(|n| cased(n, Case::Capital) || cased(n, Case::Lower)) {
                findings.note(view.span(family, family + words - 1), identity(view, family, words) | PARTLY_LOWER);
            }
        }
    }
}

/// The token some places after another, with white space only between all of them.
fn word_after<'v>(view: &BlockView<'v>, first: usize, n: usize) -> Option<&'v Token> {
    if n == 0 { view.tokens.get(first) } else { capitals::after(view, first, n) }
}

/// The words of a name as one number, its last bit free.
fn identity(view: &BlockView<'_>, first: usize, words: usize) -> u64 {
    view.tokens[first..first + words].iter().fold(0, |all: u64, t| all.rotate_left(17) ^ t.key.0) & !PARTLY_LOWER
}

impl Checker for PersonName {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let mut until = 0;
        for (index, token) in view.tokens.iter().enumerate() {
            if !self.looked_at.contains(&token.key) {
                continue;
            }
            let capital = token.case == Case::Capital;
            let family = capital && (self.families.contains(&token.key) || self.more_families.contains(&token.key))
                || token.case == Case::Lower && (self.never_lower.contains(&token.key) || self.may_lack_capital(view, index));
            // `Văn` and `Thị` follow any family name, and one in lower case too.
            let middle =
                name::is_middle_name(token.key) && capitals::before(view, index).is_some_and(|t| name::is_family_name(t.key));
            let first = if middle { index - 1 } else { index };
            if !family && !middle || first < until {
                continue;
            }
            if let Some(last) = self.at_fault(first, view) {
                let text = capitals::all_capital(view, first, last);
                findings.report(Draft::new(view.span(first, last)).replace(text));
                until = last + 1;
            } else if capital {
                let least = if self.families.contains(&token.key) { 2 } else { 3 };
                self.remember(view, index, least, findings);
            }
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let full: HashSet<u64, KeyHash> = notes.iter().map(|n| n.value).filter(|v| v & PARTLY_LOWER == 0).collect();
        let mut end = 0;
        let mut drafts: Vec<Draft> = Vec::new();
        for note in notes.iter().filter(|n| n.value & PARTLY_LOWER != 0 && full.contains(&(n.value & !PARTLY_LOWER))) {
            let told = |span: Span| span.start < note.span.end && note.span.start < span.end;
            if note.span.start < end || findings.drafts.iter().any(|d| told(d.span)) {
                continue;
            }
            end = note.span.end;
            let text = capitals::capitalised(note.span.of(document.text()));
            drafts.push(Draft::new(note.span).replace(text).at_most(Applicability::Unsafe));
        }
        findings.drafts.extend(drafts);
    }
}
