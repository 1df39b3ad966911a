//! A record as one article: its title and its text are read together, so that the title is the headline and what holds
//! over an article (one form of a name, the date) holds over both. What is said points into the field it is about.

use super::super::{Document, Format, ReaderOptions, read};
use super::Record;
use crate::diagnostic::{Diagnostic, Label, Problem};
use crate::text::{SourceFile, Span};

/// Between title and text where both are read as one.
const GAP: &str = "\n\n";

/// An article out of a record, and the fields it came from.
pub struct RecordArticle {
    /// The article.
    pub document: Document,
    fields: Vec<Field>,
}

/// A field as a file of its own, and where it stands in the article.
struct Field {
    file: SourceFile,
    place: Span,
}

impl RecordArticle {
    /// Reads a record; `name` is the export's. The text is plain, or HTML if it begins so, unless the options decide.
    pub fn read(record: &Record, name: &str, options: &ReaderOptions) -> Self {
        let name = format!("{name}#{}", record.id);
        let format = options.format.unwrap_or_else(|| Format::of(None, &record.text));
        let options = ReaderOptions { date: record.date.or(options.date), ..options.clone() };
        let file = SourceFile::new(name.clone(), record.text.as_str());
        let Some(title) = record.title.as_deref() else {
            let place = Span::from_usize(0, record.text.len());
            return Self { document: read(file.clone(), format, &options), fields: vec![Field { file, place }] };
        };
        // A title with tags or entities is markup as the text is.
        let is_markup = format == Format::Html && title.contains(['&', '<']);
        let (before, after) = if is_markup { ("<h1>", "</h1>\n") } else { ("", GAP) };
        let whole = [before, title, after, record.text.as_str()].concat();
        let title_place = Span::from_usize(before.len(), before.len() + title.len());
        let text_place = Span::from_usize(whole.len() - record.text.len(), whole.len());
        let head = if is_markup { 0 } else { text_place.start };
        let options = ReaderOptions { title: (head > 0).then_some((title_place, head)), ..options };
        let fields = vec![
            Field { file: SourceFile::new(format!("{name}/title"), title), place: title_place },
            Field { file, place: text_place },
        ];
        Self { document: read(SourceFile::new(name, whole), format, &options), fields }
    }

    /// The field that holds a span of the article, and the span in it.
    pub fn locate(&self, span: Span) -> Option<(&SourceFile, Span)> {
        let field = self.fields.iter().find(|field| field.place.contains(span))?;
        Some((&field.file, Span::new(span.start - field.place.start, span.end - field.place.start)))
    }

    /// What a rule says of the article, said of the field that it is about. A place in the other field is left out, and
    /// so is a fix that reaches into it.
    pub fn diagnostic(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        let whole = diagnostic.primary.span;
        let last = || self.fields.last().map(|field| (&field.file, Span::at(field.place.len().min(whole.start))));
        let Some((file, span)) = self.locate(whole).or_else(last) else { return diagnostic };
        let here = |span: Span| self.locate(span).filter(|(other, _)| other.is_same(file)).map(|(_, span)| span);
        diagnostic.primary.span = span;
        diagnostic.secondary =
            (diagnostic.secondary.into_iter()).filter_map(|label| Some(Label { span: here(label.span)?, ..label })).collect();
        diagnostic
            .fixes
            .retain_mut(|fix| fix.edits.iter_mut().all(|edit| here(edit.span).map(|span| edit.span = span).is_some()));
        diagnostic.file = file.clone();
        diagnostic
    }

    /// What could not be read as it was meant, said of the field.
    pub fn problems(&self) -> Vec<Problem> {
        let moved = |problem: &Problem| {
            let mut problem = problem.clone();
            if let Some((file, label)) = &mut problem.place
                && let Some((field, span)) = self.locate(label.span)
            {
                (*file, label.span) = (field.clone(), span);
            }
            problem
        };
        self.document.problems.iter().map(moved).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Role;

    fn article(title: &str, text: &str) -> RecordArticle {
        let record = Record { number: 1, id: "b1".into(), text: text.into(), title: Some(title.into()), date: None };
        RecordArticle::read(&record, "kho.jsonl", &ReaderOptions::default())
    }

    #[test]
    fn the_title_is_the_headline_of_the_text() {
        for (title, text, headline) in [
            ("Đầu đề của bài", "Một dòng ngắn\nMột câu dài hơn thế nữa ở thân bài này, có dấu chấm.", "Đầu đề của bài"),
            ("Đầu đề của bài", "<p>Một dòng ngắn</p><p>Hai.</p>", "Đầu đề của bài"),
            ("Đầu <b>đề</b> c&#7911;a bài", "<p>Một dòng ngắn</p><p>Hai.</p>", "Đầu đề của bài"),
        ] {
            let article = article(title, text);
            let headlines: Vec<&str> =
                article.document.blocks_of(Role::Headline).map(|(_, block)| article.document.block_text(block)).collect();
            assert_eq!(headlines, [headline], "{text}");
            let at = article.document.text().find("ngắn").unwrap();
            let span = article.document.map().to_source(Span::from_usize(at, at + "ngắn".len()));
            let (file, span) = article.locate(span).unwrap();
            assert_eq!((file.name(), file.slice(span), file.text()), ("kho.jsonl#b1", "ngắn", text));
            let span = article.document.map().to_source(article.document.blocks()[0].span);
            let (file, span) = article.locate(span).unwrap();
            assert_eq!((file.name(), file.slice(span)), ("kho.jsonl#b1/title", title));
        }
    }
}
