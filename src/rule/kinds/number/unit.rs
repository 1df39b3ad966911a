//! Powers in units: `km2` for `km²`. Only a house that sets raised figures asks for it.

use crate::document::{BlockView, Signs, TokenKind};
use crate::rule::{Checker, Convention, Draft, Findings, OptionValue, Seen, Settled, Surveyed, Tell, settled_form};

pub(super) struct Unit;

impl Checker for Unit {
    fn surveyed(&self) -> Option<&dyn Surveyed> {
        Some(self)
    }

    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for (index, token) in view.numeric() {
            if token.kind != TokenKind::Mixed {
                continue;
            }
            let word = view.word(index);
            // `30m2` is one word with its number.
            let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
            let right = match unit {
                "m2" => "m²",
                "m3" => "m³",
                "km2" => "km²",
                "cm2" => "cm²",
                "cm3" => "cm³",
                "mm2" => "mm²",
                "dm2" => "dm²",
                "dm3" => "dm³",
                _ => continue,
            };
            let counted = unit.len() < word.len()
                || view.gap_before(index).ends_with('/')
                || (index > 0 && is_amount(view.word(index - 1)));
            if counted {
                let number = &word[..word.len() - unit.len()];
                findings.report(Draft::new(token.span).replace(format!("{number}{right}")));
            }
        }
    }
}

/// The forms of a survey.
const RAISED: &str = "km²";
const LEVEL: &str = "km2";

impl Surveyed for Unit {
    fn conventions(&self) -> Vec<Convention> {
        vec![Convention::forms("Số mũ của đơn vị", "Powers of units")]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        for (index, token) in view.tokens.iter().enumerate().filter(|(_, token)| token.kind != TokenKind::Word) {
            let word = token.span.of(view.document.text());
            let form = match word.trim_start_matches(|c: char| c.is_ascii_digit()) {
                "m2" | "m3" | "km2" | "cm2" | "cm3" | "mm2" | "dm2" | "dm3" => LEVEL,
                _ => continue,
            };
            if index > 0 || word.starts_with(|c: char| c.is_ascii_digit()) {
                tell(0, Seen::Form(form));
            }
        }
        let raised = view.text().match_indices(['²', '³']).filter(|(at, _)| view.text()[..*at].ends_with('m'));
        raised.for_each(|_| tell(0, Seen::Form(RAISED)));
    }

    fn options(&self, settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
        (settled_form(settled, 0)? == RAISED).then(Vec::new)
    }
}

/// A number, or a word that stands for many.
fn is_amount(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit()) || ["triệu", "nghìn", "ngàn", "tỷ", "tỉ", "mỗi", "trăm", "chục"].contains(&word)
}
