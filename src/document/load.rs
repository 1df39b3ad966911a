//! Bytes on their way to being an article: what cannot be read as text is said with its place and a likely cause.

use crate::diagnostic::{Bilingual, Problem};
use crate::language::legacy;
use crate::text::{DecodeError, SourceFile, decode, looks_binary};

/// Bytes of a file that cannot be read that are asked for its encoding.
const SAMPLE: usize = 64 * 1024;

/// Reads the bytes of a file as text under the name that reports show.
///
/// # Errors
/// A note for a file that is no text at all (a picture, an archive), which a walk skips and which is an error for a file
/// named by the user; an error for a text in another encoding, with NUL bytes, or of 4 GiB and more. Nothing is ever
/// converted on a guess.
pub fn load(name: &str, bytes: Vec<u8>) -> Result<SourceFile, Problem> {
    if looks_binary(&bytes) && legacy::guess(&bytes) != Some(legacy::LegacyEncoding::Utf16) {
        let message =
            Bilingual::new("Tệp nhị phân (ảnh, tài liệu nén, chương trình…), không phải văn bản.", "A binary file, not text.");
        let help = Bilingual::new(
            "Xuất bài ra văn bản thuần (.txt), Markdown hoặc HTML, mã UTF-8.",
            "Export the article as plain text (.txt), Markdown or HTML, in UTF-8.",
        );
        return Err(Problem::note("read/binary", message).with_help(help).with_path(name));
    }
    match decode(&bytes) {
        Ok((text, encoding)) => Ok(SourceFile::with_encoding(name, text, encoding)),
        Err(error) => Err(explain(error, &bytes[..bytes.len().min(SAMPLE)]).with_path(name)),
    }
}

/// A file that the system does not hand out.
pub fn unreadable(name: &str, error: &std::io::Error) -> Problem {
    use std::io::ErrorKind;
    let (code, message, help) = match error.kind() {
        ErrorKind::NotFound => (
            "read/missing",
            Bilingual::new("Không có tệp hay thư mục này.", "There is no such file or folder."),
            Bilingual::new("Kiểm tra lại đường dẫn.", "Check the path."),
        ),
        ErrorKind::PermissionDenied => (
            "read/unreadable",
            Bilingual::new("Không có quyền đọc tệp này.", "There is no permission to read this file."),
            Bilingual::new("Xin cấp quyền đọc (chmod, icacls).", "Ask for the permission to read it (chmod, icacls)."),
        ),
        _ => (
            "read/unreadable",
            Bilingual::new(format!("Không đọc được tệp: {error}."), format!("The file cannot be read: {error}.")),
            Bilingual::new(
                "Kiểm tra xem có mở được tệp bằng chương trình khác không.",
                "See whether another program can open it.",
            ),
        ),
    };
    Problem::error(code, message).with_help(help).with_path(name)
}

