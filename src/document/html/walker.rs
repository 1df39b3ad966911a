//! The nesting of a page, tolerant as browsers are: which element text stands in, and what that makes it.
//!
//! Only blocks are kept on the stack. Inline elements neither break a word nor nest into anything, so they cost nothing
//! however many there are and however they are crossed.

use std::collections::HashMap;
use std::ops::Range;

use super::super::outline::{Outline, Style};
use super::element::{self, Kind, Mark};
use super::metadata::PageMetadata;
use super::tokenizer::{Attribute, Tag};
use crate::diagnostic::Role;

/// Deeper nesting is counted and no longer distinguished; browsers stop at 512.
const DEEPEST: usize = 4096;
/// How far up the stack an end that was left out is looked for.
const IMPLIED: usize = 32;

/// A part of the page that may be, or hold, the article.
#[derive(Clone, Copy, Debug, Default)]
pub struct Container {
    /// The container around it; its own index for the outermost.
    pub parent: u32,
    /// A cell of a table.
    pub is_cell: bool,
    /// An `article` element.
    pub is_element: bool,
    /// A class name says that the text of the article is here.
    pub is_named: bool,
}

/// A block element that is open.
#[derive(Debug)]
struct Element {
    name: Name,
    style: Style,
    /// Nothing in it is prose.
    opaque: bool,
    /// An article holds it.
    in_article: bool,
    /// The element at which `li`, `td` and the like inside it stop looking for one to end.
    is_scope: bool,
}

/// An element's name as a number: its first sixteen bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Name(u128);

impl Name {
    const P: Self = Self(b'p' as u128);
    const SVG: Self = Self(u128::from_le_bytes(*b"svg\0\0\0\0\0\0\0\0\0\0\0\0\0"));
    const MATH: Self = Self(u128::from_le_bytes(*b"math\0\0\0\0\0\0\0\0\0\0\0\0"));

    fn new(name: &str) -> Self {
        let mut bytes = [0; 16];
        let length = name.len().min(bytes.len());
        bytes[..length].copy_from_slice(&name.as_bytes()[..length]);
        Self(u128::from_le_bytes(bytes))
    }
}

/// Walks the tags and text of a page into an outline.
pub struct Walker<'o> {
    outline: &'o mut Outline,
    base: Style,
    stack: Vec<Element>,
    /// How many of each block are open. A page has few kinds of them.
    open: Vec<(Name, u32)>,
    /// The kinds of elements seen before.
    kinds: Vec<(Name, Kind)>,
    /// Blocks deeper than [`DEEPEST`].
    deeper: usize,
    /// Inline elements that are not prose and open in the block at hand.
    inline: Vec<Name>,
    /// A `br` came last, with no text after it.
    after_break: bool,
    /// Where a `time` that begins a block began and ended, in the analysed text.
    time: Option<(u32, Option<u32>)>,
    /// What attributes seen before said of their elements.
    marks: HashMap<Box<str>, (Mark, bool)>,
    /// The parts of the page.
    pub containers: Vec<Container>,
    /// What the page says about itself.
    pub metadata: PageMetadata,
    /// A document type, `html` or `body`: not a fragment out of a CMS.
    pub is_page: bool,
    /// Template code of the format around, in order.
    pub holes: &'o [Range<usize>],
}

impl<'o> Walker<'o> {
    /// A walker whose blocks begin with a style.
    pub fn new(outline: &'o mut Outline, base: Style) -> Self {
        Self {
            outline,
            base,
            stack: Vec::new(),
            open: Vec::new(),
            kinds: Vec::new(),
            deeper: 0,
            inline: Vec::new(),
            after_break: false,
            time: None,
            marks: HashMap::new(),
            containers: vec![Container::default()],
            metadata: PageMetadata::default(),
            is_page: false,
            holes: &[],
        }
    }

    fn style(&self) -> Style {
        self.stack.last().map_or(self.base, |element| element.style)
    }

    fn is_opaque(&self) -> bool {
        !self.inline.is_empty() || self.stack.last().is_some_and(|element| element.opaque)
    }

    /// Ends the block at hand, if it is at an end. One that is a `time` and nothing else is a byline.
    pub fn end_block(&mut self) {
        if let Some((_, Some(end))) = self.time.take()
            && self.outline.is_blank_since(end)
        {
            self.outline.set_role(Role::Byline);
        }
        self.outline.end_block();
        self.inline.clear();
        self.after_break = false;
    }

