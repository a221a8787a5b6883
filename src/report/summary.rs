//! Totals and pass rates (合格率).

use super::subject::{Subject, SubjectKind, Verdict};
use serde::{Deserialize, Serialize, Serializer};

/// Totals of sites and of accounts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    pub sites: Tally,
    pub accounts: Tally,
}

/// Totals of one kind of subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    pub total: u32,
    pub failed: u32,
    /// Not among the passed, and not part of the pass rate.
    pub unchecked: u32,
    /// Passed, with a problem that is no veto.
    pub with_problems: u32,
    /// The share of passed among those checked, in per cent, cut to the pack's number of places;
    /// `null` when none was checked.
    pub pass_rate: Option<Share>,
}

/// A share in per cent with a fixed number of places, exact.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Share(f64);

impl Serialize for Share {
    /// Whole numbers without a point, as JavaScript writes them, so that every door gives the same bytes.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 {
            to.serialize_u32(self.0 as u32)
        } else {
            to.serialize_f64(self.0)
        }
    }
}

impl Share {
    /// Cut, never rounded: 154 of 155 is 99.3 with one place. `None` of nothing.
    pub(super) fn new(part: u32, all: u32, decimals: u32) -> Option<Self> {
        let scale = 10_u64.pow(decimals.min(9));
        let units = (u64::from(part) * 100 * scale).checked_div(u64::from(all))?;
        Some(Self(units as f64 / scale as f64))
    }

    /// Out of 1.
    pub fn fraction(self) -> f64 {
        self.0 / 100.0
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}%", self.0)
    }
}

impl Summary {
    pub(super) fn of(subjects: &[Subject], decimals: u32) -> Self {
        let tally = |kind: SubjectKind| {
            let of_kind = subjects.iter().filter(|subject| subject.kind == kind);
            Tally::of(of_kind.map(|subject| subject.verdict), decimals)
        };
        Self {
            sites: tally(SubjectKind::Site),
            accounts: tally(SubjectKind::Account),
        }
    }
}

impl Tally {
    pub(super) fn of(verdicts: impl Iterator<Item = Verdict>, decimals: u32) -> Self {
        let (mut total, mut failed, mut unchecked, mut with_problems) = (0, 0, 0, 0);
        for verdict in verdicts {
            total += 1;
            match verdict {
                Verdict::Fail => failed += 1,
                Verdict::Unchecked => unchecked += 1,
                Verdict::PassWithProblems => with_problems += 1,
                Verdict::Pass => {}
            }
        }
        let checked = total - unchecked;
        Self {
            total,
            failed,
            unchecked,
            with_problems,
            pass_rate: Share::new(checked - failed, checked, decimals),
        }
    }

    /// Who passed, with problems or without.
    pub fn passed(&self) -> u32 {
        self.total - self.unchecked - self.failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_rate_is_cut_as_the_bulletins_print_it() {
        let print =
            |passed, all, decimals| Share::new(passed, all, decimals).map(|rate| rate.to_string());
        assert_eq!(print(154, 155, 1).as_deref(), Some("99.3%"));
        assert_eq!(print(257, 262, 2).as_deref(), Some("98.09%"));
        assert_eq!(print(30, 30, 2).as_deref(), Some("100%"));
        assert_eq!(print(0, 3, 2).as_deref(), Some("0%"));
        assert_eq!(print(0, 0, 2), None);
    }
}
