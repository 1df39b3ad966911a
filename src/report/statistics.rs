//! `--statistics`: how often each rule fired. What to mend first in an archive, and which rule cries wolf.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use super::table::{Align, write_table};
use crate::diagnostic::{Applicability, Diagnostic, Lang};

/// Counts by rule, gathered file by file.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    rules: BTreeMap<Arc<str>, Counts>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    diagnostics: usize,
    files: usize,
    fixable: usize,
}

impl Statistics {
    /// Counts the diagnostics of one file.
    pub fn count(&mut self, diagnostics: &[Diagnostic]) {
        let mut seen: Vec<&Arc<str>> = Vec::new();
        for diagnostic in diagnostics {
            let counts = self.rules.entry(diagnostic.rule.clone()).or_default();
            counts.diagnostics += 1;
            counts.fixable += usize::from(diagnostic.fixes.iter().any(|fix| fix.applicability == Applicability::Safe));
            if !seen.contains(&&diagnostic.rule) {
                counts.files += 1;
                seen.push(&diagnostic.rule);
            }
        }
    }

    /// Writes a table of rule, diagnostics, files and safe fixes, the most frequent rule first.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(&self, out: &mut dyn Write, lang: Lang) -> io::Result<()> {
        if self.rules.is_empty() {
            return Ok(());
        }
        let mut rows: Vec<(&Arc<str>, &Counts)> = self.rules.iter().collect();
        rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.diagnostics));
        let head = match lang {
            Lang::Vi => ["Luật", "Số lỗi", "Số tệp", "Tự sửa được"],
            Lang::En => ["Rule", "Count", "Files", "Fixable"],
        };
        let mut table = vec![head.map(String::from).to_vec()];
        table.extend(rows.iter().map(|(rule, counts)| {
            let numbers = [counts.diagnostics, counts.files, counts.fixable].map(|n| n.to_string());
            [[rule.to_string()].as_slice(), &numbers].concat()
        }));
        write_table(out, &table, &[Align::Left, Align::Right, Align::Right, Align::Right])
    }
}
