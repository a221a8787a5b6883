//! What to look at first.

use super::subject::{Subject, Verdict};
use crate::indicators::Outcome;

/// The positions of the subjects, the most urgent first: what fails, what is about to fail, what has
/// problems, what was not checked, and the rest; within each the earlier failing day first.
pub fn most_urgent_first(subjects: &[Subject]) -> Vec<usize> {
    let mut order: Vec<_> = (0..subjects.len()).collect();
    crate::order::by_key(&mut order, |&position| {
        let subject = &subjects[position];
        // No day at all comes after every day.
        (rank(subject), subject.fails_on.is_none(), subject.fails_on)
    });
    order
}

fn rank(subject: &Subject) -> u8 {
    match subject.verdict {
        Verdict::Fail => 0,
        _ if is_at_risk(subject) => 1,
        Verdict::PassWithProblems => 2,
        Verdict::Unchecked => 3,
        Verdict::Pass => 4,
    }
}

/// Whether something is about to become a problem.
pub fn is_at_risk(subject: &Subject) -> bool {
    let risk = |outcome| outcome == Outcome::Risk;
    subject.findings.iter().any(|finding| risk(finding.outcome))
}
