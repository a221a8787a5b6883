//! Reading the cells of one row.

use crate::calendar::WrittenDate;
use crate::dossier::{
    Cite, Entry, Field, Kind, Note, NoteKind, Place, Publication, Reply, TableId,
};
use crate::intake::date::{self, DateCell};
use crate::intake::recognise::Block;
use crate::intake::table::{Table, Tables};
use crate::intake::{identity, words};
use crate::normal::{folded, without_brackets};

/// Why a row below a header holds no record.
pub enum LeftOut {
    Blank,
    Example,
    /// A line of sums, or a note below the table.
    Remark(Note),
}

/// One row of a table, read through the header above it.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub tables: &'a Tables,
    pub id: TableId,
    pub table: &'a Table,
    pub block: &'a Block,
    /// Which of the table's blocks it is.
    pub nth: usize,
    pub kind: Kind,
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

    /// How to speak of the row: 「第5行」.
    pub fn line(&self) -> String {
        self.table.line(self.index)
    }

    /// Whether the table has a column for the field, or a value for all its rows.
    pub fn has(&self, field: Field) -> bool {
        self.block.column(field).is_some() || self.given(field).is_some()
    }

    /// What holds for all rows of the table.
    fn given(&self, field: Field) -> Option<&'a str> {
        let mut given = self.table.given.iter();
        given
            .find(|(known, _)| *known == field)
            .map(|(_, value)| value.as_str())
    }

    /// Which header stands above the row, among all tables.
    pub fn header(&self) -> (TableId, usize) {
        (self.id, self.block.top())
    }

    /// The heading of a field, as it is written.
    pub fn heading(&self, field: Field) -> String {
        let column = self.block.column(field);
        column.map_or_else(String::new, |column| self.table.heading(self.index, column))
    }

    /// Whether the heading over a name leaves open what it is the name of, as 「名称」 does.
    pub fn names_anything(&self, field: Field) -> bool {
        const OPEN: [&str; 7] = [
            "名称",
            "对象",
            "名称/对象",
            "对象名称",
            "检查对象",
            "主体名称",
            "通报对象",
        ];
        let heading = without_brackets(&folded(&self.heading(field)));
        OPEN.contains(&heading.trim_end_matches(':'))
    }

    /// The text of a field, or else what holds for all rows; empty where there is neither.
    pub fn text(&self, field: Field) -> &'a str {
        let column = self.block.column(field);
        match column.map_or("", |column| self.table.cell(self.index, column)) {
            "" => self.given(field).unwrap_or(""),
            text => text,
        }
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

    /// Why the row holds no record; `None` where it should hold one.
    pub fn leave_out(&self) -> Option<LeftOut> {
        let grid = &self.table.grid;
        let filled: Vec<_> = grid
            .row(self.index)
            .filter(|cell| !cell.is_empty())
            .collect();
        let Some(first) = filled.first() else {
            return Some(LeftOut::Blank);
        };
        if words::opens_example(first) {
            return Some(LeftOut::Example);
        }
        let remark = |kind, text: String| {
            let note = self.table.note(Some(self.index), None, kind, text);
            Some(LeftOut::Remark(note))
        };
        if words::opens_sum_line(first) {
            return remark(
                NoteKind::SumLine,
                format!("{}为合计行，未作为数据。", self.line()),
            );
        }
        let mut key = self.kind.key().iter();
        let named = key
            .any(|field| self.block.column(*field).is_some() && !self.text(*field).is_empty())
            || self.kind == Kind::Policies && !self.text(Field::InterpretationTitle).is_empty();
        let opens_remark = ["注:", "注：", "说明:", "说明：", "备注:", "备注：", "填表"]
            .iter()
            .any(|word| first.starts_with(word));
        let is_footer = filled.iter().all(|cell| is_labelled(cell));
        if filled.len() == 1 && (opens_remark || !named) || is_footer {
            return remark(
                NoteKind::Remark,
                format!(
                    "{}“{}”为标题或说明，未作为数据。",
                    self.line(),
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
                "{}“{}”的“{}”{what}",
                self.line(),
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

    /// A date that a record needs. What has none may be of any day, so it is unclear and not absent.
    pub fn needed_date(&self, field: Field, notes: &mut Vec<Note>) -> Entry<WrittenDate> {
        match self.date(field, notes) {
            Entry::Absent => {
                let text = format!("{}没有“{}”，请补充。", self.line(), field.title());
                notes.push(self.note(field, NoteKind::BadDate, text));
                Entry::Unclear(self.place())
            }
            entry => entry,
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
                    "{}“{}”的“{}”无法识别，请填写{would_do}。",
                    self.line(),
                    field.title(),
                    shortened(text),
                );
                notes.push(self.note(field, NoteKind::UnknownWord, text));
                Entry::Unclear(self.place())
            }
        }
    }

    /// 是 or 否. What does not apply is as good as empty.
    pub fn answer(&self, field: Field, notes: &mut Vec<Note>) -> Entry<bool> {
        let text = self.text(field);
        if text.is_empty() || words::reply(text) == Some(Reply::NotApplicable) {
            return Entry::Absent;
        }
        self.word(field, words::answer, "“是”或“否”", notes)
    }

    /// A number of things.
    pub fn number_of(&self, field: Field, notes: &mut Vec<Note>) -> Entry<u32> {
        self.word(field, words::number, "数字", notes)
    }

    /// 已公开, 未公开, or the day.
    pub fn publication(&self, field: Field, notes: &mut Vec<Note>) -> Entry<Publication> {
        let read = |text: &str| match date::read(text) {
            DateCell::Date(date) | DateCell::Serial(date) => Some(Publication::On(date)),
            DateCell::Empty | DateCell::Ambiguous | DateCell::Impossible | DateCell::Unreadable => {
                match words::answer(text)? {
                    true => Some(Publication::Yes),
                    false => Some(Publication::No),
                }
            }
        };
        self.word(field, read, "“已公开”“未公开”或最近更新日期", notes)
    }

    /// The cell of the field, where it holds a resident identity number.
    pub fn exposed(&self, field: Field) -> Option<Cite> {
        identity::is_exposed(self.text(field)).then(|| self.place().cite(field))
    }

    /// A remark that a row lacks the name without which it is no record.
    pub fn nameless(&self, field: Field) -> Note {
        let text = format!(
            "{}没有“{}”，未作为数据，请补充。",
            self.line(),
            field.title()
        );
        self.note(field, NoteKind::MissingName, text)
    }
}

/// Whether a cell says of itself what it is, as 「填表人：张某」 below a table does.
fn is_labelled(cell: &str) -> bool {
    const LONGEST: usize = 8;
    let Some((label, _)) = cell.split_once(['：', ':']) else {
        return false;
    };
    let is_word = |char: char| !char.is_ascii() || char == ' ';
    !label.is_empty() && label.chars().count() <= LONGEST && label.chars().all(is_word)
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
pub fn merge<T: PartialEq>(first: &mut Entry<T>, second: Entry<T>) -> bool {
    match (&*first, &second) {
        (_, Entry::Absent) => false,
        (Entry::Absent, _) => {
            *first = second;
            false
        }
        (Entry::Value(one, _), Entry::Value(other, _)) if one == other => false,
        (Entry::Unclear(_), Entry::Unclear(_)) => false,
        (_, Entry::Value(_, place) | Entry::Unclear(place)) => {
            *first = Entry::Unclear(*place);
            true
        }
    }
}
