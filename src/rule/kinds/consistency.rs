//! Words with several right spellings: an article keeps to one of them, and a house may say which.

use std::collections::BTreeMap;

use super::guard::keys;
use crate::diagnostic::{Applicability, Bilingual, Problem};
use crate::document::{BlockView, Document};
use crate::language::{Case as Capitals, WordKey, letter};
use crate::rule::{
    Case, Checker, Convention, Draft, Findings, Hit, Key, KeyType, Kind, Node, Note, OptionValue, Seen, Settled, Spec, Surveyed,
    Tally, Tell, settled_form,
};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "consistency",
    doc: ("nhóm cách viết: một bài chỉ dùng một cách của mỗi nhóm", "groups of variants: an article uses one of each group"),
    keys: &[
        Key {
            name: "groups",
            ty: KeyType::Groups,
            required: true,
            doc: ("các nhóm, mỗi nhóm là những cách viết của một từ", "the groups, each the spellings of one word"),
        },
        Key {
            name: "prefer",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "cách viết tòa soạn chọn, mỗi nhóm nhiều nhất một: các cách khác luôn bị báo",
                "the house's choice, at most one of a group: the others are always reported",
            ),
        },
        Key {
            name: "except",
            ty: KeyType::Strings,
            required: false,
            doc: ("cụm dài hơn không tính, ví dụ “tỉ mỉ”", "longer phrases that do not count, such as “tỉ mỉ”"),
        },
        Key {
            name: "ties",
            ty: KeyType::Boolean,
            required: false,
            doc: (
                "báo cả khi các cách viết có số chỗ bằng nhau, không biết bài theo cách nào; mặc định true",
                "report spellings that are as many as each other too, so that none is the article's; true by default",
            ),
        },
    ],
    cases: &[
        Case { name: "mixed", doc: ("hai cách viết trong một bài", "two spellings in one article"), placeholders: &[] },
        Case {
            name: "house", doc: ("không phải cách viết tòa soạn chọn", "not the house's choice"), placeholders: &[]
        },
    ],
    build,
};

fn build(spec: &Spec, problems: &mut Vec<Problem>) -> Option<Box<dyn Checker>> {
    let mut variants: Vec<Variant> = Vec::new();
    for (group, texts) in spec.groups("groups").into_iter().enumerate() {
        variants.extend(texts.into_iter().map(|text| Variant::new(text, group)));
    }
    for node in spec.nodes("groups").iter().flat_map(|group| group.as_array().unwrap_or_default()) {
        if keys(node.as_str().unwrap_or_default()).is_empty() {
            problems.push(no_word(node));
        }
    }
    for node in spec.nodes("prefer") {
        let chosen = node.as_str().unwrap_or_default();
        match variants.iter().position(|variant| variant.text == chosen) {
            Some(at) => variants[at].preferred = true,
            None => problems.push(not_in_groups(node, chosen)),
        }
    }
    for at in 0..variants.len() {
        let alike = |other: &Variant| other.group == variants[at].group && other.keys == variants[at].keys;
        variants[at].exact = variants.iter().filter(|other| alike(other)).count() > 1;
    }
    let except = spec.strings("except").into_iter().map(str::to_owned).collect();
    Some(Box::new(Consistency { variants, except, ties: spec.bool("ties", true) }))
}

fn no_word(node: &Node) -> Problem {
    node.error("rule/phrase", Bilingual::new("Cách viết này không có chữ nào.", "This variant has no word."))
        .with_help(Bilingual::new("Viết từ hay cụm từ cần tìm.", "Write the word or phrase to look for."))
}

fn not_in_groups(node: &Node, chosen: &str) -> Problem {
    node.error(
        "rule/idle-variant",
        Bilingual::new(format!("“{chosen}” không có trong nhóm nào."), format!("“{chosen}” is in no group.")),
    )
    .with_help(Bilingual::new("Chép đúng một cách viết trong “groups”.", "Copy one of the variants of “groups”."))
}

