//! Words that a house does not print. Vale's users know it as *existence*.

use super::guard::is_familiar_word;
use crate::document::BlockView;
use crate::rule::{Checker, Draft, Findings, Hit, Key, KeyType, Kind};

/// See the module.
pub static KIND: Kind = Kind {
    name: "forbidden",
    doc: ("cụm từ không được dùng", "phrases that are not to be used"),
    keys: &[
        Key { name: "phrases", ty: KeyType::Strings, required: true, doc: ("những cụm từ cấm", "the phrases") },
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: ("cụm dài hơn được phép, ví dụ “nước ngoài” khi cấm “nước”", "longer phrases that are allowed"),
        },
        Key {
            name: "match-case",
            ty: KeyType::Boolean,
            required: false,
            doc: ("phân biệt hoa thường; mặc định không", "compare capitals too; not by default"),
        },
        Key {
            name: "apart-from-words",
            ty: KeyType::Boolean,
            required: false,
            doc: (
                "không báo khi tiếng đầu hay tiếng cuối thuộc về một từ quen thuộc: thiết bị | được; mặc định không",
                "leave a phrase whose first or last syllable belongs to a familiar word, as in thiết bị | được; not by default",
            ),
        },
    ],
    cases: &[],
    build: |spec, _| {
        let phrases: Vec<String> = spec.strings("phrases").into_iter().map(str::to_owned).collect();
        let except = spec.strings("except").into_iter().map(str::to_owned).collect();
        let (match_case, apart) = (spec.bool("match-case", false), spec.bool("apart-from-words", false));
        Some(Box::new(Forbidden { phrases, except, match_case, apart }))
    },
};

struct Forbidden {
    phrases: Vec<String>,
    except: Vec<String>,
    match_case: bool,
    apart: bool,
}

impl Checker for Forbidden {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        // Exceptions are phrases too: being longer they win, and then nothing is reported.
        self.phrases.iter().chain(&self.except).zip(0..).for_each(|(phrase, id)| add(phrase, id));
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        let Some(phrase) = self.phrases.get(hit.phrase as usize) else { return };
        let span = view.span(hit.first, hit.last);
        let in_words = || is_familiar_word(view, hit.first.checked_sub(1)) || is_familiar_word(view, Some(hit.last));
        if self.apart && in_words() {
            return;
        }
        if !self.match_case || span.of(view.document.text()) == phrase {
            findings.report(Draft::new(span));
        }
    }
}
