//! Marks that come in pairs: quotation marks and brackets, over a whole article.

mod mark;
mod parse;
pub mod style;

use self::mark::{Family, Mark, Marks, Shape, scan};
use self::parse::{Fate, Setting, parse};
use crate::diagnostic::{Applicability, Bilingual, Role};
use crate::document::{BlockView, Document, Signs};
use crate::rule::{Case, Checker, Draft, Findings, Key, KeyType, Kind, Note, gather};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "pair",
    doc: ("dấu phải đi thành cặp: ngoặc kép, ngoặc đơn", "marks that come in pairs: quotation marks, brackets"),
    keys: &[
        Key {
            name: "marks", ty: KeyType::Choice(&["quotation", "brackets"]), required: true, doc: ("loại dấu", "which marks")
        },
        Key {
            name: "speech-verbs",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ dẫn lời ở cuối đoạn, cho biết lời nói đã hết (“cho biết”)",
                "words that name a speaker at a paragraph's end, where the speech is over",
            ),
        },
    ],
    cases: &[
        Case { name: "unclosed", doc: ("mở mà không đóng", "opened and never closed"), placeholders: &[] },
        Case { name: "unopened", doc: ("đóng mà không mở", "closed and never opened"), placeholders: &[] },
        Case {
            name: "mixed", doc: ("mở kiểu này, đóng kiểu kia", "opened in one style, closed in another"), placeholders: &[]
        },
        Case { name: "turned", doc: ("dấu ngược chiều", "a mark the wrong way round"), placeholders: &[] },
    ],
    build: |spec, _| {
        let marks = if spec.string("marks") == Some("brackets") { Marks::Brackets } else { Marks::Quotation };
        let speech_verbs = spec.strings("speech-verbs").into_iter().map(str::to_lowercase).collect();
        Some(Box::new(Pair { marks, speech_verbs }))
    },
};

struct Pair {
    marks: Marks,
    speech_verbs: Vec<String>,
}

impl Checker for Pair {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::marks(self.marks.first_bytes()))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        scan(self.marks, view, |mark| findings.note(mark.span, mark.pack()));
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        if notes.is_empty() {
            return;
        }
        let marks: Vec<Mark> = notes.iter().map(Mark::unpack).collect();
        let fates = parse(&marks, &Article { document, speech_verbs: &self.speech_verbs });
        let straight = style::prefers_straight(&marks);
        for index in 0..marks.len() {
            if let Some(draft) = self.fault(index, &marks, &fates, straight, document) {
                findings.report(draft);
            }
        }
        // Pairs of two styles are one mixture, whichever of their marks is the odd one.
        let mixture = |draft: &Draft| (draft.case == "mixed" && self.marks == Marks::Quotation).then_some(draft.at_most);
        findings.drafts = gather(std::mem::take(&mut findings.drafts), 2, mixture, |draft| draft);
    }
}

impl Pair {
    fn fault(&self, index: usize, marks: &[Mark], fates: &[Fate], straight: bool, document: &Document) -> Option<Draft> {
        let mark = &marks[index];
        let draft = Draft::new(mark.span);
        match fates[index] {
            Fate::Unclosed => {
                let draft = draft.case("unclosed").at_most(Applicability::DisplayOnly);
                let end = document.blocks()[mark.block as usize].span.end;
                let closer = mark.family.glyphs().1;
                // Only of a speech that fills the rest of its paragraph can the end be guessed.
                Some(if mark.leads { draft.edit(Span::new(end, end), closer) } else { draft })
            }
            Fate::Unopened => Some(draft.case("unopened")),
            Fate::Opens(other) | Fate::Closes(other) => {
                let opens = matches!(fates[index], Fate::Opens(_));
                let partner = &marks[other];
                let turned = is_turned(mark, opens);
                if !turned && (mark.family == partner.family || is_turned(partner, !opens)) {
                    return None;
                }
                let family = if turned || mark.family == partner.family { mark.family } else { partner.family };
                if !turned && !at_fault(mark, partner, opens, straight) {
                    return None;
                }
                let (open, close) = family.glyphs();
                let message = if opens {
                    Bilingual::new("dấu đóng của cặp này", "the closing mark of this pair")
                } else {
                    Bilingual::new("dấu mở của cặp này", "the opening mark of this pair")
                };
                let case = if turned { "turned" } else { "mixed" };
                let draft = draft.case(case).related(partner.span, message).replace(if opens { open } else { close });
                // Of `x]]]` nobody can say which bracket is meant, and each one mended would make the next a fault.
                Some(if is_in_a_run(mark, document.text()) { draft.at_most(Applicability::DisplayOnly) } else { draft })
            }
            Fate::Resumes(_) | Fate::Aside => None,
        }
    }
}

fn is_turned(mark: &Mark, opens: bool) -> bool {
    mark.shape == if opens { Shape::Close } else { Shape::Open }
}

/// Whether a bracket touches another one.
fn is_in_a_run(mark: &Mark, text: &str) -> bool {
    let bracket = ['(', ')', '[', ']'];
    let range = mark.span.range();
    matches!(mark.family, Family::Round | Family::Square)
        && (text[..range.start].ends_with(bracket) || text[range.end..].starts_with(bracket))
}

/// Of two marks that do not match, the one in the article's rarer style; else the closing one.
fn at_fault(mark: &Mark, partner: &Mark, opens: bool, straight: bool) -> bool {
    match (mark.family, partner.family) {
        (Family::Straight, Family::Curly) => !straight,
        (Family::Curly, Family::Straight) => straight,
        _ => !opens,
    }
}

/// The article as the weigher sees it.
struct Article<'a> {
    document: &'a Document,
    speech_verbs: &'a [String],
}

impl Setting for Article<'_> {
    /// A speech may run over any number of paragraphs, each making it less likely; it hardly leaves the running text.
    fn distance(&self, from: u32, to: u32) -> u32 {
        let blocks = &self.document.blocks()[from as usize..=to as usize];
        let outside = blocks.iter().any(|b| matches!(b.role, Role::Headline | Role::Subhead | Role::Footer | Role::Byline));
        5 * (to - from) + if outside { 30 } else { 0 }
    }

    fn ends_sentence(&self, block: u32) -> bool {
        self.document.block_text(&self.document.blocks()[block as usize]).trim_end().ends_with(['.', '!', '?', '…'])
    }

    fn ends_speech(&self, block: u32) -> bool {
        let text = self.document.block_text(&self.document.blocks()[block as usize]);
        let body = text.trim_end_matches(['.', '!', '?', '…', ' ']);
        let last = body.rsplit(['.', '!', '?', '…']).next().unwrap_or_default();
        // The last clause, after its last comma, dash or colon.
        let clause = last.rfind([',', '–', '-', ';']).map_or("", |at| &last[at..]);
        let clause = clause.to_lowercase();
        self.speech_verbs.iter().any(|verb| clause.contains(verb.as_str()))
    }
}
