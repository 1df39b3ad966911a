//! Familiar words with one letter or mark wrong that is right elsewhere: `sử lý`, `chở thành`, `nghĩ hè`, `tham gai`.
//!
//! The words and their wrong forms are those of `rules/spelling/familiar/`, too many to be phrases of a rule. A wrong form is
//! in the list only where it is no word and can hardly be the end of one word and the beginning of another; what may
//! still be that is told here by the words beside it.

mod cut;

use std::borrow::Cow;
use std::collections::HashSet;

use super::again;
use super::guard::{is_familiar_word, is_within, joined, keys};
use super::substitution::{in_style_of, is_mentioned, with_cases};
use super::syllable::is_among_marked;
use crate::document::{BlockView, Document, Token, TokenKind};
use crate::language::familiar::{self, Mend, mend, mend_pair};
use crate::language::name::{is_family_name, is_middle_name};
use crate::language::{Case, KeySet, WordKey, fold};
use crate::rule::{Checker, Draft, Findings, Key, KeyType, Kind, Note};
use cut::is_cut;

/// See the module.
pub static KIND: Kind = Kind {
    name: "familiar",
    doc: (
        "từ quen thuộc viết sai một chữ hay một dấu mà tiếng vẫn có thật; danh sách ở rules/spelling/familiar/",
        "familiar words with one letter or mark wrong, the syllables still being real; the list is in rules/spelling/familiar/",
    ),
    keys: &[
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: ("từ, cụm từ được phép", "words and phrases that are allowed"),
        },
        Key {
            name: "in-names",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ hai tiếng trong tên cơ quan, xét cả khi viết hoa tiếng đầu giữa câu: ủy ban, công an",
                "words of two syllables in names of bodies, judged with a capital inside a sentence too: ủy ban, công an",
            ),
        },
        Key {
            name: "address",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ đứng trước tên người: sau những từ ấy in-names không xét",
                "words before a person's name: after them in-names judges nothing",
            ),
        },
        Key {
            name: "before-places",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ đứng trước tên tỉnh, thành, nước mà hiếm khi đứng trước tên người: UBND Hà Tỉnh",
                "words before the names of provinces and countries and hardly before a person's: UBND Hà Tỉnh",
            ),
        },
        Key {
            name: "local",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ đứng trước tên riêng của nơi nhỏ, có thể giống tên tỉnh viết sai: thôn Ải Nam",
                "words before the names of small places, which may look like a province's misspelt: thôn Ải Nam",
            ),
        },
    ],
    cases: &[],
    build: |spec, _| {
        let phrases = |key| spec.strings(key).into_iter().map(keys);
        Some(Box::new(Familiar {
            except: phrases("except").collect(),
            in_names: phrases("in-names").collect(),
            address: phrases("address").flatten().collect(),
            before_places: phrases("before-places").flatten().collect(),
            local: phrases("local").flatten().collect(),
        }))
    },
};

/// So many equal faults are one fault of the article.
const AGAIN: usize = 2;

struct Familiar {
    except: Vec<Vec<WordKey>>,
    in_names: HashSet<Vec<WordKey>>,
    address: KeySet,
    before_places: KeySet,
    local: KeySet,
}

impl Checker for Familiar {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let mut slips = view.slips().peekable();
        let mut judge_slips = |up_to: usize, findings: &mut Findings| {
            while let Some((index, token)) = slips.next_if(|(index, _)| *index <= up_to) {
                if let Some(mend) = mend(token.key) {
                    self.judge(view, index, index, mend, findings);
                }
            }
        };
        for (last, pair) in (1..).zip(view.tokens.windows(2)) {
            if let Some(mend) = mend_pair(pair[0].key, pair[1].key, pair[1].spaced) {
                judge_slips(last, findings);
                self.judge(view, last - 1, last, mend, findings);
            }
        }
        judge_slips(view.tokens.len(), findings);
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, _notes: &[Note], findings: &mut Findings) {
        again::gather(document, &mut findings.drafts, AGAIN);
    }
}

