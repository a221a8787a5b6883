//! 得分: what a portal has left of 100 points, as far as that is known.
//!
//! A score is always an upper bound. Deductions whose points are known are subtracted, those of one item
//! at most to its full mark where the pack has it, those of one section at most to the section's full
//! mark. What is 分值待核 is counted and not subtracted.

use super::{Finding, Item, Outcome, Section};
use crate::packs::Decimal;

/// The score of one portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The most that it can be, out of 100, cut to one place.
    pub at_most: Decimal,
    /// Faults whose points are not or not wholly known.
    pub to_verify: u32,
    /// Rules of the deduction part that were open or could not tell.
    pub unchecked: u32,
    pub sections: Vec<SectionScore>,
}

/// What one section loses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionScore {
    pub section: Section,
    /// 满分.
    pub full: Decimal,
    /// What is certainly lost, at most all.
    pub lost: Decimal,
    /// Faults whose points are not or not wholly known.
    pub to_verify: u32,
}

/// The full marks that a pack has.
pub struct FullMarks<'a> {
    pub section: &'a dyn Fn(Section) -> Decimal,
    pub item: &'a dyn Fn(Item) -> Option<Decimal>,
}

impl Score {
    /// The score of a portal with these findings. Where the unit does not serve the public, the section
    /// 办事服务 is left out and the rest is scaled up to 100.
    pub fn of(
        findings: &[&Finding],
        unchecked: u32,
        marks: &FullMarks,
        serves_public: bool,
    ) -> Self {
        let looked_at = |section: &Section| serves_public || *section != Section::Services;
        let sections: Vec<_> = Section::ALL
            .into_iter()
            .filter(looked_at)
            .map(|section| SectionScore::of(section, findings, marks))
            .collect();
        let sum = |part: fn(&SectionScore) -> Decimal| {
            let zero = Decimal::default();
            sections.iter().map(part).fold(zero, Decimal::plus)
        };
        let (full, lost) = (sum(|section| section.full), sum(|section| section.lost));
        Self {
            at_most: out_of_hundred(full.minus(lost), full),
            to_verify: sections.iter().map(|section| section.to_verify).sum(),
            unchecked,
            sections,
        }
    }
}

/// A part of the full mark as a part of 100, cut to one place.
fn out_of_hundred(part: Decimal, full: Decimal) -> Decimal {
    let tenths = u64::from(part.in_tenths()) * 1000;
    let cut = tenths.checked_div(u64::from(full.in_tenths()));
    Decimal::tenths(cut.and_then(|cut| u32::try_from(cut).ok()).unwrap_or(0))
}

impl SectionScore {
    fn of(section: Section, findings: &[&Finding], marks: &FullMarks) -> Self {
        let of_section: Vec<_> = findings
            .iter()
            .filter(|finding| finding.outcome == Outcome::Fail)
            .filter_map(|finding| Some((finding.item?, finding.points?)))
            .filter(|(item, _)| item.section() == section)
            .collect();
        let full = (marks.section)(section);
        let mut lost = Decimal::default();
        for item in Item::ALL
            .into_iter()
            .filter(|item| item.section() == section)
        {
            let of_item = of_section.iter().filter(|(other, _)| *other == item);
            let sum = of_item
                .map(|(_, points)| points.at_least())
                .fold(Decimal::default(), Decimal::plus);
            let most = (marks.item)(item).unwrap_or(full);
            lost = lost.plus(sum.min(most));
        }
        let open = of_section
            .iter()
            .filter(|(_, points)| matches!(points, super::Points::ToVerify { .. }));
        Self {
            section,
            full,
            lost: lost.min(full),
            to_verify: u32::try_from(open.count()).unwrap_or(u32::MAX),
        }
    }
}
