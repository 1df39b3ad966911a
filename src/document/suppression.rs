//! What an author asked to be left alone, written in the article.

use crate::diagnostic::{Bilingual, Problem};
use crate::text::{SourceFile, Span};

/// How far a suppression reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuppressionScope {
    /// These bytes of the source: the block that the comment stands in or before.
    Source(Span),
    /// The whole article.
    File,
}

/// `<!-- morat: ignore[quotes/pairing] lý do -->`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Rule ids or topics; never empty.
    pub rules: Vec<String>,
    /// Why, in the author's words.
    pub reason: String,
    /// The comment itself, in bytes of the source.
    pub span: Span,
    /// What it covers.
    pub scope: SuppressionScope,
}

impl Suppression {
    /// True where it speaks of a rule (`quotes/pairing`), by id or by topic.
    pub fn names(&self, rule: &str) -> bool {
        self.rules.iter().any(|selector| selects(selector, rule))
    }

    /// True where its reach holds a place.
    pub fn covers(&self, span: Span) -> bool {
        match self.scope {
            SuppressionScope::File => true,
            SuppressionScope::Source(reach) => reach.start <= span.start && span.start < reach.end.max(reach.start + 1),
        }
    }
}

/// True where a selector (`topic` or `topic/name`) means a rule.
pub fn selects(selector: &str, rule: &str) -> bool {
    selector == rule || rule.strip_prefix(selector).is_some_and(|rest| rest.starts_with('/'))
}

/// The words that may follow `morat:` in a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Directive {
    /// The block that the comment stands in, or the next one where it stands between two.
    Ignore,
    /// The block after the comment.
    IgnoreNext,
    /// The whole article.
    IgnoreFile,
}

impl Directive {
    const ALL: [(&'static str, Directive); 3] =
        [("ignore", Self::Ignore), ("ignore-next", Self::IgnoreNext), ("ignore-file", Self::IgnoreFile)];
}

/// Reads the comment at `span` (with its `<!--` and `-->`): `None` where it is not meant for morat.
pub(super) fn parse(source: &SourceFile, span: Span) -> Option<Result<(Directive, Suppression), Problem>> {
    let text = source.slice(span);
    let inner = text.strip_prefix("<!--")?.trim_end_matches('>').trim_end_matches("--").trim();
    let words = inner.strip_prefix("morat:")?.trim_start();
    let place = |piece: &str| {
        let at = piece.as_ptr() as usize - text.as_ptr() as usize;
        Span::from_usize(at, at + piece.len()).shift(span.start)
    };
    let word = &words[..words.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(words.len())];
    let Some((_, directive)) = Directive::ALL.iter().find(|(name, _)| *name == word) else {
        return Some(Err(unknown_word(word).at(source, if word.is_empty() { span } else { place(word) })));
    };
    let rest = words[word.len()..].trim_start();
    let listed = rest.strip_prefix('[').and_then(|r| r.split_once(']'));
    let rules: Vec<&str> = listed.map_or("", |(rules, _)| rules).split(',').map(str::trim).filter(|r| !r.is_empty()).collect();
    let malformed = rules.iter().find(|r| !r.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/')));
    let Some((_, reason)) = listed.filter(|_| !rules.is_empty() && malformed.is_none()) else {
        return Some(Err(no_rule(word, malformed).at(source, malformed.map_or(place(word), |r| place(r)))));
    };
    let reason = reason.trim().trim_start_matches([':', '-', '–']).trim().to_owned();
    let rules = rules.into_iter().map(str::to_owned).collect();
    Some(Ok((*directive, Suppression { rules, reason, span, scope: SuppressionScope::File })))
}

fn unknown_word(word: &str) -> Problem {
    let near = Directive::ALL.iter().map(|(name, _)| *name).max_by_key(|name| (strsim::jaro(name, word) * 1000.0) as u32);
    let near = near.filter(|name| strsim::jaro(name, word) > 0.7);
    let message = Bilingual::new(
        format!("Chú thích “morat: {word}” không phải là lệnh bỏ qua nào."),
        format!("“morat: {word}” is no suppression."),
    );
    let guess = near
        .map_or(Bilingual::default(), |name| Bilingual::new(format!("Ý bạn là “{name}”? "), format!("Did you mean “{name}”? ")));
    Problem::error("suppression/unknown-word", message).with_help(Bilingual::new(
        format!("{}Viết ignore[quy-tắc], ignore-next[…] hoặc ignore-file[…].", guess.vi),
        format!("{}Write ignore[rule], ignore-next[…] or ignore-file[…].", guess.en),
    ))
}

fn no_rule(word: &str, malformed: Option<&&str>) -> Problem {
    let message = match malformed {
        Some(name) => Bilingual::new(
            format!("“{name}” không thể là tên quy tắc hay chủ đề."),
            format!("“{name}” cannot be a rule or a topic."),
        ),
        None => Bilingual::new(
            format!("“morat: {word}” không nói bỏ qua quy tắc nào."),
            format!("“morat: {word}” does not say which rule to ignore."),
        ),
    };
    Problem::error("suppression/no-rule", message).with_help(Bilingual::new(
        format!("Ghi tên quy tắc hoặc chủ đề trong ngoặc vuông, cách nhau bằng dấu phẩy, rồi lý do: <!-- morat: {word}[quotes/pairing] trích nguyên văn -->"),
        format!("Name rules or topics in brackets, separated by commas, then the reason: <!-- morat: {word}[quotes/pairing] quoted as printed -->"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Result<(Directive, Suppression), Problem>> {
        parse(&SourceFile::new("a.md", text), Span::from_usize(0, text.len()))
    }

    #[test]
    fn reads_rules_and_reason() {
        let (directive, suppression) =
            read("<!-- morat: ignore-next[quotes/pairing, dates] trích nguyên văn -->").unwrap().unwrap();
        assert_eq!(directive, Directive::IgnoreNext);
        assert_eq!(suppression.rules, ["quotes/pairing", "dates"]);
        assert_eq!(suppression.reason, "trích nguyên văn");
        assert!(read("<!-- ghi chú -->").is_none());
    }

    #[test]
    fn says_what_is_malformed_and_where() {
        let fault = |text: &str| {
            let problem = read(text).unwrap().unwrap_err();
            let (file, label) = problem.place.clone().unwrap();
            (problem.code, file.slice(label.span).to_owned())
        };
        assert_eq!(fault("<!-- morat: ignroe[dates] x -->"), ("suppression/unknown-word", "ignroe".to_owned()));
        assert_eq!(fault("<!-- morat: ignore lý do -->"), ("suppression/no-rule", "ignore".to_owned()));
        assert_eq!(fault("<!-- morat: ignore[ngày tháng] -->"), ("suppression/no-rule", "ngày tháng".to_owned()));
    }
}