struct Consistency {
    /// Those of one group stand together.
    variants: Vec<Variant>,
    except: Vec<String>,
    /// Spellings that are as many as each other are reported too.
    ties: bool,
}

struct Variant {
    text: String,
    group: usize,
    keys: Vec<WordKey>,
    preferred: bool,
    /// Another of the group has the same words: only the very letters tell them apart.
    exact: bool,
}

impl Variant {
    fn new(text: &str, group: usize) -> Self {
        Self { text: text.to_owned(), group, keys: keys(text), preferred: false, exact: false }
    }
}

impl Checker for Consistency {
    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        let texts = self.variants.iter().map(|variant| &variant.text).chain(&self.except);
        texts.zip(0..).for_each(|(text, id)| add(text, id));
    }

    fn on_phrase(&self, hit: Hit, view: &BlockView<'_>, findings: &mut Findings) {
        if self.counts(hit, view) {
            findings.note(view.span(hit.first, hit.last), u64::from(hit.phrase));
        }
    }

    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, notes: &[Note], findings: &mut Findings) {
        let group = |note: &&Note| self.variant(note).group;
        let mut notes: Vec<&Note> = notes.iter().collect();
        notes.sort_by_key(group);
        for of_group in notes.chunk_by(|one, other| group(one) == group(other)) {
            self.judge(document, of_group, findings);
        }
    }

    fn surveyed(&self) -> Option<&dyn Surveyed> {
        Some(self)
    }
}

/// Each group is a question, so a rule that is given a new group asks it without more ado.
impl Surveyed for Consistency {
    fn conventions(&self) -> Vec<Convention> {
        let title = |group: &[&Variant]| group.iter().map(|v| v.text.as_str()).collect::<Vec<_>>().join(" / ");
        self.groups().iter().map(|group| Convention::forms(title(group), title(group))).collect()
    }

    fn see_phrase(&self, hit: Hit, view: &BlockView<'_>, tell: &mut Tell<'_>) {
        if let Some(variant) = self.variants.get(hit.phrase as usize).filter(|_| self.counts(hit, view)) {
            tell(variant.group, Seen::Form(&variant.text));
        }
    }

    fn options(&self, settled: &dyn Fn(usize) -> Option<Settled>) -> Option<Vec<(&'static str, OptionValue)>> {
        let found: Vec<Option<String>> = (0..self.groups().len()).map(|group| settled_form(settled, group)).collect();
        found.iter().any(Option::is_some).then(|| {
            let preferred = |group: &Vec<&Variant>| group.iter().find(|v| v.preferred).map(|v| v.text.clone());
            let kept =
                self.groups().iter().zip(found).filter_map(|(group, form)| form.or_else(|| preferred(group))).collect::<Vec<_>>();
            vec![("prefer", OptionValue::from(kept))]
        })
    }
}

impl Consistency {
    /// The variants, group by group.
    fn groups(&self) -> Vec<Vec<&Variant>> {
        let mut groups: Vec<Vec<&Variant>> = Vec::new();
        for variant in &self.variants {
            groups.resize_with(groups.len().max(variant.group + 1), Vec::new);
            groups[variant.group].push(variant);
        }
        groups
    }

    /// True where a phrase found is one of the variants, and not an exception, a name or an accident of capitals.
    fn counts(&self, hit: Hit, view: &BlockView<'_>) -> bool {
        let Some(variant) = self.variants.get(hit.phrase as usize) else { return false };
        let span = view.span(hit.first, hit.last);
        let written = span.of(view.document.text());
        let opens = view.may_start_sentence(hit.first);
        if same_letters(written, &variant.text) {
            // At the start of a sentence the capital says nothing, nor does any in a line of capitals.
            !(variant.exact && (is_in_capitals(view) || opens && self.differs_in_first(variant)))
        } else {
            let begins = |text: &str| text.chars().next().is_some_and(letter::is_upper);
            let is_name = begins(written) && !begins(&variant.text) && !opens;
            !variant.exact && !is_name && view.tokens[hit.first..=hit.last].iter().all(|t| t.case != Capitals::Upper)
        }
    }

