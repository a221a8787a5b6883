//! The numbers and the wording of a place and a year, as data with a source for each number.
//!
//! A pack (规则包) is a JSON file. It may extend another: objects are laid over each other key by key,
//! anything else replaces what was there, and `null` takes an entry away. What a pack must hold for each
//! indicator is known to the indicators and checked there, before anything is judged.

mod annex;
mod load;
mod threshold;

pub use annex::{Annex, AnnexCell, AnnexField, AnnexRows};
pub use load::{PackError, all, by_id};
pub use threshold::{Grade, Threshold, Unit};

use serde::Deserialize;
use std::collections::BTreeMap;

/// One place and year.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pack {
    /// As in `--pack` and in the page's address.
    pub id: String,
    /// As shown to the clerk.
    pub title: String,
    /// Goes up with every change of content.
    pub version: String,
    /// The pack this one is laid over.
    pub extends: Option<String>,
    /// The documents that the pack rests on.
    pub documents: Vec<String>,
    /// What is checked, by the id of the indicator.
    pub indicators: BTreeMap<String, Setting>,
    /// What the place calls a platform, where that differs from the usual short name.
    #[serde(default)]
    pub platform_names: BTreeMap<String, String>,
    /// How a pass rate (合格率) is printed.
    pub pass_rate: PassRate,
    /// The tables at the end of the place's bulletin.
    pub annexes: Vec<Annex>,
}

/// What a pack says of one indicator.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    #[serde(default)]
    pub thresholds: BTreeMap<String, Threshold>,
    /// Sentences as the bulletin prints them, with `{name}` where a value goes.
    #[serde(default)]
    pub wording: BTreeMap<String, String>,
}

/// How a pass rate is printed: cut to this many places, never rounded up.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
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
