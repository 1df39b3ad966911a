//! The keys of `morat.toml` and of profiles: what the loader checks, the schema publishes and the manual prints.

use crate::document::Entities;
use crate::rule::{Key, KeyType, SEVERITIES};

const LANGS: &[&str] = &["vi", "en"];
const FAIL_ON: &[&str] = &["error", "warning", "info", "never"];

const fn optional(name: &'static str, ty: KeyType, doc: (&'static str, &'static str)) -> Key {
    Key { name, ty, required: false, doc }
}

const fn required(name: &'static str, ty: KeyType, doc: (&'static str, &'static str)) -> Key {
    Key { name, ty, required: true, doc }
}

const PROFILE_KEYS: &[Key] = &[
    required("name", KeyType::Bilingual, ("tên tòa soạn hoặc cơ quan", "the name of the house")),
    required("source", KeyType::String, ("căn cứ của hồ sơ này", "what the profile rests on")),
];

/// Each choice of a house may say what it rests on; the published profiles always do.
const SOURCE: Key = optional("source", KeyType::String, ("căn cứ của thiết lập này", "what this setting rests on"));

const ROLE_PATTERN_KEYS: &[Key] = &[
    SOURCE,
    optional(
        "pattern",
        KeyType::Regex,
        (
            "mẫu khớp cả dòng; nhóm có tên author, date, time cho siêu dữ liệu",
            "matches the whole line; named groups author, date, time give metadata",
        ),
    ),
    optional("lines", KeyType::Strings, ("những dòng đúng nguyên văn", "lines word for word")),
    optional(
        "classes",
        KeyType::Strings,
        ("tên class của phần tử HTML thuộc vai này", "class names of HTML elements of this role"),
    ),
];

const ROLE_DOC: (&str, &str) = ("cách nhận ra các dòng thuộc vai này", "how lines of this role are recognised");

const ROLE_KEYS: &[Key] = &[
    optional("section", KeyType::Table(ROLE_PATTERN_KEYS), ROLE_DOC),
    optional("headline", KeyType::Table(ROLE_PATTERN_KEYS), ROLE_DOC),
    optional("byline", KeyType::Table(ROLE_PATTERN_KEYS), ROLE_DOC),
    optional("lead", KeyType::Table(ROLE_PATTERN_KEYS), ROLE_DOC),
    optional("body", KeyType::Table(ROLE_PATTERN_KEYS), ROLE_DOC),
    optional("question", KeyType::Table(ROLE_PATTERN_KEYS), ROLE_DOC),
    optional("subhead", KeyType::Table(ROLE_PATTERN_KEYS), ROLE_DOC),
    optional("image", KeyType::Table(ROLE_PATTERN_KEYS), ROLE_DOC),
    optional("caption", KeyType::Table(ROLE_PATTERN_KEYS), ROLE_DOC),
    optional("boilerplate", KeyType::Table(ROLE_PATTERN_KEYS), ROLE_DOC),
    optional("footer", KeyType::Table(ROLE_PATTERN_KEYS), ROLE_DOC),
];

const HTML_KEYS: &[Key] = &[optional(
    "entities",
    KeyType::Choice(Entities::NAMES),
    (
        "tòa soạn viết chữ có dấu bằng thực thể (&agrave;, &#224;): sửa cả những chữ ấy, và viết theo lối ấy; mặc định off",
        "the house writes letters as entities (&agrave;, &#224;): such words are mended too, and written so; off by default",
    ),
)];

const RULE_SETTING_KEYS: &[Key] = &[
    optional("severity", KeyType::Choice(SEVERITIES), ("mức độ; off là tắt", "how grave; off switches it off")),
    optional(
        "options",
        KeyType::Open,
        (
            "giá trị thay cho các khóa của luật; của cả chủ đề thì chỉ tới những luật có khóa ấy",
            "values in place of the rule's own keys; those of a topic go to the rules that have the key",
        ),
    ),
    SOURCE,
];

