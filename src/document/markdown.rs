//! Markdown, by the offsets that its parser gives: code, addresses, attributes and template code are not prose.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::front_matter::FrontMatter;
use super::outline::{Outline, Style};
use super::{Document, Format, ReaderOptions, html, shortcode};
use crate::diagnostic::Role;
use crate::text::SourceFile;

/// What is understood beyond CommonMark. Braces after a heading are its attributes, but an expression in MDX.
pub fn extensions(format: Format) -> Options {
    let common = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    if format == Format::Mdx { common } else { common | Options::ENABLE_HEADING_ATTRIBUTES }
}

/// A text as it is parsed, its bytes all at their places, and where template code stands in it.
pub fn parsed(body: &str, format: Format) -> (Cow<'_, str>, Vec<Range<usize>>) {
    if format != Format::Mdx {
        return (Cow::Borrowed(body), shortcode::find(body));
    }
    let program = shortcode::find_mdx(body);
    (shortcode::blanked(body, &program), program)
}

/// Reads CommonMark with tables, footnotes, task lists, strikethrough, heading attributes and definition lists.
pub fn read_markdown(source: SourceFile, options: &ReaderOptions) -> Document {
    read_as(source, Format::Markdown, options)
}

/// Reads Markdown, or MDX.
pub fn read_as(source: SourceFile, format: Format, options: &ReaderOptions) -> Document {
    let front = FrontMatter::read(&source, options);
    let text = source.clone();
    let body = &text.text()[front.body..];
    let (parsed, templates) = parsed(body, format);
    let mut reader = Reader {
        text: text.text(),
        format,
        outline: Outline::new(source, &front, options),
        templates: templates.into_iter().map(|r| r.start + front.body..r.end + front.body).collect(),
        style: Style::default(),
        lists: 0,
        quotes: 0,
        opaque: 0,
        tags: Vec::new(),
        addresses: Vec::new(),
        html: Vec::new(),
    };
    for (event, range) in Parser::new_ext(&parsed, extensions(format)).into_offset_iter() {
        reader.event(event, range.start + front.body..range.end + front.body);
    }
    let metadata = front.metadata();
    let mut document = reader.outline.finish(metadata, front.problems, options);
    (document.format, document.body, document.entities) = (format, front.body as u32, options.entities);
    document
}

