//! `--profile-rules`: where the time of a run went, rule by rule.

use std::io::{self, Write};
use std::time::Duration;

use super::number::{decimal, percent};
use super::table::{Align, write_table};
use crate::diagnostic::Lang;
use crate::engine::RuleTimes;

/// Writes a table of rule, milliseconds and share, the dearest rule first, and what all rules share.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_rule_times(out: &mut dyn Write, times: &RuleTimes, lang: Lang) -> io::Result<()> {
    let (rules, all) = (times.by_rule(), times.all());
    let shared = all.saturating_sub(rules.iter().map(|(_, time)| *time).sum());
    let (head, words, total) = match lang {
        Lang::Vi => (["Luật", "Mili giây", "Tỷ lệ"], "(tách từ, dò cụm từ)", "(cả khâu soát)"),
        Lang::En => (["Rule", "Milliseconds", "Share"], "(words and phrases)", "(the whole check)"),
    };
    let row = |name: &str, time: Duration| {
        let share = time.as_secs_f64() / all.as_secs_f64().max(f64::MIN_POSITIVE);
        vec![name.to_owned(), decimal(time.as_secs_f64() * 1000.0, 1, lang), percent(share, lang)]
    };
    let mut table = vec![head.map(String::from).to_vec(), row(words, shared)];
    table.extend(rules.iter().map(|(rule, time)| row(rule, *time)));
    table.push(row(total, all));
    write_table(out, &table, &[Align::Left, Align::Right, Align::Right])
}
