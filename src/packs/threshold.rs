//! Numbers with their source.

use crate::calendar::Span;
use serde::Deserialize;

/// How well a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Grade {
    /// Found in two or more independent sources, or in the bulletins.
    A,
    /// Found in one source.
    B,
    /// Derived by arithmetic from A or B.
    C,
    /// Unverified. It never decides a verdict.
    U,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Civil days.
    Days,
    /// Calendar months.
    Months,
    /// Things, or times.
    Count,
    /// Hundredths.
    Percent,
    /// Points of a score.
    Points,
}

/// One number of a pack.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    pub value: u32,
    pub unit: Unit,
    pub source: String,
    pub grade: Grade,
}

impl Threshold {
    /// The length of time it states; a number that does not count time is taken as days.
    pub fn span(&self) -> Span {
        match self.unit {
            Unit::Months => Span::Months(self.value),
            Unit::Days | Unit::Count | Unit::Percent | Unit::Points => Span::Days(self.value),
        }
    }
}
