//! What the terminal can show.

use std::io::{self, IsTerminal as _};

use anstream::{AutoStream, ColorChoice};

use super::args::Color;

/// Columns of a terminal that does not say.
const DEFAULT_WIDTH: usize = 100;
/// Narrower than this, words would be cut rather than wrapped.
const LEAST_WIDTH: usize = 20;

/// Whether standard output may be coloured: `NO_COLOR`, `CLICOLOR`, `TERM` and what it is connected to decide, unless the
/// user does.
pub fn use_color(wish: Color) -> bool {
    match wish {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
    }
}

/// Columns of the terminal.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0).max(LEAST_WIDTH))
}

/// Whether somebody watches standard error.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}
