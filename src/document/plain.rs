//! Plain text: a line is a paragraph, as newsrooms' exports have it, unless paragraphs are wrapped at a column and
//! parted by empty lines.

use super::front_matter::FrontMatter;
use super::layout::ends_sentence;
use super::structure::{Sketch, find_roles};
use super::{Composer, Document, ReaderOptions, has_combining_marks};
use crate::language::letter::is_combining;
use crate::text::{OffsetMap, SourceFile, Span};

/// Reads plain text, with or without front matter.
pub fn read_plain(source: SourceFile, options: &ReaderOptions) -> Document {
    let front = FrontMatter::read(&source, options);
    let text = source.text();
    let body = &text[front.body..];
    let borrows = !has_combining_marks(text) && front.prose().all(|(_, entry)| entry.pieces.len() == 1 && entry.pieces[0].same);
    if borrows {
        let mut sketches: Vec<Sketch> = front.prose().map(|(role, entry)| Sketch::settled(entry.span(), role)).collect();
        sketches.extend(paragraphs(body, front.body as u32).into_iter().map(Sketch::open));
        let mut metadata = front.metadata();
        find_roles(text, &mut sketches, &OffsetMap::identity(), options, &mut metadata);
        let mut document = Document::borrowed(source.clone(), sketches.into_iter().map(|s| s.block).collect());
        (document.metadata, document.problems) = (metadata, front.problems);
        document.body = front.body as u32;
        return document;
    }
    let mut composer = Composer::default();
    let mut sketches = front.push_prose(text, &mut composer);
    let at = composer.len();
    composer.push_source(body, front.body as u32);
    sketches.extend(paragraphs(&composer.text()[at as usize..], at).into_iter().map(Sketch::open));
    let (analysed, map) = composer.finish();
    let mut metadata = front.metadata();
    find_roles(&analysed, &mut sketches, &map, options, &mut metadata);
    let blocks = sketches.into_iter().map(|s| s.block).collect();
    let mut document = Document::mapped(source.clone(), analysed, map, blocks);
    (document.metadata, document.problems) = (metadata, front.problems);
    document.body = front.body as u32;
    document
}

/// The paragraphs of a text that stands at byte `at`.
fn paragraphs(text: &str, at: u32) -> Vec<Span> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    let mut gap = true;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).chain([text.len()]) {
        let line = &text[start..end];
        let trimmed = line.trim_matches(is_margin);
        if trimmed.is_empty() {
            gap = true;
        } else {
            let from = start + (trimmed.as_ptr() as usize - line.as_ptr() as usize);
            lines.push(Line { span: Span::from_usize(from, from + trimmed.len()), opens: std::mem::take(&mut gap) });
        }
        start = end;
    }
    if let Some(width) = wrap_width(text, &lines) {
        join_wrapped(text, &mut lines, width);
    }
    lines.into_iter().map(|line| line.span.shift(at)).collect()
}

/// A line that is not empty.
struct Line {
    span: Span,
    /// An empty line, or the start of the text, stands before it.
    opens: bool,
}

fn is_margin(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// The longest line that an editor leaves when it wraps a text.
const WIDEST: usize = 120;
/// The narrowest column that an editor wraps at.
const NARROWEST: usize = 50;

/// The column at which the paragraphs are wrapped, or `None` where a line is a paragraph.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    // A sentence that goes on in lower case on the next line; few articles have one.
    let goes_on = |next: &Line| !next.opens && next.span.of(text).starts_with(char::is_lowercase);
    if !lines.iter().skip(1).any(goes_on) {
        return None;
    }
    let (mut width, mut breaks, mut inside) = (0, 0, 0);
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        let length = columns(line.span.of(text));
        if length > WIDEST {
            // One such line may be an address; many are paragraphs.
            breaks += 3;
            continue;
        }
        if next.opens {
            continue;
        }
        breaks += 1;
        if length >= NARROWEST && goes_on(next) {
            inside += 1;
            width = width.max(length);
        }
    }
    (inside > 0 && inside * 3 >= breaks).then_some(width)
}

