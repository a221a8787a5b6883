//! What a rule is.

use super::{After, Context, Finding, Item, Level, Section, site_score};
use crate::dossier::{Account, Reply, Site, Unit};
use crate::packs::Measure;
use serde::{Deserialize, Serialize};

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
    pub concerns: Concerns,
    /// Whether a subject counts as checked by this rule: one of the main data rules of the verdict.
    pub decides: bool,
    /// The item (扣分指标) whose points it costs a portal, where it does.
    pub item: Option<Item>,
    /// The data it needs, for the clerk.
    pub needs: &'static str,
    /// The numbers that a pack must or may give it.
    pub thresholds: &'static [Slot],
    /// The sentences that a pack must give it.
    pub phrases: &'static [Phrase],
    /// What the office is asked where no data tell.
    pub question: Option<Question>,
    pub check: Check,
}

/// The headings that rules are listed under, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Group {
    SiteVeto,
    AccountVeto,
    Deduction(Section),
    /// 得分, which sums the deductions up. It may fail a portal, but is no 单项否决.
    Score,
    Other,
}

impl Group {
    pub fn title(self) -> &'static str {
        match self {
            Group::SiteVeto => "政府网站单项否决",
            Group::AccountVeto => "政务新媒体单项否决",
            Group::Deduction(Section::Publication) => "扣分指标 · 发布解读",
            Group::Deduction(Section::Services) => "扣分指标 · 办事服务",
            Group::Deduction(Section::Interaction) => "扣分指标 · 互动交流",
            Group::Deduction(Section::Functions) => "扣分指标 · 功能设计",
            Group::Score => "扣分指标 · 得分",
            Group::Other => "通报列举的其他问题",
        }
    }
}

impl Rule {
    /// The heading that it is listed under.
    pub fn group(&self) -> Group {
        let of_accounts = self.check.kinds().contains(&SubjectKind::Account);
        match (self.level, self.item) {
            (Level::Veto, _) if self.id == site_score::RULE.id => Group::Score,
            (Level::Veto, _) if of_accounts => Group::AccountVeto,
            (Level::Veto, _) => Group::SiteVeto,
            (Level::Deduct | Level::Bonus | Level::Notice, Some(item)) => {
                Group::Deduction(item.section())
            }
            (Level::Deduct | Level::Bonus | Level::Notice, None) => Group::Other,
        }
    }
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The national check indicators (国办秘函〔2019〕19号), with the part that holds the clause.
    National(&'static str),
    /// A bulletin (通报) that names such problems, or a notice of a place.
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

/// Which of the subjects that a check looks at the rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concerns {
    All,
    /// Sites that are scored: portals, and sites of which it is not said what they are.
    Scored,
    /// Sites that are scored, but for those of units that are known not to serve the public (无对外服务职能).
    Serving,
    /// Mobile clients (移动客户端).
    Clients,
}

/// A guided question (自查问答). The sentence of a problem is the rule's phrase `problem`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Answered by 是, 否, 不清楚 or 不适用.
    pub ask: &'static str,
    /// What to look at, and where.
    pub look: &'static str,
    /// The answer that means there is no problem.
    pub fine: Fine,
    /// What to do when there is a problem.
    pub mend: &'static str,
}

/// The answer that means there is no problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fine {
    Yes,
    No,
}

impl Fine {
    /// Whether the reply means a problem; `None` where it decides nothing.
    pub fn is_problem(self, reply: Reply) -> Option<bool> {
        match reply {
            Reply::Yes => Some(self == Fine::No),
            Reply::No => Some(self == Fine::Yes),
            Reply::Unknown | Reply::NotApplicable => None,
        }
    }
}

/// A number that a rule reads from the pack.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    pub name: &'static str,
    /// The units that make sense for it.
    pub units: &'static [Measure],
    /// Whether the rule does without it.
    pub optional: bool,
}

impl Slot {
    const fn of(name: &'static str, units: &'static [Measure]) -> Self {
        Self {
            name,
            units,
            optional: false,
        }
    }

    /// A length of time.
    pub const fn time(name: &'static str) -> Self {
        Self::of(name, &[Measure::Days, Measure::Months])
    }

    /// A number of whole days.
    pub const fn days(name: &'static str) -> Self {
        Self::of(name, &[Measure::Days])
    }

    /// A number of working days.
    pub const fn workdays(name: &'static str) -> Self {
        Self::of(name, &[Measure::Workdays])
    }

    /// A number of seconds.
    pub const fn seconds(name: &'static str) -> Self {
        Self::of(name, &[Measure::Seconds])
    }

    /// A number of things or times.
    pub const fn count(name: &'static str) -> Self {
        Self::of(name, &[Measure::Count])
    }

    /// A share in hundredths.
    pub const fn percent(name: &'static str) -> Self {
        Self::of(name, &[Measure::Percent])
    }

    /// Points of a score. Where they are not known, or not verified, the finding is 分值待核.
    pub const fn points(name: &'static str) -> Self {
        Self::of(name, &[Measure::Points]).or_none()
    }

    /// A mark that points are held against.
    pub const fn mark(name: &'static str) -> Self {
        Self::of(name, &[Measure::Points])
    }

    /// The rule does without it.
    pub const fn or_none(self) -> Self {
        Self {
            optional: true,
            ..self
        }
    }

    /// Whether it decides an outcome: a warning line fails nobody, and points and the sample that they are
    /// counted in only weigh one.
    pub fn decides(&self) -> bool {
        !matches!(self.name, "warn" | "sample") && self.units != [Measure::Points]
    }
}

/// A sentence that a rule takes from the pack, and the values that it may hold.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    pub name: &'static str,
    pub values: &'static [&'static str],
}

/// The sentence of a problem that a question finds.
pub const PROBLEM: Phrase = Phrase {
    name: "problem",
    values: &[],
};

/// What a rule looks at. A check that has nothing at all to look at returns no finding: the rule is open
/// for that subject.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    Site(fn(&Site, &Context) -> Vec<Finding>),
    Account(fn(&Account, &Context) -> Vec<Finding>),
    Unit(fn(&Unit, &Context) -> Vec<Finding>),
    /// No table can tell; only the office's own answer can.
    Asked(SubjectKind),
    /// What follows from past bulletins, or from what the other rules said of the same subject.
    After(&'static [SubjectKind], fn(&After, &Context) -> Vec<Finding>),
}

impl Check {
    /// The kinds of subjects that it looks at.
    pub fn kinds(&self) -> &[SubjectKind] {
        match self {
            Check::Site(_) => &[SubjectKind::Site],
            Check::Account(_) => &[SubjectKind::Account],
            Check::Unit(_) => &[SubjectKind::Unit],
            Check::Asked(kind) => std::slice::from_ref(kind),
            Check::After(kinds, _) => kinds,
        }
    }
}

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    Site,
    Account,
    /// A unit as a whole.
    Unit,
}
