//! Any bytes read as an export: no panic, an end, and every place inside its field.

#![no_main]

use libfuzzer_sys::fuzz_target;
use morat::document::{ReaderOptions, RecordArticle, RecordFields, RecordFormat, Records};

fuzz_target!(|bytes: &[u8]| {
    for format in [RecordFormat::JsonLines, RecordFormat::Csv] {
        let name = |name: &str| Some(name.to_owned());
        let fields = RecordFields { text: "text".into(), title: name("title"), date: name("date"), id: name("id") };
        let fields = if format == RecordFormat::Csv { RecordFields { text: "text".into(), ..RecordFields::default() } } else { fields };
        let Ok(records) = Records::new(bytes, format, fields) else { continue };
        let mut count = 0;
        for record in records {
            count += 1;
            let Ok(record) = record else { continue };
            let article = RecordArticle::read(&record, "kho", &ReaderOptions::default());
            for block in article.document.blocks() {
                let place = article.document.map().to_source(block.span);
                let (file, span) = article.locate(place).expect("a block lies in one field");
                assert!(file.text().get(span.range()).is_some());
            }
        }
        assert!(count <= bytes.len());
    }
});
