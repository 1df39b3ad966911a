//! What an article must have: the copyright footer, the byline, the source line.
//!
//! Lines of the CMS before or after do not hide it, and a text that is nearly right is shown as a diff rather than
//! called missing: `Báo Hà Nội Mới` for `Báo Hànộimới` is the fault that a tired eye passes over.

mod near;

use globset::{Glob, GlobSet, GlobSetBuilder};

use super::line::{line, whole_lines};
use crate::diagnostic::{Bilingual, Problem, Role};
use crate::document::{Block, Document};
use crate::language::fold::folded;
use crate::rule::{Case, Checker, Draft, Expression, Findings, Key, KeyType, Kind, Note, ROLES, Spec};
use crate::text::Span;

/// See the module.
pub static KIND: Kind = Kind {
    name: "required",
    doc: ("phần bài phải có: chân bài, dòng tác giả, nguồn", "what an article must have: footer, byline, source"),
    keys: &[
        Key { name: "text", ty: KeyType::String, required: false, doc: ("nguyên văn phải có", "the text, to the letter") },
        Key {
            name: "pattern", ty: KeyType::Regex, required: false, doc: ("hoặc mẫu phải khớp", "or a pattern that must match")
        },
        Key {
            name: "role",
            ty: KeyType::Choice(ROLES),
            required: false,
            doc: ("chỉ tìm trong phần này của bài", "only in this part of the article"),
        },
        Key {
            name: "position",
            ty: KeyType::Choice(&["anywhere", "first", "last"]),
            required: false,
            doc: ("ở đâu trong bài; mặc định anywhere", "where in the article; anywhere by default"),
        },
        Key {
            name: "within",
            ty: KeyType::Integer,
            required: false,
            doc: ("trong chừng này đoạn kể từ đầu hay cuối; mặc định 1", "within so many blocks of that end; 1 by default"),
        },
        Key { name: "once", ty: KeyType::Boolean, required: false, doc: ("chỉ được có một lần", "exactly once") },
        Key {
            name: "each",
            ty: KeyType::Boolean,
            required: false,
            doc: ("mọi khối của phần “role” đều phải có", "every block of that role must have it"),
        },
        Key {
            name: "or-front-matter",
            ty: KeyType::Strings,
            required: false,
            doc: (
                "hoặc một trong các khóa này ở đầu bài có giá trị, ví dụ author",
                "or one of these keys of the front matter has a value, such as author",
            ),
        },
        Key {
            name: "when",
            ty: KeyType::Table(&[
                Key { name: "type", ty: KeyType::Strings, required: false, doc: ("loại bài", "types of article") },
                Key { name: "path", ty: KeyType::Strings, required: false, doc: ("mẫu đường dẫn", "path globs") },
                Key {
                    name: "front-matter",
                    ty: KeyType::StringMap,
                    required: false,
                    doc: ("khóa = giá trị ở đầu bài", "key = value of the front matter"),
                },
            ]),
            required: false,
            doc: ("chỉ với những bài này", "only for these articles"),
        },
    ],
    cases: &[
        Case { name: "missing", doc: ("bài không có", "the article has none"), placeholders: &[] },
        Case { name: "near-miss", doc: ("có nhưng viết khác", "there, but written otherwise"), placeholders: &["diff"] },
        Case { name: "misplaced", doc: ("có nhưng sai chỗ", "there, in the wrong place"), placeholders: &[] },
        Case { name: "repeated", doc: ("có hơn một lần", "there more than once"), placeholders: &[] },
    ],
    build,
};

