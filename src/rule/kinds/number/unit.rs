//! Powers in units: `km2` for `km²`. Only a house that sets raised figures asks for it.

use crate::document::{BlockView, TokenKind};
use crate::rule::{Checker, Draft, Findings};

pub(super) struct Unit;

impl Checker for Unit {
    fn wants_blocks(&self) -> bool {
        true
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

/// A number, or a word that stands for many.
fn is_amount(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit()) || ["triệu", "nghìn", "ngàn", "tỷ", "tỉ", "mỗi", "trăm", "chục"].contains(&word)
}
