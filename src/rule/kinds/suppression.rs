//! Faults of suppressions themselves: they outlive what they hid, and then hide what nobody meant.
//!
//! Nothing here reads an article. Whether a suppression hid something is known only after every other rule has run, so
//! the engine finds these faults and asks the first active rule of this kind that has a message for the case. A house
//! that wants one severity for expired entries and another for missing reasons gives each case a rule of its own.

use crate::rule::{Case, Checker, Kind};

/// See the module.
pub static KIND: Kind = Kind {
    name: "suppression",
    doc: ("lời bỏ qua không còn tác dụng hoặc viết thiếu", "suppressions that hide nothing or say too little"),
    keys: &[],
    cases: &[
        Case { name: "unused", doc: ("không che chỗ nào", "it hid nothing"), placeholders: &[] },
        Case { name: "expired", doc: ("đã quá ngày “until”", "its last day is past"), placeholders: &["until"] },
        Case { name: "unknown", doc: ("nêu luật không có", "it names no rule there is"), placeholders: &[] },
        Case { name: "no-reason", doc: ("không ghi lý do", "it gives no reason"), placeholders: &[] },
    ],
    build: |_, _| Some(Box::new(Suppression)),
};

struct Suppression;

impl Checker for Suppression {}
