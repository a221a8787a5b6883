//! What a rule is told besides the record.

use super::{Finding, Outcome, Points, Rule};
use crate::calendar::Span;
use crate::packs::{Decimal, Grade, Pack, Rectify, Setting, Threshold, Workdays};
use chrono::NaiveDate;
use std::fmt::Display;

/// The monitoring date, the period, and what the pack says of this rule.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// 监测时间点.
    pub on: NaiveDate,
    /// The first day of the period that is looked at.
    pub since: NaiveDate,
    pack: &'a Pack,
    setting: &'a Setting,
    /// Whether a number that decides is unverified.
    unverified: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(on: NaiveDate, since: NaiveDate, pack: &'a Pack, rule: &Rule) -> Self {
        let setting = &pack.indicators[rule.id];
        let mut decisive = rule.thresholds.iter().filter(|slot| slot.decides());
        let unverified = decisive.any(|slot| {
            let threshold = setting.thresholds.get(slot.name);
            threshold.is_some_and(|threshold| threshold.grade == Grade::U)
        });
        Self {
            on,
            since,
            pack,
            setting,
            unverified,
        }
    }

    fn threshold(&self, name: &str) -> &'a Threshold {
        self.find(name)
            .expect("a bound pack has every number that the rule needs")
    }

    fn find(&self, name: &str) -> Option<&'a Threshold> {
        self.setting.thresholds.get(name)
    }

    /// The number of this name.
    pub fn number(&self, name: &str) -> u32 {
        self.threshold(name).number()
    }

    /// The number of this name, where the pack has one.
    pub fn maybe(&self, name: &str) -> Option<u32> {
        self.find(name).map(Threshold::number)
    }

    /// The number of this name with its decimal place, where the pack has one.
    pub fn decimal(&self, name: &str) -> Option<Decimal> {
        self.find(name).map(|threshold| threshold.value)
    }

    /// The length of time of this name.
    pub fn span(&self, name: &str) -> Span {
        self.threshold(name).span()
    }

    /// The length of time of this name, where the pack has one.
    pub fn maybe_span(&self, name: &str) -> Option<Span> {
        self.find(name).map(Threshold::span)
    }

    /// Whether the number of this name comes from a source.
    pub fn is_verified(&self, name: &str) -> bool {
        self.threshold(name).grade != Grade::U
    }

    /// So many times the points of this name; to be verified where the pack does not have them from a source.
    pub fn points(&self, name: &str, times: u32) -> Points {
        match self.find(name) {
            Some(points) if points.grade != Grade::U => Points::Known(points.value.times(times)),
            _ => Points::UNKNOWN,
        }
    }

    /// Which days are worked.
    pub fn workdays(&self) -> &'a Workdays {
        &self.pack.workdays
    }

    /// Until when units that were named have to mend, where the place has said so.
    pub fn rectify(&self) -> Option<&'a Rectify> {
        self.pack.rectify.as_ref()
    }

    /// The pack's sentence of this name, with the values put in.
    pub fn say(&self, phrase: &str, values: &[(&str, &dyn Display)]) -> String {
        let sentence = self
            .setting
            .wording
            .get(phrase)
            .expect("a bound pack has every sentence that the rule names");
        values
            .iter()
            .fold(sentence.clone(), |sentence, (name, value)| {
                sentence.replace(&format!("{{{name}}}"), &value.to_string())
            })
    }

    /// A number that nobody has verified decides nothing: what it would decide is a risk, and says so.
    pub(super) fn tempered(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        if self.unverified {
            for finding in &mut findings {
                if finding.outcome == Outcome::Fail {
                    finding.outcome = Outcome::Risk;
                    finding.text.push_str("（判定数值未经核实）");
                    finding.points = None;
                }
                finding.fails_on = None;
                finding.due.clear();
                finding.unverified = true;
            }
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Entry, Site};
    use crate::indicators::testing::{Answer, Bench, account, dated, policy, portal, said};
    use crate::indicators::{account_stale, policy_uninterpreted};
    use Answer::{Deduct, Pass, Risk, Veto};

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// The national pack, a number of which nobody has verified.
    fn unverified(rule: &Rule, name: &str) -> Bench {
        Bench::altered("national-2019", |pack| {
            let setting = pack.indicators.get_mut(rule.id).unwrap();
            setting.thresholds.get_mut(name).unwrap().grade = Grade::U;
        })
    }

    #[test]
    fn a_number_that_nobody_has_verified_decides_nothing() {
        let rule = &account_stale::RULE;
        let last = |day| account(dated(2022, 2, day), &[]);
        for (name, day, expected, forecast) in [
            ("limit", 9, Risk, false),
            ("limit", 13, Risk, false),
            ("limit", 20, Pass, false),
            // A warning line fails nobody.
            ("warn", 9, Veto, false),
            ("warn", 13, Risk, true),
        ] {
            let findings = unverified(rule, name).ask(rule, &last(day), on());
            let finding = &findings[0];
            assert_eq!(Answer::of(finding), expected, "{name} {day}");
            assert_eq!(finding.fails_on.is_some(), forecast, "{name} {day}");
            assert_eq!(finding.unverified, name == "limit");
            let marked = finding.text.ends_with("（判定数值未经核实）");
            assert_eq!(marked, (name, day) == ("limit", 9), "{}", finding.text);
        }
    }

    #[test]
    fn points_that_nobody_has_verified_are_to_be_verified_and_decide_nothing() {
        let rule = &policy_uninterpreted::RULE;
        let site = Site {
            policies: vec![policy(said(false))],
            ..portal()
        };
        for name in ["points", "sample"] {
            let findings = unverified(rule, name).ask(rule, &site, on());
            assert_eq!(Answer::of(&findings[0]), Deduct, "{name}");
            assert_eq!(findings[0].points, Some(Points::UNKNOWN), "{name}");
            assert!(!findings[0].unverified, "{name}");
        }
    }

    #[test]
    fn nothing_at_all_stays_nothing() {
        let rule = &account_stale::RULE;
        let findings = unverified(rule, "limit").ask(rule, &account(Entry::Absent, &[]), on());
        assert_eq!(Answer::of(&findings[0]), Answer::Unchecked);
    }
}
