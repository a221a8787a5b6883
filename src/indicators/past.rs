//! What past bulletins say of a subject.

use super::{After, Finding, Level};
use crate::dossier::Past;
use crate::normal;
use std::collections::BTreeSet;

/// What a rule on past bulletins says where none was handed in, or where none names the subject.
pub(super) fn unnamed(after: &After) -> Option<Vec<Finding>> {
    if after.bulletins.is_empty() {
        return Some(Vec::new());
    }
    let fine = || vec![Finding::pass(Level::Notice, "往期通报未点名")];
    after.subject.past().is_empty().then(fine)
}

/// The bulletins that some lines stand in, each once.
pub(super) fn bulletins<'a>(lines: impl Iterator<Item = &'a Past>) -> BTreeSet<usize> {
    lines.map(|line| line.bulletin).collect()
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
