//! Every format over the same nasty articles: decomposed letters, emoji, CRLF, a byte order mark, tabs, terminal escapes,
//! a line that looks like a command of a CI log, paragraphs of thousands of characters.

mod formats;
mod nasty;
mod schemas;
