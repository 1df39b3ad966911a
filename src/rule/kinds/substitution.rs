//! Write this, not that: a table from wrong phrases to right ones. Vale's users know it by the same name.
//!
//! A phrase of two syllables is often a piece of two other words, so each entry can name the neighbours that make it
//! right. The correction takes over the capitals of the article.

use std::collections::HashMap;

use super::guard::{Guard, NOT_FOLLOWED, NOT_PRECEDED, keys};
use crate::diagnostic::{Bilingual, Problem};
use crate::document::{BlockView, TokenKind};
use crate::language::fold::KeyHash;
use crate::language::phrase::words;
use crate::language::tone_mark::{ToneStyle, in_style, style_of};
use crate::language::{Case, letter};
use crate::rule::{Checker, Draft, Findings, Hit, Key, KeyType, Kind, Node, NodeKey, Spec, Table, Text, composed_text};

/// See the module.
pub static KIND: Kind = Kind {
    name: "substitution",
    doc: ("cụm từ sai và cụm từ đúng thay vào", "wrong phrases with the right ones"),
    keys: &[
        Key { name: "map", ty: KeyType::StringMap, required: true, doc: ("bảng sai = đúng", "a table of wrong = right") },
        Key {
            name: "guards",
            ty: KeyType::Map(&[NOT_PRECEDED, NOT_FOLLOWED]),
            required: false,
            doc: (
                "với cụm nào trong map, hay tiếng mở đầu nhiều cụm, thì những từ đứng cạnh làm nó thành đúng",
                "for a phrase of the map, or the word that several begin with, the neighbours that make it right",
            ),
        },
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: ("cụm dài hơn được phép", "longer phrases that are allowed"),
        },
        Key {
            name: "match-case",
            ty: KeyType::Boolean,
            required: false,
            doc: ("phân biệt hoa thường; mặc định không", "compare capitals too; not by default"),
        },
        Key {
            name: "names",
            ty: KeyType::Boolean,
            required: false,
            doc: (
                "xét cả cụm có chữ hoa giữa câu, thường là tên riêng; mặc định true",
                "judge a phrase with a capital inside a sentence, usually a name; true by default",
            ),
        },
        Key {
            name: "inside",
            ty: KeyType::Boolean,
            required: false,
            doc: (
                "chỉ xét giữa câu: hai từ đứng cạnh viết thường, chỉ cách một dấu cách; mặc định không",
                "only inside a sentence: the words at either side in lower case, one space apart; not by default",
            ),
        },
    ],
    cases: &[],
    build: |spec, problems| {
        let map = spec.string_map("map");
        let mut except: Vec<Text> = spec.nodes("except").iter().filter_map(Node::as_text).map(composed_text).collect();
        let guards = spec.node("guards").and_then(Node::as_table);
        if !spec.is_tried() {
            let before = problems.len();
            check(spec, &map, guards, problems);
            if problems.len() > before {
                return None;
            }
        }
        let guards: HashMap<&str, &Table> = guards
            .iter()
            .flat_map(|t| t.entries().iter())
            .filter_map(|(key, node)| Some((&*key.name, node.as_table()?)))
            .collect();
        // A phrase that is allowed is no wrong one, whoever lists it. Of a rule that was tried none is both.
        let allowed: Vec<_> = if spec.is_tried() { Vec::new() } else { except.iter().map(|p| identity(p)).collect() };
        let is_wrong = |phrase: &str| allowed.is_empty() || !allowed.contains(&identity(phrase));
        let entries: Vec<Entry> = map
            .iter()
            .filter(|(wrong, _)| is_wrong(&wrong.name))
            .map(|(wrong, right)| {
                let of_opening = || opening(&wrong.name).and_then(|word| guards.get(word));
                let table = guards.get(&*wrong.name).or_else(of_opening).map(|table| Spec::new(spec.id, table));
                let guard = table.map(|table| Guard::read(&table, problems)).unwrap_or_default();
                Entry { wrong: composed_text(&wrong.name), right: composed_text(right), guard }
            })
            .collect();
        // A right phrase that holds its wrong one would be corrected for ever.
        except.extend(entries.iter().filter(|e| holds(&e.right, &e.wrong)).map(|e| e.right.clone()));
        let (match_case, names, inside) = (spec.bool("match-case", false), spec.bool("names", true), spec.bool("inside", false));
        Some(Box::new(Substitution { entries, except, match_case, names, inside }))
    },
};

