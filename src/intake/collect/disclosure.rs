//! Columns of the units' 政府信息公开平台.

use super::cells::Row;
use super::columns::{add, update_and_content};
use super::owner::UnitIndex;
use crate::dossier::{Column, Dossier, Entry, Field, Note};
use crate::intake::table::Fate;
use crate::intake::words;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut index = UnitIndex::new(&dossier.units);
    rows.iter()
        .map(|row| {
            let name = row.name(Field::DisclosureColumn);
            if name.is_empty() {
                notes.push(row.nameless(Field::DisclosureColumn));
                return Fate::Noted;
            }
            let (last_update, content) = update_and_content(row, &name, content, notes);
            let column = Column {
                name,
                place: row.place(),
                category: Entry::Absent,
                first_level: Entry::Absent,
                last_update,
                content,
            };
            let unit = index.of(&row.name(Field::Unit), row, &mut dossier.units);
            add(&mut unit.disclosure, column, row, notes);
            Fate::Used
        })
        .collect()
}

/// A column that is not set up has no content.
fn content(text: &str) -> Option<bool> {
    words::content(text).or_else(|| words::answer(text))
}
