//! One name, one spelling: in an article that names somebody again and again, the one mention that differs by a tone
//! or a letter is a slip.
//!
//! Two people may bear names as near as that (brothers do), so a mention counts only where nothing speaks for a second
//! person. See [`person`] and [`foreign`] for what does.

mod foreign;
mod person;

use std::collections::HashMap;

use crate::diagnostic::Bilingual;
use crate::document::{BlockView, Document};
use crate::language::letter;
use crate::rule::{Case, Checker, Draft, Findings, Key, KeyType, Kind};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "name-spelling",
    doc: ("một tên riêng viết hai kiểu trong một bài", "one name in two spellings in an article"),
    keys: &[Key {
        name: "names",
        ty: KeyType::Choice(&["people", "foreign"]),
        required: true,
        doc: (
            "people: họ tên người Việt đủ ba tiếng trở lên; foreign: tên nước ngoài viết bằng chữ không dấu",
            "people: full Vietnamese names; foreign: foreign names in plain letters",
        ),
    }],
    cases: &[Case {
        name: "slip", doc: ("cách viết hiếm của một tên", "the rare spelling of a name"), placeholders: &["count"]
    }],
    build: |spec, _| {
        Some(match spec.string("names")? {
            "people" => Box::new(Names { collect: person::collect, is_slip: person::is_slip }),
            _ => Box::new(Names { collect: foreign::collect, is_slip: foreign::is_slip }),
        })
    },
};

struct Names {
    /// Notes the names of a block, each with a value that its spellings in other case or tone-mark style share.
    collect: fn(&BlockView<'_>, &mut Findings),
    /// True where a name that stands once must be another one, of which all the places are given.
    is_slip: fn(&Document, Span, &[Span]) -> bool,
}

impl Checker for Names {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        (self.collect)(view, findings);
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, findings: &mut Findings) {
        let notes = std::mem::take(&mut findings.notes);
        let mut places: HashMap<u64, Vec<Span>> = HashMap::new();
        for note in &notes {
            places.entry(note.value).or_default().push(note.span);
        }
        let known = |note: &u64| places.get(note).map_or(&[] as &[Span], Vec::as_slice);
        let mut common: Vec<u64> = places.iter().filter(|(_, spans)| spans.len() > 1).map(|(value, _)| *value).collect();
        // The commonest first, and of equals the one that stands first.
        common.sort_by_key(|value| (usize::MAX - known(value).len(), known(value).first().copied()));
        for note in notes.iter().filter(|note| known(&note.value).len() == 1) {
            let first_letter = |span: Span| span.of(document.text()).chars().next();
            let near = |spans: &[Span]| {
                spans[0].len().abs_diff(note.span.len()) <= 4
                    && first_letter(spans[0]) == first_letter(note.span)
                    && (self.is_slip)(document, note.span, spans)
            };
            let Some(spans) = common.iter().map(known).find(|spans| near(spans)) else { continue };
            let right = spans[0].of(document.text());
            let message = Bilingual::new("cách viết ở những chỗ khác", "the spelling elsewhere");
            findings.report(
                Draft::new(note.span)
                    .case("slip")
                    .value("count", spans.len().to_string())
                    .related(spans[0], message)
                    .replace(right)
                    .changing_words(),
            );
        }
    }
}

/// The word right before a place, with only white space between.
fn word_before(document: &Document, span: Span) -> &str {
    let before = document.text()[..span.start as usize].trim_end_matches([' ', '\u{a0}']);
    let start = before.rfind(|c| !letter::is_word(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    &before[start..]
}