    pub fn doctype(&mut self) {
        self.is_page = true;
    }

    pub fn comment(&mut self, range: Range<usize>) {
        self.outline.comment(range);
    }

    /// Text that is the same in the source.
    pub fn text(&mut self, source: &str, mut range: Range<usize>) {
        if self.metadata.collects(&range) || self.is_opaque() {
            return;
        }
        let first = self.holes.partition_point(|hole| hole.end <= range.start);
        for hole in self.holes[first..].iter().take_while(|hole| hole.start < range.end) {
            if hole.start >= range.start {
                self.words(source, range.start..hole.start);
                self.outline.object(hole.clone(), self.style());
            }
            range.start = hole.end.min(range.end);
        }
        self.words(source, range);
    }

    /// Runs of white space are seen as one space.
    fn words(&mut self, source: &str, range: Range<usize>) {
        let (style, bytes) = (self.style(), source.as_bytes());
        let mut at = range.start;
        while at < range.end {
            let run = white_run(&bytes[at..range.end]).map(|from| at + from);
            let until = run.unwrap_or(range.end);
            if until > at {
                self.after_break &= bytes[at..until].iter().all(|b| *b == b' ');
                self.outline.text(at..until, style);
            }
            let Some(start) = run else { break };
            let end = (start..range.end).find(|&i| bytes[i] > b' ').unwrap_or(range.end);
            self.outline.space(start..end, style);
            at = end;
        }
    }

    /// Text that the source writes otherwise.
    pub fn decoded(&mut self, text: &str, range: Range<usize>) {
        if self.is_opaque() {
            return;
        }
        let style = self.style();
        if text.bytes().all(|byte| byte <= b' ') {
            self.outline.space(range, style);
        } else {
            self.after_break = false;
            self.outline.decoded(text, range, style);
        }
    }

    /// What an element is, looked up once a name. No name that means something is longer than sixteen bytes.
    fn kind(&mut self, name: &str) -> Kind {
        if name.len() > 16 {
            return Kind::Inline;
        }
        let key = Name::new(name);
        if let Some((_, kind)) = self.kinds.iter().find(|(known, _)| *known == key) {
            return *kind;
        }
        let kind = element::kind(name);
        // Names that somebody made up are not worth remembering.
        if self.kinds.len() < 64 {
            self.kinds.push((key, kind));
        }
        kind
    }

    /// A start tag; true inside foreign content, where an element's text is never raw.
    pub fn start_tag(&mut self, source: &str, tag: &Tag) -> bool {
        let name = tag.name.as_str();
        self.metadata.read(source, tag, !self.is_opaque());
        match self.kind(name) {
            Kind::Inline => self.start_inline(source, tag),
            Kind::Void if name == "img" => {
                self.describe(source, tag);
                if !self.is_opaque() {
                    self.outline.picture(tag.range.clone());
                }
            }
            Kind::Void => {}
            Kind::Break => self.line_break(tag.range.clone()),
            Kind::Rule => self.end_block(),
            Kind::InlineObject | Kind::InlineControl if tag.self_closing => {}
            Kind::InlineObject => {
                if !self.is_opaque() {
                    self.outline.object(tag.range.clone(), self.style());
                }
                self.inline.push(Name::new(name));
            }
            Kind::InlineControl => self.inline.push(Name::new(name)),
            kind => self.start_block(source, tag, kind),
        }
        tag.self_closing && self.inline.iter().rev().take(IMPLIED).any(|open| *open == Name::SVG || *open == Name::MATH)
    }

    /// Nothing begins with an inline element, but it may have a title, and a `time` may be all that a line says.
    fn start_inline(&mut self, source: &str, tag: &Tag) {
        if !tag.attributes.is_empty() {
            self.describe(source, tag);
        }
        if tag.name == "time" && !self.outline.is_open() {
            self.time = Some((self.outline.len(), None));
        }
    }

    fn line_break(&mut self, range: Range<usize>) {
        if self.is_opaque() {
            return;
        }
        // Two in a row part paragraphs in many editors.
        if std::mem::replace(&mut self.after_break, true) {
            self.end_block();
        } else {
            self.outline.line_break(range, self.style());
        }
    }

