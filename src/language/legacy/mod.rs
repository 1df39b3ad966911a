//! What Vietnamese was written in before UTF-8, and how it looks when it comes into a file of today unconverted.
//!
//! A whole file in another encoding cannot be read, and [`guess`] says what it may be. Text that was pasted through the
//! wrong encoding can be read, and means nothing: [`recognise`] finds it within a paragraph and converts it.

mod code_page;
mod guess;
mod mojibake;
mod recognise;

pub use guess::{LegacyEncoding, guess};
pub use recognise::{Garbled, Garbling, recognise};
