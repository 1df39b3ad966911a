//! Recognising a person's name: the one sign that tells an office title from a common noun.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::fold::{KeyHash, word_key};
use super::{KeySet, WordKey};

/// Family names of Việt Nam, the Kinh ones first; together they are those of well over 99 in 100 citizens.
const FAMILY_NAMES: &[&str] = &[
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đào",
    "Đinh",
    "Đoàn",
    "Lâm",
    "Mai",
    "Trịnh",
    "Trương",
    "Tạ",
    "Tô",
    "Hà",
    "Cao",
    "Chu",
    "Châu",
    "La",
    "Lưu",
    "Lương",
    "Thái",
    "Vương",
    "Quách",
    "Tống",
    "Tăng",
    "Triệu",
    "Phùng",
    "Phí",
    "Nghiêm",
    "Ninh",
    "Nông",
    "Mạc",
    "Ma",
    "Lò",
    "Lường",
    "Kiều",
    "Khuất",
    "Hứa",
    "Giang",
    "Giàng",
    "Doãn",
    "Diệp",
    "Cù",
    "Cầm",
    "Bế",
    "Bạch",
    "Âu",
    "An",
    "Ông",
    "Uông",
    "Tôn",
    "Từ",
    "Thân",
    "Thạch",
    "Quản",
    "Đàm",
    "Đồng",
    "Đường",
    "Điểu",
    "Văn",
    "Viên",
    "Vi",
    "Sùng",
    "Thào",
    "Hầu",
    "Hờ",
    "Kim",
    "Hán",
    "Hàn",
    "Khổng",
    "Lục",
    "Lữ",
    "Lại",
    "Mã",
    "Mẫn",
    "Nhâm",
    "Nhữ",
    "Ngụy",
    "Phương",
    "Tiêu",
    "Tiết",
    "Trà",
    "Trầm",
    "Ung",
    "Đậu",
    "Đới",
    "Thiều",
    "Ngọ",
    "Cấn",
    "Chử",
    "Hạ",
    "Hoa",
    "Hồng",
    "Lăng",
    "Lều",
    "Tòng",
    "Quàng",
    "Cà",
    "Siu",
    "Ksor",
    "Rmah",
    "Nay",
    "Niê",
    "Kpă",
    "Xồng",
    "Lầu",
    "Vừ",
    "Lỳ",
    "Pờ",
    "Hảng",
    "Chẩu",
    "Bàn",
    "Lèng",
    "Tẩn",
    "Chảo",
    "Phàn",
    "Thò",
    "Tráng",
    "Ngần",
    "Lộc",
    "Đèo",
    "Mấu",
    "Pi",
    "Chamaléa",
    "Kator",
];

/// Words before an office that make a common noun of it: several, some one, or one who no longer or only now holds it.
const COMMON: &[&str] = &[
    "các", "những", "nhiều", "một", "vị", "mỗi", "từng", "mọi", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
    "số", "cựu", "nguyên", "tân", "cố", "nữ", "nam", "phó", "viên", "chức", "ghế", "làm", "giữ", "bầu", "danh", "hàm", "cấp",
    "loạt", "vài", "mấy", "đời",
];

/// Those of them that speak of several, or of any.
const SEVERAL: &[&str] = &[
    "các", "những", "nhiều", "một", "mỗi", "từng", "mọi", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "số",
    "loạt", "vài", "mấy", "đời",
];

/// Words before an office that speak of it as a thing to be held or given.
const HELD: &[&str] = &[
    "là", "vụ", "trí", "vị", "nhiệm", "thành", "kiêm", "cử", "tranh", "thay", "thôi", "hiệu", "lên", "quyền", "của", "cho",
    "vai", "trò", "cương", "đương",
];

/// Words that stand second in a person's name and that some write in lower case.
const MIDDLE_NAMES: &[&str] = &["Thị", "Văn"];

/// How the names of Vietnamese bodies begin.
const BODY_HEADS: &[&str] = &[
    "Sở",
    "Ban",
    "Bộ",
    "Cục",
    "Vụ",
    "Viện",
    "Văn phòng",
    "Tỉnh ủy",
    "Thành ủy",
    "Quận ủy",
    "Huyện ủy",
    "Thị ủy",
    "Đảng ủy",
    "Đảng bộ",
    "Ủy ban",
    "Hội đồng",
    "Công an",
    "Tòa án",
    "Mặt trận",
    "Quốc hội",
    "Chính phủ",
    "Tổng cục",
    "Thanh tra",
    "UBND",
    "HĐND",
    "MTTQ",
    "UBMTTQ",
    "TAND",
    "VKSND",
    "TANDTC",
    "VKSNDTC",
];