    /// The words in the attributes of an element: `alt` of a picture, `title` of any, where it says more than the text does.
    fn describe(&mut self, source: &str, tag: &Tag) {
        let alt = tag.attribute("alt").filter(|_| tag.name == "img");
        let title = tag.attribute("title");
        if (alt.is_none() && title.is_none()) || self.is_opaque() {
            return;
        }
        let repeats = |title: &&Attribute| {
            let words = title.value(source);
            let text = source.get(tag.range.end..).unwrap_or_default().trim_start();
            alt.is_some_and(|alt| alt.value(source) == words) || text.starts_with(words.trim())
        };
        for attribute in [alt, title.filter(|title| !repeats(title))].into_iter().flatten() {
            self.outline.begin_aside(Style { role: Some(Role::Caption), ..self.style() });
            for (text, range) in &attribute.pieces {
                match text {
                    Some(text) => self.outline.decoded(text, range.clone(), Style::default()),
                    None => self.outline.text(range.clone(), Style::default()),
                }
            }
            self.outline.end_aside();
        }
        if !self.outline.is_open() {
            self.outline.end_block();
        }
    }

    fn start_block(&mut self, source: &str, tag: &Tag, kind: Kind) {
        let name = tag.name.as_str();
        self.end_block();
        self.imply_end(name);
        self.is_page |= matches!(name, "html" | "body");
        if self.stack.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let mark = self.mark(source, tag);
        let title = tag.attribute("title").is_some();
        let (above_opaque, in_article) = self.stack.last().map_or((false, false), |e| (e.opaque, e.in_article));
        let is_chrome = match kind {
            Kind::Chrome => name == "aside" || (self.is_page && !in_article),
            _ => mark.is_chrome,
        };
        let hidden = tag.attribute("hidden").is_some()
            || tag.value("style", source).is_some_and(|style| style.replace(' ', "").to_lowercase().contains("display:none"));
        let mut style = self.style();
        // A part of the page never has a role; what it holds may.
        let own = mark.role.or_else(|| element::role(name));
        style.role = match (own, style.role) {
            (Some(Role::Body), Some(above @ Role::Caption)) => Some(above),
            (Some(role), _) if name != "body" => Some(role),
            (_, above) => above,
        };
        if let Some(level) = element::heading(name) {
            style.level = level;
        }
        style.quoted |= name == "blockquote";
        style.list_item |= name == "li";
        if element::is_container(name) && self.containers.len() < u32::MAX as usize {
            self.containers.push(Container {
                parent: style.place,
                is_cell: matches!(name, "td" | "th"),
                is_element: name == "article",
                is_named: mark.is_article,
            });
            style.place = (self.containers.len() - 1) as u32;
        }
        let element = Element {
            name: Name::new(name),
            style,
            opaque: above_opaque || kind == Kind::Opaque || is_chrome || hidden,
            in_article: in_article || matches!(name, "article" | "main") || mark.is_article,
            is_scope: matches!(name, "ul" | "ol" | "dl" | "table" | "select" | "article" | "section" | "body"),
        };
        match self.open.iter_mut().find(|(name, _)| *name == element.name) {
            Some((_, count)) => *count += 1,
            None => self.open.push((element.name, 1)),
        }
        self.stack.push(element);
        if title {
            self.describe(source, tag);
        }
    }

    /// What class names, `id`, `itemprop` and the house's own names say of an element.
    fn mark(&mut self, source: &str, tag: &Tag) -> Mark {
        let mut mark = Mark::default();
        if tag.attributes.is_empty() {
            return mark;
        }
        for name in ["itemprop", "class", "id"] {
            let Some(value) = tag.value(name, source) else { continue };
            // A page says the same of many elements.
            let (found, of_house) = match self.marks.get(&*value) {
                Some(known) => *known,
                None => {
                    let found = self.read_mark(&value);
                    self.marks.insert(value.into(), found);
                    found
                }
            };
            if of_house {
                return found;
            }
            mark.role = mark.role.or(found.role);
            mark.is_article |= found.is_article;
            mark.is_chrome |= found.is_chrome;
        }
        mark.is_article |= tag.value("role", source).is_some_and(|role| role == "article");
        mark.is_chrome &=
            !mark.is_article && mark.role.is_none() && !matches!(tag.name.as_str(), "body" | "html" | "main" | "article");
        mark
    }

