//! Guessing which old Vietnamese encoding a file is in, for the message that says why it cannot be read.
//!
//! Only a guess for the reader's benefit: nothing is converted on its strength.

/// An encoding that Vietnamese texts were written in before UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegacyEncoding {
    /// TCVN 5712 (ABC fonts, `.VnTime`)
    Tcvn3,
    /// VNI-Windows (`VNI-Times`)
    Vni,
    /// Windows code page 1258
    Windows1258,
    /// UTF-16 without a byte order mark
    Utf16,
}

impl LegacyEncoding {
    /// The name users know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI Windows",
            Self::Windows1258 => "Windows-1258",
            Self::Utf16 => "UTF-16",
        }
    }
}

/// Bytes above 0x7F that are common in running text of one encoding and rare in the others. `đ`, `ư`, `ơ`, `ô`, `ê`, `â`
/// and the commonest toned letters are in every sentence, so a page of text decides.
const TCVN3: &[u8] = b"\xAE\xAD\xAC\xAB\xAA\xA9\xB5\xB8\xB9\xD2\xD5\xD7\xDC\xDE\xE8\xE9\xED\xEE\xF3\xF5\xF8";
const VNI: &[u8] = b"\xF1\xF6\xF4\xD4\xD6\xD1\xF9\xF8\xEF\xE4\xE2\xE1\xE0\xE5\xE3\xEA\xFB\xEB";
const WINDOWS_1258: &[u8] = b"\xF0\xFD\xF5\xF4\xEA\xE2\xEC\xCC\xF2\xD2\xDE\xE3\xD0";

/// The likeliest encoding of bytes that are not UTF-8, or `None` where nothing fits.
pub fn guess(bytes: &[u8]) -> Option<LegacyEncoding> {
    let sample = &bytes[..bytes.len().min(64 * 1024)];
    if sample.len() >= 8 && looks_like_utf16(sample) {
        return Some(LegacyEncoding::Utf16);
    }
    let high = sample.iter().filter(|b| **b >= 0x80).count();
    if high < 3 {
        return None;
    }
    let share = |set: &[u8]| sample.iter().filter(|b| set.contains(b)).count() * 100 / high;
    // VNI writes a mark after a plain vowel, 1258 its combining tones (CC, D2, DE, EC, F2) after any vowel.
    let after_vowel = |marks: &[u8]| {
        sample.windows(2).filter(|w| w[0] < 0x80 && b"aeiouyAEIOUY".contains(&w[0]) && marks.contains(&w[1])).count() * 100 / high
    };
    let scores = [
        (LegacyEncoding::Tcvn3, share(TCVN3)),
        (
            LegacyEncoding::Vni,
            (share(VNI) + 2 * after_vowel(b"\xF9\xF8\xFB\xF5\xEF\xE4\xE2\xE1\xE0\xE5\xE3\xEA\xEB\xE9\xE8\xFA\xFC")) / 2,
        ),
        (LegacyEncoding::Windows1258, (share(WINDOWS_1258) + 2 * after_vowel(b"\xEC\xCC\xF2\xD2\xDE\xFD")) / 2),
    ];
    let (best, score) = scores.into_iter().max_by_key(|(_, score)| *score)?;
    (score >= 55).then_some(best)
}

fn looks_like_utf16(sample: &[u8]) -> bool {
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| matches!(**b, 0 | 1 | 0x1E)).count() * 2;
    zeros(0).max(zeros(1)) > sample.len() * 3 / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_by_the_letters_of_a_sentence() {
        // "Ủy ban nhân dân tỉnh đã họp và quyết định" in each.
        let tcvn3 = b"\xF1y ban nh\xA9n d\xA9n t\xD8nh \xAE\xB7 h\xE4p v\xB5 quy\xD5t \xAE\xDEnh c\xF1a \xAD\xE1c m\xAC n\xAAn";
        let vni = b"U\xDBy ban nha\xE2n da\xE2n t\xE6nh \xF1a\xF5 ho\xEFp va\xF8 quye\xE1t \xF1\xF2nh cu\xFBa nh\xF6\xF5ng ng\xF6\xF4\xF8i";
        assert_eq!(guess(tcvn3), Some(LegacyEncoding::Tcvn3));
        assert_eq!(guess(vni.as_slice()), Some(LegacyEncoding::Vni));
        let utf16: Vec<u8> = "Ủy ban nhân dân tỉnh".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(guess(&utf16), Some(LegacyEncoding::Utf16));
        assert_eq!(guess(b"plain"), None);
    }
}
