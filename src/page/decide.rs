//! How the hints change with what the clerk decides about the reading.

use crate::intake::{Choice, Correction, Given, Hints};
use crate::normal::half_width;
use crate::protocol::KindHelp;

/// Puts a choice in the place of earlier ones on the same tables.
pub fn choose(choices: &mut Vec<Choice>, choice: Choice) {
    forget(choices, &choice);
    choices.push(choice);
}

/// Takes away the choices on the tables that this one is on.
pub fn forget(choices: &mut Vec<Choice>, choice: &Choice) {
    let header = compared(&choice.header);
    choices.retain(|other| other.table != choice.table || compared(&other.header) != header);
}

/// A header as headers are compared: without white space, and without empty columns at its end. Only ASCII letters
/// become small, which spares the page the tables of all letters.
fn compared(header: &[String]) -> Vec<String> {
    let folded = |heading: &String| {
        let chars = heading.chars().map(half_width);
        let chars = chars.filter(|char| !char.is_whitespace());
        chars.map(|char| char.to_ascii_lowercase()).collect()
    };
    let mut header: Vec<String> = header.iter().map(folded).collect();
    while header.last().is_some_and(String::is_empty) {
        header.pop();
    }
    header
}

/// Whether a choice that was kept by an earlier version still means something.
pub fn is_known(choice: &Choice, kinds: &[KindHelp]) -> bool {
    let Some(id) = &choice.kind else { return true };
    let Some(kind) = kinds.iter().find(|kind| kind.id == *id) else {
        return false;
    };
    let is_field = |id: &String| kind.fields.iter().any(|(field, _)| field == id);
    choice.fields.iter().flatten().all(is_field)
}

/// Puts a value in the place of an earlier one for the same rows; an empty one takes it away.
pub fn give(hints: &mut Hints, given: Given) {
    hints.given.retain(|other| {
        other.file != given.file || other.sheet != given.sheet || other.field != given.field
    });
    if !given.value.is_empty() {
        hints.given.push(given);
    }
}

/// Puts a correction in the place of an earlier one of the same cell; one that changes nothing takes it away.
pub fn correct(hints: &mut Hints, correction: Correction) {
    hints.corrections.retain(|other| {
        other.file != correction.file
            || other.sheet != correction.sheet
            || other.cell != correction.cell
    });
    if correction.to != correction.from {
        hints.corrections.push(correction);
    }
}

/// Takes away all that is about the content of a source that is gone.
pub fn drop_source(hints: &mut Hints, source: &str) {
    let stays = |file: &String| !is_of(file, source);
    hints.given.retain(|given| stays(&given.file));
    hints
        .corrections
        .retain(|correction| stays(&correction.file));
    hints
        .choices
        .retain(|choice| choice.table.as_ref().is_none_or(|(file, _)| stays(file)));
}

/// Whether a file is this source, or lies in it where it is an archive.
pub fn is_of(file: &str, source: &str) -> bool {
    let rest = file.strip_prefix(source);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