struct Reader<'t> {
    text: &'t str,
    format: Format,
    outline: Outline,
    /// Template code, in order.
    templates: Vec<Range<usize>>,
    style: Style,
    lists: u32,
    quotes: u32,
    /// Depth of what is not prose: code, an address, deleted text.
    opaque: u32,
    /// Inline HTML elements that are not prose and still open.
    tags: Vec<String>,
    /// For each open link, whether its text is its address.
    addresses: Vec<bool>,
    /// The lines of the HTML block at hand; adjacent ones are one range.
    html: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.prose(&text, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.object(range),
            // Readers see a space; what is said of words must not depend on where an editor wrapped them.
            Event::SoftBreak if !self.is_opaque() => self.outline.space(range, self.current()),
            Event::HardBreak if !self.is_opaque() => self.outline.line_break(range, self.current()),
            Event::SoftBreak | Event::HardBreak => {}
            Event::InlineHtml(_) => self.inline_html(range),
            Event::Html(_) => match self.html.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => self.html.push(range),
            },
            Event::Rule => self.end_block(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn is_opaque(&self) -> bool {
        self.opaque > 0 || !self.tags.is_empty()
    }

    fn current(&self) -> Style {
        Style { list_item: self.lists > 0, quoted: self.quotes > 0, ..self.style }
    }

    fn end_block(&mut self) {
        self.outline.end_block();
        self.tags.clear();
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => {}
            Tag::Strikethrough => self.start_opaque(range),
            Tag::Link { link_type, .. } => {
                let is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.addresses.push(is_address);
                if is_address {
                    self.start_opaque(range);
                }
            }
            Tag::Image { .. } => {
                if !self.is_opaque() {
                    self.outline.picture(range);
                }
                self.outline.begin_aside(Style { role: Some(Role::Caption), quoted: self.quotes > 0, ..Style::default() });
            }
            _ => {
                self.end_block();
                self.start_block(tag);
            }
        }
    }

    fn start_block(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                let role = if *level == HeadingLevel::H1 { Role::Headline } else { Role::Subhead };
                self.style = Style { role: Some(role), level: *level as u8, ..Style::default() };
            }
            // A note or a tip is the author's own; a quotation is another's.
            Tag::BlockQuote(None) => self.quotes += 1,
            // In MDX what stands between the tags of a component is indented, and is no code.
            Tag::CodeBlock(CodeBlockKind::Indented) if self.format == Format::Mdx => {}
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.opaque += 1,
            Tag::Item => self.lists += 1,
            Tag::TableCell | Tag::FootnoteDefinition(_) => self.style = Style { role: Some(Role::Body), ..Style::default() },
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Strikethrough => self.opaque = self.opaque.saturating_sub(1),
            TagEnd::Link => self.opaque -= u32::from(self.addresses.pop().unwrap_or_default() && self.opaque > 0),
            TagEnd::Image => self.outline.end_aside(),
            _ => {
                self.end_block();
                match tag {
                    TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::FootnoteDefinition => self.style = Style::default(),
                    TagEnd::BlockQuote(None) => self.quotes = self.quotes.saturating_sub(1),
                    TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.opaque = self.opaque.saturating_sub(1),
                    TagEnd::HtmlBlock => self.html_block(),
                    TagEnd::Item => self.lists = self.lists.saturating_sub(1),
                    _ => {}
                }
            }
        }
    }

    fn start_opaque(&mut self, range: Range<usize>) {
        self.object(range);
        self.opaque += 1;
    }

    /// Something that is no text, once for all that stands in it.
    fn object(&mut self, range: Range<usize>) {
        if !self.is_opaque() {
            self.outline.object(range, self.current());
        }
    }

    fn prose(&mut self, text: &str, range: Range<usize>) {
        // A line that was blanked is no text.
        if self.is_opaque() || (text.trim().is_empty() && self.is_template(&range)) {
            return;
        }
        let style = self.current();
        if self.text.get(range.clone()) != Some(text) {
            self.outline.decoded(text, range, style);
            return;
        }
        // Template code is cut out of the text.
        let mut at = range.start;
        let first = self.templates.partition_point(|template| template.end <= range.start);
        for template in self.templates[first..].iter().take_while(|template| template.start < range.end) {
            self.outline.text(at..template.start.max(at), style);
            if template.start >= range.start {
                self.outline.object(template.clone(), style);
            }
            at = template.end.min(range.end).max(at);
        }
        self.outline.text(at..range.end, style);
    }

    fn is_template(&self, range: &Range<usize>) -> bool {
        let index = self.templates.partition_point(|template| template.end <= range.start);
        self.templates.get(index).is_some_and(|template| template.start < range.end)
    }

    /// A tag or a comment inside a line.
    fn inline_html(&mut self, range: Range<usize>) {
        let tag = &self.text[range.clone()];
        if self.is_template(&range) {
            return;
        }
        if tag.starts_with("<!--") {
            self.outline.comment(range);
            return;
        }
        let (closes, rest) = match tag.strip_prefix("</") {
            Some(rest) => (true, rest),
            None => (false, tag.trim_start_matches('<')),
        };
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if closes {
            if let Some(index) = self.tags.iter().rposition(|open| *open == name) {
                self.tags.truncate(index);
            }
        } else if name == "br" {
            self.outline.line_break(range, self.current());
        } else if OPAQUE_TAGS.contains(&name.as_str()) && !tag.ends_with("/>") {
            self.object(range);
            self.tags.push(name);
        }
    }

    /// A block of HTML, read by the rules of HTML.
    fn html_block(&mut self) {
        let style = self.current();
        for range in std::mem::take(&mut self.html) {
            html::read_fragment(self.text, range, &mut self.outline, style, &self.templates);
        }
    }
}

