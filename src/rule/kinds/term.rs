//! Names and set phrases with their capitals: `Ban Thường vụ`, `Bộ Giáo dục và Đào tạo`.
//!
//! A phrase is found whatever its case, composition or tone-mark style, and only its capitals are judged. Houses differ,
//! so there are degrees: a mix of capitals that no house writes is always a fault; the forms of some houses
//! (`variants`) are one where the decree is followed; a phrase in lower case throughout may be a common noun, and the
//! rule says when it is not.

use super::again;
use super::capitals::{self, Capitals};
use super::guard::keys;
use crate::document::{BlockView, Document, Token};
use crate::language::Case as Caps;
use crate::rule::{
    Case, Checker, Convention, Draft, Findings, Hit, Key, KeyType, Kind, Layer, Note, OptionValue, Seen, Settled, Surveyed, Tell,
    settled_form,
};

/// From so many places on, a name that an article writes wrong in one way is one fault.
const MANY: usize = 3;

/// See the module.
pub static KIND: Kind = Kind {
    name: "term",
    doc: ("tên riêng, cụm từ cố định và cách viết hoa", "names and set phrases with their capitals"),
    keys: &[
        Key {
            name: "terms",
            ty: KeyType::Strings,
            required: false,
            doc: ("những cụm từ viết đúng", "the phrases, as they should be"),
        },
        Key {
            name: "heads",
            ty: KeyType::Strings,
            required: false,
            doc: ("phần đầu, ghép với từng phần sau ở “tails”", "first parts, each joined with each of `tails`"),
        },
        Key { name: "tails", ty: KeyType::Strings, required: false, doc: ("phần sau", "second parts") },
        Key {
            name: "variants",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "dạng viết hoa khác mà một số tòa soạn dùng; hoặc đặt ~ trước từ mà các tòa soạn viết hoa khác nhau: ~Luật ~Đất đai",
                "other capitals that some houses print; or put ~ before the words whose case differs: ~Luật ~Đất đai",
            ),
        },
        FOLLOW,
        Key {
            name: "lower",
            ty: KeyType::Choice(&["free", "named", "never"]),
            required: false,
            doc: (
                "viết thường cả cụm: free được, named không được khi có tên theo sau, never không được; mặc định free",
                "all in lower case: free, or a fault where a name follows (named), or always (never); free by default",
            ),
        },
        Key {
            name: "not-after",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "tiếng đứng trước làm cụm viết thường thành từ khác: cán | bộ chính trị",
                "words before that make other words of the phrase in lower case",
            ),
        },
    ],
    cases: CASES,
    build: |spec, problems| {
        let lists = capitals::read(spec, &["terms", "heads", "tails"], problems);
        let [terms, heads, tails] = lists.as_slice() else { return None };
        let joined = heads.iter().flat_map(|head| tails.iter().map(|tail| head.then(tail)));
        let terms: Vec<Capitals> = terms.iter().cloned().chain(joined).collect();
        let lower = match spec.string("lower") {
            Some("never") => Lower::Never,
            Some("named") => Lower::Named,
            _ => Lower::Free,
        };
        let not_after = spec.strings("not-after").into_iter().flat_map(keys).collect();
        Some(Box::new(Term { terms, decree: spec.string("follow") == Some("decree"), lower, not_after }))
    },
};

/// The key by which a profile chooses the degree; kinds `term` and `title` share it.
pub(super) const FOLLOW: Key = Key {
    name: "follow",
    ty: KeyType::Choice(&["press", "decree"]),
    required: false,
    doc: (
        "press nhận các dạng báo chí, decree theo đúng Nghị định 30; mặc định press",
        "press accepts the forms of newspapers, decree follows Nghị định 30; press by default",
    ),
};

/// The faults of capitals, shared with kind `title`.
pub(super) const CASES: &[Case] = &[
    Case {
        name: "mix", doc: ("lối viết hoa không tòa soạn nào dùng", "capitals that no house writes"), placeholders: &[]
    },
    Case {
        name: "press",
        doc: ("dạng báo chí, trái Nghị định 30", "a form of the press, against Nghị định 30"),
        placeholders: &[],
    },
    Case { name: "lower", doc: ("viết thường tên riêng", "a name in lower case"), placeholders: &[] },
];

/// When a phrase may stand in lower case throughout.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lower {
    Free,
    Named,
    Never,
}

struct Term {
    terms: Vec<Capitals>,
    decree: bool,
    lower: Lower,
    not_after: Vec<crate::language::WordKey>,
}

