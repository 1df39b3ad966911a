//! SARIF 2.1.0, which code hosts and editors read. Columns are code points and the run says so, because a reader that
//! assumes UTF-16 would be off after every emoji.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use serde_json::{Value, json};

use super::json::write_json;
use super::{Emitter, ReportOptions, Summary};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Lang, Problem, Severity};
use crate::rule::RuleMeta;
use crate::text::{PositionEncoding, SourceFile, Span, slashed};

/// See the module.
pub struct Sarif {
    lang: Lang,
    /// The descriptions of the rules, written when the log is opened.
    descriptors: Vec<Value>,
    /// Where each rule's description is.
    indices: HashMap<Arc<str>, usize>,
    opened: bool,
    follows: bool,
    /// Faults of rule files and configuration, and faults of the run.
    configuration: Vec<Value>,
    execution: Vec<Value>,
    failed: bool,
}

impl Sarif {
    /// An emitter whose log describes `rules`.
    pub fn new(options: ReportOptions, rules: &[Arc<RuleMeta>]) -> Self {
        Self {
            lang: options.lang,
            descriptors: rules.iter().map(|rule| descriptor(rule, options.lang)).collect(),
            indices: rules.iter().enumerate().map(|(index, rule)| (rule.id.clone(), index)).collect(),
            opened: false,
            follows: false,
            configuration: Vec::new(),
            execution: Vec::new(),
            failed: false,
        }
    }

    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.opened {
            return Ok(());
        }
        self.opened = true;
        out.write_all(
            b"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":",
        )?;
        let version = env!("CARGO_PKG_VERSION");
        let rules = std::mem::take(&mut self.descriptors);
        let driver = json!({ "name": "morat", "version": version, "semanticVersion": version, "rules": rules });
        write_json(out, &json!({ "driver": driver }))?;
        write!(out, ",\"columnKind\":\"unicodeCodePoints\",\"language\":\"{}\",\"results\":[", self.lang)
    }

    fn result(&self, d: &Diagnostic) -> Value {
        let mut result = json!({
            "ruleId": &*d.rule,
            "level": level(d.severity),
            "message": { "text": if d.help.is_empty() { d.message.clone() } else { format!("{}\n{}", d.message, d.help) } },
            "locations": [{ "physicalLocation": location(&d.file, d.primary.span) }],
            "partialFingerprints": { "morat/v1": d.fingerprint() },
            "properties": { "role": d.role.name(), "why": d.why, "source": d.source.name },
        });
        if let Some(index) = self.indices.get(&d.rule) {
            result["ruleIndex"] = (*index).into();
        }
        if !d.secondary.is_empty() {
            let related = d.secondary.iter().enumerate().map(|(id, label)| {
                json!({ "id": id, "message": { "text": label.message }, "physicalLocation": location(&d.file, label.span) })
            });
            result["relatedLocations"] = related.collect();
        }
        // A fix that is only to be shown is left out: a reader of SARIF offers every fix for applying.
        let fixes: Vec<Value> =
            d.fixes.iter().filter(|fix| fix.applicability > Applicability::DisplayOnly).map(|f| fix(f, &d.file)).collect();
        if !fixes.is_empty() {
            result["fixes"] = fixes.into();
        }
        result
    }
}

impl Emitter for Sarif {
    fn diagnostics(&mut self, out: &mut dyn Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
        self.open(out)?;
        for diagnostic in diagnostics {
            out.write_all(if self.follows { b",\n" } else { b"\n" })?;
            self.follows = true;
            write_json(out, &self.result(diagnostic))?;
        }
        Ok(())
    }

