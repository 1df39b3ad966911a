//! The tables of syllables that `src/language/syllable.rs` asks.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use super::language::WordKey;
use super::language::key_set::table;
use super::language::orthography::{common, rare};

/// Writes each table as an array of the program's language.
pub fn write(out: &Path) -> io::Result<()> {
    for (name, syllables) in [("common", common()), ("rare", rare())] {
        let mut array = String::from("[\n");
        for WordKey(key) in table(&syllables) {
            writeln!(array, "WordKey({key:#x}),").map_err(io::Error::other)?;
        }
        array.push_str("]\n");
        fs::write(out.join(format!("syllables.{name}")), array)?;
    }
    Ok(())
}
