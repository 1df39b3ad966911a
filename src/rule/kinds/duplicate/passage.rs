//! Sentences that stand in the article already: pasted twice, or the lead again in the body.
//!
//! A sentence is known by a number made of some of its words, so an article costs one pass over its gaps and a sort of as
//! many numbers as it has sentences; those with one number are compared by all their words. What repeats for a reason is left alone: verse (no full stop), formulas and
//! forecasts (three times and more), and quotations that a page sets apart from the text they are taken from.

use crate::diagnostic::{Bilingual, Role};
use crate::document::{Block, BlockView, Document, Token, TokenKind};
use crate::language::{Case, WordKey};
use crate::rule::{Checker, Draft, Findings, Note};
use crate::text::Span;

use super::super::guard::keys;
use super::super::line::whole_lines;

/// So many words (syllables) are no verse, whether a full stop ends them or not.
const LONG: usize = 24;
/// So many articles make a law.
const ARTICLES: usize = 3;
/// A sentence that stands this often is a formula.
const FORMULA: usize = 3;

/// Sentences of at least `least` words.
pub struct Passages {
    least: usize,
    /// Only what the lead says and the body says again.
    of_lead: bool,
    /// Phrases of formulas: a sentence that holds one repeats on purpose.
    except: Vec<Vec<WordKey>>,
}

impl Passages {
    /// See the fields.
    pub fn new(least: usize, of_lead: bool, except: &[&str]) -> Self {
        Self { least, of_lead, except: except.iter().map(|phrase| keys(phrase)).filter(|words| !words.is_empty()).collect() }
    }
}

impl Checker for Passages {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let bytes = view.document.text().as_bytes();
        if view.text().starts_with('>') {
            return; // links to other articles, set at several places of a page
        }
        let mut first = 0;
        // A sentence ends nowhere but before a word that stands apart.
        for end in view.apart().map(|(index, _)| index).skip(1).chain([view.tokens.len()]) {
            if view.tokens.get(end).is_some_and(|next| !ends_sentence(bytes, &view.tokens[end - 1], next)) {
                continue;
            }
            let sentence = &view.tokens[first..end];
            let words = || sentence.iter().filter(|token| token.kind == TokenKind::Word).count();
            if sentence.len() >= self.least && words() >= self.least {
                findings.note(view.span(first, end - 1), fingerprint(sentence));
            }
            first = end;
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let mut order: Vec<(u64, usize)> = notes.iter().map(|note| note.value).zip(0..).collect();
        order.sort_unstable();
        // The first place of each sentence that stands twice.
        let mut firsts: Vec<(usize, usize)> = Vec::new();
        for alike in order.chunk_by_mut(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
            // Sentences of one form differ in a word or two: a price, a name.
            alike.iter_mut().for_each(|(hash, i)| *hash = hash_of(&keys(notes[*i].span.of(document.text()))));
            alike.sort_unstable();
            for same in alike.chunk_by(|a, b| a.0 == b.0) {
                if let [(_, first), (_, second), ..] = *same
                    && same.len() < FORMULA
                    && self.counts(document, notes[first].span, notes[second].span)
                {
                    firsts.push((second, first));
                }
            }
        }
        if firsts.is_empty() || is_law(document) {
            return;
        }
        firsts.sort_unstable();
        // Sentences that follow each other in both places were pasted together.
        for run in firsts.chunk_by(|a, b| b.0 == a.0 + 1 && b.1 == a.1 + 1) {
            if let (Some(from), Some(to)) = (run.first(), run.last()) {
                let place = |a: usize, b: usize| closed(document, notes[a].span.cover(notes[b].span));
                let (copy, original) = (place(from.0, to.0), place(from.1, to.1));
                let draft = Draft::new(copy).related(original, Bilingual::new("đã có ở đây", "it stands here already"));
                findings.report(draft.edit(whole_lines(document, copy).unwrap_or_else(|| with_gap(document, copy)), ""));
            }
        }
    }
}

