//! What each format looks like, and what none may ever hold.

use std::time::Instant;

use morat::diagnostic::{Lang, Severity};
use morat::report::{Format, ReportOptions, Statistics, emitter};
use morat::text::SourceFile;
use unicode_width::UnicodeWidthChar;

use super::nasty::{articles, diagnostic, encodings, long_lines, options, problems, report, rules};

#[test]
fn pretty_in_vietnamese() {
    insta::assert_snapshot!(report(Format::Pretty, options(Lang::Vi)));
}

#[test]
fn pretty_in_english() {
    insta::assert_snapshot!(report(Format::Pretty, options(Lang::En)));
}

#[test]
fn short() {
    insta::assert_snapshot!(report(Format::Short, options(Lang::Vi)));
}

#[test]
fn github() {
    insta::assert_snapshot!(report(Format::Github, options(Lang::Vi)));
}

#[test]
fn json_lines() {
    insta::assert_snapshot!(report(Format::Jsonl, options(Lang::Vi)));
}

#[test]
fn json_holds_what_json_lines_hold() {
    let json: serde_json::Value = serde_json::from_str(&report(Format::Json, options(Lang::Vi))).expect("JSON");
    let lines: Vec<serde_json::Value> =
        report(Format::Jsonl, options(Lang::Vi)).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for (kind, list) in [("diagnostic", &json["diagnostics"]), ("error", &json["errors"]), ("note", &json["notes"])] {
        let mut of_kind: Vec<serde_json::Value> = lines.iter().filter(|line| line["type"] == kind).cloned().collect();
        of_kind.iter_mut().for_each(|line| drop(line.as_object_mut().expect("an object").remove("type")));
        assert_eq!(&serde_json::Value::Array(of_kind), list, "{kind}");
    }
    assert_eq!(lines.last().expect("a line")["type"], "summary");
    assert_eq!(lines.last().expect("a line")["errors"], json["summary"]["errors"]);
}

#[test]
fn no_format_lets_an_article_steer_the_terminal() {
    for format in Format::ALL {
        for lang in [Lang::Vi, Lang::En] {
            let text = report(format, options(lang));
            let raw: Vec<char> = text.chars().filter(|c| c.is_control() && *c != '\n').collect();
            assert!(raw.is_empty(), "{}: {raw:?}", format.name());
        }
    }
}

#[test]
fn only_commands_begin_with_colons() {
    let text = report(Format::Github, options(Lang::Vi));
    let commands: Vec<&str> = text.lines().filter(|line| line.starts_with("::")).collect();
    let expected: usize = articles().iter().map(Vec::len).sum::<usize>() + problems().len();
    assert_eq!(commands.len(), expected);
    // The properties end at the first “::” after the command, and each property is a name and a value.
    for command in commands {
        let (properties, _) = command[2..].split_once("::").expect("data");
        let (_, properties) = properties.split_once(' ').expect("properties");
        assert!(properties.split(',').all(|p| p.split('=').count() == 2), "{properties}");
    }
}

#[test]
fn colours_only_where_asked_for() {
    let color = report(Format::Pretty, ReportOptions { color: true, ..options(Lang::Vi) });
    assert!(color.contains("\u{1b}[31m") || color.contains("\u{1b}[1m\u{1b}[31m"));
    // Without the styles of morat and miette nothing is left to steer the terminal.
    let plain = anstream::adapter::strip_str(&color).to_string();
    assert_eq!(plain, report(Format::Pretty, options(Lang::Vi)));
}

#[test]
fn quiet_leaves_only_what_is_wrong() {
    let text = report(Format::Pretty, ReportOptions { quiet: true, ..options(Lang::Vi) });
    assert!(!text.contains("ghi chú[") && !text.contains("trong 3 tệp"));
    assert!(text.contains("lỗi[config/unknown-key]"));
}

