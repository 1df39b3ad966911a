//! Template code inside Markdown: a program's text, left alone. Hugo's `{{< … >}}` and `{{% … %}}`, Liquid's `{% … %}` and
//! `{{ … }}`; in MDX imports, exports, expressions and the tags of components.

use std::borrow::Cow;
use std::ops::Range;

/// A longer stretch without an end is no template code.
const LONGEST: usize = 4096;

/// What ends each kind.
const ENDS: [&[u8]; 4] = [b">}}", b"%}}", b"}}", b"%}"];

/// The byte ranges of template code in a text, in order.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // Up to where each end is known not to occur: no byte is searched twice.
    let mut searched = [0; ENDS.len()];
    let mut at = 0;
    while let Some(brace) = memchr::memchr(b'{', &bytes[at..]) {
        let start = at + brace;
        let kind = match &bytes[start..] {
            [b'{', b'{', b'<', ..] => 0,
            [b'{', b'{', b'%', ..] => 1,
            [b'{', b'{', ..] => 2,
            [b'{', b'%', ..] => 3,
            _ => {
                at = start + 1;
                continue;
            }
        };
        let (from, to) = (searched[kind].max(start), bytes.len().min(start + LONGEST));
        match bytes.get(from..to).and_then(|window| memchr::memmem::find(window, ENDS[kind])) {
            Some(length) => {
                at = from + length + ENDS[kind].len();
                found.push(start..at);
            }
            None => {
                searched[kind] = searched[kind].max((to + 1).saturating_sub(ENDS[kind].len()));
                at = start + 2;
            }
        }
    }
    found
}

/// The byte ranges of program text in MDX, in order: imports and exports, `{ … }`, and the tags of components.
pub fn find_mdx(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut at, mut line_start, mut after_blank, mut fence, mut module_end) = (0, true, true, None, 0);
    while at < bytes.len() {
        if line_start {
            let line = &text[at..at + memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len() - at, |end| end + 1)];
            let bare = line.trim();
            let mark = bare.get(..3).filter(|mark| matches!(*mark, "```" | "~~~"));
            let in_code = fence.is_some() || mark.is_some();
            match (fence, mark) {
                (None, Some(_)) => fence = mark,
                (Some(open), Some(mark)) if open == mark => fence = None,
                _ => {}
            }
            let after_module = text[module_end..at].trim().is_empty();
            let is_module =
                !in_code && (after_blank || after_module) && (line.starts_with("import ") || line.starts_with("export "));
            after_blank = bare.is_empty();
            if is_module {
                // Braces may hold empty lines.
                let mut end = at;
                loop {
                    let line_end = memchr::memchr(b'\n', &bytes[end..]).map_or(bytes.len(), |feed| end + feed);
                    match memchr::memchr(b'{', &bytes[end..line_end]).and_then(|brace| braces(bytes, end + brace)) {
                        Some(close) => end = close,
                        None => {
                            end = line_end;
                            break;
                        }
                    }
                }
                found.push(at..end);
                (at, module_end) = (end, end);
                continue;
            }
            if in_code {
                at += line.len();
                continue;
            }
        }
        line_start = bytes[at] == b'\n';
        let end = match bytes[at] {
            b'\\' => {
                at += 1 + bytes.get(at + 1).map_or(0, |next| usize::from(next.is_ascii_punctuation()));
                continue;
            }
            b'`' => {
                let ticks = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
                let close = memchr::memmem::find(&bytes[at + ticks..], &bytes[at..at + ticks]);
                at += ticks + close.filter(|close| *close < LONGEST).map_or(0, |close| close + ticks);
                continue;
            }
            b'{' => braces(bytes, at),
            b'<' => component(bytes, at),
            _ => None,
        };
        match end {
            Some(end) => {
                found.push(at..end);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The text of an MDX file as its Markdown is parsed: lines of nothing but program text are blank, so that a component
/// alone on its line opens no block of HTML, and Markdown goes on between its tags. Every other byte keeps its place.
pub fn blanked<'t>(text: &'t str, program: &[Range<usize>]) -> Cow<'t, str> {
    let bytes = text.as_bytes();
    let mut blank: Vec<Range<usize>> = Vec::new();
    let mut index = 0;
    while let Some(first) = program.get(index) {
        // Pieces with nothing but spaces between them on one line.
        let mut end = first.end;
        index += 1;
        while let Some(next) = program.get(index).filter(|next| text[end..next.start].bytes().all(|b| matches!(b, b' ' | b'\t')))
        {
            end = next.end;
            index += 1;
        }
        let line = memchr::memrchr(b'\n', &bytes[..first.start]).map_or(0, |feed| feed + 1);
        let rest = memchr::memchr(b'\n', &bytes[end..]).map_or(bytes.len(), |feed| end + feed);
        if text[line..first.start].trim().is_empty() && text[end..rest].trim().is_empty() {
            blank.push(first.start..end);
        }
    }
    if blank.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for range in blank {
        out.push_str(&text[at..range.start]);
        out.extend(bytes[range.clone()].iter().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(*byte) } else { ' ' }));
        at = range.end;
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