impl Passages {
    /// True where the second place is a fault and the hash did not deceive.
    fn counts(&self, document: &Document, first: Span, second: Span) -> bool {
        let role = |span: Span| document.block_at(span.start).map(|i| document.blocks()[i].role);
        let text = document.text();
        let words = |span: Span| -> Vec<WordKey> { keys(span.of(text)) };
        let same_words = || first.of(text) == second.of(text) || words(first) == words(second);
        let is_formula = || {
            let words = words(first);
            self.except.iter().any(|phrase| words.windows(phrase.len()).any(|part| part == phrase))
        };
        let from_lead = role(first) == Some(Role::Lead);
        let is_prose = |span: Span| closed(document, span) != span || words(span).len() >= LONG;
        from_lead == self.of_lead
            && role(second) != Some(Role::Lead)
            && is_prose(first)
            && is_prose(second)
            && !(document.in_direct_speech(first) && document.in_direct_speech(second))
            && same_words()
            && !is_formula()
    }
}

/// True of a text of articles, `Điều 1.`, which say of each matter in the same words what holds of it.
fn is_law(document: &Document) -> bool {
    let is_article = |block: &&Block| {
        let rest = document.block_text(block).trim_start_matches("**").strip_prefix("Điều ");
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    document.blocks().iter().filter(is_article).nth(ARTICLES - 1).is_some()
}

/// A number that equal sentences share, and hardly others: of how many words there are and of a dozen of them. Those that
/// share it are compared by all their words.
fn fingerprint(sentence: &[Token]) -> u64 {
    const SOME: usize = 12;
    let some = sentence.iter().step_by(sentence.len().div_ceil(SOME).max(1));
    some.fold(sentence.len() as u64, |hash, token| step(hash, token.key))
}

fn hash_of(words: &[WordKey]) -> u64 {
    words.iter().fold(0, |hash, word| step(hash, *word))
}

fn step(hash: u64, word: WordKey) -> u64 {
    (hash.rotate_left(5) ^ word.0).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// True where a sentence ends between two words: a mark that ends one, and a word that may begin one.
fn ends_sentence(bytes: &[u8], token: &Token, next: &Token) -> bool {
    let (start, end) = (token.span.end as usize, next.span.start as usize);
    matches!(next.case, Case::Capital | Case::Upper | Case::None)
        && bytes[start..end].iter().any(|b| matches!(b, b'.' | b'!' | b'?' | 0xA6))
        && bytes[start..end].iter().any(u8::is_ascii_whitespace)
        // `TP. Hà Nội`, an initial
        && !(end == start + 2 && (token.span.len() == 1 || token.case == Case::Upper && token.span.len() <= 3))
}

/// The passage with the marks that open and close it; unchanged where no sentence ends.
fn closed(document: &Document, span: Span) -> Span {
    let (before, after) = document.text().split_at(span.end as usize);
    let marks = after.find(|c| !matches!(c, '.' | '!' | '?' | '…' | '”' | '"' | ')')).unwrap_or(after.len());
    if !after[..marks].contains(['.', '!', '?', '…']) {
        return span;
    }
    let opening = before[..span.start as usize].trim_end_matches(['“', '"', '(']).len() as u32;
    Span::new(opening, span.end + marks as u32)
}

/// The passage with the white space before it.
fn with_gap(document: &Document, span: Span) -> Span {
    let before = &document.text()[..span.start as usize];
    Span::new(before.trim_end_matches([' ', '\u{a0}']).len() as u32, span.end)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Applicability, Diagnostic, Lang, Severity};
    use crate::document::{Document, ReaderOptions, read_plain};
    use crate::engine::{ActiveRule, Linter, RuleSet};
    use crate::rule::load_rules;
    use crate::text::SourceFile;

    fn linter() -> Linter {
        let text = "[[rule]]\nid = \"repetition/x\"\nkind = \"duplicate\"\nof = \"passage\"\nscope = [\"lead\", \"body\"]\nfix = \"unsafe\"\n\
                    message = \"m\"\nwhy = \"w\"\nsource = { name = \"s\" }\n\
                    [[rule.invalid]]\ntext = \"a\"\nfind = [\"a\"]\n[[rule.valid]]\ntext = \"b\"\n";
        let (defs, problems) = load_rules(&SourceFile::new("r.toml", text));
        assert!(problems.is_empty(), "{problems:?}");
        let rules = defs.iter().map(|def| ActiveRule { rule: def.build(&[]).unwrap(), severity: Severity::Warning }).collect();
        Linter::new(std::sync::Arc::new(RuleSet::new(rules)), Lang::En)
    }

    fn read(text: &str) -> Document {
        read_plain(SourceFile::new("a.txt", text), &ReaderOptions::default())
    }

    fn found(text: &str) -> Vec<Diagnostic> {
        linter().check(&read(text)).diagnostics
    }

    const OPENING: &str = "Chợ hoa phường Đông\nSáng nay chợ hoa mở cửa đón bà con trong phường đến mua hoa.\n";

    #[test]
    fn sentences_pasted_together_are_one_fault_and_their_lines_go() {
        let (one, two) = ("Ban tổ chức dành ra bốn mươi quầy cho hộ nghèo.", "Mỗi quầy được miễn tiền thuê trong cả tháng Chạp.");
        let text = format!("{OPENING}{one} {two} Trời đẹp.\nNgười dân đi chợ từ sớm.\n{one}\n{two}\nChợ tan lúc chiều.\n");
        let diagnostics = found(&text);
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
        assert_eq!(diagnostics[0].file.slice(diagnostics[0].primary.span), format!("{one}\n{two}"));
        assert_eq!(diagnostics[0].file.slice(diagnostics[0].secondary[0].span), format!("{one} {two}"));
        let fixed = linter().fix(&text, Applicability::Unsafe, read).text;
        assert_eq!(fixed, format!("{OPENING}{one} {two} Trời đẹp.\nNgười dân đi chợ từ sớm.\nChợ tan lúc chiều.\n"));
    }

    #[test]
    fn places_hold_in_decomposed_text_with_windows_lines() {
        let sentence = "Ban tổ chức dành ra bốn mươi quầy cho hộ 🌸 nghèo.";
        let text = format!("{OPENING}{sentence} Trời đẹp.\nBa quầy. {sentence} Chợ tan.\n").replace('\n', "\r\n");
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(text.as_str()).collect();
        let diagnostics = found(&decomposed);
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
        let piece = diagnostics[0].file.slice(diagnostics[0].primary.span);
        assert_eq!(unicode_normalization::UnicodeNormalization::nfc(piece).collect::<String>(), sentence);
    }

    #[test]
    fn of_sentences_that_differ_in_one_word_only_the_equal_ones_are_pasted() {
        let price = |name: &str, price: &str| {
            format!("Sáng nay giá bán một cân {name} loại to ở chợ hoa phường Đông lên tới {price} nghìn đồng so với hôm trước.")
        };
        let (one, other) = (price("cam", "bốn mươi"), price("cam", "năm mươi"));
        let text =
            format!("{OPENING}{one} Trời đẹp.\n{other} Chợ đông.\n{} Chợ vắng.\n{one} Chợ tan.\n", price("cam", "sáu mươi"));
        let diagnostics = found(&text);
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
        assert_eq!(diagnostics[0].file.slice(diagnostics[0].primary.span), one);
    }

    #[test]
    fn verse_formulas_and_short_sentences_repeat_on_purpose() {
        let verse = "Chiều chiều ra đứng bến sông trông về quê cũ";
        let formula = "Phạt tiền đối với người thực hiện một trong các hành vi sau.";
        for text in [
            format!("{OPENING}{verse}\nCâu hai của bài hát.\n{verse}\nCâu bốn."),
            format!("{OPENING}{formula}\nMục một.\n{formula}\nMục hai.\n{formula}\nMục ba."),
            format!("{OPENING}Hạn nộp là ngày 15/11/2024.\nXong việc.\nHạn nộp là ngày 15/11/2024."),
        ] {
            assert!(found(&text).is_empty(), "{text}");
        }
    }
}
