//! Abbreviations and what they stand for: `Hội đồng nhân dân (HĐND)`.
//!
//! The words before a bracket whose initials are the letters in it are taken for the expansion; whatever else stands
//! there (`Ngân hàng Thế giới (WB)`) says nothing.

use std::collections::{HashMap, HashSet};

use super::guard::keys;
use crate::diagnostic::{Bilingual, Problem};
use crate::document::{BlockView, Document, Signs, TokenKind};
use crate::language::fold::{folded, word_key};
use crate::language::{Case as Capitals, KeySet, familiar, letter};
use crate::rule::{Case, Checker, Draft, Findings, Key, KeyType, Kind, Note, Spec};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "abbreviation",
    doc: ("chữ viết tắt và cụm từ đầy đủ của nó", "abbreviations and what they stand for"),
    keys: &[
        Key {
            name: "check",
            ty: KeyType::Choice(&["conflict", "order", "twice", "unexplained"]),
            required: true,
            doc: (
                "conflict: một chữ tắt cho hai cụm từ; order: chữ tắt đảo thứ tự; twice: giải thích hai lần; unexplained: dùng mà không giải thích",
                "conflict: one abbreviation for two names; order: letters in the wrong order; twice: explained twice; unexplained: used and never explained",
            ),
        },
        Key {
            name: "known",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "chữ tắt ai cũng biết, không cần giải thích (chỉ với unexplained)",
                "abbreviations that need no explanation (for unexplained only)",
            ),
        },
    ],
    cases: &[
        Case {
            name: "conflict", doc: ("hai cụm từ, một chữ tắt", "two names, one abbreviation"), placeholders: &["first"]
        },
        Case { name: "order", doc: ("chữ tắt đảo thứ tự", "letters in the wrong order"), placeholders: &[] },
        Case { name: "twice", doc: ("giải thích hai lần", "explained twice"), placeholders: &[] },
        Case { name: "unexplained", doc: ("không giải thích", "never explained"), placeholders: &[] },
    ],
    build,
};

fn build(spec: &Spec, problems: &mut Vec<Problem>) -> Option<Box<dyn Checker>> {
    let check = match spec.string("check")? {
        "conflict" => Check::Conflict,
        "order" => Check::Order,
        "twice" => Check::Twice,
        _ => Check::Unexplained,
    };
    if let Some(node) = spec.node("known").filter(|_| check != Check::Unexplained) {
        let message =
            Bilingual::new("“known” chỉ dùng với check = \"unexplained\".", "“known” goes with check = \"unexplained\" only.");
        problems.push(node.error("rule/idle-key", message).with_help(Bilingual::new("Bỏ khóa này.", "Remove the key.")));
    }
    let known = spec.strings("known").into_iter().flat_map(keys).collect();
    Some(Box::new(Abbreviation { check, known }))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    Conflict,
    Order,
    Twice,
    Unexplained,
}

struct Abbreviation {
    check: Check,
    known: KeySet,
}

