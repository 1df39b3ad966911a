//! What may be typed. Only shapes and words are here; what they mean is decided by the commands.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::completions::CompletionsArgs;
use super::config::ConfigArgs;
use super::explain::ExplainArgs;
use super::init::InitArgs;
use super::rules::RulesArgs;
use super::schema::SchemaArgs;
use super::survey::SurveyArgs;
use super::test::TestArgs;
use super::r#try::TryArgs;
use crate::config::FailOn;
use crate::diagnostic::{Lang, Severity};
use crate::document;
use crate::report;
use crate::rule::builtin;

/// morat: lần đọc cuối trước khi in. Soát lỗi chính tả, viết hoa, ngày tháng, dấu câu và quy cách tòa soạn cho tiếng Việt.
#[derive(Debug, Parser)]
#[command(name = "morat", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    /// Ngôn ngữ của thông báo: vi (mặc định) hoặc en
    #[arg(long, global = true, value_parser = parse_lang, value_name = "vi|en")]
    pub lang: Option<Lang>,
    /// Tô màu: auto, always, never
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN", hide_possible_values = true)]
    pub color: Color,
    /// Lệnh cần chạy
    #[command(subcommand)]
    pub command: Command,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Soát các bài trong tệp, thư mục hoặc đầu vào chuẩn (-)
    Check(Box<CheckArgs>),
    /// Liệt kê các luật
    Rules(Box<RulesArgs>),
    /// Giải thích một luật: sai gì, vì sao, căn cứ, ví dụ, tùy chọn
    Explain(Box<ExplainArgs>),
    /// Chạy các ví dụ trong tệp luật
    Test(Box<TestArgs>),
    /// Thử luật trên kho bài đã đăng: báo bao nhiêu chỗ, ở đâu, có ồn không
    Try(Box<TryArgs>),
    /// Đo xem kho bài đang theo quy ước nào, đề xuất hồ sơ
    Survey(Box<SurveyArgs>),
    /// Tạo morat.toml có chú thích
    Init(InitArgs),
    /// Cho biết cấu hình đang dùng
    Config(Box<ConfigArgs>),
    /// In mã tự điền lệnh cho vỏ lệnh
    Completions(CompletionsArgs),
    /// In JSON schema của tệp luật, cấu hình, báo cáo
    Schema(SchemaArgs),
}

/// `morat check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Tệp, thư mục, hoặc - cho đầu vào chuẩn
    #[arg(default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Tên của bài đọc từ đầu vào chuẩn: quyết định định dạng và cấu hình
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
    /// Đọc mọi bài theo định dạng này: text, markdown, mdx, html (mặc định xét đuôi tệp, rồi nội dung)
    #[arg(long, value_parser = parse_input_format, value_name = "FORMAT")]
    pub input_format: Option<document::Format>,
    /// Dạng báo cáo: pretty, short, json, jsonl, github, sarif
    #[arg(long, value_parser = parse_format, default_value = "pretty", value_name = "FORMAT")]
    pub format: report::Format,
    /// Sửa ngay trong tệp những chỗ sửa được một cách chắc chắn
    #[arg(long)]
    pub fix: bool,
    /// Sửa cả những chỗ có lẽ đúng nhưng cần người xem lại (dùng với --fix hoặc --diff)
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// In ra những thay đổi mà --fix sẽ làm, không ghi tệp
    #[arg(long, conflicts_with = "fix")]
    pub diff: bool,
    /// Ngày của bài (năm-tháng-ngày) khi bài không tự ghi
    #[arg(long, value_parser = parse_date, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Mức khiến lệnh kết thúc bằng mã 1: error, warning (mặc định), info, never
    #[arg(long, value_parser = parse_fail_on, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// Số chẩn đoán in ra nhiều nhất cho mỗi bài, còn lại chỉ đếm; 0 là không giới hạn
    #[arg(long, default_value_t = 10_000, value_name = "N")]
    pub max_diagnostics: usize,
    /// Không coi là lỗi khi không có bài nào để đọc
    #[arg(long)]
    pub allow_empty: bool,
    /// Số luồng; mặc định bằng số nhân
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Chỉ in chẩn đoán, không in ghi chú và dòng tổng kết
    #[arg(long, short)]
    pub quiet: bool,
    /// In bảng đếm theo luật
    #[arg(long)]
    pub statistics: bool,
    /// In thời gian mà mỗi luật tốn
    #[arg(long)]
    pub profile_rules: bool,
    /// Luật và cấu hình
    #[command(flatten)]
    pub records: RecordArgs,
    #[command(flatten)]
    pub rules: RuleArgs,
}

