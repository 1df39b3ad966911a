//! Words that a house does not print. Vale's users know it as *existence*.

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
    ],
    cases: &[],
    build: |spec, _| {
        let phrases: Vec<String> = spec.strings("phrases").into_iter().map(str::to_owned).collect();
        let except = spec.strings("except").into_iter().map(str::to_owned).collect();
        Some(Box::new(Forbidden { phrases, except, match_case: spec.bool("match-case", false) }))
    },
};

struct Forbidden {
    phrases: Vec<String>,
    except: Vec<String>,
    match_case: bool,
}

impl Checker for Forbidden {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        // Exceptions are phrases too: being longer they win, and then nothing is reported.
        self.phrases.iter().chain(&self.except).zip(0..).for_each(|(phrase, id)| add(phrase, id));
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        let Some(phrase) = self.phrases.get(hit.phrase as usize) else { return };
        let span = view.span(hit.first, hit.last);
        if !self.match_case || span.of(view.document.text()) == phrase {
            findings.report(Draft::new(span));
        }
    }
}
