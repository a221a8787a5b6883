//! What an office says of itself where no table can tell: the answers to the guided questions (自查问答).

use super::Place;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The indicator as it is written, by its id or by its title. Which one is meant the rules know.
    pub indicator: String,
    pub scope: Scope,
    pub reply: Reply,
    /// 说明; empty where none is given.
    pub remark: String,
    pub place: Place,
}

/// Whom an answer is about. One that says more precisely whom it is about goes before one that says less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everybody that the indicator looks at.
    All,
    /// Everybody of this unit.
    Unit(String),
    /// The site of this position in the dossier.
    Site(usize),
    /// The account of this position in the dossier.
    Account(usize),
}

/// 回答.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reply {
    /// 是.
    Yes,
    /// 否.
    No,
    /// 不清楚.
    Unknown,
    /// 不适用.
    NotApplicable,
}

impl Reply {
    pub const ALL: [Reply; 4] = [Reply::Yes, Reply::No, Reply::Unknown, Reply::NotApplicable];

    /// As it is asked for and as it is written.
    pub fn word(self) -> &'static str {
        match self {
            Reply::Yes => "是",
            Reply::No => "否",
            Reply::Unknown => "不清楚",
            Reply::NotApplicable => "不适用",
        }
    }
}
