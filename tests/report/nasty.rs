//! The articles, and diagnostics in them placed by hand.

use std::sync::Arc;

use morat::diagnostic::{Applicability, Bilingual, Diagnostic, Edit, Fix, Label, Lang, Problem, Role, Severity, Source};
use morat::report::{Format, ReportOptions, Summary, emitter};
use morat::rule::{RuleMeta, load_rules};
use morat::text::{SourceFile, Span};

/// A diagnostic on the `nth` occurrence (from 0) of `piece`.
pub fn diagnostic(file: &SourceFile, rule: &str, severity: Severity, piece: &str, nth: usize) -> Diagnostic {
    Diagnostic {
        rule: rule.into(),
        severity,
        message: format!("Viết lại “{piece}”."),
        why: "Tên cơ quan của Đảng viết hoa chữ cái đầu của âm tiết thứ nhất và của từ chỉ chức năng, lĩnh vực hoạt động.".into(),
        source: Source { name: "Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV".into(), url: None },
        help: String::new(),
        url: None,
        file: file.clone(),
        role: Role::Body,
        primary: Label { span: find(file, piece, nth), message: String::new() },
        secondary: Vec::new(),
        fixes: Vec::new(),
    }
}

/// The span of an occurrence.
pub fn find(file: &SourceFile, piece: &str, nth: usize) -> Span {
    let at = file.text().match_indices(piece).nth(nth).expect("the piece stands in the article").0;
    Span::from_usize(at, at + piece.len())
}

/// With a fix that writes `content` in place of the piece.
pub fn fixed(mut d: Diagnostic, content: &str, applicability: Applicability) -> Diagnostic {
    d.help = format!("Viết: {content}");
    d.fixes = vec![Fix {
        title: format!("Viết “{content}”"),
        edits: vec![Edit { span: d.primary.span, content: content.into() }],
        applicability,
    }];
    d
}

/// With a second place.
pub fn related(mut d: Diagnostic, piece: &str, nth: usize, message: &str) -> Diagnostic {
    d.secondary.push(Label { span: find(&d.file, piece, nth), message: message.into() });
    d
}

/// Three articles, each with its diagnostics.
pub fn articles() -> Vec<Vec<Diagnostic>> {
    vec![encodings(), hostile(), long_lines()]
}

/// A byte order mark, CRLF, decomposed letters, emoji and wide letters, tabs; a fault over a line end, one at a place
/// where something is missing.
pub fn encodings() -> Vec<Diagnostic> {
    let text = "\u{FEFF}Chính trị\r\nO\u{302}ng A, bi\u{301} thu\u{31b} Tha\u{300}nh u\u{309}y, 😀 漢字 ban Thường vụ.\r\n\
                \tBộ Giáo\r\ndục và đào tạo họp.\r\n“Chưa đóng\r\n\r\nHết bài";
    let file = SourceFile::new("bài/mã hóa.txt", text);
    let mut quote = diagnostic(&file, "quotes/pairing", Severity::Error, "“", 0);
    quote.help = "Đóng ngoặc kép ở cuối lời nói.".into();
    quote.secondary.push(Label { span: Span::at(text.len() as u32), message: "bài hết ở đây".into() });
    let mut footer = diagnostic(&file, "footer/copyright", Severity::Info, "Hết bài", 0);
    footer.primary.span = Span::at(text.len() as u32);
    footer.message = "Thiếu dòng bản quyền.".into();
    footer.url = Some("https://example.org/footer".into());
    vec![
        fixed(
            diagnostic(&file, "capitalization/office-titles", Severity::Warning, "bi\u{301} thu\u{31b}", 0),
            "Bí thư",
            Applicability::Unsafe,
        ),
        fixed(
            diagnostic(&file, "capitalization/party-bodies", Severity::Error, "ban Thường vụ", 0),
            "Ban Thường vụ",
            Applicability::Safe,
        ),
        diagnostic(&file, "capitalization/ministries", Severity::Error, "Bộ Giáo\r\ndục và đào tạo", 0),
        quote,
        footer,
    ]
}

