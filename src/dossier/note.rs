//! What a reader could not use, said to the clerk.

use serde::{Deserialize, Serialize};

/// One remark on what was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub file: String,
    pub sheet: String,
    /// Counted from 1 as the office sees it; 0 when the remark is on the whole table or file.
    pub row: u32,
    /// The heading of the column, or its letter where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The cell as spreadsheets name it, such as `E5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    pub kind: NoteKind,
    /// A sentence: what is wrong, and what to do.
    pub text: String,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// The file cannot be read at all: empty, damaged, encrypted, or of a kind that is not supported.
    UnreadableFile,
    /// The content is another than the name says.
    OtherContent,
    /// Some bytes are no characters of the encoding.
    BadEncoding,
    /// A sheet or rows that the office hid. They were read all the same.
    Hidden,
    /// A formula that was saved without its value.
    UnsavedFormula,
    /// No row of the table is a header that is known.
    NoHeader,
    /// A header lacks a column without which no record can be made.
    MissingField,
    /// Columns that no rule reads.
    UnusedColumns,
    /// A column whose meaning was guessed by a heading that is nearly known, or by what stands in it.
    GuessedColumn,
    /// Rows that the clerk said are no data.
    SetAside,
    /// Cells that were left empty and read as the one above.
    FilledDown,
    /// Dates that are told from the day of reading.
    RelativeDate,
    /// The account of a list that does not name it, taken from its title or from the name of the file.
    GuessedOwner,
    /// Numbers of posts without their dates.
    CountsOnly,
    /// Lines above a header.
    Title,
    /// A line below the data that is no record, such as a remark.
    Remark,
    /// 合计.
    SumLine,
    /// A record without the name of its subject.
    MissingName,
    /// A date that is impossible or cannot be understood.
    BadDate,
    /// A date that was understood, but not as it is usually written.
    AssumedDate,
    /// A date after the monitoring date.
    FutureDate,
    /// Posts after the monitoring date, which are left aside.
    LaterPosts,
    /// A word that is not known in this column.
    UnknownWord,
    /// A category that was taken from the column's name.
    AssumedCategory,
    /// A platform that is not known. The account is checked all the same.
    UnknownPlatform,
    /// The same subject twice, saying the same.
    Duplicate,
    /// The same subject twice, saying different things.
    Conflict,
    /// A record whose site or account cannot be told from others.
    Ambiguous,
    /// An account that is no longer in use and is not checked.
    Closed,
    /// A record without a value that it needs.
    MissingValue,
    /// A name that was taken for one that is nearly the same.
    GuessedName,
    /// A row on a site or an account that no ledger names.
    UnknownSubject,
    /// A row that says nothing of its subject, such as a question that is not answered.
    NothingSaid,
}

impl NoteKind {
    /// Whether something could not be used that the office may want to mend; otherwise it is only told.
    pub fn is_problem(self) -> bool {
        match self {
            NoteKind::UnreadableFile
            | NoteKind::BadEncoding
            | NoteKind::UnsavedFormula
            | NoteKind::NoHeader
            | NoteKind::MissingField
            | NoteKind::MissingName
            | NoteKind::BadDate
            | NoteKind::FutureDate
            | NoteKind::UnknownWord
            | NoteKind::Conflict
            | NoteKind::Ambiguous
            | NoteKind::UnknownPlatform
            | NoteKind::MissingValue
            | NoteKind::GuessedName
            | NoteKind::GuessedOwner
            | NoteKind::UnknownSubject => true,
            NoteKind::OtherContent
            | NoteKind::SetAside
            | NoteKind::GuessedColumn
            | NoteKind::FilledDown
            | NoteKind::RelativeDate
            | NoteKind::CountsOnly
            | NoteKind::Hidden
            | NoteKind::UnusedColumns
            | NoteKind::Title
            | NoteKind::Remark
            | NoteKind::SumLine
            | NoteKind::AssumedDate
            | NoteKind::LaterPosts
            | NoteKind::AssumedCategory
            | NoteKind::Duplicate
            | NoteKind::Closed
            | NoteKind::NothingSaid => false,
        }
    }
}
