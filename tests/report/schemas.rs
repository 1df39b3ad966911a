//! The published schemas hold of what is written, and are those that the program would publish now.

use std::path::Path;
use std::{env, fs};

use jsonschema::Validator;
use morat::diagnostic::Lang;
use morat::report::{Format, schema};
use morat::rule::builtin;
use serde_json::{Value, json};

use super::nasty::{options, report};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a generated file with the one in the project; with `MORAT_BLESS=1` writes it.
fn assert_published(path: &str, schema: &Value) {
    let path = root().join(path);
    let text = serde_json::to_string_pretty(schema).expect("JSON") + "\n";
    if env::var_os("MORAT_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, &text).expect("the file can be written");
    }
    let published = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(published == text, "{} is out of date: run MORAT_BLESS=1 cargo test", path.display());
}

fn assert_valid(schema: &Value, value: &Value) {
    let validator: Validator = jsonschema::validator_for(schema).expect("a valid schema");
    let errors: Vec<String> = validator.iter_errors(value).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn schemas_are_published() {
    assert_published("docs/schema/output.schema.json", &schema::output());
    assert_published("docs/schema/listing.schema.json", &schema::listing());
    assert_published("docs/schema/trial.schema.json", &schema::trial());
    assert_published("docs/schema/survey.schema.json", &schema::survey());
}

/// These grow with every kind and key, so they are held against the program where a change is about to land: in
/// `.ci/run`, which sets `MORAT_GENERATED`.
#[test]
fn schemas_for_editors_are_published() {
    if env::var_os("MORAT_GENERATED").is_some() || env::var_os("MORAT_BLESS").is_some() {
        assert_published("docs/schema/rules.schema.json", &schema::rules());
        assert_published("docs/schema/config.schema.json", &schema::config());
    }
    assert!(jsonschema::meta::is_valid(&schema::rules()) && jsonschema::meta::is_valid(&schema::config()));
}

#[test]
fn json_keeps_to_its_schema() {
    let value: Value = serde_json::from_str(&report(Format::Json, options(Lang::En))).expect("JSON");
    assert_valid(&schema::output(), &value);
    let keys: Vec<&String> = value.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["diagnostics", "errors", "notes", "summary", "tool", "version"]);
    let mut broken = value;
    broken["diagnostics"][0]["severity"] = json!("grave");
    assert!(!jsonschema::is_valid(&schema::output(), &broken));
}

#[test]
fn every_line_keeps_to_the_schema() {
    let mut schema = schema::output();
    let lines = json!({ "$schema": schema["$schema"], "$ref": "#/$defs/Line", "$defs": schema["$defs"].take() });
    for line in report(Format::Jsonl, options(Lang::En)).lines() {
        assert_valid(&lines, &serde_json::from_str(line).expect("JSON"));
    }
    assert!(!jsonschema::is_valid(&lines, &json!({ "type": "diagnostic" })));
}

#[test]
fn sarif_keeps_to_the_official_schema() {
    let official = fs::read_to_string(root().join("tests/schemas/sarif-schema-2.1.0.json")).expect("the schema");
    // As published, the pattern of a language holds a bracket too many, which a strict reader of patterns refuses.
    let mended = official.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    assert_ne!(mended, official);
    let official: Value = serde_json::from_str(&mended).expect("JSON");
    let text = report(Format::Sarif, options(Lang::Vi));
    let value: Value = serde_json::from_str(&text).expect("JSON");
    assert_valid(&official, &value);
    let run = &value["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    // The decomposed title on the second line, after a byte order mark on the first: counted in code points.
    let region = &run["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"], &region["endColumn"]), (&json!(2), &json!(9), &json!(17)));
    let text = serde_json::to_string_pretty(&value).expect("JSON").replace(env!("CARGO_PKG_VERSION"), "VERSION");
    insta::assert_snapshot!(text);
}

#[test]
fn the_built_in_rules_keep_to_the_schema_of_rules() {
    let (schema, config) = (schema::rules(), schema::config());
    for (path, text, _) in builtin::FILES {
        let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{path}: {e}"));
        let is_profile = path.starts_with(builtin::PROFILE_FOLDER);
        let value = serde_json::to_value(table).expect("JSON");
        assert_valid(if is_profile { &config } else { &schema }, &value);
    }
    let table: toml::Table = "[[rule]]\nid = \"terms/x\"\nkind = \"forbidden\"\nphrase = [\"x\"]".parse().expect("TOML");
    assert!(!jsonschema::is_valid(&schema, &serde_json::to_value(table).expect("JSON")));
}
