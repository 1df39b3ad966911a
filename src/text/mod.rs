//! Positions and text, so that every later layer can speak of *where* without counting again.
//!
//! Everything above works in byte offsets; lines and columns exist only at the edge (reports, editors) and are
//! computed here, once, with the encoding named. The analysed text of a document may differ from the bytes on disk
//! (markup removed, letters composed); [`OffsetMap`] is the exact bridge between the two.

mod byte_set;
mod decode;
mod line_index;
mod offset_map;
mod path;
mod source;
mod span;

pub use byte_set::{ByteSet, each_bit};
pub use decode::{DecodeError, Encoding, decode, looks_binary};
pub use line_index::{LineColumn, LineIndex, Place, PositionEncoding};
pub use offset_map::{Exactness, OffsetMap, OffsetMapBuilder, Segment};
pub use path::slashed;
pub use source::SourceFile;
pub use span::{Span, head, tail};
