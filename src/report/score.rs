//! The score of a portal, as it is printed.

use crate::indicators;
use crate::packs::Decimal;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// 得分, always an upper bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Score {
    /// The most that it can be, out of 100.
    pub at_most: Decimal,
    /// Faults whose points are not or not wholly known (分值待核).
    pub to_verify: u32,
    /// Rules of the deduction part that were open or could not tell.
    pub unchecked: u32,
    pub sections: Vec<Section>,
}

/// What one section loses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Section {
    pub title: Cow<'static, str>,
    pub full: Decimal,
    pub lost: Decimal,
    pub to_verify: u32,
}

impl From<&indicators::Score> for Score {
    fn from(score: &indicators::Score) -> Self {
        let sections = score.sections.iter().map(|part| Section {
            title: Cow::Borrowed(part.section.title()),
            full: part.full,
            lost: part.lost,
            to_verify: part.to_verify,
        });
        Self {
            at_most: score.at_most,
            to_verify: score.to_verify,
            unchecked: score.unchecked,
            sections: sections.collect(),
        }
    }
}
