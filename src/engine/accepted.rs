//! A house's own words as options of the rules that they are for: those of spelling whose kind takes exceptions.

use crate::config::VOCABULARY_TOPIC;
use crate::document::selects;
use crate::rule::{Node, NodeKey, RuleDef, Table, Value};

/// The key of kinds that take phrases to leave alone.
const EXCEPT: &str = "except";

/// The rule's exceptions with the house's words after them; `None` where there are no words, or they are not for it.
pub fn accepting(def: &RuleDef, options: &[&Table], words: &[Node]) -> Option<Table> {
    let first = words.first()?;
    if !selects(VOCABULARY_TOPIC, &def.meta.id) || !def.kind().keys.iter().any(|key| key.name == EXCEPT) {
        return None;
    }
    let chosen = options.iter().rev().find_map(|table| table.get(EXCEPT));
    let own = chosen.or_else(|| def.options().find(|(key, _)| key.name == EXCEPT).map(|(_, node)| node));
    let own = own.and_then(Node::as_array).unwrap_or_default();
    let all = Node { value: Value::Array(own.iter().chain(words).cloned().collect()), ..first.clone() };
    Some(Table::from_iter([(NodeKey { name: EXCEPT.into(), span: first.span }, all)]))
}
