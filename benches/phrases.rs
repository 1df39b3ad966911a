//! What more phrases cost: the default rules with 5,000 phrases more, and with 50,000. A scan looks words up in pairs, so
//! ten times the phrases must not cost much.

#![allow(missing_docs)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use morat::config::Layers;
use morat::diagnostic::Lang;
use morat::document::{Format, ReaderOptions, read};
use morat::engine::{Linter, Project, RuleChoice};
use morat::text::SourceFile;

const ARTICLE: &str = include_str!("../examples/bai-phong-van.txt");

/// Syllables of everyday words, so that the phrases begin as the sentences of an article do.
const SYLLABLES: [&str; 48] = [
    "thành",
    "phố",
    "người",
    "dân",
    "đồng",
    "công",
    "việc",
    "nhà",
    "nước",
    "chính",
    "quyền",
    "xây",
    "dựng",
    "phát",
    "triển",
    "kinh",
    "tế",
    "xã",
    "hội",
    "giáo",
    "dục",
    "văn",
    "hóa",
    "du",
    "lịch",
    "đường",
    "phường",
    "quận",
    "tỉnh",
    "năm",
    "tháng",
    "ngày",
    "học",
    "sinh",
    "trường",
    "chợ",
    "sông",
    "cầu",
    "cây",
    "xanh",
    "bộ",
    "ban",
    "ủy",
    "viên",
    "chủ",
    "tịch",
    "thư",
    "ký",
];

/// A rule of so many phrases of three syllables, each in one order only.
fn rule(count: usize) -> String {
    let mut text = String::from(
        "[[rule]]\nid = \"terms/many\"\nkind = \"substitution\"\nmessage = \"m\"\nwhy = \"w\"\nsource = { name = \"s\" }\n[rule.map]\n",
    );
    let size = SYLLABLES.len();
    for n in 0..count {
        // 35,099 is prime to 48³, so no phrase comes twice.
        let n = n * 35_099 % (size * size * size);
        let [a, b, c] = [n % size, n / size % size, n / size / size].map(|i| SYLLABLES[i]);
        let _ = writeln!(text, "\"{a} {b} {c}\" = \"{a} {b}-{c}\"");
    }
    text.push_str("[[rule.invalid]]\ntext = \"a\"\nfind = [\"a\"]\n[[rule.valid]]\ntext = \"b\"\n");
    text
}

fn linter(extra: usize) -> Arc<Linter> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("many.toml");
    std::fs::write(&path, rule(extra)).expect("a rule file");
    let choice = RuleChoice { rule_files: vec![path], ..RuleChoice::default() };
    let mut problems = Vec::new();
    let (layers, options) = (Layers::default(), ReaderOptions::default());
    let project = Project::new(&layers, choice, Some(Lang::Vi), options, date(2024, 5, 19), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    project.main_linter()
}

fn phrases(criterion: &mut Criterion) {
    let text = ARTICLE.lines().filter(|line| !line.is_empty()).cycle().take(80).collect::<Vec<_>>().join("\n\n");
    let mut group = criterion.benchmark_group("phrases");
    group.throughput(Throughput::Bytes(text.len() as u64));
    let document = read(SourceFile::new("bench", text), Format::Plain, &ReaderOptions::default());
    for extra in [5_000, 50_000] {
        let linter = linter(extra);
        let name = format!("{} in all", linter.rules().phrase_count());
        group.bench_function(name, |bencher| bencher.iter(|| linter.check(black_box(&document)).diagnostics.len()));
    }
    group.finish();
}

criterion_group!(benches, phrases);
criterion_main!(benches);
