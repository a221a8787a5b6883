//! Numbers with their source.

use crate::calendar::Span;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// How well a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

impl Grade {
    /// The value of this id in a pack.
    pub(super) fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "A" => Self::A,
            "B" => Self::B,
            "C" => Self::C,
            "U" => Self::U,
            _ => return None,
        })
    }
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Civil days.
    Days,
    /// Monday to Friday, without public holidays and with make-up working days, as far as the pack has them.
    Workdays,
    /// Calendar months.
    Months,
    /// Seconds.
    Seconds,
    /// Things, or times.
    Count,
    /// Hundredths.
    Percent,
    /// Points of a score.
    Points,
}

impl Measure {
    /// The value of this id in a pack.
    pub(super) fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "days" => Self::Days,
            "workdays" => Self::Workdays,
            "months" => Self::Months,
            "seconds" => Self::Seconds,
            "count" => Self::Count,
            "percent" => Self::Percent,
            "points" => Self::Points,
            _ => return None,
        })
    }
}

/// A number with at most one decimal place, exact: points of a score move in steps of a half or a tenth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal {
    tenths: u32,
}

impl Decimal {
    pub const fn whole(number: u32) -> Self {
        Self {
            tenths: number.saturating_mul(10),
        }
    }

    pub const fn tenths(tenths: u32) -> Self {
        Self { tenths }
    }

    /// `None` of what is below zero, above 100,000, or has more than one decimal place.
    pub fn from_f64(number: f64) -> Option<Self> {
        const MOST: f64 = 1_000_000.0;
        let tenths = number * 10.0;
        let rounded = tenths.round();
        let exact = (0.0..=MOST).contains(&rounded) && (tenths - rounded).abs() < 1e-6;
        exact.then(|| Self::tenths(rounded as u32))
    }

    pub fn in_tenths(self) -> u32 {
        self.tenths
    }

    /// The number, where it has no decimal place.
    pub fn as_whole(self) -> Option<u32> {
        (self.tenths.is_multiple_of(10)).then_some(self.tenths / 10)
    }

    /// So many times the number.
    pub fn times(self, count: u32) -> Self {
        Self::tenths(self.tenths.saturating_mul(count))
    }

    pub fn plus(self, other: Self) -> Self {
        Self::tenths(self.tenths.saturating_add(other.tenths))
    }

    /// What is left, or nothing.
    pub fn minus(self, other: Self) -> Self {
        Self::tenths(self.tenths.saturating_sub(other.tenths))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_whole() {
            Some(number) => write!(f, "{number}"),
            None => write!(f, "{}.{}", self.tenths / 10, self.tenths % 10),
        }
    }
}

impl Serialize for Decimal {
    /// Whole numbers without a point, as JavaScript writes them, so that every door gives the same bytes.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.as_whole() {
            Some(number) => to.serialize_u32(number),
            None => to.serialize_f64(f64::from(self.tenths) / 10.0),
        }
    }
}

impl<'a> Deserialize<'a> for Decimal {
    fn deserialize<D: Deserializer<'a>>(from: D) -> Result<Self, D::Error> {
        let number = Self::from_f64(f64::deserialize(from)?);
        number.ok_or_else(|| serde::de::Error::custom("not a number of one decimal place"))
    }
}

/// One number of a pack.
#[derive(Clone, Debug)]
pub struct Threshold {
    pub value: Decimal,
    pub unit: Measure,
    pub source: String,
    pub grade: Grade,
}

impl Threshold {
    /// The length of time it states; a number that does not count time is taken as days.
    pub fn span(&self) -> Span {
        match self.unit {
            Measure::Months => Span::Months(self.number()),
            Measure::Days
            | Measure::Workdays
            | Measure::Seconds
            | Measure::Count
            | Measure::Percent
            | Measure::Points => Span::Days(self.number()),
        }
    }

    /// The number without its decimal place, which only points have.
    pub fn number(&self) -> u32 {
        self.value.in_tenths() / 10
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_exact_to_one_place_and_printed_without_an_empty_one() {
        let read = |text: &str| serde_json::from_str::<Decimal>(text);
        for (text, printed) in [("2", "2"), ("0.5", "0.5"), ("2.0", "2"), ("0.1", "0.1")] {
            let number = read(text).unwrap();
            assert_eq!(number.to_string(), printed);
            assert_eq!(serde_json::to_string(&number).unwrap(), printed);
        }
        for text in ["-1", "0.25", "1e9", "\"2\""] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
