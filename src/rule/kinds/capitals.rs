//! The capitals of a phrase as bits, shared by the kinds that judge them: comparing a written form with its model is
//! one exclusive-or, and nothing is allocated until a fault is reported.

use crate::diagnostic::{Bilingual, Problem};
use crate::document::{BlockView, Token};
use crate::language::phrase::words;
use crate::language::{Case, WordKey, letter, name};
use crate::rule::{Hit, Node, Spec, Text};

/// Words that a phrase may have: one bit each.
const MOST_WORDS: usize = 64;

/// Before a word of a phrase in a rule: houses differ on its case.
const FREE: char = '~';
/// So many of them may differ each by itself.
const MOST_FREE: usize = 6;

/// A phrase with the capitals it should have, and the other forms that some houses print.
#[derive(Clone, Debug, Default)]
pub struct Capitals {
    /// As written in the rule.
    pub text: Text,
    /// Its words.
    pub keys: Vec<WordKey>,
    /// Bit n: word n begins with a capital.
    pub caps: u64,
    /// Bit n: word n is an ordinary word, whose capital is to be judged (not `UBND`, not a number).
    pub judged: u64,
    /// Other forms that some houses print.
    pub variants: Vec<u64>,
}

impl Capitals {
    /// Reads a phrase of a rule: `~` stands before the words that some houses begin with the other case, each or several.
    pub fn read(text: &Text) -> Self {
        if !text.contains(FREE) {
            return Self::parse(text);
        }
        let mut phrase = Self::parse(&text.replace(FREE, "").into());
        let words = text.split_whitespace().filter(|word| word.contains(letter::is_word));
        let free: Vec<u64> = words.enumerate().filter(|(_, word)| word.starts_with(FREE)).map(|(i, _)| 1 << i).collect();
        let forms = (1_u64..1 << free.len().min(MOST_FREE))
            .map(|chosen| free.iter().enumerate().filter(|(i, _)| chosen >> i & 1 == 1).fold(0, |bits, (_, bit)| bits | bit));
        phrase.variants = forms.map(|bits| (phrase.caps ^ bits) & phrase.judged).filter(|form| *form != phrase.caps).collect();
        phrase
    }

    /// Reads a phrase.
    pub fn parse(text: &Text) -> Self {
        let mut phrase = Self { text: text.clone(), ..Self::default() };
        for (word, at) in words(text).take(MOST_WORDS).zip(0..) {
            phrase.keys.push(word.key);
            phrase.judged |= u64::from(matches!(word.case, Case::Capital | Case::Lower)) << at;
            phrase.caps |= u64::from(word.case == Case::Capital) << at;
        }
        phrase.without_unit()
    }

    /// Without a judgement on the unit of local government that ends it: in `UBND thành phố`,
    /// `UBND Thành phố Hồ Chí Minh` and `Công an Quận 1` the place that follows decides.
    fn without_unit(mut self) -> Self {
        let unit = name::unit_tail(&self.keys);
        if unit > 0 {
            self.judged &= !(1 << (self.keys.len() - unit));
            self.caps &= self.judged;
        }
        self
    }

    /// This phrase and then another.
    pub fn then(&self, next: &Self) -> Self {
        let shift = self.keys.len();
        let caps = self.caps | next.caps << shift;
        let forms = self
            .variants
            .iter()
            .chain([&self.caps])
            .flat_map(|first| next.variants.iter().chain([&next.caps]).map(move |second| first | second << shift));
        let variants = forms.filter(|form| *form != caps).collect();
        Self {
            text: [&*self.text, " ", &*next.text].concat().into(),
            keys: [&*self.keys, &*next.keys].concat(),
            caps,
            judged: self.judged | next.judged << shift,
            variants,
        }
        .without_unit()
    }

    /// The capitals that a mended form keeps of a written one: those that only some houses write, unless the author
    /// goes beyond them.
    pub fn kept(&self, written: u64) -> u64 {
        let extra = self.extra();
        if written & !self.caps & !extra == 0 { written & extra } else { 0 }
    }

    /// The capitals that only other houses write.
    pub fn extra(&self) -> u64 {
        self.variants.iter().fold(0, |all, v| all | (v & !self.caps))
    }
}

