//! Whether a table holds what its keys may hold. Everything that is wrong is said at once, each at its place and with what would
//! be right: a rule file is written by people who do not read this program.

use regex::Regex;
use regex_syntax::hir::Hir;

use super::expression::is_light;
use super::{Key, KeyType, Node, Table, Value};
use crate::diagnostic::{Bilingual, Problem};
use crate::text::SourceFile;

/// Checks a table against its keys: unknown keys (with a suggestion), missing ones, wrong types, bad choices, regular
/// expressions that do not compile or match the empty text. True where nothing is wrong.
pub fn check_keys(
    file: &SourceFile,
    table: &Table,
    owner: crate::text::Span,
    keys: &[&[Key]],
    problems: &mut Vec<Problem>,
) -> bool {
    let before = problems.len();
    let known: Vec<&Key> = keys.iter().flat_map(|part| part.iter()).collect();
    for (key, node) in table.entries() {
        match known.iter().find(|k| k.name == key.name) {
            Some(known) => check_value(known, node, problems),
            None => {
                let names: Vec<&str> = known.iter().map(|k| k.name).collect();
                problems.push(
                    Problem::error(
                        "config/unknown-key",
                        Bilingual::new(format!("Khóa lạ “{}”.", key.name), format!("Unknown key “{}”.", key.name)),
                    )
                    .with_help(suggest(&key.name, &names))
                    .at(&node.file, key.span),
                );
            }
        }
    }
    let missing: Vec<&&Key> = known.iter().filter(|k| k.required && table.get(k.name).is_none()).collect();
    if !missing.is_empty() {
        let each = |write: &dyn Fn(&Key) -> String, between: &str| -> String {
            missing.iter().map(|key| write(key)).collect::<Vec<_>>().join(between)
        };
        let names = each(&|key| format!("“{}”", key.name), ", ");
        let (is, plural) = if missing.len() == 1 { ("is", "") } else { ("are", "s") };
        let message = Bilingual::new(format!("Thiếu khóa {names}."), format!("The key{plural} {names} {is} missing."));
        let help = Bilingual::new(
            each(&|key| format!("{}: {}.", key.name, key.doc.0), " "),
            each(&|key| format!("{}: {}.", key.name, key.doc.1), " "),
        );
        problems.push(Problem::error("config/missing-key", message).with_help(help).at(file, owner));
    }
    problems.len() == before
}

