//! What the things of a rule are called where people read of them: `morat explain` and the manual's page of a rule are
//! two views of the same data and use the same words.

use super::{KeyType, Node, Status};
use crate::diagnostic::{Applicability, Lang};

/// The longest value of an option that is shown whole, in characters.
const LONGEST_VALUE: usize = 60;

/// What a topic is about.
pub fn topic(name: &str, lang: Lang) -> &'static str {
    let (vi, en) = match name {
        "capitalization" => ("viết hoa", "capitals"),
        "consistency" => ("thống nhất trong một bài", "one form within an article"),
        "dates" => ("ngày tháng", "dates"),
        "documents" => ("số, ký hiệu văn bản", "numbers and symbols of documents"),
        "footer" => ("chân bài", "what closes an article"),
        "names" => ("tên gọi thay đổi theo thời gian", "names that changed with time"),
        "numbers" => ("số, đơn vị, giờ, tiền", "numbers, units, times, money"),
        "people" => ("tên người, cách xưng gọi", "people and forms of address"),
        "punctuation" => ("dấu câu, dấu ngoặc", "punctuation and brackets"),
        "quotes" => ("ngoặc kép", "quotation marks"),
        "repetition" => ("lặp", "repetition"),
        "spacing" => ("dấu cách", "spacing"),
        "spelling" => ("chính tả", "spelling"),
        "structure" => ("bố cục, độ dài", "structure and length"),
        "suppressions" => ("lời bỏ qua", "suppressions"),
        "terms" => ("từ ngữ", "words of the house"),
        "tone-marks" => ("vị trí dấu thanh", "placement of tone marks"),
        "unicode" => ("ký tự", "characters"),
        _ => ("", ""),
    };
    lang.pick(vi, en)
}

/// Whether a rule of this status runs.
pub fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Stable => lang.pick("đã ổn định", "on by default"),
        Status::Preview => lang.pick("đang thử, chỉ chạy khi được gọi (--preview)", "off unless asked for (--preview)"),
        Status::Deprecated => lang.pick("sắp bỏ", "off, and going"),
    }
}

/// What becomes of fixes that may be trusted so far.
pub fn fix(fix: Applicability, lang: Lang) -> &'static str {
    match fix {
        Applicability::Safe => lang.pick("--fix tự sửa", "mended by --fix"),
        Applicability::Unsafe => lang.pick("chỉ sửa khi thêm --unsafe-fixes", "mended with --unsafe-fixes only"),
        Applicability::DisplayOnly => lang.pick("chỉ gợi ý, người sửa", "shown only; a person mends"),
    }
}

/// What the value of a key must be.
pub fn value_type(ty: KeyType, lang: Lang) -> String {
    let (vi, en) = match ty {
        KeyType::String => ("chuỗi", "a string"),
        KeyType::Boolean => ("true hoặc false", "true or false"),
        KeyType::Integer => ("số nguyên", "a whole number"),
        KeyType::Choice(words) => return words.join(", "),
        KeyType::Strings => ("mảng chuỗi", "an array of strings"),
        KeyType::Choices(words) => return format!("{} {}", lang.pick("mảng của:", "an array of:"), words.join(", ")),
        KeyType::Regex => ("biểu thức chính quy", "a regular expression"),
        KeyType::StringMap => ("bảng chuỗi = chuỗi", "a table from string to string"),
        KeyType::Groups => ("mảng các nhóm chuỗi", "an array of groups of strings"),
        KeyType::Bilingual => ("chuỗi, hoặc { vi, en }", "a string, or { vi, en }"),
        _ => ("bảng", "a table"),
    };
    lang.pick(vi, en).to_owned()
}

/// A value as it is written, or how much of it there is.
pub fn value(node: &Node, lang: Lang) -> String {
    let written = node.file.slice(node.span).split_whitespace().collect::<Vec<_>>().join(" ");
    // A table with a header of its own ([rule.map]) has no value beside its key.
    let is_inline = node.as_table().is_none() || written.starts_with('{');
    if is_inline && written.chars().count() <= LONGEST_VALUE {
        return written;
    }
    let count = node.as_array().map(<[Node]>::len).or_else(|| node.as_table().map(|table| table.entries().len()));
    match count {
        Some(count) => format!("{count} {}", lang.pick("mục", if count == 1 { "entry" } else { "entries" })),
        None => written.chars().take(LONGEST_VALUE).collect::<String>() + "…",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::TOPICS;

    #[test]
    fn every_topic_has_words() {
        for name in TOPICS {
            assert!(!topic(name, Lang::Vi).is_empty() && !topic(name, Lang::En).is_empty(), "{name}");
        }
    }
}
