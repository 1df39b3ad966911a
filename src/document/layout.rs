//! What lines of a newspaper article look like when no profile says: the forms that many Vietnamese newsrooms share.
//!
//! Each test is about one line on its own; where in the article a line may be what is decided in `structure`.

use std::sync::LazyLock;

use regex::Regex;

use crate::language::letter::{is_one_of, lower};

/// `Tên Tác giả 19/05/2024 - 06:37` and its kin: a date with four digits of year, perhaps an author before it, perhaps
/// a weekday and a time around it, and nothing else.
static BYLINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let weekday = r"(?:(?:Thứ|thứ|Chủ|chủ)\s\S{1,6}[,\s]\s*)?";
    let date = r"(?:(?:ngày|Ngày)\s)?(?<date>[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})";
    let time = r"(?<time>[0-9]{1,2}(?::|h|g)[0-9]{2}(?::[0-9]{2})?)";
    let time_before = r"(?:(?<early>[0-9]{1,2}(?::|h|g)[0-9]{2})[\s,|–-]+)?";
    let zone = r"(?:\s*(?:AM|PM|\(?GMT\s?\+\s?0?7(?::00)?\)?))?";
    Regex::new(&format!(
        r"^(?:(?<author>[^0-9|:]+?)\s*[\s,|–-]\s*)?{weekday}{time_before}{weekday}{date}(?:[\s,|–-]+{time})?{zone}$"
    ))
    .ok()
});

/// Names of desks, as they stand above a headline.
const DESKS: &[&str] = &[
    "chính trị",
    "thời sự",
    "xã hội",
    "kinh tế",
    "đời sống",
    "văn hóa",
    "giáo dục",
    "y tế",
    "sức khỏe",
    "pháp luật",
    "thế giới",
    "quốc tế",
    "thể thao",
    "giải trí",
    "du lịch",
    "công nghệ",
    "khoa học",
    "môi trường",
    "giao thông",
    "đô thị",
    "nông thôn mới",
    "bạn đọc",
    "phóng sự",
    "phỏng vấn",
    "xã luận",
    "bình luận",
    "quốc phòng",
    "an ninh",
    "xây dựng đảng",
    "tin tức",
    "hà nội",
    "chính trị - xã hội",
    "văn hóa - xã hội",
    "khoa học - công nghệ",
    "an ninh - quốc phòng",
    "góc nhìn",
    "nhịp sống",
    "trong nước",
];

/// Lines that open what a CMS adds: all that follows without a full stop belongs to them.
const RELATED: &[&str] = &[
    "đừng bỏ lỡ",
    "tin liên quan",
    "bài liên quan",
    "tin cùng chuyên mục",
    "cùng chuyên mục",
    "tin mới",
    "tin mới nhất",
    "tin nổi bật",
    "đọc nhiều",
    "xem nhiều",
    "đọc nhiều nhất",
    "có thể bạn quan tâm",
    "bài viết liên quan",
    "tin khác",
    "các tin khác",
    "xem thêm",
];

/// Single lines that a CMS adds.
const CONTROLS: &[&str] = &[
    "bình luận",
    "chia sẻ",
    "chia sẻ facebook",
    "in bài viết",
    "in trang",
    "gửi bình luận",
    "gửi email",
    "lưu bài viết",
    "nghe audio",
    "từ khóa",
    "theo dõi",
    "quay lại",
    "về đầu trang",
    "trang chủ",
    "copy link",
    "sao chép liên kết",
    "zalo",
    "facebook",
    "thích",
    "báo lỗi",
];

/// Characters of an author's name in a byline.
const AUTHOR: std::ops::RangeInclusive<usize> = 2..=60;

const WEEKDAY: [&str; 4] = ["Thứ ", "thứ ", "Chủ nhật", "Chủ Nhật"];

/// What a byline says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Byline<'l> {
    /// Who wrote it.
    pub author: Option<&'l str>,
    /// The day, as written.
    pub date: Option<&'l str>,
}

