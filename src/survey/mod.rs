//! What an archive says: how loud a rule would be in it, and which conventions it follows. A style keeper decides on
//! counts and on places read, not on a feeling.
//!
//! Everything here is gathered article by article and added up, so that an archive of any size fits in memory and the
//! result is the same whatever the number of threads.

mod archive;
mod habit;
mod proposal;
mod sample;
mod tally;
mod trial;

pub use archive::{Answers, Asker, Question, Questionnaire};
pub use habit::LAST_LINE;
pub use proposal::{Proposal, footer, profile, proposals, settled_words};
pub use sample::Sample;
pub use tally::{Count, Standing, Tally};
pub use trial::{Trial, TrialPlan, Tried, unseen_share, word_count};
