//! Which part of a paragraph is in which old encoding: a conversion is believed where words that were no Vietnamese
//! become Vietnamese by it, all of them, and there are several.

use std::borrow::Cow;

use super::{code_page, mojibake};
use crate::language::fold::word_key;
use crate::language::letter::{self, is_word};
use crate::language::syllable::is_syllable;

/// How text was garbled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Garbling {
    /// UTF-8 read as Windows-1252.
    Mojibake,
    /// The same, twice.
    DoubleMojibake,
    /// TCVN3 (ABC fonts) read as Windows-1252.
    Tcvn3,
    /// VNI-Windows read as Windows-1252.
    Vni,
    /// VIQR, the marks typed as ASCII signs.
    Viqr,
}

impl Garbling {
    /// The name users know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mojibake => "UTF-8 đọc thành Windows-1252",
            Self::DoubleMojibake => "UTF-8 đọc thành Windows-1252 hai lần",
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
            Self::Viqr => "VIQR",
        }
    }
}

/// A part of a text that is in another encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Garbled {
    /// Bytes of the text.
    pub start: usize,
    /// End of it, exclusive.
    pub end: usize,
    /// How it was garbled.
    pub how: Garbling,
    /// The part as it was meant.
    pub converted: String,
    /// Whether nothing was lost: no byte had to be guessed.
    pub exact: bool,
}

/// Converts a word, given the one after it.
type Decode = dyn Fn(&str, Option<&str>) -> String;

/// The parts of a paragraph that are in another encoding, in order. Most paragraphs are told by one look at their bytes.
pub fn recognise(text: &str) -> Vec<Garbled> {
    if !is_suspect(text) {
        return Vec::new();
    }
    if let Some(whole) = read_back(text) {
        return vec![whole];
    }
    let pages: [(Garbling, &Decode); 3] = [
        (Garbling::Tcvn3, &|word, _| code_page::tcvn3(word)),
        (Garbling::Vni, &|word, _| code_page::vni(word)),
        (Garbling::Viqr, &|word, next| code_page::viqr(word, next.is_some_and(|n| !n.starts_with(letter::is_upper)))),
    ];
    let chunks = chunks(text);
    let found = pages.iter().map(|(how, decode)| runs(text, &chunks, *how, decode));
    found.max_by_key(|runs| runs.iter().map(|run| run.end - run.start).sum::<usize>()).unwrap_or_default()
}

/// Whether bytes are in a text that Vietnamese of today has no use for. The test is of bytes only, joined by `|` and
/// `&`, so that the compiler makes it sixteen at a time.
fn is_suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(false, |found, (&a, &b)| {
        let low = b & 0x1F;
        found
            | (a == 0xC2) & (b > 0xA0)
            // Ä Å Æ Ç Ë Î Ï Ð Ñ Ö × Ø Û Ü Þ ß and their small letters
            | (a == 0xC3)
                & ((4..=7).contains(&low) | (low == 0x0B) | (0x0E..=0x11).contains(&low) | (0x16..=0x18).contains(&low)
                    | (low == 0x1B) | (low == 0x1C) | (low >= 0x1E))
            | (b == b'^') & ((a | 0x20 == b'a') | (a | 0x20 == b'e') | (a | 0x20 == b'o'))
            | (b == b'+') & ((a | 0x20 == b'u') | (a | 0x20 == b'o'))
            | (b == b'(') & (a | 0x20 == b'a')
            | (b == b'`') & a.is_ascii_alphabetic()
    })
}

/// The paragraph with UTF-8 read back, once or twice.
fn read_back(text: &str) -> Option<Garbled> {
    if !mojibake::is_garbled(text) {
        return None;
    }
    let whole = |how, converted, exact| Garbled { start: 0, end: text.len(), how, converted, exact };
    let once = mojibake::repair(text);
    if once.text == text {
        return None;
    }
    let twice = mojibake::repair(&once.text);
    if twice.certain > 0 && twice.certain + twice.likely > 1 {
        return Some(whole(Garbling::DoubleMojibake, twice.text, !once.broken && !twice.broken));
    }
    let sure = once.certain > 0 || once.likely > 1;
    sure.then(|| whole(Garbling::Mojibake, once.text, !once.broken))
}

