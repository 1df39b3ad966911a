//! Which mark closes which: the reading of an article's marks with the least that is wrong in it.
//!
//! Counting marks a paragraph is wrong two times in five, since speeches run over paragraphs; a plain stack puts the
//! fault in the wrong place when a mark is missing inside another pair. So every way to read the marks is weighed at
//! once (a shortest path over the stacks that can stand before each mark), and the lightest is taken.

use super::mark::{Facing, Family, Mark, Shape};

/// What became of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It opens what the mark of that index closes.
    Opens(usize),
    /// It closes what the mark of that index opened.
    Closes(usize),
    /// It opens again, at a new paragraph, what the mark of that index opened.
    Resumes(usize),
    /// It opens, and nothing closes it.
    Unclosed,
    /// It closes, and nothing opened it.
    Unopened,
    /// It is no such mark.
    Aside,
}

/// What the weigher must know of the article beside its marks.
pub trait Setting {
    /// How unlikely it is that a quotation goes on from one block to another.
    fn distance(&self, from: u32, to: u32) -> u32;
    /// Whether a block ends with a sentence, so that no list goes on from it.
    fn ends_sentence(&self, block: u32) -> bool;
    /// Whether a block ends by naming the speaker, so that the speech was over.
    fn ends_speech(&self, block: u32) -> bool;
}

/// Deepest nesting that is read as such.
const DEPTH: usize = 3;

/// Weights. Two marks without partner (140) weigh more than any honest way to pair them.
mod weight {
    /// A mark without partner.
    pub const LONE: u32 = 70;
    /// More for one inside an open pair, so that of `“ “ ”` the first is the lone one.
    pub const LONE_INSIDE: u32 = 5;
    /// A curly mark with a straight one.
    pub const MIXED: u32 = 40;
    /// A mark the wrong way round whose surroundings agree.
    pub const TURNED: u32 = 50;
    /// Against what mark or surroundings say.
    pub const NEVER: u32 = 200;
    /// Surroundings that say nothing, or a slip of spacing.
    pub const UNCLEAR: u32 = 10;
    /// A pair inside a pair, by depth.
    pub const NESTED: [u32; 3] = [0, 10, 30];
    /// A speech that goes on in the next paragraph: opened where a speech begins, or elsewhere.
    pub const SPEECH_GOES_ON: u32 = 15;
    /// The same for what was opened inside a sentence.
    pub const PHRASE_GOES_ON: u32 = 40;
    /// A bracket that its paragraph opened in its middle and left open at a full stop: two that lost their partners are likelier.
    pub const BRACKET_GOES_ON: u32 = 2 * LONE;
    /// A paragraph that begins with a new pair while an earlier one is open.
    pub const FRESH_START: u32 = 30;
    /// A paragraph that opens again the speech before it.
    pub const RESUMED: u32 = 48;
    /// The same after a paragraph that named the speaker.
    pub const RESUMED_AFTER_SPEAKER: u32 = 70;
    /// A doubtful mark that is none.
    pub const DOUBTFUL: u32 = 10;
}

#[derive(Clone, Copy)]
struct State {
    cost: u32,
    depth: usize,
    open: [usize; DEPTH],
    /// The last step that led here; 0 for none.
    step: usize,
}

impl State {
    fn top(&self) -> Option<usize> {
        self.depth.checked_sub(1).map(|i| self.open[i])
    }
}

struct Step {
    before: usize,
    fate: Fate,
}

