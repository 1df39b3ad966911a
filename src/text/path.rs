//! Paths as reports show them, the same on every system: the report of a desk with Windows is compared with that of a
//! server, and a link or a patch knows only `/`.

use std::borrow::Cow;

/// A path with `/` between its folders. On Windows `\` stands there, and a long path begins with `\\?\`, which the user
/// never wrote; elsewhere `\` is a letter of a name like any other.
pub fn slashed(path: &str, windows: bool) -> Cow<'_, str> {
    if !windows || !path.contains('\\') {
        return Cow::Borrowed(path);
    }
    let short = match path.strip_prefix(r"\\?\") {
        Some(rest) => rest.strip_prefix(r"UNC\").map_or(rest.to_owned(), |server| format!(r"\\{server}")),
        None => path.to_owned(),
    };
    Cow::Owned(short.replace('\\', "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_windows_are_shown_as_those_of_other_systems() {
        for (written, shown) in [
            (r"bài\số 1\a.txt", "bài/số 1/a.txt"),
            (r".\a.txt", "./a.txt"),
            (r"C:\Tòa soạn\a.txt", "C:/Tòa soạn/a.txt"),
            (r"\\may-chu\chung\a.txt", "//may-chu/chung/a.txt"),
            (r"\\?\C:\Tòa soạn\a.txt", "C:/Tòa soạn/a.txt"),
            (r"\\?\UNC\may-chu\chung\a.txt", "//may-chu/chung/a.txt"),
            ("a/b.txt", "a/b.txt"),
        ] {
            assert_eq!(slashed(written, true), shown, "{written}");
            assert_eq!(slashed(written, false), written, "there it is a name, and names are not changed");
        }
    }
}
