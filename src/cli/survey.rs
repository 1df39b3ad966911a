//! `morat survey DIR`: which conventions an archive really follows, and the profile that says so.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Exit;
use super::args::{Cli, RuleArgs};
use super::corpus::{self, Article, CorpusArgs};
use super::inputs::Input;
use super::projects::Projects;
use crate::diagnostic::{Bilingual, Problem};
use crate::document::ReaderOptions;
use crate::report::survey::SurveyReport;
use crate::survey::{Answers, Questionnaire};

/// `morat survey`
#[derive(Debug, Args)]
pub struct SurveyArgs {
    /// Kho bài: thư mục, tệp bài, hoặc bản xuất (--format-in)
    #[arg(required = true, value_name = "DIR")]
    pub corpus: Vec<PathBuf>,
    /// Dạng: table, json
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT", hide_possible_values = true)]
    pub format: SurveyFormat,
    /// Cả những quy ước có ít bài quá, chưa kết luận được
    #[arg(long)]
    pub all: bool,
    /// Ghi hồ sơ đề xuất ra tệp này
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// Ghi trang HTML có biểu đồ ra tệp này
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Ghi đè tệp đang có
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub reading: CorpusArgs,
    /// Luật và cấu hình
    #[command(flatten)]
    pub configuration: RuleArgs,
}

/// The shapes of a survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SurveyFormat {
    /// For a person.
    Table,
    /// For a program: `morat schema survey`.
    Json,
}

/// Runs the command.
///
/// # Errors
/// When the report cannot be written.
pub fn run(args: &SurveyArgs, cli: &Cli) -> io::Result<Exit> {
    let current = std::env::current_dir()?;
    let mut projects = Projects::new(&args.configuration, cli.lang, ReaderOptions::default(), current.clone());
    let project = corpus::project(&args.corpus, &current, &mut projects);
    let lang = project.lang();
    let questionnaire = Questionnaire::new(project.catalogue());
    let inputs = corpus::collect(&args.corpus, &args.reading, &current, &mut projects);
    let mut problems: Vec<Problem> = projects.problems.drain(..).chain(inputs.problems.iter().cloned()).collect();
    let mut answers = Answers::default();
    let ask = |_: &Input, article: &Article| questionnaire.ask(article.document());
    let unread = corpus::read(&inputs, &args.reading, lang, ask, |article| answers.merge(article))?;
    let skipped = unread.len() as u64;
    problems.extend(unread);
    let name =
        |path: &PathBuf| path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let corpus_name = args.corpus.iter().map(name).collect::<Vec<_>>().join(", ");
    if answers.articles == 0 {
        problems.push(corpus::empty(&args.corpus));
    } else {
        let report =
            SurveyReport { questionnaire: &questionnaire, answers: &answers, corpus: &corpus_name, skipped, problems: &[] };
        let files = [(&args.write, report.profile(lang)), (&args.html, report.page(lang))];
        for (path, text) in files.into_iter().filter_map(|(path, text)| Some((path.as_ref()?, text))) {
            problems.extend(write(path, &text, args.force).err());
        }
    }
    problems.retain(|problem| problem.is_error() || !args.reading.quiet);
    let report =
        SurveyReport { questionnaire: &questionnaire, answers: &answers, corpus: &corpus_name, skipped, problems: &problems };
    let out = &mut io::BufWriter::new(io::stdout().lock());
    match args.format {
        SurveyFormat::Json => report.json(out, lang)?,
        SurveyFormat::Table if answers.articles > 0 => report.table(out, args.all, lang)?,
        SurveyFormat::Table => {}
    }
    out.flush()?;
    corpus::end(&problems, args.format == SurveyFormat::Table, lang, cli)
}

/// Writes a file; over an old one only when told to.
fn write(path: &Path, text: &str, force: bool) -> Result<(), Problem> {
    let written = if force {
        fs::write(path, text)
    } else {
        fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()))
    };
    written.map_err(|error| {
        let (message, help) = if error.kind() == io::ErrorKind::AlreadyExists {
            let message = Bilingual::new("Đã có tệp này, không ghi đè.", "The file exists already; it was left alone.");
            (message, Bilingual::new("Muốn ghi đè thì thêm --force.", "To write over it, add --force."))
        } else {
            let message =
                Bilingual::new(format!("Không ghi được tệp: {error}."), format!("The file cannot be written: {error}."));
            (message, Bilingual::new("Kiểm tra thư mục và quyền ghi.", "Check the folder and the permission to write."))
        };
        Problem::error("survey/unwritable", message).with_help(help).with_path(path.display().to_string())
    })
}