fn build(spec: &Spec, problems: &mut Vec<Problem>) -> Option<Box<dyn Checker>> {
    let text = spec.string("text").map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "));
    let written = match (&text, spec.string("pattern")) {
        // White space in an article may be an NBSP or a line's wrap.
        (Some(text), None) => {
            let words: Vec<String> = text.split(' ').map(regex::escape).collect();
            words.join(r"\s+")
        }
        (None, Some(pattern)) => pattern.to_owned(),
        (one, _) => {
            let message = if one.is_some() {
                Bilingual::new("Chỉ được có một trong “text” và “pattern”.", "Only one of “text” and “pattern” may stand here.")
            } else {
                Bilingual::new("Thiếu “text” hoặc “pattern”.", "“text” or “pattern” is missing.")
            };
            let help = Bilingual::new("Giữ đúng một khóa.", "Keep exactly one of the two keys.");
            let problem = Problem::error("rule/required-text", message).with_help(help);
            problems.push(match spec.node("pattern") {
                Some(node) => problem.at(&node.file, node.span),
                None => problem,
            });
            return None;
        }
    };
    let parsed = regex_syntax::parse(&written).ok()?;
    let expression = Expression::read(&written, &parsed, spec.node("pattern").or(spec.node("text")), problems)?;
    if let (Some(0), Some(node)) = (spec.integer("within"), spec.node("within")) {
        problems.push(
            node.error("rule/no-limit", Bilingual::new("“within” đếm từ 1.", "“within” counts from 1."))
                .with_help(Bilingual::new("1 là đoạn đầu hoặc đoạn cuối.", "1 is the first block, or the last.")),
        );
    }
    if let (None, Some(node)) = (spec.string("role"), spec.node("each")) {
        problems.push(
            node.error("rule/required-text", Bilingual::new("“each” cần “role”.", "“each” needs “role”."))
                .with_help(Bilingual::new("Thêm, ví dụ: role = \"caption\".", "Add, for example: role = \"caption\".")),
        );
    }
    let when = spec.table("when");
    let mut paths = GlobSetBuilder::new();
    for node in when.iter().flat_map(|w| w.nodes("path")) {
        let glob = node.as_str().unwrap_or_default().trim_start_matches("./");
        let anywhere = if glob.starts_with('/') { glob.to_owned() } else { format!("**/{glob}") };
        match Glob::new(&anywhere) {
            Ok(glob) => {
                paths.add(glob);
            }
            Err(error) => problems.push(
                node.error(
                    "config/invalid-glob",
                    Bilingual::new(format!("Mẫu đường dẫn sai: {}.", error.kind()), format!("Invalid glob: {}.", error.kind())),
                )
                .with_help(Bilingual::new("Ví dụ: \"phong-van/**\".", "For example: \"phong-van/**\".")),
            ),
        }
    }
    let has_paths = when.as_ref().is_some_and(|w| !w.nodes("path").is_empty());
    Some(Box::new(Required {
        text,
        expression,
        role: spec.string("role").and_then(|r| r.parse().ok()),
        position: match spec.string("position") {
            Some("first") => Position::First,
            Some("last") => Position::Last,
            _ => Position::Anywhere,
        },
        within: spec.integer("within").unwrap_or(1),
        once: spec.bool("once", false),
        each: spec.bool("each", false),
        or_fields: spec.strings("or-front-matter").into_iter().map(str::to_owned).collect(),
        types: when.iter().flat_map(|w| w.strings("type")).map(folded).collect(),
        paths: has_paths.then(|| paths.build().ok()).flatten(),
        fields: when
            .iter()
            .flat_map(|w| w.string_map("front-matter"))
            .map(|(key, value)| (key.name.to_string(), folded(value)))
            .collect(),
    }))
}

#[derive(Clone, Copy, PartialEq)]
enum Position {
    Anywhere,
    First,
    Last,
}

struct Required {
    text: Option<String>,
    expression: Expression,
    role: Option<Role>,
    position: Position,
    within: usize,
    once: bool,
    each: bool,
    or_fields: Vec<String>,
    types: Vec<String>,
    paths: Option<GlobSet>,
    fields: Vec<(String, String)>,
}

impl Required {
    /// Whether the article is one of those that must have it.
    fn concerns(&self, document: &Document) -> bool {
        let meta = &document.metadata;
        let is_type = |kind: &str| self.types.contains(&folded(kind));
        let has = |name: &str, value: &str| meta.fields.iter().any(|(n, f)| n == name && folded(&f.value) == value);
        (self.types.is_empty() || meta.kind.as_ref().is_some_and(|k| is_type(&k.value)))
            && self.paths.as_ref().is_none_or(|p| p.is_match(document.source().name()))
            && self.fields.iter().all(|(name, value)| has(name, value))
    }

