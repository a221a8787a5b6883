//! What past bulletins say of a subject.

use super::{After, Finding, Level};
use crate::dossier::{Bulletin, Past};
use crate::normal;
use crate::order;
use std::collections::BTreeSet;

/// What a rule on past bulletins says of whom none of them names.
pub(super) fn unnamed() -> Vec<Finding> {
    vec![Finding::pass(Level::Notice, "往期通报未点名")]
}

/// What a rule that counts how often others have criticised the subject says where none of their bulletins was handed
/// in, or where none names it.
pub(super) fn uncriticised(after: &After) -> Option<Vec<Finding>> {
    if after.bulletins.iter().all(Bulletin::is_own) {
        return Some(Vec::new());
    }
    criticism(after).next().is_none().then(unnamed)
}

/// The lines that others have written. What the office found by itself is no criticism.
pub(super) fn criticism<'a>(after: &'a After) -> impl Iterator<Item = &'a Past> {
    let lines = after.subject.past().iter();
    lines.filter(|line| !is_own(line, after))
}

/// Whether a line is of the office's own ledger.
pub(super) fn is_own(line: &Past, after: &After) -> bool {
    let bulletin = after.bulletins.get(line.bulletin);
    bulletin.is_some_and(Bulletin::is_own)
}

/// The bulletins that some lines stand in, each once.
pub(super) fn bulletins<'a>(lines: impl Iterator<Item = &'a Past>) -> BTreeSet<usize> {
    order::set(lines.map(|line| line.bulletin))
}

/// What is to be added where a line was matched by a guess: 「（按相近名称匹配“某县统计局”）」.
pub(super) fn guess<'a>(lines: impl IntoIterator<Item = &'a Past>) -> String {
    let mut lines = lines.into_iter();
    let name = lines.find_map(|line| line.guessed.as_ref());
    name.map_or_else(String::new, |name| format!("（按相近名称匹配“{name}”）"))
}

/// The text brought to one form for comparing: letters and digits, and nothing else.
pub(super) fn folded(text: &str) -> String {
    let mut text = normal::folded(text);
    text.retain(char::is_alphanumeric);
    text
}
