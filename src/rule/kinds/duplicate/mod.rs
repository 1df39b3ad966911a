//! What was pasted twice: a few words, a sentence, a whole paragraph. Unlike a doubled word it needs no list: two words
//! or more never repeat themselves side by side by chance, nor do sentences within one article.

mod passage;
mod phrase;

use crate::rule::{Checker, Key, KeyType, Kind, Spec};

/// See the module.
pub static KIND: Kind = Kind {
    name: "duplicate",
    doc: ("cụm từ, câu hay đoạn bị dán hai lần", "phrases, sentences and paragraphs pasted twice"),
    keys: &[
        Key {
            name: "of",
            ty: KeyType::Choice(&["phrase", "passage", "lead"]),
            required: true,
            doc: (
                "phrase: cụm từ lặp ngay sau nó; passage: câu, đoạn đã có ở trên; lead: câu của sa-pô lặp lại trong thân bài",
                "phrase: words repeated right after themselves; passage: sentences that stand above; lead: sentences of the lead again in the body",
            ),
        },
        Key {
            name: "min-words",
            ty: KeyType::Integer,
            required: false,
            doc: (
                "câu ngắn hơn chừng này tiếng không tính; mặc định 8",
                "sentences of fewer words (syllables) do not count; 8 by default",
            ),
        },
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "cụm lặp (phrase) hay câu (passage, lead) có một trong những từ này thì lặp là cố ý: từng bước từng bước",
                "a phrase or sentence that holds one of these words repeats on purpose: từng bước từng bước",
            ),
        },
        Key {
            name: "not-preceded-by",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "không báo khi ngay trước cụm lặp là một trong các từ này: cơ quan | điều tra điều tra",
                "no repeated phrase is reported right after one of these words: cơ quan | điều tra điều tra",
            ),
        },
        Key {
            name: "not-followed-by",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "không báo khi ngay sau cụm lặp là một trong các từ này: xã hội | xã hội hóa",
                "no repeated phrase is reported right before one of these words: xã hội | xã hội hóa",
            ),
        },
    ],
    cases: &[],
    build: |spec: &Spec, problems| -> Option<Box<dyn Checker>> {
        let least = spec.integer("min-words").unwrap_or(8);
        Some(match spec.string("of")? {
            "phrase" => Box::new(phrase::Phrases::read(spec, problems)),
            of => Box::new(passage::Passages::new(least, of == "lead", &spec.strings("except"))),
        })
    },
};