fn check_value(key: &Key, node: &Node, problems: &mut Vec<Problem>) {
    let mut wrong_type = |wanted: (&str, &str)| {
        let found = node.type_name();
        problems.push(
            node.error(
                "config/wrong-type",
                Bilingual::new(
                    format!("“{}” phải là {}, không phải {}.", key.name, wanted.0, found.vi),
                    format!("“{}” must be {}, not {}.", key.name, wanted.1, found.en),
                ),
            )
            .with_help(Bilingual::new(format!("{}: {}.", key.name, key.doc.0), format!("{}: {}.", key.name, key.doc.1))),
        );
    };
    match (key.ty, &node.value) {
        (KeyType::String, Value::String(text)) => {
            if text.is_empty() {
                problems.push(empty(node));
            }
        }
        (KeyType::String, _) => wrong_type(("một chuỗi", "a string")),
        (KeyType::Boolean, Value::Boolean(_)) => {}
        (KeyType::Boolean, _) => wrong_type(("true hoặc false", "true or false")),
        (KeyType::Integer, Value::Integer(i)) if *i >= 0 => {}
        (KeyType::Integer, _) => wrong_type(("một số nguyên không âm", "a whole number of zero or more")),
        (KeyType::Choice(words), Value::String(word)) => check_choice(node, word, words, problems),
        (KeyType::Choice(_), _) => wrong_type(("một chuỗi", "a string")),
        (KeyType::Strings, Value::Array(items)) if items.iter().all(|i| i.as_str().is_some()) => {
            problems.extend(items.iter().filter(|i| i.as_str() == Some("")).map(empty));
        }
        (KeyType::Strings, _) => wrong_type(("một mảng chuỗi", "an array of strings")),
        (KeyType::Choices(words), Value::Array(items)) if items.iter().all(|i| i.as_str().is_some()) => {
            for item in items.iter() {
                check_choice(item, item.as_str().unwrap_or_default(), words, problems);
            }
        }
        (KeyType::Choices(_), _) => wrong_type(("một mảng chuỗi", "an array of strings")),
        (KeyType::Regex, Value::String(pattern)) => check_regex(node, pattern, problems),
        (KeyType::Regex, _) => wrong_type(("một biểu thức chính quy (chuỗi)", "a regular expression (a string)")),
        (KeyType::StringMap, Value::Table(table)) if table.entries().iter().all(|(_, v)| v.as_str().is_some()) => {}
        (KeyType::StringMap, _) => wrong_type(("một bảng chuỗi = chuỗi", "a table of string = string")),
        (KeyType::Groups, Value::Array(items))
            if items.iter().all(|g| {
                g.as_array().is_some_and(|g| g.len() >= 2 && g.iter().all(|i| i.as_str().is_some_and(|s| !s.is_empty())))
            }) => {}
        (KeyType::Groups, _) => {
            wrong_type(("một mảng các nhóm, mỗi nhóm từ hai chuỗi", "an array of groups of two strings or more"))
        }
        (KeyType::Table(keys), Value::Table(table)) => {
            check_keys(&node.file, table, node.span, &[keys], problems);
        }
        (KeyType::Table(_), _) => wrong_type(("một bảng", "a table")),
        (KeyType::Tables(keys), Value::Array(items)) if items.iter().all(|i| i.as_table().is_some()) => {
            for item in items.iter() {
                if let Some(table) = item.as_table() {
                    check_keys(&item.file, table, item.span, &[keys], problems);
                }
            }
        }
        (KeyType::Tables(_), _) => wrong_type(("một mảng bảng", "an array of tables")),
        (KeyType::Map(keys), Value::Table(table)) => {
            for (_, entry) in table.entries() {
                match entry.as_table() {
                    Some(inner) => {
                        check_keys(&entry.file, inner, entry.span, &[keys], problems);
                    }
                    None => problems.push(
                        entry
                            .error("config/wrong-type", Bilingual::new("Chỗ này phải là một bảng.", "A table is expected here."))
                            .with_help(Bilingual::new(
                                format!("{}: {}.", key.name, key.doc.0),
                                format!("{}: {}.", key.name, key.doc.1),
                            )),
                    ),
                }
            }
        }
        (KeyType::Map(_), _) => wrong_type(("một bảng", "a table")),
        (KeyType::Open, Value::Table(_)) => {}
        (KeyType::Open, _) => wrong_type(("một bảng", "a table")),
        (KeyType::OpenTables, Value::Array(items)) if items.iter().all(|i| i.as_table().is_some()) => {}
        (KeyType::OpenTables, _) => wrong_type(("một mảng bảng", "an array of tables")),
        (KeyType::Bilingual, Value::String(text)) if !text.is_empty() => {}
        (KeyType::Bilingual, Value::Table(table)) => {
            for (lang, text) in table.entries() {
                if !matches!(&*lang.name, "vi" | "en") {
                    problems.push(
                        Problem::error(
                            "config/unknown-key",
                            Bilingual::new(format!("Khóa lạ “{}”.", lang.name), format!("Unknown key “{}”.", lang.name)),
                        )
                        .with_help(suggest(&lang.name, &["vi", "en"]))
                        .at(&text.file, lang.span),
                    );
                } else if text.as_str().is_none_or(str::is_empty) {
                    problems.push(empty(text));
                }
            }
        }
        (KeyType::Bilingual, _) => {
            wrong_type(("một chuỗi hoặc { vi = \"…\", en = \"…\" }", "a string or { vi = \"…\", en = \"…\" }"))
        }
    }
}