    /// What the names in an attribute say, and whether it is the house that says so.
    fn read_mark(&self, names: &str) -> (Mark, bool) {
        let mut mark = Mark::default();
        for name in names.split_ascii_whitespace() {
            if let Some(role) = self.outline.role_of_class(name) {
                return (Mark { role: Some(role), ..Mark::default() }, true);
            }
            let found = element::mark(&name.to_lowercase());
            mark.role = mark.role.or(found.role);
            mark.is_article |= found.is_article;
            mark.is_chrome |= found.is_chrome;
        }
        (mark, false)
    }

    /// Ends what a start tag ends without saying so: a paragraph before a block, an item before the next.
    fn imply_end(&mut self, name: &str) {
        if self.stack.last().is_some_and(|top| top.name == Name::P) {
            self.pop();
        }
        let ends: &[&str] = match name {
            "li" => &["li"],
            "dt" | "dd" => &["dt", "dd"],
            "td" | "th" => &["td", "th"],
            "tr" => &["tr"],
            "option" | "optgroup" => &["option"],
            _ => return,
        };
        let found = self
            .stack
            .iter()
            .rev()
            .take(IMPLIED)
            .take_while(|e| !e.is_scope)
            .position(|e| ends.iter().any(|end| e.name == Name::new(end)));
        for _ in 0..found.map_or(0, |depth| depth + 1) {
            self.pop();
        }
    }

    fn pop(&mut self) {
        if let Some(element) = self.stack.pop()
            && let Some((_, count)) = self.open.iter_mut().find(|(name, _)| *name == element.name)
        {
            *count -= 1;
        }
    }

    /// An end tag. One without a start ends nothing.
    pub fn end_tag(&mut self, name: &str) {
        self.metadata.end(name);
        let key = Name::new(name);
        match self.kind(name) {
            Kind::Inline => {
                if let Some((_, end @ None)) = self.time.as_mut().filter(|_| name == "time") {
                    *end = Some(self.outline.len());
                }
            }
            Kind::Void | Kind::Rule => {}
            Kind::Break => self.line_break(0..0),
            Kind::InlineObject | Kind::InlineControl => {
                if let Some(depth) = self.inline.iter().rev().take(IMPLIED).position(|open| *open == key) {
                    self.inline.truncate(self.inline.len() - depth - 1);
                }
            }
            _ => {
                self.end_block();
                if self.deeper > 0 {
                    self.deeper -= 1;
                } else if self.open.iter().any(|(name, count)| *name == key && *count > 0) {
                    while self.stack.last().is_some_and(|top| top.name != key) {
                        self.pop();
                    }
                    self.pop();
                }
            }
        }
    }
}

/// Where a run of white space begins that is not one space: a line end, a tab, or several spaces.
fn white_run(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    // Eight bytes at a time, the last of them again with the next seven; a word that may hold a run is looked at below.
    while let Some(word) = bytes.get(at..at + 8).and_then(|word| word.try_into().ok().map(u64::from_le_bytes)) {
        const EACH: u64 = 0x0101_0101_0101_0101;
        let below = |word: u64, limit: u64| word.wrapping_sub(EACH * limit) & !word & (EACH << 7);
        let spaces = below(word ^ (EACH * 0x20), 1);
        if below(word, 0x20) | (spaces & (spaces >> 8)) != 0
            && let Some(run) = first_run(&bytes[at..at + 8])
        {
            return Some(at + run);
        }
        at += 7;
    }
    first_run(&bytes[at..]).map(|run| at + run)
}

fn first_run(bytes: &[u8]) -> Option<usize> {
    (0..bytes.len()).find(|&i| bytes[i] < b' ' || (bytes[i] == b' ' && bytes.get(i + 1).is_some_and(|next| *next <= b' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_wherever_they_stand() {
        let plain = "Một câu! dài vừa đủ, để qua nhiều ô.";
        assert_eq!(white_run(plain.as_bytes()), None);
        for (at, letter) in plain.char_indices() {
            for run in ["\n", "\t", "  ", " \r"] {
                let text = format!("{}{run}{}", &plain[..at], &plain[at..]);
                let wanted = if letter == ' ' || plain[..at].ends_with(' ') { first_run(text.as_bytes()) } else { Some(at) };
                assert_eq!(white_run(text.as_bytes()), wanted, "{text:?}");
            }
        }
    }
}
