//! The totals of a run and the one sentence that closes a report.

use std::time::Duration;

use crate::diagnostic::{Applicability, Diagnostic, Lang, Severity};

/// The totals of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles read.
    pub files: usize,
    /// Diagnostics of severity error.
    pub errors: usize,
    /// Diagnostics of severity warning.
    pub warnings: usize,
    /// Diagnostics of severity info.
    pub infos: usize,
    /// Diagnostics that a suppression hid.
    pub suppressed: usize,
    /// Diagnostics that `--fix` would mend.
    pub fixable: usize,
    /// Fixes applied in this run.
    pub fixed: usize,
    /// Files that could not be read, or were not text.
    pub skipped: usize,
    /// Diagnostics beyond the limit of their article, which are not told and counted nowhere else.
    pub omitted: usize,
    /// Problems with rules, configuration and files.
    pub problems: usize,
    /// How long the run took, where that is worth saying.
    pub elapsed: Option<Duration>,
}

impl Summary {
    /// Counts the diagnostics of one file; the file itself is the caller's to count.
    pub fn count(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
            if diagnostic.fixes.iter().any(|fix| fix.applicability == Applicability::Safe) {
                self.fixable += 1;
            }
        }
    }

    /// `3 lỗi, 2 cảnh báo trong 1 tệp; sửa tự động được 2 (--fix).` With `fixing`, safe fixes were applied in this run.
    pub fn sentence(&self, lang: Lang, fixing: bool) -> String {
        let counted = [(self.errors, "lỗi", "error"), (self.warnings, "cảnh báo", "warning"), (self.infos, "lưu ý", "note")];
        let found: Vec<String> = counted.into_iter().filter(|(n, ..)| *n > 0).map(|(n, vi, en)| count(n, vi, en, lang)).collect();
        let found = match (found.is_empty(), self.fixed > 0) {
            (false, _) => found.join(", "),
            (true, false) => lang.pick("Không thấy lỗi nào", "No fault found").to_owned(),
            (true, true) => lang.pick("Không còn lỗi nào", "No fault left").to_owned(),
        };
        let mut parts = vec![match self.files {
            0 => lang.pick("Không soát tệp nào", "No file was checked").to_owned(),
            files => format!("{found} {} {}", lang.pick("trong", "in"), count(files, "tệp", "file", lang)),
        }];
        if self.fixed > 0 {
            parts.push(match lang {
                Lang::Vi => format!("đã sửa {}", self.fixed),
                Lang::En => format!("{} fixed", self.fixed),
            });
        }
        if self.fixable > 0 && !fixing {
            parts.push(match lang {
                Lang::Vi => format!("sửa tự động được {} (--fix)", self.fixable),
                Lang::En => format!("{} can be fixed automatically (--fix)", self.fixable),
            });
        }
        if self.suppressed > 0 {
            parts.push(match lang {
                Lang::Vi => format!("đã bỏ qua {} theo chỉ dẫn", self.suppressed),
                Lang::En => format!("{} suppressed", self.suppressed),
            });
        }
        if self.omitted > 0 {
            parts.push(match lang {
                Lang::Vi => format!("còn {} không in ra (--max-diagnostics)", self.omitted),
                Lang::En => format!("{} more left out (--max-diagnostics)", self.omitted),
            });
        }
        if self.skipped > 0 {
            parts.push(match lang {
                Lang::Vi => format!("không đọc được {} tệp", self.skipped),
                Lang::En => format!("{} could not be read", count(self.skipped, "tệp", "file", lang)),
            });
        }
        if self.problems > 0 {
            parts.push(match lang {
                Lang::Vi => format!("có {} sự cố về luật, cấu hình hoặc tệp", self.problems),
                Lang::En => format!("{} with rules, configuration or files", count(self.problems, "", "problem", lang)),
            });
        }
        let time = self.elapsed.map(|t| format!(" ({})", seconds(t, lang))).unwrap_or_default();
        format!("{}{time}.", parts.join("; "))
    }
}

/// `3 lỗi`, `3 errors`.
fn count(n: usize, vi: &str, en: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{n} {vi}"),
        Lang::En if n == 1 => format!("1 {en}"),
        Lang::En => format!("{n} {en}s"),
    }
}

/// Seconds as each language writes its decimals.
fn seconds(time: Duration, lang: Lang) -> String {
    let text = format!("{:.2}", time.as_secs_f64());
    match lang {
        Lang::Vi => format!("{} giây", text.replace('.', ",")),
        Lang::En => format!("{text} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_sentence() {
        let summary = Summary { files: 1, errors: 3, warnings: 2, fixable: 2, ..Summary::default() };
        assert_eq!(summary.sentence(Lang::Vi, false), "3 lỗi, 2 cảnh báo trong 1 tệp; sửa tự động được 2 (--fix).");
        assert_eq!(summary.sentence(Lang::En, false), "3 errors, 2 warnings in 1 file; 2 can be fixed automatically (--fix).");
        let clean = Summary { files: 12, elapsed: Some(Duration::from_millis(1500)), ..Summary::default() };
        assert_eq!(clean.sentence(Lang::Vi, false), "Không thấy lỗi nào trong 12 tệp (1,50 giây).");
        let broken = Summary { problems: 2, ..Summary::default() };
        assert_eq!(broken.sentence(Lang::Vi, false), "Không soát tệp nào; có 2 sự cố về luật, cấu hình hoặc tệp.");
        assert_eq!(broken.sentence(Lang::En, false), "No file was checked; 2 problems with rules, configuration or files.");
        let mended = Summary { files: 2, fixed: 4, suppressed: 1, skipped: 3, ..Summary::default() };
        assert_eq!(
            mended.sentence(Lang::Vi, true),
            "Không còn lỗi nào trong 2 tệp; đã sửa 4; đã bỏ qua 1 theo chỉ dẫn; không đọc được 3 tệp."
        );
        assert_eq!(
            mended.sentence(Lang::En, true),
            "No fault left in 2 files; 4 fixed; 1 suppressed; 3 files could not be read."
        );
    }
}
