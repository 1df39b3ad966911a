//! What every markup reader builds: text and its map, cut into blocks, with the suppressions that stand among them.
//!
//! A reader walks its format and says *this text*, *this stands for that*, *a block ends*; positions are kept here, so
//! no reader can lose one.

use std::ops::Range;

use super::front_matter::FrontMatter;
use super::structure::{Sketch, find_roles};
use super::suppression::{self, Directive};
use super::{Block, Composer, Document, Metadata, ReaderOptions, Suppression, SuppressionScope};
use crate::diagnostic::{Problem, Role};
use crate::text::{SourceFile, Span};

/// Stands in the analysed text for an object inside a line (code, a formula, a picture), so that the words and spaces
/// around it are read as they are seen. It is never part of the source.
pub const OBJECT: char = '\u{fffc}';

/// What a block will be, as its markup says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The role, where markup leaves no doubt.
    pub role: Option<Role>,
    /// Level of a heading.
    pub level: u8,
    /// Item of a list.
    pub list_item: bool,
    /// Inside a block quotation.
    pub quoted: bool,
    /// The part of a page that it stands in.
    pub place: u32,
}

/// A block that is being read.
#[derive(Debug)]
struct Open {
    start: u32,
    style: Style,
    source: Span,
    /// A picture after the last word. It stands in the line once another word follows.
    picture: Option<Range<usize>>,
    /// Suppressions that stood before it.
    heralds: Vec<Suppression>,
    /// Suppressions that stand in it.
    comments: Vec<Suppression>,
}

/// Text kept for a block of its own after the one it stands in: a picture's description inside a paragraph.
#[derive(Debug)]
struct Aside {
    style: Style,
    pieces: Vec<(Option<String>, Range<usize>)>,
}

/// A document in the making.
#[derive(Debug)]
pub struct Outline {
    source: SourceFile,
    composer: Composer,
    sketches: Vec<Sketch>,
    open: Option<Open>,
    aside: Option<Aside>,
    asides: Vec<Aside>,
    waiting: Vec<Suppression>,
    suppressions: Vec<Suppression>,
    problems: Vec<Problem>,
    /// Class names that the house gives a role.
    classes: Vec<(String, Role)>,
}

impl Outline {
    /// An outline that begins with the prose of the front matter.
    pub fn new(source: SourceFile, front: &FrontMatter, options: &ReaderOptions) -> Self {
        let mut composer = Composer::default();
        let sketches = front.push_prose(source.text(), &mut composer);
        Self {
            source,
            composer,
            sketches,
            open: None,
            aside: None,
            asides: Vec::new(),
            waiting: Vec::new(),
            suppressions: Vec::new(),
            problems: Vec::new(),
            classes: options.classes(),
        }
    }

    /// The blocks so far.
    pub fn sketches_mut(&mut self) -> &mut Vec<Sketch> {
        &mut self.sketches
    }

    /// The analysed text so far.
    pub fn text_so_far(&self) -> &str {
        self.composer.text()
    }

    /// Length of the analysed text so far, in bytes.
    pub fn len(&self) -> u32 {
        self.composer.len()
    }

    /// True where nothing but white space came after a byte of the analysed text.
    pub fn is_blank_since(&self, at: u32) -> bool {
        self.composer.text().get(at as usize..).is_none_or(|rest| rest.trim().is_empty())
    }

    /// Gives the block at hand a role that its markup leaves no doubt about, where it has none.
    pub fn set_role(&mut self, role: Role) {
        if let Some(open) = &mut self.open {
            open.style.role.get_or_insert(role);
        }
    }

    /// True while a block holds text.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The role that the house gives a class name.
    pub fn role_of_class(&self, class: &str) -> Option<Role> {
        self.classes.iter().find(|(name, _)| name == class).map(|(_, role)| *role)
    }

    /// Text that stands in the source as it is.
    pub fn text(&mut self, range: Range<usize>, style: Style) {
        if range.is_empty() {
            return;
        }
        if let Some(aside) = &mut self.aside {
            aside.pieces.push((None, range));
            return;
        }
        let source = self.source.clone();
        if source.text().get(range.clone()).is_some_and(|piece| !piece.trim().is_empty()) {
            self.pictures();
        }
        let Some(mut piece) = source.text().get(range.clone()) else { return };
        let mut range = range;
        if self.open.is_some() && self.composer.text().ends_with(char::is_whitespace) {
            // Spaces on both sides of a tag or a comment are seen as one.
            piece = piece.trim_start();
            range.start = range.end - piece.len();
            if piece.is_empty() {
                return;
            }
        }
        // White space before the first word is no part of a block.
        if self.open.is_none() && piece.trim().is_empty() {
            return;
        }
        self.begin(&range, style);
        self.composer.push_source(piece, range.start as u32);
    }

    /// Text that the source writes otherwise.
    pub fn decoded(&mut self, text: &str, range: Range<usize>, style: Style) {
        if let Some(aside) = &mut self.aside {
            aside.pieces.push((Some(text.to_owned()), range));
            return;
        }
        if text.is_empty() || (self.open.is_none() && text.trim().is_empty()) {
            return;
        }
        debug_assert!(range.start <= range.end);
        if !text.trim().is_empty() {
            self.pictures();
        }
        self.begin(&range, style);
        self.composer.push_decoded(text, Span::from(range));
    }

