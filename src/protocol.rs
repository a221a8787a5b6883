//! What the page and the programs in its workers say to each other.
//!
//! The page always says the whole of what it wants checked. The engine keeps what it has read, so saying
//! it again costs nothing, and a new engine can take over from one that was stopped.

use crate::dossier::Note;
use crate::indicators::{Fine, Question, Rule};
use crate::intake::{Correction, Hints, How};
use crate::papers::{Agenda, Document, SheetTable};
use crate::report::{Coverage, PackHead, SubjectKind};
use crate::view::{self, Node};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// From the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Which packs and rules there are, with these packs of the office's own.
    Introduce { packs: Vec<PackFile> },
    /// Check these sources. Contents the engine does not have yet come along with the message.
    Check(Job),
    /// The rows of the last check that this wants.
    Find(view::Query),
    /// More of them.
    Rows {
        kind: SubjectKind,
        start: usize,
        count: usize,
    },
    /// What there is to say of the subject with this key.
    Story(String),
    /// A view of the last check.
    View(ViewKind),
    /// The example, with dates around this monitoring date.
    Sample { on: NaiveDate },
    /// A file to save.
    File(FileKind),
}

/// One check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Goes up with every job, so that an answer can be told from an outdated one.
    pub round: u32,
    pub sources: Vec<SourceHead>,
    pub on: NaiveDate,
    pub since: Option<NaiveDate>,
    pub pack: String,
    /// The packs of the office's own, of which `pack` may be one.
    pub packs: Vec<PackFile>,
    /// What the clerk has decided about how the sources are to be read.
    pub hints: Hints,
    /// Which rows are wanted.
    pub query: view::Query,
    /// What is to be supposed; the check itself is made all the same, and saved files are always of it.
    pub suppose: Suppose,
}

/// What is supposed for a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppose {
    /// Another monitoring date.
    pub on: Option<NaiveDate>,
    /// Problems that count as mended, by their keys.
    pub mended: Vec<String>,
}

impl Suppose {
    /// Whether nothing is.
    pub fn is_nothing(&self) -> bool {
        self.on.is_none() && self.mended.is_empty()
    }
}

/// What can be looked at besides the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ViewKind {
    /// 整改清单.
    Fixes,
    /// 未来14天.
    Forecast,
    /// 与上期对照.
    Comparison,
    /// 统计.
    Statistics,
    /// 自查报告.
    Review,
}

/// A pack that the office brings along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackFile {
    pub name: String,
    pub text: String,
}

/// A source without its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceHead {
    /// Never used again for another content.
    pub id: u32,
    pub name: String,
}

/// What can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    /// 自查报告 as DOCX.
    Review,
    /// 整改台账 with the annexes, as a workbook.
    Ledger,
    /// The annexes as CSV.
    Annexes,
    /// The annexes as a workbook.
    AnnexBook,
    /// The statistics as a workbook.
    Statistics,
    /// What is due, as a calendar.
    Calendar,
    /// The report as JSON.
    Report,
    /// The answers to the guided questions as CSV, to be handed in again.
    Answers,
    /// The tables of the sources with all corrections, as a workbook.
    Corrected,
    /// What the next check is to be compared with, to be kept on this machine.
    Kept,
}

/// From the engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    Introduction {
        packs: Vec<PackInfo>,
        rules: Vec<RuleHelp>,
        kinds: Vec<KindHelp>,
        /// Packs of the office's own that cannot be used.
        refused: Vec<RefusedPack>,
    },
    /// A source is being read: so many are done of so many.
    Progress {
        round: u32,
        done: usize,
        all: usize,
        name: String,
    },
    Checked(Box<Outcome>),
    /// The job of this round, or else another request, could not be done; the sentence says why.
    Refused {
        round: Option<u32>,
        why: String,
    },
    Found(Found),
    Rows {
        kind: SubjectKind,
        start: usize,
        rows: Vec<view::Row>,
    },
    /// `None` where the last check has no such subject.
    Story {
        key: String,
        story: Option<view::Story>,
    },
    View {
        kind: ViewKind,
        nodes: Vec<Node>,
    },
    Sample {
        text: String,
    },
    /// What is to be kept on this machine, of a check on this day.
    Kept {
        on: NaiveDate,
        text: String,
    },
    /// The bytes come along with the message.
    File {
        name: String,
        media_type: String,
    },
    /// A file that the papers module is to write. What it is to be asked comes along, as bytes.
    Draft {
        name: String,
        media_type: String,
    },
}

/// What a table may be taken for, and what its columns may hold, in the order of the lists that offer them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindHelp {
    pub id: String,
    pub title: String,
    /// The id and the name of each field.
    pub fields: Vec<(String, String)>,
}

/// One pack, with the ids of its rules, those of one group together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackInfo {
    pub head: PackHead,
    /// Whether it is one of the office's own.
    pub own: bool,
    pub rules: Vec<String>,
}

/// A pack that cannot be used, and the sentence that says why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedPack {
    pub name: String,
    pub why: String,
}

