//! Vietnamese as pure functions, so that no rule has to know how a letter is built or where a tone mark may stand.
//!
//! Nothing here knows of files, rules or reports; everything can be tried with a string.

pub mod calendar;
pub mod code;
pub mod date;
pub mod familiar;
pub mod fold;
pub mod frequency;
pub mod given_name;
pub mod key_set;
pub mod keyboard;
pub mod legacy;
pub mod letter;
pub mod name;
pub mod orthography;
pub mod pair;
pub mod phrase;
pub mod slip;
pub mod syllable;
pub mod tone_mark;

pub use fold::{Case, WordKey};
pub use key_set::KeySet;