/// Reads a line as a byline.
pub fn byline(line: &str) -> Option<Byline<'_>> {
    // A digit, `PM` or `(GMT+7)`: no sentence ends so, and few lines have to be matched.
    let ends_as_byline = |line: &str| line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'M' | ')'));
    if line.len() > 200 || !ends_as_byline(line) {
        return None;
    }
    let line = line.strip_prefix("Cập nhật").map_or(line, |rest| rest.trim_start_matches([':', ' ']).trim_start_matches("lúc "));
    let found = BYLINE.as_ref()?.captures(line)?;
    if found.name("author").is_some_and(|author| !AUTHOR.contains(&author.as_str().chars().count())) {
        return None;
    }
    let author = found.name("author").map(|m| m.as_str().trim()).filter(|a| !WEEKDAY.iter().any(|day| a.starts_with(day)));
    Some(Byline { author, date: found.name("date").map(|m| m.as_str()) })
}

/// True for a line that is nothing but a person's name, or two: `Hương Giang`, `Thanh Hà - Minh Đức`.
pub fn is_names(line: &str) -> bool {
    line.len() <= 80
        && line.split([' ', '\u{a0}']).filter(|word| !matches!(*word, "-" | "–" | "và" | "")).all(|word| {
            let mut letters = word.trim_end_matches([',', '.']).chars();
            letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
        })
        && (2..=8).contains(&line.split_whitespace().count())
        && !line.ends_with(['.', '?', '!', ':'])
}

/// True for a source at the end of an article: `(TTXVN/Vietnam+)`, `Theo Nhật báo A`, `Nguồn: …`.
pub fn is_source(line: &str) -> bool {
    if line.len() > 80 || line.ends_with(['.', ':', '?', '!']) {
        return false;
    }
    let short = line.split_whitespace().count() <= 6;
    line.starts_with("Nguồn:")
        || line.starts_with("(Nguồn")
        || (short && (line.starts_with("Theo ") || (line.starts_with('(') && line.ends_with(')'))))
}

/// True for a closing notice of rights.
pub fn is_notice(line: &str) -> bool {
    if line.len() > 600 {
        return false;
    }
    let opens = line.starts_with(['(', '©', '®', 'K', 'k', 'C', 'c', 'N', 'n', 'B', 'b', 'G', 'g']);
    if !opens && !line.contains("quyền nội dung") {
        return false;
    }
    let openings = ["không sao chép", "cấm sao chép", "nghiêm cấm sao chép", "bản quyền thuộc", "bản quyền ©", "ghi rõ nguồn"];
    let holds = |words: &[&str]| {
        let lower = line.to_lowercase();
        words.iter().any(|words| lower.contains(words))
    };
    line.starts_with(['©', '®'])
        || line.starts_with("(*)") && holds(&["sao chép", "bản quyền"])
        || openings.iter().any(|opening| opens_with(line, opening))
        || (line.contains("quyền") || line.contains("QUYỀN")) && holds(&["giữ bản quyền nội dung"])
}

/// Whether a line opens with words in lower case, whatever its capitals there.
fn opens_with(line: &str, words: &str) -> bool {
    let mut letters = line.chars().map(lower);
    words.chars().all(|letter| letters.next() == Some(letter))
}

/// True for a line that stands for a picture: `[img]`, `[Ảnh 2]`, `hop-bao.jpg`.
pub fn is_image(line: &str) -> bool {
    let last = line.as_bytes().last().copied().unwrap_or_default();
    if line.len() > 300 || !(line.starts_with(['[', '(', '<']) || matches!(last, b'g' | b'G' | b'p' | b'P' | b'f' | b'F')) {
        return false;
    }
    let bare = line.trim_matches(['[', ']', '(', ')', '<', '>']);
    let named = bare.rfind('.').is_some_and(|stop| bare.len() - stop <= ".jpeg".len());
    if bare.len() == line.len() && !named {
        return false; // no mark around it, and no name of a file
    }
    let lower = bare.to_lowercase();
    let marked = bare.len() < line.len() && {
        let word = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '.');
        matches!(word, "img" | "image" | "ảnh" | "hình" | "photo" | "video" | "infographic" | "hình ảnh")
    };
    let file = [".jpg", ".jpeg", ".png", ".webp", ".gif"].iter().any(|end| lower.ends_with(end));
    marked || (file && !line.contains(' ')) || (file && lower.starts_with("ảnh:"))
}

