//! Bytes become text here, or an error that names the first byte that cannot: nothing is ever replaced or dropped.

use thiserror::Error;

/// The encodings an article is read from. Whatever it was, it is written back the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark (the mark stays part of the text).
    #[default]
    Utf8,
    /// UTF-16, little-endian, announced by its byte order mark.
    Utf16Le,
    /// UTF-16, big-endian, announced by its byte order mark.
    Utf16Be,
}

impl Encoding {
    /// The bytes of `text` in this encoding (with the byte order mark that announced it).
    pub fn encode(self, text: &str) -> Vec<u8> {
        let utf16 = |unit: fn(u16) -> [u8; 2]| std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect();
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf16Le => utf16(u16::to_le_bytes),
            Self::Utf16Be => utf16(u16::to_be_bytes),
        }
    }
}

/// Why bytes are not text.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum DecodeError {
    /// A byte sequence that UTF-8 does not have, at this offset.
    #[error("not UTF-8 at byte {0}")]
    NotUtf8(usize),
    /// A UTF-16 unit without its partner, or half a unit, at this byte offset.
    #[error("broken UTF-16 at byte {0}")]
    BrokenUtf16(usize),
    /// A NUL byte, which no article holds, at this offset.
    #[error("NUL byte at {0}")]
    Nul(usize),
    /// Longer than spans can address (4 GiB).
    #[error("longer than 4 GiB")]
    TooLong,
}

/// Reads bytes as text: UTF-8, or UTF-16 where a byte order mark says so.
///
/// # Errors
/// See [`DecodeError`]; the offset is that of the first byte that cannot be read.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), DecodeError> {
    if bytes.len() >= u32::MAX as usize {
        return Err(DecodeError::TooLong);
    }
    match bytes {
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, u16::from_le_bytes).map(|text| (text, Encoding::Utf16Le)),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, u16::from_be_bytes).map(|text| (text, Encoding::Utf16Be)),
        _ => decode_utf8(bytes).map(|text| (text, Encoding::Utf8)),
    }
}

fn decode_utf8(bytes: &[u8]) -> Result<String, DecodeError> {
    if let Some(nul) = memchr::memchr(0, bytes) {
        return Err(DecodeError::Nul(nul));
    }
    match simdutf8::basic::from_utf8(bytes) {
        // A copy is many times cheaper than the second check that `String::from_utf8` would make.
        Ok(text) => Ok(text.to_owned()),
        Err(_) => {
            let valid = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
            Err(DecodeError::NotUtf8(valid))
        }
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    if bytes.len() % 2 == 1 {
        return Err(DecodeError::BrokenUtf16(bytes.len() + 1));
    }
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 2;
    for decoded in char::decode_utf16(bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]))) {
        match decoded {
            Ok('\0') => return Err(DecodeError::Nul(offset)),
            Ok(letter) => {
                text.push(letter);
                offset += letter.len_utf16() * 2;
            }
            Err(_) => return Err(DecodeError::BrokenUtf16(offset)),
        }
    }
    Ok(text)
}

/// True where the first kilobytes are those of a picture, an archive or a program rather than of a text.
pub fn looks_binary(bytes: &[u8]) -> bool {
    const MAGIC: [&[u8]; 9] =
        [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"%PDF-", b"PK\x03\x04", b"\x7FELF", b"\xD0\xCF\x11\xE0", b"\x1F\x8B", b"RIFF"];
    let head = &bytes[..bytes.len().min(8192)];
    if matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
        return false;
    }
    MAGIC.iter().any(|magic| head.starts_with(magic)) || memchr::memchr_iter(0, head).count() > (head.len() / 50).max(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_first_bad_byte() {
        assert_eq!(decode(b"ab\xE1\xBBx"), Err(DecodeError::NotUtf8(2)));
        assert_eq!(decode(b"ab\0"), Err(DecodeError::Nul(2)));
        assert_eq!(decode(b"\xFF\xFEa"), Err(DecodeError::BrokenUtf16(2)));
    }

    #[test]
    fn utf16_is_read_and_written_back() {
        for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
            let bytes = encoding.encode("Bộ Y tế 😀\r\n");
            let (text, found) = decode(&bytes).unwrap();
            assert_eq!((text.as_str(), found), ("Bộ Y tế 😀\r\n", encoding));
            assert_eq!(found.encode(&text), bytes);
        }
    }
}
