//! Fixes over any text: applied, read again, applied until nothing changes.

#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use libfuzzer_sys::fuzz_target;
use morat::diagnostic::Applicability;

fuzz_target!(|text: &str| properties::mend(text, properties::format_of(text), Applicability::Safe));
