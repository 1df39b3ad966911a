//! One name, one spelling: in an article that names somebody again and again, the one mention that differs by a tone
//! or a letter is a slip.
//!
//! Two people may bear names as near as that (brothers do), so a mention counts only where nothing speaks for a second
//! person. See [`person`] and [`foreign`] for what does.

mod foreign;
mod person;

use std::collections::HashMap;

use crate::diagnostic::{Applicability, Bilingual};
use crate::document::{BlockView, Document};
use crate::language::letter;
use crate::rule::{Case, Checker, Draft, Findings, Key, KeyType, Kind, Note};
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
            "people" => Box::new(Names {
                collect: person::collect,
                is_slip: person::is_slip,
                twins: Some(Twins { group: person::hash_without_marks, twin: person::twin }),
            }),
            _ => Box::new(Names { collect: foreign::collect, is_slip: foreign::is_slip, twins: None }),
        })
    },
};

struct Names {
    /// Notes the names of a block, each with a value that its spellings in other case or tone-mark style share.
    collect: fn(&BlockView<'_>, &mut Findings),
    /// True where a name that stands once must be another one, of which all the places are given.
    is_slip: fn(&Document, Span, &[Span]) -> bool,
    twins: Option<Twins>,
}

/// Which of the names that stand once each are one.
#[derive(Clone, Copy)]
struct Twins {
    /// What two names that may be one have in common; a few others too.
    group: fn(&str) -> u64,
    /// Which of two names of a group, the earlier first, must be the other.
    twin: fn(&Document, Span, Span) -> Option<Span>,
}

/// An article that names more than these again and again is a list: the commonest are compared.
const MOST: usize = 500;
/// Of names that begin alike and are as long, so many: names that are put together by a program do not take hours.
const ALIKE: usize = 50;

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

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let mut order: Vec<u32> = (0..notes.len() as u32).collect();
        order.sort_unstable_by_key(|&i| (notes[i as usize].value, i));
        let names = || order.chunk_by(|&a, &b| notes[a as usize].value == notes[b as usize].value);
        let places = |name: &[u32]| name.iter().map(|&i| notes[i as usize].span).collect::<Vec<_>>();
        let mut common: Vec<Vec<Span>> = names().filter(|name| name.len() > 1).map(places).collect();
        // The commonest first, and of equals the one that stands first.
        common.sort_by_key(|spans| (usize::MAX - spans.len(), spans[0]));
        common.truncate(MOST);
        let mut rare: Vec<Span> = names().filter(|name| name.len() == 1).flat_map(places).collect();
        rare.sort_unstable();
        let mut alone: Vec<Span> = Vec::new();
        for place in rare {
            let first_byte = |span: Span| document.text().as_bytes()[span.start as usize];
            let alike =
                |spans: &&Vec<Span>| spans[0].len().abs_diff(place.len()) <= 4 && first_byte(spans[0]) == first_byte(place);
            let Some(spans) = common.iter().filter(alike).take(ALIKE).find(|spans| (self.is_slip)(document, place, spans)) else {
                alone.push(place);
                continue;
            };
            let right = spans[0].of(document.text());
            let message = Bilingual::new("cách viết ở những chỗ khác", "the spelling elsewhere");
            findings.report(
                Draft::new(place)
                    .case("slip")
                    .value("count", spans.len().to_string())
                    .related(spans[0], message)
                    .replace(right)
                    .changing_words(),
            );
        }
        self.compare(document, &alone, findings);
    }
}

impl Names {
    /// Names that stand once each: which of two is right only the newsroom knows.
    fn compare(&self, document: &Document, alone: &[Span], findings: &mut Findings) {
        let Some(Twins { group, twin }) = self.twins else { return };
        let mut groups: HashMap<u64, Vec<Span>> = HashMap::default();
        for place in alone {
            let group = groups.entry(group(place.of(document.text()))).or_default();
            let found = group.iter().take(ALIKE).find_map(|other| Some((*other, twin(document, *other, *place)?)));
            group.push(*place);
            let Some((earlier, slip)) = found else { continue };
            let other = if slip == earlier { *place } else { earlier };
            let message = Bilingual::new("cách viết ở chỗ khác", "the spelling elsewhere");
            let draft = Draft::new(slip).case("slip").value("count", "1").related(other, message);
            findings.report(draft.replace(other.of(document.text())).changing_words().at_most(Applicability::DisplayOnly));
        }
    }
}

/// The word right before a place, with only white space between.
fn word_before(document: &Document, span: Span) -> &str {
    let before = document.text()[..span.start as usize].trim_end_matches([' ', '\u{a0}']);
    let start = before.rfind(|c| !letter::is_word(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    &before[start..]
}
