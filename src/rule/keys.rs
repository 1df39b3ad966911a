//! The keys that every rule may hold, whatever its kind: checked by the loader, printed by the schema and the manual.

use super::{Key, KeyType};

/// The names of the roles, in the order of an article.
pub const ROLES: &[&str] =
    &["section", "headline", "byline", "lead", "body", "question", "subhead", "image", "caption", "boilerplate", "footer"];
/// What `severity` may be.
pub const SEVERITIES: &[&str] = &["error", "warning", "info", "off"];
/// What `status` may be.
pub const STATUSES: &[&str] = &["preview", "stable", "deprecated"];
/// What `fix` may be.
pub const FIXES: &[&str] = &["safe", "unsafe", "display"];

/// What `format` of an example may be.
pub const EXAMPLE_FORMATS: &[&str] = &["plain", "markdown"];

/// The keys of a rule's example.
pub const EXAMPLE_KEYS: &[Key] = &[
    Key {
        name: "text", ty: KeyType::String, required: true, doc: ("câu ví dụ, tự đặt", "the example, in your own words")
    },
    Key {
        name: "find",
        ty: KeyType::Strings,
        required: false,
        doc: ("những chỗ luật phải chỉ ra, theo thứ tự", "the pieces the rule must point at, in order"),
    },
    Key { name: "fixed", ty: KeyType::String, required: false, doc: ("câu sau khi sửa", "the text after the fix") },
    Key {
        name: "role",
        ty: KeyType::Choice(ROLES),
        required: false,
        doc: ("vai của các dòng; mặc định là body", "the role of its lines; body by default"),
    },
    Key {
        name: "article",
        ty: KeyType::Boolean,
        required: false,
        doc: ("đọc như một bài hoàn chỉnh, có tít, sa-pô…", "read as a whole article, with headline, lead and so on"),
    },
    Key {
        name: "format",
        ty: KeyType::Choice(EXAMPLE_FORMATS),
        required: false,
        doc: ("ví dụ viết bằng gì; mặc định plain", "what the example is written in; plain by default"),
    },
];

/// The keys of a rule's source.
pub const SOURCE_KEYS: &[Key] = &[
    Key {
        name: "name",
        ty: KeyType::String,
        required: true,
        doc: ("văn bản, điều, mục", "the decree or standard, with its section"),
    },
    Key { name: "url", ty: KeyType::String, required: false, doc: ("địa chỉ công khai", "where it can be read") },
];

/// The keys that every rule may hold, whatever its kind.
pub const COMMON_KEYS: &[Key] = &[
    Key {
        name: "id",
        ty: KeyType::String,
        required: true,
        doc: ("chủ đề/tên, chữ thường không dấu, nối bằng gạch", "topic/name, ASCII, kebab-case"),
    },
    Key { name: "kind", ty: KeyType::String, required: true, doc: ("loại luật", "the kind of rule") },
    Key {
        name: "severity",
        ty: KeyType::Choice(SEVERITIES),
        required: false,
        doc: ("mức độ; mặc định warning", "how grave; warning by default"),
    },
    Key {
        name: "status",
        ty: KeyType::Choice(STATUSES),
        required: false,
        doc: ("preview thì tắt cho tới khi được gọi; mặc định stable", "preview is off unless asked for; stable by default"),
    },
    Key {
        name: "message",
        ty: KeyType::Bilingual,
        required: true,
        doc: ("sai gì; có thể dùng {found}, {expected}", "what is wrong; may use {found}, {expected}"),
    },
    Key {
        name: "messages",
        ty: KeyType::Open,
        required: false,
        doc: ("lời riêng cho từng trường hợp của loại luật", "a message of its own for each case of the kind"),
    },
    Key {
        name: "why",
        ty: KeyType::Bilingual,
        required: true,
        doc: ("vì sao sai, cho người viết đọc", "why it is wrong, for the writer to read"),
    },
    Key {
        name: "help",
        ty: KeyType::Bilingual,
        required: false,
        doc: ("phải làm gì, khi cách sửa chưa nói đủ", "what to do, where the fix does not say it"),
    },
    Key {
        name: "source",
        ty: KeyType::Table(SOURCE_KEYS),
        required: true,
        doc: ("ai quy định: { name = \"…\", url = \"…\" }", "who says so: { name = \"…\", url = \"…\" }"),
    },
    Key { name: "url", ty: KeyType::String, required: false, doc: ("trang giải thích luật", "where the rule is explained") },
    Key {
        name: "fix",
        ty: KeyType::Choice(FIXES),
        required: false,
        doc: ("tin cách sửa tới đâu; mặc định display", "how far its fixes may be trusted; display by default"),
    },
    Key {
        name: "scope",
        ty: KeyType::Choices(ROLES),
        required: false,
        doc: (
            "những phần của bài mà luật đọc; mặc định mọi phần trừ image, boilerplate",
            "the parts of an article it reads; all but image and boilerplate by default",
        ),
    },
    Key {
        name: "quoted",
        ty: KeyType::Boolean,
        required: false,
        doc: ("đọc cả đoạn trích dẫn khối; mặc định true", "whether block quotations are read; true by default"),
    },
    Key {
        name: "invalid",
        ty: KeyType::Tables(EXAMPLE_KEYS),
        required: true,
        doc: ("ví dụ sai; ít nhất một", "texts it must find; at least one"),
    },
    Key {
        name: "valid",
        ty: KeyType::Tables(EXAMPLE_KEYS),
        required: true,
        doc: ("ví dụ đúng; ít nhất một", "texts it must leave alone; at least one"),
    },
];
