//! Office titles: `Phó Chủ tịch`, `Bí thư Thành ủy`, `Thượng tá`.
//!
//! A title is an office and, often, the body in which it is held; a rule lists both and every office is joined with
//! every body. An office is a common noun but beside its holder's name or a named body, and newspapers differ in how
//! many of its capitals they write, so the office's part is judged more mildly than the body's: `Phó chủ tịch` is a
//! form of the press, `Phó Chủ Tịch` is no one's.

use std::collections::BTreeMap;

use super::capitals::{self, Capitals};
use super::term::{CASES, FOLLOW, follow_convention, follow_options};
use crate::diagnostic::Bilingual;
use crate::document::{BlockView, Document};
use crate::language::{Case, name};
use crate::rule::{
    Checker, Convention, Draft, Findings, Hit, Key, KeyType, Kind, Layer, Note, OptionValue, Seen, Settled, Surveyed, Tell,
};

/// See the module.
pub static KIND: Kind = Kind {
    name: "title",
    doc: ("chức danh, theo tên người hoặc cơ quan đi liền", "office titles, aware of the person or body that follows"),
    keys: &[
        Key { name: "offices", ty: KeyType::Strings, required: true, doc: ("chức vụ: Phó Chủ tịch", "the offices") },
        Key {
            name: "bodies",
            ty: KeyType::Strings,
            required: false,
            doc: ("cơ quan đi liền sau chức vụ, ghép với từng chức vụ", "the bodies, each joined with each office"),
        },
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
            name: "alone",
            ty: KeyType::Boolean,
            required: false,
            doc: (
                "xét cả chức vụ đứng một mình, không có cơ quan; mặc định có",
                "judge an office without its body too; true by default",
            ),
        },
        Key {
            name: "beside",
            ty: KeyType::Choice(&["name", "body"]),
            required: false,
            doc: (
                "theo Nghị định thì viết hoa khi liền tên người (name) hay cả khi liền tên cơ quan (body); mặc định body",
                "under the decree a capital is due beside a person's name only, or beside a named body too; body by default",
            ),
        },
        Key {
            name: "abroad",
            ty: KeyType::Boolean,
            required: false,
            doc: ("chức danh nước khác cũng có; mặc định không", "other countries have the office too; false by default"),
        },
        Key {
            name: "check",
            ty: KeyType::Choice(&["form", "consistency"]),
            required: false,
            doc: (
                "form xét từng chỗ, consistency chỉ báo khi một bài viết hai kiểu; mặc định form",
                "form judges each place, consistency only two forms in one article; form by default",
            ),
        },
    ],
    cases: CASES,
    build: |spec, problems| {
        let lists = capitals::read(spec, &["offices", "bodies"], problems);
        let [offices, bodies] = lists.as_slice() else { return None };
        let alone = spec.bool("alone", true);
        let mut titles: Vec<Title> = Vec::with_capacity(offices.len() * (bodies.len() + 1));
        for (number, office) in offices.iter().enumerate() {
            let words = office.keys.len();
            if alone {
                titles.push(Title { whole: office.clone(), words, number });
            }
            titles.extend(bodies.iter().map(|body| Title { whole: office.then(body), words, number }));
        }
        let decree = spec.string("follow") == Some("decree");
        let beside_body = spec.string("beside") != Some("name");
        let consistency = spec.string("check") == Some("consistency");
        Some(Box::new(Checks { titles, decree, beside_body, abroad: spec.bool("abroad", false), consistency }))
    },
};

struct Title {
    whole: Capitals,
    /// How many of its words are the office's.
    words: usize,
    /// Which office of the rule.
    number: usize,
}

struct Checks {
    titles: Vec<Title>,
    decree: bool,
    beside_body: bool,
    abroad: bool,
    consistency: bool,
}

/// A phrase found and compared with its title.
struct Found<'t> {
    title: &'t Title,
    hit: Hit,
    /// The capitals as written.
    written: u64,
    /// The bits of the office's words.
    office: u64,
}

