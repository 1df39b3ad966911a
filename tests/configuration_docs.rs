//! The manual of `morat.toml` names every key there is, and none that is not.

use std::collections::BTreeSet;

use morat::config::keys::CONFIG_KEYS;

#[test]
fn the_table_of_keys_is_the_table_of_the_program() {
    let manual = include_str!("../docs/configuration.md");
    let table = manual.split("## Keys").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a section “Keys”");
    let documented: BTreeSet<&str> = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let real: BTreeSet<&str> = CONFIG_KEYS.iter().map(|key| key.name).collect();
    assert_eq!(documented, real);
}
