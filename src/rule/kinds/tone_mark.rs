//! Old or new placement of tone marks (`hòa`, `hoà`). Each is right; both in one article is not, and a house may ask
//! for one of them. Names of people and places keep the spelling they have.

use std::collections::BTreeMap;

use crate::diagnostic::{Applicability, Bilingual};
use crate::document::{BlockView, Document, Signs, TokenKind};
use crate::language::tone_mark::{ToneStyle, in_style, style_of};
use crate::language::{Case as Capitals, letter};
use crate::rule::{
    Case, Checker, Convention, Draft, Findings, Key, KeyType, Kind, Note, OptionValue, Seen, Settled, Surveyed, Tell,
    settled_form,
};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "tone-mark",
    doc: (
        "vị trí dấu thanh ở oa, oe, uy: kiểu cũ (hòa) hay kiểu mới (hoà)",
        "tone marks in oa, oe, uy: old (hòa) or new (hoà) style",
    ),
    keys: &[Key {
        name: "style",
        ty: KeyType::Choice(&["consistent", "old", "new"]),
        required: false,
        doc: (
            "old: luôn hòa; new: luôn hoà; consistent (mặc định): trong một bài chỉ một kiểu",
            "old: always hòa; new: always hoà; consistent (the default): one style in an article",
        ),
    }],
    cases: &[
        Case {
            name: "mixed", doc: ("lẫn hai kiểu trong một bài", "both styles in one article"), placeholders: &["first"]
        },
        Case { name: "house", doc: ("không theo kiểu của tòa soạn", "not in the house's style"), placeholders: &[] },
    ],
    build: |spec, _| {
        Some(Box::new(ToneMark {
            style: match spec.string("style") {
                Some("old") => Some(ToneStyle::Old),
                Some("new") => Some(ToneStyle::New),
                _ => None,
            },
        }))
    },
};

/// Names in capitals that outvote the words of an article: so many, all of one style.
const MANY_NAMES: usize = 3;

struct ToneMark {
    /// `None`: whichever the article has more of.
    style: Option<ToneStyle>,
}

/// What a note says: the style, and whether the word may be (part of) a name.
fn value(style: ToneStyle, is_name: bool) -> u64 {
    u64::from(style == ToneStyle::New) | u64::from(is_name) << 1
}

fn style(note: &Note) -> ToneStyle {
    if note.value & 1 == 0 { ToneStyle::Old } else { ToneStyle::New }
}

fn is_name(note: &Note) -> bool {
    note.value & 2 != 0
}

impl Checker for ToneMark {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::open())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for (index, token) in view.open() {
            if token.kind != TokenKind::Word || !matches!(token.case, Capitals::Lower | Capitals::Capital) {
                continue;
            }
            if let Some(style) = style_of(view.word(index)) {
                let is_name = token.case == Capitals::Capital && !is_plain(view, index);
                findings.note(token.span, value(style, is_name));
            }
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let (names, words): (Vec<Note>, Vec<Note>) = notes.iter().copied().partition(is_name);
        if let Some(house) = self.style {
            for note in words.iter().filter(|note| style(note) != house) {
                let right = in_style(note.span.of(document.text()), house);
                findings.report(Draft::new(note.span).case("house").replace(right));
            }
            return;
        }
        let Some(first) = words.first() else { return };
        let count = |wanted: ToneStyle| words.iter().filter(|note| style(note) == wanted).count();
        let (old, new) = (count(ToneStyle::Old), count(ToneStyle::New));
        // Where the words agree, or the two styles are as many, the names have the say if they agree.
        let (house, by_names) = if old.min(new) > 0 && old != new {
            (if old > new { ToneStyle::Old } else { ToneStyle::New }, false)
        } else {
            match names.first().map(style) {
                Some(named) if names.len() >= MANY_NAMES.max(words.len()) && names.iter().all(|n| style(n) == named) => {
                    (named, true)
                }
                // Of as many nobody can say which is the article's manner, and either is right.
                _ if old == new => return,
                _ => (style(first), false),
            }
        };
        let model = words.iter().chain(if by_names { &names[..] } else { &[] }).find(|note| style(note) == house);
        let Some(model) = model else { return };
        let example = model.span.of(document.text());
        // A word written the other way throughout is mended everywhere at once.
        let mut by_word: BTreeMap<String, Vec<Span>> = BTreeMap::new();
        for odd in words.iter().filter(|note| style(note) != house) {
            by_word.entry(odd.span.of(document.text()).to_lowercase()).or_default().push(odd.span);
        }
        // The other words written so stand beside it: the two styles are one fault, whatever words they are found in.
        let mut by_place: Vec<Vec<Span>> = by_word.into_values().collect();
        by_place.sort();
        let Some((first, others)) = by_place.split_first() else { return };
        let right = |place: Span| in_style(place.of(document.text()), house);
        let mut draft = Draft::new(first[0])
            .case("mixed")
            .value("first", example)
            .related(model.span, Bilingual::new("chỗ viết theo kiểu kia", "the other style here"))
            .replace(right(first[0]));
        for other in others {
            draft = draft.related(other[0], Bilingual::new("cũng như chỗ báo", "as in the place reported"));
        }
        for place in first[1..].iter().chain(others.iter().flatten()) {
            draft = draft.also(*place, right(*place));
        }
        findings.report(if by_names { draft.at_most(Applicability::Unsafe) } else { draft });
    }

    fn surveyed(&self) -> Option<&dyn Surveyed> {
        Some(self)
    }
}

