//! Edits, and applying many of them to one text without one treading on another.

use std::collections::BTreeSet;

use crate::text::Span;

/// How far an edit can be trusted, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Applicability {
    /// Shown only: the bytes cannot be edited, or only a person can decide.
    #[default]
    DisplayOnly,
    /// Likely right; applied when asked for by name.
    Unsafe,
    /// Right whatever the sentence means; applied by `--fix`.
    Safe,
}

impl Applicability {
    /// The word of the output contract and of rule files.
    pub fn name(self) -> &'static str {
        match self {
            Self::DisplayOnly => "display",
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}

/// Replace the bytes of a span by a content; an empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the source.
    pub span: Span,
    /// What to put there.
    pub content: String,
}

/// One way to mend a fault: all its edits or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, for a menu.
    pub title: String,
    /// In order, not overlapping.
    pub edits: Vec<Edit>,
    /// How far to trust it.
    pub applicability: Applicability,
}

/// What [`apply`] did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The text with the edits made.
    pub text: String,
    /// How many fixes were applied.
    pub count: usize,
    /// How many were left for another round because they touch an edit already made.
    pub skipped: usize,
}

/// Applies whole fixes in order of their place; a fix that touches bytes of one already taken waits for the next round.
pub fn apply<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> Applied {
    let mut ordered: Vec<&Fix> = fixes.into_iter().filter(|fix| is_applicable(text, fix)).collect();
    ordered.sort_by_key(|fix| fix.edits[0].span);
    let (mut taken, mut skipped): (Vec<&Fix>, usize) = (Vec::new(), 0);
    // Those made so far, apart from one another: only the neighbours of a new one can touch it.
    let mut made: BTreeSet<(u32, u32)> = BTreeSet::new();
    let key = |span: Span| (span.start, span.end);
    for fix in ordered {
        if taken.iter().rev().take_while(|other| other.edits[0].span == fix.edits[0].span).any(|other| *other == fix) {
            continue; // two rules ask for the very same edit
        }
        let is_in_the_way = |new: Span| {
            let (before, after) = (made.range(..=key(new)).next_back(), made.range(key(new)..).next());
            before.into_iter().chain(after).any(|&(start, end)| touches(Span::new(start, end), new))
        };
        if fix.edits.iter().any(|edit| is_in_the_way(edit.span)) {
            skipped += 1;
        } else {
            made.extend(fix.edits.iter().map(|edit| key(edit.span)));
            taken.push(fix);
        }
    }
    let mut edits: Vec<&Edit> = taken.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.range().start]);
        out.push_str(&edit.content);
        at = edit.span.range().end;
    }
    out.push_str(&text[at..]);
    Applied { text: out, count: taken.len(), skipped }
}

fn is_applicable(text: &str, fix: &Fix) -> bool {
    !fix.edits.is_empty()
        && fix.edits.iter().all(|edit| text.get(edit.span.range()).is_some())
        && fix.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start)
}

/// Edits that share a byte, or that insert at the border of another, depend on each other's order.
fn touches(a: Span, b: Span) -> bool {
    a.overlaps(b) || ((a.is_empty() || b.is_empty()) && a.start <= b.end && b.start <= a.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(edits: &[(u32, u32, &str)]) -> Fix {
        let edits = edits.iter().map(|&(s, e, content)| Edit { span: Span::new(s, e), content: content.into() }).collect();
        Fix { title: String::new(), edits, applicability: Applicability::Safe }
    }

    #[test]
    fn overlapping_fixes_wait_and_equal_ones_merge() {
        let fixes = [fix(&[(0, 2, "X")]), fix(&[(1, 3, "Y")]), fix(&[(0, 2, "X")]), fix(&[(4, 5, "Z")])];
        let applied = apply("abcdef", &fixes);
        assert_eq!(applied, Applied { text: "XcdZf".into(), count: 2, skipped: 1 });
    }

    #[test]
    fn a_fix_is_all_or_nothing() {
        let fixes = [fix(&[(0, 1, "X"), (4, 5, "Y")]), fix(&[(4, 6, "Z"), (7, 8, "W")])];
        assert_eq!(apply("abcdefgh", &fixes).text, "XbcdYfgh");
    }

    #[test]
    fn a_hundred_thousand_fixes_take_no_time() {
        let text = "a ".repeat(100_000);
        let fixes: Vec<Fix> = (0..100_000).map(|i| fix(&[(2 * i, 2 * i + 1, "b")])).collect();
        let start = std::time::Instant::now();
        assert_eq!(apply(&text, &fixes).count, 100_000);
        assert!(start.elapsed().as_secs() < 5, "{:?}: the time grows with the square of the fixes", start.elapsed());
    }

    #[test]
    fn an_edit_that_cuts_a_letter_is_refused() {
        assert_eq!(apply("ấ", &[fix(&[(1, 2, "x")])]).count, 0);
    }
}