/// Elements whose text is not prose.
const OPAQUE_TAGS: &[&str] = &["code", "kbd", "samp", "var", "script", "style", "del", "s", "strike", "math", "svg"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn read(text: &str) -> Document {
        read_markdown(SourceFile::new("a.md", text), &ReaderOptions::default())
    }

    fn blocks(document: &Document) -> Vec<(&'static str, &str)> {
        document.blocks().iter().map(|b| (b.role.name(), document.block_text(b))).collect()
    }

    #[test]
    fn only_prose_is_text() {
        let document = read(
            "# Tiêu đề\n\nMở **đầu** [liên kết](https://a.vn \"x\") và `mã`, <https://b.vn>.[^1]\n\n```\nmã\n```\n\n\
             | A | B |\n|---|---|\n| một | hai |\n\n{{< hinh src=\"a_b_c\" >}}\n\nH<b>à</b> Nội \\*sao\\* T&agrave;i ~~bỏ~~ hết.\n\n[^1]: Chú thích.\n",
        );
        let expected = [
            ("headline", "Tiêu đề"),
            ("body", "Mở đầu liên kết và \u{fffc}, \u{fffc}."),
            ("body", "A"),
            ("body", "B"),
            ("body", "một"),
            ("body", "hai"),
            ("body", "Hà Nội *sao* Tài \u{fffc} hết."),
            ("body", "Chú thích."),
        ];
        let found = blocks(&document);
        assert_eq!(found.iter().map(|(_, t)| *t).collect::<Vec<_>>(), expected.map(|(_, t)| t));
        let at = document.text().find("Tài").unwrap();
        let source = document.map().to_source(Span::from_usize(at, at + "Tài".len()));
        assert_eq!(document.source().slice(source), "T&agrave;i");
        assert!(!document.map().is_editable(Span::from_usize(at, at + "Tài".len())));
    }

    #[test]
    fn lists_quotations_and_pictures() {
        let document =
            read("# T\n\n- Thưa ông, ra sao?\n- Mục\n  - con\n\n> Lời người\n> khác.\n\nẢnh ![Mô tả](a.jpg) ở giữa.\n");
        let list: Vec<_> = document.blocks().iter().map(|b| (b.role.name(), b.list_item, b.quoted)).collect();
        assert_eq!(
            list[1..],
            [
                ("question", true, false),
                ("body", true, false),
                ("body", true, false),
                ("body", false, true),
                ("body", false, false),
                ("caption", false, false)
            ]
        );
        assert_eq!(document.block_text(&document.blocks()[5]), "Ảnh \u{fffc} ở giữa.");
        assert_eq!(read("![a](b) Một và ![c](d).\n\nHai. ![e](f)\n").blocks().len(), 5);
        assert_eq!(document.block_text(&document.blocks()[4]), "Lời người khác.");
    }

    #[test]
    fn front_matter_values_are_linted_in_place() {
        let source =
            "---\ntitle: \"Nói \\\"thật\\\"\"\nsapo: >\n  Dòng một\n  dòng hai.\ndate: 19/05/2024\n---\n\nThân bài ở đây.\n";
        let document = read(source);
        assert_eq!(blocks(&document)[..2], [("headline", "Nói \"thật\""), ("lead", "Dòng một dòng hai.")]);
        let span = document.blocks()[1].span;
        assert_eq!(document.source().slice(document.map().to_source(span)), "Dòng một\n  dòng hai.");
        assert_eq!(document.metadata.date, jiff::civil::Date::new(2024, 5, 19).ok());
    }

    #[test]
    fn suppressions_reach_their_block() {
        let source = "<!-- morat: ignore[dates] một -->\nĐoạn một.\n\nĐoạn hai <!-- morat: ignore[quotes/pairing] hai --> dài.\n\n<!-- morat: ignroe[x] -->\n";
        let document = read(source);
        let reach: Vec<&str> = document
            .suppressions
            .iter()
            .map(|s| match s.scope {
                crate::document::SuppressionScope::Source(span) => document.source().slice(span),
                crate::document::SuppressionScope::File => "*",
            })
            .collect();
        assert_eq!(reach, ["Đoạn một.", "Đoạn hai <!-- morat: ignore[quotes/pairing] hai --> dài."]);
        assert_eq!(document.block_text(&document.blocks()[1]), "Đoạn hai dài.");
        assert_eq!(document.problems[0].code, "suppression/unknown-word");
    }

    #[test]
    fn components_and_templates_are_a_programs_text() {
        let source = "import A from 'a'\nexport const meta = { title: 'bộ' }\n\n# Chào {ten}\n\n<Bieu\n  so={[1, 2]}\n/>\n\n<Ghi loai=\"x\">\nĐoạn {so} trong ghi chú.\n</Ghi>\n\nCâu {1 + 1} có <Nhan chu=\"Mới\" /> chữ.\n\n{/* thôi */}\n";
        let document = read_as(SourceFile::new("a.mdx", source), Format::Mdx, &ReaderOptions::default());
        let found: Vec<&str> = blocks(&document).into_iter().map(|(_, text)| text).collect();
        assert_eq!(found, ["Chào \u{fffc}", "Đoạn \u{fffc} trong ghi chú.", "Câu \u{fffc} có chữ."]);
        let source = "<Hop\n  title=\"Bộ\">\n  Chữ **đậm** {1}\n\n    <Con alt='x'>\n      Dòng *sâu*\n    </Con>\n</Hop> <Het/>\n\n- Mục\n  <Nhan/>\n\n      thụt\n";
        let document = read_as(SourceFile::new("a.mdx", source), Format::Mdx, &ReaderOptions::default());
        let found: Vec<&str> = blocks(&document).into_iter().map(|(_, text)| text).collect();
        assert_eq!(found, ["Chữ đậm \u{fffc}", "Dòng *sâu*", "Mục", "thụt"], "tags are no prose, what stands between them is");
        let document = read("Một.\n\n<div>\nHai {{ .Title }} ba\n</div>\n");
        assert_eq!(blocks(&document)[1].1, "Hai \u{fffc} ba");
    }
}
