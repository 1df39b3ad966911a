//! One look of double quotation marks: the house's, or at least the same all through an article.

use super::Article;
use super::mark::{Family, Mark, Marks, scan};
use super::parse::{Fate, parse};
use crate::diagnostic::Bilingual;
use crate::document::{BlockView, Document, Signs};
use crate::rule::{
    Case, Checker, Convention, Draft, Findings, Key, KeyType, Kind, Note, OptionValue, Seen, Settled, Surveyed, Tell,
    settled_form,
};

/// See the module.
pub static KIND: Kind = Kind {
    name: "quote-style",
    doc: ("kiểu ngoặc kép: cong “ ” hay thẳng \" \"", "the look of quotation marks: curly “ ” or straight \" \""),
    keys: &[Key {
        name: "style",
        ty: KeyType::Choice(&["curly", "straight", "consistent"]),
        required: true,
        doc: (
            "curly, straight: kiểu của báo; consistent: một bài một kiểu",
            "curly, straight: the house's; consistent: one style an article",
        ),
    }],
    cases: &[
        Case { name: "house", doc: ("không theo kiểu của báo", "not the house's style"), placeholders: &[] },
        Case { name: "mixture", doc: ("một bài hai kiểu", "two styles in one article"), placeholders: &[] },
    ],
    build: |spec, _| {
        let style = match spec.string("style") {
            Some("straight") => Style::Straight,
            Some("consistent") => Style::Consistent,
            _ => Style::Curly,
        };
        Some(Box::new(QuoteStyle { style }))
    },
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Curly,
    Straight,
    Consistent,
}

struct QuoteStyle {
    style: Style,
}

/// The forms of a survey.
const FORMS: [(Family, &str, &str); 3] =
    [(Family::Curly, "“ ”", "curly"), (Family::Straight, "\" \"", "straight"), (Family::Guillemet, "« »", "")];

impl Surveyed for QuoteStyle {
    fn conventions(&self) -> Vec<Convention> {
        vec![Convention::forms("Dấu ngoặc kép", "Quotation marks")]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        scan(Marks::Quotation, view, |mark| {
            if let Some((_, form, _)) = FORMS.iter().find(|(family, ..)| *family == mark.family) {
                tell(0, Seen::Form(form));
            }
        });
    }

    fn options(&self, settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
        let found = settled_form(settled, 0)?;
        let (.., style) = FORMS.iter().find(|(_, form, style)| *form == found && !style.is_empty())?;
        Some(vec![("style", OptionValue::from(*style))])
    }
}

/// True where an article writes more straight marks than curly ones.
pub fn prefers_straight(marks: &[Mark]) -> bool {
    let count = |family| marks.iter().filter(|m| m.family == family).count();
    count(Family::Straight) > count(Family::Curly)
}

impl Checker for QuoteStyle {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::marks(Marks::Quotation.first_bytes()))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        scan(Marks::Quotation, view, |mark| findings.note(mark.span, mark.pack()));
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn surveyed(&self) -> Option<&dyn Surveyed> {
        // Of a mixture the other rule asks.
        (self.style != Style::Consistent).then_some(self)
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let marks: Vec<Mark> = notes.iter().map(Mark::unpack).collect();
        let has = |family| marks.iter().any(|m| m.family == family);
        let wrong = match self.style {
            Style::Curly => Family::Straight,
            Style::Straight => Family::Curly,
            Style::Consistent if !(has(Family::Curly) && has(Family::Straight)) => return,
            Style::Consistent if prefers_straight(&marks) => Family::Curly,
            Style::Consistent => Family::Straight,
        };
        if !has(wrong) {
            return;
        }
        let right = if wrong == Family::Curly { Family::Straight } else { Family::Curly };
        let fates = parse(&marks, &Article { document, speech_verbs: &[] });
        // Whole pairs of one style only: a pair of two styles is a fault of pairing.
        let is_pair = |i: usize, family| {
            let (Fate::Opens(other) | Fate::Closes(other)) = fates[i] else { return false };
            marks[i].family == family && marks[other].family == family
        };
        if self.style != Style::Consistent {
            let (open, close) = right.glyphs();
            for i in (0..marks.len()).filter(|i| is_pair(*i, wrong)) {
                let opens = matches!(fates[i], Fate::Opens(_));
                findings.report(Draft::new(marks[i].span).case("house").replace(if opens { open } else { close }));
            }
            return;
        }
        // A mark that has no partner, or one of another style, says the same of the article and where to begin.
        let is_fault = |i: usize| match fates[i] {
            Fate::Opens(other) => marks[i].family != marks[other].family,
            Fate::Unclosed | Fate::Unopened => true,
            _ => false,
        };
        if (0..marks.len()).any(is_fault) {
            return;
        }
        // A straight pair inside a curly one is how some houses nest; it is not a second style.
        let is_outer =
            |i: usize| !(0..i).any(|j| matches!(fates[j], Fate::Opens(end) if end > i && marks[j].family != marks[i].family));
        let first = |family| (0..marks.len()).find(|i| is_pair(*i, family) && is_outer(*i));
        if let (Some(odd), Some(usual)) = (first(wrong), first(right)) {
            let message = Bilingual::new("kiểu dùng nhiều hơn trong bài", "the style that the article uses more");
            findings.report(Draft::new(marks[odd].span).case("mixture").related(marks[usual].span, message));
        }
    }
}
