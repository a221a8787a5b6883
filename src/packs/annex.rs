//! The tables at the end of a bulletin (附件), as a pack describes them.

use std::collections::BTreeMap;

/// One table.
#[derive(Clone, Debug)]
pub struct Annex {
    pub title: String,
    pub rows: AnnexRows,
    /// Only findings of these indicators; all of them when empty.
    pub indicators: Vec<String>,
    pub fields: Vec<AnnexField>,
    /// What a verdict is called in this table, by the verdict's id.
    pub results: BTreeMap<String, String>,
    /// What closes the last sentence of a cell.
    pub full_stop: String,
}

/// What one row stands for, and which subjects are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnexRows {
    /// Each site that has a problem.
    SitesWithProblems,
    /// Each kind of problem of each site.
    SiteProblems,
    /// Each account that fails.
    FailedAccounts,
    /// Each account that does not fail but has a problem.
    AccountsWithProblems,
}

/// One column of the table.
#[derive(Clone, Debug)]
pub struct AnnexField {
    pub heading: String,
    pub cell: AnnexCell,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnexCell {
    /// 序号, from 1.
    Number,
    Unit,
    Name,
    /// The platform as the place calls it.
    Platform,
    /// Month and day of the last update.
    LastUpdate,
    /// What the verdict is called.
    Result,
    /// The names of what is concerned, such as the columns of a site.
    Items,
    /// The sentences of the problems.
    Problem,
}

impl AnnexRows {
    /// The value of this id in a pack.
    pub(super) fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "sites-with-problems" => Self::SitesWithProblems,
            "site-problems" => Self::SiteProblems,
            "failed-accounts" => Self::FailedAccounts,
            "accounts-with-problems" => Self::AccountsWithProblems,
            _ => return None,
        })
    }
}

impl AnnexCell {
    /// The value of this id in a pack.
    pub(super) fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "number" => Self::Number,
            "unit" => Self::Unit,
            "name" => Self::Name,
            "platform" => Self::Platform,
            "last-update" => Self::LastUpdate,
            "result" => Self::Result,
            "items" => Self::Items,
            "problem" => Self::Problem,
            _ => return None,
        })
    }
}
