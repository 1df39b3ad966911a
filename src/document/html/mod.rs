//! HTML: whole pages of a newspaper, and fragments as a CMS stores them.
//!
//! The tokenizer is WHATWG's; nesting and the rules of what breaks a word are here, because they decide what is prose.

mod article;
mod element;
mod metadata;
mod tokenizer;
mod walker;

use std::ops::Range;

use super::front_matter::FrontMatter;
use super::outline::{Outline, Style};
use super::{Document, Format, ReaderOptions};
use crate::text::SourceFile;

use walker::Walker;

/// Reads HTML; of a whole page, the article only.
pub fn read_html(source: SourceFile, options: &ReaderOptions) -> Document {
    let front = FrontMatter::read(&source, options);
    let file = source.clone();
    let text = file.text();
    let mut outline = Outline::new(source, &front, options);
    let fixed = outline.sketches_mut().len();
    let mut walker = Walker::new(&mut outline, Style::default());
    tokenizer::walk(text, front.body..text.len(), &mut walker);
    walker.end_block();
    let (containers, page, is_page) = (walker.containers, walker.metadata, walker.is_page);
    if is_page {
        let mut sketches = outline.sketches_mut().split_off(fixed);
        article::keep(outline.text_so_far(), &mut sketches, &containers);
        outline.sketches_mut().append(&mut sketches);
    }
    let mut metadata = front.metadata();
    page.fill(text, &mut metadata);
    let mut document = outline.finish(metadata, front.problems, options);
    (document.format, document.body, document.entities) = (Format::Html, front.body as u32, options.entities);
    document
}

