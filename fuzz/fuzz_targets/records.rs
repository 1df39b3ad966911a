//! Any bytes read as an export: no panic, and an end.

#![no_main]

use libfuzzer_sys::fuzz_target;
use morat::document::{RecordFields, RecordFormat, Records};

fuzz_target!(|bytes: &[u8]| {
    for format in [RecordFormat::JsonLines, RecordFormat::Csv] {
        let fields = RecordFields { text: "text".into(), ..RecordFields::default() };
        if let Ok(records) = Records::new(bytes, format, fields) {
            assert!(records.count() <= bytes.len());
        }
    }
});