impl Term {
    /// Which fault a phrase found has, by the decree or as the press allows itself.
    fn judge(&self, decree: bool, term: &Capitals, hit: Hit, view: &BlockView<'_>) -> Option<&'static str> {
        let caps = term.caps;
        let mut written = capitals::written(view, hit, term.judged)?;
        let opens = view.may_start_sentence(hit.first);
        if written == caps || !decree && term.variants.contains(&written) {
            return None;
        }
        if opens || caps & 1 == 0 && written & 1 == 1 {
            // The first capital may be that of the sentence, or of a title before a name.
            let alike = (written & !1) | (caps & 1);
            if alike == caps || !decree && term.variants.contains(&alike) {
                return None;
            }
            if caps & 1 == 0 {
                written = alike;
            }
        }
        let tolerated = if decree { 0 } else { term.extra() };
        if written & !caps & !tolerated != 0 {
            return (!capitals::may_end_name(view, hit.first)).then_some("mix");
        }
        // `cán | bộ chính trị` is two other words, and so is `Hải Phòng | xây dựng`; `các sở Tài chính, Y tế` names none of
        // them by itself.
        let in_lower = written & 1 == 0 && caps & 1 == 1;
        let is_other = |t: &Token| self.not_after.contains(&t.key) && (in_lower || t.case == Caps::Capital);
        if capitals::before(view, hit.first).is_some_and(is_other) {
            return None;
        }
        if in_lower && written != 0 && capitals::is_generic(view, hit.first) {
            return None;
        }
        if capitals::country_follows(view, hit.last) {
            return None;
        }
        if written != 0 && term.variants.contains(&written) {
            return Some("press");
        }
        // A colon or a bracket asks for no capital, so the one that stands there is the name's.
        let lower_throughout = written == 0 || (written == 1 && opens && capitals::opens_sentence(view, hit.first));
        if !lower_throughout {
            return Some("mix");
        }
        let named = || capitals::name_follows(view, hit.last) && !capitals::is_generic(view, hit.first);
        match self.lower {
            Lower::Free => None,
            Lower::Named => named().then_some("lower"),
            Lower::Never => (!capitals::is_generic(view, hit.first)).then_some("lower"),
        }
    }
}

impl Term {
    /// The capitals that a fix leaves: those of a sentence, and those that some houses write.
    fn kept(&self, term: &Capitals, hit: Hit, view: &BlockView<'_>) -> u64 {
        let first = u64::from(view.may_start_sentence(hit.first));
        let others = |written| if self.decree { 0 } else { term.kept(written) };
        capitals::written(view, hit, term.judged).map_or(0, |written| written & first | others(written))
    }
}

impl Checker for Term {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        self.terms.iter().zip(0..).for_each(|(term, id)| add(&term.text, id));
    }

    fn layer(&self) -> Layer {
        Layer::Names
    }

    fn surveyed(&self) -> Option<&dyn Surveyed> {
        Some(self)
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, _notes: &[Note], findings: &mut Findings) {
        again::gather(document, &mut findings.drafts, MANY);
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        let Some(term) = self.terms.get(hit.phrase as usize) else { return };
        if let Some(case) = self.judge(self.decree, term, hit, view) {
            let text = capitals::rewritten(view, hit, term.caps | self.kept(term, hit, view), term.judged);
            findings.report(Draft::new(view.span(hit.first, hit.last)).case(case).replace(text));
        }
    }
}

/// The one question of a rule with `follow`; the forms are the values of the option.
pub(super) fn follow_convention() -> Convention {
    Convention::forms("Viết hoa: Nghị định 30 hay lối báo chí", "Capitals: the decree or the press")
}

/// The option of a rule whose question is settled on the decree. The press's way is what holds without it.
pub(super) fn follow_options(settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
    let form = settled_form(settled, 0)?;
    (form == "decree").then(|| vec![("follow", OptionValue::from(form))])
}

impl Surveyed for Term {
    fn conventions(&self) -> Vec<Convention> {
        vec![follow_convention()]
    }

    fn see_phrase(&self, hit: Hit, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        // Only where the press has a form of its own can a place tell.
        let Some(term) = self.terms.get(hit.phrase as usize).filter(|term| !term.variants.is_empty()) else { return };
        match self.judge(true, term, hit, view) {
            None if capitals::written(view, hit, term.judged) == Some(term.caps) => tell(0, Seen::Form("decree")),
            Some(_) if self.judge(false, term, hit, view).is_none() => tell(0, Seen::Form("press")),
            _ => {}
        }
    }

    fn options(&self, settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
        follow_options(settled)
    }
}
