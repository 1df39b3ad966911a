//! An article as rules see it: prose blocks with roles, over one analysed text that maps back to the source exactly.
//!
//! Whatever the format, readers end here, so a rule is written once. The analysed text is always composed (NFC): a
//! pattern or a phrase need not know how the author's keyboard builds a letter.

mod block;
mod compose;
mod front_matter;
mod html;
mod layout;
mod load;
mod markdown;
mod metadata;
mod outline;
mod plain;
mod reader;
mod record;
mod sentence;
mod shortcode;
mod signs;
mod speech;
mod spelling;
mod structure;
mod suppression;
mod token;
mod tree;
mod word_cache;

use std::sync::OnceLock;

use crate::diagnostic::{Problem, Role};
use crate::language::date::{DateMention, scan};
use crate::text::{OffsetMap, SourceFile, Span};

pub use block::{Block, BlockView};
pub use compose::{Composer, has_combining_marks};
pub use html::read_html;
pub use load::{load, unreadable};
pub use markdown::read_markdown;
pub use metadata::{Field, Metadata};
pub use outline::OBJECT;
pub use plain::read_plain;
pub use reader::{Format, ReaderOptions, RolePattern, read};
pub use record::{Record, RecordArticle, RecordFields, RecordFormat, Records};
pub use sentence::sentences;
pub use signs::Signs;
pub use spelling::{Entities, Spelled, spell};
pub use suppression::{Suppression, SuppressionScope, selects};
pub use token::{Token, TokenKind, Tokens};
pub use tree::Tree;

/// One article, read and ready to be checked.
#[derive(Debug)]
pub struct Document {
    source: SourceFile,
    /// The analysed text where it differs from the source.
    analysed: Option<String>,
    map: OffsetMap,
    blocks: Vec<Block>,
    /// The format it was read as.
    pub format: Format,
    /// Byte of the source where front matter ends.
    body: u32,
    /// How a fix writes letters.
    entities: Entities,
    /// What front matter, markup or the byline say about the article.
    pub metadata: Metadata,
    /// Suppressions written in the article itself.
    pub suppressions: Vec<Suppression>,
    /// What could not be read as it was meant: front matter, suppressions. The article is linted all the same.
    pub problems: Vec<Problem>,
    speech: OnceLock<Vec<Span>>,
    dates: OnceLock<Vec<DateMention>>,
}

impl Document {
    /// A document whose analysed text is its source, byte for byte.
    pub fn borrowed(source: SourceFile, blocks: Vec<Block>) -> Self {
        Self::assemble(source, None, OffsetMap::identity(), blocks)
    }

    /// A document with an analysed text of its own; block spans are of that text.
    pub fn mapped(source: SourceFile, analysed: String, map: OffsetMap, blocks: Vec<Block>) -> Self {
        Self::assemble(source, Some(analysed), map, blocks)
    }

    fn assemble(source: SourceFile, analysed: Option<String>, map: OffsetMap, blocks: Vec<Block>) -> Self {
        let (metadata, suppressions) = (Metadata::default(), Vec::new());
        let (speech, dates) = (OnceLock::new(), OnceLock::new());
        let (format, body, entities) = (Format::Plain, 0, Entities::Off);
        let problems = Vec::new();
        Self { source, analysed, map, blocks, format, body, entities, metadata, suppressions, problems, speech, dates }
    }

    /// The file it was read from.
    pub fn source(&self) -> &SourceFile {
        &self.source
    }

    /// The analysed text: prose only, composed. Blocks and tokens are spans of it.
    pub fn text(&self) -> &str {
        self.analysed.as_deref().unwrap_or_else(|| self.source.text())
    }

    /// From the analysed text to the source.
    pub fn map(&self) -> &OffsetMap {
        &self.map
    }

    /// The blocks in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The blocks, for a later step that finds their roles.
    pub fn blocks_mut(&mut self) -> &mut [Block] {
        &mut self.blocks
    }

    /// The block that holds an offset of the analysed text, or the nearest one before it.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        self.blocks.partition_point(|b| b.span.start <= offset).checked_sub(1)
    }

    /// The text of a block.
    pub fn block_text(&self, block: &Block) -> &str {
        block.span.of(self.text())
    }

    /// The blocks of one role, in order.
    pub fn blocks_of(&self, role: Role) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks.iter().enumerate().filter(move |(_, b)| b.role == role)
    }

    /// The dates of a block, in spans of the analysed text. They are looked for once, whatever the number of rules.
    pub fn dates_of(&self, block: &Block) -> &[DateMention] {
        let dates = self.dates.get_or_init(|| {
            let mut dates = Vec::new();
            for block in &self.blocks {
                let first = dates.len();
                scan(self.block_text(block), &mut dates);
                dates[first..].iter_mut().for_each(|date| date.span = date.span.shift(block.span.start));
            }
            dates
        });
        let from = dates.partition_point(|date| date.span.start < block.span.start);
        let to = dates.partition_point(|date| date.span.start < block.span.end);
        &dates[from..to]
    }

    /// True where a span of the analysed text lies inside double quotation marks: someone's words, which no safe fix
    /// may change.
    pub fn in_direct_speech(&self, span: Span) -> bool {
        let speech = self.speech.get_or_init(|| speech::find(self.text(), &self.blocks));
        let next = speech.partition_point(|s| s.end <= span.start);
        speech.get(next).is_some_and(|s| s.start < span.end && s.contains(span))
    }
}
