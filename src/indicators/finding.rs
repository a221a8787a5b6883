//! What a rule says of one subject.

use crate::dossier::Cite;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    Known(u32),
    /// 分值待核: the official text gives a number that is not known here.
    ToVerify,
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
    /// The first monitoring date on which this becomes a veto if nothing changes.
    pub fails_on: Option<NaiveDate>,
    /// The names of what is concerned, such as columns of a site.
    pub items: Vec<String>,
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
            fails_on: None,
            items: Vec::new(),
            cites: Vec::new(),
        }
    }

    /// A problem.
    pub fn fail(level: Level, text: impl Into<String>) -> Self {
        let finding = Self::new(level, Outcome::Fail, text);
        match level {
            Level::Deduct => finding.points(Points::ToVerify),
            Level::Veto | Level::Bonus | Level::Notice => finding,
        }
    }

    /// What will be a problem of this level if nothing is done.
    pub fn risk(level: Level, text: impl Into<String>) -> Self {
        Self::new(level, Outcome::Risk, text)
    }

    pub fn pass(level: Level, text: impl Into<String>) -> Self {
        Self::new(level, Outcome::Pass, text)
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
    pub fn cost(self, points: u32) -> Self {
        match self.level {
            Level::Deduct => self.points(Points::Known(points)),
            Level::Veto | Level::Bonus | Level::Notice => self,
        }
    }

    fn points(self, points: Points) -> Self {
        Self {
            points: Some(points),
            ..self
        }
    }

    pub fn fails_on(self, fails_on: Option<NaiveDate>) -> Self {
        Self { fails_on, ..self }
    }

    pub fn items(self, items: Vec<String>) -> Self {
        Self { items, ..self }
    }

    pub fn cites(self, cites: impl IntoIterator<Item = Cite>) -> Self {
        Self {
            cites: cites.into_iter().collect(),
            ..self
        }
    }
}
