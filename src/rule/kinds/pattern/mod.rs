//! A regular expression, for what words alone cannot say.
//!
//! Most blocks are turned away before the expression is asked: by what they lack ([`signs`], [`numbers`], [`pieces`]), and by
//! a [relaxed] form.
//! The edges of words are otherwise checked on the characters beside a match.

mod numbers;
mod pieces;
mod relaxed;
mod signs;

use std::sync::atomic::{AtomicU32, Ordering};

use regex_syntax::hir::{Hir, HirKind};

use crate::diagnostic::Bilingual;
use crate::document::{BlockView, Signs};
use crate::language::letter::is_word;
use crate::rule::{Checker, Draft, Expression, Findings, Key, KeyType, Kind};
use crate::text::Span;
use numbers::{Number, numbers};
use pieces::Pieces;
use relaxed::Relaxed;
use signs::{may_match, signs};

/// See the module.
pub static KIND: Kind = Kind {
    name: "pattern",
    doc: ("biểu thức chính quy, có thể kèm mẫu thay thế", "a regular expression, with a replacement if wanted"),
    keys: &[
        Key {
            name: "pattern",
            ty: KeyType::Regex,
            required: true,
            doc: (
                "biểu thức của thư viện regex của Rust; ^ và $ là đầu và cuối đoạn",
                "in the syntax of Rust's regex crate; ^ and $ are the edges of the block",
            ),
        },
        Key {
            name: "replacement",
            ty: KeyType::String,
            required: false,
            doc: ("viết lại thành; $1, ${ten} là các nhóm, $$ là dấu $", "what to write; $1, ${name} are groups, $$ is a $"),
        },
        Key {
            name: "whole-words",
            ty: KeyType::Boolean,
            required: false,
            doc: ("chỉ khớp trọn từ; mặc định true", "match whole words only; true by default"),
        },
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: ("những chỗ khớp được phép, nguyên văn", "matches that are allowed, to the letter"),
        },
    ],
    cases: &[],
    build: |spec, problems| {
        let written = spec.string("pattern")?;
        let parsed = regex_syntax::parse(written).ok()?;
        let exact = Expression::read(written, &parsed, spec.node("pattern"), problems)?;
        let replacement = spec.string("replacement").map(str::to_owned);
        let unknown = replacement.as_deref().and_then(|replacement| {
            let known = defined_groups(&parsed);
            groups(replacement).find(|group| !is_group(group, &known))
        });
        if let (Some(group), Some(node)) = (unknown, spec.node("replacement")) {
            problems.push(
                node.error(
                    "rule/unknown-group",
                    Bilingual::new(format!("Mẫu không có nhóm “{group}”."), format!("The pattern has no group “{group}”.")),
                )
                .with_help(Bilingual::new(
                    "Trước chữ cái hoặc chữ số, viết ${1}; muốn có dấu $ thì viết $$.",
                    "Before a letter or digit write ${1}; for a $ itself write $$.",
                )),
            );
            return None;
        }
        Some(Box::new(Pattern {
            relaxed: Relaxed::of(&parsed),
            signs: signs(&parsed),
            numbers: numbers(&parsed),
            pieces: Pieces::of(&parsed),
            turned_away: AtomicU32::new(0),
            exact,
            replacement,
            whole_words: spec.bool("whole-words", true),
            except: spec.strings("except").into_iter().map(str::to_owned).collect(),
        }))
    },
};

/// The groups that a replacement names.
fn groups(replacement: &str) -> impl Iterator<Item = &str> {
    let mut rest = replacement;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('$')? + 1..];
            if let Some(tail) = rest.strip_prefix('$') {
                rest = tail;
            } else if let Some(tail) = rest.strip_prefix('{') {
                return Some(&tail[..tail.find('}').unwrap_or(tail.len())]);
            } else {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
                return Some(&rest[..end]);
            }
        }
    })
}