/// The fate of each mark.
pub fn parse(marks: &[Mark], setting: &impl Setting) -> Vec<Fate> {
    let mut steps = Vec::with_capacity(2 * marks.len() + 1);
    steps.push(Step { before: 0, fate: Fate::Aside });
    let mut states = vec![State { cost: 0, depth: 0, open: [0; DEPTH], step: 0 }];
    let mut next: Vec<State> = Vec::new();
    let mut index = 0;
    while let Some(mark) = marks.get(index) {
        if let Some(last) = index.checked_sub(1).map(|i| marks[i].block).filter(|last| *last != mark.block) {
            carry_over(&mut states, marks, last, (setting.distance(last, mark.block), || setting.ends_sentence(last)));
        }
        forget_hopeless(&mut states);
        if let [State { depth: 0, step, .. }] = states.as_mut_slice()
            && is_plain_pair(marks, index)
        {
            steps.push(Step { before: *step, fate: Fate::Opens(index + 1) });
            steps.push(Step { before: steps.len() - 1, fate: Fate::Closes(index) });
            *step = steps.len() - 1;
            index += 2;
            continue;
        }
        next.clear();
        for state in &states {
            for (fate, cost) in choices(state, marks, index, setting) {
                let mut after = State { cost: state.cost + cost, ..*state };
                match fate {
                    Fate::Opens(_) => {
                        after.open[after.depth] = index;
                        after.depth += 1;
                    }
                    Fate::Closes(_) => after.depth -= 1,
                    _ => {}
                }
                keep_lightest(&mut next, after, marks, || {
                    steps.push(Step { before: state.step, fate });
                    steps.len() - 1
                });
            }
        }
        std::mem::swap(&mut states, &mut next);
        index += 1;
    }
    let best = states.iter().filter(|s| s.depth == 0).min_by_key(|s| s.cost);
    let mut fates = vec![Fate::Aside; marks.len()];
    let mut step = best.map_or(0, |s| s.step);
    for index in (0..marks.len()).rev() {
        fates[index] = steps[step].fate;
        step = steps[step].before;
    }
    for index in 0..fates.len() {
        if let Fate::Closes(open) = fates[index] {
            fates[open] = Fate::Opens(index);
        }
    }
    fates
}

/// True for two marks that open and close a pair by all signs, with nothing open around them: no other reading of them
/// can be lighter, whatever follows.
fn is_plain_pair(marks: &[Mark], index: usize) -> bool {
    let [open, close, ..] = &marks[index..] else { return false };
    open.block == close.block
        && open.family == close.family
        && open.facing == Facing::Opens
        && close.facing == Facing::Closes
        && open.shape != Shape::Close
        && close.shape != Shape::Open
        && !open.doubtful
        && !close.doubtful
}

/// Drops the states that cannot win any more: whatever is open in them could be closed at less cost as lone marks of the
/// state that has nothing open.
fn forget_hopeless(states: &mut Vec<State>) {
    const A_LEVEL: u32 = 2 * weight::LONE;
    if states.len() > 1
        && let Some(base) = states.iter().find(|state| state.depth == 0).map(|state| state.cost)
    {
        states.retain(|state| state.depth == 0 || state.cost <= base + A_LEVEL * state.depth as u32);
    }
}

/// What a block's end costs the pairs still open there.
fn carry_over(states: &mut [State], marks: &[Mark], last: u32, (distance, ends_sentence): (u32, impl Fn() -> bool)) {
    for state in states.iter_mut().filter(|s| s.depth > 0) {
        state.cost += distance;
        for (level, &open) in state.open[..state.depth].iter().enumerate() {
            let speech = level == 0 && marks[open].leads;
            if marks[open].block == last {
                state.cost += match marks[open].family {
                    _ if speech => weight::SPEECH_GOES_ON,
                    Family::Round | Family::Square if ends_sentence() => weight::BRACKET_GOES_ON,
                    _ => weight::PHRASE_GOES_ON,
                };
            }
        }
    }
}

/// Of two states with the same marks open by their families, the lighter stays.
fn keep_lightest(states: &mut Vec<State>, new: State, marks: &[Mark], step: impl FnOnce() -> usize) {
    let same =
        |old: &State| old.depth == new.depth && (0..new.depth).all(|i| marks[old.open[i]].family == marks[new.open[i]].family);
    match states.iter_mut().find(|old| same(old)) {
        Some(old) if old.cost <= new.cost => {}
        Some(old) => *old = State { step: step(), ..new },
        None => states.push(State { step: step(), ..new }),
    }
}

