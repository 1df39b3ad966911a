//! The manual of kinds is written from the descriptors that the loader checks against, and the page for users of Vale
//! holds rules that load and run: neither can say what the program does not do.

use morat::engine::check_examples;
use morat::rule::{COMMON_KEYS, Key, KeyType, Verdict, kinds, load_rules};
use morat::text::SourceFile;
use std::fmt::Write as _;

use super::{page, publish, read};

/// The shape of a value as the manual names it.
fn shape(ty: KeyType) -> String {
    let words = |words: &[&str]| words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(" ");
    match ty {
        KeyType::String => "string".to_owned(),
        KeyType::Boolean => "`true` `false`".to_owned(),
        KeyType::Integer => "whole number".to_owned(),
        KeyType::Choice(choices) => format!("one of {}", words(choices)),
        KeyType::Strings => "array of strings".to_owned(),
        KeyType::Choices(choices) => format!("array of {}", words(choices)),
        KeyType::Regex => "regular expression".to_owned(),
        KeyType::StringMap => "table of string = string".to_owned(),
        KeyType::Groups => "array of arrays of strings".to_owned(),
        KeyType::Table(_) | KeyType::Open => "table".to_owned(),
        KeyType::Tables(_) | KeyType::OpenTables => "array of tables".to_owned(),
        KeyType::Map(_) => "table of tables".to_owned(),
        KeyType::Bilingual => "`{ vi = \"…\", en = \"…\" }`".to_owned(),
    }
}

/// The rows of a table of keys; keys of inner tables follow theirs, with the path to them.
fn rows(keys: &[Key], under: &str, out: &mut String) {
    for key in keys {
        let needed = if key.required { " (required)" } else { "" };
        let doc = |text: &str| text.replace('|', "\\|");
        writeln!(
            out,
            "| `{under}{}`{needed} | {} | {} | {} |",
            key.name,
            shape(key.ty).replace('|', "\\|"),
            doc(key.doc.0),
            doc(key.doc.1)
        )
        .expect("a string grows");
        match key.ty {
            KeyType::Table(inner) => rows(inner, &format!("{under}{}.", key.name), out),
            KeyType::Tables(inner) => rows(inner, &format!("{under}{}[].", key.name), out),
            KeyType::Map(inner) => rows(inner, &format!("{under}{}.*.", key.name), out),
            _ => {}
        }
    }
}

const KEY_TABLE: &str = "\n| key | value | ý nghĩa | meaning |\n|---|---|---|---|\n";

fn manual() -> String {
    let mut out = String::from(
        "# Kinds of rules · Các loại luật\n\nWritten from the program by a test (`MORAT_BLESS=1 cargo test --test kinds_docs`).\n\n\
         A rule is a table `[[rule]]` of a TOML file. Its `kind` says what it does and which keys it may hold beside the common ones. \
         Nothing else is allowed in it: an unknown key is an error with a suggestion. Coming from Vale: [from-vale.md](from-vale.md).\n\n\
         Một luật là một bảng `[[rule]]` trong tệp TOML. `kind` cho biết luật làm gì và được có những khóa nào ngoài các khóa chung.\n\n",
    );
    let list: Vec<String> = kinds::ALL.iter().map(|kind| format!("[{0}](#{0})", kind.name)).collect();
    writeln!(out, "{}\n\n## Keys of every rule\n{KEY_TABLE}", list.join(" · ")).expect("a string grows");
    out.truncate(out.trim_end().len() + 1);
    rows(COMMON_KEYS, "", &mut out);
    for kind in kinds::ALL {
        writeln!(out, "\n## {}\n\n{}.\\\n{}.", kind.name, capital(kind.doc.0), capital(kind.doc.1)).expect("a string grows");
        if !kind.keys.is_empty() {
            out.push_str(KEY_TABLE);
            rows(kind.keys, "", &mut out);
        }
        if !kind.cases.is_empty() {
            out.push_str("\nCases, each with a message of its own under `messages` if wanted:\n\n");
            out.push_str("| case | placeholders | ý nghĩa | meaning |\n|---|---|---|---|\n");
            for case in kind.cases {
                let holes: Vec<String> = case.placeholders.iter().map(|p| format!("`{{{p}}}`")).collect();
                writeln!(out, "| `{}` | {} | {} | {} |", case.name, holes.join(" "), case.doc.0, case.doc.1)
                    .expect("a string grows");
            }
        }
    }
    out
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[test]
fn the_manual_of_kinds_is_published() {
    let manual = manual();
    for kind in kinds::ALL {
        assert!(manual.contains(&format!("\n## {}\n", kind.name)));
        assert!(kind.keys.iter().all(|key| manual.contains(&format!("| `{}`", key.name))), "{}", kind.name);
    }
    publish("kinds.md", &manual);
}

/// The blocks of TOML of a page.
fn toml_blocks(page: &str) -> impl Iterator<Item = &str> {
    page.split("```toml\n").skip(1).filter_map(|rest| rest.split("\n```").next())
}

#[test]
fn the_rules_for_users_of_vale_run() {
    let page = read(&page("from-vale.md"));
    let mut count = 0;
    for block in toml_blocks(&page) {
        let (rules, problems) = load_rules(&SourceFile::new("docs/from-vale.md", block));
        assert!(problems.is_empty(), "{block}\n{problems:#?}");
        assert!(!rules.is_empty(), "{block}");
        for rule in &rules {
            for outcome in check_examples(rule) {
                let text = &outcome.example.text;
                assert_eq!(outcome.verdict, Verdict::Passed, "{}: {text:?}: {}", rule.meta.id, outcome.detail);
            }
            count += 1;
        }
    }
    assert!(count >= 8, "only {count} rules on the page");
}

#[test]
fn each_extension_point_of_vale_is_answered() {
    let page = read(&page("from-vale.md"));
    let points = [
        "existence",
        "substitution",
        "occurrence",
        "repetition",
        "consistency",
        "conditional",
        "capitalization",
        "metric",
        "spelling",
        "sequence",
        "script",
    ];
    for point in points {
        assert!(page.contains(&format!("| `{point}` |")), "{point}");
    }
    for kind in page.lines().filter_map(|line| line.strip_prefix("kind     = \"")?.strip_suffix('"')) {
        assert!(kinds::find(kind).is_some(), "{kind}");
    }
}