/// The end of the expression that opens at `start`, past strings and braces inside it.
fn braces(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut depth, mut quote) = (0, None);
    let window = &bytes[start..bytes.len().min(start + LONGEST)];
    let mut index = 0;
    while index < window.len() {
        let byte = window[index];
        match (quote, byte) {
            (Some(_), b'\\') => index += 1,
            (Some(open), _) => quote = (open != byte).then_some(open),
            (None, b'"' | b'`') => quote = Some(byte),
            // An apostrophe in the text of a component opens nothing.
            (None, b'\'') if index > 0 && !window[index - 1].is_ascii_alphanumeric() => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') if depth == 1 => return Some(start + index + 1),
            (None, b'}') => depth -= 1,
            _ => {}
        }
        index += 1;
    }
    None
}

/// The end of the tag of a component (`<Chart …>`, `</Chart>`, `<>`), whose attributes may hold expressions.
fn component(bytes: &[u8], start: usize) -> Option<usize> {
    let name = start + 1 + usize::from(bytes.get(start + 1) == Some(&b'/'));
    let first = *bytes.get(name)?;
    if first == b'>' {
        return Some(name + 1);
    }
    if !first.is_ascii_uppercase() {
        return None;
    }
    let mut at = name;
    while at < bytes.len().min(start + LONGEST) {
        match bytes[at] {
            b'>' => return Some(at + 1),
            b'{' => at = braces(bytes, at)?,
            quote @ (b'"' | b'\'') => at += 2 + memchr::memchr(quote, &bytes[at + 1..])?,
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_each_kind() {
        let text = "a {{< figure src=\"x\" >}} b {{% note %}}c{{% /note %}} {% if x %} {{ .Title }} {d} {{";
        let pieces: Vec<&str> = find(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(pieces, ["{{< figure src=\"x\" >}}", "{{% note %}}", "{{% /note %}}", "{% if x %}", "{{ .Title }}"]);
    }

    #[test]
    fn finds_the_program_in_mdx() {
        let text = "import A from 'a'\nexport const x = {\n\n  a: 1 }\n\n# Chào {ten}\n\n<Chart\n  data={[1, '}']}\n/>\n\n<B>chữ \\{thật\\} `{mã}`</B> a < b\n\n```\n{x}\n```\n{/* y */}\nimport ở giữa\n";
        let pieces: Vec<&str> = find_mdx(text).into_iter().map(|r| &text[r]).collect();
        let expected = [
            "import A from 'a'",
            "export const x = {\n\n  a: 1 }",
            "{ten}",
            "<Chart\n  data={[1, '}']}\n/>",
            "<B>",
            "</B>",
            "{/* y */}",
        ];
        assert_eq!(pieces, expected);
    }
}
