//! The survey at a terminal: one table of forms, one of lengths, and what a profile could say.

use std::io::{self, Write};

use super::{Answered, SurveyReport, standing_words};
use crate::diagnostic::Lang;
use crate::report::number::{percent, whole};
use crate::report::table::{Align, write_table};
use crate::survey::{Standing, proposals};

/// The longest form in a cell, in characters.
const LONGEST_FORM: usize = 40;

impl SurveyReport<'_> {
    /// Writes the survey for a person; with `all`, also the questions that too few articles answer.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn table(&self, out: &mut dyn Write, all: bool, lang: Lang) -> io::Result<()> {
        let mut rows = vec![
            match lang {
                Lang::Vi => ["Quy ước", "Cách viết", "Chỗ", "Tỷ lệ", "Bài", "Độ tin cậy", "Kết luận", "Luật"],
                Lang::En => ["Convention", "Form", "Places", "Share", "Articles", "Confidence", "Standing", "Rule"],
            }
            .map(String::from)
            .to_vec(),
        ];
        let is_shown = |answered: &Answered<'_>| all || answered.tally.standing() != Standing::TooFew;
        let (shown, few): (Vec<_>, Vec<_>) = self.forms().into_iter().partition(is_shown);
        for answered in shown {
            let (forms, rest) = answered.shown();
            let places = answered.tally.places();
            for (at, (form, count)) in forms.into_iter().enumerate() {
                let first = |text: String| if at == 0 { text } else { String::new() };
                rows.push(vec![
                    first(answered.title(lang).to_owned()),
                    cell(form),
                    whole(count.places, lang),
                    percent(count.places as f64 / places as f64, lang),
                    whole(count.articles, lang),
                    first(percent(answered.tally.confidence(), lang)),
                    first(standing_words(answered.tally.standing(), lang).to_owned()),
                    first(if answered.is_rule() { answered.asker().to_owned() } else { String::new() }),
                ]);
            }
            if rest > 0 {
                let share = percent(rest as f64 / places as f64, lang);
                rows.push(["", lang.pick("cách khác", "others"), &whole(rest, lang), &share].map(String::from).to_vec());
            }
        }
        let right = [2, 3, 4, 5];
        let align: Vec<Align> = (0..8).map(|i| if right.contains(&i) { Align::Right } else { Align::Left }).collect();
        write_table(out, &rows, &align)?;
        if !few.is_empty() {
            let few = whole(few.len() as u64, lang);
            match lang {
                Lang::Vi => writeln!(out, "Còn {few} quy ước có ít bài quá, chưa kết luận được (--all để xem).")?,
                Lang::En => writeln!(out, "Too few articles tell about {few} more (--all to see them).")?,
            }
        }
        self.table_of_lengths(out, lang)?;
        let proposed = proposals(self.questionnaire, self.answers).len();
        let (articles, words) = (whole(self.answers.articles, lang), whole(self.answers.words, lang));
        let skipped = whole(self.skipped, lang);
        match lang {
            Lang::Vi => writeln!(
                out,
                "\nĐã đọc {articles} bài, {words} chữ; bỏ qua {skipped}. Đề xuất được {proposed} luật cho hồ sơ (--write hoso.toml)."
            ),
            Lang::En => writeln!(
                out,
                "\nRead {articles} articles, {words} words; {skipped} skipped. {proposed} rules can be set by a profile (--write profile.toml)."
            ),
        }
    }

    fn table_of_lengths(&self, out: &mut dyn Write, lang: Lang) -> io::Result<()> {
        let lengths = self.lengths();
        if lengths.is_empty() {
            return Ok(());
        }
        let mut rows = vec![
            match lang {
                Lang::Vi => ["Độ dài", "Đơn vị", "Đo", "Nửa số dưới", "90% dưới", "99% dưới", "Dài nhất"],
                Lang::En => ["Length", "Unit", "Measured", "Half up to", "90% up to", "99% up to", "Longest"],
            }
            .map(String::from)
            .to_vec(),
        ];
        for answered in lengths {
            let tally = answered.tally;
            let quantiles = [0.5, 0.9, 0.99, 1.0].map(|share| whole(u64::from(tally.quantile(share)), lang));
            let head = [answered.asker().to_owned(), answered.unit(lang).to_owned(), whole(tally.places(), lang)];
            rows.push([head.as_slice(), &quantiles].concat());
        }
        writeln!(out)?;
        let align: Vec<Align> = (0..7).map(|i| if i > 1 { Align::Right } else { Align::Left }).collect();
        write_table(out, &rows, &align)
    }
}

/// A form for a cell: cut where it is long.
fn cell(form: &str) -> String {
    match form.char_indices().nth(LONGEST_FORM) {
        Some((end, _)) => format!("{}…", &form[..end]),
        None => form.to_owned(),
    }
}
