//! The sixty-year cycle by which lunar years are named: `Bính Ngọ` is 1966 and 2026.

use crate::language::letter::is_one_of;

const STEMS: [&str; 10] = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
const BRANCHES: [&str; 12] = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];
/// Other spellings, and the branch they stand for.
const VARIANTS: [(&str, usize); 3] = [("mẹo", 3), ("tị", 5), ("vị", 7)];

/// The place of a year in the cycle, as stem and branch.
pub fn cycle_of(year: u32) -> (usize, usize) {
    // The year 4 was a Giáp Tý.
    ((year as usize + 56) % 10, (year as usize + 56) % 12)
}

/// The stem and branch of a lunar year's name (`Bính`, `Ngọ`).
pub fn cycle_from_words(stem: &str, branch: &str) -> Option<(usize, usize)> {
    let is = |word: &str, name: &str| {
        word.chars().map(crate::language::letter::lower).eq(name.chars().map(crate::language::letter::lower))
    };
    let branch = BRANCHES
        .iter()
        .position(|name| is(branch, name))
        .or_else(|| VARIANTS.iter().find(|(name, _)| is_one_of(branch, &[name])).map(|(_, i)| *i))?;
    Some((STEMS.iter().position(|name| is(stem, name))?, branch))
}

/// The name of a year: 2026 is `Bính Ngọ`.
pub fn lunar_year_name(year: u32) -> String {
    let (stem, branch) = cycle_of(year);
    format!("{} {}", STEMS[stem], BRANCHES[branch])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cycle_runs_true() {
        for (year, name) in [(2026, "Bính Ngọ"), (2025, "Ất Tỵ"), (2017, "Đinh Dậu"), (1968, "Mậu Thân"), (1984, "Giáp Tý")]
        {
            assert_eq!(lunar_year_name(year), name);
            let (stem, branch) = name.split_once(' ').unwrap();
            assert_eq!(cycle_from_words(stem, branch), Some(cycle_of(year)));
        }
        assert_eq!(cycle_from_words("Quý", "Mẹo"), Some(cycle_of(2023)));
        assert_eq!(cycle_from_words("Quý", "khách"), None);
    }
}
