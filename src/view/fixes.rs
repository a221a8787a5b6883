//! 整改清单: what to mend first, unit by unit.

use super::Node;
use crate::report::{Report, Subject, SubjectKind};
use std::collections::BTreeSet;

/// What stands between the parts of a key; no name holds it.
const BETWEEN: char = '\u{1F}';

/// What names one indicator of one subject: kind, unit, name, platform and indicator.
pub fn key(subject: &Subject, indicator: &str) -> String {
    let kind = match subject.kind {
        SubjectKind::Site => "site",
        SubjectKind::Account => "account",
        SubjectKind::Unit => "unit",
    };
    let platform = subject.platform.as_deref().unwrap_or_default();
    [kind, &subject.unit, &subject.name, platform, indicator].join(&BETWEEN.to_string())
}

/// The fix list, grouped by unit. Each subject of a fix has a box 「假定已整改」, ticked where `mended` has its
/// [`key`].
pub fn fixes(_report: &Report, _mended: &BTreeSet<String>) -> Vec<Node> {
    Vec::new()
}
