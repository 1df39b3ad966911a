//! From a draft to a diagnostic: offsets become those of the source, templates become sentences, and a fix is trusted
//! no further than its bytes allow.

use super::ActiveRule;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Label, Lang, Role};
use crate::document::{Document, spell};
use crate::rule::{Draft, DraftEdit};

/// Longest piece of an article that a message repeats, in characters.
const LONGEST_QUOTE: usize = 80;

/// Words a draft of one rule about one document.
pub fn word(draft: Draft, active: &ActiveRule, document: &Document, lang: Lang) -> Diagnostic {
    let meta = &active.rule.meta;
    let map = document.map();
    let found = shortened(draft.span.of(document.text()));
    let mut values: Vec<(&str, &str)> = draft.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    if !values.iter().any(|(name, _)| *name == "found") {
        values.push(("found", &found));
    }
    let message = meta.message(draft.case).map(|template| template.fill(lang, &values)).unwrap_or_default();
    let expected = values.iter().find(|(name, _)| *name == "expected").map(|(_, value)| *value);
    let help = match expected {
        _ if !meta.texts().help.is_empty() => meta.texts().help.fill(lang, &values),
        Some(expected) if !draft.edits.is_empty() => {
            format!("{}{expected}", lang.pick("Viết: ", "Write: "))
        }
        _ => String::new(),
    };
    let role = document.block_at(draft.span.start).map_or(Role::Body, |i| document.blocks()[i].role);
    let secondary = draft
        .related
        .iter()
        .map(|(span, message)| Label { span: map.to_source(*span), message: message.get(lang).to_owned() })
        .collect();
    let primary = Label { span: map.to_source(draft.span), message: String::new() };
    let fixes = fix_of(&draft, active, document, lang).into_iter().collect();
    Diagnostic {
        rule: meta.id.clone(),
        severity: active.severity,
        message,
        why: meta.texts().why.get(lang).to_owned(),
        source: meta.texts().source.clone(),
        help,
        url: meta.url.clone(),
        file: document.source().clone(),
        role,
        primary,
        secondary,
        fixes,
    }
}

fn fix_of(draft: &Draft, active: &ActiveRule, document: &Document, lang: Lang) -> Option<Fix> {
    if draft.edits.is_empty() {
        return None;
    }
    let mut spelled: Vec<_> = draft.edits.iter().map(|edit| (edit, spell(document, edit.span, &edit.content))).collect();
    // Of equal faults those that may be written are mended, and the others stay to be seen.
    if draft.is_gathered && spelled.iter().any(|(_, spelled)| spelled.writable) {
        spelled.retain(|(_, spelled)| spelled.writable);
    }
    let in_speech = draft.changes_words && draft.edits.iter().any(|edit| document.in_direct_speech(edit.span));
    let applicability = if spelled.iter().all(|(_, spelled)| spelled.writable) && !in_speech {
        draft.at_most.map_or(active.rule.meta.fix, |limit| limit.min(active.rule.meta.fix))
    } else {
        Applicability::DisplayOnly
    };
    let place = |edit: &DraftEdit| document.map().to_source(edit.span);
    let mut edits: Vec<Edit> =
        spelled.into_iter().map(|(edit, spelled)| Edit { span: place(edit), content: spelled.content }).collect();
    // Of places gathered into one fault two may share a letter: the later one is another round's.
    edits.sort_by_key(|edit| edit.span);
    let mut end = 0;
    edits.retain(|edit| {
        let free = edit.span.start >= end;
        end = if free { edit.span.end } else { end };
        free
    });
    let title = match draft.values.iter().find(|(name, _)| *name == "expected") {
        Some((_, expected)) => format!("{} “{expected}”", lang.pick("Viết", "Write")),
        None => edit_title(draft, document, lang),
    };
    Some(Fix { title, edits, applicability })
}

/// What the edits do, where no replacement of the whole piece says it: a mark is added or taken out.
fn edit_title(draft: &Draft, document: &Document, lang: Lang) -> String {
    match draft.edits.as_slice() {
        [edit] if edit.span.is_empty() => format!("{} {}", lang.pick("Thêm", "Add"), quoted(&edit.content)),
        [edit] if edit.content.is_empty() => {
            format!("{} {}", lang.pick("Bỏ", "Remove"), quoted(edit.span.of(document.text())))
        }
        _ => lang.pick("Sửa các chỗ này", "Mend these places").to_owned(),
    }
}

/// Words in quotation marks; a mark by itself, which they would only hide.
fn quoted(piece: &str) -> String {
    let piece = shortened(piece);
    if piece.contains(char::is_alphanumeric) { format!("“{piece}”") } else { piece }
}

/// A piece of the article for a message: on one line, cut in the middle when long.
fn shortened(piece: &str) -> String {
    let is_flat = |piece: &str| piece.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace));
    if piece.len() <= LONGEST_QUOTE && is_flat(piece) {
        return piece.to_owned();
    }
    let flat: String = piece.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = flat.chars().count();
    if count <= LONGEST_QUOTE {
        return flat;
    }
    let head: String = flat.chars().take(LONGEST_QUOTE / 2).collect();
    let tail: String = flat.chars().skip(count - LONGEST_QUOTE / 3).collect();
    format!("{head}…{tail}")
}