/// Terminal escapes, a turner of direction, and lines that look like workflow commands, in text, path and messages.
pub fn hostile() -> Vec<Diagnostic> {
    let text = "\u{1b}[2J\u{1b}]0;chiếm tiêu đề\u{7} ban Thường vụ \u{9b}31m\u{202e}ngược\u{200b} 100%\n\
                ::error file=x::ban Thường vụ\r\ncuối\rdòng ban Thường vụ";
    let file = SourceFile::new("bài,xấu:\u{1b}[31m%.txt", text);
    let mut second = diagnostic(&file, "terms/phrases", Severity::Warning, "::error file=x::ban Thường vụ\r\ncuối\rdòng", 0);
    second.message = "Không viết “::error file=x::ban\u{1b}[0m”\r\n::warning::đã lọt ra, 100%".into();
    let third =
        related(diagnostic(&file, "terms/phrases", Severity::Info, "ban Thường vụ", 2), "ban Thường vụ", 0, "\u{1b}[5mlần đầu");
    vec![
        fixed(
            diagnostic(&file, "terms/phrases", Severity::Error, "ban Thường vụ \u{9b}31m\u{202e}ngược\u{200b}", 0),
            "Ban\u{1b}",
            Applicability::DisplayOnly,
        ),
        second,
        third,
    ]
}

/// Lines of five thousand characters: a fault at each end and in the middle, two faults far apart, one of great length.
pub fn long_lines() -> Vec<Diagnostic> {
    let filler = "Hội nghị thảo luận nhiều nội dung quan trọng. ".repeat(60);
    let text = format!("đầu {filler}giữa {filler}cuối\n{}ngắn", "không_dấu_cách".repeat(300));
    let file = SourceFile::new("dài.txt", text);
    let mut long = diagnostic(&file, "repetition/words", Severity::Warning, "giữa", 0);
    long.primary.span = find(&file, "giữa", 0).cover(find(&file, "cuối", 0));
    long.message = "Đoạn này lặp.".into();
    vec![
        diagnostic(&file, "terms/phrases", Severity::Warning, "đầu", 0),
        diagnostic(&file, "terms/phrases", Severity::Warning, "giữa", 0),
        related(diagnostic(&file, "consistency/forms", Severity::Warning, "cuối", 0), "đầu", 0, "ở đây viết khác"),
        long,
        diagnostic(&file, "terms/phrases", Severity::Warning, "ngắn", 0),
    ]
}

/// Problems of each shape: at a place of a rule file, of a path, of neither, and a note.
pub fn problems() -> Vec<Problem> {
    let file = SourceFile::new("luật/nhà.toml", "[[rule]]\nid = \"terms/x\"\nkinds = \"term\"\n");
    let unknown = Bilingual::new("Khóa lạ “kinds”.", "Unknown key “kinds”.");
    let help = Bilingual::new("Có phải là “kind”?", "Did you mean “kind”?");
    vec![
        Problem::error("config/unknown-key", unknown).with_help(help).at(&file, find(&file, "kinds", 0)),
        Problem::error("read/not-utf8", Bilingual::new("Không phải UTF-8: byte 12.", "Not UTF-8: byte 12."))
            .with_path("cũ\u{1b}.txt"),
        Problem::error("run/no-article", Bilingual::new("Không có bài nào.", "There is no article.")),
        Problem::note("read/binary", Bilingual::new("Bỏ qua tệp không phải văn bản.", "Left out: not text."))
            .with_path("ảnh.png"),
    ]
}

/// The whole report of a format: every article, every problem, the closing line.
pub fn report(format: Format, options: ReportOptions) -> String {
    let mut out = Vec::new();
    let mut emitter = emitter(format, options, &rules());
    let mut summary = Summary { files: 3, suppressed: 1, skipped: 1, ..Summary::default() };
    for diagnostics in articles() {
        summary.count(&diagnostics);
        emitter.diagnostics(&mut out, &diagnostics).expect("memory can be written");
    }
    for problem in problems() {
        emitter.problem(&mut out, &problem).expect("memory can be written");
    }
    emitter.finish(&mut out, &summary).expect("memory can be written");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// Options with a width that every machine has.
pub fn options(lang: Lang) -> ReportOptions {
    ReportOptions { lang, width: 80, ..ReportOptions::default() }
}

/// A rule of the run, described.
pub fn rules() -> Vec<Arc<RuleMeta>> {
    let file = SourceFile::new(
        "rules/terms.toml",
        r#"[[rule]]
id = "terms/phrases"
kind = "forbidden"
phrases = ["ban Thường vụ"]
message = { vi = "Không viết “{found}”.", en = "Do not write “{found}”." }
why = { vi = "Vì sao.", en = "Why." }
source = { name = "Sổ tay", url = "https://example.org/so-tay" }
invalid = [{ text = "ban Thường vụ", find = ["ban Thường vụ"] }]
valid = [{ text = "Ban khác" }]
"#,
    );
    let (rules, problems) = load_rules(&file);
    assert!(problems.is_empty(), "{problems:?}");
    rules.into_iter().map(|rule| rule.meta).collect()
}
