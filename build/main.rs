//! Lists the rule files under `rules/`, so that adding one touches nothing else, and makes of the data what the program
//! need not make at each start: the trees of the rule files, the tables of familiar words and of syllables.

mod familiar;
mod packed;
mod syllables;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The parts of the program that say which words are one: the tables are looked up with them.
#[path = "../src/language"]
#[allow(dead_code)]
mod language {
    #[path = "code.rs"]
    pub mod code;
    #[path = "fold.rs"]
    pub mod fold;
    #[path = "key_set.rs"]
    pub mod key_set;
    #[path = "letter.rs"]
    pub mod letter;
    #[path = "orthography.rs"]
    pub mod orthography;
    #[path = "pair.rs"]
    pub mod pair;
    pub use fold::WordKey;
}

/// The familiar words.
const FAMILIAR: &str = "rules/spelling/familiar";

#[allow(clippy::print_stdout)] // how a build script speaks to Cargo
fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=build");
    for part in ["code", "fold", "key_set", "letter", "orthography", "pair"] {
        println!("cargo:rerun-if-changed=src/language/{part}.rs");
    }
    let mut files = Vec::new();
    collect(&root.join("rules"), "toml", &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for (number, file) in files.iter().enumerate() {
        let name = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        fs::write(out.join(format!("{number}.packed")), packed::pack(&fs::read_to_string(file)?))?;
        // By what Cargo says at the time of compiling: a folder that was moved keeps its built parts.
        let text = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?}))", format!("/{name}"));
        let packed = format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{number}.packed\"))");
        writeln!(list, "    ({name:?}, {text}, {packed}),").map_err(io::Error::other)?;
    }
    list.push_str("]\n");
    fs::write(out.join("builtin_files.rs"), list)?;
    familiar::write(&root.join(FAMILIAR), &out)?;
    syllables::write(&out)
}

fn collect(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, extension, files)?;
        } else if path.extension().is_some_and(|e| e == extension) {
            files.push(path);
        }
    }
    Ok(())
}
