//! Numbers as each language writes them: 1.234,5 in Vietnamese, 1,234.5 in English.

use crate::diagnostic::Lang;

/// A whole number with its thousands parted.
pub fn whole(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(if lang == Lang::Vi { '.' } else { ',' });
        }
        out.push(digit);
    }
    out
}

/// A number with so many decimals.
pub fn decimal(number: f64, places: usize, lang: Lang) -> String {
    let text = format!("{number:.places$}");
    let (int, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let int = int.parse().map_or_else(|_| int.to_owned(), |int| whole(int, lang));
    match (fraction.is_empty(), lang) {
        (true, _) => int,
        (false, Lang::Vi) => format!("{int},{fraction}"),
        (false, Lang::En) => format!("{int}.{fraction}"),
    }
}

/// A share of one as a percentage; what is neither nothing nor all is not shown as if it were.
pub fn percent(share: f64, lang: Lang) -> String {
    match share {
        s if s > 0.0 && s < 0.001 => format!("<{}%", decimal(0.1, 1, lang)),
        s if s < 1.0 && s > 0.999 => format!(">{}%", decimal(99.9, 1, lang)),
        s if s > 0.0 && s < 1.0 => format!("{}%", decimal(s * 100.0, 1, lang)),
        s => format!("{}%", decimal(s * 100.0, 0, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_marks() {
        assert_eq!((whole(1_234_567, Lang::Vi), whole(1_234_567, Lang::En)), ("1.234.567".into(), "1,234,567".into()));
        assert_eq!((whole(999, Lang::Vi), whole(0, Lang::En)), ("999".into(), "0".into()));
        assert_eq!((decimal(1234.56, 1, Lang::Vi), decimal(0.05, 2, Lang::En)), ("1.234,6".into(), "0.05".into()));
        assert_eq!((percent(0.9996, Lang::Vi), percent(1.0, Lang::Vi)), (">99,9%".into(), "100%".into()));
        assert_eq!((percent(0.0004, Lang::En), percent(0.0, Lang::En)), ("<0.1%".into(), "0%".into()));
        assert_eq!(percent(0.123, Lang::Vi), "12,3%");
    }
}