    fn problem(&mut self, _out: &mut dyn Write, problem: &Problem) -> io::Result<()> {
        let (message, help) = (problem.message.get(self.lang), problem.help.get(self.lang));
        let mut notification = json!({
            "descriptor": { "id": problem.code },
            "level": if problem.is_error() { "error" } else { "note" },
            "message": { "text": if help.is_empty() { message.to_owned() } else { format!("{message}\n{help}") } },
        });
        let place = match (&problem.place, &problem.path) {
            (Some((file, label)), _) => Some(location(file, label.span)),
            (None, Some(path)) => Some(json!({ "artifactLocation": { "uri": uri(path) } })),
            (None, None) => None,
        };
        if let Some(place) = place {
            notification["locations"] = json!([{ "physicalLocation": place }]);
        }
        self.failed |= problem.is_error();
        let is_configuration = ["config/", "rule/", "toml/"].iter().any(|topic| problem.code.starts_with(topic));
        if is_configuration { &mut self.configuration } else { &mut self.execution }.push(notification);
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _summary: &Summary) -> io::Result<()> {
        self.open(out)?;
        out.write_all(b"],\n\"invocations\":")?;
        let invocation = json!({
            "executionSuccessful": !self.failed,
            "toolConfigurationNotifications": self.configuration,
            "toolExecutionNotifications": self.execution,
        });
        write_json(out, &[invocation])?;
        out.write_all(b"}]}\n")
    }
}

fn descriptor(rule: &RuleMeta, lang: Lang) -> Value {
    let (why, source) = (rule.texts().why.get(lang), &rule.texts().source);
    let mut out = json!({
        "id": &*rule.id,
        "shortDescription": { "text": rule.title(lang) },
        "fullDescription": { "text": why },
        "help": { "text": format!("{} ({})", why, source.name) },
        "defaultConfiguration": {
            "enabled": rule.severity.is_some(),
            "level": rule.severity.map_or("none", level),
        },
        "properties": { "tags": [rule.topic()], "kind": rule.kind.name, "status": rule.status.name(), "source": source.name },
    });
    if let Some(url) = rule.url.as_ref().or(source.url.as_ref()) {
        out["helpUri"] = url.as_str().into();
    }
    out
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn fix(fix: &Fix, file: &SourceFile) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| json!({ "deletedRegion": region(file, edit.span), "insertedContent": { "text": edit.content } }))
        .collect();
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{ "artifactLocation": { "uri": uri(file.name()) }, "replacements": replacements }],
    })
}

fn location(file: &SourceFile, span: Span) -> Value {
    let mut region = region(file, span);
    if !span.is_empty() {
        region["snippet"] = json!({ "text": file.slice(span) });
    }
    json!({ "artifactLocation": { "uri": uri(file.name()) }, "region": region })
}

/// Lines and columns from 1, the end exclusive. A byte order mark is no character of the text in SARIF.
fn region(file: &SourceFile, span: Span) -> Value {
    let place = |offset| {
        let at = file.position(offset, PositionEncoding::Utf32);
        let has_mark = at.line == 1 && at.column > 1 && file.text().starts_with('\u{FEFF}');
        (at.line, at.column - u32::from(has_mark))
    };
    let (start, end) = (place(span.start), place(span.end));
    json!({ "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 })
}

/// A path as a URI reference: bytes that a URI cannot hold are percent-encoded, and so is the colon that would make a
/// scheme of a file's name.
fn uri(path: &str) -> String {
    uri_on(path, cfg!(windows))
}

fn uri_on(path: &str, windows: bool) -> String {
    let path = slashed(path, windows);
    let mut path = path.strip_prefix("./").unwrap_or(&path);
    let mut out = String::new();
    if let (true, [letter, b':', b'/', ..]) = (windows, path.as_bytes()) {
        let _ = write!(out, "file:///{}:", char::from(*letter));
        path = &path[2..];
    } else if path.starts_with('/') {
        // Of a shared folder on Windows the server stands where a URI has it.
        out.push_str(if windows && path.starts_with("//") { "file:" } else { "file://" });
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("./bài 1:2%#?.txt"), "b%C3%A0i%201%3A2%25%23%3F.txt");
        assert_eq!(uri("/a/b.txt"), "file:///a/b.txt");
        assert_eq!(uri_on(r"a\b.txt", false), "a%5Cb.txt", "a letter of a name");
        assert_eq!(uri_on(r"a\b.txt", true), "a/b.txt");
        assert_eq!(uri_on(r"C:\bài\1.txt", true), "file:///C:/b%C3%A0i/1.txt");
        assert_eq!(uri_on("C:/1.txt", false), "C%3A/1.txt", "no scheme of a folder's name");
        assert_eq!(uri_on(r"\\may-chu\chung\1.txt", true), "file://may-chu/chung/1.txt");
    }
}