    /// Whether the front matter says what no line of the article has to say then.
    fn is_said_above(&self, document: &Document) -> bool {
        let meta = &document.metadata;
        let known = |name: &str| match name {
            "author" => meta.author.as_ref(),
            "title" => meta.title.as_ref(),
            "type" => meta.kind.as_ref(),
            _ => meta.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value),
        };
        self.or_fields.iter().any(|name| known(name).is_some_and(|field| !field.value.trim().is_empty()))
    }

    fn stands_right(&self, rank: usize, count: usize) -> bool {
        match self.position {
            Position::Anywhere => true,
            Position::First => rank < self.within,
            Position::Last => rank + self.within >= count,
        }
    }
}

impl Checker for Required {
    fn wants_end(&self) -> bool {
        true
    }

    fn on_end(&self, document: &Document, _notes: &[Note], findings: &mut Findings) {
        if !self.concerns(document) {
            return;
        }
        let matched = |block: &Block| -> Option<Span> {
            let place = self.expression.get()?.find(document.block_text(block))?;
            Some(Span::from_usize(place.start(), place.end()).shift(block.span.start))
        };
        if let (true, Some(role)) = (self.each, self.role) {
            for (_, block) in document.blocks_of(role).filter(|(_, block)| matched(block).is_none()) {
                findings.report(Draft::new(block.span).case("missing"));
            }
            return;
        }
        // What the CMS adds has no rank, unless it is the very text that is looked for.
        let ranked: Vec<(&Block, Option<Span>)> = document
            .blocks()
            .iter()
            .map(|block| (block, matched(block).filter(|_| self.role.is_none_or(|r| r == block.role))))
            .filter(|(block, place)| place.is_some() || !matches!(block.role, Role::Boilerplate | Role::Image))
            .collect();
        let found: Vec<(usize, Span)> = ranked.iter().enumerate().filter_map(|(i, (_, place))| Some((i, (*place)?))).collect();
        let (Some((first, _)), Some((last, _))) = (ranked.first(), ranked.last()) else { return };
        let Some(&(_, one)) = found.first() else {
            let blocks = ranked.iter().map(|(block, _)| *block).filter(|b| self.role.is_none_or(|r| r == b.role));
            if let Some(draft) = self.text.as_deref().and_then(|text| near::nearest(document, blocks, text)) {
                return findings.report(draft);
            }
            if ranked.len() < 2 || self.is_said_above(document) {
                return; // one line is a note or a headline, not yet an article
            }
            let at = if self.position == Position::First { first.span.start } else { last.span.end };
            let draft = Draft::new(Span::at(at)).case("missing");
            return findings.report(match &self.text {
                Some(text) => {
                    let content = line(document, text, self.position == Position::First);
                    draft.value("expected", text.clone()).edit(Span::at(at), content)
                }
                None => draft,
            });
        };
        if !found.iter().any(|(rank, _)| self.stands_right(*rank, ranked.len())) {
            // Only a line that was meant to be the same may stand where it should: then that line is the fault.
            let after = found.last().map_or(0, |(rank, _)| rank + 1);
            let copies = ranked[after..].iter().map(|(block, _)| *block);
            let copy = self.text.as_deref().and_then(|text| near::nearest(document, copies, text));
            findings.report(match copy {
                Some(draft) => draft.related(one, Bilingual::new("chỗ viết đúng nguyên văn", "the one that is to the letter")),
                None => self.moved(document, one, first.span, last.span),
            });
        } else if self.once {
            let kept = found.iter().rev().find(|(rank, _)| self.stands_right(*rank, ranked.len())).map_or(one, |(_, s)| *s);
            for (_, span) in found.iter().filter(|(_, span)| *span != kept) {
                let message = Bilingual::new("lần được giữ", "the one to keep");
                let draft = Draft::new(*span).case("repeated").related(kept, message);
                findings.report(match whole_lines(document, *span) {
                    Some(lines) => draft.edit(lines, ""),
                    None => draft,
                });
            }
        }
    }
}

