//! Which stretches of an article are someone's spoken words: no safe fix may change those.
//!
//! A speech often runs over several paragraphs, opened once and closed once, or opened again at each. An opening mark
//! that nothing closes soon is taken to open one paragraph of speech, no more: the rest of the article is not frozen.

use super::Block;
use crate::diagnostic::Role;
use crate::text::Span;

/// How many paragraphs further the end of a speech is looked for.
const REACH: usize = 10;

/// Spans of the text inside double quotation marks, in order, apart from each other.
pub fn find(text: &str, blocks: &[Block]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < blocks.len() {
        let block = &blocks[index];
        if block.quoted {
            found.push(block.span);
            index += 1;
            continue;
        }
        match scan(text, block.span, None, &mut found) {
            None => index += 1,
            Some((open, style)) => {
                found.push(Span::new(open, block.span.end));
                let end = closing_block(text, blocks, index, style);
                for middle in &blocks[index + 1..end.unwrap_or(index + 1)] {
                    found.push(middle.span);
                }
                index = end.unwrap_or(index + 1);
                if end.is_some() {
                    // What follows the closing mark is read as any other text.
                    if let Some((open, _)) = scan(text, blocks[index].span, Some(style), &mut found) {
                        found.push(Span::new(open, blocks[index].span.end));
                    }
                    index += 1;
                }
            }
        }
    }
    found
}

/// The mark that a speech was opened with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Curly,
    Straight,
}

/// Records the speeches of one block; returns where the last one opens if the block does not close it. `inside` is the
/// style of the speech that goes on from the block before.
fn scan(text: &str, span: Span, inside: Option<Style>, found: &mut Vec<Span>) -> Option<(u32, Style)> {
    let bytes = span.of(text).as_bytes();
    let mut depth = u32::from(inside == Some(Style::Curly));
    let mut straight = (inside == Some(Style::Straight)).then_some(span.start);
    let mut start = span.start;
    // E2 80 9C/9D, C2 AB/BB and the straight mark.
    for i in memchr::memchr3_iter(0xE2, 0xC2, b'"', bytes) {
        let at = span.start + i as u32;
        match span.of(text)[i..].chars().next().unwrap_or_default() {
            // Opened again at the start of a paragraph of the same speech.
            '“' | '«' if i == 0 && inside == Some(Style::Curly) => {}
            '“' | '«' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '”' | '»' if depth > 0 => {
                depth -= 1;
                if depth == 0 && straight.is_none() {
                    found.push(Span::new(start, at));
                }
            }
            '"' if depth == 0 => match straight.take() {
                Some(open) => found.push(Span::new(open, at)),
                None => straight = Some(at),
            },
            _ => {}
        }
    }
    match straight {
        Some(open) => Some((open, Style::Straight)),
        None => (depth > 0).then_some((start, Style::Curly)),
    }
}

/// The block that closes a speech which `blocks[index]` leaves open; `None` where none does within reach.
fn closing_block(text: &str, blocks: &[Block], index: usize, style: Style) -> Option<usize> {
    // Where one paragraph in between does not open the speech again, a paragraph with a pair of its own is not its end.
    let mut reopened = true;
    for (i, block) in blocks.iter().enumerate().skip(index + 1).take(REACH) {
        if block.quoted || matches!(block.role, Role::Question | Role::Subhead | Role::Headline | Role::Footer) {
            return None;
        }
        if matches!(block.role, Role::Image | Role::Caption | Role::Boilerplate) {
            continue;
        }
        let words = block.span.of(text);
        let first = words.char_indices().find(|(_, c)| match style {
            Style::Curly => matches!(c, '“' | '«' | '”' | '»'),
            Style::Straight => *c == '"',
        });
        match (style, first) {
            (_, None) => reopened = false,
            (Style::Curly, Some((_, '”' | '»'))) => return Some(i),
            // A quotation inside the speech, or the speech opened again; its own end is still to come.
            (Style::Curly, Some((at, _))) => {
                let (opened, closed) = words.chars().fold((0, 0), |(o, c), letter| match letter {
                    '“' | '«' => (o + 1, c),
                    '”' | '»' => (o, c + 1),
                    _ => (o, c),
                });
                if (at == 0 && reopened && opened == closed) || closed > opened {
                    return Some(i);
                }
                if at > 0 && opened > closed {
                    return None;
                }
                reopened &= at == 0;
            }
            (Style::Straight, Some((at, _))) => {
                let closes = at > 0 && !words[..at].ends_with(char::is_whitespace);
                return closes.then_some(i);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speech(paragraphs: &[&str]) -> Vec<String> {
        let text = paragraphs.join("\n");
        let mut at = 0;
        let blocks: Vec<Block> = paragraphs
            .iter()
            .map(|p| {
                let span = Span::from_usize(at, at + p.len());
                at += p.len() + 1;
                Block::new(span, Role::Body)
            })
            .collect();
        find(&text, &blocks).into_iter().map(|s| s.of(&text).to_owned()).collect()
    }

    #[test]
    fn a_speech_runs_over_paragraphs() {
        assert_eq!(speech(&["Ông nói: “Một.", "Hai.", "Ba”, rồi đi. “Bốn” nữa."]), ["“Một.", "Hai.", "Ba", "“Bốn"]);
        assert_eq!(speech(&["Ông nói: “Một.", "“Hai.", "“Ba”, rồi đi."]), ["“Một.", "“Hai.", "“Ba"]);
        assert_eq!(speech(&["Nói: \"Một.", "Hai\", rồi đi."]), ["\"Một.", "Hai"]);
    }

    #[test]
    fn an_open_mark_does_not_freeze_the_article() {
        assert_eq!(speech(&["Ông nói: “Một.", "Hai.", "“Ba” là số."]), ["“Một.", "“Ba"]);
        assert_eq!(speech(&["Màn 27\" mới.", "Hai \"ba\" bốn."]), ["\" mới.", "\"ba"]);
    }

    #[test]
    fn levels_are_one_speech() {
        assert_eq!(speech(&["“Anh bảo “đi” là đi” hết."]), ["“Anh bảo “đi” là đi"]);
    }
}
