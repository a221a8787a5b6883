//! What the page and its engine say to each other.
//!
//! The page always says the whole of what it wants checked. The engine keeps what it has read, so saying
//! it again costs nothing, and a new engine can take over from one that was stopped.

use crate::dossier::Note;
use crate::indicators::{Fine, Question, Rule};
use crate::report::{Coverage, PackHead, Subject, SubjectKind, Summary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// From the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Which packs and rules there are, with these packs of the office's own.
    Introduce { packs: Vec<PackFile> },
    /// Check these sources. Contents the engine does not have yet come along with the message.
    Check(Job),
    /// More rows of the last check.
    Rows {
        kind: SubjectKind,
        start: usize,
        count: usize,
    },
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
    /// The report as JSON.
    Report,
    /// The annexes as CSV.
    Annexes,
    /// The answers to the guided questions as CSV, to be handed in again.
    Answers,
}

/// From the engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    Introduction {
        packs: Vec<PackInfo>,
        rules: Vec<RuleHelp>,
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
    Rows {
        kind: SubjectKind,
        start: usize,
        rows: Vec<Line>,
    },
    Sample {
        text: String,
    },
    /// The bytes come along with the message.
    File {
        name: String,
        media_type: String,
    },
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
    pub on: NaiveDate,
    pub since: NaiveDate,
    pub summary: Summary,
    pub coverage: Vec<Coverage>,
    /// What could not be used.
    pub problems: Remarks,
    /// What is only told.
    pub others: Remarks,
    pub tables: Vec<TableLine>,
    /// The earliest day on which something will fail.
    pub next_failure: Option<NaiveDate>,
    /// The first rows of each kind.
    pub sites: Vec<Line>,
    pub accounts: Vec<Line>,
    pub units: Vec<Line>,
    pub unit_total: u32,
    pub answers: Vec<GeneralAnswer>,
}

/// The first of many remarks, so that a file of nothing but mistakes does not stop the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remarks {
    pub first: Vec<Note>,
    pub total: usize,
}

/// How many remarks of each sort come with an outcome at most.
pub const FIRST_REMARKS: usize = 300;

/// One table as it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableLine {
    pub file: String,
    pub sheet: String,
    /// What its rows were taken for, and how many records there are of each kind; empty when not recognised.
    pub kinds: Vec<(String, usize)>,
}

/// One row of the page's tables.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub subject: Subject,
    /// The days up to the monitoring date, for an account of which anything is known.
    pub strip: Vec<DayMark>,
}

/// One day of a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayMark {
    pub day: NaiveDate,
    pub state: DayState,
}

/// What is known of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayState {
    Updated,
    Silent,
    /// Before the only date that is known.
    Unknown,
}

/// How many rows come with an outcome, and at most with one answer.
pub const PAGE_OF_ROWS: usize = 100;