impl Checks {
    /// Which fault a title found has, by the decree or as the press allows itself.
    fn judge(&self, decree: bool, found: &Found<'_>, view: &BlockView<'_>) -> Option<&'static str> {
        let Found { title, hit, written, office } = *found;
        let (caps, variants) = (title.whole.caps, &title.whole.variants);
        let extra = if decree { 0 } else { title.whole.extra() };
        // A title whose first word is an ordinary one (`đại biểu Quốc hội`) may still open a sentence or precede a name.
        let first = u64::from(caps & 1 == 0);
        if written & !first == caps & !first && written & 1 >= caps & 1 {
            return None;
        }
        if written & !caps & !extra & !first != 0 {
            return (!capitals::may_end_name(view, hit.first)).then_some("mix");
        }
        let (body, body_caps) = (written & !office, caps & !office);
        let is_press = variants.iter().any(|v| v & !office == body);
        if body != body_caps && body != 0 && !is_press {
            return Some("mix");
        }
        // A capital is the author's word that this is a title, even after `làm` or `nguyên`.
        if !decree || capitals::is_of_several(view, hit.first) {
            return None;
        }
        if written & office == 0 {
            return (!capitals::is_generic(view, hit.first) && self.is_beside(found, view)).then_some("lower");
        }
        // `Phó chủ tịch` is wrong wherever it stands inside a sentence; where it opens one, only beside its holder.
        let inside = written & 1 == 1 && !view.may_start_sentence(hit.first);
        (inside || self.is_beside(found, view)).then_some("press")
    }

    /// True where the holder's name or a named body follows.
    fn is_beside(&self, found: &Found<'_>, view: &BlockView<'_>) -> bool {
        let Found { title, hit, written, office } = *found;
        if capitals::person_follows(view, hit.last) {
            return true;
        }
        let next = capitals::after(view, hit.last, 1);
        if !self.beside_body || capitals::is_held(view, hit.first) || next.is_some_and(|t| name::makes_plural(t.key)) {
            return false;
        }
        let named = capitals::name_follows(view, hit.last);
        if hit.last + 1 - hit.first == title.words {
            return !self.abroad && capitals::body_follows(view, hit.last);
        }
        let body_caps = title.whole.caps & !office;
        if (body_caps != 0 && written & !office == 0) || name::needs_place(view.tokens[hit.last].key) && body_caps == 0 {
            return named && !self.abroad;
        }
        // Another country's body is named by what follows it.
        !(self.abroad && next.is_some_and(|t| t.case == Case::Capital))
    }

    /// Remembers how an office is written where it is certainly one: beside its holder or a body of this country.
    fn remember(&self, found: &Found<'_>, view: &BlockView<'_>, findings: &mut Findings) {
        let Found { title, hit, written, .. } = *found;
        if self.is_certain(found, view) {
            findings.note(view.span(hit.first, hit.last), (title.number as u64) << 32 | written);
        }
    }

    /// True for an office beside its holder or a body of this country, in one of its two forms.
    fn is_certain(&self, found: &Found<'_>, view: &BlockView<'_>) -> bool {
        let Found { title, hit, written, office } = *found;
        let caps = title.whole.caps & office;
        let beside = capitals::person_follows(view, hit.last) || capitals::body_follows(view, hit.last);
        written & 1 == 1 && written & !caps == 0 && beside && !capitals::is_generic(view, hit.first)
    }

    fn found(&self, hit: Hit, view: &BlockView<'_>) -> Option<Found<'_>> {
        let title = self.titles.get(hit.phrase as usize)?;
        let written = capitals::written(view, hit, title.whole.judged)?;
        Some(Found { title, hit, written, office: (1 << title.words) - 1 })
    }
}

impl Surveyed for Checks {
    /// Of consistency each office is a question; of form whether the whole rule is kept as the decree has it.
    fn conventions(&self) -> Vec<Convention> {
        if !self.consistency {
            return vec![follow_convention()];
        }
        let last = self.titles.iter().map(|title| title.number + 1).max().unwrap_or(0);
        let title = |number| self.titles.iter().find(|title| title.number == number);
        let name = |number| {
            title(number).map(|t| t.whole.text.split(' ').take(t.words).collect::<Vec<_>>().join(" ")).unwrap_or_default()
        };
        (0..last).map(|number| Convention::forms(name(number), name(number))).collect()
    }

    fn see_phrase(&self, hit: Hit, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        let Some(found) = self.found(hit, view) else { return };
        if self.consistency {
            if self.is_certain(&found, view) {
                let whole = &found.title.whole;
                let office = Hit { last: hit.first + found.title.words - 1, ..hit };
                let form = capitals::rewritten(view, office, found.written, whole.judged);
                tell(found.title.number, Seen::Form(&form.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
            return;
        }
        match self.judge(true, &found, view) {
            None if found.written & found.office != 0 && self.is_beside(&found, view) => tell(0, Seen::Form("decree")),
            Some("press" | "lower") => tell(0, Seen::Form("press")),
            _ => {}
        }
    }

    fn options(&self, settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
        if self.consistency { None } else { follow_options(settled) }
    }
}

impl Checker for Checks {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        self.titles.iter().zip(0..).for_each(|(title, id)| add(&title.whole.text, id));
    }

    fn layer(&self) -> Layer {
        if self.consistency { Layer::Own } else { Layer::Names }
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        let Some(found) = self.found(hit, view) else { return };
        let (whole, written) = (&found.title.whole, found.written);
        if self.consistency {
            self.remember(&found, view, findings);
        } else if let Some(case) = self.judge(self.decree, &found, view) {
            // Where only a mix is judged, an office that the author has in lower case stays so.
            let lower = case == "mix" && written & found.office == 0 && !(self.decree && self.is_beside(&found, view));
            let wanted = if lower { whole.caps & !found.office } else { whole.caps };
            let kept = written & 1 | if self.decree { 0 } else { whole.kept(written) };
            let text = capitals::rewritten(view, hit, wanted | kept, whole.judged);
            findings.report(Draft::new(view.span(hit.first, hit.last)).case(case).replace(text));
        }
    }

    fn wants_end(&self) -> bool {
        self.consistency
    }

    fn surveyed(&self) -> Option<&dyn Surveyed> {
        Some(self)
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let mut drafts = Vec::new();
        // Of each office the first note, until another form was told.
        let mut firsts: BTreeMap<u64, Option<Note>> = BTreeMap::new();
        for note in notes {
            let office = firsts.entry(note.value >> 32).or_insert(Some(*note));
            let Some(first) = office.filter(|first| first.value != note.value) else { continue };
            *office = None;
            let form = first.span.of(document.text()).split_whitespace().collect::<Vec<_>>().join(" ");
            let there = Bilingual::new(format!("Ở đây viết “{form}”."), format!("Written “{form}” here."));
            drafts.push(Draft::new(note.span).related(first.span, there).replace(form));
        }
        findings.drafts.extend(drafts);
    }
}
