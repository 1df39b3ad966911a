//! Characters that look right and are wrong: decomposed letters, look-alikes, invisible and control characters. A reader
//! sees nothing, and search, sorting and the reader's screen reader fail.
//!
//! Such characters come by the paste, so a check only names the words concerned; here they become one diagnostic a
//! place, or one an article where there are many.

mod control;
mod decomposed;
mod invisible;
mod look_alike;
mod mark;
mod no_break;
mod private_use;

use crate::document::{BlockView, Document, Signs};
use crate::rule::{Case, Checker, Draft, Findings, Key, KeyType, Kind, Note};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "unicode",
    doc: ("ký tự Unicode sai mà mắt không thấy", "characters that look right and are wrong"),
    keys: &[Key {
        name: "check",
        ty: KeyType::Choice(&["decomposed", "look-alike", "invisible", "control", "mark", "no-break", "private-use"]),
        required: true,
        doc: (
            "kiểm tra gì: chữ tổ hợp (NFD); chữ giống mà khác mã; ký tự vô hình; ký tự điều khiển; dấu thanh, dấu mũ đặt lạc; dấu cách không ngắt giữa hai từ thường; ký tự vùng dùng riêng hoặc đã mất",
            "what to check: decomposed letters (NFD), look-alikes, invisible characters, control characters, marks out of place, no-break spaces between ordinary words, private-use and lost characters",
        ),
    }],
    cases: &[Case {
        name: "many",
        doc: ("nhiều chỗ trong một bài, báo một lần", "many places in an article, reported once"),
        placeholders: &["count", "character"],
    }],
    build: |spec, _| {
        Some(match spec.string("check")? {
            "decomposed" => Box::new(Unicode(decomposed::Decomposed)),
            "look-alike" => Box::new(Unicode(look_alike::LookAlike)),
            "invisible" => Box::new(Unicode(invisible::Invisible)),
            "control" => Box::new(Unicode(control::Control)),
            "mark" => Box::new(Unicode(mark::Mark)),
            "no-break" => Box::new(Unicode(no_break::NoBreak)),
            _ => Box::new(Unicode(private_use::PrivateUse)),
        })
    },
};

/// More places than this in one article are one paste, and one diagnostic.
const MANY: usize = 4;

/// One way in which characters are wrong.
trait Check: Send + Sync {
    /// What a block with a faulty word holds, `None` where that may be any. It is seen while words are cut, and hardly a
    /// block has any of it.
    fn signs(&self) -> Option<Signs> {
        Some(Signs::unusual())
    }

    /// Notes the faulty words of a block, in order.
    fn find(&self, view: &BlockView<'_>, findings: &mut Findings);

    /// The word as it should be, or `None` where only a person can tell.
    fn mend(&self, word: &str) -> Option<String>;

    /// Whether a character is one that is named in the message.
    fn is_wrong(&self, c: char) -> bool;

    /// More places than this in one article are one paste.
    fn many(&self) -> usize {
        MANY
    }

    /// Whether two faulty words with this text between them are one place.
    fn joins(&self, _gap: &str) -> bool {
        false
    }
}

struct Unicode<C>(C);

impl<C: Check> Checker for Unicode<C> {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        self.0.signs()
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        self.0.find(view, findings);
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let one_place = |a: &Note, b: &Note| {
            document.block_at(a.span.start) == document.block_at(b.span.start)
                && self.0.joins(Span::new(a.span.end, b.span.start).of(document.text()))
        };
        let places: Vec<&[Note]> = notes.chunk_by(one_place).collect();
        if places.len() > self.0.many() {
            let first = self.draft(document, places[0], notes);
            findings.report(first.case("many").value("count", places.len().to_string()));
        } else {
            places.into_iter().for_each(|place| findings.report(self.draft(document, place, place)));
        }
    }
}

impl<C: Check> Unicode<C> {
    /// A draft at a place, whose fix mends `words`.
    fn draft(&self, document: &Document, place: &[Note], words: &[Note]) -> Draft {
        let text = document.text();
        let span = place[0].span.cover(place[place.len() - 1].span);
        let mut draft = Draft::new(span);
        if let Some(wrong) = span.of(text).chars().find(|&c| self.0.is_wrong(c)) {
            draft = draft.value("character", format!("U+{:04X}", u32::from(wrong)));
        }
        let mended: Option<Vec<String>> = words.iter().map(|word| self.0.mend(word.span.of(text))).collect();
        let Some(mended) = mended else { return draft };
        let (mut expected, mut at) = (String::new(), span.start);
        for (word, right) in place.iter().zip(&mended) {
            expected.push_str(Span::new(at, word.span.start).of(text));
            expected.push_str(right);
            at = word.span.end;
        }
        draft = draft.value("expected", expected);
        words.iter().zip(mended).fold(draft, |draft, (word, right)| draft.edit(word.span, right))
    }
}

/// The word around a place of a block, or the place itself where no word holds it.
fn word_at(view: &BlockView<'_>, place: Span) -> Span {
    let index = view.tokens.partition_point(|token| token.span.end <= place.start);
    view.tokens.get(index).map(|token| token.span).filter(|word| word.contains(place)).unwrap_or(place)
}

/// Notes a word once, however many of its characters are wrong.
fn note_once(findings: &mut Findings, word: Span) {
    if findings.notes.last().is_none_or(|note| note.span != word) {
        findings.note(word, 0);
    }
}

/// Runs of characters that pass a test, as spans of the document.
fn runs(view: &BlockView<'_>, test: impl Fn(char) -> bool, mut found: impl FnMut(Span)) {
    let (text, base) = (view.text(), view.block().span.start);
    let mut from = 0;
    while let Some(at) = text[from..].find(&test) {
        let start = from + at;
        let end = text[start..].find(|c| !test(c)).map_or(text.len(), |len| start + len);
        found(Span::from_usize(start, end).shift(base));
        from = end;
    }
}