fn empty(node: &Node) -> Problem {
    node.error("config/empty", Bilingual::new("Giá trị để trống hoặc không phải chuỗi.", "The value is empty or not a string."))
        .with_help(Bilingual::new("Viết nội dung, hoặc bỏ hẳn khóa này.", "Write something, or leave the key out."))
}

fn check_choice(node: &Node, word: &str, words: &[&str], problems: &mut Vec<Problem>) {
    if !words.contains(&word) {
        problems.push(
            node.error(
                "config/unknown-value",
                Bilingual::new(format!("Không có giá trị “{word}”."), format!("There is no value “{word}”.")),
            )
            .with_help(suggest(word, words)),
        );
    }
}

/// A pattern that does not compile is labelled inside itself; one that matches the empty text would match everywhere.
fn check_regex(node: &Node, pattern: &str, problems: &mut Vec<Problem>) {
    let matches_something = |hir: &Hir| hir.properties().minimum_len().is_some_and(|least| least > 0);
    if regex_syntax::parse(pattern).is_ok_and(|hir| matches_something(&hir) && is_light(&hir)) {
        return;
    }
    match Regex::new(pattern) {
        Ok(regex) if regex.is_match("") => problems.push(
            node.error(
                "config/empty-match",
                Bilingual::new(
                    "Mẫu khớp cả chuỗi rỗng nên sẽ báo ở mọi chỗ.",
                    "The pattern matches the empty text, so it would match everywhere.",
                ),
            )
            .with_help(Bilingual::new(
                "Đổi * thành +, hoặc thêm phần bắt buộc phải có.",
                "Turn * into +, or add a part that must be there.",
            )),
        ),
        Ok(_) => {}
        Err(error) => {
            let (span, reason) = regex_error(pattern, &error);
            let mut problem = node.error(
                "config/invalid-regex",
                Bilingual::new(format!("Biểu thức chính quy sai: {reason}."), format!("Invalid regular expression: {reason}.")),
            );
            problem = problem.with_help(Bilingual::new(
                "Cú pháp của thư viện regex của Rust (không có lookaround, không có \\1). Trong TOML nên đặt mẫu trong nháy đơn '…'.",
                "The syntax is that of Rust's regex crate (no look-around, no \\1). In TOML, put patterns in single quotes '…'.",
            ));
            // Only where the value is written as it is read (no escapes) do offsets of the pattern fit the file.
            let written = node.file.slice(node.span);
            if let (Some(span), Some(at)) = (span, written.find(pattern)) {
                let base = node.span.start as usize + at;
                // At least one whole character, where the fault is between two.
                let one = pattern[span.start..].chars().next().map_or(0, char::len_utf8);
                let end = span.end.max(span.start + one);
                problem = problem.at(&node.file, crate::text::Span::from_usize(base + span.start, base + end));
            }
            problems.push(problem);
        }
    }
}

fn regex_error(pattern: &str, error: &regex::Error) -> (Option<std::ops::Range<usize>>, String) {
    match regex_syntax::Parser::new().parse(pattern) {
        Err(regex_syntax::Error::Parse(e)) => (Some(e.span().start.offset..e.span().end.offset), e.kind().to_string()),
        Err(regex_syntax::Error::Translate(e)) => (Some(e.span().start.offset..e.span().end.offset), e.kind().to_string()),
        _ => (None, error.to_string().lines().last().unwrap_or_default().trim().to_owned()),
    }
}

/// “Did you mean”, and all that would be accepted.
pub fn suggest(word: &str, accepted: &[&str]) -> Bilingual {
    let close = accepted
        .iter()
        .map(|a| (strsim::jaro_winkler(word, a), *a))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let mut sorted: Vec<&str> = accepted.to_vec();
    sorted.sort_unstable();
    let list = sorted.join(", ");
    match close {
        Some((_, best)) => Bilingual::new(
            format!("Có phải là “{best}”? Được dùng: {list}."),
            format!("Did you mean “{best}”? Accepted: {list}."),
        ),
        None => Bilingual::new(format!("Được dùng: {list}."), format!("Accepted: {list}.")),
    }
}
