//! The published JSON schemas, each made from what the program itself uses, so that a schema cannot drift from it:
//! the output from its structs, rule files from the kinds' own lists of keys.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::listing::OutputListing;
use super::output::{OutputLine, OutputReport};
use super::survey::OutputSurvey;
use super::trial::OutputTrial;
use crate::config::keys::CONFIG_KEYS;
use crate::rule::{COMMON_KEYS, Kind, kinds, schema_of};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of `--format json`; `#/$defs/Line` is that of a line of `--format jsonl`.
pub fn output() -> Value {
    let mut generator = SchemaGenerator::new(SchemaSettings::draft2020_12());
    generator.subschema_for::<OutputLine<'_>>();
    let mut schema = generator.into_root_schema_for::<OutputReport<'_>>();
    schema.insert("title".into(), "morat: the report, version 1".into());
    schema.to_value()
}

/// The schema of `morat rules --format json`.
pub fn listing() -> Value {
    let generator = SchemaGenerator::new(SchemaSettings::draft2020_12());
    let mut schema = generator.into_root_schema_for::<OutputListing<'_>>();
    schema.insert("title".into(), "morat: the list of rules, version 1".into());
    schema.to_value()
}

/// The schema of `morat try --format json`.
pub fn trial() -> Value {
    let generator = SchemaGenerator::new(SchemaSettings::draft2020_12());
    let mut schema = generator.into_root_schema_for::<OutputTrial<'_>>();
    schema.insert("title".into(), "morat: rules on trial, version 1".into());
    schema.to_value()
}

/// The schema of `morat survey --format json`.
pub fn survey() -> Value {
    let generator = SchemaGenerator::new(SchemaSettings::draft2020_12());
    let mut schema = generator.into_root_schema_for::<OutputSurvey<'_>>();
    schema.insert("title".into(), "morat: a survey of an archive, version 1".into());
    schema.to_value()
}

/// The schema of `morat.toml` and of profiles.
pub fn config() -> Value {
    let mut schema = schema_of(&[CONFIG_KEYS]);
    schema["$schema"] = DIALECT.into();
    schema["title"] = "morat: configuration".into();
    schema["properties"]["rule"] = rules()["properties"]["rule"].take();
    schema
}

/// The schema of a rule file, for editors that complete and check TOML.
pub fn rules() -> Value {
    let names: Vec<&str> = kinds::ALL.iter().map(|kind| kind.name).collect();
    let described = kinds::ALL.iter().map(|kind| format!("{}: {} | {}", kind.name, kind.doc.0, kind.doc.1));
    let by_kind: Vec<Value> = kinds::ALL.iter().map(|kind| of_kind(kind)).collect();
    json!({
        "$schema": DIALECT,
        "title": "morat: rules",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "rule": { "type": "array", "items": {
                "type": "object",
                "required": ["id", "kind"],
                "properties": { "kind": { "enum": names, "description": described.collect::<Vec<_>>().join("\n") } },
                "allOf": by_kind,
            } },
        },
    })
}

/// What a table must be when its `kind` says so.
fn of_kind(kind: &Kind) -> Value {
    let mut then = schema_of(&[COMMON_KEYS, kind.keys]);
    let text = then["properties"]["message"].clone();
    let cases: Map<String, Value> = kind
        .cases
        .iter()
        .map(|case| {
            let mut schema = text.clone();
            schema["description"] = format!("{} | {}", case.doc.0, case.doc.1).into();
            (case.name.to_owned(), schema)
        })
        .collect();
    then["properties"]["messages"]["properties"] = cases.into();
    then["properties"]["kind"] = json!({ "const": kind.name });
    json!({ "if": { "required": ["kind"], "properties": { "kind": { "const": kind.name } } }, "then": then })
}
