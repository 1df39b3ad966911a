//! Equal faults are one: a list of equal lines would hide the faults that stand alone. What makes faults equal, and how
//! many of them are needed, is for those who ask to say.

use std::collections::HashMap;
use std::hash::Hash;

use super::Draft;

/// Joins the faults of one kind where they are so `many` or more: the first takes in the others, which are in order.
/// A fault of no kind stays by itself.
pub fn gather<T, K: Eq + Hash>(
    faults: Vec<T>,
    many: usize,
    kind_of: impl Fn(&T) -> Option<K>,
    draft_of: impl Fn(&mut T) -> &mut Draft,
) -> Vec<T> {
    let kinds: Vec<Option<K>> = faults.iter().map(kind_of).collect();
    // How many of each kind there are, and where the first of them went.
    let mut seen: HashMap<&K, (usize, Option<usize>)> = HashMap::new();
    for kind in kinds.iter().flatten() {
        seen.entry(kind).or_default().0 += 1;
    }
    let mut kept: Vec<T> = Vec::with_capacity(faults.len());
    for (mut fault, kind) in faults.into_iter().zip(&kinds) {
        let first = kind.as_ref().and_then(|kind| seen.get_mut(kind)).filter(|(count, _)| *count >= many);
        match first {
            Some((_, Some(first))) => {
                let all = draft_of(&mut kept[*first]);
                *all = std::mem::take(all).taking_in(std::mem::take(draft_of(&mut fault)));
            }
            Some((_, first)) => {
                *first = Some(kept.len());
                kept.push(fault);
            }
            None => kept.push(fault),
        }
    }
    kept
}
