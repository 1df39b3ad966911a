//! Properties of every reader over arbitrary input: no panic, no lost position, no text that the source does not have.

#![allow(clippy::unwrap_used)]

use morat::document::{Document, Format, ReaderOptions, SuppressionScope, read};
use morat::text::{Exactness, SourceFile, Span};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const FORMATS: [Format; 4] = Format::ALL;

/// Pieces that mean something to one reader or another.
const PIECES: &[&str] = &[
    "Bộ",
    "Nội vụ",
    "a\u{300}",
    "ê\u{323}",
    "\u{301}",
    "😀",
    "\u{feff}",
    "“",
    "”",
    "\"",
    "’",
    ".",
    "?",
    " ",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "---\n",
    "+++\n",
    "...\n",
    "title: ",
    "sapo: >\n",
    "title = ",
    "[a]",
    "- ",
    "* ",
    "1. ",
    "> ",
    "# ",
    "## ",
    "===\n",
    "|",
    "|-|\n",
    "`",
    "```\n",
    "*",
    "**",
    "_",
    "~",
    "~~",
    "[",
    "](",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "[x]: ",
    "\\",
    "<",
    ">",
    "</",
    "/>",
    "<b>",
    "</b>",
    "<p>",
    "<div>",
    "</div>",
    "<br>",
    "<code>",
    "</code>",
    "<script>",
    "<!--",
    "-->",
    "morat: ignore[",
    "morat: ",
    "ignore-file[dates]",
    "&agrave;",
    "&#x1EA1;",
    "&#0;",
    "&",
    "&nbsp;",
    "{{<",
    ">}}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{",
    "https://a.vn",
    "<https://a.vn>",
    "19/05/2024 - 06:37",
    "Ảnh: ",
    "[img]\n",
    "(*) ",
    "'",
    "|\n",
];

fn soup() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn check(document: &Document) -> Result<(), TestCaseError> {
    let (text, source) = (document.text(), document.source().text());
    let mut end = 0;
    for segment in document.map().segments() {
        prop_assert_eq!(segment.text.start, end, "a gap in the text");
        end = segment.text.end;
        let (piece, bytes) = (text.get(segment.text.range()), source.get(segment.source.range()));
        prop_assert!(piece.is_some() && bytes.is_some(), "{:?} cuts a character", segment);
        match segment.exactness {
            Exactness::Same => prop_assert_eq!(piece, bytes),
            Exactness::Composed => prop_assert_eq!(piece.unwrap(), bytes.unwrap().nfc().collect::<String>()),
            Exactness::Decoded => {}
        }
    }
    if !document.map().is_identity() {
        prop_assert_eq!(end as usize, text.len());
    }
    let mut last = 0;
    for block in document.blocks() {
        prop_assert!(block.span.start >= last && !block.span.is_empty(), "{:?} after {}", block, last);
        last = block.span.end;
        let words = text.get(block.span.range());
        prop_assert!(words.is_some_and(|w| w.trim() == w), "{:?} {:?}", block, words);
        let span = document.map().to_source(block.span);
        prop_assert!(source.get(span.range()).is_some());
    }
    for suppression in &document.suppressions {
        prop_assert!(document.source().slice(suppression.span).starts_with("<!--"));
        if let SuppressionScope::Source(reach) = suppression.scope {
            prop_assert!(source.get(reach.range()).is_some());
        }
    }
    for problem in &document.problems {
        let (file, label) = problem.place.clone().unwrap();
        prop_assert!(file.text().get(label.span.range()).is_some(), "{:?}", problem);
    }
    for (_, field) in &document.metadata.fields {
        prop_assert!(source.get(field.span.range()).is_some());
    }
    document.in_direct_speech(Span::at(0));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn every_position_is_exact_in_a_soup_of_markup(text in soup()) {
        for format in FORMATS {
            check(&read(SourceFile::new("a", text.as_str()), format, &ReaderOptions::default()))?;
        }
    }

    #[test]
    fn every_position_is_exact_in_any_text(text in "\\PC{0,80}") {
        for format in FORMATS {
            check(&read(SourceFile::new("a", text.as_str()), format, &ReaderOptions::default()))?;
        }
    }

    #[test]
    fn front_matter_never_hides_the_article(head in soup(), fence in proptest::sample::select(&["---\n", "+++\n"][..])) {
        let text = format!("{fence}title: x\n{head}\n{fence}\n\nThân bài viết.\n");
        for format in FORMATS {
            check(&read(SourceFile::new("a", text.as_str()), format, &ReaderOptions::default()))?;
        }
    }
}
