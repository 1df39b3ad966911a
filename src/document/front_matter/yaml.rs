//! YAML front matter, read event by event so that every value keeps its place.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::literal::{Quoting, align};
use super::{Entry, Fault, position_in};
use crate::text::Span;

/// What a container on the way to a value is.
enum Level {
    /// A mapping, and the key whose value comes next.
    Mapping(Option<String>),
    /// A sequence: its items share the key above.
    Sequence,
}

/// Reads `yaml`, which stands at byte `at` of the source. What was read before a fault is kept.
pub fn read(yaml: &str, at: u32) -> (Vec<Entry>, Option<Fault>) {
    // The parser counts characters.
    let mut offsets: Vec<u32> = yaml.char_indices().map(|(i, _)| i as u32).collect();
    offsets.push(yaml.len() as u32);
    let byte = |index: usize| offsets[index.min(offsets.len() - 1)] as usize;
    let (mut entries, mut path): (Vec<Entry>, Vec<Level>) = (Vec::new(), Vec::new());
    for event in Parser::new_from_str(yaml) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let place = Span::at(at + byte(error.marker().index()) as u32);
                return (entries, Some(Fault { span: place, reason: error.info().to_owned() }));
            }
        };
        match event {
            Event::MappingStart(..) => path.push(Level::Mapping(None)),
            Event::SequenceStart(..) => path.push(Level::Sequence),
            Event::MappingEnd | Event::SequenceEnd => {
                path.pop();
                value_done(&mut path);
            }
            Event::Alias(_) => value_done(&mut path),
            Event::Scalar(value, style, ..) => {
                if let Some(Level::Mapping(key @ None)) = path.last_mut() {
                    *key = Some(value.into_owned());
                    continue;
                }
                let key = name(&path);
                value_done(&mut path);
                let value = value.trim();
                if key.is_empty() || value.is_empty() {
                    continue;
                }
                let (start, end) = content(yaml, byte(span.start.index()), byte(span.end.index()), style);
                let quoting = match style {
                    ScalarStyle::SingleQuoted => Quoting::Doubled,
                    ScalarStyle::DoubleQuoted => Quoting::Escaped,
                    _ => Quoting::Plain,
                };
                entries.push(Entry {
                    key,
                    value: value.to_owned(),
                    pieces: align(&yaml[start..end], at + start as u32, value, quoting),
                });
            }
            _ => {}
        }
    }
    (entries, None)
}

fn value_done(path: &mut [Level]) {
    if let Some(Level::Mapping(key)) = path.last_mut() {
        *key = None;
    }
}

/// The keys above a value, joined by dots.
fn name(path: &[Level]) -> String {
    let keys = path.iter().filter_map(|level| match level {
        Level::Mapping(key) => key.as_deref(),
        Level::Sequence => None,
    });
    keys.collect::<Vec<_>>().join(".")
}

/// The bytes of a scalar without its quotation marks, block indicator and surrounding space.
fn content(yaml: &str, start: usize, end: usize, style: ScalarStyle) -> (usize, usize) {
    let slice = yaml.get(start..end.max(start)).unwrap_or_default();
    let inner = match style {
        ScalarStyle::SingleQuoted => slice.strip_prefix('\'').map(|s| s.strip_suffix('\'').unwrap_or(s)),
        ScalarStyle::DoubleQuoted => slice.strip_prefix('"').map(|s| s.strip_suffix('"').unwrap_or(s)),
        ScalarStyle::Literal | ScalarStyle::Folded if slice.starts_with(['|', '>']) => {
            Some(slice.split_once('\n').map_or("", |(_, rest)| rest).trim())
        }
        _ => Some(slice.trim()),
    };
    let inner = inner.unwrap_or(slice);
    let from = position_in(yaml, inner).unwrap_or(start);
    (from, from + inner.len())
}
