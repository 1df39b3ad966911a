//! `morat explain RULE`: everything a rule says about itself, read from the same data that runs it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use clap::Args;

use super::args::{Cli, RuleArgs};
use super::{Exit, here, terminal};
use crate::config::Settings;
use crate::diagnostic::{Bilingual, Lang, Problem, RoleSet, Severity};
use crate::document::selects;
use crate::report::printable;
use crate::rule::{Example, RuleDef, words};

/// `morat explain`
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Tên luật, một hay nhiều, ví dụ quotes/pairing (xem: morat rules)
    #[arg(value_name = "RULE", required = true)]
    pub rule: Vec<String>,
    /// Luật và cấu hình
    #[command(flatten)]
    pub rules: RuleArgs,
}

/// Runs the command.
///
/// # Errors
/// When the explanation cannot be written.
pub fn run(args: &ExplainArgs, cli: &Cli) -> io::Result<Exit> {
    let (project, exit) = here::project(&args.rules, cli)?;
    let lang = project.lang();
    let (color, width, settings) = (terminal::use_color(cli.color), terminal::width(), &project.settings);
    let page = Page { lang, color, width, settings };
    let (linter, mut unknown) = (project.main_linter(), Vec::new());
    let mut out = io::stdout().lock();
    for (written, id) in args.rule.iter().enumerate() {
        let Some(def) = project.catalogue().get(id) else {
            let message = Bilingual::new(format!("Không có luật “{id}”."), format!("There is no rule “{id}”."));
            unknown.push(Problem::error("config/unknown-rule", message).with_help(project.catalogue().closest(id)));
            continue;
        };
        if written > 0 {
            writeln!(out)?;
        }
        page.write(&mut out, def, linter.rules().get(id).map(|active| active.severity))?;
    }
    if !unknown.is_empty() {
        return here::say(&unknown, lang, cli);
    }
    Ok(exit)
}

/// How an explanation is written.
struct Page<'p> {
    lang: Lang,
    color: bool,
    width: usize,
    /// What profiles and configuration say of the rule.
    settings: &'p Settings,
}

