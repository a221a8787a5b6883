//! Logs of visits to sites (监测记录).

use super::cells::Row;
use super::owner::SiteIndex;
use crate::dossier::{Dossier, Entry, Field, Note, NoteKind, Probe};
use crate::intake::table::Fate;
use crate::intake::words;
use crate::normal::folded;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut index = SiteIndex::new(&dossier.sites);
    rows.iter()
        .map(|row| {
            let (opened, seconds) = result(row, notes);
            if opened == Entry::Absent && seconds == Entry::Absent {
                let text = format!(
                    "{}没有填写是否打开，也没有用时，未作为数据，请补充。",
                    row.line()
                );
                notes.push(row.note(Field::Opened, NoteKind::MissingValue, text));
                return Fate::Noted;
            }
            let Some(site) = index.owner(row, &mut dossier.sites, notes) else {
                return Fate::Noted;
            };
            let site = &mut dossier.sites[site];
            site.probes.push(Probe {
                place: row.place(),
                at: row.needed_date(Field::ProbedAt, notes),
                opened,
                seconds,
            });
            Fate::Used
        })
        .collect()
}

/// Whether the page opened, and how long it took. The cell for the time may say 超时 instead.
fn result(row: &Row, notes: &mut Vec<Note>) -> (Entry<bool>, Entry<u32>) {
    let would_do = "“是”“否”或HTTP状态码";
    let opened = row.word(Field::Opened, words::opened, would_do, notes);
    let text = row.text(Field::Seconds);
    let is_number = text.contains(|char: char| char.is_numeric());
    if !is_number && words::opened(text) == Some(false) {
        let opened = match opened {
            Entry::Absent => Entry::Value(false, row.place()),
            said => said,
        };
        return (opened, Entry::Absent);
    }
    let heading = folded(&row.heading(Field::Seconds));
    let in_milliseconds = heading.contains("毫秒") || heading.contains("(ms)");
    let read = |text: &str| words::seconds(text, in_milliseconds);
    (opened, row.word(Field::Seconds, read, "秒数", notes))
}