    fn variant(&self, note: &Note) -> &Variant {
        &self.variants[note.value as usize]
    }

    fn differs_in_first(&self, variant: &Variant) -> bool {
        let tail = |text: &'_ str| text.chars().skip(1).collect::<String>();
        let alike = |other: &Variant| other.text != variant.text && tail(&other.text) == tail(&variant.text);
        self.variants.iter().any(|other| other.group == variant.group && alike(other))
    }

    /// The notes of one group, in the order of the article.
    fn judge(&self, document: &Document, notes: &[&Note], findings: &mut Findings) {
        let Some(first) = notes.first() else { return };
        let group = self.variant(first).group;
        if let Some(at) = self.variants.iter().position(|variant| variant.group == group && variant.preferred) {
            for note in notes.iter().filter(|note| note.value as usize != at) {
                let right = shaped(&self.variants[at].text, note.span.of(document.text()));
                findings.report(Draft::new(note.span).case("house").replace(right).changing_words());
            }
            return;
        }
        if notes.iter().all(|note| note.value == first.value) {
            return;
        }
        // Of equal counts the form that comes first is the article's.
        let tally = Tally::of(notes.iter().map(|note| note.value));
        let commonest = tally.commonest(notes.iter().map(|note| note.value));
        let model = notes.iter().find(|note| Some(note.value) == commonest).unwrap_or(first);
        let tie = notes.iter().any(|note| note.value != model.value && tally.count(note.value) == tally.count(model.value));
        if tie && !self.ties {
            return;
        }
        let message = Bilingual::new("cách viết ở chỗ khác trong bài", "the form used elsewhere in the article");
        // A form used throughout is one fault of the article, mended everywhere at once.
        let mut by_form: BTreeMap<u64, Vec<Span>> = BTreeMap::new();
        for odd in notes.iter().filter(|note| note.value != model.value) {
            by_form.entry(odd.value).or_default().push(odd.span);
        }
        for places in by_form.values() {
            let right = |place: Span| shaped(&self.variant(model).text, place.of(document.text()));
            let draft = Draft::new(places[0]).case("mixed").related(model.span, message.clone());
            let mut draft = draft.replace(right(places[0])).changing_words();
            for place in &places[1..] {
                draft = draft.also(*place, right(*place));
            }
            findings.report(if tie { draft.at_most(Applicability::DisplayOnly) } else { draft });
        }
    }
}

/// The same letters, whatever white space stands between them.
fn same_letters(written: &str, variant: &str) -> bool {
    written == variant || written.split_whitespace().eq(variant.split_whitespace())
}

/// True where no word of the block is in small letters: its capitals are the line's.
fn is_in_capitals(view: &BlockView<'_>) -> bool {
    view.tokens.iter().all(|token| !matches!(token.case, Capitals::Lower | Capitals::Capital))
}