/// The groups that a pattern has, the whole match first, with the names of those that have one.
fn defined_groups(pattern: &Hir) -> Vec<Option<&str>> {
    fn collect<'h>(hir: &'h Hir, groups: &mut Vec<Option<&'h str>>) {
        if let HirKind::Capture(capture) = hir.kind() {
            groups.push(capture.name.as_deref());
        }
        hir.kind().subs().iter().for_each(|sub| collect(sub, groups));
    }
    let mut groups = vec![None];
    collect(pattern, &mut groups);
    groups
}

/// The parts of an expression that follow one another, groups opened.
fn flatten<'h>(hir: &'h Hir, parts: &mut Vec<&'h Hir>) {
    match hir.kind() {
        HirKind::Concat(inner) => inner.iter().for_each(|part| flatten(part, parts)),
        HirKind::Capture(capture) => flatten(&capture.sub, parts),
        _ => parts.push(hir),
    }
}

/// The expression of such parts.
fn in_turn(parts: &[&Hir]) -> Hir {
    Hir::concat(parts.iter().map(|part| (*part).clone()).collect())
}

/// Pieces of text, of which the matches of an expression begin with one each, without those that begin with another.
fn shortest(mut pieces: Vec<Box<[u8]>>) -> Vec<Box<[u8]>> {
    pieces.sort_unstable();
    pieces.dedup_by(|next, before| next.starts_with(before));
    pieces
}

fn is_group(name: &str, names: &[Option<&str>]) -> bool {
    match name.parse::<usize>() {
        Ok(number) => number < names.len(),
        Err(_) => names.contains(&Some(name)),
    }
}

/// So many blocks are turned away by their pieces alone, what a few dozen articles have: then compiling costs less.
const MOST_TURNED_AWAY: u32 = 256;

struct Pattern {
    exact: Expression,
    relaxed: Option<Relaxed>,
    signs: Vec<Signs>,
    numbers: Vec<Number>,
    pieces: Option<Pieces>,
    /// How many blocks held none of the pieces.
    turned_away: AtomicU32,
    replacement: Option<String>,
    whole_words: bool,
    except: Vec<String>,
}

impl Pattern {
    /// True where neither end of a match stands inside a word.
    fn is_whole(&self, text: &str, start: usize, end: usize) -> bool {
        let inside =
            |at: usize| text[..at].chars().next_back().is_some_and(is_word) && text[at..].chars().next().is_some_and(is_word);
        !self.whole_words || !(inside(start) || inside(end))
    }
}

impl Checker for Pattern {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        self.signs.first().copied()
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        if !may_match(&self.signs, view) || !self.numbers.iter().all(|number| number.may_be_in(view)) {
            return;
        }
        let text = view.text();
        if !self.exact.is_compiled() && self.pieces.as_ref().is_some_and(|pieces| !pieces.are_in(text)) {
            // Whoever reads so much had better compile it: it finds its pieces sooner than they are found here.
            if self.turned_away.fetch_add(1, Ordering::Relaxed) < MOST_TURNED_AWAY {
                return;
            }
        }
        if self.relaxed.as_ref().is_some_and(|relaxed| !relaxed.may_match(view)) {
            return;
        }
        let Some(exact) = self.exact.get() else { return };
        let mut from = 0;
        while let Some(found) = exact.find_at(text, from) {
            let (start, end) = (found.start(), found.end());
            let next_char = start + text[start..].chars().next().map_or(1, char::len_utf8);
            if start == end || !self.is_whole(text, start, end) {
                from = next_char;
            } else {
                from = end;
                self.report(view, text, start, end, findings);
            }
            if from > text.len() {
                break;
            }
        }
    }
}