fn explain(error: DecodeError, sample: &[u8]) -> Problem {
    let guess = legacy::guess(sample);
    match error {
        DecodeError::NotUtf8(at) => {
            let message = Bilingual::new(
                format!("Không phải UTF-8: gặp byte lạ ở vị trí {at}{}.", line_vi(sample, at)),
                format!("Not UTF-8: the byte at offset {at}{} is not part of it.", line_en(sample, at)),
            );
            let help = match (guess.map(|encoding| encoding.name().to_owned()), declared_charset(sample)) {
                (Some(name), _) => Bilingual::new(
                    format!("Có lẽ là {name}: hãy chuyển mã sang UTF-8 rồi soát lại."),
                    format!("It looks like {name}: convert it to UTF-8 first."),
                ),
                (None, Some(name)) => Bilingual::new(
                    format!("Trang tự ghi bảng mã {name}: hãy chuyển mã sang UTF-8 rồi soát lại."),
                    format!("The page says that it is {name}: convert it to UTF-8 first."),
                ),
                (None, None) => Bilingual::new("Lưu lại tệp với bảng mã UTF-8.", "Save the file as UTF-8."),
            };
            Problem::error("read/not-utf8", message).with_help(help)
        }
        DecodeError::BrokenUtf16(at) => {
            let message = Bilingual::new(
                format!("UTF-16 bị hỏng ở byte {at} (thiếu nửa ký tự)."),
                format!("Broken UTF-16 at byte {at}: half a character is missing."),
            );
            Problem::error("read/broken-utf16", message).with_help(Bilingual::new(
                "Tệp có lẽ bị cắt cụt: lấy lại bản gốc hoặc lưu lại với bảng mã UTF-8.",
                "The file may be cut short: fetch the original, or save it as UTF-8.",
            ))
        }
        DecodeError::Nul(at) => {
            let message = Bilingual::new(format!("Có byte NUL ở vị trí {at}."), format!("A NUL byte at offset {at}."));
            let help = match guess {
                Some(legacy::LegacyEncoding::Utf16) => Bilingual::new(
                    "Có lẽ là UTF-16 không có dấu BOM: lưu lại với bảng mã UTF-8.",
                    "It looks like UTF-16 without a byte order mark: save it as UTF-8.",
                ),
                _ => Bilingual::new(
                    "Tệp hỏng hoặc không phải văn bản: lấy lại bản gốc.",
                    "The file is damaged or no text: fetch the original.",
                ),
            };
            Problem::error("read/nul", message).with_help(help)
        }
        DecodeError::TooLong => {
            Problem::error("read/too-long", Bilingual::new("Tệp dài quá 4 GiB.", "The file is longer than 4 GiB."))
                .with_help(Bilingual::new("Chia tệp nhỏ ra, mỗi bài một tệp.", "Split it, one article a file."))
        }
    }
}

/// The encoding that a page names in its `meta charset`, where it is not UTF-8.
fn declared_charset(sample: &[u8]) -> Option<String> {
    let head = &sample[..sample.len().min(4096)];
    let at = memchr::memmem::find(head, b"charset=")? + "charset=".len();
    let name = head[at..].iter().skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '));
    let name: String =
        name.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).take(40).map(|b| char::from(*b)).collect();
    (!name.is_empty() && !name.to_ascii_lowercase().starts_with("utf")).then_some(name)
}

fn line_of(sample: &[u8], at: usize) -> Option<usize> {
    sample.get(..at).map(|before| memchr::memchr_iter(b'\n', before).count() + 1)
}

fn line_vi(sample: &[u8], at: usize) -> String {
    line_of(sample, at).map(|line| format!(" (dòng {line})")).unwrap_or_default()
}

fn line_en(sample: &[u8], at: usize) -> String {
    line_of(sample, at).map(|line| format!(" (line {line})")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_byte_and_the_likely_encoding() {
        let tcvn3 =
            b"m\xE9t\n\xF1y ban nh\xA9n d\xA9n t\xD8nh \xAE\xB7 h\xE4p v\xB5 quy\xD5t \xAE\xDEnh c\xF1a \xAD\xE1c m\xAC n\xAAn"
                .to_vec();
        let problem = load("a.txt", tcvn3).unwrap_err();
        assert_eq!((problem.code, problem.path.as_deref()), ("read/not-utf8", Some("a.txt")));
        assert!(problem.message.en.contains("offset 1 (line 1)"), "{}", problem.message.en);
        assert!(problem.help.en.contains("TCVN3"), "{}", problem.help.en);
    }

    #[test]
    fn tells_pictures_from_utf16() {
        let picture = load("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()).unwrap_err();
        assert!(!picture.is_error());
        assert_eq!(load("a.txt", b"M\xE1\xBB\x99t\0hai".to_vec()).unwrap_err().code, "read/nul");
        let bytes: Vec<u8> = "Ủy ban nhân dân tỉnh họp".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16 = load("a.txt", bytes).unwrap_err();
        assert!(utf16.is_error() && utf16.help.en.contains("UTF-16"), "{utf16:?}");
        assert_eq!(
            load("a.txt", b"\xEF\xBB\xBFb\xC3\xA0i".to_vec()).map(|f| f.text().to_owned()).ok(),
            Some("\u{feff}bài".into())
        );
    }
}
