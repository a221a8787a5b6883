//! The numbers and the wording of a place and a year, as data with a source for each number.
//!
//! A pack (规则包) is a JSON file. It may extend another: objects are laid over each other key by key,
//! anything else replaces what was there, and `null` takes an entry away. What a pack must hold for each
//! indicator is known to the indicators and checked there, before anything is judged.

mod annex;
mod load;
mod read;
mod rectify;
mod threshold;
mod workdays;

pub use annex::{Annex, AnnexCell, AnnexField, AnnexRows};
pub use load::{PackError, Shelf, all, by_id};
pub use rectify::Rectify;
pub use threshold::{Decimal, Grade, Measure, Threshold};
pub use workdays::Workdays;

use std::collections::BTreeMap;

/// One place and year.
#[derive(Clone, Debug)]
pub struct Pack {
    /// As in `--pack` and in the page's address.
    pub id: String,
    /// As shown to the clerk.
    pub title: String,
    /// Goes up with every change of content.
    pub version: String,
    /// The documents that the pack rests on.
    pub documents: Vec<String>,
    /// What is checked, by the id of the indicator.
    pub indicators: BTreeMap<String, Setting>,
    /// What the place calls a platform, where that differs from the usual short name.
    pub platform_names: BTreeMap<String, String>,
    /// Public holidays and make-up working days.
    pub workdays: Workdays,
    /// The day by which units that were named mend and report.
    pub rectify: Option<Rectify>,
    /// How a pass rate (合格率) is printed.
    pub pass_rate: PassRate,
    /// The tables at the end of the place's bulletin.
    pub annexes: Vec<Annex>,
}

/// What a pack says of one indicator.
#[derive(Clone, Debug)]
pub struct Setting {
    pub thresholds: BTreeMap<String, Threshold>,
    /// Sentences as the bulletin prints them, with `{name}` where a value goes.
    pub wording: BTreeMap<String, String>,
}

/// How a pass rate is printed: cut to this many places, never rounded up.
#[derive(Clone, Debug)]
pub struct PassRate {
    pub decimals: u32,
    pub source: String,
    pub grade: Grade,
}

impl Pack {
    /// What the place calls the platform.
    pub fn platform_name<'a>(&'a self, platform: &'a str) -> &'a str {
        self.platform_names
            .get(platform)
            .map_or(platform, String::as_str)
    }
}