/// Bytes at the end of a line that hold its credit: a name of forty letters and the marks around it.
const CREDIT: usize = 300;
/// What opens a credit.
const PICTURES: [&str; 6] = ["Ảnh", "ẢNH", "ảnh", "Hình", "Đồ họa", "Infographic"];
/// What says after it, with a colon or without, that a picture is no news photograph.
const KINDS: [&str; 4] = ["minh họa", "minh hoạ", "tư liệu", "chụp màn hình"];

/// True for a line with a picture's credit: it opens or ends with `Ảnh: …`.
pub fn is_credited(line: &str) -> bool {
    if line.len() > 900 {
        return false;
    }
    // A photograph's agency, at the end of a short line.
    if line.len() < 300
        && memchr::memchr(b'(', line.as_bytes()).is_some()
        && let Some((_, source)) = line.rsplit_once("(Nguồn:")
    {
        return source.trim_end_matches('.').ends_with(')') && !source.contains(". ");
    }
    // A credit is short and ends the line: its colon is near the end, or its last word is the kind of picture.
    let from = line.len().saturating_sub(CREDIT);
    let colons = memchr::memchr_iter(b':', &line.as_bytes()[from..]).map(|at| from + at);
    let without_colon = line.trim_end_matches([')', '.', ' ']).len();
    colons.chain([without_colon]).any(|at| is_credit(line, at))
}

/// Whether a credit stands around a byte offset: `ảnh` or a kind of it before, a short name and nothing else after.
fn is_credit(line: &str, at: usize) -> bool {
    let (head, tail) = (line[..at].trim_end(), &line[at..]);
    // The last letters of a picture and of its kinds, which few lines end in.
    if !head.ends_with(['h', 'H', 'a', 'ạ', 'c', 'u']) {
        return false;
    }
    let kind = KINDS.iter().find_map(|kind| head.strip_suffix(kind));
    let picture = kind.unwrap_or(head).trim_end();
    let Some(before) = PICTURES.iter().find_map(|word| picture.strip_suffix(word)) else { return false };
    if before.ends_with(char::is_alphanumeric) {
        return false;
    }
    let has_colon = tail.starts_with(':');
    let name = tail.trim_start_matches([':', ' ']).trim_matches([')', '.', ' ']);
    let is_short = name.chars().count() <= 40 && !name.contains(". ");
    is_short && (name.is_empty() && kind.is_some() || has_colon && !name.is_empty())
        || before.is_empty() && kind.is_none() && has_colon && line.len() < 300
}

/// What a line of the CMS is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cms {
    /// A button or a count, by itself.
    Control,
    /// The title of a list of other articles.
    Related,
}

/// Reads a line as one that the CMS added.
pub fn cms(line: &str) -> Option<Cms> {
    if line.len() > 60 {
        return None;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphabetic());
    if is_one_of(bare, RELATED) {
        Some(Cms::Related)
    } else if is_one_of(bare, CONTROLS) && !line.ends_with('.') {
        Some(Cms::Control)
    } else {
        None
    }
}

/// True for the name of a desk, alone or as a path (`Trang chủ > Chính trị`).
pub fn is_desk(line: &str) -> bool {
    line.len() <= 90 && {
        let lower = line.to_lowercase();
        let last = lower.rsplit(['>', '|', '›', '»', '/']).next().unwrap_or_default().trim();
        DESKS.contains(&last.replace('–', "-").as_str()) || (lower.starts_with("trang chủ") && last.len() < lower.len())
    }
}

/// True for an interviewer's question: opened by a dash, or by the paper's name, and asking.
pub fn is_question(line: &str) -> bool {
    let Some(words) = question_text(line) else { return false };
    let tail = words.trim_end_matches(['”', '"', ')', ' ', '\u{a0}']);
    let asks = tail.ends_with('?') || tail.ends_with("?!");
    let openings = ["Thưa ", "Xin ông", "Xin bà", "Xin đồng chí", "Trân trọng cảm ơn", "Xin cảm ơn", "Xin trân trọng cảm ơn"];
    asks || words.len() < 600 && openings.iter().any(|opening| words.starts_with(opening))
}

