//! Every format of report, read back by a parser that knows nothing of what wrote it.

use morat::diagnostic::{Lang, Problem};
use morat::document::Format as ArticleFormat;
use morat::report::{Format, ReportOptions, Summary, emitter};
use serde_json::Value;

use super::{EVERYTHING, found};

/// Writes what was found in a text in every format and reads it again.
pub fn reports(text: &str, format: ArticleFormat) {
    let diagnostics = found(text, format);
    // What stands in an article may also stand in a message about a file.
    let words: String = text.chars().take(40).collect();
    let problem = Problem::note("read/binary", morat::diagnostic::Bilingual::same(words.clone())).with_path(words);
    let rules: Vec<_> = EVERYTHING.rules().rules().iter().map(|active| active.rule.meta.clone()).collect();
    for kind in Format::ALL {
        let options = ReportOptions { lang: Lang::Vi, width: 20 + text.len() % 100, ..ReportOptions::default() };
        let mut writer = emitter(kind, options, &rules);
        let mut out = Vec::new();
        let mut summary = Summary { files: 1, ..Summary::default() };
        summary.count(&diagnostics);
        writer.diagnostics(&mut out, &diagnostics).unwrap();
        writer.problem(&mut out, &problem).unwrap();
        writer.finish(&mut out, &summary).unwrap();
        let written = String::from_utf8(out).unwrap();
        let raw = written.chars().find(|c| {
            c.is_control() && *c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') && !is_json(kind)
        });
        assert_eq!(raw, None, "{kind:?} lets a control character through");
        match kind {
            Format::Json => {
                let report: Value = serde_json::from_str(&written).unwrap();
                places(report["diagnostics"].as_array().unwrap(), text, diagnostics.len());
                assert_eq!(report["notes"].as_array().unwrap().len(), 1);
            }
            Format::Jsonl => {
                let lines: Vec<Value> = written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
                let (found, rest) = lines.split_at(diagnostics.len());
                places(found, text, diagnostics.len());
                assert!(rest.len() == 2 && rest[0]["type"] == "note" && rest[1]["type"] == "summary");
            }
            Format::Sarif => {
                let report: Value = serde_json::from_str(&written).unwrap();
                assert_eq!(report["runs"][0]["results"].as_array().unwrap().len(), diagnostics.len());
            }
            Format::Github => {
                let commands = written.lines().filter(|line| line.starts_with("::")).count();
                assert_eq!(commands, diagnostics.len() + 1, "an article gave CI a command: {written}");
            }
            Format::Short => assert!(written.lines().count() > diagnostics.len()),
            Format::Pretty => {}
        }
    }
}

fn is_json(kind: Format) -> bool {
    matches!(kind, Format::Json | Format::Jsonl | Format::Sarif)
}

/// The bytes, lines and columns of a report, counted anew from the text.
fn places(diagnostics: &[Value], text: &str, count: usize) {
    assert_eq!(diagnostics.len(), count);
    for d in diagnostics {
        let byte = |end: &str| d[end]["byte"].as_u64().unwrap() as usize;
        assert_eq!(text.get(byte("start")..byte("end")), d["text"].as_str());
        for end in ["start", "end"] {
            let before = &text[..byte(end)];
            let (column, column_byte) = (d[end]["column"].as_u64().unwrap(), d[end]["column_byte"].as_u64().unwrap());
            let line = &before[before.len() + 1 - column_byte as usize..];
            assert_eq!(line.chars().count() as u64 + 1, column);
            assert_eq!(line.encode_utf16().count() as u64 + 1, d[end]["column_utf16"].as_u64().unwrap());
            assert!(!line.contains('\n'), "{line:?}");
        }
    }
}