/// Characters of a line as an editor counts them, or a number past every width for a long line.
fn columns(line: &str) -> usize {
    if line.len() > 4 * WIDEST {
        return 4 * WIDEST;
    }
    if has_combining_marks(line) {
        return line.chars().filter(|c| !is_combining(*c)).count();
    }
    line.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

/// Joins each line to the one before it where an editor had to break: the next word would not have fitted.
fn join_wrapped(text: &str, lines: &mut Vec<Line>, width: usize) {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last = Span::default();
    for line in lines.drain(..) {
        let words = line.span.of(text);
        let first_word = words.split_whitespace().next().unwrap_or_default();
        let before = last.of(text);
        // An editor breaks where the next word would not fit; people break a little earlier, inside a sentence.
        let full = columns(before).saturating_add(1 + columns(first_word)).min(10 * WIDEST);
        let goes_on = words.starts_with(char::is_lowercase) && columns(before) * 2 > width;
        let forced =
            columns(before) <= width + 1 && (full > width || goes_on || (full * 10 > width * 9 && !ends_sentence(before)));
        let starts_anew = ["- ", "– ", "* ", "• ", "+ ", "[", "(*)"].iter().any(|mark| words.starts_with(mark));
        last = line.span;
        match joined.last_mut() {
            Some(paragraph) if !line.opens && forced && !starts_anew => paragraph.span = paragraph.span.cover(line.span),
            _ => joined.push(line),
        }
    }
    *lines = joined;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Role;

    fn read(text: &str) -> Document {
        read_plain(SourceFile::new("a.txt", text), &ReaderOptions::default())
    }

    fn roles(document: &Document) -> Vec<&'static str> {
        document.blocks().iter().map(|b| b.role.name()).collect()
    }

    #[test]
    fn an_interview_of_a_morning_paper() {
        let document = read(
            "Chính trị\nNâng chất lượng sinh hoạt chi bộ ở phường Đông\nLê Mai Anh 19/05/2024 - 06:37\n\
             Ông Trần Văn Bình trao đổi về cách làm của đảng ủy phường trong hai năm qua.\n[Ảnh]\nÔng Bình tại buổi trao đổi. Ảnh: Minh Tâm\n\
             - Thưa ông, kết quả ra sao?\nTừ ngày 18-5-2021 đến nay, phường có ba đợt kiểm tra.\nBa nhóm việc\nPhường chọn ba nhóm việc.\n\
             (*) Không sao chép dưới mọi hình thức khi chưa có sự đồng ý.\n(0) Bình luận\nĐừng bỏ lỡ\nHội xuân làng Đông khai mạc\n",
        );
        let expected = [
            "section",
            "headline",
            "byline",
            "lead",
            "image",
            "caption",
            "question",
            "body",
            "subhead",
            "body",
            "footer",
            "boilerplate",
            "boilerplate",
            "boilerplate",
        ];
        assert_eq!(roles(&document), expected);
        assert!(document.map().is_identity());
        let author = document.metadata.author.as_ref().unwrap();
        assert_eq!((author.value.as_str(), document.source().slice(author.span)), ("Lê Mai Anh", "Lê Mai Anh"));
        assert_eq!(document.metadata.date, jiff::civil::Date::new(2024, 5, 19).ok());
    }

    #[test]
    fn an_author_and_a_date_may_stand_on_lines_of_their_own() {
        let text = "Lớp học mở vào buổi tối cho mọi người dân trong phường.\nNgười dân đến học rất đông.\n";
        for head in ["Lê Mai Anh\n19/05/2024 - 06:37\n", "19/05/2024 - 06:37\nLê Mai Anh\n"] {
            for headline in ["Phường Đông mở lớp học", "Xã Đông"] {
                let document = read(&format!("{headline}\n{head}{text}"));
                assert_eq!(roles(&document), ["headline", "byline", "byline", "lead", "body"], "{headline}\n{head}");
                assert_eq!(document.metadata.author.as_ref().map(|f| f.value.as_str()), Some("Lê Mai Anh"));
            }
        }
    }

    #[test]
    fn wrapped_paragraphs_are_one_block() {
        let document = read(
            "Phường Đông mở lớp học\n\nSáng nay, phường Đông khai giảng lớp học dành cho người cao tuổi với sự\n\
             tham gia của hơn một trăm học viên đến từ bảy tổ dân phố trên địa bàn phường\nvà các phường lân cận.\n\nLớp kéo dài ba tháng.\n",
        );
        assert_eq!(document.blocks().len(), 3);
        assert!(document.block_text(&document.blocks()[1]).ends_with("lân cận."));
        let lines = read("Một câu ngắn.\nHai câu ngắn.\n\nBa câu.\n");
        assert_eq!(lines.blocks().len(), 3);
    }

    #[test]
    fn front_matter_gives_headline_and_date() {
        let source = "\u{feff}---\r\ntitle: Tổ dân phố số 5\r\ndate: 2024-05-19\r\ntags: [a]\r\n---\r\nĐoạn đầu của bài viết này.\r\nĐoạn hai.\r\n";
        let document = read(source);
        assert_eq!(roles(&document)[0], "headline");
        assert_eq!(document.block_text(&document.blocks()[0]), "Tổ dân phố số 5");
        assert_eq!(document.metadata.date, jiff::civil::Date::new(2024, 5, 19).ok());
        assert_eq!(document.metadata.fields[1].0, "tags");
        assert!(document.problems.is_empty());
    }

    #[test]
    fn a_fault_in_front_matter_leaves_the_article() {
        for (source, code, at) in [
            ("---\ntitle: Một\n\nĐoạn một.\nĐoạn hai.\n", "read/front-matter-not-closed", 0),
            ("---\ntitle: \"Một\nkhác\n---\nĐoạn một.\nĐoạn hai.\n", "read/front-matter", 11),
            ("+++\ntitle = Một\n+++\nĐoạn một.\nĐoạn hai.\n", "read/front-matter", 12),
        ] {
            let document = read(source);
            let problem = &document.problems[0];
            assert_eq!(problem.code, code);
            assert_eq!(problem.place.as_ref().unwrap().1.span.start, at, "{source}");
            assert!(document.blocks().iter().any(|b| document.block_text(b) == "Đoạn hai." && b.role == Role::Body), "{source}");
        }
        assert_eq!(read("---\nKhông có trường nào ở đây\n").problems.len(), 0);
    }
}