impl Familiar {
    fn judge(&self, view: &BlockView<'_>, first: usize, last: usize, mend: Mend, findings: &mut Findings) {
        let tokens = &view.tokens[first..=last];
        // `hải dương`, `hòa bình`: some places are named by a word.
        let is_common = mend.is_place()
            && !mend.only_after_unit()
            && last > first
            && tokens.iter().all(|t| t.case == Case::Lower)
            && is_word_too(mend.right);
        let is_place = mend.is_place() && !is_common;
        let right = if is_common { Cow::Owned(mend.right.to_lowercase()) } else { Cow::Borrowed(mend.right) };
        let is_one = if is_place {
            self.is_place(view, first, last, mend)
        } else if is_one_word(first, last, mend) {
            is_cut(view, first, &right)
        } else {
            is_plain(view, first, last, || self.is_in_name(view, first, mend))
                && !holds_piece(view, first, last)
                && if last > first {
                    !is_unit(view, first) && !is_part_of_words(view, first, last, mend)
                } else {
                    is_lone(view, first)
                }
        };
        if !is_one || !stands_free(view, first, last) || is_mentioned(view, first, last) {
            return;
        }
        if self.except.iter().any(|phrase| is_within(view, phrase, first, last)) {
            return;
        }
        let span = view.span(first, last);
        let found = span.of(view.document.text());
        let cases: Vec<Case> = tokens.iter().map(|t| t.case).collect();
        let right = if is_place { right.into_owned() } else { in_style_of(found, with_cases(&right, &cases)) };
        if right == found {
            return;
        }
        // Two diagnostics for one syllable would be one too many, and the word beside it tells more: `trí trức`.
        while findings.drafts.last().is_some_and(|before| before.span != span && span.contains(before.span)) {
            findings.drafts.pop();
        }
        if findings.drafts.last().is_none_or(|before| before.span.end <= span.start) {
            findings.report(Draft::new(span).replace(right).changing_words());
        }
    }

    /// `Ủy bang Thường vụ`: a word of the names of bodies, with a capital inside a sentence, where no person is named.
    fn is_in_name(&self, view: &BlockView<'_>, first: usize, mend: Mend) -> bool {
        let names_person = |before: usize| {
            let token = &view.tokens[before];
            let is_name = token.case == Case::Capital && (is_family_name(token.key) || is_middle_name(token.key));
            is_name || self.address.contains(&token.key)
        };
        self.in_names.contains(&keys(mend.right)) && !first.checked_sub(1).is_some_and(names_person)
    }

    /// A place's name by itself: each word with a capital, and none beside them, which a person's name would have. After the
    /// word for a province or a city it is a place whatever follows, and some forms are wrong only there.
    fn is_place(&self, view: &BlockView<'_>, first: usize, last: usize, mend: Mend) -> bool {
        let is_after = |words: &KeySet| {
            first.checked_sub(1).is_some_and(|at| view.tokens[first].spaced && words.contains(&view.tokens[at].key))
        };
        let after_unit = after_unit(view, first);
        // What is no syllable is no part of a person's name either: `Viẹt Nam`.
        let is_certain = after_unit || is_after(&self.before_places) || (first..=last).any(|index| !view.tokens[index].syllable);
        let is_capital = |index: usize| view.tokens[index].case == Case::Capital;
        // An abbreviation is no part of a person's name: `TP`, `UBND`.
        let before = first.checked_sub(1).is_some_and(|before| {
            view.tokens[first].spaced
                && !matches!(view.tokens[before].case, Case::Lower | Case::Upper)
                && !view.may_start_sentence(before)
        });
        let after = || view.tokens.get(last + 1).is_some_and(|token| token.case != Case::Lower && token.spaced);
        // `phố` alone is before a small place, `thành phố` is not.
        (after_unit || !is_after(&self.local))
            && (first..=last).all(|index| view.tokens[index].kind == TokenKind::Word && is_capital(index))
            && (is_certain || !mend.only_after_unit() && !before && !after())
    }
}

