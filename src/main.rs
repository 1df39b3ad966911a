//! The `morat` program; everything it does is in the library.

fn main() {}