impl Required {
    /// The fault of a text in the wrong place, with the edits that move it where it belongs if it is a line of its own.
    fn moved(&self, document: &Document, place: Span, first: Span, last: Span) -> Draft {
        let draft = Draft::new(place).case("misplaced");
        let Some(lines) = whole_lines(document, place) else { return draft };
        let opens = self.position == Position::First;
        let to = if opens { first.start } else { last.end };
        draft.edit(lines, "").edit(Span::at(to), line(document, place.of(document.text()), opens))
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Applicability, Lang, Severity};
    use crate::document::{ReaderOptions, read_plain};
    use crate::engine::{ActiveRule, Linter, RuleSet};
    use crate::rule::load_rules;
    use crate::text::SourceFile;

    fn rule(keys: &str) -> SourceFile {
        let text = format!(
            "[[rule]]\nid = \"footer/x\"\nkind = \"required\"\nmessage = \"m\"\nwhy = \"w\"\nfix = \"unsafe\"\nsource = {{ name = \"s\" }}\n{keys}\n\
             [[rule.invalid]]\ntext = \"a\"\nfind = [\"a\"]\n[[rule.valid]]\ntext = \"b\"\n"
        );
        SourceFile::new("r.toml", text)
    }

    fn linter(keys: &str) -> Linter {
        let (defs, problems) = load_rules(&rule(keys));
        assert!(problems.is_empty(), "{problems:?}");
        let rules = defs.iter().map(|def| ActiveRule { rule: def.build(&[]).unwrap(), severity: Severity::Warning }).collect();
        Linter::new(std::sync::Arc::new(RuleSet::new(rules)), Lang::En)
    }

    fn read(text: &str) -> crate::document::Document {
        read_plain(SourceFile::new("a.txt", text), &ReaderOptions::default())
    }

    fn mended(keys: &str, article: &str) -> String {
        linter(keys).fix(article, Applicability::Unsafe, read).text
    }

    #[test]
    fn wrong_keys_are_errors_at_their_places() {
        for (keys, at) in [
            ("text = \"Hết\"\nposition = \"last\"\nwithin = 0", "0"),
            ("position = \"last\"", "\"footer/x\""),
            ("text = \"Hết\"\neach = true", "true"),
            ("text = \"Hết\"\npattern = \"Hết\"", "\"Hết\""),
        ] {
            let file = rule(keys);
            let (defs, problems) = load_rules(&file);
            assert!(defs.is_empty() && problems.len() == 1, "{keys}: {problems:?}");
            let (_, label) = problems[0].place.as_ref().expect("a place");
            assert_eq!(file.slice(label.span), at, "{keys}");
        }
    }

    #[test]
    fn a_misplaced_line_is_moved_and_a_repeated_one_removed() {
        let keys = "text = \"Giữ bản quyền.\"\nposition = \"last\"\nonce = true";
        let article = "Chợ hoa mở cửa sớm.\r\nGiữ bản quyền.\r\nNgười dân đi chợ.\r\n";
        assert_eq!(mended(keys, article), "Chợ hoa mở cửa sớm.\r\nNgười dân đi chợ.\r\nGiữ bản quyền.\r\n");
        let twice = "Giữ bản quyền.\n\nNgười dân đi chợ.\n\nGiữ bản quyền.";
        assert_eq!(mended(keys, twice), "Người dân đi chợ.\n\nGiữ bản quyền.");
        let inside = "Chợ ghi: Giữ bản quyền. Xong.\nNgười dân đi chợ.\n";
        assert_eq!(mended(keys, inside), inside, "a part of a paragraph is not moved");
    }

    #[test]
    fn front_matter_may_say_it() {
        let keys = "pattern = \"\\\\p{Lu}\"\nrole = \"byline\"\nor-front-matter = [\"author\", \"reporter\"]";
        let found = |article: &str| linter(keys).check(&read(article)).diagnostics.len();
        let body = "Chợ hoa mở cửa từ sáng sớm hôm nay.\nNgười dân đi chợ.\n";
        assert_eq!(found(body), 1);
        assert_eq!(found(&format!("---\nauthor: Lê Mai Anh\n---\n{body}")), 0);
        assert_eq!(found(&format!("---\nreporter: Lê Mai Anh\n---\n{body}")), 0);
        assert_eq!(found(&format!("---\neditor: Lê Mai Anh\n---\n{body}")), 1);
    }
}
