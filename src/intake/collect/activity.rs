//! How much accounts published, counted by month (发布统计). A number without dates proves that something was
//! published in the time it counts, and nothing more.

use super::cells::Row;
use super::owner::AccountIndex;
use crate::calendar::WrittenMonths;
use crate::dossier::{Activity, Dossier, Field, Note, NoteKind};
use crate::intake::period;
use crate::intake::table::Fate;
use std::collections::HashMap;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut index = AccountIndex::new(&dossier.accounts);
    let mut titles = HashMap::new();
    rows.iter()
        .map(|row| {
            let months = *titles.entry(row.header()).or_insert_with(|| {
                let months = above(row);
                notes.push(counts_only(row));
                if months.is_none() && row.has(Field::PostCount) && !row.has(Field::Months) {
                    notes.push(timeless(row));
                }
                months
            });
            let Some(account) = index.owner(row, &mut dossier.accounts, notes) else {
                return Fate::Noted;
            };
            let counted = read(row, months, notes);
            dossier.accounts[account].activity.extend(counted);
            Fate::Used
        })
        .collect()
}

/// What the row counts: in one column, or in one for each month.
fn read(row: &Row, above: Option<WrittenMonths>, notes: &mut Vec<Note>) -> Vec<Activity> {
    let year = above.and_then(WrittenMonths::year);
    let mut counted = Vec::new();
    let total = row.number_of(Field::PostCount, notes).value();
    let said = row.word(
        Field::Months,
        period::months,
        "“2022年2月”这样的月份",
        notes,
    );
    let months = said.value().or(above.filter(|_| !row.has(Field::Months)));
    if let (Some(count), Some(months)) = (total, months) {
        counted.push(Activity {
            months,
            count,
            cite: row.place().cite(Field::PostCount),
        });
    }
    for (field, number) in Field::MONTHS.into_iter().zip(1..) {
        let count = row.number_of(field, notes).value();
        let heading = period::months(&row.heading(field));
        let months = heading
            .filter(|months| months.year().is_some())
            .or(WrittenMonths::new(year, number, number));
        if let (Some(count), Some(months)) = (count, months) {
            counted.push(Activity {
                months,
                count,
                cite: row.place().cite(field),
            });
        }
    }
    counted
}

/// The months that the title over a table, or the name of sheet or file, is about.
fn above(row: &Row) -> Option<WrittenMonths> {
    let heading = row.heading(Field::PostCount);
    let names = [
        heading.as_str(),
        row.table.sheet.as_str(),
        row.table.file.as_str(),
    ];
    let titles = row.table.titles(row.block);
    let mut texts = titles.into_iter().chain(names);
    texts.find_map(period::months)
}

fn counts_only(row: &Row) -> Note {
    let text = "发布统计只有条数，没有日期，只能证明当月有发布，不能据此判定是否及时更新，请补充最近更新日期或发文清单。".to_owned();
    row.table
        .note(Some(row.block.top()), None, NoteKind::CountsOnly, text)
}

fn timeless(row: &Row) -> Note {
    let text =
        "发布统计没有说明是哪个月份，条数未采用，请在标题中写明，例如“2022年2月”。".to_owned();
    row.table
        .note(Some(row.block.top()), None, NoteKind::MissingValue, text)
}
