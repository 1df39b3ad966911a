//! Counts of one question, and when they settle it. Articles vote, because one writer with a habit can fill more lines
//! than a whole desk.

use std::collections::BTreeMap;

/// Different forms counted; beyond that the rarest are forgotten, as no rare form settles anything.
const MOST_FORMS: usize = 4_000;
/// Longer lengths are counted together.
const LONGEST: u32 = 2_000;
/// The share of places that the usual form must have.
const LEAST_SHARE: f64 = 0.9;
/// What the share of articles must surely exceed (95 % confidence): sixteen articles that agree are enough.
const LEAST_CONFIDENCE: f64 = 0.8;
/// Lengths measured before a limit may be drawn from them.
const LEAST_LENGTHS: u64 = 50;

/// Whether an archive leaves a doubt about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// One form is written nearly always.
    Settled,
    /// Several forms are.
    Mixed,
    /// Too few articles answer it to say.
    TooFew,
}

impl Standing {
    /// All, in the order of certainty.
    pub const ALL: [Standing; 3] = [Standing::Settled, Standing::Mixed, Standing::TooFew];

    /// The word in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Settled => "settled",
            Self::Mixed => "mixed",
            Self::TooFew => "too-few",
        }
    }
}

/// How often a form was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Places.
    pub places: u64,
    /// Articles that write it more often than any other form.
    pub articles: u64,
}

/// The answers to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    forms: BTreeMap<String, Count>,
    lengths: BTreeMap<u32, u64>,
    /// Articles with forms that are equally frequent.
    undecided: u64,
}

impl Tally {
    /// A place in a form.
    pub fn form(&mut self, form: &str) {
        match self.forms.get_mut(form) {
            Some(count) => count.places += 1,
            None => {
                self.forms.insert(form.to_owned(), Count { places: 1, articles: 0 });
            }
        }
    }

    /// A piece of a length.
    pub fn length(&mut self, length: u32) {
        *self.lengths.entry(length.min(LONGEST)).or_default() += 1;
    }

    /// The article is read: it votes for the form that it writes most.
    pub fn vote(&mut self) {
        let Some(most) = self.forms.values().map(|count| count.places).max() else { return };
        let mut usual = self.forms.values_mut().filter(|count| count.places == most);
        match (usual.next(), usual.next()) {
            (Some(count), None) => count.articles = 1,
            _ => self.undecided = 1,
        }
    }

    /// Adds the counts of other articles.
    pub fn merge(&mut self, other: Self) {
        for (form, count) in other.forms {
            let sum = self.forms.entry(form).or_default();
            (sum.places, sum.articles) = (sum.places + count.places, sum.articles + count.articles);
        }
        for (length, count) in other.lengths {
            *self.lengths.entry(length).or_default() += count;
        }
        self.undecided += other.undecided;
        let mut least = 1;
        while self.forms.len() > MOST_FORMS {
            self.forms.retain(|_, count| count.places > least);
            least *= 2;
        }
    }

    /// The forms, the most usual first.
    pub fn forms(&self) -> Vec<(&str, Count)> {
        let mut forms: Vec<(&str, Count)> = self.forms.iter().map(|(form, count)| (form.as_str(), *count)).collect();
        forms.sort_by(|a, b| (b.1.places, b.1.articles, a.0).cmp(&(a.1.places, a.1.articles, b.0)));
        forms
    }

    /// Places in all.
    pub fn places(&self) -> u64 {
        self.forms.values().map(|count| count.places).sum::<u64>() + self.lengths.values().sum::<u64>()
    }

    /// Articles that voted, those that could not decide too.
    pub fn articles(&self) -> u64 {
        self.forms.values().map(|count| count.articles).sum::<u64>() + self.undecided
    }

    /// What share of articles writes the most usual form at least, at 95 % confidence (Wilson's lower bound).
    pub fn confidence(&self) -> f64 {
        let best = self.forms().first().map_or(0, |(_, count)| count.articles);
        wilson(best, self.articles())
    }

