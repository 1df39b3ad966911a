//! The house's form of dates, one for the article and one for its byline.

use super::{around, dates_of};
use crate::diagnostic::{Bilingual, Problem, Role};
use crate::document::{BlockView, Signs};
use crate::language::date::{DateMention, Form, Pattern};
use crate::rule::{Checker, Convention, Draft, Findings, Node, OptionValue, Seen, Settled, Spec, Surveyed, Tell, settled_form};
use crate::text::Span;

pub(super) struct Format {
    body: Option<(Pattern, String)>,
    byline: Vec<Stamp>,
}

/// A date with what follows it in a byline: `dd/mm/yyyy - hh:mm`.
struct Stamp {
    date: Pattern,
    /// Between date and time; `None` where the form has no time.
    gap: Option<String>,
    written: String,
}

impl Format {
    pub(super) fn new(spec: &Spec, problems: &mut Vec<Problem>) -> Option<Self> {
        let before = problems.len();
        let body = spec.node("body").and_then(|node| {
            let written = node.as_str()?;
            if written == "any" {
                return None;
            }
            let pattern = Pattern::parse(written);
            if pattern.is_none() {
                problems.push(bad_form(node, written));
            }
            Some((pattern?, written.to_owned()))
        });
        let mut byline = Vec::new();
        for node in spec.nodes("byline") {
            let written = node.as_str().unwrap_or_default();
            match Stamp::parse(written) {
                Some(stamp) => byline.push(stamp),
                None => problems.push(bad_form(node, written)),
            }
        }
        (problems.len() == before).then_some(Self { body, byline })
    }

    fn check_byline(&self, view: &BlockView<'_>, date: &DateMention, findings: &mut Findings) {
        let Some(first) = self.byline.first() else { return };
        let (_, after) = around(view, date.span);
        let time = time_after(after);
        let written = |stamp: &Stamp| {
            let mut out = stamp.date.write(date);
            if let (Some(gap), Some((_, hour, minute))) = (&stamp.gap, time) {
                out.push_str(&format!("{gap}{hour:02}:{minute:02}"));
            }
            out
        };
        let span_of = |stamp: &Stamp| {
            let len = time.filter(|_| stamp.gap.is_some()).map_or(0, |(len, ..)| len);
            Span::new(date.span.start, date.span.end + len as u32)
        };
        let text = view.document.text();
        if self.byline.iter().any(|stamp| span_of(stamp).of(text) == written(stamp)) {
            return;
        }
        findings.report(Draft::new(span_of(first)).case("format").value("format", &first.written).replace(written(first)));
    }
}

impl Checker for Format {
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
        let in_byline = view.block().role == Role::Byline;
        for date in dates_of(view) {
            let numeric = matches!(date.form, Form::Numeric(_) | Form::Iso);
            // An impossible date is another rule's, and a lunar one or one beside a dash keeps its form.
            if !numeric || date.lunar || date.in_range || date.impossible().is_some() {
                continue;
            }
            if in_byline {
                self.check_byline(view, date, findings);
                return;
            }
            let Some((pattern, written)) = &self.body else { return };
            let expected = pattern.write(date);
            if date.span.of(view.document.text()) != expected {
                findings.report(Draft::new(date.span).case("format").value("format", written).replace(expected));
            }
        }
    }
}

/// The questions of a survey, in the order of [`Surveyed::conventions`].
const SEPARATOR: usize = 0;
const DAY: usize = 1;
/// The decree has a zero before January and February only, so those are asked apart.
const FIRST_MONTHS: usize = 2;
const OTHER_MONTHS: usize = 3;
const BYLINE: usize = 4;
/// The form with and without the zero.
const ZERO: [&str; 2] = ["5", "05"];

impl Surveyed for Format {
    fn conventions(&self) -> Vec<Convention> {
        vec![
            Convention::forms("Dấu nối ngày, tháng", "Separator of dates"),
            Convention::forms("Số 0 trước ngày nhỏ hơn 10", "Zero before days below 10"),
            Convention::forms("Số 0 trước tháng 1, 2", "Zero before months 1 and 2"),
            Convention::forms("Số 0 trước tháng 3 đến 9", "Zero before months 3 to 9"),
            Convention::forms("Ngày giờ ở dòng tác giả", "Date and time in the byline"),
        ]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        let in_byline = view.block().role == Role::Byline;
        for date in dates_of(view) {
            let (Form::Numeric(separator), Some(day)) = (date.form, date.day) else { continue };
            if date.lunar || date.in_range || date.impossible().is_some() {
                continue;
            }
            if in_byline {
                let (_, after) = around(view, date.span);
                if let Some(form) = stamp_of(date, separator, after) {
                    tell(BYLINE, Seen::Form(&form));
                }
                return;
            }
            tell(SEPARATOR, Seen::Form(&format!("18{separator}5{separator}2021")));
            if day.value < 10 {
                tell(DAY, Seen::Form(ZERO[usize::from(day.digits > 1)]));
            }
            if date.month.value < 10 {
                let question = if date.month.value < 3 { FIRST_MONTHS } else { OTHER_MONTHS };
                tell(question, Seen::Form(ZERO[usize::from(date.month.digits > 1)]));
            }
        }
    }

