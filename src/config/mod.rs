//! What a house wants, from the file that says it to the settings that a run obeys.
//!
//! A configuration file and a profile have one shape ([`keys`]). What is *written* ([`ConfigFile`]) and what it *means*
//! ([`Settings`]) are two types: layers are read one by one, each with the places of its values, and folded into
//! settings in one step, so that every value can say where it came from.

mod discovery;
mod file;
pub mod keys;
mod origin;
mod paths;
mod settings;
mod vocabulary;

pub use discovery::{CONFIG_NAME, Layers, find_config, load_layers, read_text};
pub use file::ConfigFile;
pub use origin::{Origin, origins};
pub use paths::{PathPatterns, is_outside, normalised, outside};
pub use settings::{FailOn, IgnoreEntry, Override, RuleSetting, Settings};
pub use vocabulary::TOPIC as VOCABULARY_TOPIC;
