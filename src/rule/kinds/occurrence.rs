//! How often a phrase may or must stand in a sentence, a paragraph or an article. Vale's users know it by the same name.

use std::collections::BTreeMap;

use crate::diagnostic::Bilingual;
use crate::document::{BlockView, Document, sentences};
use crate::rule::{Case, Checker, Draft, Findings, Hit, Key, KeyType, Kind, Note};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "occurrence",
    doc: ("số lần một cụm từ được (hoặc phải) xuất hiện", "how often phrases may, or must, occur"),
    keys: &[
        Key {
            name: "phrases",
            ty: KeyType::Strings,
            required: true,
            doc: ("các cụm từ được đếm chung", "the phrases, counted together"),
        },
        Key {
            name: "within",
            ty: KeyType::Choice(&["sentence", "paragraph", "article"]),
            required: true,
            doc: ("đếm trong một câu, một đoạn hay cả bài", "counted in a sentence, a paragraph or the whole article"),
        },
        Key { name: "max", ty: KeyType::Integer, required: false, doc: ("nhiều nhất mấy lần", "at most this often") },
        Key {
            name: "min",
            ty: KeyType::Integer,
            required: false,
            doc: ("ít nhất mấy lần; chỉ dùng với within = \"article\"", "at least this often; only with within = \"article\""),
        },
    ],
    cases: &[
        Case { name: "many", doc: ("nhiều hơn max", "more than max"), placeholders: &["count", "limit"] },
        Case { name: "few", doc: ("ít hơn min", "fewer than min"), placeholders: &["count", "limit"] },
    ],
    build: |spec, problems| {
        let within = match spec.string("within")? {
            "sentence" => Within::Sentence,
            "paragraph" => Within::Paragraph,
            _ => Within::Article,
        };
        let (max, min) = (spec.integer("max"), spec.integer("min"));
        let misplaced = min.is_some() && within != Within::Article;
        if max.is_none() && min.is_none() || misplaced {
            problems.extend(spec.node("within").map(|node| {
                let message =
                    Bilingual::new("Cần max, hoặc min với within = \"article\".", "Needs max, or min with within = \"article\".");
                let help = Bilingual::new("Thêm, ví dụ: max = 1.", "Add, for example: max = 1.");
                node.error("rule/no-limit", message).with_help(help)
            }));
            return None;
        }
        let phrases = spec.strings("phrases").into_iter().map(str::to_owned).collect();
        Some(Box::new(Occurrence { phrases, within, max, min }))
    },
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Sentence,
    Paragraph,
    Article,
}

struct Occurrence {
    phrases: Vec<String>,
    within: Within,
    max: Option<usize>,
    min: Option<usize>,
}

impl Checker for Occurrence {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        self.phrases.iter().for_each(|phrase| add(phrase, 0));
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        findings.note(view.span(hit.first, hit.last), view.index as u64);
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let mut units: BTreeMap<(u64, u32), Vec<Span>> = BTreeMap::new();
        for note in notes {
            units.entry(self.unit_of(note, document)).or_default().push(note.span);
        }
        for places in units.values() {
            let Some(limit) = self.max.filter(|max| places.len() > *max) else { continue };
            let mut draft =
                Draft::new(places[limit]).case("many").value("count", places.len().to_string()).value("limit", limit.to_string());
            if let Some(first) = places.first().filter(|_| limit > 0) {
                draft = draft.related(*first, Bilingual::new("lần đầu", "the first time"));
            }
            findings.report(draft);
        }
        if let Some(limit) = self.min.filter(|min| notes.len() < *min)
            && let Some(first) = document.blocks().first()
        {
            let draft = Draft::new(Span::at(first.span.start)).case("few").value("count", notes.len().to_string());
            findings.report(draft.value("limit", limit.to_string()).value("found", self.phrases.join(", ")));
        }
    }
}

impl Occurrence {
    /// What tells the unit that a place is counted in from the others: its block, and its sentence's start.
    fn unit_of(&self, note: &Note, document: &Document) -> (u64, u32) {
        match self.within {
            Within::Article => (0, 0),
            Within::Paragraph => (note.value, 0),
            Within::Sentence => {
                let block = document.blocks()[note.value as usize].span;
                let start = sentences(document.text(), block).find(|s| s.end >= note.span.end).map_or(0, |s| s.start);
                (note.value, start)
            }
        }
    }
}