/// Exports: many articles in one file.
#[derive(Clone, Debug, Default, Args)]
pub struct RecordArgs {
    /// Đầu vào là bản xuất nhiều bài, mỗi bản ghi một bài: jsonl, csv
    #[arg(long, value_parser = parse_record_format, value_name = "FORMAT")]
    pub format_in: Option<document::RecordFormat>,
    /// Trường chứa thân bài
    #[arg(long, default_value = "text", value_name = "NAME")]
    pub text_field: String,
    /// Trường chứa đầu đề
    #[arg(long, value_name = "NAME")]
    pub title_field: Option<String>,
    /// Trường chứa ngày của bài
    #[arg(long, value_name = "NAME")]
    pub date_field: Option<String>,
    /// Trường chứa mã bài, hiện trong báo cáo
    #[arg(long, value_name = "NAME")]
    pub id_field: Option<String>,
    /// Bắt đầu từ bản ghi thứ mấy, tính từ 1 (để chạy tiếp)
    #[arg(long, value_name = "N", requires = "format_in", value_parser = clap::value_parser!(u64).range(1..))]
    pub from_record: Option<u64>,
}

/// Which rules run, and under which configuration; shared by several commands.
#[derive(Clone, Debug, Default, Args)]
pub struct RuleArgs {
    /// Chỉ chạy những luật hoặc chủ đề này
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub select: Vec<String>,
    /// Không chạy những luật hoặc chủ đề này
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub ignore: Vec<String>,
    /// Đặt mức độ cho luật hoặc chủ đề: dates/weekday=info, quotes=off
    #[arg(long, value_parser = parse_severity, value_name = "RULE=LEVEL")]
    pub severity: Vec<(String, Option<Severity>)>,
    /// Bật cả những luật đang thử
    #[arg(long)]
    pub preview: bool,
    /// Tệp hoặc thư mục luật dùng thêm
    #[arg(long = "rules", value_name = "PATH")]
    pub rule_files: Vec<PathBuf>,
    /// Hồ sơ nhà báo: tên có sẵn hoặc đường dẫn tệp .toml
    #[arg(long, value_name = "NAME", help = profile_help())]
    pub profile: Option<String>,
    /// Dùng tệp cấu hình này thay cho morat.toml gần nhất
    #[arg(long, value_name = "PATH", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Cho phép cấu hình dùng tệp luật và hồ sơ nằm ngoài dự án (chỉ khi tin cấu hình ấy)
    #[arg(long)]
    pub allow_outside: bool,
    /// Không đọc tệp cấu hình nào
    #[arg(long)]
    pub no_config: bool,
}

fn profile_help() -> String {
    format!("Hồ sơ nhà báo: tên có sẵn ({}) hoặc đường dẫn tệp .toml", builtin::profile_names().join(", "))
}

fn parse_lang(word: &str) -> Result<Lang, String> {
    match word {
        "vi" => Ok(Lang::Vi),
        "en" => Ok(Lang::En),
        _ => Err("vi, en".into()),
    }
}

fn parse_format(word: &str) -> Result<report::Format, String> {
    word.parse().map_err(|()| report::Format::ALL.map(report::Format::name).join(", "))
}

fn parse_input_format(word: &str) -> Result<document::Format, String> {
    document::Format::of_name(word).ok_or_else(|| document::Format::ALL.map(document::Format::name).join(", "))
}

fn parse_record_format(word: &str) -> Result<document::RecordFormat, String> {
    match word {
        "jsonl" => Ok(document::RecordFormat::JsonLines),
        "csv" => Ok(document::RecordFormat::Csv),
        _ => Err("jsonl, csv".into()),
    }
}

fn parse_date(word: &str) -> Result<Date, String> {
    word.parse().map_err(|_| "viết năm-tháng-ngày, ví dụ 2024-05-19 (write year-month-day)".into())
}

fn parse_fail_on(word: &str) -> Result<FailOn, String> {
    word.parse().map_err(|()| "error, warning, info, never".into())
}

fn parse_severity(pair: &str) -> Result<(String, Option<Severity>), String> {
    let wrong = || String::from("RULE=LEVEL; LEVEL: error, warning, info, off");
    let (rule, level) = pair.split_once('=').ok_or_else(wrong)?;
    let level = if level == "off" { None } else { Some(level.parse().map_err(|()| wrong())?) };
    Ok((rule.to_owned(), level))
}
