//! Times that no clock shows: `17h75`, `24h60`.

use super::figures::{leading_figures, may_be_hour};
use super::span;
use crate::document::{BlockView, Signs};
use crate::rule::{Checker, Draft, Findings};

pub(super) struct Time;

impl Checker for Time {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        Some(Signs::digit())
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let text = view.text();
        let base = view.block().span.start;
        for run in view.digit_runs() {
            if !may_be_hour(text, &run) {
                continue;
            }
            let Some((end, minutes)) = minutes_after(text, run.end) else { continue };
            let hour: u32 = text[run.clone()].parse().unwrap_or(0);
            // More hours than a day has may be a length of time, where a clock is not named.
            let at_clock = text[..run.start].trim_end().ends_with("lúc");
            if minutes > 59 || (hour > 24 && at_clock) {
                findings.report(Draft::new(span(base, run.start..end)));
            }
        }
    }
}

/// `h75`, ` giờ 75 phút`: where it ends, and the minutes.
fn minutes_after(text: &str, at: usize) -> Option<(usize, u32)> {
    let rest = &text[at..];
    let (digits, tail) = match rest.strip_prefix(['h', 'H']) {
        Some(digits) => (digits, ""),
        None => (rest.strip_prefix(" giờ ")?, " phút"),
    };
    let len = leading_figures(digits);
    let after = &digits[len..];
    if len != 2 || !after.starts_with(tail) || after[tail.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '%') {
        return None;
    }
    if tail.is_empty() && (after.starts_with(['.', ',', '/']) && after[1..].starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let start = text.len() - digits.len();
    Some((start + len + tail.len(), digits[..len].parse().ok()?))
}
