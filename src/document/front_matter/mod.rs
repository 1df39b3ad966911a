//! Front matter: what an article says of itself above its text, between `---` (YAML) or `+++` (TOML) lines.
//!
//! It is metadata, and some of it is prose that readers see (the headline, the lead), so it is linted too, at its
//! place. A fault in it never keeps the article from being read.

mod literal;
mod toml;
mod yaml;

use super::metadata::{Field, Metadata, parse_date};
use super::structure::Sketch;
use super::{Composer, ReaderOptions};
use crate::diagnostic::{Bilingual, Problem, Role};
use crate::text::{SourceFile, Span};

pub use literal::Piece;

/// A value with the pieces of source it comes from.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Keys from the outside in, joined by dots.
    pub key: String,
    /// The value, unquoted and unfolded.
    pub value: String,
    /// Its text, piece by piece; never empty.
    pub pieces: Vec<Piece>,
}

impl Entry {
    /// The source bytes of the value.
    pub fn span(&self) -> Span {
        self.pieces.iter().map(|piece| piece.source).reduce(Span::cover).unwrap_or_default()
    }
}

/// Why a part of the front matter could not be read.
#[derive(Debug)]
pub struct Fault {
    /// Bytes of the source.
    pub span: Span,
    /// The parser's words.
    pub reason: String,
}

/// The front matter of an article.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// Byte of the source where the article's text begins.
    pub body: usize,
    /// The values in order.
    pub entries: Vec<Entry>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// The names of a field that means something to morat, in lower case; the first of each is the one to document.
const TITLE: &[&str] = &["title", "headline", "tiêu đề", "tieu_de", "tít", "tit"];
const LEAD: &[&str] = &["description", "sapo", "lead", "summary", "excerpt", "tóm tắt", "tom_tat", "chapo"];
const AUTHOR: &[&str] = &["author", "authors", "author.name", "byline", "tác giả", "tac_gia"];
const DATE: &[&str] = &["date", "published", "publishdate", "published_at", "pubdate", "ngày", "ngay", "ngày đăng", "ngay_dang"];
const KIND: &[&str] = &["type", "kind", "genre", "loại", "loai", "thể loại", "the_loai"];

/// The role in which a field is linted; `None` for one that is not prose.
pub fn role_of(key: &str) -> Option<Role> {
    let key = key.to_lowercase();
    match key.as_str() {
        k if TITLE.contains(&k) => Some(Role::Headline),
        k if LEAD.contains(&k) => Some(Role::Lead),
        _ => None,
    }
}

impl FrontMatter {
    /// Reads the front matter of a text, if it has one.
    pub fn read(source: &SourceFile, options: &ReaderOptions) -> Self {
        let text = source.text();
        if let Some((title, body)) = options.title {
            return Self { body: body as usize, ..Self::of_title(text, title) };
        }
        let top = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let Some((fence, start)) = opening(text, top) else { return Self { body: top, ..Self::default() } };
        let (end, body, closed) = closing(text, start, fence);
        let mut found = Self { body, ..Self::default() };
        let inside = &text[start..end];
        let (entries, fault) = if fence == "+++" { toml::read(inside, start as u32) } else { yaml::read(inside, start as u32) };
        found.entries = entries;
        if !closed {
            let message = Bilingual::new(
                format!("Phần thông tin đầu bài mở bằng “{fence}” nhưng không có dòng “{fence}” đóng lại."),
                format!("The front matter opened by “{fence}” is never closed by a “{fence}” line."),
            );
            let help = Bilingual::new(
                format!("Thêm dòng “{fence}” sau trường cuối cùng; phần còn lại của bài vẫn được soát."),
                format!("Add a “{fence}” line after the last field; the rest of the article is still linted."),
            );
            let place = Span::from_usize(top, top + fence.len());
            found.problems.push(Problem::error("read/front-matter-not-closed", message).with_help(help).at(source, place));
        }
        if let Some(fault) = fault {
            let language = if fence == "+++" { "TOML" } else { "YAML" };
            let message = Bilingual::new(
                format!("Phần thông tin đầu bài không đúng {language}: {}.", fault.reason),
                format!("The front matter is not valid {language}: {}.", fault.reason),
            );
            let help = Bilingual::new(
                "Mỗi trường một dòng “tên: giá trị”; giá trị có dấu “:” hoặc “#” thì đặt trong ngoặc kép. Phần bài bên dưới vẫn được soát.",
                "One field a line, “name: value”; quote a value that holds “:” or “#”. The article below is still linted.",
            );
            found.problems.push(Problem::error("read/front-matter", message).with_help(help).at(source, fault.span));
        }
        found
    }