/// What is wrong with a map: phrases without a word, corrections that change nothing or are to be corrected themselves,
/// guards of phrases that are not there.
fn check(spec: &Spec, map: &[(&NodeKey, &Text)], guards: Option<&Table>, problems: &mut Vec<Problem>) {
    let file = spec.node("map").map(|node| &node.file);
    let mut fault = |span, message| {
        if let Some(file) = file {
            let help = Bilingual::new("Sửa hoặc bỏ dòng này.", "Mend or remove this line.");
            problems.push(Problem::error("rule/substitution", message).with_help(help).at(file, span));
        }
    };
    let ids: Vec<Option<u64>> = map.iter().map(|(wrong, _)| identity(&wrong.name)).collect();
    let wrongs: HashMap<_, _, KeyHash> =
        ids.iter().zip(map).filter_map(|(id, (wrong, _))| Some(((*id)?, &*wrong.name))).collect();
    for (id, (key, right)) in ids.iter().zip(map) {
        if id.is_none() {
            fault(key.span, Bilingual::new("Cụm từ không có chữ nào nên không tìm được.", "The phrase has no word to look for."));
        } else if key.name == **right {
            fault(
                key.span,
                Bilingual::new("Cụm sai và cụm đúng giống hệt nhau.", "The wrong and the right phrase are the same."),
            );
        } else if identity(right).and_then(|id| wrongs.get(&id)).is_some_and(|other| *other != key.name) {
            fault(
                key.span,
                Bilingual::new(
                    format!("Cụm đúng “{right}” lại là cụm sai của dòng khác."),
                    format!("The right phrase “{right}” is the wrong one of another line."),
                ),
            );
        }
    }
    for (key, _) in guards.iter().flat_map(|t| t.entries().iter()) {
        if !map.iter().any(|(wrong, _)| wrong.name == key.name || opening(&wrong.name) == Some(&*key.name)) {
            fault(
                key.span,
                Bilingual::new(
                    format!("map không có cụm “{0}”, cũng không có cụm nào mở đầu bằng “{0}”.", key.name),
                    format!("The map has no phrase “{0}”, nor one that begins with “{0}”.", key.name),
                ),
            );
        }
    }
}

/// The first word of a phrase; nothing of a phrase of one.
fn opening(phrase: &str) -> Option<&str> {
    phrase.bytes().position(|byte| byte == b' ').map(|end| &phrase[..end])
}

/// What one phrase shares with every other that finds the same: its words, and the marks between them (`ô-tô` is another
/// phrase than `ô tô`), as one number; `None` where there is no word.
fn identity(phrase: &str) -> Option<u64> {
    let marks = phrase.chars().filter(|c| !letter::is_word(*c) && !c.is_whitespace()).map(u64::from);
    let mut words = words(phrase).map(|word| word.key.0).peekable();
    words.peek()?;
    Some(words.chain(marks).fold(0, |all: u64, part| all.rotate_left(17) ^ part))
}

fn holds(right: &str, wrong: &str) -> bool {
    // The same words take as many bytes, whatever their case and wherever their tone marks are.
    if right.len() <= wrong.len() {
        return false;
    }
    let words = |text: &str| text.split(|c| !letter::is_word(c)).filter(|word| !word.is_empty()).count();
    if words(right) <= words(wrong) {
        return false;
    }
    let (right, wrong) = (keys(right), keys(wrong));
    right.windows(wrong.len()).any(|w| w == wrong)
}

struct Entry {
    wrong: Text,
    right: Text,
    guard: Guard,
}

struct Substitution {
    entries: Vec<Entry>,
    except: Vec<Text>,
    match_case: bool,
    names: bool,
    inside: bool,
}

impl Substitution {
    /// True where the words are taken for a name or a part of one: `em Vũ San | sẽ dự thi` is not `san sẽ`.
    fn is_name(&self, entry: &Entry, hit: Hit, view: &BlockView<'_>) -> bool {
        let capital = |i: usize| view.tokens[i].case == Case::Capital;
        !self.names
            && !entry.wrong.contains(letter::is_upper)
            && (hit.first..=hit.last).any(|i| capital(i) && !(i == hit.first && view.may_start_sentence(i)))
    }
}

impl Checker for Substitution {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        let all = self.entries.iter().map(|entry| &entry.wrong).chain(&self.except);
        all.zip(0..).for_each(|(phrase, id)| add(phrase, id));
    }

    fn heeds_capitals(&self) -> bool {
        self.match_case
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        let Some(entry) = self.entries.get(hit.phrase as usize) else { return };
        let span = view.span(hit.first, hit.last);
        let found = span.of(view.document.text());
        if self.match_case && found != entry.wrong
            || self.inside && !is_inside(view, hit)
            || entry.guard.forbids(view, hit.first, hit.last)
            || self.is_name(entry, hit, view)
            || is_mentioned(view, hit.first, hit.last)
            || is_part_of_transcription(view, hit)
        {
            return;
        }
        let cases: Vec<Case> = view.tokens[hit.first..=hit.last].iter().map(|t| t.case).collect();
        let right = if found == entry.wrong { entry.right.to_string() } else { with_cases(&entry.right, &cases) };
        let right = in_style_of(found, right);
        if right != found {
            findings.report(Draft::new(span).replace(right).changing_words());
        }
    }
}