/// The phrases of a key, with the rule's `variants` put to those they are forms of. A variant of none is a mistake.
pub fn read(spec: &Spec, names: &[&str], problems: &mut Vec<Problem>) -> Vec<Vec<Capitals>> {
    let mut phrase = |node: &Node| {
        let phrase = node.as_text().map(Capitals::read).unwrap_or_default();
        if phrase.keys.is_empty() || phrase.keys.len() >= MOST_WORDS / 2 {
            problems.push(bad_phrase(node));
        }
        phrase
    };
    let mut lists: Vec<Vec<Capitals>> = names.iter().map(|name| spec.nodes(name).iter().map(&mut phrase).collect()).collect();
    for node in spec.nodes("variants") {
        let form = node.as_text().map(Capitals::parse).unwrap_or_default();
        let mut found = false;
        for phrase in lists.iter_mut().flatten().filter(|phrase| phrase.keys == form.keys) {
            phrase.variants.push(form.caps);
            found = true;
        }
        if !found {
            problems.push(idle_variant(node));
        }
    }
    lists
}

fn bad_phrase(node: &Node) -> Problem {
    node.error("rule/phrase", Bilingual::new("Cụm từ không có chữ, hoặc quá dài.", "The phrase has no word, or too many."))
        .with_help(Bilingual::new("Mỗi cụm có từ 1 đến 31 tiếng.", "A phrase has 1 to 31 words."))
}

fn idle_variant(node: &Node) -> Problem {
    node.error(
        "rule/idle-variant",
        Bilingual::new("Biến thể này không phải dạng khác của cụm nào trong luật.", "No phrase of the rule has this other form."),
    )
    .with_help(Bilingual::new(
        "Biến thể chỉ khác cụm gốc ở chữ hoa, chữ thường.",
        "A variant differs from its phrase in capitals only.",
    ))
}

/// The capitals of a phrase as written; `None` where they cannot be judged: words in full capitals, or mixed.
pub fn written(view: &BlockView<'_>, hit: Hit, judged: u64) -> Option<u64> {
    let mut caps = 0;
    for (i, token) in view.tokens[hit.first..=hit.last].iter().enumerate() {
        let bit = 1u64 << i;
        match token.case {
            _ if judged & bit == 0 => {}
            Case::Capital => caps |= bit,
            Case::Lower => {}
            Case::Upper | Case::Mixed | Case::None => return None,
        }
    }
    Some(caps)
}

/// The phrase as the article writes it, but for its capitals.
pub fn rewritten(view: &BlockView<'_>, hit: Hit, caps: u64, judged: u64) -> String {
    let mut out = String::new();
    for (i, at) in (hit.first..=hit.last).enumerate() {
        if i > 0 {
            out.push_str(view.gap_before(at));
        }
        let word = view.word(at);
        if judged >> i & 1 == 0 {
            out.push_str(word);
            continue;
        }
        let mut chars = word.chars();
        out.extend(chars.next().map(if caps >> i & 1 == 1 { letter::upper } else { letter::lower }));
        out.push_str(chars.as_str());
    }
    out
}

/// Words as the article writes them, each with a capital; one in full capitals keeps only the first.
pub fn all_capital(view: &BlockView<'_>, first: usize, last: usize) -> String {
    capitalised(view.span(first, last).of(view.document.text()))
}

/// A piece of text with a capital on each word, and no other.
pub fn capitalised(text: &str) -> String {
    let mut inside = false;
    let cased = |c: char| {
        let first = !std::mem::replace(&mut inside, letter::is_word(c));
        if first { letter::upper(c) } else { letter::lower(c) }
    };
    text.chars().map(cased).collect()
}

/// True where a sentence surely begins, and not only a clause after a colon, a dash or a bracket.
pub fn opens_sentence(view: &BlockView<'_>, first: usize) -> bool {
    first == 0 || view.gap_before(first).contains(['.', '!', '?', '…', '“', '"'])
}

/// The token before a place, if only white space stands between.
pub fn before<'v>(view: &BlockView<'v>, first: usize) -> Option<&'v Token> {
    if view.is_joined(first) { view.tokens.get(first - 1) } else { None }
}

