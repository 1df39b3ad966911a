//! How fast each stage of a check is: bytes to text, words, the whole rule set, a report; and what a cold start costs.

#![allow(missing_docs)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use morat::config::Layers;
use morat::diagnostic::Lang;
use morat::document::{Format, ReaderOptions, Tokens, read};
use morat::engine::{Linter, Project, RuleChoice};
use morat::report::{self, ReportOptions};
use morat::text::{SourceFile, Span, decode};

const ARTICLE: &str = include_str!("../examples/bai-phong-van.txt");

/// A dozen kilobytes, as an article of a newspaper has.
fn article() -> String {
    ARTICLE.lines().filter(|line| !line.is_empty()).cycle().take(80).collect::<Vec<_>>().join("\n\n")
}

fn default_linter() -> Arc<Linter> {
    let mut problems = Vec::new();
    let project = Project::new(
        &Layers::default(),
        RuleChoice::default(),
        Some(Lang::Vi),
        ReaderOptions::default(),
        date(2024, 5, 19),
        &mut problems,
    );
    assert!(problems.is_empty(), "{problems:?}");
    project.main_linter()
}

fn stages(criterion: &mut Criterion) {
    let text = article();
    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("decode", |bencher| {
        bencher.iter(|| decode(black_box(text.as_bytes())));
    });
    group.bench_function("tokenise", |bencher| {
        let mut tokens = Tokens::default();
        bencher.iter(|| {
            tokens.cut(black_box(&text), Span::from_usize(0, text.len()));
            tokens.len()
        });
    });
    let source = SourceFile::new("bench", text.clone());
    let linter = default_linter();
    group.bench_function("check", |bencher| {
        let document = read(source.clone(), Format::Plain, &ReaderOptions::default());
        bencher.iter(|| linter.check(black_box(&document)).diagnostics.len());
    });
    let diagnostics = linter.check(&read(source.clone(), Format::Plain, &ReaderOptions::default())).diagnostics;
    for format in [report::Format::Jsonl, report::Format::Pretty] {
        group.bench_function(format!("report/{}", format.name()), |bencher| {
            bencher.iter(|| {
                let mut out = Vec::new();
                let mut emitter = report::emitter(format, ReportOptions::default(), &[]);
                emitter.diagnostics(&mut out, black_box(&diagnostics)).map(|()| out.len())
            });
        });
    }
    group.finish();
    criterion.bench_function("start/default rules", |bencher| bencher.iter(default_linter));
}

criterion_group!(benches, stages);
criterion_main!(benches);
