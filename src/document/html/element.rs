//! What each element and each class name is to an article. The table of docs/formats.md, as code.

use crate::diagnostic::Role;

/// How an element stands among text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Part of a line: words go on through its tags.
    Inline,
    /// Part of a line, and not prose; an object stands for it.
    InlineObject,
    /// Part of a line, a control of the page: nothing stands for it.
    InlineControl,
    /// Ends the block before it and is one.
    Block,
    /// A block with nothing to read in it.
    Opaque,
    /// A block around the article rather than in it, unless an article holds it.
    Chrome,
    /// `br`
    Break,
    /// Empty and without meaning for the text.
    Void,
    /// Empty, between blocks.
    Rule,
}

/// The kind of an element, by its name in lower case; one that HTML does not have is inline, as browsers show it.
pub fn kind(name: &str) -> Kind {
    match name {
        "br" => Kind::Break,
        "hr" => Kind::Rule,
        "area" | "base" | "col" | "embed" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr" => {
            Kind::Void
        }
        "code" | "kbd" | "samp" | "var" | "tt" | "del" | "s" | "strike" | "math" | "svg" => Kind::InlineObject,
        "button" | "label" | "output" | "meter" | "progress" => Kind::InlineControl,
        "script" | "style" | "noscript" | "template" | "iframe" | "object" | "canvas" | "audio" | "video" | "pre"
        | "textarea" | "select" | "datalist" | "nav" | "head" | "title" | "xmp" | "noembed" | "noframes" | "dialog" | "menu"
        | "map" | "applet" | "listing" => Kind::Opaque,
        "header" | "footer" | "aside" => Kind::Chrome,
        "address" | "article" | "blockquote" | "body" | "caption" | "center" | "dd" | "details" | "dir" | "div" | "dl" | "dt"
        | "fieldset" | "figcaption" | "figure" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hgroup" | "html"
        | "legend" | "li" | "main" | "ol" | "optgroup" | "option" | "p" | "plaintext" | "section" | "summary" | "table"
        | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" => Kind::Block,
        _ => Kind::Inline,
    }
}

/// The level of a heading.
pub fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// The role of an element by its name alone.
pub fn role(name: &str) -> Option<Role> {
    match name {
        "h1" => Some(Role::Headline),
        "h2" | "h3" | "h4" | "h5" | "h6" => Some(Role::Subhead),
        "figure" | "figcaption" | "caption" => Some(Role::Caption),
        "address" => Some(Role::Byline),
        "footer" => Some(Role::Footer),
        "td" | "th" => Some(Role::Body),
        _ => None,
    }
}

/// True for an element that may hold an article, or a part of the page beside it.
pub fn is_container(name: &str) -> bool {
    matches!(name, "article" | "main" | "section" | "div" | "td" | "th" | "center" | "body" | "form" | "blockquote")
}

/// What an element's class names, `id` and `itemprop` say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The role of the text in it.
    pub role: Option<Role>,
    /// It holds the text of the article.
    pub is_article: bool,
    /// It is beside the article: related articles, comments, buttons.
    pub is_chrome: bool,
}

/// Class names that newsrooms' CMSs give to the text of an article.
const ARTICLES: &[&str] = &[
    "article__body",
    "article-body",
    "articlebody",
    "article-content",
    "article__content",
    "article-detail",
    "detail-content",
    "detail__content",
    "content-detail",
    "singular-content",
    "fck_detail",
    "cms-body",
    "entry-content",
    "post-content",
    "post-body",
    "news-content",
    "main-content-body",
    "the-article-body",
    "detail-cmain",
    "noidung",
    "noi-dung",
    "noidung-baiviet",
    "bodytext",
    "articletext",
    "article-text",
];

/// Reads one class name (or `id`, or `itemprop`) in lower case.
pub fn mark(token: &str) -> Mark {
    let parts = || token.split(['-', '_', ' ', ':']).filter(|part| !part.is_empty());
    let has = |words: &[&str]| parts().any(|part| words.contains(&part));
    let role = match token {
        "headline" | "title-detail" | "title-page" | "cms-title" | "entry-title" | "post-title" => Some(Role::Headline),
        "cms-desc" | "description" | "standfirst" => Some(Role::Lead),
        _ if has(&["sapo", "chapo", "lede"]) => Some(Role::Lead),
        _ if has(&["caption", "figcaption", "pcaption", "imgcaption", "photocaption"]) => Some(Role::Caption),
        "entry-meta" | "post-meta" | "article-meta" | "article__meta" | "detail-meta" | "detail__meta" | "posted-on"
        | "entry-date" | "post-date" | "article-date" | "article__date" | "publish-date" | "pubdate" | "detail-time"
        | "detail__time" | "date-time" | "ngay-dang" | "thoi-gian" => Some(Role::Byline),
        _ if has(&["author", "byline", "tacgia", "datepublished"]) => Some(Role::Byline),
        _ if has(&["article", "detail", "news"])
            && has(&["title", "heading", "headline"])
            && !has(&["related", "story", "item", "list"]) =>
        {
            Some(Role::Headline)
        }
        _ if has(&["copyright"]) => Some(Role::Footer),
        _ => None,
    };
    let is_article = ARTICLES.contains(&token) || token == "articlebody";
    let is_chrome = !is_article
        && has(&[
            "related",
            "relate",
            "relation",
            "lienquan",
            "tinlienquan",
            "docthem",
            "xemthem",
            "recommend",
            "recommended",
            "share",
            "sharing",
            "social",
            "comment",
            "comments",
            "breadcrumb",
            "breadcrumbs",
            "sidebar",
            "advert",
            "ads",
            "adv",
            "banner",
            "menu",
            "navbar",
            "tags",
            "tag",
            "pagination",
            "popup",
            "modal",
            "rating",
            "poll",
            "newsletter",
            "toolbar",
        ]);
    Mark { role, is_article, is_chrome }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_of_newsrooms() {
        assert_eq!(mark("detail-sapo").role, Some(Role::Lead));
        assert_eq!(mark("article__title").role, Some(Role::Headline));
        assert_eq!(mark("photo-caption").role, Some(Role::Caption));
        assert_eq!(mark("article__author").role, Some(Role::Byline));
        assert!(mark("article__body").is_article && mark("box-related").is_chrome && mark("comment-list").is_chrome);
        assert_eq!(mark("container"), Mark::default());
    }
}
