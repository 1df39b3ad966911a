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
    *drafts = kept;
}

/// Whether two rules of one topic would change the same words.
fn is_same_fault(rules: &[ActiveRule], (a, first): (usize, &Draft), (b, second): (usize, &Draft)) -> bool {
    let topic = |rule: usize| rules[rule].rule.meta.id.split('/').next();
    a != b
        && !first.edits.is_empty()
        && !second.edits.is_empty()
        && first.span.start < second.span.end
        && second.span.start < first.span.end
        && topic(a) == topic(b)
}

fn trust(rules: &[ActiveRule], rule: usize, draft: &Draft) -> Applicability {
    let granted = rules[rule].rule.meta.fix;
    draft.at_most.map_or(granted, |limit| limit.min(granted))
}
