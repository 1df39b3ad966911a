//! The words around a place that make a wrong phrase right: `khả năng xuất khẩu` holds `năng xuất` and is no fault.

use crate::document::{BlockView, Token, token};
use crate::language::WordKey;
use crate::rule::{Key, KeyType};
use crate::text::Span;

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
    /// From the words as written in a rule; each entry may be several words.
    pub fn new(before: &[&str], after: &[&str]) -> Self {
        Self { before: before.iter().map(|w| keys(w)).collect(), after: after.iter().map(|w| keys(w)).collect() }
    }

    /// True where one of the words stands right beside the tokens `first..=last`, only white space between.
    pub fn forbids(&self, view: &BlockView<'_>, first: usize, last: usize) -> bool {
        let agree = |keys: &[WordKey], from: usize| {
            !keys.is_empty()
                && from + keys.len() <= view.tokens.len()
                && keys.iter().enumerate().all(|(i, key)| view.tokens[from + i].key == *key)
        };
        let joined = |from: usize, count: usize| (from..from + count).all(|i| view.is_joined(i));
        self.before.iter().any(|w| first.checked_sub(w.len()).is_some_and(|from| agree(w, from) && joined(from + 1, w.len())))
            || self.after.iter().any(|w| agree(w, last + 1) && joined(last + 1, w.len()))
    }
}

/// The folded words of a phrase.
pub fn keys(phrase: &str) -> Vec<WordKey> {
    let mut tokens: Vec<Token> = Vec::new();
    token::tokenise(phrase, Span::from_usize(0, phrase.len()), &mut tokens);
    tokens.iter().map(|t| t.key).collect()
}
