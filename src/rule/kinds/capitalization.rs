//! The style of capitals of a part of an article: a headline in sentence style, a section line in capitals.

use crate::document::{BlockView, TokenKind};
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
            ty: KeyType::Choice(&["sentence", "sentences", "upper", "not-upper"]),
            required: true,
            doc: (
                "sentence: chữ đầu viết hoa; sentences: đầu mỗi câu viết hoa; upper: tất cả viết hoa; not-upper: không viết hoa toàn bộ",
                "sentence: the first letter is a capital; sentences: that of every sentence is; upper: all are; not-upper: not all are",
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
            "sentences" => Style::Sentences,
            "upper" => Style::Upper,
            _ => Style::NotUpper,
        };
        let except = spec.strings("except").into_iter().map(str::to_owned).collect();
        Some(Box::new(Capitalization { style, except }))
    },
};

enum Style {
    Sentence,
    Sentences,
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
                if view.tokens.first().is_some_and(|first| first.case == Case::Lower) {
                    self.report_first(view, 0, findings);
                }
            }
            Style::Sentences => {
                if begins_paragraph(view) {
                    self.report_first(view, 0, findings);
                }
                let bytes = view.document.text().as_bytes();
                for (index, token) in view.apart().skip(1) {
                    let follows_stop = || bytes[..token.span.start as usize].ends_with(b". ");
                    if token.case == Case::Lower && follows_stop() && ends_sentence(view, index) {
                        self.report_first(view, index, findings);
                    }
                }
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

impl Capitalization {
    /// The word that should begin with a capital.
    fn report_first(&self, view: &BlockView<'_>, index: usize, findings: &mut Findings) {
        let (token, word) = (view.tokens[index], view.word(index));
        let Some(initial) = word.chars().next() else { return };
        if self.except.iter().any(|e| word_key(e).0 == token.key) {
            return;
        }
        let span = Span::new(token.span.start, token.span.start + initial.len_utf8() as u32);
        let expected = format!("{}{}", letter::upper(initial), &word[initial.len_utf8()..]);
        findings.report(Draft::new(token.span).value("expected", expected).edit(span, letter::upper(initial).to_string()));
    }
}

/// Words of a paragraph that is no item of a list, and no line of a poem.
const LEAST_PARAGRAPH: usize = 6;

/// True where a block in lower case begins a paragraph of its own: it is a whole sentence, and so was the one before.
fn begins_paragraph(view: &BlockView<'_>) -> bool {
    let (Some(first), Some(second)) = (view.tokens.first(), view.tokens.get(1)) else { return false };
    let blocks = view.document.blocks();
    first.case == Case::Lower
        && first.syllable
        && view.tokens.len() >= LEAST_PARAGRAPH
        && !view.block().list_item
        && first.span.start == view.block().span.start
        && view.gap_before(1).chars().all(char::is_whitespace)
        && second.syllable
        && view.text().ends_with('.')
        && view.index.checked_sub(1).is_some_and(|i| {
            let before = view.document.block_text(&blocks[i]);
            before.ends_with('.') || view.tokens.len() >= LONG_PARAGRAPH && parts(before, view.text())
        })
}

/// Words of a paragraph that can be nothing else, whatever stands before it.
const LONG_PARAGRAPH: usize = 15;

/// True where a long paragraph follows the end of another, or a line that is much shorter, as headings and captions are:
/// lines that were broken to one width go on in lower case.
fn parts(before: &str, paragraph: &str) -> bool {
    before.ends_with(['!', '?', '…', '”', '"', ')'])
        || before.chars().next().is_some_and(|c| !letter::is_word(c) || letter::is_upper(c))
            && !before.ends_with([':', ';', ',', '-', '–'])
            && before.len() * 2 < paragraph.len()
}

/// Units that end sentences and are no syllables.
const UNITS: &[&str] = &["km", "kg", "cm", "mm", "ml", "clip"];

/// True where the full stop before a word in lower case ends a sentence and shortens no word: `Tp. hồ`, `1. hai`.
fn ends_sentence(view: &BlockView<'_>, index: usize) -> bool {
    let Some(last) = index.checked_sub(1).and_then(|i| view.tokens.get(i)) else { return false };
    let gap = view.gap_before(index);
    let word = view.word(index - 1);
    let letters = word.chars().count();
    let whole = match last.case {
        // `Merchant Marine Co. đều`
        Case::Capital if last.syllable && letters == 2 => !word.is_ascii(),
        Case::Lower | Case::Capital if last.syllable => letters >= 2,
        // A foreign word, longer than what is shortened: `Inc. và`, `nxb. trẻ`.
        Case::Lower | Case::Capital | Case::Mixed => letters >= 5 || last.kind == TokenKind::Mixed || UNITS.contains(&word),
        Case::Upper => letters >= 3,
        Case::None => index >= LEAST_PARAGRAPH && (letters >= 2 || gap.len() > 2),
    };
    whole && view.tokens[index].syllable && gap[..gap.len() - 2].chars().all(|c| matches!(c, '”' | '"' | '’' | ')' | '%'))
}

fn is_capitals(word: &str) -> bool {
    word.chars().all(|c| letter::upper(c) == c)
}