/// Vietnamese places whose first word is a family name too.
const PLACES: &[&str] = &[
    "Hà Nội",
    "Hà Nam",
    "Hà Tĩnh",
    "Hà Giang",
    "Hà Đông",
    "Hà Tiên",
    "Thái Bình",
    "Thái Nguyên",
    "Lâm Đồng",
    "Lâm Thao",
    "Cao Bằng",
    "Cao Lãnh",
    "Đồng Nai",
    "Đồng Tháp",
    "Đồng Hới",
    "Đồng Xoài",
    "An Giang",
    "An Khê",
    "An Nhơn",
    "An Lão",
    "An Dương",
    "Ninh Bình",
    "Ninh Thuận",
    "Ninh Kiều",
    "Hồ Chí",
    "Kim Bảng",
    "Kim Sơn",
    "Kim Thành",
    "Từ Liêm",
    "Từ Sơn",
    "Hoàng Mai",
    "Hoàng Sa",
    "Thạch Thất",
    "Thạch Hà",
    "Đông Anh",
    "Châu Đốc",
    "Châu Đức",
    "Châu Thành",
    "La Gi",
    "Lý Sơn",
    "Lý Nhân",
    "Mai Châu",
    "Mai Sơn",
    "Hồng Bàng",
    "Hồng Lĩnh",
    "Tô Châu",
    "Vũ Thư",
    "Vũ Quang",
    "Lương Sơn",
    "Lương Tài",
    "Đào Xá",
    "Phan Thiết",
    "Phan Rang",
    "Văn Lâm",
    "Văn Giang",
    "Văn Yên",
    "Văn Chấn",
    "Văn Bàn",
    "Văn Lãng",
    "Văn Quan",
    "Lạng Sơn",
    "Kiều Mai",
    "Đan Phượng",
];

