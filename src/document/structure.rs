//! From a row of paragraphs to an article: which one is the headline, the byline, the lead, a caption, the footer.
//!
//! A house's own patterns come first. Then what markup said. Then the forms that newsrooms share, each only where such
//! a line can stand: a date line in the middle of the text is no byline, a short line after a picture is a caption.

use super::layout::{self, Cms};
use super::metadata::{Field, Metadata, parse_date};
use super::{Block, ReaderOptions};
use crate::diagnostic::Role;
use crate::text::{OffsetMap, Span};

/// A block on its way into a document.
#[derive(Clone, Debug)]
pub struct Sketch {
    /// The block, with the role that its markup gives it.
    pub block: Block,
    /// True where markup or front matter leaves no doubt about the role.
    pub settled: bool,
    /// The part of a page that it stands in.
    pub place: u32,
}

impl Sketch {
    /// A paragraph whose role is still to be found.
    pub fn open(span: Span) -> Self {
        Self { block: Block::new(span, Role::Body), settled: false, place: 0 }
    }

    /// A block of a known role.
    pub fn settled(span: Span, role: Role) -> Self {
        Self { block: Block::new(span, role), settled: true, place: 0 }
    }
}

/// Lines before this one may be section, headline and byline.
const HEAD: usize = 6;
/// Lines after this one, from the end, may be the author's name, the source or the notice of rights.
const TAIL: usize = 8;
/// A longer paragraph says more than who wrote it and when.
const BYLINE: u32 = 300;
/// A longer paragraph after a picture is text.
const CAPTION: usize = 450;

/// Finds the role of every block, and what headline and byline say about the article.
pub fn find_roles(text: &str, sketches: &mut [Sketch], map: &OffsetMap, options: &ReaderOptions, metadata: &mut Metadata) {
    let mut article = Article { text, sketches, map, metadata };
    article.headings();
    article.by_pattern(options);
    article.by_form();
    article.head();
    article.tail();
    article.lead();
    article.subheads();
    if article.metadata.date.is_none() {
        article.metadata.date = options.date;
    }
}

struct Article<'a> {
    text: &'a str,
    sketches: &'a mut [Sketch],
    map: &'a OffsetMap,
    metadata: &'a mut Metadata,
}

