//! What units handed in for publication, and how much of it was used (信息报送情况).

use super::cells::{Row, merge, shortened};
use super::owner::UnitIndex;
use super::sites::repeated;
use crate::dossier::{Dossier, Entry, Field, Note, NoteKind, Submission, TableId};
use crate::intake::table::Fate;
use std::collections::HashMap;

/// What one row says: the number adopted and the number submitted.
type Counts = (u32, u32);

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut index = UnitIndex::new(&dossier.units);
    let counts: Vec<_> = rows.iter().map(|row| read(row, notes)).collect();
    // Units are ranked within their own table.
    let mut tables: HashMap<(TableId, usize), Vec<Counts>> = HashMap::new();
    for (row, counts) in rows.iter().zip(&counts) {
        let table = tables.entry(row.header()).or_default();
        table.extend(counts.as_ref().and_then(Entry::value));
    }
    rows.iter()
        .zip(counts)
        .map(|(row, counts)| {
            let Some(counts) = counts else {
                return Fate::Noted;
            };
            let table = tables.get(&row.header()).map_or(&[][..], Vec::as_slice);
            let submission = match counts {
                Entry::Value(counts, place) => Entry::Value(ranked(counts, table), place),
                Entry::Unclear(place) => Entry::Unclear(place),
                Entry::Absent => Entry::Absent,
            };
            let unit = index.of(&row.name(Field::Unit), row, &mut dossier.units);
            let again = unit.submission != Entry::Absent;
            let differs = merge(&mut unit.submission, submission);
            if again {
                let differing: &[Field] = if differs { &[Field::Submitted] } else { &[] };
                let subject = format!("单位“{}”", shortened(&unit.name));
                repeated(&subject, differing, row, Field::Unit, notes);
            }
            Fate::Used
        })
        .collect()
}

/// The numbers of a row; `None` where it names no unit.
fn read(row: &Row, notes: &mut Vec<Note>) -> Option<Entry<Counts>> {
    if row.text(Field::Unit).is_empty() {
        notes.push(row.nameless(Field::Unit));
        return None;
    }
    let fields = [Field::Submitted, Field::Adopted];
    let numbers = fields.map(|field| row.number_of(field, notes));
    let [Entry::Value(submitted, _), Entry::Value(adopted, place)] = numbers else {
        for (field, _) in fields
            .iter()
            .zip(numbers)
            .filter(|(_, number)| *number == Entry::Absent)
        {
            let text = format!(
                "{}没有“{}”，该单位不参加排名，请补充。",
                row.line(),
                field.title()
            );
            notes.push(row.note(*field, NoteKind::MissingValue, text));
        }
        return Some(Entry::Unclear(row.place()));
    };
    if adopted > submitted {
        let text = format!(
            "{}的采用数{adopted}多于报送数{submitted}，该单位不参加排名，请核对。",
            row.line()
        );
        notes.push(row.note(Field::Adopted, NoteKind::Conflict, text));
        return Some(Entry::Unclear(place));
    }
    Some(Entry::Value((adopted, submitted), place))
}

fn ranked(counts: Counts, table: &[Counts]) -> Submission {
    let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let better = table.iter().filter(|other| **other > counts).count();
    let (adopted, submitted) = counts;
    Submission {
        submitted,
        adopted,
        rank: size(better).saturating_add(1),
        of: size(table.len()),
    }
}
