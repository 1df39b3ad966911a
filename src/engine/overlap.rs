//! One fault, one diagnostic. Two rules of a topic may see the same word (`ngiên cứu` is in a list and outside the table
//! of syllables), and what is wrong with a whole paragraph shows again in each of its words.

use super::ActiveRule;
use crate::diagnostic::Applicability;
use crate::rule::Draft;
use crate::text::Span;

/// Leaves out drafts that another one explains. They are sorted by place.
pub fn leave_one_a_fault(drafts: &mut Vec<(usize, Draft)>, rules: &[ActiveRule]) {
    let explained: Vec<Span> = drafts.iter().filter(|(_, d)| d.explains_all).map(|(_, d)| d.span).collect();
    if !explained.is_empty() {
        drafts.retain(|(_, d)| d.explains_all || !explained.iter().any(|span| span.contains(d.span)));
    }
    let mut kept: Vec<(usize, Draft)> = Vec::with_capacity(drafts.len());
    for (rule, draft) in drafts.drain(..) {
        match kept.last_mut().filter(|(other, before)| is_same_fault(rules, (*other, before), (rule, &draft))) {
            None => kept.push((rule, draft)),
            Some(before) if trust(rules, rule, &draft) > trust(rules, before.0, &before.1) => *before = (rule, draft),
            Some(_) => {}
        }
    }
    leave_out_gathered(&mut kept, rules);
    *drafts = kept;
}

/// Words that are gathered are not longer, in bytes; what is would have to be looked for far back.
const LONGEST_WORDS: u32 = 128;

/// Leaves out drafts at a later place of a fault that was gathered from all over the article: the first place was seen above.
fn leave_out_gathered(drafts: &mut Vec<(usize, Draft)>, rules: &[ActiveRule]) {
    let gathered = drafts.iter().filter(|(_, draft)| draft.is_gathered);
    let edits = gathered.flat_map(|(rule, draft)| draft.edits.iter().map(|edit| (edit.span, *rule)));
    let mut places: Vec<(Span, usize)> = edits.filter(|(place, _)| place.len() <= LONGEST_WORDS).collect();
    places.sort_unstable();
    drafts.retain(|(rule, draft)| {
        let near = &places[..places.partition_point(|(place, _)| place.start < draft.span.end)];
        let near = near.iter().rev().take_while(|(place, _)| place.start + LONGEST_WORDS > draft.span.start);
        let is_told = |(place, other): &(Span, usize)| {
            other != rule && place.overlaps(draft.span) && topic(rules, *other) == topic(rules, *rule)
        };
        draft.is_gathered || draft.edits.is_empty() || !near.into_iter().any(is_told)
    });
}

fn topic(rules: &[ActiveRule], rule: usize) -> Option<&str> {
    rules[rule].rule.meta.id.split('/').next()
}

/// Whether two rules of one topic would change the same words.
fn is_same_fault(rules: &[ActiveRule], (a, first): (usize, &Draft), (b, second): (usize, &Draft)) -> bool {
    a != b
        && !first.edits.is_empty()
        && !second.edits.is_empty()
        && first.span.overlaps(second.span)
        && topic(rules, a) == topic(rules, b)
}

fn trust(rules: &[ActiveRule], rule: usize, draft: &Draft) -> Applicability {
    let granted = rules[rule].rule.meta.fix;
    draft.at_most.map_or(granted, |limit| limit.min(granted))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::diagnostic::{Lang, Severity};
    use crate::document::{ReaderOptions, read_plain};
    use crate::engine::{ActiveRule, Linter, RuleSet};
    use crate::rule::builtin::builtin_rules;
    use crate::text::SourceFile;

    #[test]
    fn what_is_gathered_is_told_at_none_of_its_places_again() {
        let (defs, _) = builtin_rules();
        let active = |id: &str| {
            let def = defs.iter().find(|def| &*def.meta.id == id).expect(id);
            ActiveRule { rule: def.build(&[]).unwrap(), severity: Severity::Warning }
        };
        let rules = ["spelling/familiar-words", "spelling/hook-or-tilde"].map(active);
        let linter = Linter::new(Arc::new(RuleSet::new(rules.into())), Lang::En);
        let text = "Sáng nay ông Ng uyễn Văn Ba đến dự.\nChiều nay ông Ng uyễn Văn Tư đến sau.\n";
        let found = linter.check(&read_plain(SourceFile::new("a.txt", text), &ReaderOptions::default())).diagnostics;
        let rules: Vec<&str> = found.iter().map(|diagnostic| &*diagnostic.rule).collect();
        assert_eq!(rules, ["spelling/familiar-words"]);
        assert_eq!(found[0].fixes[0].edits.len(), 2);
    }
}
