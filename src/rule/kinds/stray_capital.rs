//! A capital, or a whole word in capitals, in the middle of a sentence where none is due: `đã Tổ chức`, `kinh Tế`,
//! `phát TRIỂN`.
//!
//! Bodies, places, persons, works and offices have their capitals in the middle of a sentence too, so a word is judged only
//! between two words in lower case, and only where it can hardly begin a name: it is of a list, it stands after `đã` or
//! `rất`, or it ends a familiar word whose first syllable is in lower case.

use std::collections::HashSet;

use super::guard::{is_familiar_word, keys};
use crate::diagnostic::Applicability;
use crate::document::{BlockView, Document, Token, TokenKind};
use crate::language::fold::{KeyHash, word_key};
use crate::language::name::is_family_name;
use crate::language::{Case as Cased, KeySet, WordKey, familiar, frequency, letter};
use crate::rule::{Case, Checker, Draft, Findings, Key, KeyType, Kind, Note, Spec};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "stray-capital",
    doc: (
        "chữ hoa giữa câu ở từ không thể mở đầu tên riêng: đã Tổ chức, kinh Tế, phát TRIỂN",
        "a capital inside a sentence on a word that cannot begin a name: đã Tổ chức, kinh Tế, phát TRIỂN",
    ),
    keys: &[
        Key {
            name: "words",
            ty: KeyType::Strings,
            required: true,
            doc: (
                "từ, cụm hai tiếng không mở đầu tên riêng nào: của, tuân thủ",
                "words and pairs of syllables that begin no name: của, tuân thủ",
            ),
        },
        Key {
            name: "linkers",
            ty: KeyType::Strings,
            required: true,
            doc: (
                "từ công cụ, từ nối, cũng không mở đầu tên riêng nào, trừ tên tác phẩm: của, tuy nhiên",
                "function words and linking words, which begin no name either but that of a work: của, tuy nhiên",
            ),
        },
        Key {
            name: "works",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ mà tên tác phẩm hay đứng sau, không xét từ nối ngay sau nó: phim, bài",
                "words that the name of a work follows, so that a linking word after them is not judged: phim, bài",
            ),
        },
        Key {
            name: "qualities",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ có thể đứng giữa từ ấy và tên tác phẩm: ca khúc mới Chỉ là",
                "words that may stand between such a word and the name of the work: ca khúc mới Chỉ là",
            ),
        },
        Key {
            name: "after-names",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ, cụm hai tiếng xét cả khi ngay trước là chữ hoa: đã, tuy nhiên",
                "words and pairs of syllables judged after a word with a capital too: đã, tuy nhiên",
            ),
        },
        Key {
            name: "adverbs",
            ty: KeyType::Strings,
            required: false,
            doc: ("những từ mà sau nó không có tên riêng: đã, rất", "words that no name follows: đã, rất"),
        },
        Key {
            name: "names",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "tiếng hay viết hoa giữa câu, không xét sau phó từ và ở cuối từ ghép: Tết, Nam",
                "syllables often with a capital, not judged after an adverb nor at the end of a word: Tết, Nam",
            ),
        },
        Key {
            name: "stressed",
            ty: KeyType::Strings,
            required: false,
            doc: ("từ hay viết hoa toàn bộ để nhấn mạnh: KHÔNG", "words often set in capitals for emphasis: KHÔNG"),
        },
        Key {
            name: "unstressed",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ viết hoa toàn bộ giữa câu bao giờ cũng là gõ nhầm: CỦA",
                "words that in capitals inside a sentence are always a slip: CỦA",
            ),
        },
        Key {
            name: "not-preceded-by",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ mà tên riêng hay đứng sau, không xét chữ hoa ngay sau nó: phim, ông, phường",
                "words that a name follows, so that a capital after them is not judged: phim, ông, phường",
            ),
        },
        Key {
            name: "links-not-preceded-by",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ mà một tên mở đầu bằng từ nối có thể đứng sau, một hoặc hai tiếng: quán, vận động",
                "words, of one syllable or two, that a name which begins with a linking word may follow: quán, vận động",
            ),
        },
        Key {
            name: "words-preceded-by",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ mà chỉ sau nó các từ của words mới bị xét (không khai thì sau từ nào cũng xét): được, phải, các",
                "words after which alone those of words are judged (after any, where the key is absent): được, phải, các",
            ),
        },
        Key {
            name: "openers",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "từ nối hay mở đầu tên một cuộc vận động, không xét sau mọi từ của not-preceded-by: vì, cùng",
                "linking words that often begin the name of a campaign, not judged after any of not-preceded-by: vì, cùng",
            ),
        },
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: ("cụm hai tiếng viết hoa là đúng: không quân", "pairs of syllables whose capital is right: không quân"),
        },
    ],
    cases: &[Case { name: "upper", doc: ("cả từ viết hoa", "a word all in capitals"), placeholders: &[] }],
    build: |spec, _| {
        let set = |key| spec.strings(key).into_iter().flat_map(keys).collect::<KeySet>();
        Some(Box::new(StrayCapital {
            words: Words::read(spec, "words"),
            linkers: Words::read(spec, "linkers"),
            works: set("works"),
            qualities: set("qualities"),
            after_names: Words::read(spec, "after-names"),
            adverbs: set("adverbs"),
            names: set("names"),
            stressed: set("stressed"),
            unstressed: set("unstressed"),
            guards: set("not-preceded-by"),
            link_guards: Words::read(spec, "links-not-preceded-by"),
            before_words: set("words-preceded-by"),
            openers: set("openers"),
            except: Words::read(spec, "except"),
        }))
    },
};

