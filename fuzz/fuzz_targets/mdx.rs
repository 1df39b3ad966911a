//! Any text read as MDX: no panic, no lost position.

#![no_main]

mod exact;

use libfuzzer_sys::fuzz_target;
use morat::document::Format;

fuzz_target!(|text: &str| exact::check(text, Format::Mdx));
