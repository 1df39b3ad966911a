//! `morat survey`: what an archive does, for a terminal, for programs and as a page to hand round.

mod json;
mod page;
mod table;

use crate::diagnostic::{Bilingual, Lang, Problem};
use crate::rule::Scale;
use crate::survey::{Answers, Asker, LAST_LINE, Question, Questionnaire, Standing, Tally, footer, settled_words};

use super::number::{percent, whole};

pub use json::OutputSurvey;

/// Forms shown of one question; the rest is added up.
const FORMS: usize = 4;

/// All that is known of a survey when it is over.
pub struct SurveyReport<'s> {
    /// The questions.
    pub questionnaire: &'s Questionnaire,
    /// Their answers.
    pub answers: &'s Answers,
    /// What was read, as the user named it; the profile takes its name from it.
    pub corpus: &'s str,
    /// Articles that could not be read.
    pub skipped: u64,
    /// What went wrong.
    pub problems: &'s [Problem],
}

/// A question that something answered.
struct Answered<'s> {
    index: usize,
    question: &'s Question,
    tally: &'s Tally,
}

impl SurveyReport<'_> {
    /// The questions of form that something answered, in the order of the rules.
    fn forms(&self) -> Vec<Answered<'_>> {
        self.answered(|scale| *scale == Scale::Forms)
    }

    /// The questions of length that something answered.
    fn lengths(&self) -> Vec<Answered<'_>> {
        self.answered(|scale| *scale != Scale::Forms)
    }

    fn answered(&self, wanted: impl Fn(&Scale) -> bool) -> Vec<Answered<'_>> {
        let questions = self.questionnaire.questions().iter().enumerate();
        questions
            .filter(|(_, question)| wanted(&question.convention.scale))
            .filter_map(|(index, question)| {
                let tally = self.answers.of(index).filter(|tally| tally.places() > 0)?;
                // Every article has a last line; only one that recurs is a convention, the others are names and words.
                let idle =
                    matches!(question.asker, Asker::Habit(LAST_LINE)) && footer(self.questionnaire, self.answers).is_none();
                if idle {
                    return None;
                }
                Some(Answered { index, question, tally })
            })
            .collect()
    }

    /// The profile that the survey proposes, as the text of a TOML file.
    pub fn profile(&self, lang: Lang) -> String {
        let (articles, words) = (whole(self.answers.articles, lang), whole(self.answers.words, lang));
        let source = match lang {
            Lang::Vi => format!("morat survey: {articles} bài, {words} chữ"),
            Lang::En => format!("morat survey: {articles} articles, {words} words"),
        };
        crate::survey::profile(self.questionnaire, self.answers, self.corpus, &source, |index| {
            self.evidence(index).get(lang).to_owned()
        })
    }

    /// What was seen of a question, in one line.
    fn evidence(&self, index: usize) -> Bilingual {
        let title = &self.questionnaire.questions()[index].convention.title;
        let (Some(tally), Some(settled)) = (self.answers.of(index), self.answers.settled(index)) else { return title.clone() };
        let words = settled_words(&settled);
        let share = tally.forms().first().map(|(_, count)| count.places as f64 / tally.places() as f64);
        let of = |lang: Lang| {
            let places = whole(tally.places(), lang);
            let share = share.map(|share| percent(share, lang));
            match (lang, share) {
                (Lang::Vi, Some(share)) => format!("{share} trong {places} chỗ, {} bài", whole(tally.articles(), lang)),
                (Lang::En, Some(share)) => format!("{share} of {places} places, {} articles", whole(tally.articles(), lang)),
                (Lang::Vi, None) => format!("{places} lần đo"),
                (Lang::En, None) => format!("{places} measured"),
            }
        };
        Bilingual::new(
            format!("{}: {} ({})", title.vi, words.vi, of(Lang::Vi)),
            format!("{}: {} ({})", title.en, words.en, of(Lang::En)),
        )
    }
}

impl Answered<'_> {
    fn title(&self, lang: Lang) -> &str {
        self.question.convention.title.get(lang)
    }

    fn asker(&self) -> &str {
        self.question.asker.name()
    }

    fn is_rule(&self) -> bool {
        matches!(self.question.asker, Asker::Rule(_))
    }

    fn unit(&self, lang: Lang) -> &str {
        match &self.question.convention.scale {
            Scale::Lengths(unit) => unit.get(lang),
            Scale::Forms => "",
        }
    }

    /// The first forms with their counts, and how many places are in others.
    fn shown(&self) -> (Vec<(&str, crate::survey::Count)>, u64) {
        let mut forms = self.tally.forms();
        let rest = forms.iter().skip(FORMS).map(|(_, count)| count.places).sum();
        forms.truncate(FORMS);
        (forms, rest)
    }
}

/// What a question came to.
fn standing_words(standing: Standing, lang: Lang) -> &'static str {
    match standing {
        Standing::Settled => lang.pick("thống nhất", "settled"),
        Standing::Mixed => lang.pick("còn lẫn", "mixed"),
        Standing::TooFew => lang.pick("ít bài", "too few"),
    }
}
