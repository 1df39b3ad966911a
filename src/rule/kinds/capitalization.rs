//! The style of capitals of a part of an article: a headline in sentence style, a section line in capitals.

use crate::document::BlockView;
use crate::language::Case;
use crate::language::fold::word_key;
use crate::language::letter;
use crate::rule::{Checker, Draft, Findings, Key, KeyType, Kind};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "capitalization",
    doc: (
        "kiểu viết hoa của một phần bài (chọn phần bằng scope)",
        "the style of capitals of a part of an article (chosen by scope)",
    ),
    keys: &[
        Key {
            name: "style",
            ty: KeyType::Choice(&["sentence", "upper", "not-upper"]),
            required: true,
            doc: (
                "sentence: chữ đầu viết hoa; upper: tất cả viết hoa; not-upper: không viết hoa toàn bộ",
                "sentence: the first letter is a capital; upper: all are; not-upper: not all are",
            ),
        },
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "những từ đứng đầu được giữ nguyên cách viết: iPhone, eSIM",
                "first words that keep their own spelling: iPhone, eSIM",
            ),
        },
    ],
    cases: &[],
    build: |spec, _| {
        let style = match spec.string("style")? {
            "sentence" => Style::Sentence,
            "upper" => Style::Upper,
            _ => Style::NotUpper,
        };
        let except = spec.strings("except").into_iter().map(str::to_owned).collect();
        Some(Box::new(Capitalization { style, except }))
    },
};

enum Style {
    Sentence,
    Upper,
    NotUpper,
}

struct Capitalization {
    style: Style,
    except: Vec<String>,
}

/// Fewer words than these in capitals are a name or an abbreviation, not a style.
const LEAST_WORDS: usize = 4;

impl Checker for Capitalization {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let block = view.block().span;
        let words = || view.tokens.iter().filter(|t| t.case != Case::None);
        match self.style {
            Style::Sentence => {
                let Some(first) = view.tokens.first().filter(|t| t.case == Case::Lower) else { return };
                let word = first.span.of(view.document.text());
                if self.except.iter().any(|e| word_key(e).0 == first.key) {
                    return;
                }
                let Some(initial) = word.chars().next() else { return };
                let span = Span::new(first.span.start, first.span.start + initial.len_utf8() as u32);
                let expected = format!("{}{}", letter::upper(initial), &word[initial.len_utf8()..]);
                findings
                    .report(Draft::new(first.span).value("expected", expected).edit(span, letter::upper(initial).to_string()));
            }
            Style::Upper => {
                if words().any(|t| {
                    !matches!(t.case, Case::Upper) && t.span.of(view.document.text()).chars().any(|c| letter::upper(c) != c)
                }) {
                    let upper: String = view.text().chars().map(letter::upper).collect();
                    findings.report(Draft::new(block).replace(upper));
                }
            }
            Style::NotUpper => {
                if words().count() >= LEAST_WORDS
                    && words()
                        .all(|t| matches!(t.case, Case::Upper | Case::Capital) && is_capitals(t.span.of(view.document.text())))
                {
                    findings.report(Draft::new(block));
                }
            }
        }
    }
}

fn is_capitals(word: &str) -> bool {
    word.chars().all(|c| letter::upper(c) == c)
}
