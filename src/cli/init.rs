//! `morat init`: a first `morat.toml`, with every usual key explained where it stands.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;

use super::args::Cli;
use super::{Exit, here};
use crate::config::CONFIG_NAME;
use crate::diagnostic::{Bilingual, Lang, Problem};
use crate::rule::{builtin, suggest};

/// `morat init`
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Thư mục đặt morat.toml
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
    /// Hồ sơ nhà báo có sẵn
    #[arg(long, value_name = "NAME", help = format!("Hồ sơ nhà báo có sẵn: {}", builtin::profile_names().join(", ")))]
    pub house: Option<String>,
    /// Ghi đè morat.toml đang có
    #[arg(long)]
    pub force: bool,
}

/// Runs the command.
///
/// # Errors
/// When nothing can be said.
pub fn run(args: &InitArgs, cli: &Cli) -> io::Result<Exit> {
    let lang = cli.lang.unwrap_or_default();
    let path = args.folder.join(CONFIG_NAME);
    let shown = path.strip_prefix(".").unwrap_or(&path).display().to_string();
    if let Some(problem) = args.house.as_deref().and_then(unknown_house) {
        return here::say(&[problem], lang, cli);
    }
    if let Err(error) = write(&path, &starter(args.house.as_deref(), lang), args.force) {
        let problem = if error.kind() == io::ErrorKind::AlreadyExists {
            let message = Bilingual::new("Đã có tệp này, không ghi đè.", "The file exists already; it was left alone.");
            Problem::error("init/exists", message)
                .with_help(Bilingual::new("Muốn ghi đè thì thêm --force.", "To write over it, add --force."))
        } else {
            let message =
                Bilingual::new(format!("Không ghi được tệp: {error}."), format!("The file cannot be written: {error}."));
            Problem::error("init/unwritable", message)
                .with_help(Bilingual::new("Kiểm tra thư mục và quyền ghi.", "Check the folder and the permission to write."))
        };
        return here::say(&[problem.with_path(shown)], lang, cli);
    }
    let next = lang.pick("Chạy thử: morat check", "Try: morat check");
    writeln!(io::stdout().lock(), "{} {shown}. {next}", lang.pick("Đã viết", "Wrote"))?;
    Ok(Exit::Clean)
}

fn unknown_house(name: &str) -> Option<Problem> {
    let known = builtin::profile_names();
    if known.contains(&name) {
        return None;
    }
    let message = Bilingual::new(format!("Không có hồ sơ nhà báo “{name}”."), format!("There is no house profile “{name}”."));
    Some(Problem::error("config/unknown-profile", message).with_help(suggest(name, &known)))
}

/// Writes a new file; an old one only when told to.
fn write(path: &std::path::Path, text: &str, force: bool) -> io::Result<()> {
    if force {
        return fs::write(path, text);
    }
    File::create_new(path)?.write_all(text.as_bytes())
}

/// The text of a first configuration. Keys that only some need stand as comments.
fn starter(house: Option<&str>, lang: Lang) -> String {
    let extends = match house {
        Some(name) => format!("extends = [\"base\", \"{name}\"]"),
        None => "extends = [\"base\"]".to_owned(),
    };
    let text = match lang {
        Lang::Vi => STARTER_VI,
        Lang::En => STARTER_EN,
    };
    let houses = builtin::profile_names().join(", ");
    text.replace("{extends}", &extends).replace("{houses}", &houses).replace("{lang}", &lang.to_string())
}

const STARTER_VI: &str = r#"# Cấu hình của morat cho thư mục này và mọi thư mục bên trong.
# Xem từng giá trị lấy từ đâu:  morat config --origin
# Xem các luật:                 morat rules

# Dựa trên bộ luật mặc định (base) và, nếu có, hồ sơ của tòa soạn; hồ sơ sau đè hồ sơ trước.
# Hồ sơ có sẵn: {houses}.
{extends}

# Ngôn ngữ của thông báo: vi hoặc en.
lang = "{lang}"

# Từ mức nào thì lệnh kết thúc bằng mã 1: error, warning, info, never.
fail-on = "warning"

# Đường dẫn không đọc, viết như trong .gitignore.
exclude = []

# Luật riêng của tòa soạn: tệp hoặc thư mục .toml.
# rule-files = ["luat"]

# Chỉnh mức độ hoặc tùy chọn của một luật, hay của cả một chủ đề. Mức: error, warning, info, off.
# [rules."dates/format"]
# severity = "info"

# Chỉnh riêng cho một số đường dẫn.
# [[overrides]]
# paths = ["luu-tru/"]
# rules = { dates = { severity = "off" } }

# Chỗ đã biết, không báo nữa: ghi rõ lý do, và ngày hết hạn nếu có.
# [[ignore]]
# path = "bai/1.txt"
# rule = "quotes/pairing"
# text = "đoạn chữ bị báo"
# reason = "giữ nguyên văn bản gốc"
# until = "2030-12-31"
"#;

const STARTER_EN: &str = r#"# morat's configuration for this folder and all folders in it.
# Where each value comes from:  morat config --origin
# The rules:                    morat rules

# Built on the default rules (base) and, if you have one, on the house's profile; a later one wins.
# Profiles that morat carries: {houses}.
{extends}

# The language of messages: vi or en.
lang = "{lang}"

# The severity that ends a run with code 1: error, warning, info, never.
fail-on = "warning"

# Paths never read, as in .gitignore.
exclude = []

# The house's own rules: .toml files or folders of them.
# rule-files = ["rules"]

# Adjust the severity or the options of a rule, or of a whole topic. Severities: error, warning, info, off.
# [rules."dates/format"]
# severity = "info"

# Adjust rules for some paths.
# [[overrides]]
# paths = ["archive/"]
# rules = { dates = { severity = "off" } }

# Known places that are left alone: say why, and until when if that is known.
# [[ignore]]
# path = "articles/1.txt"
# rule = "quotes/pairing"
# text = "the piece at fault"
# reason = "quoted as it was printed"
# until = "2030-12-31"
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ConfigFile;
    use crate::text::SourceFile;

    #[test]
    fn what_is_written_is_right_commented_or_not() {
        for lang in [Lang::Vi, Lang::En] {
            for house in builtin::profile_names().into_iter().map(Some).chain([None]) {
                let text = starter(house, lang);
                // The keys offered as comments must hold too, once somebody takes the `#` away.
                let all: String = text
                    .lines()
                    .map(|line| match line.strip_prefix("# ") {
                        Some(code) if code.starts_with('[') || code.split_once(" = ").is_some_and(|(k, _)| !k.contains(' ')) => {
                            code
                        }
                        _ => line,
                    })
                    .map(|line| format!("{line}\n"))
                    .collect();
                assert!(all.contains("\nuntil = "), "{all}");
                for text in [text, all] {
                    let (_, problems) = ConfigFile::parse(SourceFile::new(CONFIG_NAME, text));
                    assert!(problems.is_empty(), "{problems:?}");
                }
            }
        }
    }
}
