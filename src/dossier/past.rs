//! Bulletins of the past (往期通报).

use super::{Entry, Place, Platform};
use crate::calendar::WrittenDate;

/// One bulletin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulletin {
    /// As the office writes it, such as 「2021年第三季度」; empty where it is not said.
    pub title: String,
    /// Who gave it out; `None` where it is not said.
    pub issuer: Option<Issuer>,
}

impl Bulletin {
    /// Whether it is the ledger of a check of the office's own (自查), which names nobody.
    pub fn is_own(&self) -> bool {
        self.issuer == Some(Issuer::Own)
    }
}

/// Who gave a bulletin out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// 国务院办公厅.
    Nation,
    /// 省政府办公厅.
    Province,
    /// 市政府办公室.
    City,
    /// 县政府办公室.
    County,
    /// The office itself, by a check of its own (自查).
    Own,
}

/// One line of a bulletin on a subject.
#[derive(Debug)]
pub struct Past {
    pub place: Place,
    /// The position of the bulletin in [`super::Dossier::bulletins`].
    pub bulletin: usize,
    /// 存在问题, as the bulletin prints it.
    pub problem: String,
    /// The indicator that found it, as it is written; `None` where it is not said. Which rule is meant the rules know.
    pub indicator: Option<String>,
    /// What was concerned, such as the columns of a site; empty where it is not said.
    pub items: Vec<String>,
    /// Whether the subject was 不合格; absent where the bulletin does not say.
    pub failed: Entry<bool>,
    /// 整改期限.
    pub deadline: Entry<WrittenDate>,
    /// 整改反馈日期.
    pub reported: Entry<WrittenDate>,
    /// 整改状态: whether it is mended, where the office says so.
    pub mended: Option<bool>,
    /// The name in the bulletin, where it is not quite the subject's name and the match is a guess.
    pub guessed: Option<String>,
}

/// A subject that past bulletins name, and that cannot be told among those of the ledgers.
#[derive(Debug)]
pub struct Unplaced {
    pub unit: String,
    pub name: String,
    /// `None` of a site; empty where it is not said.
    pub platform: Option<Platform>,
    pub why: WhyUnplaced,
    pub past: Vec<Past>,
}

/// Why a subject cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyUnplaced {
    /// No ledger names it.
    Missing,
    /// The ledgers name it as no longer in use.
    Closed,
    /// It may be any of several.
    Ambiguous,
}
