//! Lists of the accounts that a reporting system knows (登记名单).

use super::{Place, Platform};

/// A system in which accounts are registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum System {
    /// 全国政务新媒体信息报送系统.
    Nation,
    /// 省政府统一技术平台新媒体监管系统.
    Province,
}

impl System {
    pub const ALL: [System; 2] = [System::Nation, System::Province];
}

/// What the list of a system says of an account of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    /// No list of this system was handed in.
    #[default]
    NoList,
    /// The list names the account.
    Named(Place),
    /// The list has a name that is nearly the same; whether it is the same account is a guess.
    Perhaps { place: Place, name: String },
    /// The list does not name the account.
    Missing,
}

/// An account that a system knows and the ledger does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    pub name: String,
    pub platform: Platform,
    pub system: System,
    pub place: Place,
    /// The account of the ledger that it may be, where there is one of nearly the same name.
    pub perhaps: Option<String>,
}