impl<'a> Article<'a> {
    fn line(&self, index: usize) -> &'a str {
        self.sketches[index].block.span.of(self.text)
    }

    fn role(&self, index: usize) -> Role {
        self.sketches[index].block.role
    }

    fn is_open(&self, index: usize) -> bool {
        !self.sketches[index].settled
    }

    fn settle(&mut self, index: usize, role: Role) {
        self.sketches[index].block.role = role;
        self.sketches[index].settled = true;
    }

    fn field(&self, value: &str) -> Field {
        // `value` is a piece of the analysed text.
        let at = value.as_ptr() as usize - self.text.as_ptr() as usize;
        Field { value: value.to_owned(), span: self.map.to_source(Span::from_usize(at, at + value.len())) }
    }

    /// Of several first-level headings the first is the headline; without one, a heading that opens the text is.
    fn headings(&mut self) {
        let mut has_headline = false;
        for index in 0..self.sketches.len() {
            let block = &mut self.sketches[index].block;
            if block.level > 0 && block.role == Role::Headline && std::mem::replace(&mut has_headline, true) {
                block.role = Role::Subhead;
            }
        }
        if !has_headline && self.sketches.iter().all(|s| s.block.role != Role::Headline) {
            let opening = self.sketches.iter().take(3).position(|s| s.block.level > 0 && s.block.role == Role::Subhead);
            if let Some(index) = opening {
                self.sketches[index].block.role = Role::Headline;
            }
        }
    }

    /// The house's own patterns.
    fn by_pattern(&mut self, options: &ReaderOptions) {
        if options.roles.is_empty() {
            return;
        }
        for index in 0..self.sketches.len() {
            if !self.is_open(index) {
                continue;
            }
            let line = self.line(index);
            let with_marker = self.sketches[index].block.list_item.then(|| format!("- {line}"));
            let found = options
                .roles
                .iter()
                .find(|(_, pattern)| pattern.matches(line) || with_marker.as_deref().is_some_and(|l| pattern.matches(l)));
            let Some((role, pattern)) = found else { continue };
            self.settle(index, *role);
            if let Some(groups) = pattern.pattern.as_ref().and_then(|p| p.captures(line)) {
                let (author, date) = (groups.name("author").map(|m| m.as_str()), groups.name("date").map(|m| m.as_str()));
                self.note_byline(author, date);
            }
        }
    }

    fn note_byline(&mut self, author: Option<&'a str>, date: Option<&str>) {
        if let Some(author) = author.filter(|a| !a.is_empty() && self.metadata.author.is_none()) {
            self.metadata.author = Some(self.field(author));
        }
        if self.metadata.date.is_none() {
            self.metadata.date = date.and_then(parse_date);
        }
    }

    /// Pictures, captions, questions and lines of the CMS, wherever they stand.
    fn by_form(&mut self) {
        // A class name that says “author” on a box around the text makes no paragraph a byline.
        for sketch in self.sketches.iter_mut().filter(|s| s.block.role == Role::Byline && s.block.span.len() > BYLINE) {
            (sketch.block.role, sketch.settled) = (Role::Body, false);
        }
        let (mut after_image, mut after_related) = (false, false);
        for index in 0..self.sketches.len() {
            let line = self.line(index);
            let was_image = std::mem::take(&mut after_image);
            if !self.is_open(index) {
                // Many CMSs set a picture and the line under it as a table.
                if self.role(index) == Role::Body && layout::is_credited(line) {
                    self.settle(index, Role::Caption);
                }
                after_image = self.role(index) == Role::Image;
                after_related &= self.role(index) == Role::Boilerplate;
                continue;
            }
            if layout::is_rule(line) {
                self.settle(index, Role::Boilerplate);
                continue;
            }
            let found = layout::cms(line);
            if found.is_some() || (after_related && !layout::ends_sentence(line) && !layout::is_notice(line)) {
                after_related |= found == Some(Cms::Related);
                self.settle(index, Role::Boilerplate);
                continue;
            }
            after_related = false;
            let is_short = || line.len() <= CAPTION && !line.contains('\n');
            if layout::is_image(line) {
                self.settle(index, Role::Image);
                after_image = true;
            } else if layout::is_credited(line) || (was_image && index > 0 && is_short()) {
                self.settle(index, Role::Caption);
            } else if layout::is_question(line) || (self.sketches[index].block.list_item && line.ends_with('?')) {
                self.settle(index, Role::Question);
            }
        }
    }

    /// Section, headline and byline.
    fn head(&mut self) {
        let first: Vec<usize> = (0..self.sketches.len().min(HEAD + 4))
            .filter(|&i| self.is_open(i) || matches!(self.role(i), Role::Section | Role::Headline | Role::Byline))
            .take(HEAD)
            .collect();
        let has_headline = |article: &Self| (0..article.sketches.len().min(64)).any(|i| article.role(i) == Role::Headline);
        let byline = first
            .iter()
            .position(|&i| self.role(i) == Role::Byline || (self.is_open(i) && layout::byline(self.line(i)).is_some()));
        if let Some(at) = byline {
            let index = first[at];
            if self.is_open(index) {
                let found = layout::byline(self.line(index)).unwrap_or_default();
                self.note_byline(found.author, found.date);
                self.settle(index, Role::Byline);
            }
        }
        let mut open = first.iter().copied().filter(|&i| self.is_open(i)).collect::<Vec<_>>().into_iter();
        let mut next = open.next();
        // A desk's name, or a short line with the headline between it and the byline.
        if let Some(index) = next {
            let line = self.line(index);
            let before_headline = byline == Some(2) && index == first[0] && line.chars().count() <= 30 && {
                let headline = self.line(first[1]);
                self.is_open(first[1]) && headline.len() > line.len() && headline.len() <= 300 && !layout::is_names(headline)
            };
            if (layout::is_desk(line) || before_headline) && !layout::ends_sentence(line) && self.sketches.len() > 1 {
                self.settle(index, Role::Section);
                next = open.next();
            }
        }
        // One line alone is a text, not the title of nothing.
        let is_alone = self.sketches.len() == 1;
        if let Some(index) = next.filter(|&i| i <= first[0] + 2 && !is_alone && !has_headline(self)) {
            let line = self.line(index);
            let before_byline = byline.is_some_and(|at| first[at] == index + 1);
            if line.len() <= 450 && !line.contains("\n\n") && (before_byline || !line.ends_with(['.', ';', ',', ':'])) {
                self.settle(index, Role::Headline);
                next = open.next();
                // Some exports give it twice.
                while let Some(again) = next.filter(|&i| self.line(i) == line) {
                    self.settle(again, Role::Headline);
                    next = open.next();
                }
            }
        }
        // A title from outside may be the first line of the text as well.
        if let Some(index) = next.filter(|&i| self.is_open(i))
            && let Some(headline) = (0..index).rfind(|&i| self.role(i) == Role::Headline)
            && self.line(index) == self.line(headline)
        {
            self.settle(index, Role::Headline);
            next = open.next();
        }
        // An author alone under the headline, above or below the date.
        if let Some(index) = next.filter(|&i| i <= first[0] + 3 && i > 0)
            && (self.role(index - 1) == Role::Headline || byline.is_some_and(|at| first[at] == index - 1))
            && layout::is_names(self.line(index))
        {
            self.note_byline(Some(self.line(index)), None);
            self.settle(index, Role::Byline);
        }
        if self.metadata.title.is_none()
            && let Some(index) = (0..self.sketches.len().min(64)).find(|&i| self.role(i) == Role::Headline)
        {
            self.metadata.title = Some(self.field(self.line(index)));
        }
    }

    /// The author's name, the source and the notice of rights, from the end upwards.
    fn tail(&mut self) {
        let count = self.sketches.len();
        for index in (count.saturating_sub(TAIL).max(1)..count).rev() {
            let line = self.line(index);
            if !self.is_open(index) {
                continue;
            }
            if layout::is_notice(line) || layout::is_source(line) {
                self.settle(index, Role::Footer);
            } else if layout::is_names(line) {
                self.note_byline(Some(line), None);
                self.settle(index, Role::Byline);
            } else if let Some(found) = layout::byline(line) {
                self.note_byline(found.author, found.date);
                self.settle(index, Role::Byline);
            } else {
                // Above this it is text; a notice may still stand among lines of the CMS below it, and was seen.
                break;
            }
        }
    }

    /// The first paragraph after the headline, unless front matter has a lead.
    fn lead(&mut self) {
        if self.sketches.iter().take(64).any(|s| s.block.role == Role::Lead) {
            return;
        }
        let first = (0..self.sketches.len().min(16)).find(|&i| self.is_open(i));
        if let Some(index) = first.filter(|&i| !self.sketches[i].block.list_item && !self.sketches[i].block.quoted) {
            let earlier = (0..index).all(|i| self.role(i) != Role::Subhead && self.role(i) != Role::Question);
            // A single paragraph is the whole text and sums up nothing.
            let more =
                (index + 1..self.sketches.len()).any(|i| matches!(self.role(i), Role::Body | Role::Question | Role::Subhead));
            if earlier && more && self.line(index).len() >= 40 {
                self.settle(index, Role::Lead);
            }
        }
    }

    /// Short lines without a full stop between two paragraphs.
    fn subheads(&mut self) {
        for index in 1..self.sketches.len().saturating_sub(1) {
            let Sketch { block, settled, .. } = &self.sketches[index];
            if *settled || block.list_item || block.quoted || !layout::is_heading(self.line(index)) {
                continue;
            }
            let text = |i: usize| {
                matches!(self.role(i), Role::Lead | Role::Body | Role::Question | Role::Caption)
                    && (self.line(i).len() > 200 || layout::ends_sentence(self.line(i)))
            };
            let before = matches!(self.role(index - 1), Role::Caption | Role::Image) || text(index - 1);
            if before && text(index + 1) {
                self.settle(index, Role::Subhead);
            }
        }
    }
}
