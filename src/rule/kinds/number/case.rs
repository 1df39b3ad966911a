//! Units in the wrong case: `5 Km`, `10KG`, `100 usd`. The case of a unit is part of it (mW is no MW), so only forms that
//! are no unit at all are reported.

use crate::document::{BlockView, Signs, TokenKind};
use crate::language::Case as Capitals;
use crate::rule::{Checker, Draft, Findings};

pub(super) struct UnitCase;

impl Checker for UnitCase {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for (index, _) in view.numeric() {
            let word = view.word(index);
            let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
            let (at, written) = match (unit.len() == word.len(), unit.is_empty()) {
                (true, _) => continue,
                // `5Km`: one word with its number.
                (_, false) => (index, unit),
                _ if matches!(view.gap_before(index + 1), " " | "\u{a0}") => (index + 1, view.word(index + 1)),
                _ => continue,
            };
            let Some(right) = right_case(written) else { continue };
            // `quốc lộ 1 Km 25`: a milestone; a number with a letter before it (`QL1`) is a name.
            let milestone = view.tokens.get(at + 1).is_some_and(|t| t.kind != TokenKind::Word && view.gap_before(at + 1) == " ");
            // `MN-5 KG` is a model, `4-5 KG` and `đồng/5 KG` are not.
            let joined = matches!(view.gap_before(index), "-" | "_");
            let named = joined && index > 0 && view.tokens[index - 1].kind != TokenKind::Number
                || view.gap_before(at + 1).starts_with(['-', '_', '+']);
            // `lớp 3 Ha Nội`: a name.
            let name = view.tokens.get(at + 1).is_some_and(|t| t.case == Capitals::Capital) && view.gap_before(at + 1) == " ";
            if milestone || named || name || is_in_capitals(view) {
                continue;
            }
            let mut span = view.tokens[at].span;
            span.start = span.end - written.len() as u32;
            findings.report(Draft::new(span).replace(right));
        }
    }
}

/// The unit that was meant by one written in a case that it does not have.
fn right_case(written: &str) -> Option<&'static str> {
    Some(match written {
        "Km" | "KM" => "km",
        "Km2" | "KM2" => "km2",
        "Km²" | "KM²" => "km²",
        "Kg" | "KG" => "kg",
        "Cm" | "CM" => "cm",
        "Cm2" | "CM2" => "cm2",
        "Cm3" | "CM3" => "cm3",
        "M2" => "m2",
        "M3" => "m3",
        "M²" => "m²",
        "M³" => "m³",
        "Ha" | "HA" => "ha",
        "Mm" | "MM" => "mm",
        "Ml" => "ml",
        "Mw" | "mw" => "MW",
        "Kw" | "KW" | "kw" => "kW",
        "Kwh" | "KWh" | "KWH" | "kwh" | "kWH" => "kWh",
        "Mwh" | "mwh" | "MWH" => "MWh",
        "Kv" | "kv" => "kV",
        "Kva" | "KVA" | "kva" => "kVA",
        "hz" | "HZ" => "Hz",
        "Khz" | "KHz" | "KHZ" | "khz" => "kHz",
        "Mhz" | "MHZ" | "mhz" => "MHz",
        "Ghz" | "GHZ" | "ghz" => "GHz",
        "Kcal" | "KCal" | "KCAL" => "kcal",
        "usd" | "Usd" => "USD",
        "eur" => "EUR",
        "vnd" | "Vnd" => "VND",
        "vnđ" | "Vnđ" => "VNĐ",
        _ => return None,
    })
}

/// True where no word of the block is in small letters: its capitals are the line's.
fn is_in_capitals(view: &BlockView<'_>) -> bool {
    view.tokens.iter().filter(|t| t.kind == TokenKind::Word).all(|t| !matches!(t.case, Capitals::Lower))
}
