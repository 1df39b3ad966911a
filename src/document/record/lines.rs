//! JSON lines: an object a line. A line that is no object, or has no end, is passed over.

use std::io::{self, BufRead, Read as _};

use serde_json::Value as Json;

use super::{Broken, LONGEST, Record, Value};
use crate::diagnostic::{Bilingual, Problem};

/// The lines of an archive.
pub struct Lines<R> {
    input: R,
    line: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    pub fn new(input: R) -> Self {
        Self { input, line: Vec::new() }
    }

    /// The next record; `Some(None)` for one that is not wanted, `None` at the end.
    pub fn next(
        &mut self,
        wanted: bool,
        make: impl Fn(Value<'_>) -> Result<Record, Problem>,
    ) -> Result<Option<Option<Result<Record, Problem>>>, Broken> {
        let broken = |reason: String, is_last| Broken { reason: Bilingual::same(reason), is_last };
        let stopped = |error: io::Error| broken(error.to_string(), true);
        loop {
            self.line.clear();
            let read = self.input.by_ref().take(LONGEST).read_until(b'\n', &mut self.line).map_err(stopped)?;
            if read == 0 {
                return Ok(None);
            }
            if read as u64 == LONGEST && !self.line.ends_with(b"\n") {
                self.input.skip_until(b'\n').map_err(stopped)?;
                return Err(Broken {
                    reason: Bilingual::new("dòng dài quá 64 MiB", "a line of more than 64 MiB"),
                    is_last: false,
                });
            }
            if !self.line.iter().all(u8::is_ascii_whitespace) {
                break;
            }
        }
        if !wanted {
            return Ok(Some(None));
        }
        let line = self.line.strip_prefix(b"\xEF\xBB\xBF".as_slice()).unwrap_or(&self.line);
        let object: Json = serde_json::from_slice(line).map_err(|error| broken(error.to_string(), false))?;
        let value = |name: &str| match member(&object, name)? {
            Json::String(text) => Some(text.clone()),
            value @ (Json::Number(_) | Json::Bool(_)) => Some(value.to_string()),
            _ => None,
        };
        Ok(Some(Some(make(&value))))
    }
}

/// A member by name, or by the names of the objects around it, joined with dots.
fn member<'j>(object: &'j Json, name: &str) -> Option<&'j Json> {
    object.get(name).or_else(|| name.split('.').try_fold(object, |object, name| object.get(name)))
}
