//! Units (单位), as far as there is something to say of one as a whole.

use super::{Column, Entry, Past, Place, Unlisted};

/// One unit. Only tables about units make one; owning a site or an account does not.
#[derive(Debug)]
pub struct Unit {
    /// Empty where the table does not say.
    pub name: String,
    /// The row that first names the unit.
    pub place: Place,
    /// 信息报送情况.
    pub submission: Entry<Submission>,
    /// The columns of its 政府信息公开平台; empty where none were handed in.
    pub disclosure: Vec<Column>,
    /// Lines of past bulletins that name the unit and no site or account.
    pub past: Vec<Past>,
    /// How many accounts a reporting system holds for the unit that a ledger names.
    pub listed: u32,
    /// Accounts that a reporting system holds for the unit and no ledger names.
    pub unlisted: Vec<Unlisted>,
}

impl Unit {
    /// A unit of which only the name is known.
    pub fn new(name: String, place: Place) -> Self {
        Self {
            name,
            place,
            submission: Entry::Absent,
            disclosure: Vec::new(),
            past: Vec::new(),
            listed: 0,
            unlisted: Vec::new(),
        }
    }
}

/// What a unit handed in for publication, and its place among all units of the same table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Submission {
    /// 报送数.
    pub submitted: u32,
    /// 采用数, never more than `submitted`.
    pub adopted: u32,
    /// From 1, by the number adopted and then by the number submitted; equal numbers share a rank.
    pub rank: u32,
    /// How many units the table has.
    pub of: u32,
}
