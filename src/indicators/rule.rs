//! What a rule is.

use super::{Context, Finding, Level};
use crate::dossier::{Account, Site};
use crate::packs::Unit;

/// One indicator (指标).
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// As in reports, packs and `explain`.
    pub id: &'static str,
    /// As shown to the clerk.
    pub title: &'static str,
    /// The gravest level at which it can fire.
    pub level: Level,
    pub basis: Basis,
    /// Whether a subject counts as checked by this rule: one of the main data rules of the verdict.
    pub decides: bool,
    /// The data it needs, for the clerk.
    pub needs: &'static str,
    /// The whole explanation, in Markdown.
    pub text: &'static str,
    /// The numbers that a pack must give it.
    pub thresholds: &'static [Slot],
    /// The sentences that a pack must give it.
    pub phrases: &'static [Phrase],
    pub check: Check,
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The national check indicators (国办秘函〔2019〕19号), with the part that holds the clause.
    National(&'static str),
    /// A bulletin (通报) that names such problems.
    Local(&'static str),
}

impl std::fmt::Display for Basis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Basis::National(clause) => write!(f, "国办秘函〔2019〕19号，{clause}"),
            Basis::Local(bulletin) => f.write_str(bulletin),
        }
    }
}

/// A number that a rule reads from the pack.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    pub name: &'static str,
    /// The units that make sense for it.
    pub units: &'static [Unit],
}

impl Slot {
    /// A length of time.
    pub const fn time(name: &'static str) -> Self {
        Self {
            name,
            units: &[Unit::Days, Unit::Months],
        }
    }

    /// A number of whole days.
    pub const fn days(name: &'static str) -> Self {
        Self {
            name,
            units: &[Unit::Days],
        }
    }

    /// A number of things or times.
    pub const fn count(name: &'static str) -> Self {
        Self {
            name,
            units: &[Unit::Count],
        }
    }

    /// A share in hundredths.
    pub const fn percent(name: &'static str) -> Self {
        Self {
            name,
            units: &[Unit::Percent],
        }
    }

    /// Points of a score.
    pub const fn points(name: &'static str) -> Self {
        Self {
            name,
            units: &[Unit::Points],
        }
    }
}

/// A sentence that a rule takes from the pack, and the values that it may hold.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    pub name: &'static str,
    pub values: &'static [&'static str],
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    Site(fn(&Site, &Context) -> Vec<Finding>),
    Account(fn(&Account, &Context) -> Vec<Finding>),
}