/// Words, and pairs of syllables.
struct Words {
    one: KeySet,
    two: HashSet<(WordKey, WordKey), KeyHash>,
}

impl Words {
    fn read(spec: &Spec, key: &str) -> Self {
        let phrases: Vec<Vec<WordKey>> = spec.strings(key).into_iter().map(keys).collect();
        let one = phrases.iter().filter(|phrase| phrase.len() == 1).flatten().copied().collect();
        let two = phrases.iter().filter_map(|phrase| Some((*phrase.first()?, *phrase.get(1)?))).collect();
        Self { one, two }
    }

    fn holds(&self, first: WordKey, second: WordKey) -> bool {
        self.one.contains(&first) || self.two.contains(&(first, second))
    }
}

struct StrayCapital {
    words: Words,
    linkers: Words,
    works: KeySet,
    qualities: KeySet,
    after_names: Words,
    adverbs: KeySet,
    names: KeySet,
    stressed: KeySet,
    unstressed: KeySet,
    guards: KeySet,
    link_guards: Words,
    before_words: KeySet,
    openers: KeySet,
    except: Words,
}

impl Checker for StrayCapital {
    fn wants_blocks(&self) -> bool {
        true
    }

    fn on_block(&self, view: &BlockView<'_>, findings: &mut Findings) {
        for (index, token) in view.capitals() {
            let Some(before) = index.checked_sub(1).and_then(|before| view.tokens.get(before)) else { continue };
            let Some(after) = view.tokens.get(index + 1) else { continue };
            if !token.syllable || !after.spaced || !is_small(after) {
                continue;
            }
            match token.case {
                Cased::Capital if !token.spaced => self.judge_after_comma(view, index, before, after, findings),
                _ if !token.spaced => {}
                Cased::Capital => self.judge_capital(view, index, before, after, findings),
                Cased::Upper => self.judge_upper(view, index, before, after, findings),
                _ => {}
            }
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    /// Who writes so all over an article means it: the names of buttons in a manual, the terms of a contract.
    fn on_end(&self, document: &Document, _notes: &[Note], findings: &mut Findings) {
        if findings.drafts.len() > 1 {
            drop_terms(document, &mut findings.drafts);
        }
        if findings.drafts.len() > MOST {
            findings.drafts.clear();
        }
        findings.drafts.retain(|draft| draft.case == "upper" || !is_named_elsewhere(document.text(), draft.span));
    }
}

/// More capitals than these in one article are its manner.
const MOST: usize = 5;

impl StrayCapital {
    fn judge_capital(&self, view: &BlockView<'_>, index: usize, before: &Token, after: &Token, findings: &mut Findings) {
        let key = view.tokens[index].key;
        if self.names_work(view, index) || self.except.holds(key, after.key) {
            return;
        }
        // What hardly begins any name is judged after everything, the rest not where a fund or a campaign may be named.
        let (is_small, begins_none) = (is_small(before), self.after_names.holds(key, after.key));
        let is_named = is_small && self.guards.contains(&before.key);
        let opens = self.openers.contains(&key);
        let may_be_name = || self.begins_name(view, index) || opens && is_named;
        let is_linker = begins_none || self.linkers.holds(key, after.key);
        let links = is_small && is_linker && (begins_none && !opens || !may_be_name())
            || before.case == Cased::Capital && begins_none && !ends_credit(view, index);
        if links {
            // A full stop may have been lost before it.
            report(view, index, None, Applicability::DisplayOnly, findings);
        } else if is_small && !is_named {
            let is_name = self.names.contains(&key);
            let follows = self.adverbs.contains(&before.key) && index > 1;
            let follows_any = self.before_words.is_empty();
            let is_word = (follows_any || self.before_words.contains(&before.key)) && self.words.holds(key, after.key);
            if is_word || !is_name && (follows || self.ends_word(view, index, before, after)) {
                report(view, index, None, Applicability::Unsafe, findings);
            }
        }
    }

    /// Whether a work may be named: `ca khúc Chỉ là tình cờ`, `ca khúc mới Chỉ là tình cờ`.
    fn names_work(&self, view: &BlockView<'_>, index: usize) -> bool {
        let is_work = |n: usize| index.checked_sub(n).is_some_and(|at| self.works.contains(&view.tokens[at].key));
        let is_quality = || index.checked_sub(1).is_some_and(|at| self.qualities.contains(&view.tokens[at].key));
        is_work(1) || is_work(2) && is_quality()
    }

    /// Whether the name of a shop, a campaign, a button may begin with the word, though it links: `cuộc vận động Vì người nghèo`.
    fn begins_name(&self, view: &BlockView<'_>, index: usize) -> bool {
        let key_before = |n: usize| index.checked_sub(n).map(|at| view.tokens[at].key).unwrap_or_default();
        let (first, second) = (key_before(2), key_before(1));
        // `xã hội` is no `hội`.
        let by_itself = || !familiar::is_word(first, second);
        self.link_guards.two.contains(&(first, second)) || self.link_guards.one.contains(&second) && by_itself()
    }

    /// The second syllable of a familiar word, which no other word claims: `cán bộ | Đội cảnh sát` holds no `bộ đội`. What a
    /// function word begins (`được đánh`) or ends (`lợi cho`) is no word.
    fn ends_word(&self, view: &BlockView<'_>, index: usize, before: &Token, after: &Token) -> bool {
        let key = view.tokens[index].key;
        let links = |word: &Token| self.linkers.one.contains(&word.key) || self.adverbs.contains(&word.key);
        let earlier = index.checked_sub(2);
        let claimed = || is_familiar_word(view, earlier) && earlier.is_some_and(|at| !links(&view.tokens[at]));
        let begins_word = || familiar::is_word(key, after.key) && !links(after);
        familiar::is_word(before.key, key) && !begins_word() && !claimed()
    }

    /// `…, Tuy nhiên`: a full stop was meant, or no capital.
    fn judge_after_comma(&self, view: &BlockView<'_>, index: usize, before: &Token, after: &Token, findings: &mut Findings) {
        let key = view.tokens[index].key;
        // In a row of names each has its capital: `các phần Mở đầu, Nội dung, Kết luận`.
        let among_names = || {
            let clause = view.tokens[..index].iter().rposition(|token| !token.spaced).unwrap_or(0);
            (clause..index).any(|at| view.tokens[at].case != Cased::Lower && !view.may_start_sentence(at))
        };
        let links = self.linkers.holds(key, after.key) || self.words.two.contains(&(key, after.key)) && !among_names();
        if links && is_small(before) && view.gap_before(index) == ", " && !self.except.holds(key, after.key) {
            report(view, index, None, Applicability::DisplayOnly, findings);
        }
    }

    fn judge_upper(&self, view: &BlockView<'_>, index: usize, before: &Token, after: &Token, findings: &mut Findings) {
        let (key, word) = (view.tokens[index].key, view.word(index));
        // Of plain letters it may be an abbreviation, even as half of a word: thẻ SIM.
        let is_word = !word.is_ascii();
        let is_common = word.chars().nth(2).is_some() && frequency::rank(word).is_some();
        let is_half = || {
            let after_word = is_small(before) || view.may_start_sentence(index - 1) || is_word && before.case == Cased::Capital;
            let begins = || after_word && familiar::is_word(key, after.key);
            let ends = || matches!(before.case, Cased::Lower | Cased::Capital) && familiar::is_word(before.key, key);
            (is_word || is_common) && (ends() || begins())
        };
        let stands_alone = || is_word && (is_common && is_small(before) || self.words.two.contains(&(key, after.key)));
        let is_slip = || !self.stressed.contains(&key) && (stands_alone() || is_half());
        if self.unstressed.contains(&key) || is_slip() {
            report(view, index, Some("upper"), Applicability::Unsafe, findings);
        }
    }
}

/// A word in capitals again and again is meant so: a parameter of a program, a party of a contract.
fn drop_terms(document: &Document, drafts: &mut Vec<Draft>) {
    let word = |draft: &Draft| (draft.case == "upper").then(|| draft.span.of(document.text()));
    let words: Vec<&str> = drafts.iter().filter_map(word).collect();
    drafts.retain(|draft| word(draft).is_none_or(|word| words.iter().filter(|other| **other == word).count() == 1));
}

/// Whether a word ends a person's name at another place of a text: who is `Bùi Văn Được` once is `Được` later on.
fn is_named_elsewhere(text: &str, place: Span) -> bool {
    let word = place.of(text);
    text.match_indices(word).filter(|(at, _)| *at != place.range().start).any(|(at, _)| {
        let mut before = text[..at].strip_suffix(' ').unwrap_or_default().rsplit(|c| !letter::is_word(c));
        let is_family = |word: &str| word.starts_with(letter::is_upper) && is_family_name(word_key(word).0);
        let (second, first) = (before.next().unwrap_or_default(), before.next().unwrap_or_default());
        let named = is_family(second) || second.starts_with(letter::is_upper) && is_family(first);
        named && !text[at + word.len()..].starts_with(letter::is_word)
    })
}

fn is_small(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.case == Cased::Lower && token.syllable
}

/// `Ảnh: Hà An Tuy nhiên …`: after the name that a colon gives, a caption ends and the text goes on.
fn ends_credit(view: &BlockView<'_>, index: usize) -> bool {
    let mut names = (0..index).rev().take_while(|at| view.tokens[*at].case == Cased::Capital);
    names.any(|at| view.gap_before(at).contains(':'))
}

fn report(view: &BlockView<'_>, index: usize, case: Option<&'static str>, most: Applicability, findings: &mut Findings) {
    let small: String = view.word(index).chars().map(letter::lower).collect();
    let draft = Draft::new(view.tokens[index].span).replace(small).at_most(most);
    findings.report(if let Some(case) = case { draft.case(case) } else { draft });
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::MOST;
    use crate::diagnostic::{Lang, Severity};
    use crate::document::{ReaderOptions, read_plain};
    use crate::engine::{ActiveRule, Linter, RuleSet};
    use crate::rule::load_rules;
    use crate::text::SourceFile;

    #[test]
    fn what_an_article_does_all_over_is_its_manner() {
        let rule = "[[rule]]\nid = \"capitalization/x\"\nkind = \"stray-capital\"\nwords = [\"tuân thủ\"]\nlinkers = [\"của\"]\n\
                    message = \"m\"\nwhy = \"w\"\nsource = { name = \"s\" }\n\
                    [[rule.invalid]]\ntext = \"a\"\nfind = [\"a\"]\n[[rule.valid]]\ntext = \"b\"\n";
        let (defs, problems) = load_rules(&SourceFile::new("r.toml", rule));
        assert!(problems.is_empty(), "{problems:?}");
        let rules = defs.iter().map(|def| ActiveRule { rule: def.build(&[]).unwrap(), severity: Severity::Warning }).collect();
        let linter = Linter::new(Arc::new(RuleSet::new(rules)), Lang::En);
        let found = |times: usize| {
            let text = "Mọi người phải Tuân thủ nội quy.\n".repeat(times);
            linter.check(&read_plain(SourceFile::new("a.txt", text), &ReaderOptions::default())).diagnostics.len()
        };
        assert_eq!((found(1), found(MOST), found(MOST + 1)), (1, MOST, 0));
    }
}