impl Checker for Abbreviation {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn signs(&self) -> Option<Signs> {
        (self.check != Check::Unexplained).then(|| Signs::mark(b'('))
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        let all = self.check == Check::Unexplained;
        if all && view.tokens.iter().all(|token| !matches!(token.case, Capitals::Lower | Capitals::Capital)) {
            return; // a line in capitals
        }
        let bytes = view.document.text().as_bytes();
        for (_, token) in view.capitals().filter(|(_, t)| t.case == Capitals::Upper && t.kind == TokenKind::Word) {
            let (start, end) = (token.span.start as usize, token.span.end as usize);
            let bracketed = start > 0 && bytes[start - 1] == b'(' && bytes.get(end) == Some(&b')');
            if bracketed || all && !self.known.contains(&token.key) {
                findings.note(token.span, token.key.0);
            }
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        match self.check {
            Check::Order => {
                for note in notes {
                    findings.drafts.extend(misordered(document, note.span));
                }
            }
            Check::Conflict | Check::Twice => self.compare(document, notes, findings),
            Check::Unexplained => unexplained(document, notes, findings),
        }
    }
}

impl Abbreviation {
    /// Each expansion against the first one of the same abbreviation.
    fn compare(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let mut firsts: HashMap<u64, (Span, Vec<String>)> = HashMap::new();
        for note in notes {
            let known_words = |document| {
                // Of a foreign abbreviation only the last two words are compared.
                let before = words_before(document, note.span, 2).filter(|_| self.check == Check::Twice)?;
                Some((before[0].cover(before[1]), before.iter().map(|w| folded(w.of(document.text()))).collect()))
            };
            let full = expansion(document, note.span);
            let is_full = full.is_some();
            let Some((span, words)) = full.or_else(|| known_words(document)) else { continue };
            let Some((first, known)) = firsts.get(&note.value) else {
                firsts.insert(note.value, (span, words));
                continue;
            };
            let same = *known == words;
            let draft = Draft::new(span.cover(note.span));
            if !same && self.check == Check::Conflict {
                let message = Bilingual::new("ở đây chữ tắt chỉ tên khác", "here it stands for another name");
                let draft = draft.case("conflict").value("first", first.of(document.text()));
                findings.report(draft.value("found", note.span.of(document.text())).related(*first, message));
            } else if same && self.check == Check::Twice {
                let message = Bilingual::new("đã giải thích ở đây", "explained here already");
                let short = note.span.of(document.text());
                let draft = Draft::new(Span::new(span.start, note.span.end + 1)).case("twice").related(*first, message);
                findings.report(if is_full { draft.replace(short).changing_words() } else { draft.value("expected", short) });
            }
        }
    }
}

/// So many words right before the bracket around an abbreviation, with nothing but spaces and commas between them.
fn words_before(document: &Document, short: Span, count: usize) -> Option<Vec<Span>> {
    let block = document.blocks()[document.block_at(short.start)?].span;
    let before = Span::new(block.start, short.start.checked_sub(1)?).of(document.text());
    let mut words = Vec::with_capacity(count);
    let mut end = before.trim_end().len();
    while words.len() < count {
        let start = before[..end]
            .rfind(|c| !letter::is_word(c))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        if start == end {
            return None;
        }
        words.push(Span::from_usize(start, end).shift(block.start));
        end = before[..start].trim_end_matches([' ', '\u{a0}', ',']).len();
    }
    words.reverse();
    Some(words)
}

/// The letter that stands for a word: `Đ`, and `U` for `Ủ` and `Ư` alike.
fn initial(c: char) -> char {
    match letter::split_tone(letter::lower(c)).0 {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        other => other,
    }
}

fn initials(document: &Document, words: &[Span]) -> Vec<char> {
    words.iter().filter_map(|word| word.of(document.text()).chars().next()).map(initial).collect()
}

/// The expansion before a bracketed abbreviation, and its folded words.
fn expansion(document: &Document, short: Span) -> Option<(Span, Vec<String>)> {
    let letters: Vec<char> = short.of(document.text()).chars().map(initial).collect();
    let words = words_before(document, short, letters.len())?;
    if letters.len() < 2 || initials(document, &words) != letters {
        return None;
    }
    let folded = words.iter().map(|word| folded(word.of(document.text()))).collect();
    Some((words.first()?.cover(*words.last()?), folded))
}

/// `Ủy ban nhân dân (UBDN)`: the letters are those of the words, two neighbours exchanged.
fn misordered(document: &Document, short: Span) -> Option<Draft> {
    let written = short.of(document.text());
    let letters: Vec<char> = written.chars().map(initial).collect();
    let words = words_before(document, short, letters.len())?;
    let wanted = initials(document, &words);
    let at = (0..letters.len()).find(|&i| letters[i] != wanted[i])?;
    let mut mended = letters.clone();
    if letters.len() < 3 || at + 1 == letters.len() {
        return None;
    }
    mended.swap(at, at + 1);
    // `trật tự an toàn giao thông (TTAGT)`: the name begins a word earlier, and a letter is missing.
    let begins_earlier = || {
        let key = |word: Span| word_key(word.of(document.text())).0;
        words_before(document, short, letters.len() + 1).is_some_and(|words| familiar::is_word(key(words[0]), key(words[1])))
    };
    (mended == wanted && !begins_earlier()).then(|| {
        let mut right: Vec<char> = written.chars().collect();
        right.swap(at, at + 1);
        Draft::new(short).case("order").replace(right.into_iter().collect::<String>()).changing_words()
    })
}

/// The first place of each abbreviation that stands in no brackets and after which none opens.
fn unexplained(document: &Document, notes: &[Note], findings: &mut Findings) {
    let bytes = document.text().as_bytes();
    let explains = |span: Span| {
        let (start, end) = (span.start as usize, span.end as usize);
        start > 0 && bytes[start - 1] == b'(' || document.text()[end..].trim_start_matches(' ').starts_with('(')
    };
    let explained: HashSet<u64> = notes.iter().filter(|note| explains(note.span)).map(|note| note.value).collect();
    let mut seen = HashSet::new();
    for note in notes.iter().filter(|note| !explained.contains(&note.value) && !is_roman(note.span.of(document.text()))) {
        if seen.insert(note.value) {
            findings.report(Draft::new(note.span).case("unexplained"));
        }
    }
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

#[cfg(test)]
mod tests {
    use crate::rule::load_rules;
    use crate::text::SourceFile;

    #[test]
    fn a_list_that_nothing_reads_is_an_error() {
        let text = "[[rule]]\nid = \"consistency/x\"\nkind = \"abbreviation\"\ncheck = \"order\"\nknown = [\"HĐND\"]\nmessage = \"m\"\nwhy = \"w\"\n\
                    source = { name = \"s\" }\n[[rule.invalid]]\ntext = \"a\"\nfind = [\"a\"]\n[[rule.valid]]\ntext = \"b\"\n";
        let file = SourceFile::new("r.toml", text);
        let (defs, problems) = load_rules(&file);
        assert!(defs.is_empty() && problems.len() == 1, "{problems:?}");
        assert_eq!(file.slice(problems[0].place.as_ref().expect("a place").1.span), "[\"HĐND\"]");
    }
}