/// The words of a text with their marks, between white space.
fn chunks(text: &str) -> Vec<(usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split([' ', '\t', '\n', '\u{A0}']).filter(|c| !c.is_empty()).map(|c| (c.as_ptr() as usize - base, c)).collect()
}

/// What a conversion makes of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Vietnamese by it, and not without it.
    Gained,
    /// The same with it, or Vietnamese both ways.
    Neutral,
    /// No Vietnamese by it.
    Odd,
    /// Holds a letter that the encoding has not.
    Foreign,
}

/// The stretches that one encoding explains.
fn runs(text: &str, chunks: &[(usize, &str)], how: Garbling, decode: &Decode) -> Vec<Garbled> {
    let mut found = Vec::new();
    let words: Vec<(Verdict, Cow<'_, str>)> = chunks
        .iter()
        .enumerate()
        .map(|(i, (_, chunk))| {
            // Nearly every word of a paragraph of today has a letter that the encoding lacks, or no mark at all.
            if is_foreign(chunk, how) {
                return (Verdict::Foreign, Cow::Borrowed(*chunk));
            }
            if how != Garbling::Viqr && chunk.is_ascii() {
                return (Verdict::Neutral, Cow::Borrowed(*chunk));
            }
            let converted = decode(chunk, chunks.get(i + 1).map(|(_, next)| *next));
            (verdict(chunk, &converted), converted.into())
        })
        .collect();
    let mut from = 0;
    while from < words.len() {
        let to = words[from..].iter().position(|(v, _)| *v == Verdict::Foreign).map_or(words.len(), |n| from + n);
        let stretch = &words[from..to];
        let gained = |(v, _): &(Verdict, Cow<'_, str>)| *v == Verdict::Gained;
        if let (Some(first), Some(last)) = (stretch.iter().position(gained), stretch.iter().rposition(gained)) {
            let (mut first, mut last) = (from + first, from + last);
            if is_enough(&words[first..=last], &chunks[first..=last], how) {
                // Words that are Vietnamese both ways go with the rest where nothing else is there.
                if stretch.len() == words.len() {
                    (first, last) = (0, words.len() - 1);
                }
                found.push(garbled(text, chunks, &words, (first, last), how));
            }
        }
        from = to + 1;
    }
    found
}

fn garbled(
    text: &str,
    chunks: &[(usize, &str)],
    words: &[(Verdict, Cow<'_, str>)],
    (first, last): (usize, usize),
    how: Garbling,
) -> Garbled {
    let (start, end) = (chunks[first].0, chunks[last].0 + chunks[last].1.len());
    let (mut converted, mut at) = (String::with_capacity(end - start), start);
    for ((offset, chunk), (_, word)) in chunks[first..=last].iter().zip(&words[first..=last]) {
        converted.push_str(&text[at..*offset]);
        converted.push_str(word);
        at = offset + chunk.len();
    }
    Garbled { start, end, how, converted, exact: false }
}

/// Several different words gained, hardly any odd; the fewer they are, the surer their signs must be.
fn is_enough(words: &[(Verdict, Cow<'_, str>)], chunks: &[(usize, &str)], how: Garbling) -> bool {
    let mut gained: Vec<&str> = words.iter().filter(|(v, _)| *v == Verdict::Gained).map(|(_, word)| &**word).collect();
    let odd = words.iter().filter(|(v, _)| *v == Verdict::Odd).count();
    gained.sort_unstable();
    gained.dedup();
    let signs = chunks.iter().any(|(_, chunk)| chunk.char_indices().any(|(at, c)| at > 0 && is_sign(c)));
    let least = match how {
        Garbling::Tcvn3 if signs => 2,
        // Swedish på, då, så would do.
        Garbling::Tcvn3 if odd > 0 => return false,
        Garbling::Tcvn3 => 4,
        Garbling::Viqr => 2,
        _ => 3,
    };
    gained.len() >= least && gained.len() >= 4 * odd
}

/// Signs of Windows-1252 that are no letters, and never stand in a word.
fn is_sign(c: char) -> bool {
    matches!(c, '¡'..='¿') && !matches!(c, '°' | '²' | '³' | '»' | 'ª' | 'º')
}

/// Whether a word holds a letter that the encoding has not.
fn is_foreign(chunk: &str, how: Garbling) -> bool {
    if how == Garbling::Viqr { !chunk.is_ascii() } else { chunk.chars().any(|c| c > '\u{FF}' && is_word(c)) }
}

fn verdict(chunk: &str, converted: &str) -> Verdict {
    if chunk == converted {
        return if chunk.is_ascii() || is_vietnamese(chunk) { Verdict::Neutral } else { Verdict::Odd };
    }
    match (is_vietnamese(chunk), is_vietnamese(converted)) {
        (false, true) => Verdict::Gained,
        (true, true) => Verdict::Neutral,
        _ => Verdict::Odd,
    }
}

/// Whether all words of a chunk are syllables, and between them is nothing but marks of a sentence.
fn is_vietnamese(chunk: &str) -> bool {
    let mut words = chunk.split(|c| !is_word(c)).filter(|w| !w.is_empty()).peekable();
    let has_words = words.peek().is_some();
    let marks = |c: char| {
        is_word(c) || c.is_ascii_punctuation() && !matches!(c, '^' | '+' | '`' | '~') || ('\u{2010}'..='\u{2044}').contains(&c)
    };
    has_words && chunk.chars().all(marks) && words.all(|w| w.bytes().all(|b| b.is_ascii_digit()) || is_syllable(word_key(w).0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> (Garbling, String) {
        let found = recognise(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        (found[0].how, found[0].converted.clone())
    }

    #[test]
    fn paragraphs_are_converted() {
        let meant = "nghị quyết của Đảng được người dân ủng hộ";
        for (how, seen) in [
            (Garbling::Tcvn3, "nghÞ quyÕt cña §¶ng ®\u{AD}îc ng\u{AD}êi d©n ñng hé"),
            (Garbling::Vni, "nghò quyeát cuûa Ñaûng ñöôïc ngöôøi daân uûng hoä"),
            (Garbling::Viqr, "nghi. quye^'t cu?a DDa?ng ddu+o+.c ngu+o+`i da^n u?ng ho^."),
            (Garbling::Mojibake, "nghá»‹ quyáº¿t cá»§a Ä\u{90}áº£ng Ä‘Æ°á»£c ngÆ°á»\u{9D}i dÃ¢n á»§ng há»™"),
        ] {
            let (found, converted) = only(seen);
            // A full stop at the end of VIQR is the sentence's.
            let meant = if how == Garbling::Viqr { meant.replace("hộ", "hô.") } else { meant.to_owned() };
            assert_eq!((found, converted), (how, meant));
        }
    }

    #[test]
    fn a_run_within_a_paragraph_is_found() {
        let text = "Bài cũ còn ghi “ViÖt Nam d©n chñ céng hoµ” ở đầu trang.";
        let found = recognise(text);
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].start..found[0].end], "“ViÖt Nam d©n chñ céng hoµ”");
        assert_eq!(found[0].converted, "“Việt Nam dân chủ cộng hoà”");
    }

    #[test]
    fn other_languages_are_left_alone() {
        for text in [
            "Der Präsident fährt über die Brücke nach München, schöne Grüße aus Köln.",
            "L’élève français a reçu une lettre à Noël, où ça ? Déjà là-bas, naïf et haï.",
            "Vad ska vi göra då, så att det går på måndag? Får jag äpplen från Malmö?",
            "El niño mañana compró piñas en España, señor Núñez.",
            "Příliš žluťoučký kůň úpěl ďábelské ódy, Dvořák.",
            "São Paulo, Brasília, João não irá à reunião de hoje.",
            "Nhiệt độ 38°C, diện tích 25 m², giá £5, © 2024 Báo Vàng, ® đã đăng ký; a^2 + b^2, u+v.",
            "Jag såg på TV då, på så sätt: då så, må bra, på tå.",
            "Îles Åland, Ærø, Ñuble, Ørsted, Þór, Çelik, Äänekoski, Öland",
        ] {
            assert_eq!(recognise(text), [], "{text}");
        }
    }
}
