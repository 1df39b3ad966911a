//! **morat**: the last reading before print, as a program. An editorial compliance linter for Vietnamese newsrooms and
//! for the portals of Party and State bodies.

pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod language;
pub mod report;
pub mod rule;
pub mod survey;
pub mod text;
