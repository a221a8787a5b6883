//! Reading the cells of one row.

use crate::calendar::WrittenDate;
use crate::dossier::{Entry, Field, Kind, Note, NoteKind, Place, TableId};
use crate::intake::date::{self, DateCell};
use crate::intake::normal::folded;
use crate::intake::recognise::Block;
use crate::intake::table::Table;
use crate::intake::words;

/// One row of a table, read through the header above it.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub id: TableId,
    pub table: &'a Table,
    pub block: &'a Block,
    pub index: usize,
}

impl<'a> Row<'a> {
    pub fn place(&self) -> Place {
        Place {
            table: self.id,
            row: self.number(),
        }
    }

    /// The number of the row as the office sees it.
    pub fn number(&self) -> u32 {
        self.table.grid.row_number(self.index)
    }

    /// Whether the table has a column for the field.
    pub fn has(&self, field: Field) -> bool {
        self.block.column(field).is_some()
    }

    /// The text of a field; empty where there is none.
    pub fn text(&self, field: Field) -> &'a str {
        self.block
            .column(field)
            .map_or("", |column| self.table.grid.cell(self.index, column))
    }

    /// A name: white space within it as one space.
    pub fn name(&self, field: Field) -> String {
        let words: Vec<_> = self.text(field).split_whitespace().collect();
        words.join(" ")
    }

    /// A remark on a cell of the row.
    pub fn note(&self, field: Field, kind: NoteKind, text: String) -> Note {
        self.table.note(Some(self.index), Some(field), kind, text)
    }

    /// Why the row holds no record: `Some(None)` when it is blank, `Some` of a remark for a line of sums
    /// or a note below the table.
    pub fn leave_out(&self) -> Option<Option<Note>> {
        let grid = &self.table.grid;
        let filled: Vec<_> = grid
            .row(self.index)
            .filter(|cell| !cell.is_empty())
            .collect();
        let Some(first) = filled.first() else {
            return Some(None);
        };
        let remark =
            |kind, text: String| Some(Some(self.table.note(Some(self.index), None, kind, text)));
        if words::opens_sum_line(first) {
            return remark(
                NoteKind::SumLine,
                format!("第{}行为合计行，未作为数据。", self.number()),
            );
        }
        let named = self
            .block
            .kind
            .key()
            .iter()
            .any(|field| !self.text(*field).is_empty())
            || self.block.kind == Kind::Policies
                && !self.text(Field::InterpretationTitle).is_empty();
        let opens_remark = ["注:", "注：", "说明:", "说明：", "备注:", "备注：", "填表"]
            .iter()
            .any(|word| first.starts_with(word));
        if filled.len() == 1 && (opens_remark || !named) {
            return remark(
                NoteKind::Remark,
                format!(
                    "第{}行“{}”为标题或说明，未作为数据。",
                    self.number(),
                    shortened(first)
                ),
            );
        }
        None
    }

    /// A date. What cannot be read is remarked on.
    pub fn date(&self, field: Field, notes: &mut Vec<Note>) -> Entry<WrittenDate> {
        let text = self.text(field);
        let mut say = |kind, what: &str| {
            let text = format!(
                "第{}行“{}”的“{}”{what}",
                self.number(),
                field.title(),
                shortened(text)
            );
            notes.push(self.note(field, kind, text));
        };
        match date::read(text) {
            DateCell::Empty => Entry::Absent,
            DateCell::Date(date) => Entry::Value(date, self.place()),
            DateCell::Serial(date) => {
                if let WrittenDate::Day(day) = date {
                    let what = format!("按电子表格的日期序号读作{day}，请核对。");
                    say(NoteKind::AssumedDate, &what);
                }
                Entry::Value(date, self.place())
            }
            DateCell::Ambiguous => {
                say(
                    NoteKind::BadDate,
                    "可能是1日、2日、3日，也可能是10日、20日、30日，请改为“2022-02-10”这样的日期。",
                );
                Entry::Unclear(self.place())
            }
            DateCell::Impossible => {
                say(NoteKind::BadDate, "不是有效日期，请改正。");
                Entry::Unclear(self.place())
            }
            DateCell::Unreadable => {
                say(
                    NoteKind::BadDate,
                    "无法识别为日期，请改为“2022-02-07”这样的日期。",
                );
                Entry::Unclear(self.place())
            }
        }
    }

    /// A word out of a vocabulary. What is not known is remarked on, with the words that would do.
    pub fn word<T>(
        &self,
        field: Field,
        read: impl Fn(&str) -> Option<T>,
        would_do: &str,
        notes: &mut Vec<Note>,
    ) -> Entry<T> {
        let text = self.text(field);
        if matches!(folded(text).as_str(), "" | "-" | "/" | "—" | "——") {
            return Entry::Absent;
        }
        match read(text) {
            Some(value) => Entry::Value(value, self.place()),
            None => {
                let text = format!(
                    "第{}行“{}”的“{}”无法识别，请填写{would_do}。",
                    self.number(),
                    field.title(),
                    shortened(text),
                );
                notes.push(self.note(field, NoteKind::UnknownWord, text));
                Entry::Unclear(self.place())
            }
        }
    }

    /// 是 or 否.
    pub fn answer(&self, field: Field, notes: &mut Vec<Note>) -> Entry<bool> {
        self.word(field, words::answer, "“是”或“否”", notes)
    }
}

/// A cell's text, cut where it is too long for a sentence.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 30;
    let mut shown: String = text.chars().take(MOST).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Lays what a second row says over what a first one said. Where they differ nothing is clear any more,
/// and the answer is `true`.
pub fn merge<T: PartialEq + Copy>(first: &mut Entry<T>, second: Entry<T>) -> bool {
    match (*first, second) {
        (_, Entry::Absent) => false,
        (Entry::Absent, other) => {
            *first = other;
            false
        }
        (Entry::Value(one, _), Entry::Value(other, _)) if one == other => false,
        (Entry::Unclear(_), Entry::Unclear(_)) => false,
        (_, Entry::Value(_, place) | Entry::Unclear(place)) => {
            *first = Entry::Unclear(place);
            true
        }
    }
}