impl Page<'_> {
    fn write(&self, out: &mut dyn Write, def: &RuleDef, severity: Option<Severity>) -> io::Result<()> {
        let (meta, texts, lang) = (&def.meta, def.meta.texts(), self.lang);
        writeln!(out, "{}", self.styled(Style::new().bold(), &meta.id))?;
        self.paragraph(out, "  ", &meta.title(lang))?;
        self.section(out, lang.pick("Vì sao", "Why"))?;
        self.paragraph(out, "  ", texts.why.get(lang))?;
        self.section(out, lang.pick("Căn cứ", "Source"))?;
        self.paragraph(out, "  ", &texts.source.name)?;
        for url in texts.source.url.iter().chain(&meta.url) {
            writeln!(out, "  {}", printable(url))?;
        }
        self.section(out, lang.pick("Thiết lập", "Settings"))?;
        self.settings(out, def, severity)?;
        self.section(out, lang.pick("Viết sai", "Wrong"))?;
        for example in &texts.invalid {
            self.wrong(out, example)?;
        }
        self.section(out, lang.pick("Viết đúng", "Right"))?;
        for example in &texts.valid {
            self.example(out, "✓", AnsiColor::Green, &example.text)?;
        }
        self.options(out, def)
    }

    fn settings(&self, out: &mut dyn Write, def: &RuleDef, severity: Option<Severity>) -> io::Result<()> {
        let (meta, lang) = (&def.meta, self.lang);
        let default = meta.severity.map_or("off", Severity::name);
        let here = severity.map_or("off", Severity::name);
        let kind = def.kind().doc;
        let mut scope: Vec<&str> = meta.scope.iter().map(crate::diagnostic::Role::name).collect();
        if meta.scope == RoleSet::ALL {
            scope = vec![lang.pick("mọi phần của bài", "every part of an article")];
        }
        let lines = [
            (lang.pick("mức độ", "severity"), format!("{here} ({} {default})", lang.pick("mặc định", "default"))),
            (lang.pick("tình trạng", "status"), format!("{}: {}", meta.status.name(), words::status(meta.status, lang))),
            (lang.pick("loại", "kind"), format!("{}: {}", meta.kind.name, lang.pick(kind.0, kind.1))),
            (lang.pick("cách sửa", "fix"), format!("{}: {}", meta.fix.name(), words::fix(meta.fix, lang))),
            (lang.pick("đọc", "reads"), scope.join(", ")),
            (lang.pick("tệp luật", "rule file"), meta.file.name().to_owned()),
        ];
        for (name, value) in lines {
            self.paragraph(out, "  ", &format!("{name}: {value}"))?;
        }
        for setting in self.settings.rules.iter().filter(|s| selects(&s.selector, &meta.id)) {
            let place = setting.place.0.name();
            let source = setting.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
            self.paragraph(out, "  ", &format!("{}: {place}{source}", lang.pick("chỉnh ở", "adjusted in")))?;
        }
        Ok(())
    }

    /// A wrong example, the pieces at fault, and how it reads once mended.
    fn wrong(&self, out: &mut dyn Write, example: &Example) -> io::Result<()> {
        self.example(out, "✗", AnsiColor::Red, &example.text)?;
        let pieces: Vec<String> = example.find.iter().map(|piece| format!("“{}”", printable(piece))).collect();
        self.paragraph(out, "      ", &format!("{} {}", self.lang.pick("sai ở:", "at fault:"), pieces.join(", ")))?;
        if let Some(fixed) = &example.fixed {
            self.example(out, "→", AnsiColor::Green, fixed)?;
        }
        Ok(())
    }

    /// The keys of the kind: what each means, and what this rule, or else the configuration, gives it.
    fn options(&self, out: &mut dyn Write, def: &RuleDef) -> io::Result<()> {
        let keys = def.kind().keys;
        if keys.is_empty() {
            return Ok(());
        }
        let id = &def.meta.id;
        self.section(out, self.lang.pick("Tùy chọn", "Options"))?;
        writeln!(out, "  [rules.\"{id}\"]")?;
        writeln!(out, "  options = {{ … }}")?;
        for key in keys {
            let own = def.options().find(|(name, _)| name.name == key.name).map(|(_, node)| node);
            let set = self.settings.option(id, key.name);
            let is = set.map(|(node, _)| node).or(own).map(|node| format!(" = {}", printable(&words::value(node, self.lang))));
            let by = set.map(|(_, setting)| format!("  # {}", setting.place.0.name()));
            let (is, by) = (is.unwrap_or_default(), by.unwrap_or_default());
            writeln!(out, "  {}{is}{by}", self.styled(AnsiColor::Cyan.on_default(), key.name))?;
            let needed = if key.required { self.lang.pick(", bắt buộc", ", required") } else { "" };
            let doc = self.lang.pick(key.doc.0, key.doc.1);
            self.paragraph(out, "      ", &format!("{doc} ({}{needed})", words::value_type(key.ty, self.lang)))?;
        }
        Ok(())
    }

    fn section(&self, out: &mut dyn Write, title: &str) -> io::Result<()> {
        writeln!(out, "\n{}", self.styled(AnsiColor::Blue.on_default().bold(), title))
    }

    fn example(&self, out: &mut dyn Write, mark: &str, color: AnsiColor, text: &str) -> io::Result<()> {
        let mut mark = self.styled(color.on_default(), mark);
        for line in text.lines() {
            for wrapped in self.wrapped(&printable(line), 4) {
                writeln!(out, "  {mark} {wrapped}")?;
                " ".clone_into(&mut mark);
            }
        }
        Ok(())
    }

    fn paragraph(&self, out: &mut dyn Write, indent: &str, text: &str) -> io::Result<()> {
        for line in self.wrapped(&printable(text), indent.len()) {
            writeln!(out, "{indent}{line}")?;
        }
        Ok(())
    }

    fn wrapped(&self, text: &str, indent: usize) -> Vec<String> {
        let options = textwrap::Options::new(self.width.saturating_sub(indent).max(20))
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .break_words(false);
        textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
    }

    fn styled(&self, style: Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