/// One rule, for the list of rules, for the help beside a finding, and for its question. Its text is a file of
/// its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleHelp {
    pub id: String,
    pub title: String,
    pub basis: String,
    /// The heading that it is listed under.
    pub group: String,
    pub question: Option<QuestionHelp>,
}

impl From<&Rule> for RuleHelp {
    fn from(rule: &Rule) -> Self {
        Self {
            id: rule.id.to_owned(),
            title: rule.title.to_owned(),
            basis: rule.basis.to_string(),
            group: rule.group().title().to_owned(),
            question: rule.question.as_ref().map(QuestionHelp::from),
        }
    }
}

/// A guided question, to be put to the clerk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QuestionHelp {
    pub ask: String,
    pub look: String,
    /// Whether 是 is the answer that means no problem.
    pub yes_is_fine: bool,
}

impl From<&Question> for QuestionHelp {
    fn from(question: &Question) -> Self {
        Self {
            ask: question.ask.to_owned(),
            look: question.look.to_owned(),
            yes_is_fine: question.fine == Fine::Yes,
        }
    }
}

/// An answer about everybody that its indicator looks at, as it holds now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeneralAnswer {
    pub indicator: String,
    pub reply: String,
    pub remark: String,
}

/// What came out of a check, but for the rows below the first ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub round: u32,
    /// The ids of the sources that were checked.
    pub sources: Vec<u32>,
    /// The monitoring date of what is shown, which may be a supposed one.
    pub on: NaiveDate,
    pub since: NaiveDate,
    /// The outcome in a line for each kind, as spans.
    pub verdict: Vec<Node>,
    /// Where something is supposed: what it is, and what the check itself came to.
    pub supposed: Option<String>,
    pub coverage: Vec<Coverage>,
    /// What could not be used.
    pub problems: Remarks,
    /// What is only told.
    pub others: Remarks,
    pub tables: Vec<TableLine>,
    /// The corrections that hold, in the order of the tables.
    pub corrections: Vec<Corrected>,
    pub found: Found,
    pub answers: Vec<GeneralAnswer>,
}

/// The rows that a query wants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub sites: Listing,
    pub accounts: Listing,
    pub units: Listing,
    pub filters: view::Filters,
}

/// The first rows of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// How many there are, wanted or not.
    pub total: u32,
    /// How many the query wants.
    pub wanted: u32,
    pub rows: Vec<view::Row>,
}

/// The first of many remarks, so that a file of nothing but mistakes does not stop the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remarks {
    pub first: Vec<Remark>,
    pub total: usize,
}

/// A remark, with the row that it is on where a cell of it can be put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    pub note: Note,
    pub row: Option<Row>,
}

/// One row of a table, to be put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// Which of the cells the remark is on.
    pub at: usize,
}

/// One cell of a row under the heading of its column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// As the office wrote it; the letters of the column where there is none.
    pub heading: String,
    /// As spreadsheets name it, such as `E5`.
    pub name: String,
    /// As it is read, with all corrections.
    pub value: String,
    /// What stands in the file.
    pub written: String,
}

/// How many remarks of each sort come with an outcome at most.
pub const FIRST_REMARKS: usize = 300;

/// One table as it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableLine {
    pub file: String,
    pub sheet: String,
    /// Its parts, one below the other, each with a header of its own. A table without a header that is known
    /// has one, which is taken for nothing.
    pub blocks: Vec<BlockLine>,
}

/// A header and the rows below it, as they were understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockLine {
    /// The id of the kind that it was taken for; `None` when for none.
    pub kind: Option<String>,
    /// The number of the first row of the header as the office sees it; `None` when there is no header.
    pub header: Option<u32>,
    /// How many records it gave.
    pub records: usize,
    /// Whether the clerk said what it is.
    pub chosen: bool,
    pub columns: Vec<ColumnLine>,
    /// What holds for all its rows: the id and the name of the field, and the value that the clerk gave.
    /// Those without a value are asked for, because no column holds them and the records need them.
    pub given: Vec<GivenLine>,
}

/// A value for all rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenLine {
    pub field: String,
    pub title: String,
    pub value: String,
}

/// One column as it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnLine {
    /// As the office wrote it, empty where there is none. All headings of a block make the header of a choice.
    pub heading: String,
    /// As spreadsheets name it, such as `E`.
    pub letters: String,
    /// The id of the field that it holds.
    pub field: Option<String>,
    /// What told so.
    pub how: How,
    /// The first few cells that hold something.
    pub samples: Vec<String>,
}

/// A correction that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    pub correction: Correction,
    /// The number of the row, and the heading of the column.
    pub row: u32,
    pub column: String,
}

/// How many rows come with an outcome, and at most with one answer.
pub const PAGE_OF_ROWS: usize = 100;

/// From the page to the program that writes workbooks. The answer is the bytes, or a sentence that says why not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PapersRequest {
    /// The workbook to fill in.
    Template,
    /// These tables.
    Workbook(Vec<SheetTable>),
    /// This paper, as DOCX.
    Document(Document),
    /// These days, as a calendar.
    Calendar(Agenda),
}