/// The token `n` places after another, if only white space stands between all of them.
pub fn after<'v>(view: &BlockView<'v>, last: usize, n: usize) -> Option<&'v Token> {
    let token = view.tokens.get(last + n)?;
    (last + 1..=last + n).all(|i| view.is_joined(i)).then_some(token)
}

/// True where the phrase may be the end of a person's name (`Trần Quốc Hội`).
pub fn may_end_name(view: &BlockView<'_>, first: usize) -> bool {
    before(view, first).is_some_and(|t| t.case == Case::Capital && name::is_family_name(t.key))
        || before(view, first).is_some_and(|t| t.case == Case::Capital)
            && before(view, first - 1).is_some_and(|t| t.case == Case::Capital && name::is_family_name(t.key))
}

/// True where a Vietnamese person's name follows.
pub fn person_follows(view: &BlockView<'_>, last: usize) -> bool {
    let (Some(family), Some(second)) = (after(view, last, 1), after(view, last, 2)) else { return false };
    family.case == Case::Capital
        && name::is_family_name(family.key)
        && (second.case == Case::Capital || name::is_middle_name(second.key))
        && !name::is_country(family.key, second.key)
        && !name::begins_place(family.key, second.key)
}

/// True where a word in capitals or a number follows, which names what the phrase only describes (`xã Tân An`,
/// `phường 12`), unless it is another country.
pub fn name_follows(view: &BlockView<'_>, last: usize) -> bool {
    after(view, last, 1).is_some_and(|next| matches!(next.case, Case::Capital | Case::Upper | Case::None))
        && !country_follows(view, last)
}

/// True where another country's name follows: its bodies are left to the house.
pub fn country_follows(view: &BlockView<'_>, last: usize) -> bool {
    after(view, last, 1).is_some_and(|next| {
        let second = after(view, last, 2).map(|t| t.key).unwrap_or_default();
        next.case == Case::Capital && name::is_country(next.key, second)
    })
}

/// True where the name of a body of this country follows.
pub fn body_follows(view: &BlockView<'_>, last: usize) -> bool {
    after(view, last, 1).is_some_and(|next| {
        let second = after(view, last, 2).map(|t| t.key).unwrap_or_default();
        matches!(next.case, Case::Capital | Case::Upper) && name::begins_body(next.key, second)
    })
}

/// True where the words before make a common noun of an office: `các`, `một`, `cựu`, a number.
pub fn is_generic(view: &BlockView<'_>, first: usize) -> bool {
    before(view, first).is_some_and(|t| t.case == Case::None || name::makes_common_noun(t.key))
}

/// True where the words before speak of several holders, or of any.
pub fn is_of_several(view: &BlockView<'_>, first: usize) -> bool {
    before(view, first).is_some_and(|t| t.case == Case::None || name::speaks_of_several(t.key))
}

/// True where the words before speak of an office as a thing to be held: `làm`, `giữ chức`, `bổ nhiệm`.
pub fn is_held(view: &BlockView<'_>, first: usize) -> bool {
    before(view, first).is_some_and(|t| name::speaks_of_office(t.key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_bits() {
        let phrase = Capitals::parse(&"Chủ tịch UBND tỉnh".into());
        assert_eq!((phrase.caps, phrase.judged), (0b0001, 0b0011));
        let whole = Capitals::parse(&"Phó Trưởng Ban".into()).then(&Capitals::parse(&"Tổ chức Trung ương".into()));
        assert_eq!(whole.text, "Phó Trưởng Ban Tổ chức Trung ương");
        assert_eq!(whole.caps, 0b010_1111);
    }

    #[test]
    fn variants_are_carried_along() {
        let mut body = Capitals::parse(&"Tòa án nhân dân tối cao".into());
        body.variants.push(Capitals::parse(&"Tòa án Nhân dân tối cao".into()).caps);
        let whole = Capitals::parse(&"Chánh án".into()).then(&body);
        assert_eq!(whole.variants, [0b01_0101]);
        assert_eq!(whole.extra(), 0b1_0000);
    }
}
