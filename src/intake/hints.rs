//! What the clerk has decided about what was read: plain data that goes in beside the sources.
//!
//! A hint says where it belongs by names and texts, so that it can be kept and handed in again. One that fits
//! nothing any more does nothing.

use super::grid::Grid;
use crate::dossier::{Field, Kind};
use crate::normal::folded;
use serde::{Deserialize, Serialize};

/// Everything that was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Hints {
    /// How tables with certain headers are to be taken.
    pub choices: Vec<Choice>,
    /// What holds for all rows of a table.
    pub given: Vec<Given>,
    /// Cells that were put right.
    pub corrections: Vec<Correction>,
}

/// How every table with this header is to be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// The headings, in the order of the columns. All empty where a table has none; then `table` says which one
    /// it is.
    pub header: Vec<String>,
    /// The only table that is meant: its file and its sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<(String, String)>,
    /// The id of the kind; `None` when the table is no data at all.
    pub kind: Option<String>,
    /// What each column holds, by the id of the field; `None` where it is not to be used.
    pub fields: Vec<Option<String>>,
}

/// What holds for all rows of a table, as if there were a column that says so in each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub file: String,
    pub sheet: String,
    /// The id of the field.
    pub field: String,
    pub value: String,
}

/// A cell that was put right. It holds only as long as the file says there what it said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub file: String,
    pub sheet: String,
    /// As spreadsheets name it, such as `E5`.
    pub cell: String,
    /// What stands there in the file.
    pub from: String,
    pub to: String,
}

impl Hints {
    /// Whether every id is known.
    ///
    /// # Errors
    /// A sentence that names the first that is not.
    pub fn check(&self) -> Result<(), String> {
        let fields = self.choices.iter().flat_map(|choice| &choice.fields);
        let fields = fields
            .flatten()
            .chain(self.given.iter().map(|given| &given.field));
        let mut kinds = self
            .choices
            .iter()
            .filter_map(|choice| choice.kind.as_ref());
        if let Some(kind) = kinds.find(|kind| Kind::from_id(kind).is_none()) {
            return Err(format!("没有编号为“{kind}”的表格种类，请核对。"));
        }
        match fields
            .into_iter()
            .find(|field| Field::from_id(field).is_none())
        {
            Some(field) => Err(format!("没有编号为“{field}”的列，请核对。")),
            None => Ok(()),
        }
    }

    /// The hints that may concern a file, or a member of it where it is an archive.
    pub fn of_file(&self, name: &str) -> Self {
        let is_of = |file: &str| {
            let member = file.strip_prefix(name);
            member.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let is_choice_of = |choice: &&Choice| {
            let table = choice.table.as_ref();
            table.is_none_or(|(file, _)| is_of(file))
        };
        let given = self.given.iter().filter(|given| is_of(&given.file));
        let corrections = self.corrections.iter();
        Self {
            choices: self.choices.iter().filter(is_choice_of).cloned().collect(),
            given: given.cloned().collect(),
            corrections: corrections
                .filter(|correction| is_of(&correction.file))
                .cloned()
                .collect(),
        }
    }

    /// The hints that may concern one table.
    pub(super) fn of(&self, file: &str, sheet: &str) -> TableHints<'_> {
        TableHints {
            choices: self
                .choices
                .iter()
                .filter(|choice| {
                    let table = choice.table.as_ref();
                    table.is_none_or(|(one, other)| one == file && other == sheet)
                })
                .collect(),
            given: self
                .given
                .iter()
                .filter(|given| given.file == file && given.sheet == sheet)
                .filter_map(|given| Some((Field::from_id(&given.field)?, given.value.as_str())))
                .collect(),
            corrections: self
                .corrections
                .iter()
                .filter(|correction| correction.file == file && correction.sheet == sheet)
                .collect(),
        }
    }
}

/// The hints on one table.
#[derive(Clone, Debug, Default)]
pub(super) struct TableHints<'h> {
    choices: Vec<&'h Choice>,
    pub given: Vec<(Field, &'h str)>,
    pub corrections: Vec<&'h Correction>,
}

impl TableHints<'_> {
    /// The choice on tables with these headings; the last one that was made.
    pub fn choice(&self, headings: &[String]) -> Option<&Choice> {
        let mut choices = self.choices.iter().rev();
        let wanted = signature(headings);
        choices
            .find(|choice| !choice.is_headless() && signature(&choice.header) == wanted)
            .copied()
    }

    /// The choice on the table as one that has no header.
    pub fn headless(&self) -> Option<&Choice> {
        let mut choices = self.choices.iter().rev();
        choices.find(|choice| choice.is_headless()).copied()
    }

    /// Whether there is any choice on a header, so that rows have to be compared at all.
    pub fn has_choices(&self) -> bool {
        self.choices.iter().any(|choice| !choice.is_headless())
    }
}

impl Choice {
    /// Whether it is on a table without a header.
    fn is_headless(&self) -> bool {
        signature(&self.header).is_empty()
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        self.kind.as_deref().and_then(Kind::from_id)
    }

    pub(super) fn field(&self, column: usize) -> Option<Field> {
        Field::from_id(self.fields.get(column)?.as_deref()?)
    }
}

/// Headings in the form in which they are compared; empty columns at the end do not count.
fn signature(headings: &[String]) -> Vec<String> {
    let mut folded: Vec<_> = headings.iter().map(|heading| folded(heading)).collect();
    while folded.last().is_some_and(String::is_empty) {
        folded.pop();
    }
    folded
}

/// The index of row and column of a cell that spreadsheets name so; `None` where the table has no such cell.
pub(super) fn position(cell: &str, grid: &Grid) -> Option<(usize, usize)> {
    let digits = cell.trim_start_matches(|char: char| char.is_ascii_uppercase());
    let letters = cell.strip_suffix(digits)?;
    let row = grid.row_index(digits.parse().ok()?)?;
    // A row ends with its last cell that holds anything, and what is missing stands behind it.
    let column = (0..grid.width()).find(|column| grid.column_letters(*column) == letters)?;
    (row < grid.height()).then_some((row, column))
}
