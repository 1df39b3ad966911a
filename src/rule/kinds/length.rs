//! Limits of length: a headline that fits its column, a lead that is read, a sentence that can be followed.

use unicode_segmentation::UnicodeSegmentation;

use crate::diagnostic::Bilingual;
use crate::document::{BlockView, sentences};
use crate::rule::{Case, Checker, Convention, Draft, Findings, Key, KeyType, Kind, OptionValue, Seen, Settled, Surveyed, Tell};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "length",
    doc: (
        "giới hạn độ dài của câu hoặc của từng phần bài (chọn phần bằng scope)",
        "limits the length of sentences, or of the parts of an article (chosen by scope)",
    ),
    keys: &[
        Key {
            name: "of",
            ty: KeyType::Choice(&["block", "sentence"]),
            required: false,
            doc: (
                "đo cả khối (tít, đoạn…) hay từng câu; mặc định block",
                "what is measured: a whole block (headline, paragraph) or each sentence; block by default",
            ),
        },
        Key {
            name: "unit",
            ty: KeyType::Choice(&["characters", "words", "sentences"]),
            required: true,
            doc: ("đơn vị: ký tự nhìn thấy, tiếng (âm tiết), câu", "the unit: characters as seen, words (syllables), sentences"),
        },
        Key { name: "max", ty: KeyType::Integer, required: false, doc: ("nhiều nhất", "at most") },
        Key { name: "min", ty: KeyType::Integer, required: false, doc: ("ít nhất", "at least") },
    ],
    cases: &[
        Case { name: "long", doc: ("dài quá max", "longer than max"), placeholders: &["count", "limit"] },
        Case { name: "short", doc: ("ngắn hơn min", "shorter than min"), placeholders: &["count", "limit"] },
    ],
    build: |spec, problems| {
        let (max, min) = (spec.integer("max"), spec.integer("min"));
        if max.is_none() && min.is_none() || max.zip(min).is_some_and(|(max, min)| min > max) {
            problems.extend(spec.node("unit").map(|node| {
                let message = Bilingual::new(
                    "Luật độ dài cần max hoặc min, và min không lớn hơn max.",
                    "A rule of length needs max or min, and min no greater than max.",
                );
                let help = Bilingual::new("Thêm, ví dụ: max = 20.", "Add, for example: max = 20.");
                node.error("rule/no-limit", message).with_help(help)
            }));
            return None;
        }
        let unit = match spec.string("unit")? {
            "characters" => Unit::Characters,
            "words" => Unit::Words,
            _ => Unit::Sentences,
        };
        Some(Box::new(Length { by_sentence: spec.string("of") == Some("sentence"), unit, max, min }))
    },
};

#[derive(Clone, Copy)]
enum Unit {
    Characters,
    Words,
    Sentences,
}

struct Length {
    by_sentence: bool,
    unit: Unit,
    max: Option<usize>,
    min: Option<usize>,
}

impl Length {
    fn measure(&self, span: Span, view: &BlockView<'_>) -> usize {
        let text = view.document.text();
        match self.unit {
            Unit::Characters => span.of(text).graphemes(true).count(),
            Unit::Words => {
                let first = view.tokens.partition_point(|t| t.span.start < span.start);
                view.tokens[first..].iter().take_while(|t| t.span.end <= span.end).count()
            }
            Unit::Sentences => sentences(text, span).count(),
        }
    }

    fn judge(&self, span: Span, view: &BlockView<'_>, findings: &mut Findings) {
        // A text of n bytes holds at most n of anything: most blocks are not measured at all.
        if self.min.is_none() && self.max.is_some_and(|max| span.len() as usize <= max) {
            return;
        }
        let count = self.measure(span, view);
        let fault = match (self.max, self.min) {
            (Some(max), _) if count > max => ("long", max),
            (_, Some(min)) if count < min => ("short", min),
            _ => return,
        };
        findings.report(Draft::new(span).case(fault.0).value("count", count.to_string()).value("limit", fault.1.to_string()));
    }
}

impl Checker for Length {
    fn surveyed(&self) -> Option<&dyn Surveyed> {
        Some(self)
    }

    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let block = view.block().span;
        if self.by_sentence {
            for sentence in sentences(view.document.text(), block) {
                self.judge(sentence, view, findings);
            }
        } else {
            self.judge(block, view, findings);
        }
    }
}

impl Surveyed for Length {
    fn conventions(&self) -> Vec<Convention> {
        let title = if self.by_sentence {
            Bilingual::new("Độ dài câu", "Length of sentences")
        } else {
            Bilingual::new("Độ dài", "Length")
        };
        let unit = match self.unit {
            Unit::Characters => Bilingual::new("ký tự", "characters"),
            Unit::Words => Bilingual::new("chữ", "words"),
            Unit::Sentences => Bilingual::new("câu", "sentences"),
        };
        vec![Convention::lengths(title, unit)]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        let block = view.block().span;
        let mut measure = |span| tell(0, Seen::Length(self.measure(span, view) as u32));
        if self.by_sentence {
            sentences(view.document.text(), block).for_each(measure);
        } else {
            measure(block);
        }
    }

    fn options(&self, settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
        match (settled(0)?, self.max) {
            (Settled::Limit(limit), Some(_)) => Some(vec![("max", OptionValue::from(i64::from(limit)))]),
            _ => None,
        }
    }
}