const VOCABULARY_KEYS: &[Key] = &[optional(
    "accept",
    KeyType::Strings,
    (
        "từ và cụm từ các luật chính tả không báo; so cả từ, không phân biệt hoa thường",
        "words and phrases that rules of spelling leave alone; whole words, capitals aside",
    ),
)];

const RULES_DOC: (&str, &str) = ("chỉnh luật theo tên hoặc theo cả chủ đề", "adjusts rules by id, or by topic");

const OVERRIDE_KEYS: &[Key] = &[
    required("paths", KeyType::Strings, ("mẫu đường dẫn, viết như .gitignore", "path patterns, as in .gitignore")),
    required("rules", KeyType::Map(RULE_SETTING_KEYS), RULES_DOC),
];

const IGNORE_KEYS: &[Key] = &[
    required("path", KeyType::String, ("mẫu đường dẫn, viết như .gitignore", "a path pattern, as in .gitignore")),
    required("rule", KeyType::String, ("tên luật hoặc chủ đề", "a rule's id, or a topic")),
    optional("text", KeyType::String, ("đoạn chữ bị báo, hoặc chữ quanh nó", "the text at fault, or words around it")),
    required("reason", KeyType::String, ("vì sao bỏ qua", "why it is left alone")),
    optional("until", KeyType::String, ("ngày hết hiệu lực, yyyy-mm-dd", "the last day it holds, yyyy-mm-dd")),
];

/// Every key of a configuration file.
pub const CONFIG_KEYS: &[Key] = &[
    optional(
        "extends",
        KeyType::Strings,
        (
            "hồ sơ có sẵn hoặc đường dẫn tệp .toml, theo thứ tự; sau đè trước",
            "built-in profiles or paths of .toml files, in order; later ones win",
        ),
    ),
    optional("profile", KeyType::Table(PROFILE_KEYS), ("tệp này là hồ sơ của ai", "whose profile this file is")),
    optional("lang", KeyType::Choice(LANGS), ("ngôn ngữ của thông báo; mặc định vi", "the language of messages; vi by default")),
    optional(
        "fail-on",
        KeyType::Choice(FAIL_ON),
        ("mức khiến lệnh kết thúc bằng mã 1; mặc định warning", "the severity that ends a run with code 1; warning by default"),
    ),
    optional("preview", KeyType::Boolean, ("bật cả những luật đang thử", "switches preview rules on")),
    optional("select", KeyType::Strings, ("chỉ chạy những luật hoặc chủ đề này", "runs only these rules or topics")),
    optional(
        "exclude",
        KeyType::Strings,
        (
            "không đọc những đường dẫn này, kể cả khi được gọi tên; viết như .gitignore",
            "paths never read, even when named; as in .gitignore",
        ),
    ),
    optional(
        "extensions",
        KeyType::Strings,
        ("đuôi tệp được đọc khi duyệt thư mục", "the extensions read when a folder is walked"),
    ),
    optional("rule-files", KeyType::Strings, ("tệp hoặc thư mục luật của tòa soạn", "files or folders of the house's own rules")),
    optional("roles", KeyType::Table(ROLE_KEYS), ("cách tòa soạn trình bày một bài", "how the house lays out an article")),
    optional("html", KeyType::Table(HTML_KEYS), ("cách tòa soạn viết HTML", "how the house writes HTML")),
    optional(
        "vocabulary",
        KeyType::Table(VOCABULARY_KEYS),
        ("từ riêng của tòa soạn, các tệp cộng lại", "the house's own words; those of all files add up"),
    ),
    optional("rules", KeyType::Map(RULE_SETTING_KEYS), RULES_DOC),
    optional("rule", KeyType::OpenTables, ("luật riêng, viết như trong tệp luật", "rules of its own, as in a rule file")),
    optional(
        "overrides",
        KeyType::Tables(OVERRIDE_KEYS),
        ("chỉnh luật riêng cho một số đường dẫn", "adjusts rules for some paths"),
    ),
    optional("ignore", KeyType::Tables(IGNORE_KEYS), ("những chỗ đã biết, không báo nữa", "known places that are left alone")),
];
