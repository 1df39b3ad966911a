//! The differences of the house profiles, as a table of the manual.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use morat::config::{Layers, RuleSetting, Settings, load_layers};
use morat::diagnostic::Severity;
use morat::rule::{Node, Value, builtin};

use super::publish;

/// A profile alone, as `--profile NAME --no-config` has it.
fn profile(name: &str) -> (Layers, Settings) {
    let mut problems = Vec::new();
    let layers = load_layers(None, Some(name), Path::new(env!("CARGO_MANIFEST_DIR")), false, &mut problems);
    let settings = Settings::resolve(&layers, &mut problems);
    assert!(problems.is_empty(), "{name}: {problems:#?}");
    (layers, settings)
}

/// A value as one reads it in a table: long lists by their beginning.
fn written(node: &Node) -> String {
    match &node.value {
        Value::Array(items) if items.len() > 2 => {
            format!("{}, {} … ({})", written(&items[0]), written(&items[1]), items.len())
        }
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join(", "),
        Value::String(text) => text.to_string(),
        _ => node.file.slice(node.span).to_owned(),
    }
}

/// What a profile says of each rule or topic: the key, and its value.
fn choices(setting: &RuleSetting) -> Vec<(String, String)> {
    let mut out = Vec::new();
    if let Some(severity) = setting.severity {
        out.push(("severity".to_owned(), severity.map_or("off", Severity::name).to_owned()));
    }
    let options = setting.options.iter().flat_map(|table| table.entries().iter());
    out.extend(options.map(|(key, node)| (key.name.to_string(), written(node))));
    out
}

fn page() -> String {
    let names = builtin::profile_names();
    let profiles: Vec<_> = names.iter().map(|name| profile(name)).collect();
    let mut out = String::from(
        "# House profiles · Hồ sơ nhà báo\n\nWritten from `rules/house/*.toml` by a test (`MORAT_BLESS=1 cargo test --test kinds_docs`).\n\n\
         A profile is chosen by `--profile NAME`, by `extends = [\"NAME\"]` in `morat.toml`, or once and for all by `morat init --house NAME`. \
         An empty cell means that the default set holds: what all houses agree on, and one form within an article.\n\n\
         Chọn hồ sơ bằng `--profile TÊN`, bằng `extends = [\"TÊN\"]` trong `morat.toml`, hoặc `morat init --house TÊN`. \
         Ô trống nghĩa là theo bộ luật mặc định. Muốn làm hồ sơ riêng dựa trên một hồ sơ có sẵn: [configuration.md](configuration.md#profiles).\n\n\
         ## Differences · Chỗ khác nhau\n\n",
    );
    let mut rows: BTreeMap<(String, String), BTreeMap<usize, String>> = BTreeMap::new();
    for (column, (_, settings)) in profiles.iter().enumerate() {
        for setting in &settings.rules {
            for (key, value) in choices(setting) {
                rows.entry((setting.selector.clone(), key)).or_default().insert(column, value);
            }
        }
    }
    writeln!(out, "| rule · luật | key · khóa | {} |", names.join(" | ")).expect("a string grows");
    writeln!(out, "|---|---|{}", "---|".repeat(names.len())).expect("a string grows");
    for ((rule, key), cells) in &rows {
        let cells: Vec<String> = (0..names.len()).map(|i| cell(cells.get(&i))).collect();
        writeln!(out, "| `{rule}` | `{key}` | {} |", cells.join(" | ")).expect("a string grows");
    }
    for (name, (layers, settings)) in names.iter().zip(&profiles) {
        let spec = layers.files[layers.files.len() - 1].spec();
        let about = spec.table("profile").expect("every profile says whose it is");
        let house = about.bilingual("name").unwrap_or_default();
        let source = about.string("source").unwrap_or_default();
        writeln!(
            out,
            "\n## {name}\n\n{} · {}. {source}.\n\n| rule · luật | choice · chọn | căn cứ · source |\n|---|---|---|",
            house.vi, house.en
        )
        .expect("a string grows");
        for setting in &settings.rules {
            let chosen: Vec<String> = choices(setting).iter().map(|(k, v)| format!("{k} = {}", cell(Some(v)))).collect();
            let source = setting.source.as_deref().unwrap_or_default();
            writeln!(out, "| `{}` | {} | {} |", setting.selector, chosen.join("; "), escaped(source)).expect("a string grows");
        }
        for def in &settings.own_rules {
            let meta = &def.meta;
            let title = meta.title_texts();
            writeln!(
                out,
                "| `{}` | {} · {} | {} |",
                meta.id,
                escaped(&title.vi),
                escaped(&title.en),
                escaped(&meta.texts().source.name)
            )
            .expect("a string grows");
        }
    }
    out
}

fn cell(value: Option<&String>) -> String {
    value.map(|v| format!("`{}`", escaped(v))).unwrap_or_default()
}

fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn the_table_of_differences_is_published() {
    let page = page();
    for name in builtin::profile_names() {
        assert!(page.contains(&format!("\n## {name}\n")), "{name}");
    }
    publish("houses.md", &page);
}