/// Every way to read a mark in a state, with its weight.
fn choices(state: &State, marks: &[Mark], index: usize, setting: &impl Setting) -> impl Iterator<Item = (Fate, u32)> {
    let mark = &marks[index];
    let (opening, closing) = (opening_weight(mark), closing_weight(mark));
    let inside = weight::LONE_INSIDE * state.depth as u32;
    let top = state.top();
    let mut all: [Option<(Fate, u32)>; 6] = [None; 6];
    if state.depth < DEPTH {
        let fresh = top.is_some_and(|open| mark.starts_block && marks[open].block != mark.block);
        let cost = opening + weight::NESTED[state.depth] + if fresh { weight::FRESH_START } else { 0 };
        all[0] = Some((Fate::Opens(index), cost));
    }
    if let Some(open) = top {
        if let Some(cost) = match_weight(marks[open].family, mark.family) {
            all[1] = Some((Fate::Closes(open), closing + cost));
        }
        let opener = &marks[open];
        if state.depth == 1
            && mark.starts_block
            && mark.shape != Shape::Close
            && opener.leads
            && opener.family == mark.family
            && opener.block != mark.block
        {
            let over = setting.ends_speech(mark.block - 1);
            all[2] = Some((Fate::Resumes(open), if over { weight::RESUMED_AFTER_SPEAKER } else { weight::RESUMED }));
        }
    }
    if mark.doubtful {
        let cost = if mark.family == Family::Single { 0 } else { weight::DOUBTFUL };
        all[3] = Some((Fate::Aside, cost));
    }
    all[4] = Some((Fate::Unclosed, weight::LONE + inside + opening));
    all[5] = Some((Fate::Unopened, weight::LONE + inside + closing));
    all.into_iter().flatten()
}

fn opening_weight(mark: &Mark) -> u32 {
    match (mark.shape, mark.facing) {
        (Shape::Open, Facing::Closes) if mark.family != Family::Round => weight::UNCLEAR,
        (Shape::Open, _) | (Shape::Either, Facing::Opens) => 0,
        (Shape::Either, Facing::Unclear) => weight::UNCLEAR,
        (Shape::Either, Facing::Closes) => weight::TURNED,
        (Shape::Close, Facing::Opens) if is_curly(mark) => weight::TURNED,
        (Shape::Close, _) => weight::NEVER,
    }
}

fn closing_weight(mark: &Mark) -> u32 {
    match (mark.shape, mark.facing) {
        (Shape::Close, Facing::Opens) if mark.family != Family::Round => weight::UNCLEAR,
        (Shape::Close, _) | (Shape::Either, Facing::Closes) => 0,
        (Shape::Either, Facing::Unclear) => weight::UNCLEAR,
        (Shape::Either, Facing::Opens) => weight::TURNED,
        (Shape::Open, Facing::Closes) if is_curly(mark) => weight::TURNED,
        // Typed with a space at either side: “ như thế “, rồi đi.
        (Shape::Open, Facing::Unclear) if is_curly(mark) && !mark.leads => weight::TURNED + weight::UNCLEAR,
        (Shape::Open, _) => weight::NEVER,
    }
}

/// Only curly double marks are typed the wrong way round: a keyboard's habit turns them by what stands before.
fn is_curly(mark: &Mark) -> bool {
    mark.family == Family::Curly
}

fn match_weight(open: Family, close: Family) -> Option<u32> {
    use Family::{Curly, Round, Square, Straight};
    match (open, close) {
        (a, b) if a == b => Some(0),
        (Curly, Straight) | (Straight, Curly) | (Round, Square) | (Square, Round) => Some(weight::MIXED),
        _ => None,
    }
}
