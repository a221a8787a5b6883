//! Rules that one cell with 是 or 否, 有 or 无 settles.

use super::{Context, Finding, Level, Rule};
use crate::dossier::{Entry, Field};

/// What such a cell comes to. `no` means the problem of the rule's question, `fine` is said of a yes. With no
/// cell at all nothing is said, so that the question may be answered.
pub(super) fn judge(
    rule: &Rule,
    level: Level,
    entry: Entry<bool>,
    field: Field,
    fine: &str,
    cx: &Context,
) -> Vec<Finding> {
    let finding = match entry {
        Entry::Absent => return Vec::new(),
        Entry::Value(true, _) => Finding::pass(level, fine),
        Entry::Value(false, _) => {
            let mend = rule.question.map_or("", |question| question.mend);
            Finding::fail(level, cx.say("problem", &[])).advice(mend)
        }
        Entry::Unclear(_) => {
            let why = format!("“{}”无法识别", field.title());
            Finding::unchecked(level, why, "请填写“是”或“否”。")
        }
    };
    let cite = entry.place().map(|place| place.cite(field));
    vec![finding.cites(cite)]
}