/// The pieces that a pretty report underlines, read off the screen by columns.
fn underlined(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::new();
    for pair in lines.windows(2) {
        let (Some((_, shown)), Some((_, marks))) = (pair[0].split_once(" │ "), pair[1].split_once(" · ")) else { continue };
        let mut column = 0;
        let is_marked: Vec<bool> = marks.chars().map(|c| c != ' ').collect();
        let mut piece = String::new();
        for c in shown.chars() {
            if is_marked.get(column).copied().unwrap_or(false) || (c.width() == Some(0) && !piece.is_empty()) {
                piece.push(c);
            } else if !piece.is_empty() {
                break;
            }
            column += c.width().unwrap_or(0);
        }
        out.push(piece);
    }
    out
}

fn pretty(d: &morat::diagnostic::Diagnostic, width: usize) -> String {
    let mut out = Vec::new();
    let options = ReportOptions { width, ..options(Lang::Vi) };
    emitter(Format::Pretty, options, &[]).diagnostics(&mut out, std::slice::from_ref(d)).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn the_underline_is_under_the_piece() {
    let whole = encodings();
    assert_eq!(underlined(&pretty(&whole[0], 80)), ["bi\u{301} thu\u{31b}"]);
    assert_eq!(underlined(&pretty(&whole[1], 80)), ["ban Thường vụ"]);
    assert_eq!(underlined(&pretty(&whole[2], 80)), ["Bộ Giáo", "dục và đào tạo"]);
    for (d, piece) in long_lines().iter().zip(["đầu", "giữa"]) {
        for width in [40, 57, 80, 200] {
            assert_eq!(underlined(&pretty(d, width)), [piece]);
        }
    }
}

#[test]
fn long_lines_are_cut_to_the_width() {
    for width in [40, 57, 80, 200] {
        for d in &long_lines()[..2] {
            let text = pretty(d, width);
            let widest = text.lines().map(|line| line.chars().filter_map(UnicodeWidthChar::width).sum::<usize>()).max();
            assert!(widest <= Some(width), "{width}: {text}");
        }
    }
}

#[test]
fn every_place_is_shown_at_any_width() {
    for width in [0, 40, 57, 80, 200, 2000, 20_000] {
        for d in articles().into_iter().flatten() {
            let text = pretty(&d, width);
            let at = d.file.position(d.primary.span.start, morat::text::PositionEncoding::Utf32);
            assert!(text.contains(&format!(":{}:{}]", at.line, at.column)), "{text}");
            assert!(text.contains(['─', '▲', '┬']), "{text}");
        }
    }
}

#[test]
fn five_hundred_diagnostics_in_a_mebibyte_are_quick() {
    let line = "Đồng chí được bầu vào ban Thường vụ Thành ủy tại hội nghị sáng nay.\n";
    let count = 1024 * 1024 / line.len();
    let file = SourceFile::new("lớn.txt", line.repeat(count));
    let at = |n: usize| {
        let mut d = diagnostic(&file, "terms/phrases", Severity::Error, "ban Thường vụ", 0);
        d.primary.span = d.primary.span.shift((n * (count / 500) * line.len()) as u32);
        d
    };
    let diagnostics: Vec<_> = (0..500).map(at).collect();
    let (mut out, start) = (Vec::new(), Instant::now());
    emitter(Format::Pretty, options(Lang::Vi), &rules()).diagnostics(&mut out, &diagnostics).expect("memory");
    let taken = start.elapsed();
    assert_eq!(String::from_utf8(out).expect("UTF-8").matches("ban Thường vụ Thành ủy").count(), 500);
    // Rescanning the file for each would take many seconds here; this takes a fraction of one without optimisation.
    assert!(taken.as_millis() < 1500, "{taken:?}");
}

#[test]
fn statistics_count_rules() {
    let mut statistics = Statistics::default();
    articles().iter().for_each(|diagnostics| statistics.count(diagnostics));
    let mut out = Vec::new();
    statistics.write(&mut out, Lang::Vi).expect("memory");
    insta::assert_snapshot!(String::from_utf8(out).expect("UTF-8"));
}
