//! The tables at the end of a bulletin (附件), as a pack describes them.

use serde::Deserialize;
use std::collections::BTreeMap;

/// One table.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Annex {
    pub title: String,
    pub rows: AnnexRows,
    /// Only findings of these indicators; all of them when empty.
    #[serde(default)]
    pub indicators: Vec<String>,
    pub fields: Vec<AnnexField>,
    /// What a verdict is called in this table, by the verdict's id.
    #[serde(default)]
    pub results: BTreeMap<String, String>,
    /// What closes the last sentence of a cell.
    #[serde(default)]
    pub full_stop: String,
}

/// What one row stands for, and which subjects are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexField {
    pub heading: String,
    pub cell: AnnexCell,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