/// The forms of a survey, the old style first.
const FORMS: [&str; 2] = ["hòa, thủy", "hoà, thuỷ"];

impl Surveyed for ToneMark {
    fn conventions(&self) -> Vec<Convention> {
        vec![Convention::forms("Vị trí dấu thanh", "Placement of tone marks")]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        let mut words = Findings::default();
        self.on_block(view, &mut words);
        let words = words.notes.iter().filter(|note| !is_name(note));
        words.for_each(|note| tell(0, Seen::Form(FORMS[usize::from(style(note) == ToneStyle::New)])));
    }

    fn options(&self, settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
        let form = settled_form(settled, 0)?;
        Some(vec![("style", OptionValue::from(if form == FORMS[0] { "old" } else { "new" }))])
    }
}

/// True for a capitalised word that is surely no name of a person or place: the first of a sentence with a small
/// letter after it, or of a body (`Ủy ban`, `Tòa án`).
fn is_plain(view: &BlockView<'_>, index: usize) -> bool {
    let next_is_small = view.is_joined(index + 1) && view.tokens.get(index + 1).is_some_and(|t| t.case == Capitals::Lower);
    let opens_body = || {
        let word = in_style(view.word(index), ToneStyle::Old);
        matches!(word.as_str(), "Ủy" | "Tòa")
    };
    let opens_block = || index == 0 || view.gap_before(index).trim_end().ends_with(['.', '!', '?', '…']);
    // `Thúy cười` opens a sentence too; only words that no one is called by count there.
    next_is_small && (opens_body() || (opens_block() && !is_given_name(view.word(index))))
}

/// True for a syllable that people are called by.
fn is_given_name(word: &str) -> bool {
    let old = in_style(word, ToneStyle::Old);
    let small: String = old.chars().map(letter::lower).collect();
    matches!(
        small.as_str(),
        "hòa" | "hóa" | "hỏa" | "thúy" | "thùy" | "thủy" | "thụy" | "tòa" | "khóa" | "thỏa" | "thọa" | "túy" | "lũy"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Tokens;
    use crate::document::{ReaderOptions, read_plain};
    use crate::text::SourceFile;

    /// What is found, with what to write instead.
    fn found(style: Option<ToneStyle>, article: &str) -> Vec<(String, String)> {
        let document = read_plain(SourceFile::new("a.txt", article), &ReaderOptions::default());
        let (checker, mut findings) = (ToneMark { style }, Findings::default());
        for (index, block) in document.blocks().iter().enumerate() {
            let mut tokens = Tokens::default();
            tokens.cut(document.text(), block.span);
            checker.on_block(&BlockView::new(&document, index, &tokens), &mut findings);
        }
        let notes = std::mem::take(&mut findings.notes);
        checker.on_end(&document, &notes, &mut findings);
        let piece = |draft: &Draft| draft.span.of(document.text()).to_owned();
        findings.drafts.iter().map(|draft| (piece(draft), draft.edits[0].content.clone())).collect()
    }

    #[test]
    fn a_house_asks_for_one_style_outside_names() {
        let article = "Uỷ ban thành phố hoà giải, anh Hoà và xã Thuỷ An dự. Tỉnh uỷ họp.";
        let expected = [("Uỷ", "Ủy"), ("hoà", "hòa"), ("uỷ", "ủy")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(found(Some(ToneStyle::Old), article), expected);
        assert!(found(Some(ToneStyle::New), article).is_empty());
    }

    #[test]
    fn the_rarer_style_of_an_article_is_reported() {
        let expected = [("khoẻ".to_owned(), "khỏe".to_owned())];
        assert_eq!(found(None, "Hai bên hòa giải, hủy án.\r\nSức khoẻ là vàng 🌸.\r\n"), expected);
        assert!(found(None, "Chị Thuý Hoà thỏa thuận; THUỶ LỢI.").is_empty());
    }

    #[test]
    fn names_decide_only_where_they_are_many_and_agree() {
        assert_eq!(found(None, "Thanh Hóa, Khánh Hòa, Biên Hòa có lễ khai khoá.").len(), 1);
        assert!(found(None, "Thanh Hóa, Khánh Hòa có lễ khai khoá.").is_empty());
        assert!(found(None, "Thanh Hoá, Khánh Hòa, Biên Hòa có lễ khai khoá.").is_empty());
    }
}