fn question_text(line: &str) -> Option<&str> {
    let dashed = ["- ", "– ", "— ", "-\u{a0}", "–\u{a0}"].iter().find_map(|dash| line.strip_prefix(dash));
    dashed.or_else(|| {
        let asked = ["PV:", "PV -", "Phóng viên:", "Phóng viên (PV):", "Hỏi:", "* PV:", "*PV:"];
        asked.iter().find_map(|opening| line.strip_prefix(opening)).map(str::trim_start)
    })
}

/// True for a line that only parts what is above it from what is below: `***`, `---`.
pub fn is_rule(line: &str) -> bool {
    line.len() <= 400 && line.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | '~' | '#' | '–' | '—' | '─' | ' '))
}

/// True where a line ends as a sentence does.
pub fn ends_sentence(line: &str) -> bool {
    if line.ends_with('.') {
        return true; // as most paragraphs do
    }
    let tail = line.trim_end_matches(['”', '"', '’', ')', '»', '\u{a0}', ' ']);
    tail.ends_with(['.', '!', '?', '…', ':', ';', ',']) || tail.ends_with("./")
}

/// True for the form of a heading inside the text: one short line that does not end as a sentence does.
pub fn is_heading(line: &str) -> bool {
    line.len() <= 200
        && !ends_sentence(line)
        && !line.contains('\n')
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"'))
        && (2..=18).contains(&line.split_whitespace().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_of_many_houses() {
        let author = |line| byline(line).map(|b| (b.author, b.date));
        assert_eq!(author("Lê Mai Anh 19/05/2024 - 06:37"), Some((Some("Lê Mai Anh"), Some("19/05/2024"))));
        assert_eq!(author("19/05/2024 06:37"), Some((None, Some("19/05/2024"))));
        assert_eq!(author("Thứ Hai, 20/05/2024 | 06:37 (GMT+7)"), Some((None, Some("20/05/2024"))));
        assert_eq!(author("06:37 | 19/05/2024"), Some((None, Some("19/05/2024"))));
        assert_eq!(author("Cập nhật lúc 14:05, 19/05/2024"), Some((None, Some("19/05/2024"))));
        assert_eq!(author("Quyết định có hiệu lực từ ngày 19/05/2024."), None);
        assert_eq!(author("Sáng 19/05, hội nghị khai mạc"), None);
    }

    #[test]
    fn credits() {
        for line in [
            "Quang cảnh hội nghị. Ảnh: Minh Tâm",
            "Ảnh: Minh Tâm",
            "Cổng chính (Ảnh: CTV)",
            "ẢNH: TTXVN",
            "Ảnh minh họa",
            "Biểu đồ (ảnh chụp màn hình).",
        ] {
            assert!(is_credited(line), "{line}");
        }
        for line in [
            "Ảnh hưởng của bão còn kéo dài",
            "Bức ảnh: ba người lính. Câu chuyện bắt đầu từ mùa xuân năm ấy, khi cả làng ra đồng.",
            "Hình thức: trực tuyến",
        ] {
            assert!(!is_credited(line), "{line}");
        }
    }

    #[test]
    fn what_a_cms_adds() {
        assert_eq!(cms("(0) Bình luận"), Some(Cms::Control));
        assert_eq!(cms("Bình luận (12)"), Some(Cms::Control));
        assert_eq!(cms("Đừng bỏ lỡ"), Some(Cms::Related));
        assert_eq!(cms("Bình luận viên nói gì"), None);
    }

    #[test]
    fn names_sources_notices_and_questions() {
        assert!(is_names("Hương Giang") && is_names("Thanh Hà - Minh Đức") && !is_names("Hương Giang nói"));
        assert!(is_source("(TTXVN/Vietnam+)") && is_source("Theo Báo A") && !is_source("Theo ông Ba, giá tăng."));
        assert!(is_notice("(*) Không sao chép dưới mọi hình thức khi chưa có sự đồng ý."));
        assert!(is_question("- Thưa ông, kết quả ra sao?") && !is_question("- Nâng cao chất lượng;"));
        assert!(is_desk("Chính trị") && is_desk("Trang chủ > Xã hội") && !is_desk("Chính trị gia nói gì"));
        assert!(is_image("[img]") && is_image("[Ảnh 2]") && is_image("hop-bao.jpg") && !is_image("Ảnh hưởng"));
    }
}
