//! How fast each reader turns a file into a document, and how fast the document is then checked: plain text, Markdown
//! and HTML of the same article.

#![allow(missing_docs)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use morat::diagnostic::Lang;
use morat::document::{Format, ReaderOptions, read};
use morat::engine::{ActiveRule, Linter, RuleSet};
use morat::rule::{RuleDef, Status, builtin};
use morat::text::SourceFile;

const ARTICLE: &str = include_str!("../examples/bai-phong-van.txt");

/// A dozen kilobytes, as an article of a newspaper has.
fn lines() -> Vec<&'static str> {
    ARTICLE.lines().filter(|line| !line.is_empty()).cycle().take(80).collect()
}

fn html() -> String {
    let escape = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;").replace('à', "&agrave;");
    let paragraphs: Vec<String> =
        lines().iter().map(|line| format!("<p class=\"text\"><span>{}</span></p>", escape(line))).collect();
    paragraphs.join("\n")
}

/// An article with as much page around it as newspapers have.
fn page() -> String {
    let menu = "<li class=\"menu-item\"><a href=\"/chuyen-muc\" class=\"menu-link\">Chuyên mục</a></li>\n".repeat(400);
    let head = "<!DOCTYPE html><html><head><script>var a = 1;</script></head><body>";
    format!("{head}<nav><ul>{menu}</ul></nav><article>{}</article><footer>{menu}</footer></body></html>", html())
}

/// The same article in each format.
fn sources() -> [(&'static str, Format, String); 4] {
    [
        ("text", Format::Plain, lines().join("\n")),
        ("markdown", Format::Markdown, lines().join("\n\n")),
        ("html", Format::Html, html()),
        ("html-page", Format::Html, page()),
    ]
}

/// The reader by itself.
fn readers(criterion: &mut Criterion) {
    measure(criterion, "read", |source, format| {
        black_box(read(source, format, &ReaderOptions::default()));
    });
}

/// What a user waits for: reading and checking.
fn whole(criterion: &mut Criterion) {
    let (defs, _) = builtin::builtin_rules();
    let active = |def: &RuleDef| {
        let severity = def.meta.severity.filter(|_| def.meta.status == Status::Stable)?;
        Some(ActiveRule { rule: def.build(&[]).ok()?, severity })
    };
    let linter = Linter::new(Arc::new(RuleSet::new(defs.iter().filter_map(active).collect())), Lang::Vi);
    measure(criterion, "check", |source, format| {
        black_box(linter.check(&read(source, format, &ReaderOptions::default())));
    });
}

fn measure(criterion: &mut Criterion, group: &str, work: impl Fn(SourceFile, Format)) {
    let mut group = criterion.benchmark_group(group);
    for (name, format, text) in sources() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        let source = SourceFile::new("bench", text);
        group.bench_function(name, |bencher| bencher.iter(|| work(source.clone(), format)));
    }
    group.finish();
}

criterion_group!(benches, readers, whole);
criterion_main!(benches);
