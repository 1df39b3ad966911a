//! From a survey to a profile: the options that make rules ask for what the archive does already, each with its evidence
//! beside it. Where the archive leaves a doubt, nothing is proposed.

use std::sync::Arc;

use super::archive::{Answers, Asker, Questionnaire};
use super::habit::LAST_LINE;
use crate::diagnostic::{Bilingual, Severity};
use crate::rule::{OptionValue, Scale, Settled};

/// Rules that say no more than another once that one knows the house's form.
const COVERED: [(&str, &str); 2] = [("dates/format", "dates/mixed"), ("quotes/style", "quotes/mixed-style")];

/// What a profile should say of one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The rule.
    pub rule: Arc<str>,
    /// Its severity, where the rule is off without a house.
    pub severity: Option<Severity>,
    /// Its options.
    pub options: Vec<(&'static str, OptionValue)>,
    /// The questions that it rests on.
    pub questions: Vec<usize>,
}

/// What the archive leaves no doubt about, as settings of rules.
pub fn proposals(questionnaire: &Questionnaire, answers: &Answers) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (meta, surveyed, first) in questionnaire.asking_rules() {
        let count = surveyed.conventions().len();
        let Some(options) = surveyed.options(&|number| answers.settled(first + number)) else { continue };
        let questions: Vec<usize> = (first..first + count).filter(|question| answers.settled(*question).is_some()).collect();
        let is_limit = questions.iter().any(|q| questionnaire.questions()[*q].convention.scale != Scale::Forms);
        // A sentence longer than any other is worth a look, no more.
        let wanted = if is_limit { Severity::Info } else { Severity::Warning };
        let severity = meta.severity.is_none().then_some(wanted);
        proposals.push(Proposal { rule: meta.id.clone(), severity, options, questions });
    }
    proposals
}

/// The line that closes the articles, if one does.
pub fn footer<'a>(questionnaire: &Questionnaire, answers: &'a Answers) -> Option<&'a str> {
    let is_last_line = |asker: &Asker| matches!(asker, Asker::Habit(LAST_LINE));
    let question = questionnaire.questions().iter().position(|question| is_last_line(&question.asker))?;
    let tally = answers.of(question)?;
    // Every article has a last line, so the share must be of all of them.
    let (form, count) = *tally.forms().first()?;
    let is_usual = count.articles as f64 >= 0.9 * answers.articles as f64;
    tally.settled().filter(|settled| is_usual && *settled == form)
}

/// A profile that asks for what the archive does. `name` is the house's, `evidence` says for each question what was seen.
pub fn profile(
    questionnaire: &Questionnaire,
    answers: &Answers,
    name: &str,
    source: &str,
    evidence: impl Fn(usize) -> String,
) -> String {
    let quoted = |text: &str| OptionValue::from(text).to_string();
    let mut out = format!(
        "# Hồ sơ đo từ kho bài bằng morat survey: những gì kho bài đã theo gần như luôn luôn.\n\
         # Đọc lại từng mục trước khi dùng; mục nào không phải chủ ý của tòa soạn thì xóa đi.\n\
         extends = [\"base\"]\n\n[profile]\nname   = {{ vi = {0}, en = {0} }}\nsource = {1}\n",
        quoted(name),
        quoted(source)
    );
    let proposals = proposals(questionnaire, answers);
    for proposal in &proposals {
        out.push('\n');
        for question in &proposal.questions {
            out.push_str(&format!("# {}\n", evidence(*question)));
        }
        out.push_str(&format!("[rules.{}]\n", quoted(&proposal.rule)));
        if let Some(severity) = proposal.severity {
            out.push_str(&format!("severity = {}\n", quoted(severity.name())));
        }
        if !proposal.options.is_empty() {
            let options: Vec<String> = proposal.options.iter().map(|(key, value)| format!("{key} = {value}")).collect();
            out.push_str(&format!("options  = {{ {} }}\n", options.join(", ")));
        }
    }
    for (rule, covered) in COVERED {
        if proposals.iter().any(|proposal| &*proposal.rule == rule) {
            out.push_str(&format!("\n# {rule} đã báo\n[rules.{}]\nseverity = \"off\"\n", quoted(covered)));
        }
    }
    if let Some(line) = footer(questionnaire, answers) {
        out.push_str(&footer_rule(&quoted(line), &quoted(source), line));
    }
    out
}

/// A rule of the house's own that asks for the closing line.
fn footer_rule(line: &str, source: &str, bare: &str) -> String {
    let example = |text: String| OptionValue::from(text).to_string();
    let (body, article) = ("Người dân đi chợ hoa từ sớm.", "Chợ hoa mở cửa\n");
    format!(
        "\n[[rule]]\nid       = \"footer/last-line\"\nkind     = \"required\"\nseverity = \"warning\"\ntext     = {line}\n\
         position = \"last\"\nonce     = true\n\
         message  = {{ vi = \"Thiếu dòng kết bài của tòa soạn.\", en = \"The house's closing line is missing.\" }}\n\
         why      = {{ vi = \"Gần như bài nào trong kho cũng kết bằng dòng này.\", en = \"Nearly every article of the archive ends with this line.\" }}\n\
         source   = {{ name = {source} }}\n\n  [[rule.invalid]]\n  text = {}\n  find = [\"từ sớm.\"]\n\n  [[rule.valid]]\n  text = {}\n",
        example(format!("{article}{body}")),
        example(format!("{article}{body}\n{bare}")),
    )
}

/// What a question came to, in a line: for the comments of a profile.
pub fn settled_words(settled: &Settled) -> Bilingual {
    match settled {
        Settled::Form(form) => Bilingual::same(form),
        Settled::Limit(limit) => Bilingual::new(format!("99% không quá {limit}"), format!("99% up to {limit}")),
    }
}
