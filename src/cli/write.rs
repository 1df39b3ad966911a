//! Writing a mended article so that no byte can be lost: a temporary file beside it, then a rename.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

/// Why an article was not written.
#[derive(Debug)]
pub enum WriteError {
    /// Somebody else changed it after it was read.
    Changed,
    /// The system refused.
    Io(io::Error),
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Puts `new` in place of `old` in a file. The file keeps its permissions; a link stays a link; a file that is no longer
/// what was read is left alone.
///
/// # Errors
/// See [`WriteError`]. The file is then as it was.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), WriteError> {
    let path = fs::canonicalize(path)?;
    let folder = path.parent().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(WriteError::Io(io::ErrorKind::PermissionDenied.into()));
    }
    let mut file = NamedTempFile::with_prefix_in(".morat-", folder)?;
    file.write_all(new)?;
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    if fs::read(&path)? != old {
        return Err(WriteError::Changed);
    }
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bài.txt");
        fs::write(&path, "mới").unwrap();
        assert!(matches!(replace(&path, "cũ".as_bytes(), b"x"), Err(WriteError::Changed)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mới");
        replace(&path, "mới".as_bytes(), "sửa".as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "sửa");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }
}