/// Whether a place is called as a familiar word is.
fn is_word_too(place: &str) -> bool {
    matches!(keys(place)[..], [first, second] if familiar::is_word(first, second))
}

/// Whether two words are to be one.
fn is_one_word(first: usize, last: usize, mend: Mend) -> bool {
    last > first && !mend.right.contains(' ')
}

/// Whether the first or the last of the words is a piece of one that was cut, with the word beside it: `thực hi ện` holds no
/// slip of `thực thi`.
fn holds_piece(view: &BlockView<'_>, first: usize, last: usize) -> bool {
    [first.checked_sub(1), Some(last)].into_iter().flatten().any(|at| {
        let mend = joined(view, at).and_then(|(one, two)| mend_pair(one, two, true));
        mend.is_some_and(|mend| is_one_word(at, at + 1, mend) && is_cut(view, at, mend.right))
    })
}

/// `tỉnh`, `TP`, `TP.`, `thành phố` right before.
fn after_unit(view: &BlockView<'_>, first: usize) -> bool {
    let is = |index: Option<usize>, word: &str| index.is_some_and(|index| fold::folded(view.word(index)) == word);
    let before = first.checked_sub(1);
    let joined = view.tokens[first].spaced;
    joined && (is(before, "tỉnh") || is(before, "phố") && is(first.checked_sub(2), "thành"))
        || is(before, "tp") && matches!(view.gap_before(first), " " | "." | ". ")
}

/// Words in lower case, the first with a capital only where a sentence may begin, or in a name.
fn is_plain(view: &BlockView<'_>, first: usize, last: usize, in_name: impl Fn() -> bool) -> bool {
    let plain = |(index, token): (usize, &Token)| {
        token.kind == TokenKind::Word
            && match token.case {
                Case::Lower => true,
                Case::Capital => index == 0 && last > first && (view.may_start_sentence(first) || in_name()),
                _ => false,
            }
    };
    view.tokens[first..=last].iter().enumerate().all(plain)
}

/// A word that makes no familiar one with either beside it; one without marks may be foreign, or of a text without any.
fn is_lone(view: &BlockView<'_>, index: usize) -> bool {
    !is_familiar_word(view, index.checked_sub(1))
        && !is_familiar_word(view, Some(index))
        && (!view.word(index).is_ascii() || is_among_marked(view, index))
}

/// `5 tr ở chợ`: one or two letters after a number are a unit, no piece of a word.
fn is_unit(view: &BlockView<'_>, first: usize) -> bool {
    view.tokens[first].span.len() <= 2 && follows_number(view, first)
}

fn follows_number(view: &BlockView<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|before| view.tokens[before].kind == TokenKind::Number)
}

/// No part of something with hyphens, of an address.
fn stands_free(view: &BlockView<'_>, first: usize, last: usize) -> bool {
    let is_free = |side: Option<char>| !side.is_some_and(|c| matches!(c, '-' | '–' | '@' | '/' | '_' | '%' | '\''));
    let after = if last + 1 < view.tokens.len() { view.gap_before(last + 1).chars().next() } else { None };
    is_free(view.gap_before(first).chars().next_back()) && is_free(after)
}

/// Whether the words may be the end of one word and the beginning of another: `cấp bằng lái` is no `bằng lãi`. What
/// stands beside the right syllable asks that the wrong one be a word by itself.
fn is_part_of_words(view: &BlockView<'_>, first: usize, last: usize, mend: Mend) -> bool {
    // A capital ends no word: `Giám đốc | Công ang`.
    let begins = view.tokens[first].case == Case::Capital;
    let (before, after) = (first.checked_sub(1).filter(|_| !begins), Some(last));
    if !mend.is_bound() {
        return is_familiar_word(view, before) || is_familiar_word(view, after);
    }
    let is_first_wrong = mend.right.split(' ').next().is_some_and(|word| fold::word_key(word).0 != view.tokens[first].key);
    is_familiar_word(view, if is_first_wrong { before } else { after })
}
