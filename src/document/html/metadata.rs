//! What a page says about itself where readers do not look: `meta`, `time` and linked data.

use std::ops::Range;

use serde_json::Value;

use super::super::metadata::{Field, Metadata, parse_date};
use super::tokenizer::{Attribute, Tag};
use crate::text::Span;

/// Facts in the order of the page.
#[derive(Debug, Default)]
pub struct PageMetadata {
    fields: Vec<(String, Field)>,
    /// The source of each block of linked data.
    linked: Vec<Range<usize>>,
    /// Linked data is being read.
    in_linked_data: bool,
}

/// Names of `meta` elements that are kept, in lower case.
const KEPT: [&str; 10] = [
    "og:title",
    "og:description",
    "description",
    "author",
    "article:author",
    "article:published_time",
    "article:section",
    "pubdate",
    "date",
    "copyright",
];

impl PageMetadata {
    /// Reads a start tag; `visible` where its text would be.
    pub fn read(&mut self, source: &str, tag: &Tag, visible: bool) {
        match tag.name.as_str() {
            "meta" => {
                let key = ["property", "name", "itemprop"]
                    .iter()
                    .find_map(|name| tag.value(name, source))
                    .unwrap_or_default()
                    .to_lowercase();
                if let Some(content) = tag.attribute("content").filter(|_| KEPT.contains(&key.as_str())) {
                    self.keep(source, &key, content);
                }
            }
            "time" if visible => {
                if let Some(moment) = tag.attribute("datetime") {
                    self.keep(source, "time", moment);
                }
            }
            "script" => {
                self.in_linked_data =
                    tag.value("type", source).is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
            }
            _ => {}
        }
    }

    fn keep(&mut self, source: &str, key: &str, attribute: &Attribute) {
        let value = attribute.value(source).trim().to_owned();
        if !value.is_empty() {
            self.fields.push((key.to_owned(), Field { value, span: Span::from(attribute.range()) }));
        }
    }

    /// True where text belongs to linked data, which is then kept.
    pub fn collects(&mut self, range: &Range<usize>) -> bool {
        if self.in_linked_data {
            match self.linked.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => self.linked.push(range.clone()),
            }
        }
        self.in_linked_data
    }

    /// Reads an end tag.
    pub fn end(&mut self, name: &str) {
        self.in_linked_data &= name != "script";
    }

    /// Adds the facts to those of the front matter, which go before them.
    pub fn fill(mut self, source: &str, metadata: &mut Metadata) {
        for range in std::mem::take(&mut self.linked) {
            let Some(Ok(value)) = source.get(range.clone()).map(serde_json::from_str::<Value>) else { continue };
            self.linked_data(&value, Span::from(range), 0);
        }
        for (key, field) in self.fields {
            match key.as_str() {
                "author" | "article:author" if metadata.author.is_none() && !field.value.starts_with("http") => {
                    metadata.author = Some(field)
                }
                "article:published_time" | "datePublished" | "pubdate" | "date" | "time" if metadata.date.is_none() => {
                    metadata.date = parse_date(&field.value);
                    metadata.fields.push((key, field));
                }
                _ => metadata.fields.push((key, field)),
            }
        }
    }

    /// Reads the articles of linked data, alone or in a list or `@graph`.
    fn linked_data(&mut self, value: &Value, span: Span, depth: usize) {
        match value {
            Value::Array(items) if depth < 4 => items.iter().for_each(|item| self.linked_data(item, span, depth + 1)),
            Value::Object(object) => {
                if let Some(graph) = object.get("@graph").filter(|_| depth < 4) {
                    self.linked_data(graph, span, depth + 1);
                }
                let types = object.get("@type").map(names).unwrap_or_default();
                if !types.iter().any(|name| name.ends_with("Article") || name.ends_with("Posting")) {
                    return;
                }
                for (key, kept) in [
                    ("headline", "headline"),
                    ("author", "author"),
                    ("datePublished", "datePublished"),
                    ("copyrightHolder", "copyrightHolder"),
                ] {
                    let value = object.get(key).map(names).unwrap_or_default().join(", ");
                    if !value.is_empty() {
                        self.fields.push((kept.to_owned(), Field { value, span }));
                    }
                }
            }
            _ => {}
        }
    }
}

/// The texts of a value: itself, its `name`, or those of its items.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().filter(|item| !item.is_array()).flat_map(names).collect(),
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(str::to_owned).into_iter().collect(),
        _ => Vec::new(),
    }
}
