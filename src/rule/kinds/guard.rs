//! The words around a place that make a wrong phrase right: `khả năng xuất khẩu` holds `năng xuất` and is no fault.

use crate::diagnostic::{Bilingual, Problem};
use crate::document::BlockView;
use crate::language::phrase::words;
use crate::language::{WordKey, familiar};
use crate::rule::{Key, KeyType, Spec};

/// The keys that say so, for the kinds that take them.
pub const NOT_PRECEDED: Key = Key {
    name: "not-preceded-by",
    ty: KeyType::Strings,
    required: false,
    doc: ("không báo khi ngay trước là một trong các từ này", "nothing is reported right after one of these words"),
};

/// See [`NOT_PRECEDED`].
pub const NOT_FOLLOWED: Key = Key {
    name: "not-followed-by",
    ty: KeyType::Strings,
    required: false,
    doc: ("không báo khi ngay sau là một trong các từ này", "nothing is reported right before one of these words"),
};

/// Words that must not stand beside a place.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    before: Vec<Vec<WordKey>>,
    after: Vec<Vec<WordKey>>,
}

impl Guard {
    /// From the keys of a table; each entry may be several words, and one without a word is a problem.
    pub fn read(spec: &Spec, problems: &mut Vec<Problem>) -> Self {
        let mut entries = |name: &str| {
            let nodes = spec.nodes(name).iter();
            nodes
                .map(|node| {
                    let words = keys(node.as_str().unwrap_or_default());
                    if words.is_empty() {
                        let message = Bilingual::new("Mục này không có chữ nào để so.", "This entry has no word to compare.");
                        let help =
                            Bilingual::new("Viết từ đứng cạnh, hoặc bỏ mục này.", "Write the word beside it, or remove it.");
                        problems.push(node.error("rule/phrase", message).with_help(help));
                    }
                    words
                })
                .collect()
        };
        Self { before: entries(NOT_PRECEDED.name), after: entries(NOT_FOLLOWED.name) }
    }

    /// True where one of the words stands right beside the tokens `first..=last`, only white space between.
    pub fn forbids(&self, view: &BlockView<'_>, first: usize, last: usize) -> bool {
        let agree = |keys: &[WordKey], from: usize| {
            from + keys.len() <= view.tokens.len() && keys.iter().enumerate().all(|(i, key)| view.tokens[from + i].key == *key)
        };
        let joined = |from: usize, count: usize| (from..from + count).all(|i| view.is_joined(i));
        self.before.iter().any(|w| first.checked_sub(w.len()).is_some_and(|from| agree(w, from) && joined(from + 1, w.len())))
            || self.after.iter().any(|w| agree(w, last + 1) && joined(last + 1, w.len()))
    }
}

/// The folded words of a phrase.
pub fn keys(phrase: &str) -> Vec<WordKey> {
    words(phrase).map(|word| word.key).collect()
}

/// Whether a phrase stands at some words of a block, or around them, or over their edge.
pub fn is_within(view: &BlockView<'_>, phrase: &[WordKey], first: usize, last: usize) -> bool {
    let stands_at = |from: usize| {
        let tokens = view.tokens.get(from..from + phrase.len());
        tokens.is_some_and(|tokens| tokens.iter().map(|t| t.key).eq(phrase.iter().copied()))
    };
    !phrase.is_empty() && (first.saturating_sub(phrase.len() - 1)..=last).any(stands_at)
}

/// The words at a place and after it, if one space and nothing else is between them.
pub fn joined(view: &BlockView<'_>, at: usize) -> Option<(WordKey, WordKey)> {
    let (one, two) = (view.tokens.get(at)?, view.tokens.get(at + 1)?);
    two.spaced.then_some((one.key, two.key))
}

/// Whether the words at a place and after it are a familiar word; `None` is before the first.
pub fn is_familiar_word(view: &BlockView<'_>, at: Option<usize>) -> bool {
    at.and_then(|at| joined(view, at)).is_some_and(|(one, two)| familiar::is_word(one, two))
}

/// Whether a word in place of the tokens `first..=last` would be a familiar one with the word before or after it.
pub fn makes_familiar_word(view: &BlockView<'_>, first: usize, last: usize, word: WordKey) -> bool {
    let before = first.checked_sub(1).and_then(|before| joined(view, before));
    before.is_some_and(|(before, _)| familiar::is_word(before, word))
        || joined(view, last).is_some_and(|(_, after)| familiar::is_word(word, after))
}

#[cfg(test)]
mod tests {
    use crate::rule::load_rules;
    use crate::text::SourceFile;

    #[test]
    fn an_entry_without_a_word_is_an_error_at_its_place() {
        for (keys, kind) in [
            ("words = [\"của\"]\nnot-followed-by = [\"riêng\", \"…\"]", "repetition"),
            ("map = { \"a b\" = \"c\" }\nguards = { \"a b\" = { not-preceded-by = [\"…\"] } }", "substitution"),
        ] {
            let text = format!(
                "[[rule]]\nid = \"terms/x\"\nkind = \"{kind}\"\nmessage = \"m\"\nwhy = \"w\"\nsource = {{ name = \"s\" }}\n{keys}\n\
                 [[rule.invalid]]\ntext = \"a\"\nfind = [\"a\"]\n[[rule.valid]]\ntext = \"b\"\n"
            );
            let file = SourceFile::new("r.toml", text);
            let (defs, problems) = load_rules(&file);
            assert!(defs.is_empty() && problems.len() == 1, "{kind}: {problems:?}");
            let (_, label) = problems[0].place.as_ref().expect("a place");
            assert_eq!(file.slice(label.span), "\"…\"", "{kind}");
        }
    }
}