    /// A title from outside, as the front matter that it stands for.
    fn of_title(text: &str, place: Span) -> Self {
        let words = place.of(text).trim();
        let start = position_in(text, words).unwrap_or_default();
        let source = Span::from_usize(start, start + words.len());
        let pieces = vec![Piece { text: words.to_owned(), source, same: true }];
        Self { entries: vec![Entry { key: TITLE[0].to_owned(), value: words.to_owned(), pieces }], ..Self::default() }
    }

    /// The fields that readers of the article see, with their roles.
    pub fn prose(&self) -> impl Iterator<Item = (Role, &Entry)> {
        self.entries.iter().filter_map(|entry| role_of(&entry.key).map(|role| (role, entry)))
    }

    /// Puts those fields at the head of an analysed text.
    pub fn push_prose(&self, source: &str, composer: &mut Composer) -> Vec<Sketch> {
        let mut sketches = Vec::new();
        for (role, entry) in self.prose() {
            let start = composer.len();
            for piece in &entry.pieces {
                match piece.source.of(source) {
                    same if piece.same && same == piece.text => composer.push_source(same, piece.source.start),
                    _ => composer.push_decoded(&piece.text, piece.source),
                }
            }
            sketches.push(Sketch::settled(Span::new(start, composer.len()), role));
            composer.push_decoded("\n", Span::at(entry.span().end));
        }
        sketches
    }

    /// What the fields say about the article.
    pub fn metadata(&self) -> Metadata {
        let mut metadata = Metadata::default();
        for entry in &self.entries {
            let field = Field { value: entry.value.clone(), span: entry.span() };
            let key = entry.key.to_lowercase();
            match key.as_str() {
                k if TITLE.contains(&k) && metadata.title.is_none() => metadata.title = Some(field),
                k if AUTHOR.contains(&k) && metadata.author.is_none() => metadata.author = Some(field),
                k if KIND.contains(&k) && metadata.kind.is_none() => metadata.kind = Some(field),
                k if DATE.contains(&k) && metadata.date.is_none() => {
                    metadata.date = parse_date(&field.value);
                    metadata.fields.push((entry.key.clone(), field));
                }
                _ => metadata.fields.push((entry.key.clone(), field)),
            }
        }
        metadata
    }
}

/// Where a piece of `whole` begins in it; `None` for a text that is no piece of it.
fn position_in(whole: &str, piece: &str) -> Option<usize> {
    let at = (piece.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
    (at + piece.len() <= whole.len()).then_some(at)
}

/// The fence of a front matter that opens at byte `top`, and where its content begins. A `---` that no field follows is
/// a line of the text.
fn opening(text: &str, top: usize) -> Option<(&'static str, usize)> {
    let rest = &text[top..];
    let line_end = rest.find('\n')?;
    let fence = match rest[..line_end].trim_end() {
        "---" => "---",
        "+++" => "+++",
        _ => return None,
    };
    let start = top + line_end + 1;
    let mut lines = text[start..].lines().take(64);
    let first = lines.find(|line| !line.trim().is_empty() && !line.starts_with('#'))?;
    (is_field(first, fence) || is_fence(first, fence)).then_some((fence, start))
}

/// Where the content ends, where the text begins, and whether a fence stands between them. Without one, the front
/// matter ends at the first line that cannot belong to it.
fn closing(text: &str, start: usize, fence: &str) -> (usize, usize, bool) {
    let mut at = start;
    let mut fallback = None;
    for line in text[start..].split_inclusive('\n') {
        if is_fence(line.trim_end(), fence) {
            return (at, at + line.len(), true);
        }
        let belongs = line.starts_with([' ', '\t', '#', '-', ']', '}']) || is_field(line, fence);
        if fallback.is_none() && !belongs {
            fallback = Some(at);
        }
        at += line.len();
        // A fence so far down belongs to something else.
        if fallback.is_some_and(|f| at - f > 64 * 1024) {
            break;
        }
    }
    let end = fallback.unwrap_or(at);
    (end, end, false)
}

fn is_fence(line: &str, fence: &str) -> bool {
    line == fence || (fence == "---" && line == "...")
}

/// True for `key: value` (YAML) or `key = value` and `[table]` (TOML).
fn is_field(line: &str, fence: &str) -> bool {
    let line = line.trim_end();
    let separator = if fence == "+++" { '=' } else { ':' };
    if fence == "+++" && line.starts_with('[') {
        return true;
    }
    let Some((key, value)) = line.split_once(separator) else { return false };
    let key = key.trim_end().trim_matches(['"', '\'']);
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ') || crate::language::letter::is_combining(c);
    !key.is_empty()
        && key.chars().count() <= 40
        && key.chars().all(is_name)
        && (separator == '=' || value.is_empty() || value.starts_with(' '))
}
