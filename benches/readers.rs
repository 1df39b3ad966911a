//! How fast each reader turns a file into a document: plain text, Markdown and HTML of the same article.

#![allow(missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use morat::document::{Format, ReaderOptions, read};
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

fn readers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read");
    let sources = [
        ("text", Format::Plain, lines().join("\n")),
        ("markdown", Format::Markdown, lines().join("\n\n")),
        ("html", Format::Html, html()),
        ("html-page", Format::Html, page()),
    ];
    for (name, format, text) in sources {
        group.throughput(Throughput::Bytes(text.len() as u64));
        let source = SourceFile::new("bench", text);
        let options = ReaderOptions::default();
        group.bench_function(name, |bencher| bencher.iter(|| read(source.clone(), format, &options)));
    }
    group.finish();
}

criterion_group!(benches, readers);
criterion_main!(benches);