/// Units of local government: a body named only by one is a common noun (`chủ tịch UBND xã`).
const UNITS: &[&str] = &["tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "thôn", "khu", "UBND", "HĐND"];

/// The same, as they end the name of a body.
const UNIT_TAILS: &[&str] = &["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"];

/// Words after an office that make it one of many.
const PLURAL: &[&str] = &["các", "cấp", "những", "mỗi", "từng", "nhiều", "một", "nào", "của", "hai", "ba"];

/// Other countries, as newspapers name them.
const COUNTRIES: &[&str] = &[
    "Mỹ",
    "Nga",
    "Anh",
    "Pháp",
    "Đức",
    "Nhật",
    "Nhật Bản",
    "Hàn Quốc",
    "Hàn",
    "Trung Quốc",
    "Thái Lan",
    "Thái",
    "Hoa Kỳ",
    "Lào",
    "Campuchia",
    "Triều Tiên",
    "Ấn Độ",
    "Úc",
    "Australia",
    "Ý",
    "Italia",
    "Italy",
    "Hà Lan",
    "Ba Lan",
    "Bỉ",
    "Áo",
    "Séc",
    "Đan Mạch",
    "Thụy Điển",
    "Thụy Sĩ",
    "Na Uy",
    "Phần Lan",
    "Tây Ban",
    "Bồ Đào",
    "Canada",
    "Cuba",
    "Brazil",
    "Mexico",
    "Argentina",
    "Singapore",
    "Malaysia",
    "Indonesia",
    "Philippines",
    "Myanmar",
    "Brunei",
    "Đài Loan",
    "Hồng Kông",
    "Hong",
    "Ukraine",
    "Iran",
    "Iraq",
    "Israel",
    "Syria",
    "Thổ Nhĩ",
    "Ả Rập",
    "Ai Cập",
    "Nam Phi",
    "Hy Lạp",
    "Hungary",
    "Mông Cổ",
    "Liên Xô",
    "Venezuela",
    "Liên minh",
    "EU",
    "Belarus",
    "Kazakhstan",
    "Pakistan",
    "Bangladesh",
    "Nepal",
    "Qatar",
    "Kuwait",
    "UAE",
    "New",
    "Ireland",
    "Scotland",
];

fn keys(words: &[&str]) -> KeySet {
    words.iter().map(|word| word_key(word).0).collect()
}

static KEYS: LazyLock<KeySet> = LazyLock::new(|| keys(FAMILY_NAMES));
static COMMON_KEYS: LazyLock<KeySet> = LazyLock::new(|| keys(COMMON));
static SEVERAL_KEYS: LazyLock<KeySet> = LazyLock::new(|| keys(SEVERAL));
static HELD_KEYS: LazyLock<KeySet> = LazyLock::new(|| keys(HELD));
static MIDDLE_KEYS: LazyLock<KeySet> = LazyLock::new(|| keys(MIDDLE_NAMES));
static BODY_KEYS: LazyLock<HashSet<(WordKey, WordKey), KeyHash>> = LazyLock::new(|| pairs(BODY_HEADS));
static PLACE_KEYS: LazyLock<HashSet<(WordKey, WordKey), KeyHash>> = LazyLock::new(|| pairs(PLACES));
static UNIT_KEYS: LazyLock<KeySet> = LazyLock::new(|| keys(UNITS));
static PLURAL_KEYS: LazyLock<KeySet> = LazyLock::new(|| keys(PLURAL));
static COUNTRY_KEYS: LazyLock<HashSet<(WordKey, WordKey), KeyHash>> = LazyLock::new(|| pairs(COUNTRIES));
static TAIL_KEYS: LazyLock<HashSet<(WordKey, WordKey), KeyHash>> = LazyLock::new(|| pairs(UNIT_TAILS));

/// The first two words of each name; the second is the default key where there is but one.
fn pairs(names: &[&str]) -> HashSet<(WordKey, WordKey), KeyHash> {
    let pair = |name: &&str| {
        let mut words = name.split(' ').map(|word| word_key(word).0);
        (words.next().unwrap_or_default(), words.next().unwrap_or_default())
    };
    names.iter().map(pair).collect()
}

fn begins(set: &HashSet<(WordKey, WordKey), KeyHash>, first: WordKey, second: WordKey) -> bool {
    set.contains(&(first, second)) || set.contains(&(first, WordKey::default()))
}

/// True where a word is a family name, in whatever case it is written.
pub fn is_family_name(key: WordKey) -> bool {
    KEYS.contains(&key)
}

/// True for a word that may stand second in a person's name even in lower case (`Nguyễn thị Hoa`).
pub fn is_middle_name(key: WordKey) -> bool {
    MIDDLE_KEYS.contains(&key)
}

/// The words that may stand second in a person's name even in lower case.
pub fn middle_names() -> impl Iterator<Item = WordKey> {
    MIDDLE_NAMES.iter().map(|name| word_key(name).0)
}

/// True for a word before an office that makes a common noun of it (`các`, `một`, `cựu`).
pub fn makes_common_noun(key: WordKey) -> bool {
    COMMON_KEYS.contains(&key)
}

/// True for a word before an office that speaks of several holders, or of any (`các`, `một`).
pub fn speaks_of_several(key: WordKey) -> bool {
    SEVERAL_KEYS.contains(&key)
}

/// True for a word before an office that speaks of it as a thing to be held (`là`, `bổ nhiệm`).
pub fn speaks_of_office(key: WordKey) -> bool {
    HELD_KEYS.contains(&key)
}

/// True where two words begin the name of a Vietnamese body (`Sở Y`, `UBND tỉnh`).
pub fn begins_body(first: WordKey, second: WordKey) -> bool {
    begins(&BODY_KEYS, first, second)
}

/// True where two words begin the name of a Vietnamese place, though the first could be a family name (`Hà Nội`).
pub fn begins_place(first: WordKey, second: WordKey) -> bool {
    PLACE_KEYS.contains(&(first, second))
}

/// How many words at the end of a body's name say a unit of local government (`UBND thành phố`: 2).
pub fn unit_tail(words: &[WordKey]) -> usize {
    match words {
        [_, .., first, second] if TAIL_KEYS.contains(&(*first, *second)) => 2,
        [_, .., last] if TAIL_KEYS.contains(&(*last, WordKey::default())) => 1,
        _ => 0,
    }
}

/// True for the last word of a body that needs a place to be one body and not any of its sort (`UBND xã`).
pub fn needs_place(key: WordKey) -> bool {
    UNIT_KEYS.contains(&key)
}

/// True for a word after an office that makes it one of many (`chủ tịch UBND các huyện`).
pub fn makes_plural(key: WordKey) -> bool {
    PLURAL_KEYS.contains(&key)
}

/// True where two words name, or begin to name, another country; the second may be anything after a name of one word.
pub fn is_country(first: WordKey, second: WordKey) -> bool {
    names_country(first, second) || (names_country(first, WordKey::default()) && !is_family_name(first))
}

/// True where two words, or one and none, are the name of another country.
pub fn names_country(first: WordKey, second: WordKey) -> bool {
    COUNTRY_KEYS.contains(&(first, second))
}
