//! Questions of house style that no rule asks, but that a style keeper wants answered: which ellipsis, which dash, how
//! times and figures are written, how the article ends. They are counted as the rules' own are; no option follows from them.

use crate::diagnostic::{Bilingual, Role};
use crate::document::{BlockView, TokenKind, sentences};
use crate::rule::{Convention, Seen, Surveyed, Tell};

/// A longer last line is a paragraph, not a notice. Bytes.
const LONGEST_NOTICE: usize = 300;

/// All of them, each with the name it has in reports.
pub fn all() -> Vec<(&'static str, Box<dyn Surveyed>)> {
    vec![
        ("ellipsis", Box::new(Ellipsis)),
        ("dash", Box::new(Dash)),
        ("times", Box::new(Times)),
        ("figures", Box::new(Figures)),
        (LAST_LINE, Box::new(LastLine)),
        ("paragraphs", Box::new(Paragraphs)),
    ]
}

/// The question about the line that closes an article; a profile makes a rule of its answer.
pub const LAST_LINE: &str = "last-line";

struct Ellipsis;

impl Surveyed for Ellipsis {
    fn conventions(&self) -> Vec<Convention> {
        vec![Convention::forms("Dấu chấm lửng", "Ellipsis")]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        let text = view.text();
        text.match_indices('…').for_each(|_| tell(0, Seen::Form("…")));
        let mut rest = text;
        while let Some(at) = rest.find("...") {
            let dots = rest[at..].bytes().take_while(|b| *b == b'.').count();
            if dots == 3 {
                tell(0, Seen::Form("..."));
            }
            rest = &rest[at + dots..];
        }
    }
}

/// The dash with a space on each side, between two words.
struct Dash;

impl Surveyed for Dash {
    fn conventions(&self) -> Vec<Convention> {
        vec![Convention::forms("Gạch ngang giữa câu", "Dash between words")]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        for index in 1..view.tokens.len() {
            let form = match view.gap_before(index) {
                " - " => "-",
                " – " => "–",
                " — " => "—",
                _ => continue,
            };
            tell(0, Seen::Form(form));
        }
    }
}

/// Hour and minute. The byline has a form of its own, with its date.
struct Times;

impl Surveyed for Times {
    fn conventions(&self) -> Vec<Convention> {
        vec![Convention::forms("Giờ, phút", "Times")]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        if view.block().role == Role::Byline {
            return;
        }
        for index in (0..view.tokens.len()).filter(|index| view.tokens[*index].kind != TokenKind::Word) {
            let word = view.word(index);
            let form = match word.split_once(['h', 'H', 'g']) {
                Some((hour, minute)) if is_clock(hour, minute) => {
                    if word.contains('g') {
                        "17g30"
                    } else {
                        "17h30"
                    }
                }
                Some(_) => continue,
                None if view.gap_before(index + 1) == ":" && is_clock(word, view.word(index + 1)) => "17:30",
                None if view.word(index + 1) == "giờ" && is_clock(word, view.word(index + 2)) => "17 giờ 30",
                None => continue,
            };
            let joined = |gap: &str| gap.ends_with(['.', ',', '/', ':', '-']) && !gap.contains(' ');
            if !joined(view.gap_before(index)) {
                tell(0, Seen::Form(form));
            }
        }
    }
}

fn is_clock(hour: &str, minute: &str) -> bool {
    let number = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        let fits = lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.parse::<u32>().ok()).flatten()
    };
    number(hour, 1..=2).is_some_and(|hour| hour < 24) && number(minute, 2..=2).is_some_and(|minute| minute < 60)
}

/// What parts thousands, and what decimals.
struct Figures;

impl Surveyed for Figures {
    fn conventions(&self) -> Vec<Convention> {
        vec![Convention::forms("Ngăn hàng nghìn", "Thousands"), Convention::forms("Phần thập phân", "Decimals")]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        let is_number = |index: usize| view.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Number);
        let mut next = 0;
        for first in 0..view.tokens.len() {
            let mark = view.gap_before(first + 1);
            if first < next || !is_number(first) || !matches!(mark, "." | ",") || !is_number(first + 1) {
                continue;
            }
            let mut last = first + 1;
            while is_number(last + 1) && view.gap_before(last + 1) == mark {
                last += 1;
            }
            next = last + 1;
            // Another mark before or after it makes a date, a version, a number of a document of it.
            let (before, after) = (view.gap_before(first), view.gap_before(last + 1));
            if before.ends_with(['.', ',', '/', '-', ':']) || after.starts_with(['/', '-', ':']) {
                continue;
            }
            let thousands = view.word(first).len() <= 3 && (first + 1..=last).all(|at| view.word(at).len() == 3);
            let is_decimal = last == first + 1 && view.word(last).len() <= 2 && after.starts_with('%');
            match mark {
                "." if thousands => tell(0, Seen::Form("1.500.000")),
                "," if thousands && last > first + 1 => tell(0, Seen::Form("1,500,000")),
                "," if is_decimal => tell(1, Seen::Form("3,5%")),
                "." if is_decimal => tell(1, Seen::Form("3.5%")),
                _ => {}
            }
        }
    }
}

struct LastLine;

impl Surveyed for LastLine {
    fn conventions(&self) -> Vec<Convention> {
        vec![Convention::forms("Dòng kết bài lặp lại", "The recurring last line")]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        let no_prose = |role| matches!(role, Role::Boilerplate | Role::Image);
        let rest = &view.document.blocks()[view.index + 1..];
        if view.index > 0 && !no_prose(view.block().role) && rest.iter().all(|block| no_prose(block.role)) {
            let line = view.text().split_whitespace().collect::<Vec<_>>().join(" ");
            if line.len() <= LONGEST_NOTICE {
                tell(0, Seen::Form(&line));
            }
        }
    }
}

struct Paragraphs;

impl Surveyed for Paragraphs {
    fn conventions(&self) -> Vec<Convention> {
        let title = Bilingual::new("Độ dài đoạn văn", "Length of paragraphs");
        vec![Convention::lengths(title, Bilingual::new("câu", "sentences"))]
    }

    fn see_block(&self, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        if view.block().role == Role::Body {
            tell(0, Seen::Length(sentences(view.document.text(), view.block().span).count() as u32));
        }
    }
}
