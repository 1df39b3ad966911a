//! The JSON of `morat rules --format json`: like the report's, its shape is published and apart from the program's types.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::json::write_json;
use super::output::{OutputSource, OutputTool, VERSION};
use crate::diagnostic::{Bilingual, Role, Severity};
use crate::rule::{RuleMeta, Status};

/// All rules.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Listing")]
pub struct OutputListing<'r> {
    /// The version of this shape.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    tool: OutputTool,
    /// By id.
    rules: Vec<OutputRule<'r>>,
}

/// One rule.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
pub struct OutputRule<'r> {
    /// `topic/name`
    id: &'r str,
    /// What stands before the slash.
    topic: &'r str,
    /// The kind of rule.
    kind: &'r str,
    /// Whether it is on by default: `preview` and `deprecated` rules are not.
    #[schemars(extend("enum" = [Status::Preview.name(), Status::Stable.name(), Status::Deprecated.name()]))]
    status: &'static str,
    /// Its severity in the folder where the command was run; null where it is off there.
    #[schemars(extend("enum" = ["error", "warning", "info", null]))]
    severity: Option<&'static str>,
    /// Its severity as the rule file has it; null is off.
    #[schemars(extend("enum" = ["error", "warning", "info", null]))]
    default_severity: Option<&'static str>,
    /// What is wrong, `…` for the words that a diagnostic would name.
    title: OutputTexts,
    /// Why it is wrong.
    why: OutputTexts,
    /// Who says so.
    source: OutputSource<'r>,
    /// Where it is explained.
    url: Option<&'r str>,
    /// How far its fixes may be trusted.
    #[schemars(extend("enum" = ["safe", "unsafe", "display"]))]
    fix: &'static str,
    /// The parts of an article that it reads.
    #[schemars(extend("items" = serde_json::json!({ "enum": Role::ALL.map(Role::name) })))]
    scope: Vec<&'static str>,
    /// The file that holds it.
    file: &'r str,
}

/// A text in both languages.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Texts")]
pub struct OutputTexts {
    /// Vietnamese
    vi: String,
    /// English
    en: String,
}

impl From<Bilingual> for OutputTexts {
    fn from(texts: Bilingual) -> Self {
        Self { vi: texts.vi, en: texts.en }
    }
}

/// Writes the rules, each with its severity in force.
///
/// # Errors
/// When `out` cannot be written.
pub fn write<'r>(out: &mut dyn Write, rules: impl Iterator<Item = (&'r RuleMeta, Option<Severity>)>) -> io::Result<()> {
    let rules = rules.map(|(meta, severity)| describe(meta, severity)).collect();
    write_json(out, &OutputListing { version: VERSION, tool: OutputTool::THIS, rules })?;
    out.write_all(b"\n")
}

fn describe(meta: &RuleMeta, severity: Option<Severity>) -> OutputRule<'_> {
    OutputRule {
        id: &meta.id,
        topic: meta.topic(),
        kind: meta.kind.name,
        status: meta.status.name(),
        severity: severity.map(Severity::name),
        default_severity: meta.severity.map(Severity::name),
        title: meta.title_texts().into(),
        why: meta.texts().why.clone().into(),
        source: OutputSource { name: &meta.texts().source.name, url: meta.texts().source.url.as_deref() },
        url: meta.url.as_deref(),
        fix: meta.fix.name(),
        scope: meta.scope.iter().map(Role::name).collect(),
        file: meta.file.name(),
    }
}