    fn options(&self, settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
        let form = |question| settled_form(settled, question);
        let padded = |question| form(question).map(|form| form == ZERO[1]);
        let months = match (padded(FIRST_MONTHS), padded(OTHER_MONTHS)) {
            (Some(first), Some(others)) => (first == others).then_some(first),
            (first, others) => first.or(others),
        };
        let body = || {
            let separator = form(SEPARATOR)?.chars().find(|c| !c.is_ascii_digit())?;
            let (day, month) = (if padded(DAY)? { "dd" } else { "d" }, if months? { "mm" } else { "m" });
            Some(format!("{day}{separator}{month}{separator}yyyy"))
        };
        let byline = form(BYLINE).filter(|form| Stamp::parse(form).is_some());
        let options = [
            body().map(|body| ("body", OptionValue::from(body))),
            byline.map(|byline| ("byline", OptionValue::from(vec![byline]))),
        ];
        let mut options: Vec<_> = options.into_iter().flatten().collect();
        if options.first().is_some_and(|(key, _)| *key == "byline") {
            options.push(("body", OptionValue::from("any")));
        }
        (!options.is_empty()).then_some(options)
    }
}

/// The form of a byline's date and time, such as `dd/mm/yyyy - hh:mm`; `None` where the date does not show whether it has
/// zeros, or has no year.
fn stamp_of(date: &DateMention, separator: char, after: &str) -> Option<String> {
    let day = date.day?;
    let zero = |part: crate::language::date::Part| (part.value < 10).then_some(part.digits > 1);
    let (of_day, of_month) = (zero(day), zero(date.month));
    let pad_day = of_day.or(of_month)?;
    let pad_month = of_month.or(of_day)?;
    date.year.filter(|_| date.year_joined)?;
    let (d, m) = (if pad_day { "dd" } else { "d" }, if pad_month { "mm" } else { "m" });
    let time = time_after(after).map(|(len, ..)| {
        let written = &after[..len];
        let gap = written.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let joint = written[gap..].find(|c: char| !c.is_ascii_digit()).map_or(":", |at| &written[gap + at..=gap + at]);
        format!("{}hh{joint}mm", written[..gap].replace('\u{a0}', " "))
    });
    Some(format!("{d}{separator}{m}{separator}yyyy{}", time.unwrap_or_default()))
}

impl Stamp {
    fn parse(written: &str) -> Option<Self> {
        let end = written.find("yyyy")? + 4;
        let (date, rest) = written.split_at(end);
        let gap = match rest {
            "" => None,
            _ => Some(rest.strip_suffix("hh:mm").filter(|g| !g.is_empty() && g.chars().all(|c| " -–,|".contains(c)))?.to_owned()),
        };
        Some(Self { date: Pattern::parse(date)?, gap, written: written.to_owned() })
    }
}

/// The time that follows a byline's date: how many bytes reach to its end, hour, minute.
fn time_after(after: &str) -> Option<(usize, u32, u32)> {
    let gap = after.len() - after.trim_start_matches([' ', '\u{a0}', '-', '–', ',', '|']).len();
    let rest = &after[gap..];
    let (hour, rest) = rest.split_once([':', 'h'])?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let minute = &rest[..end];
    let fits = |text: &str, range: std::ops::RangeInclusive<usize>| {
        range.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let value = |text: &str| text.parse::<u32>().ok();
    (gap > 0 && fits(hour, 1..=2) && fits(minute, 2..=2)).then_some(())?;
    let (h, m) = (value(hour)?, value(minute)?);
    (h < 24 && m < 60).then_some((gap + hour.len() + 1 + end, h, m))
}

fn bad_form(node: &Node, written: &str) -> Problem {
    node.error(
        "config/unknown-value",
        Bilingual::new(
            format!("“{written}” không phải là một cách viết ngày tháng."),
            format!("“{written}” is not a way of writing dates."),
        ),
    )
    .with_help(Bilingual::new(
        "Dùng d hoặc dd, m hoặc mm, yyyy, nối bằng một thứ dấu “-”, “/” hoặc “.”: “d-m-yyyy”. Ở byline có thể thêm giờ: “dd/mm/yyyy - hh:mm”.",
        "Use d or dd, m or mm, yyyy, joined by one of “-”, “/” and “.”: “d-m-yyyy”. A byline may add the time: “dd/mm/yyyy - hh:mm”.",
    ))
}