impl Pattern {
    fn report(&self, view: &BlockView<'_>, text: &str, start: usize, end: usize, findings: &mut Findings) {
        let found = &text[start..end];
        if self.except.iter().any(|e| e == found) {
            return;
        }
        let span = Span::from_usize(start, end).shift(view.block().span.start);
        let Some(template) = &self.replacement else { return findings.report(Draft::new(span)) };
        let Some(captures) = self.exact.get().and_then(|exact| exact.captures_at(text, start)) else { return };
        let mut content = String::new();
        captures.expand(template, &mut content);
        if content != found {
            let words = |s: &str| s.chars().filter(|c| is_word(*c)).collect::<String>();
            let draft = Draft::new(span).replace(content.clone());
            findings.report(if words(&content) == words(found) { draft } else { draft.changing_words() });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use proptest::string::string_regex;
    use proptest::test_runner::TestRunner;

    use super::relaxed::without_looks;
    use super::*;
    use crate::diagnostic::Role;
    use crate::document::{Block, Document, Tokens};
    use crate::rule::RuleDef;
    use crate::rule::builtin::builtin_rules;
    use crate::text::SourceFile;

    fn parsed(pattern: &str) -> Hir {
        regex_syntax::parse(pattern).expect(pattern)
    }

    #[test]
    fn groups_of_a_replacement() {
        assert_eq!(groups("$1 ${ten} $$2 $3a").collect::<Vec<_>>(), ["1", "ten", "3a"]);
        assert_eq!(defined_groups(&parsed(r"(a(?<ten>b)|(?:c)+)(d)*")), [None, None, Some("ten"), None]);
        assert!(is_group("1", &[None, Some("ten")]) && is_group("ten", &[None, Some("ten")]) && !is_group("3a", &[None]));
    }

    /// Shows a text as one block.
    pub(super) fn see<R>(text: &str, look: impl FnOnce(&BlockView<'_>) -> R) -> R {
        let span = Span::from_usize(0, text.len());
        let document = Document::borrowed(SourceFile::new("t", text), vec![Block::new(span, Role::Body)]);
        look(&BlockView::new(&document, 0, &Tokens::of(text)))
    }

    /// Whatever an expression matches must pass all that turns blocks away before it is asked.
    #[test]
    fn no_match_is_turned_away() {
        let (defs, _) = builtin_rules();
        let patterns = defs.iter().filter(|def| def.kind().name == KIND.name).flat_map(RuleDef::options);
        let patterns: Vec<&str> =
            patterns.filter(|(key, _)| key.name == "pattern").filter_map(|(_, node)| node.as_str()).collect();
        let (mut tried, mut matched) = (0, 0);
        for pattern in &patterns {
            let hir = parsed(pattern);
            let (signs, numbers, pieces, relaxed) = (signs(&hir), numbers(&hir), Pieces::of(&hir), Relaxed::of(&hir));
            let exact = regex::Regex::new(pattern).unwrap();
            // The generator of texts knows no edges.
            let Ok(texts) = string_regex(&without_looks(&hir, |_| true).to_string()) else { continue };
            let around =
                prop::sample::select(vec![("", ""), ("Xã có ", " rồi."), ("(", ") ở"), ("“a, ", "”\u{a0}b"), ("x ", "\r\ny")]);
            tried += 1;
            let mut runner = TestRunner::deterministic();
            for _ in 0..40 {
                let (text, (before, after)) = (&texts, &around).new_tree(&mut runner).unwrap().current();
                let text = format!("{before}{text}{after}");
                if !exact.is_match(&text) {
                    continue;
                }
                matched += 1;
                see(&text, |view| {
                    assert!(may_match(&signs, view), "{pattern}: the marks of {text:?}");
                    assert!(numbers.iter().all(|number| number.may_be_in(view)), "{pattern}: the numbers of {text:?}");
                    let holds = pieces.as_ref().is_none_or(|pieces| pieces.are_in(view.text()));
                    assert!(holds, "{pattern}: the pieces of {text:?}");
                    let fits = relaxed.as_ref().is_none_or(|relaxed| relaxed.may_match(view));
                    assert!(fits, "{pattern}: the relaxed form on {text:?}");
                });
            }
        }
        assert!(tried * 10 >= patterns.len() * 9 && matched > tried * 10, "{tried} of {}, {matched}", patterns.len());
    }
}
