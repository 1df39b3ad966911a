//! A page of the manual for each rule, and an index by topic: what `morat explain` says, to be read on paper or linked to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::fs;
use std::path::Path;

use morat::config::{RuleSetting, Settings, load_layers};
use morat::diagnostic::{Lang, Role, RoleSet, Severity};
use morat::document::selects;
use morat::report::printable;
use morat::rule::{Example, Node, RuleDef, TOPICS, builtin, words};

use super::{blesses, checks, page, publish};

const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

/// The longest piece at fault that the index shows whole, in characters.
const LONGEST_PIECE: usize = 40;

/// What the pages are written from: every rule, and what each house profile makes of it.
struct Book {
    rules: Vec<RuleDef>,
    profiles: Vec<(&'static str, Settings)>,
}

impl Book {
    fn load() -> Self {
        let (mut rules, mut problems) = builtin::builtin_rules();
        let mut profiles = Vec::new();
        for name in builtin::profile_names() {
            let layers = load_layers(None, Some(name), Path::new("."), false, &mut problems);
            let settings = Settings::resolve(&layers, &mut problems);
            rules.extend(settings.own_rules.iter().cloned());
            profiles.push((name, settings));
        }
        assert!(problems.is_empty(), "{problems:#?}");
        rules.sort_by(|a, b| a.meta.id.cmp(&b.meta.id));
        // A profile that builds on another carries its rules too.
        rules.dedup_by(|a, b| a.meta.id == b.meta.id);
        Self { rules, profiles }
    }

