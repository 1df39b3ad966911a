//! Comments that ignore rules, in any text.

#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| properties::suppressions(text, properties::format_of(text)));
