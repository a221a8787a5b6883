//! Ledgers of messages from the public (留言台账).

use super::cells::{Row, shortened};
use super::owner::SiteIndex;
use crate::calendar::WrittenDate;
use crate::dossier::{Dossier, Entry, Field, Message, Note, NoteKind};
use crate::intake::table::Fate;
use crate::intake::words;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut index = SiteIndex::new(&dossier.sites);
    tell_missing_answers(rows, notes);
    rows.iter()
        .map(|row| {
            let Some(site) = index.owner(row, &mut dossier.sites, notes) else {
                return Fate::Noted;
            };
            let site = &mut dossier.sites[site];
            site.messages.push(read(row, notes));
            site.exposed.extend(row.exposed(Field::MessageTitle));
            Fate::Used
        })
        .collect()
}

fn read(row: &Row, notes: &mut Vec<Note>) -> Message {
    let channels = "“咨询建言”“我为政府网站找错”或“在线访谈”等栏目名称";
    let asked = row.needed_date(Field::AskedAt, notes);
    Message {
        title: row.name(Field::MessageTitle),
        place: row.place(),
        channel: row.word(Field::Channel, words::channel, channels, notes),
        asked,
        answered: answered(row, asked, notes),
        valid: row.answer(Field::Valid, notes),
        simple: row.answer(Field::Simple, notes),
        published: row.publication(Field::MessagePublished, notes),
    }
}

/// When a message was answered; 未答复 and an empty cell say that it was not.
///
/// An answer from before its question cannot be. That is looked for only where both dates are full: of dates
/// without a year, 12月30日 and 1月3日 may well be in the right order.
fn answered(row: &Row, asked: Entry<WrittenDate>, notes: &mut Vec<Note>) -> Entry<WrittenDate> {
    let text = row.text(Field::AnsweredAt);
    if !row.has(Field::AnsweredAt) {
        return Entry::Unclear(row.place());
    }
    if words::answer(text) == Some(false) {
        return Entry::Absent;
    }
    let answered = row.date(Field::AnsweredAt, notes);
    let (Some(WrittenDate::Day(first)), Some(WrittenDate::Day(second))) =
        (asked.value(), answered.value())
    else {
        return answered;
    };
    if first <= second {
        return answered;
    }
    let text = format!(
        "{}的答复时间“{}”早于留言时间“{}”，是否及时答复不予判定，请核对。",
        row.line(),
        shortened(text),
        shortened(row.text(Field::AskedAt))
    );
    notes.push(row.note(Field::AnsweredAt, NoteKind::Conflict, text));
    Entry::Unclear(row.place())
}

/// Without a column for the answers nobody knows whether there are any.
fn tell_missing_answers(rows: &[Row], notes: &mut Vec<Note>) {
    let mut told = None;
    for row in rows.iter().filter(|row| !row.has(Field::AnsweredAt)) {
        if told.replace(row.header()) != Some(row.header()) {
            let text = "没有“答复时间”一列，留言是否答复不予判定，请补充该列。".to_owned();
            let header = Some(row.block.top());
            notes.push(row.table.note(header, None, NoteKind::MissingField, text));
        }
    }
}
