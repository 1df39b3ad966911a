//! The manual is written from the program: pages that grow with every kind, rule and profile are held against it where a
//! change is about to land (`.ci/run` sets `MORAT_GENERATED`), and rewritten with `MORAT_BLESS=1`.

mod houses;
mod kinds;
mod rules;

use std::path::{Path, PathBuf};
use std::{env, fs};

/// A page of `docs/`.
fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n")
}

/// True where pages are rewritten.
fn blesses() -> bool {
    env::var_os("MORAT_BLESS").is_some()
}

/// True where pages must be those of the program.
fn checks() -> bool {
    blesses() || env::var_os("MORAT_GENERATED").is_some()
}

/// Writes a page, or holds it against the program.
fn publish(name: &str, text: &str) {
    let path = page(name);
    if blesses() {
        fs::create_dir_all(path.parent().expect("a page stands in docs/")).expect("the folder can be made");
        fs::write(&path, text).expect("the file can be written");
    }
    assert!(!checks() || read(&path) == text, "docs/{name} is out of date: run MORAT_BLESS=1 cargo test");
}
