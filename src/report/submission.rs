//! 信息报送情况, as far as it can be counted.

use crate::dossier::{Dossier, Entry};
use serde::{Deserialize, Serialize};

/// What one unit handed in for publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    pub unit: String,
    /// 报送数.
    pub submitted: u32,
    /// 采用数, never more than `submitted`.
    pub adopted: u32,
    /// Its place among the units of its own table; equal numbers share one.
    pub rank: u32,
}

/// Of every unit whose numbers are clear.
pub(super) fn submissions(dossier: &Dossier) -> Vec<Submission> {
    let units = dossier.units.iter();
    units
        .filter_map(|unit| match unit.submission {
            Entry::Value(submission, _) => Some(Submission {
                unit: unit.name.clone(),
                submitted: submission.submitted,
                adopted: submission.adopted,
                rank: submission.rank,
            }),
            Entry::Unclear(_) | Entry::Absent => None,
        })
        .collect()
}
