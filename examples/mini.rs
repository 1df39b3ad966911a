//! Throwaway: `mini check --format json …` for measuring while the program is being built.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]
use morat::diagnostic::{Lang, Severity};
use morat::document::{Format, ReaderOptions, read};
use morat::engine::{ActiveRule, Linter, RuleSet};
use morat::rule::{Status, builtin, parse_toml};
use morat::text::SourceFile;
use std::sync::Arc;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let preview = args.iter().any(|a| a == "--preview");
    let profile = args.iter().position(|a| a == "--profile").map(|i| args[i + 1].clone());
    let (defs, problems) = builtin::builtin_rules();
    for p in &problems {
        eprintln!(
            "{:?} {} {:?} {:?}",
            p.code,
            p.message.vi,
            p.help.vi,
            p.place.as_ref().map(|(f, l)| (f.name().to_owned(), f.slice(l.span).to_owned()))
        );
    }
    let overlay = profile.map(|name| {
        let text = builtin::builtin_profiles().find(|(n, _)| *n == name).expect("profile").1;
        parse_toml(&SourceFile::new("profile", text)).0
    });
    let rules = defs
        .iter()
        .filter_map(|d| {
            let own = overlay
                .as_ref()
                .and_then(|t| t.get("rules"))
                .and_then(|n| n.as_table())
                .and_then(|t| t.get(&d.meta.id))
                .and_then(|n| n.as_table());
            let options = own.and_then(|t| t.get("options")).and_then(|n| n.as_table());
            let named = own.and_then(|t| t.get("severity")).and_then(|n| n.as_str());
            if d.meta.status != Status::Stable && !preview && own.is_none() {
                return None;
            }
            let severity = named.map_or(d.meta.severity, |s| s.parse().ok())?;
            match d.build(&options.into_iter().collect::<Vec<_>>()) {
                Ok(rule) => Some(ActiveRule { rule, severity }),
                Err(p) => {
                    eprintln!("{p:?}");
                    None
                }
            }
        })
        .collect();
    let linter = Linter::new(Arc::new(RuleSet::new(rules)), Lang::Vi);
    let mut out = Vec::new();
    fn walk(p: &std::path::Path, out: &mut Vec<std::path::PathBuf>) {
        if p.is_dir() {
            let mut e: Vec<_> = std::fs::read_dir(p).unwrap().map(|e| e.unwrap().path()).collect();
            e.sort();
            for e in e {
                walk(&e, out)
            }
        } else {
            out.push(p.to_owned())
        }
    }
    let mut files = Vec::new();
    walk(std::path::Path::new(args.last().unwrap()), &mut files);
    for f in files {
        let source = SourceFile::new(f.to_string_lossy(), std::fs::read_to_string(&f).unwrap());
        let document = read(source, Format::Plain, &ReaderOptions::default());
        for d in linter.check(&document).diagnostics {
            let related: Vec<_> = d
                .secondary
                .iter()
                .map(|l| serde_json::json!({"start": {"byte": l.span.start}, "end": {"byte": l.span.end}}))
                .collect();
            out.push(serde_json::json!({"rule": &*d.rule, "severity": d.severity.name(), "path": f, "message": d.message, "start": {"byte": d.primary.span.start}, "end": {"byte": d.primary.span.end}, "related": related, "role": d.role.name(), "fixes": d.fixes.iter().map(|f| f.edits.iter().map(|e| e.content.clone()).collect::<Vec<_>>()).collect::<Vec<_>>()}));
        }
    }
    let code = i32::from(out.iter().any(|d| d["severity"] != "info"));
    let _ = Severity::Info;
    println!("{}", serde_json::json!({"diagnostics": out}));
    std::process::exit(code);
}
