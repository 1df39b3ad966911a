//! A paragraph or a lead that ends without a mark.
//!
//! Captions, headings, names and the rows of a table end so on purpose, and readers do not always know them from
//! text. A paragraph counts only where it is long, ends in an ordinary word after a whole sentence's worth of words, and
//! stands in an article whose long paragraphs do end in marks. A lead is one sentence or more by nature, so it needs less.

use super::span;
use crate::diagnostic::Role;
use crate::document::{BlockView, Document, TokenKind};
use crate::language::Case;
use crate::rule::{Checker, Draft, Findings, Note};

pub(super) struct Ending;

/// Fewer words may be a caption or a heading.
const LONG: usize = 30;
/// Fewer words of a lead may be a second headline.
const LONG_LEAD: usize = 20;
/// Fewer words after the last mark may be a caption that a page has run into the paragraph.
const SENTENCE: usize = 8;
/// The note of a paragraph that ends in a mark.
const ENDED: u64 = 0;
/// The note of one that does not.
const OPEN: u64 = 1;
/// The note of a lead that does not.
const OPEN_LEAD: u64 = 2;

impl Checker for Ending {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let block = view.block();
        let text = view.text();
        let opens_a_list = text.starts_with(['-', '–', '—', '•', '+', '*', '>']);
        let lead = block.role == Role::Lead;
        if view.tokens.len() < if lead { LONG_LEAD } else { LONG } || block.list_item || block.level > 0 || opens_a_list {
            return;
        }
        let words = text.trim_end_matches(['”', '"', '’', ')', ' ']);
        let is_end = |c: char| matches!(c, '.' | '!' | '?' | '…');
        let cut = lead && text.ends_with(',');
        if words.ends_with(is_end) || text.ends_with([':', ';', ',']) && !cut {
            findings.note(block.span, ENDED);
            return;
        }
        let Some(last) = view.tokens.last() else { return };
        // A lead may end in a name; one that ends in a bracket names its source, and one of several parts is a digest.
        let ordinary = match lead {
            true => cut || !text.ends_with(')') && !text.contains(';'),
            false => last.case == Case::Lower || last.kind == TokenKind::Number,
        };
        let start = last.span.start as usize - block.span.start as usize;
        // A stop inside a date or a number ends nothing.
        let ends = |(i, c): &(usize, char)| is_end(*c) && text[i + c.len_utf8()..].starts_with(char::is_whitespace);
        let tail = &text[text[..start].char_indices().rev().find(ends).map_or(0, |(i, _)| i)..start];
        let whole = tail.split_whitespace().count() >= SENTENCE;
        if (cut || words.len() == start + last.span.len() as usize)
            && ordinary
            && whole
            && !goes_on(view)
            && !names_a_picture(text)
        {
            findings.note(span(view, start, text.len()), if lead { OPEN_LEAD } else { OPEN });
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let open = notes.iter().filter(|note| note.value == OPEN).count();
        let habit = open * 2 > notes.len();
        for note in notes.iter().filter(|note| note.value == OPEN_LEAD || note.value == OPEN && !habit) {
            // The mark stands inside a quotation that closes the paragraph, or outside: the editor knows.
            let bare = !note.span.of(document.text()).ends_with(['”', '"', '’', ')']);
            let draft = Draft::new(note.span);
            // A comma that ends a lead was to be a full stop.
            let comma = u32::from(note.span.of(document.text()).ends_with(','));
            let end = crate::text::Span::new(note.span.end - comma, note.span.end);
            findings.report(if bare { draft.edit(end, ".") } else { draft });
        }
    }
}

/// True where the next block is the rest of this paragraph: it begins in lower case or with a closing mark.
fn goes_on(view: &BlockView<'_>) -> bool {
    let Some(next) = view.document.blocks().get(view.index + 1) else { return false };
    let text = view.document.block_text(next);
    text.starts_with(|c: char| c.is_lowercase() || matches!(c, '"' | '”' | ')' | ',' | '.' | '('))
}

/// True for the words of a picture.
fn names_a_picture(text: &str) -> bool {
    ["Ảnh:", "(Ảnh", "Ảnh minh họa", "Nguồn:", "(ảnh", "Đồ họa:", "Video:"].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Lang, Severity};
    use crate::document::{ReaderOptions, read_plain};
    use crate::engine::{ActiveRule, Linter, RuleSet};
    use crate::rule::load_rules;
    use crate::text::SourceFile;

    const RULE: &str = "[[rule]]\nid = \"punctuation/x\"\nkind = \"punctuation\"\ncheck = \"ending\"\nscope = [\"body\"]\nmessage = \"m\"\n\
                        why = \"w\"\nsource = { name = \"s\" }\n[[rule.invalid]]\ntext = \"a\"\nfind = [\"a\"]\n[[rule.valid]]\ntext = \"b\"\n";

    /// A paragraph of forty words that ends as it is told.
    fn paragraph(end: &str) -> String {
        format!("{}{end}\n\n", "Xã họp dân bàn việc làm đường, ".repeat(5) + "ai cũng vui vì sắp có đường mới")
    }

    fn found(article: &str) -> usize {
        let (defs, problems) = load_rules(&SourceFile::new("r.toml", RULE));
        assert!(problems.is_empty(), "{problems:?}");
        let rules = defs.iter().map(|def| ActiveRule { rule: def.build(&[]).unwrap(), severity: Severity::Warning }).collect();
        let linter = Linter::new(std::sync::Arc::new(RuleSet::new(rules)), Lang::En);
        linter.check(&read_plain(SourceFile::new("a.txt", article), &ReaderOptions::default())).diagnostics.len()
    }

    #[test]
    fn only_a_long_paragraph_among_others_that_end_in_marks() {
        let good = paragraph(".") + &paragraph("”.") + &paragraph("…");
        assert_eq!(found(&(good.clone() + &paragraph("") + "Hết.")), 1);
        // A lead-in, a list, a picture, a credit, a paragraph that goes on.
        for end in [":", ";", ". Ảnh: Mai", " ở Hà Nội", ".\nvà"] {
            assert_eq!(found(&(good.clone() + &paragraph(end) + "Hết.")), 0, "{end}");
        }
        assert_eq!(found(&(paragraph("") + &paragraph("") + &paragraph("."))), 0, "a habit of the article");
    }
}