/// One syllable after a hyphen is a part of a foreign name: `Véc-xai`.
fn is_part_of_transcription(view: &BlockView<'_>, hit: Hit) -> bool {
    hit.first == hit.last && view.gap_before(hit.first) == "-"
}

/// Words after which a piece in quotation marks is spoken of, and not used: viết sai là “xử dụng”.
const MENTIONS: &[&str] = &["viết", "là", "thành", "từ", "chữ", "tiếng", "sai", "nhầm", "vì"];

/// True for all that stands between two quotation marks after such a word.
pub(super) fn is_mentioned(view: &BlockView<'_>, first: usize, last: usize) -> bool {
    let opens = view.gap_before(first).trim_start();
    let closes = view.gap_before(last + 1);
    let is_quoted = matches!(opens, "“" | "\"" | "‘" | "'" | "«") && closes.starts_with(['”', '"', '’', '\'', '»']);
    is_quoted && first > 0 && MENTIONS.contains(&view.word(first - 1).to_lowercase().as_str())
}

/// True between two words in lower case, only a space from either.
fn is_inside(view: &BlockView<'_>, hit: Hit) -> bool {
    let small = |i: usize| view.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower);
    let Some(before) = hit.first.checked_sub(1) else { return false };
    small(before) && small(hit.last + 1) && view.is_joined(hit.first) && view.is_joined(hit.last + 1)
}

/// The phrase with the capitals of the words that it replaces: all of them capital, each as its counterpart, or the
/// first one as the first.
pub(super) fn with_cases(right: &str, cases: &[Case]) -> String {
    if cases.contains(&Case::Upper) && cases.iter().all(|c| matches!(c, Case::Upper | Case::Capital | Case::None)) {
        return right.chars().map(letter::upper).collect();
    }
    let same_count = right.split(' ').count() == cases.len();
    let words = right.split(' ').enumerate().map(|(i, word)| {
        let capital = if i == 0 || same_count { cases.get(i) == Some(&Case::Capital) } else { false };
        let mut chars = word.chars();
        match chars.next() {
            Some(first) if capital => letter::upper(first).to_string() + chars.as_str(),
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The right phrase with its tone marks where the wrong one has them.
pub(super) fn in_style_of(found: &str, right: String) -> String {
    if is_new_style(found) { in_new_style(&right) } else { right }
}

/// True where a word of the phrase has its tone mark in the new place: `hoạ`, not `họa`.
fn is_new_style(phrase: &str) -> bool {
    phrase.split_whitespace().any(|word| style_of(word) == Some(ToneStyle::New))
}

/// The phrase with its tone marks in the new place, as the rest of the article has them.
fn in_new_style(phrase: &str) -> String {
    phrase.split(' ').map(|word| in_style(word, ToneStyle::New)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::load_rules;
    use crate::text::SourceFile;

    #[test]
    fn capitals_are_the_articles() {
        let (low, cap, up) = (Case::Lower, Case::Capital, Case::Upper);
        for (cases, wanted) in
            [(vec![low, low], "sáp nhập"), (vec![cap, low], "Sáp nhập"), (vec![up, up], "SÁP NHẬP"), (vec![cap, cap], "Sáp Nhập")]
        {
            assert_eq!(with_cases("sáp nhập", &cases), wanted);
        }
        assert_eq!(in_new_style("lan tỏa QUÝ ỦY hòa"), "lan toả QUÝ UỶ hoà");
        assert!(is_new_style("lang toả") && !is_new_style("lang tỏa") && !is_new_style("QUÝ hòan"));
        assert_eq!(with_cases("Kon Tum", &[low, low]), "Kon Tum");
    }

    #[test]
    fn a_guard_may_be_of_the_word_that_phrases_begin_with() {
        let rule = |guard: &str| {
            let text = format!(
                "[[rule]]\nid = \"terms/x\"\nkind = \"substitution\"\nmessage = \"m\"\nwhy = \"w\"\nsource = {{ name = \"s\" }}\n\
                 map = {{ \"dược tổ chức\" = \"được tổ chức\" }}\nguards = {{ \"{guard}\" = {{ not-preceded-by = [\"ngành\"] }} }}\n\
                 [[rule.invalid]]\ntext = \"dược tổ chức\"\nfind = [\"dược tổ chức\"]\n[[rule.valid]]\ntext = \"b\"\n"
            );
            load_rules(&SourceFile::new("r.toml", text)).1.len()
        };
        assert_eq!((rule("dược"), rule("dược tổ chức"), rule("dược tổ"), rule("tổ chức")), (0, 0, 1, 1));
    }
}
