//! Column ledgers (栏目台账).

use super::cells::{Row, shortened};
use super::owner::SiteIndex;
use crate::calendar::WrittenDate;
use crate::dossier::{Category, Column, Dossier, Entry, Field, Note, NoteKind};
use crate::intake::date::{self, DateCell};
use crate::intake::table::Fate;
use crate::intake::words;
use crate::normal::folded;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut index = SiteIndex::new(&dossier.sites);
    rows.iter()
        .map(|row| {
            let name = row.name(Field::ColumnName);
            if name.is_empty() {
                let text = format!("{}没有“栏目名称”，无法检查，请补充。", row.line());
                notes.push(row.note(Field::ColumnName, NoteKind::MissingName, text));
                return Fate::Noted;
            }
            let Some(site) = index.owner(row, &mut dossier.sites, notes) else {
                return Fate::Noted;
            };
            let column = read(row, name, notes);
            add(&mut dossier.sites[site].columns, column, row, notes);
            Fate::Used
        })
        .collect()
}

/// Adds a column, unless it is there already.
pub(super) fn add(columns: &mut Vec<Column>, column: Column, row: &Row, notes: &mut Vec<Note>) {
    if !columns.iter().any(|known| same(known, &column)) {
        columns.push(column);
        return;
    }
    let text = format!(
        "{}的栏目“{}”与前面重复，只计一次。",
        row.line(),
        shortened(&column.name)
    );
    notes.push(row.note(name_field(row), NoteKind::Duplicate, text));
}

/// What the table calls the name of a column.
fn name_field(row: &Row) -> Field {
    row.kind.key()[0]
}

/// The same column a second time, saying the same. Columns of one name that say different things are two.
fn same(one: &Column, other: &Column) -> bool {
    folded(&one.name) == folded(&other.name)
        && one.category.value() == other.category.value()
        && one.last_update.value() == other.last_update.value()
        && one.content.value() == other.content.value()
        && one.first_level.value() == other.first_level.value()
}

fn read(row: &Row, name: String, notes: &mut Vec<Note>) -> Column {
    let category = category(row, &name, notes);
    let (last_update, content) = update_and_content(row, &name, words::content, notes);
    Column {
        name,
        place: row.place(),
        category,
        first_level: row.word(
            Field::ColumnLevel,
            words::first_level,
            "“一级”或“二级”",
            notes,
        ),
        last_update,
        content,
    }
}

/// The category as it is said, or else as the column's own name says it.
fn category(row: &Row, name: &str, notes: &mut Vec<Note>) -> Entry<Category> {
    let would_do = "“动态要闻”“通知公告”“政策文件”“其他”或“无需更新”";
    let said = row.word(Field::ColumnCategory, words::category, would_do, notes);
    if said != Entry::Absent {
        return said;
    }
    let Some(category) = words::category(name) else {
        return Entry::Absent;
    };
    let text = format!(
        "{}的栏目“{}”没有填写栏目类别，按名称归类，请核对。",
        row.line(),
        shortened(name)
    );
    notes.push(row.note(Field::ColumnName, NoteKind::AssumedCategory, text));
    Entry::Value(category, row.place())
}

/// When a column was last updated, and whether it has content. A cell for a date may say instead that there
/// is nothing: 「空白」, 「暂无内容」.
pub(super) fn update_and_content(
    row: &Row,
    name: &str,
    read: fn(&str) -> Option<bool>,
    notes: &mut Vec<Note>,
) -> (Entry<WrittenDate>, Entry<bool>) {
    let content = row.word(Field::ItemCount, read, "条数，没有内容的填“0”", notes);
    let text = row.text(Field::LastUpdate);
    let says_blank = words::content(text) == Some(false) && folded(text) != "0";
    if says_blank && matches!(date::read(text), DateCell::Empty | DateCell::Unreadable) {
        let content = match content {
            Entry::Absent => Entry::Value(false, row.place()),
            said => said,
        };
        return (Entry::Absent, content);
    }
    let last_update = row.date(Field::LastUpdate, notes);
    let (Entry::Value(..), Entry::Value(false, place)) = (last_update, content) else {
        return (last_update, content);
    };
    let text = format!(
        "{}的栏目“{}”既填为没有内容，又填了更新日期，是否空白不予判定，请核对。",
        row.line(),
        shortened(name)
    );
    notes.push(row.note(Field::ItemCount, NoteKind::Conflict, text));
    (last_update, Entry::Unclear(place))
}
