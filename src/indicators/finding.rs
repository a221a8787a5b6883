//! What a rule says of one subject.

use super::{Item, Score};
use crate::dossier::{Answer, Cite, Reply};
use crate::packs::Decimal;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 单项否决: it alone fails the subject.
    Veto,
    /// 扣分: it costs a portal points.
    Deduct,
    /// 加分.
    Bonus,
    /// A problem that bulletins list without failing the subject.
    Notice,
}

/// What came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Fail,
    /// Not a problem yet.
    Risk,
    Pass,
    /// It could not be looked at. Never the same as a pass.
    Unchecked,
    NotApplicable,
}

/// What a deduction costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Points {
    Known(Decimal),
    /// 分值待核: the official text gives a number that is not known here, or only a part of it is.
    ToVerify {
        at_least: Decimal,
    },
}

impl Points {
    /// 分值待核, and nothing is known of them.
    pub const UNKNOWN: Points = Points::ToVerify {
        at_least: Decimal::whole(0),
    };

    /// What is certain of them.
    pub fn at_least(self) -> Decimal {
        match self {
            Points::Known(points) => points,
            Points::ToVerify { at_least } => at_least,
        }
    }
}

/// What the office answered where no data tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub reply: Reply,
    /// 说明; empty where none is given.
    pub remark: String,
}

/// What goes wrong on a coming day, such as a column of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub name: String,
    /// The first monitoring date on which it is wrong.
    pub on: NaiveDate,
}

/// One thing that a rule has to say.
#[derive(Clone, Debug)]
pub struct Finding {
    pub level: Level,
    pub outcome: Outcome,
    /// The sentence, for a problem as the bulletin would print it.
    pub text: String,
    /// What to do, and by when; empty when there is nothing to do.
    pub advice: String,
    /// How many there are, where the rule counts.
    pub count: Option<u32>,
    /// How many make it a veto or a problem.
    pub threshold: Option<u32>,
    pub silent_days: Option<u32>,
    pub last_update: Option<NaiveDate>,
    /// Only on deductions.
    pub points: Option<Points>,
    /// The item that loses the points; only on deductions.
    pub item: Option<Item>,
    /// Whether a number that nobody has verified would decide it.
    pub unverified: bool,
    /// Where the office's own answer is what it rests on, or what it is about.
    pub answered: Option<Box<Answered>>,
    /// 得分, of the rule that sums it up.
    pub score: Option<Box<Score>>,
    /// The first monitoring date on which this becomes a veto if nothing changes.
    pub fails_on: Option<NaiveDate>,
    /// The names of what is concerned, such as columns of a site.
    pub items: Vec<String>,
    /// What makes it a veto on the day of `fails_on`, in order of time.
    pub due: Vec<Due>,
    /// The cells it rests on.
    pub cites: Vec<Cite>,
}

impl Finding {
    fn new(level: Level, outcome: Outcome, text: impl Into<String>) -> Self {
        Self {
            level,
            outcome,
            text: text.into(),
            advice: String::new(),
            count: None,
            threshold: None,
            silent_days: None,
            last_update: None,
            points: None,
            item: None,
            unverified: false,
            answered: None,
            score: None,
            fails_on: None,
            items: Vec::new(),
            due: Vec::new(),
            cites: Vec::new(),
        }
    }

    /// A problem.
    pub fn fail(level: Level, text: impl Into<String>) -> Self {
        let finding = Self::new(level, Outcome::Fail, text);
        finding.points(Points::UNKNOWN)
    }

    /// What will be a problem of this level if nothing is done.
    pub fn risk(level: Level, text: impl Into<String>) -> Self {
        Self::new(level, Outcome::Risk, text)
    }

    pub fn pass(level: Level, text: impl Into<String>) -> Self {
        Self::new(level, Outcome::Pass, text)
    }

    /// As it would be if the problem, or what is about to become one, were mended.
    pub(super) fn mended(self) -> Self {
        match self.outcome {
            Outcome::Fail | Outcome::Risk => Self::pass(self.level, "假定已整改").cites(self.cites),
            Outcome::Pass | Outcome::Unchecked | Outcome::NotApplicable => self,
        }
    }

    /// Not looked at; the text says why, the advice what to hand in.
    pub fn unchecked(level: Level, why: impl Into<String>, advice: impl Into<String>) -> Self {
        Self::new(level, Outcome::Unchecked, why).advice(advice)
    }

    pub fn not_applicable(level: Level, why: impl Into<String>) -> Self {
        Self::new(level, Outcome::NotApplicable, why)
    }

    pub fn advice(self, advice: impl Into<String>) -> Self {
        Self {
            advice: advice.into(),
            ..self
        }
    }

    pub fn count(self, count: u32, threshold: u32) -> Self {
        Self {
            count: Some(count),
            threshold: Some(threshold),
            ..self
        }
    }

    pub fn last_update(self, last: NaiveDate, silent_days: u32) -> Self {
        Self {
            last_update: Some(last),
            silent_days: Some(silent_days),
            ..self
        }
    }

    /// What it costs, where it is a deduction at all.
    pub fn points(self, points: Points) -> Self {
        Self {
            points: (self.level == Level::Deduct).then_some(points),
            ..self
        }
    }

    /// The item that loses the points, where it is not the rule's.
    pub fn item(self, item: Item) -> Self {
        Self {
            item: Some(item),
            ..self
        }
    }

    pub fn answer(self, answer: &Answer) -> Self {
        let answered = Answered {
            reply: answer.reply,
            remark: answer.remark.clone(),
        };
        Self {
            answered: Some(Box::new(answered)),
            ..self
        }
    }

    pub fn score(self, score: Score) -> Self {
        Self {
            score: Some(Box::new(score)),
            ..self
        }
    }

    pub fn fails_on(self, fails_on: Option<NaiveDate>) -> Self {
        Self { fails_on, ..self }
    }

    pub fn items(self, items: Vec<String>) -> Self {
        Self { items, ..self }
    }

    pub fn due(self, due: Vec<Due>) -> Self {
        Self { due, ..self }
    }

    pub fn cites(self, cites: impl IntoIterator<Item = Cite>) -> Self {
        Self {
            cites: cites.into_iter().collect(),
            ..self
        }
    }
}