    fn topic<'b>(&'b self, topic: &'b str) -> impl Iterator<Item = &'b RuleDef> {
        self.rules.iter().filter(move |def| def.meta.topic() == topic)
    }
}

/// Text as it stands in a paragraph or a table's cell of Markdown.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in printable(text).chars() {
        if "\\`*_[]<>|#~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Text to the letter.
fn code(text: &str) -> String {
    let text = printable(text).replace('|', "\\|");
    let fence = if text.contains('`') { "``" } else { "`" };
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn both(words: impl Fn(Lang) -> String) -> String {
    let [vi, en] = LANGS.map(words);
    if vi == en { vi } else { format!("{vi} · {en}") }
}

fn index(book: &Book, lang: Lang) -> Result<String, fmt::Error> {
    let mut out = String::new();
    let head = lang.pick(
        "# Các luật\n\n[English](README.md)\n\nMỗi luật một trang, viết từ chính tệp luật bằng một phép thử (`MORAT_BLESS=1 cargo test --test kinds_docs`); \
         `morat explain LUẬT` nói cùng những điều ấy. Luật *preview* đang thử và luật *off* chỉ chạy khi được gọi; \
         luật của một hồ sơ nhà báo chỉ chạy theo [hồ sơ](../houses.md) ấy.\n",
        "# Rules\n\n[Tiếng Việt](README.vi.md)\n\nOne page a rule, written from the rule files by a test (`MORAT_BLESS=1 cargo test --test kinds_docs`); \
         `morat explain RULE` says the same. Rules in *preview* and rules that are *off* run only when they are asked for; \
         a house profile's own rules run only under that [profile](../houses.md).\n",
    );
    out.push_str(head);
    for topic in TOPICS.iter().filter(|topic| book.topic(topic).next().is_some()) {
        let columns =
            lang.pick("luật | mức | tình trạng | sửa | vì sao | ví dụ sai", "rule | severity | status | fix | why | at fault");
        write!(out, "\n## {topic}\n\n{}.\n\n| {columns} |\n|---|---|---|---|---|---|\n", capital(words::topic(topic, lang)))?;
        for def in book.topic(topic) {
            let meta = &def.meta;
            let severity = meta.severity.map_or("off", Severity::name);
            let (status, fix) = (meta.status.name(), meta.fix.name());
            let fault =
                meta.texts().invalid.first().and_then(|example| example.find.first()).map(|piece| code(&shortened(piece)));
            let (id, why) = (&meta.id, plain(meta.texts().why.get(lang)));
            writeln!(out, "| [{id}]({id}.md) | {severity} | {status} | {fix} | {why} | {} |", fault.unwrap_or_default())?;
        }
    }
    Ok(out)
}

/// The beginning of a long piece.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_PIECE) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn rule_page(book: &Book, def: &RuleDef) -> Result<String, fmt::Error> {
    let meta = &def.meta;
    let mut out = format!("# {}\n\n", meta.id);
    writeln!(out, "[← các luật](../README.vi.md#{0}) · [rules](../README.md#{0})\n", meta.topic())?;
    let title = meta.title_texts();
    writeln!(out, "**{}**\\\n{}\n\n## Vì sao · Why\n", plain(&title.vi), plain(&title.en))?;
    writeln!(out, "{}\n\n{}\n", plain(&meta.texts().why.vi), plain(&meta.texts().why.en))?;
    write!(out, "Căn cứ · Source: {}", plain(&meta.texts().source.name))?;
    if let Some(url) = &meta.texts().source.url {
        write!(out, " (<{url}>)")?;
    }
    out.push_str("\n\n");
    facts(&mut out, def)?;
    messages(&mut out, def)?;
    out.push_str("\n## Viết sai · Wrong\n");
    for example in &meta.texts().invalid {
        wrong(&mut out, example)?;
    }
    out.push_str("\n## Viết đúng · Right\n\n");
    let right: Vec<String> = meta.texts().valid.iter().map(|example| lines("✓", &example.text)).collect();
    block(&mut out, &right)?;
    options(&mut out, def)?;
    houses(&mut out, book, def)?;
    Ok(out)
}

fn facts(out: &mut String, def: &RuleDef) -> fmt::Result {
    let meta = &def.meta;
    let (kind, status, fix) = (meta.kind.name, meta.status.name(), meta.fix.name());
    let scope: Vec<&str> = meta.scope.iter().map(Role::name).collect();
    let everything = |lang: Lang| lang.pick("mọi phần của bài", "every part of an article").to_owned();
    let scope = if meta.scope == RoleSet::ALL { both(everything) } else { scope.join(", ") };
    out.push_str("| | |\n|---|---|\n");
    writeln!(out, "| mức độ · severity | {} |", meta.severity.map_or("off", Severity::name))?;
    writeln!(out, "| tình trạng · status | {status}: {} |", both(|lang| words::status(meta.status, lang).to_owned()))?;
    let about = both(|lang| lang.pick(def.kind().doc.0, def.kind().doc.1).to_owned());
    writeln!(out, "| loại · kind | [{kind}](../../kinds.md#{kind}): {} |", plain(&about))?;
    writeln!(out, "| cách sửa · fix | {fix}: {} |", both(|lang| words::fix(meta.fix, lang).to_owned()))?;
    writeln!(out, "| đọc · reads | {scope} |")?;
    let file = match meta.file.name().strip_prefix('<').and_then(|name| name.strip_suffix('>')) {
        Some(profile) => format!("{}{profile}.toml", builtin::PROFILE_FOLDER),
        None => meta.file.name().to_owned(),
    };
    writeln!(out, "| tệp luật · rule file | [{file}](../../../{file}) |")
}

/// The words of each case, as written, and what to do.
fn messages(out: &mut String, def: &RuleDef) -> fmt::Result {
    out.push_str("\n## Lời báo · Messages\n\n| | tiếng Việt | English |\n|---|---|---|\n");
    for (case, message) in &def.meta.texts().messages {
        let (text, case) = (message.written(), if case.is_empty() { String::new() } else { code(case) });
        writeln!(out, "| {case} | {} | {} |", plain(&text.vi), plain(&text.en))?;
    }
    let help = def.meta.texts().help.written();
    if help.is_empty() { Ok(()) } else { writeln!(out, "| → | {} | {} |", plain(&help.vi), plain(&help.en)) }
}

fn lines(mark: &str, text: &str) -> String {
    let mut out = String::new();
    for (i, line) in text.lines().enumerate() {
        let mark = if i == 0 { mark } else { " " };
        out.push_str(format!("{mark} {}", printable(line)).trim_end());
        out.push('\n');
    }
    out
}

fn block(out: &mut String, texts: &[String]) -> fmt::Result {
    let fence = if texts.iter().any(|text| text.contains("```")) { "````" } else { "```" };
    writeln!(out, "{fence}text\n{}{fence}", texts.concat())
}

fn wrong(out: &mut String, example: &Example) -> fmt::Result {
    out.push('\n');
    let mut texts = vec![lines("✗", &example.text)];
    texts.extend(example.fixed.as_ref().map(|fixed| lines("→", fixed)));
    block(out, &texts)?;
    let pieces: Vec<String> = example.find.iter().map(|piece| code(piece)).collect();
    let role = example.role.filter(|role| *role != Role::Body).map(|role| format!(" ({})", role.name()));
    writeln!(out, "\nSai ở · At fault: {}{}", pieces.join(", "), role.unwrap_or_default())
}

fn options(out: &mut String, def: &RuleDef) -> fmt::Result {
    let keys = def.kind().keys;
    if keys.is_empty() {
        return Ok(());
    }
    write!(out, "\n## Tùy chọn · Options\n\n```toml\n[rules.\"{}\"]\noptions = {{ … }}\n```\n\n", def.meta.id)?;
    out.push_str("| khóa · key | ở luật này · in this rule | ý nghĩa · meaning | giá trị · value |\n|---|---|---|---|\n");
    for key in keys {
        let own = def.options().find(|(name, _)| name.name == key.name).map(|(_, node)| shown(node)).unwrap_or_default();
        let needed = if key.required { " (bắt buộc · required)" } else { "" };
        let doc = both(|lang| lang.pick(key.doc.0, key.doc.1).to_owned());
        let ty = both(|lang| words::value_type(key.ty, lang));
        writeln!(out, "| {} | {own} | {} | {}{needed} |", code(key.name), plain(&doc), plain(&ty))?;
    }
    Ok(())
}

fn shown(node: &Node) -> String {
    let [vi, en] = LANGS.map(|lang| words::value(node, lang));
    if vi == en { code(&vi) } else { format!("{} · {}", plain(&vi), plain(&en)) }
}

/// What each house profile makes of the rule.
fn houses(out: &mut String, book: &Book, def: &RuleDef) -> fmt::Result {
    let mut rows = String::new();
    for (name, settings) in &book.profiles {
        for setting in settings.rules.iter().filter(|s| selects(&s.selector, &def.meta.id)) {
            let choice = choice(setting, def);
            if !choice.is_empty() {
                let source = setting.source.as_deref().unwrap_or_default();
                writeln!(rows, "| {name} | {choice} | {} |", plain(source))?;
            }
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    write!(
        out,
        "\n## Hồ sơ nhà báo · House profiles\n\n| [hồ sơ · profile](../../houses.md) | chọn · choice | căn cứ · source |\n|---|---|---|\n{rows}"
    )
}

fn choice(setting: &RuleSetting, def: &RuleDef) -> String {
    let severity = setting.severity.map(|s| format!("severity = {}", code(s.map_or("off", Severity::name))));
    let options = setting.options_for(def.kind());
    let options =
        options.iter().flat_map(|table| table.entries().iter()).map(|(key, node)| format!("{} = {}", key.name, shown(node)));
    severity.into_iter().chain(options).collect::<Vec<_>>().join("; ")
}

/// Every page there should be, by its path under `docs/rules/`.
fn pages() -> BTreeMap<String, String> {
    let book = Book::load();
    let written = "a string grows";
    let mut pages: BTreeMap<String, String> =
        book.rules.iter().map(|def| (format!("{}.md", def.meta.id), rule_page(&book, def).expect(written))).collect();
    pages.insert("README.md".into(), index(&book, Lang::En).expect(written));
    pages.insert("README.vi.md".into(), index(&book, Lang::Vi).expect(written));
    pages
}

/// The pages that are there.
fn files(folder: &Path, under: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{under}{}", entry.file_name().to_string_lossy());
        match entry.path() {
            path if path.is_dir() => files(&path, &format!("{name}/"), found),
            _ => drop(found.insert(name)),
        }
    }
}

#[test]
fn every_rule_has_its_page_and_no_page_lacks_its_rule() {
    let pages = pages();
    for (name, text) in &pages {
        publish(&format!("rules/{name}"), text);
    }
    let mut found = BTreeSet::new();
    files(&page("rules"), "", &mut found);
    for orphan in found.iter().filter(|name| !pages.contains_key(*name)) {
        if blesses() {
            fs::remove_file(page("rules").join(orphan)).expect("a page can be removed");
        }
        assert!(!checks() || blesses(), "docs/rules/{orphan} belongs to no rule: run MORAT_BLESS=1 cargo test");
    }
}

#[test]
fn pages_say_what_the_rule_says_in_both_languages() {
    let pages = pages();
    let book = Book::load();
    let index = &pages["README.vi.md"];
    for def in &book.rules {
        let text = &pages[&format!("{}.md", def.meta.id)];
        for part in [&def.meta.texts().why.vi, &def.meta.texts().why.en, &def.meta.texts().source.name] {
            assert!(text.contains(&plain(part)), "{}: {part}", def.meta.id);
        }
        assert!(text.contains("✗") && text.contains("✓"), "{}", def.meta.id);
        assert!(index.contains(&format!("({}.md)", def.meta.id)), "{}", def.meta.id);
    }
    assert!(pages["dates/format.md"].contains("| hanoimoi | severity = `warning`; body = `\"d-m-yyyy\"`"));
}

#[test]
fn text_is_marked_up_once() {
    assert_eq!(plain("a|b <i> *c*\u{200b}"), "a\\|b \\<i\\> \\*c\\*\\<U+200B\\>");
    assert_eq!(code("a`b"), "``a`b``");
    assert_eq!(code("\""), "`\"`");
    assert_eq!(both(|lang| lang.pick("x", "x").into()), "x");
}
