//! What a rule is told besides the record.

use crate::calendar::Span;
use crate::packs::{Setting, Threshold};
use chrono::NaiveDate;
use std::fmt::Display;

/// The monitoring date, the period, and what the pack says of this rule.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// 监测时间点.
    pub on: NaiveDate,
    /// The first day of the period that is looked at.
    pub since: NaiveDate,
    setting: &'a Setting,
}

impl<'a> Context<'a> {
    pub(super) fn new(on: NaiveDate, since: NaiveDate, setting: &'a Setting) -> Self {
        Self { on, since, setting }
    }

    fn threshold(&self, name: &str) -> &'a Threshold {
        self.setting
            .thresholds
            .get(name)
            .expect("a bound pack has every number that the rule names")
    }

    /// The number of this name.
    pub fn number(&self, name: &str) -> u32 {
        self.threshold(name).value
    }

    /// The length of time of this name.
    pub fn span(&self, name: &str) -> Span {
        self.threshold(name).span()
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
}