/// A variant with the capital that the written form begins with.
fn shaped(variant: &str, written: &str) -> String {
    let mut letters = variant.chars();
    match (letters.next(), written.chars().next()) {
        (Some(first), Some(begins)) if letter::is_upper(begins) => std::iter::once(letter::upper(first)).chain(letters).collect(),
        _ => variant.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Lang, Severity};
    use crate::document::{ReaderOptions, read_plain};
    use crate::engine::{ActiveRule, Linter, RuleSet};
    use crate::rule::load_rules;
    use crate::text::SourceFile;

    fn rule(keys: &str) -> String {
        format!(
            "[[rule]]\nid = \"consistency/x\"\nkind = \"consistency\"\nmessage = \"{{found}} {{expected}}\"\nwhy = \"w\"\nfix = \"safe\"\n\
             source = {{ name = \"s\" }}\n{keys}\n[[rule.invalid]]\ntext = \"a\"\nfind = [\"a\"]\n[[rule.valid]]\ntext = \"b\"\n"
        )
    }

    fn check(keys: &str, article: &str) -> Vec<Diagnostic> {
        let (defs, problems) = load_rules(&SourceFile::new("r.toml", rule(keys)));
        assert!(problems.is_empty(), "{problems:?}");
        let rules = defs.iter().map(|def| ActiveRule { rule: def.build(&[]).unwrap(), severity: Severity::Warning }).collect();
        let linter = Linter::new(std::sync::Arc::new(RuleSet::new(rules)), Lang::En);
        linter.check(&read_plain(SourceFile::new("a.txt", article), &ReaderOptions::default())).diagnostics
    }

    fn messages(keys: &str, article: &str) -> Vec<String> {
        check(keys, article).into_iter().map(|d| d.message).collect()
    }

    #[test]
    fn the_rarer_is_reported_and_of_equals_the_later() {
        let keys = "groups = [[\"bác sĩ\", \"bác sỹ\"]]";
        assert_eq!(messages(keys, "Hai bác sỹ và một bác sĩ, thêm bác sỹ."), ["bác sĩ bác sỹ"]);
        let tie = check(keys, "Có một bác sĩ.\r\nBác sỹ ấy đến từ huyện 🌸.\r\n");
        assert_eq!(tie[0].message, "Bác sỹ Bác sĩ");
        assert_eq!(tie[0].fixes[0].applicability, Applicability::DisplayOnly);
        assert_eq!(tie[0].file.slice(tie[0].secondary[0].span), "bác sĩ");
        assert!(messages(keys, "Hai bác sỹ, ba bác sỹ.").is_empty());
        let no_ties = format!("{keys}\nties = false");
        assert!(messages(&no_ties, "Có một bác sĩ. Bác sỹ ấy đến từ huyện.").is_empty());
        assert_eq!(messages(&no_ties, "Hai bác sỹ và một bác sĩ, thêm bác sỹ."), ["bác sĩ bác sỹ"]);
    }

    #[test]
    fn positions_hold_in_decomposed_text() {
        let article: String =
            unicode_normalization::UnicodeNormalization::nfd("Hai bác sỹ và một bác sĩ, thêm bác sỹ.").collect();
        let found = check("groups = [[\"bác sĩ\", \"bác sỹ\"]]", &article);
        assert_eq!(found.len(), 1);
        let piece: String =
            unicode_normalization::UnicodeNormalization::nfc(found[0].file.slice(found[0].primary.span)).collect();
        assert_eq!(piece, "bác sĩ");
    }

    #[test]
    fn what_a_house_prefers_needs_no_second_form() {
        let keys = "groups = [[\"TP.HCM\", \"TP HCM\", \"TPHCM\"]]\nprefer = [\"TP.HCM\"]";
        assert_eq!(messages(keys, "Đoàn TPHCM và đoàn TP HCM về đến TP.HCM."), ["TPHCM TP.HCM", "TP HCM TP.HCM"]);
    }

    #[test]
    fn names_and_longer_phrases_are_other_words() {
        let keys = "groups = [[\"tỷ\", \"tỉ\"]]\nexcept = [\"tỉ mỉ\"]";
        assert!(messages(keys, "Vốn 3 tỷ đồng; anh Lò Văn Tỉ làm tỉ mỉ.").is_empty());
    }

    #[test]
    fn a_preference_outside_the_groups_is_a_problem() {
        let (_, problems) =
            load_rules(&SourceFile::new("r.toml", rule("groups = [[\"a\", \"b\"], [\"…\", \"c\"]]\nprefer = [\"d\"]")));
        assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["rule/phrase", "rule/idle-variant"]);
    }
}