/// Reads a piece of HTML inside another format into its outline; `holes` are ranges that are no text, in order.
pub fn read_fragment(source: &str, range: Range<usize>, outline: &mut Outline, style: Style, holes: &[Range<usize>]) {
    let mut walker = Walker::new(outline, style);
    walker.holes = holes;
    tokenizer::walk(source, range, &mut walker);
    walker.end_block();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Role;
    use crate::text::Span;

    fn read(text: &str) -> Document {
        read_html(SourceFile::new("a.html", text), &ReaderOptions::default())
    }

    fn blocks(document: &Document) -> Vec<(&'static str, &str)> {
        document.blocks().iter().map(|b| (b.role.name(), document.block_text(b))).collect()
    }

    #[test]
    fn words_go_on_through_inline_tags_and_entities() {
        let document = read(
            "<p>C&ocirc;ng <b>t</b>y <span>T</span>&agrave;i<o:p></o:p> ch&iacute;nh&nbsp;A,\r\n   <code>x</code> a&#x301;.</p><p>Hai",
        );
        assert_eq!(document.block_text(&document.blocks()[0]), "Công ty Tài chính\u{a0}A, \u{fffc} á.");
        assert_eq!(document.block_text(&document.blocks()[1]), "Hai");
        let source_of = |word: &str| {
            let at = document.text().find(word).unwrap();
            document.source().slice(document.map().to_source(Span::from_usize(at, at + word.len()))).to_owned()
        };
        assert_eq!(source_of("Tài"), "T</span>&agrave;i");
        assert_eq!(source_of("ô"), "&ocirc;");
        assert_eq!(source_of("á"), "a&#x301;");
        assert!(document.map().is_editable(Span::new(0, 1)));
    }

    #[test]
    fn a_page_is_its_article() {
        let document = read(
            "<!DOCTYPE html><html><head><title>Báo A</title><meta property='article:published_time' content='2024-05-19T06:37'>\
             <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Lê Mai\"}}</script></head><body>\
             <header><h1>Báo A</h1></header><nav><a>Chính trị</a></nav><h1>Phường Đông mở lớp</h1><p class=sapo>Lớp học mở vào buổi tối cho mọi người.</p>\
             <div class=detail-content><p>Sáng nay, phường Đông khai giảng lớp học dành cho người cao tuổi với sự tham gia của nhiều người.</p>\
             <figure><img src=a.jpg alt='L&#7899;p học'><figcaption>Lớp học. Ảnh: Minh Tâm</figcaption></figure>\
             <blockquote><p>Lời người khác.</p></blockquote><ul><li>Một<li>Hai</ul><p style='display: none'>ẩn</p><script>var a = '<p>';</script></div>\
             <div class=box-related><p>Đọc thêm: một bài khác rất dài ở ngoài phần bài viết này và không phải của phóng viên đang viết.</p></div>\
             <footer><p>Tổng Biên tập: Ông B</p></footer></body></html>",
        );
        let expected = [
            ("headline", "Phường Đông mở lớp"),
            ("lead", "Lớp học mở vào buổi tối cho mọi người."),
            ("body", "Sáng nay, phường Đông khai giảng lớp học dành cho người cao tuổi với sự tham gia của nhiều người."),
            ("caption", "Lớp học"),
            ("caption", "Lớp học. Ảnh: Minh Tâm"),
            ("body", "Lời người khác."),
            ("body", "Một"),
            ("body", "Hai"),
        ];
        assert_eq!(blocks(&document), expected);
        assert!(document.blocks()[5].quoted && document.blocks()[6].list_item);
        assert_eq!(document.metadata.date, jiff::civil::Date::new(2024, 5, 19).ok());
        assert_eq!(document.metadata.author.as_ref().map(|f| f.value.as_str()), Some("Lê Mai"));
    }

    #[test]
    fn tags_that_are_never_closed_lose_nothing() {
        let deep = format!("{}chữ{}", "<div><b>".repeat(10_000), "</i></div>".repeat(10_000));
        assert_eq!(blocks(&read(&deep)), [("body", "chữ")]);
        assert_eq!(blocks(&read("<div><nav>menu</div><p>bài <code>mã<p>tiếp"))[1].1, "tiếp");
        assert_eq!(read("<p>a<plaintext><b>c").blocks().len(), 2);
        let bomb = read(&format!("<p>{}", "&#x1EE6;".repeat(100_000)));
        assert_eq!(bomb.text().len(), 300_000);
    }

    #[test]
    fn the_house_names_its_classes() {
        let pattern = super::super::RolePattern { classes: vec!["tieu-muc".into()], ..Default::default() };
        let options = ReaderOptions { roles: vec![(Role::Subhead, pattern)], ..ReaderOptions::default() };
        let document = read_html(SourceFile::new("a.html", "<p>Một.</p><p class='x tieu-muc'>Hai.</p>"), &options);
        assert_eq!(document.blocks()[1].role, Role::Subhead);
    }

    #[test]
    fn titles_are_read_once_and_a_time_alone_is_a_byline() {
        let document = read(
            "<h1>Tít</h1><div class=x><time datetime='2024-05-19'>19 tháng 5 năm 2024</time> </div>\
             <p><time>Sáng nay</time>, <a href=x title='T&ocirc;i nói'>họ</a> và <a title='bạn'>bạn</a> <abbr title='Ủy ban'>UB</abbr>.</p>",
        );
        let expected = [
            ("headline", "Tít"),
            ("byline", "19 tháng 5 năm 2024"),
            ("body", "Sáng nay, họ và bạn UB."),
            ("caption", "Tôi nói"),
            ("caption", "Ủy ban"),
        ];
        assert_eq!(blocks(&document), expected);
    }

    #[test]
    fn a_picture_parts_the_words_around_it_and_nothing_else() {
        let document = read(
            "<p><img src=a> Một<img src=b> và <img src=c alt='Hình'>, <i>và</i> <img src=d>. <img src=e></p><p>Hai<br><img src=f><br>Ba.</p>",
        );
        let expected = [("body", "Một\u{fffc} và \u{fffc}, và \u{fffc}."), ("caption", "Hình"), ("body", "Hai"), ("body", "Ba.")];
        assert_eq!(blocks(&document), expected);
    }

    #[test]
    fn a_comment_suppresses_its_block_or_the_next() {
        let document = read("<!-- morat: ignore[dates] một --><p>A <!-- morat: ignore[quotes] hai --> b.</p>");
        assert_eq!(document.suppressions.len(), 2);
        assert_eq!(document.block_text(&document.blocks()[0]), "A b.");
        let source = "<div>Một <!-- morat: ignore-next[dates] x --> hai<p>Ba.</p></div>Bốn.<!-- morat: ignore-next[dates] x --><p>…</p><p>Năm.";
        let document = read(source);
        let reach = document.suppressions.iter().map(|s| match s.scope {
            super::super::SuppressionScope::Source(span) => span.of(source),
            super::super::SuppressionScope::File => "*",
        });
        assert_eq!(reach.collect::<Vec<_>>(), ["Ba.", "…"], "the next block, not the one at hand");
    }
}