    /// Something that is no text, inside a line of text.
    pub fn object(&mut self, range: Range<usize>, style: Style) {
        self.decoded(OBJECT.encode_utf8(&mut [0; 4]), range, style);
    }

    /// A picture. Between the words of a line it is an object, so that they do not join; elsewhere it is no text.
    pub fn picture(&mut self, range: Range<usize>) {
        if self.aside.is_none()
            && let Some(open) = &mut self.open
        {
            open.picture = Some(range);
        }
    }

    fn pictures(&mut self) {
        if let Some(open) = &mut self.open
            && let Some(range) = open.picture.take()
        {
            self.composer.push_decoded(OBJECT.encode_utf8(&mut [0; 4]), Span::from(range));
        }
    }

    /// White space that is seen as one space, or as nothing at the start of a block and after other white space.
    pub fn space(&mut self, range: Range<usize>, style: Style) {
        if self.aside.is_some() || (self.open.is_some() && !self.composer.text().ends_with(char::is_whitespace)) {
            self.decoded(" ", range, style);
        }
    }

    /// A line end inside a block: the line feed itself, or a stand-in where the source has none.
    pub fn line_break(&mut self, range: Range<usize>, style: Style) {
        let after_space = self.composer.text().ends_with(char::is_whitespace);
        if self.aside.is_none() && (self.open.is_none() || after_space) {
            return;
        }
        let feed = self.source.text().get(range.clone()).and_then(|piece| piece.rfind('\n'));
        match feed {
            Some(at) => self.text(range.start + at..range.start + at + 1, style),
            None => self.decoded("\n", range, style),
        }
    }

    /// From here to [`Self::end_aside`], text goes into a block of its own.
    pub fn begin_aside(&mut self, style: Style) {
        self.aside = Some(Aside { style, pieces: Vec::new() });
    }

    /// Ends what [`Self::begin_aside`] began.
    pub fn end_aside(&mut self) {
        self.asides.extend(self.aside.take().filter(|aside| !aside.pieces.is_empty()));
    }

    fn begin(&mut self, range: &Range<usize>, style: Style) {
        let span = Span::from(range.clone());
        match &mut self.open {
            Some(open) => open.source = open.source.cover(span),
            None => {
                if !self.composer.is_empty() {
                    self.composer.push_decoded("\n", Span::at(span.start));
                }
                let heralds = std::mem::take(&mut self.waiting);
                self.open =
                    Some(Open { start: self.composer.len(), style, source: span, picture: None, heralds, comments: Vec::new() });
            }
        }
    }

    /// Ends the block. One without a letter or digit is no block.
    pub fn end_block(&mut self) {
        if let Some(open) = self.open.take() {
            let piece = &self.composer.text()[open.start as usize..];
            let trimmed = piece.trim();
            let has_words = trimmed.chars().any(|c| c != OBJECT && !c.is_whitespace());
            if has_words {
                let from = open.start + (trimmed.as_ptr() as usize - piece.as_ptr() as usize) as u32;
                let span = Span::new(from, from + trimmed.len() as u32);
                let Style { role, level, list_item, quoted, place } = open.style;
                let block = Block { span, role: role.unwrap_or_default(), level, list_item, quoted };
                self.sketches.push(Sketch { block, settled: role.is_some(), place });
                self.suppress(open.heralds, open.source);
            } else {
                self.waiting.splice(0..0, open.heralds);
            }
            self.suppress(open.comments, open.source);
        }
        if self.aside.is_none() {
            for aside in std::mem::take(&mut self.asides) {
                for (text, range) in aside.pieces {
                    match text {
                        Some(text) => self.decoded(&text, range, aside.style),
                        None => self.text(range, aside.style),
                    }
                }
                self.end_block();
            }
        }
    }

    fn suppress(&mut self, found: Vec<Suppression>, reach: Span) {
        let scope = SuppressionScope::Source(reach);
        self.suppressions.extend(found.into_iter().map(|suppression| Suppression { scope, ..suppression }));
    }

    /// A comment of the markup, `<!--` and `-->` included.
    pub fn comment(&mut self, range: Range<usize>) {
        match suppression::parse(&self.source, Span::from(range)) {
            None => {}
            Some(Err(problem)) => self.problems.push(problem),
            Some(Ok((directive, suppression))) => match (directive, &mut self.open) {
                (Directive::IgnoreFile, _) => self.suppressions.push(suppression),
                (Directive::Ignore, Some(open)) => open.comments.push(suppression),
                _ => self.waiting.push(suppression),
            },
        }
    }

    /// The document, its roles found.
    pub fn finish(mut self, mut metadata: Metadata, problems: Vec<Problem>, options: &ReaderOptions) -> Document {
        self.end_block();
        for idle in std::mem::take(&mut self.waiting) {
            let scope = SuppressionScope::Source(Span::at(idle.span.end));
            self.suppressions.push(Suppression { scope, ..idle });
        }
        self.suppressions.sort_by_key(|s| s.span);
        let (analysed, map) = self.composer.finish();
        find_roles(&analysed, &mut self.sketches, &map, options, &mut metadata);
        let blocks = self.sketches.into_iter().map(|sketch| sketch.block).collect();
        let mut document = Document::mapped(self.source, analysed, map, blocks);
        document.metadata = metadata;
        document.suppressions = self.suppressions;
        document.problems = problems;
        document.problems.extend(self.problems);
        document
    }
}
