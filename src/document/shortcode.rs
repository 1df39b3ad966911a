//! Template code inside Markdown (Hugo `{{< … >}}` and `{{% … %}}`, Liquid `{% … %}`, `{{ … }}`): a program's text, left alone.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_each_kind() {
        let text = "a {{< figure src=\"x\" >}} b {{% note %}}c{{% /note %}} {% if x %} {{ .Title }} {d} {{";
        let pieces: Vec<&str> = find(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(pieces, ["{{< figure src=\"x\" >}}", "{{% note %}}", "{{% /note %}}", "{% if x %}", "{{ .Title }}"]);
    }
}
