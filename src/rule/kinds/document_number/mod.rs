//! Numbers of official documents: whether they are well formed, and whether `TW` and `TƯ` are kept apart from each
//! other and from `TU`.
//!
//! `TW` and `TƯ` both stand for *Trung ương* (central); `TU` is a *Tỉnh ủy* or *Thành ủy* (a province's or city's
//! committee) and is never taken for either.

mod number;

use crate::diagnostic::{Applicability, Bilingual};
use crate::document::{BlockView, Document, Signs};
use crate::language::date::in_address;
use crate::rule::{
    Case, Checker, Convention, Draft, Findings, Key, KeyType, Kind, Note, OptionValue, Seen, Settled, Surveyed, Tell,
    settled_form,
};
use crate::text::Span;
use number::{Fault, Number};

/// See the module.
pub static KIND: Kind = Kind {
    name: "document-number",
    doc: ("số, ký hiệu văn bản của Nhà nước và của Đảng", "numbers and symbols of State and Party documents"),
    keys: &[
        Key {
            name: "check",
            ty: KeyType::Choice(&["form", "mixed", "word"]),
            required: true,
            doc: (
                "kiểm tra gì: số viết đúng thể thức; lẫn TW với TƯ trong một bài; chữ viết tắt của “Trung ương” ngoài số văn bản",
                "what to check: well-formed numbers; TW and TƯ in one article; the abbreviation of “Trung ương” outside numbers",
            ),
        },
        Key {
            name: "abbreviation",
            ty: KeyType::Choice(&["TƯ", "TW"]),
            required: false,
            doc: (
                "chữ tắt tòa soạn dùng; khi check = \"word\" mặc định TƯ, khi check = \"mixed\" thì mọi số phải theo nó",
                "the house's abbreviation; where check = \"word\" TƯ by default, where check = \"mixed\" all numbers must have it",
            ),
        },
    ],
    cases: &[
        Case {
            name: "order",
            doc: ("gạch nối và gạch chéo đổi chỗ", "hyphen and slash in each other's place"),
            placeholders: &[],
        },
        Case { name: "letter", doc: ("sai chữ: ND, QD, Ð", "wrong letters: ND, QD, Ð"), placeholders: &[] },
        Case { name: "case", doc: ("sai hoa thường: Ttg", "wrong capitals: Ttg"), placeholders: &[] },
        Case { name: "dash", doc: ("gạch ngang thay gạch nối", "a dash for the hyphen"), placeholders: &[] },
        Case { name: "space", doc: ("có dấu cách bên trong", "white space inside"), placeholders: &[] },
        Case {
            name: "house", doc: ("không phải chữ tắt của tòa soạn", "not the house's abbreviation"), placeholders: &[]
        },
    ],
    build: |spec, _| {
        let house = spec.string("abbreviation").and_then(|word| CENTRAL.into_iter().find(|form| *form == word));
        Some(match spec.string("check")? {
            "form" => Box::new(Form),
            "mixed" => Box::new(Mixed { house }),
            _ => Box::new(Word { right: house.unwrap_or("TƯ") }),
        })
    },
};

/// The abbreviations of *Trung ương*.
const CENTRAL: [&str; 2] = ["TW", "TƯ"];

/// Calls `found` with every number of a block and the block's first byte.
fn numbers_of(view: &BlockView<'_>, mut found: impl FnMut(Number<'_>, u32)) {
    let text = view.text();
    // Every number of a document holds a slash; few paragraphs do.
    if !view.may_hold(b'/') {
        return;
    }
    let mut from = 0;
    for run in view.digit_runs() {
        if run.start < from {
            continue;
        }
        if let Some(number) = number::read(text, run.start) {
            from = number.range.end;
            if !in_address(text, number.range.start, number.range.end) {
                found(number, view.block().span.start);
            }
        }
    }
}

struct Form;

impl Checker for Form {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::mark(b'/'))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        numbers_of(view, |number, base| {
            let Some((fault, right)) = number.fault else { return };
            let draft = Draft::new(Span::from(number.range).shift(base)).replace(right);
            findings.report(match fault {
                // An office may really have numbered its document so.
                Fault::Order => draft.case("order").at_most(Applicability::Unsafe),
                Fault::Letter => draft.case("letter"),
                Fault::Case => draft.case("case"),
                Fault::Dash => draft.case("dash"),
                Fault::Space => draft.case("space"),
            });
        });
    }
}

struct Mixed {
    /// The one abbreviation that the house allows.
    house: Option<&'static str>,
}

impl Checker for Mixed {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::mark(b'/'))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        numbers_of(view, |number, base| {
            let Some(which) = CENTRAL.into_iter().position(|suffix| number.office.ends_with(suffix)) else { return };
            let end = number.office_at + number.office.len();
            let span = Span::from_usize(end - CENTRAL[which].len(), end).shift(base);
            match self.house {
                Some(right) if right != CENTRAL[which] => findings.report(Draft::new(span).case("house").replace(right)),
                Some(_) => {}
                None => findings.note(span, which as u64),
            }
        });
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, _document: &Document, notes: &[Note], findings: &mut Findings) {
        let Some(first) = notes.first() else { return };
        let count = |value: u64| notes.iter().filter(|n| n.value == value).count();
        let other = 1 - first.value;
        let house = if count(other) > count(first.value) { other } else { first.value };
        let Some(model) = notes.iter().find(|n| n.value == house) else { return };
        let right = CENTRAL[house as usize];
        for Note { span, .. } in notes.iter().filter(|n| n.value != house) {
            let message = Bilingual::new(format!("số đầu tiên viết “{right}”"), format!("the first number with “{right}”"));
            findings.report(Draft::new(*span).related(model.span, message).replace(right));
        }
    }
}

/// `TW` or `TƯ` as a word.
struct Word {
    right: &'static str,
}

impl Checker for Word {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        each_word(view, |span, found| {
            if found != self.right {
                findings.report(Draft::new(span).replace(self.right));
            }
        });
    }

    fn surveyed(&self) -> Option<&dyn Surveyed> {
        Some(self)
    }
}

impl Surveyed for Word {
    fn conventions(&self) -> Vec<Convention> {
        vec![Convention::forms("Chữ tắt của Trung ương", "Abbreviation of “Trung ương”")]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        each_word(view, |_, found| tell(0, Seen::Form(if found == "T." { "T.Ư" } else { found })));
    }

    fn options(&self, settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
        let form = settled_form(settled, 0).filter(|form| form != "T.Ư")?;
        Some(vec![("abbreviation", OptionValue::from(form))])
    }
}

/// Calls `found` with each abbreviation that stands as a word: `TW`, `TƯ`, or `T.` for one with a full stop inside.
fn each_word(view: &BlockView<'_>, mut told: impl FnMut(Span, &str)) {
    for (index, _) in view.capitals() {
        let (found, first) = match view.word(index) {
            "TW" | "TƯ" => (view.word(index), index),
            // `T.W`, `T.Ư`
            "W" | "Ư" if index > 0 && view.word(index - 1) == "T" && view.gap_before(index) == "." => ("T.", index - 1),
            _ => continue,
        };
        // `10 TW` is a power; `35-CT/TW` and `TW-3` are symbols.
        let before = view.gap_before(first);
        let after = view.gap_before(index + 1);
        let number_before = first > 0 && view.word(first - 1).bytes().all(|b| b.is_ascii_digit());
        if !number_before && !before.ends_with(['/', '-', '–', '.']) && !after.starts_with(['/', '-', '_']) {
            told(view.span(first, index), found);
        }
    }
}
