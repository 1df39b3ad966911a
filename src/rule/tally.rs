//! How often each form was noted in an article, counted once: a rule that counts anew at each place takes time in the
//! square of their number, and a long article with many of them takes hours.

use std::collections::BTreeMap;

/// The notes of an article by their value.
#[derive(Debug)]
pub struct Tally(BTreeMap<u64, usize>);

impl Tally {
    /// Counts the values.
    pub fn of(values: impl IntoIterator<Item = u64>) -> Self {
        let mut counts = BTreeMap::new();
        for value in values {
            *counts.entry(value).or_default() += 1;
        }
        Self(counts)
    }

    /// How often a value was noted.
    pub fn count(&self, value: u64) -> usize {
        self.0.get(&value).copied().unwrap_or_default()
    }

    /// The value noted most often; of equal ones that which comes first in `values`, which are those counted.
    pub fn commonest(&self, values: impl IntoIterator<Item = u64>) -> Option<u64> {
        values.into_iter().reduce(|best, value| if self.count(value) > self.count(best) { value } else { best })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equal_counts_the_first_is_the_commonest() {
        let values = [7, 3, 3, 7, 9];
        let tally = Tally::of(values);
        assert_eq!((tally.count(7), tally.count(9), tally.count(1)), (2, 1, 0));
        assert_eq!(tally.commonest(values), Some(7));
        assert_eq!(tally.commonest([]), None);
    }
}
