//! Finding the article on a page: menus, related articles and the imprint are not the reporter's.
//!
//! What the page marks as the article is believed if it holds a fair share of the running text. Otherwise the part of
//! the page that holds most of it is taken. A fragment out of a CMS is all article.

use std::collections::HashSet;

use super::super::layout;
use super::super::structure::Sketch;
use super::walker::Container;
use crate::diagnostic::Role;

/// Shorter blocks are buttons, links and labels for this purpose, not paragraphs.
const PARAGRAPH: u32 = 80;

/// Leaves the blocks of the article among those of a page; `text` is the analysed text.
pub fn keep(text: &str, sketches: &mut Vec<Sketch>, containers: &[Container]) {
    let weight = weights(sketches, containers);
    let Some(root) = root(&weight, containers) else { return };
    let mut inside = within(root, containers);
    leave_teasers(root, sketches, containers, &weight, &mut inside);
    // A page laid out as a table: its paragraphs stand in the cell that holds the article, which makes them no cells.
    let in_cell = |place: u32| {
        let above = std::iter::successors(Some(place), |&place| Some(containers[place as usize].parent));
        above.take_while(|place| *place != root).any(|place| containers[place as usize].is_cell)
    };
    for sketch in sketches.iter_mut().filter(|sketch| inside[sketch.place as usize] && sketch.block.role == Role::Body) {
        sketch.settled &= in_cell(sketch.place);
    }
    let Some(first) = sketches.iter().position(|s| inside[s.place as usize]) else { return };
    // One further down is a heading inside the text.
    let has_headline = sketches[first..]
        .iter()
        .filter(|s| inside[s.place as usize])
        .take_while(|s| s.block.role != Role::Body || s.block.span.len() < PARAGRAPH)
        .any(|s| s.block.role == Role::Headline);
    // The headline often stands above the part that holds the text.
    let above = |role: Role| sketches[..first].iter().rposition(|s| s.block.role == role && s.block.level > 0);
    let headline = if has_headline { None } else { above(Role::Headline).or_else(|| above(Role::Subhead)) };
    let mut index = 0;
    sketches.retain_mut(|sketch| {
        let here = index;
        index += 1;
        if headline == Some(here) {
            sketch.block.role = Role::Headline;
            return true;
        }
        let is_byline = |sketch: &Sketch| layout::byline(sketch.block.span.of(text)).is_some();
        let is_head = headline.is_some_and(|at| at < here)
            && here < first
            && (matches!(sketch.block.role, Role::Lead | Role::Byline) || is_byline(sketch));
        sketch.settled &= !(is_head && sketch.block.role == Role::Body);
        inside[sketch.place as usize] || is_head
    });
}

/// For each container, whether it is `root` or lies in it.
fn within(root: u32, containers: &[Container]) -> Vec<bool> {
    let mut inside = vec![false; containers.len()];
    inside[root as usize] = true;
    // A container comes after the one around it.
    for index in 1..containers.len() {
        inside[index] |= inside[containers[index].parent as usize];
    }
    inside
}

/// Leaves out articles that stand in the article: the box of another one, an author's portrait. A page that is made of
/// them (a live report) keeps them, and so does one whose headline stands in such an element.
fn leave_teasers(root: u32, sketches: &[Sketch], containers: &[Container], weight: &[u64], inside: &mut [bool]) {
    let has_headline: HashSet<u32> = (sketches.iter())
        .filter(|sketch| matches!(sketch.block.role, Role::Headline | Role::Lead))
        .flat_map(|sketch| {
            std::iter::successors(Some(sketch.place), |&place| (place > 0).then(|| containers[place as usize].parent))
        })
        .collect();
    let is_teaser = |index: u32| {
        let here = &containers[index as usize];
        index != root && here.is_element && !here.is_named && !has_headline.contains(&index)
    };
    let teasers: Vec<u32> = (root..containers.len() as u32).filter(|&i| inside[i as usize] && is_teaser(i)).collect();
    let theirs: u64 = teasers.iter().map(|&i| weight[i as usize]).sum();
    if theirs * 4 >= weight[root as usize] {
        return;
    }
    for index in teasers {
        inside[index as usize] = false;
    }
    for index in root as usize + 1..containers.len() {
        inside[index] &= inside[containers[index].parent as usize];
    }
}

/// The running text in each container, in bytes.
fn weights(sketches: &[Sketch], containers: &[Container]) -> Vec<u64> {
    let mut weight = vec![0u64; containers.len()];
    for sketch in sketches {
        let block = &sketch.block;
        if block.span.len() >= PARAGRAPH && matches!(block.role, Role::Body | Role::Lead | Role::Question) {
            weight[sketch.place as usize] += u64::from(block.span.len());
        }
    }
    for index in (1..containers.len()).rev() {
        weight[containers[index].parent as usize] += weight[index];
    }
    weight
}

/// The container that holds the article; `None` where the page has no running text.
fn root(weight: &[u64], containers: &[Container]) -> Option<u32> {
    let total = weight[0];
    if total == 0 {
        return None;
    }
    let marked = (0..containers.len())
        .filter(|&i| (containers[i].is_element || containers[i].is_named) && weight[i] * 4 >= total)
        .max_by_key(|&i| (weight[i], std::cmp::Reverse(i)));
    if let Some(index) = marked {
        return Some(index as u32);
    }
    // From the outside in, as long as one part holds most of what is left.
    let mut root = 0;
    for index in 1..containers.len() {
        if containers[index].parent as usize == root && weight[index] * 5 >= weight[root] * 3 {
            root = index;
        }
    }
    Some(root as u32)
}