    /// The form that the archive leaves no doubt about.
    pub fn settled(&self) -> Option<&str> {
        let (form, count) = *self.forms().first()?;
        let share = count.places as f64 / self.places() as f64;
        (share >= LEAST_SHARE && self.confidence() >= LEAST_CONFIDENCE).then_some(form)
    }

    /// Whether the archive leaves a doubt.
    pub fn standing(&self) -> Standing {
        if self.settled().is_some() {
            Standing::Settled
        } else if wilson(self.articles(), self.articles()) < LEAST_CONFIDENCE {
            Standing::TooFew
        } else {
            Standing::Mixed
        }
    }

    /// The lengths with their counts, from the shortest.
    pub fn lengths(&self) -> &BTreeMap<u32, u64> {
        &self.lengths
    }

    /// The length that this share of all does not exceed.
    pub fn quantile(&self, share: f64) -> u32 {
        let all: u64 = self.lengths.values().sum();
        let mut seen = 0;
        for (length, count) in &self.lengths {
            seen += count;
            if seen as f64 >= share * all as f64 {
                return *length;
            }
        }
        0
    }

    /// The length that hardly anything goes beyond: ninety-nine of a hundred, where enough were measured.
    pub fn limit(&self) -> Option<u32> {
        (self.lengths.values().sum::<u64>() >= LEAST_LENGTHS).then(|| self.quantile(0.99)).filter(|limit| *limit < LONGEST)
    }
}

/// Wilson's lower bound for a share of `hits` in `all`, at 95 %.
fn wilson(hits: u64, all: u64) -> f64 {
    if all == 0 {
        return 0.0;
    }
    let (n, z) = (all as f64, 1.96_f64);
    let p = hits as f64 / n;
    let centre = p + z * z / (2.0 * n);
    let spread = z * ((p * (1.0 - p) + z * z / (4.0 * n)) / n).sqrt();
    ((centre - spread) / (1.0 + z * z / n)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(forms: &[(&str, u32)]) -> Tally {
        let mut tally = Tally::default();
        for (form, count) in forms {
            (0..*count).for_each(|_| tally.form(form));
        }
        tally.vote();
        tally
    }

    fn archive(articles: &[(&[(&str, u32)], u32)]) -> Tally {
        let mut all = Tally::default();
        for (forms, times) in articles {
            (0..*times).for_each(|_| all.merge(article(forms)));
        }
        all
    }

    #[test]
    fn articles_decide_and_few_decide_nothing() {
        assert_eq!(archive(&[(&[("hòa", 3)], 15)]).settled(), None, "too few");
        assert_eq!(archive(&[(&[("hòa", 3)], 16)]).settled(), Some("hòa"));
        // One article with a thousand places does not settle it, nor do many where the places are mixed.
        assert_eq!(archive(&[(&[("hoà", 1000)], 1), (&[("hòa", 1)], 40)]).settled(), None);
        assert_eq!(archive(&[(&[("hòa", 2), ("hoà", 1)], 100)]).settled(), None);
        assert_eq!(archive(&[(&[("hòa", 9), ("hoà", 1)], 100)]).settled(), Some("hòa"));
        let tie = archive(&[(&[("hòa", 1), ("hoà", 1)], 3)]);
        assert_eq!((tie.articles(), tie.places(), tie.forms()[0].1.articles), (3, 6, 0));
    }

    #[test]
    fn lengths_have_quantiles_and_few_have_no_limit() {
        let mut tally = Tally::default();
        (1..=100).for_each(|length| tally.length(length));
        assert_eq!((tally.quantile(0.5), tally.quantile(0.99), tally.limit()), (50, 99, Some(99)));
        let mut few = Tally::default();
        (1..=10).for_each(|length| few.length(length));
        assert_eq!(few.limit(), None);
    }

    #[test]
    fn memory_is_bounded_and_what_recurs_survives() {
        let mut all = Tally::default();
        for number in 0..3 * MOST_FORMS {
            all.merge(article(&[(&format!("dòng {number}"), 1)]));
            all.merge(article(&[("Không sao chép.", 1)]));
        }
        assert!(all.forms.len() <= MOST_FORMS + 1);
        assert_eq!(all.forms()[0].0, "Không sao chép.");
    }
}
