//! The rules of a pack, ready to be asked.

use super::{ALL, Context, Rule};
use crate::packs::{Measure, Pack, Setting};
use chrono::NaiveDate;
use std::fmt;

/// A pack whose every indicator is known and has the numbers and sentences that it needs.
///
/// Only this can judge, so a rule never meets a pack that lacks something.
#[derive(Clone, Debug)]
pub struct RuleSet {
    pack: Pack,
    rules: Vec<&'static Rule>,
}

/// Why a pack cannot be used with these rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BindError {
    /// Where in the pack, as a path of keys.
    pub path: String,
    pub reason: String,
}

impl fmt::Display for BindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "规则包的“{}”：{}", self.path, self.reason)
    }
}

impl std::error::Error for BindError {}

impl RuleSet {
    /// Puts the rules and the pack together.
    ///
    /// # Errors
    /// When the pack names an indicator that does not exist, or lacks a number or a sentence, or holds one
    /// that no rule reads, or gives a number in a unit that makes no sense there, or one that is 0 and would decide.
    pub fn bind(pack: Pack) -> Result<Self, BindError> {
        for id in pack.indicators.keys() {
            if super::by_id(id).is_none() {
                return Err(BindError {
                    path: format!("indicators.{id}"),
                    reason: "没有这项指标".into(),
                });
            }
        }
        for annex in &pack.annexes {
            for id in &annex.indicators {
                // One that the pack has taken out finds nothing, so a table may go on naming it.
                if super::by_id(id).is_none() {
                    return Err(BindError {
                        path: format!("annexes.{}.indicators", annex.title),
                        reason: format!("没有“{id}”这项指标"),
                    });
                }
            }
        }
        let mut rules = Vec::new();
        for rule in ALL {
            if let Some(setting) = pack.indicators.get(rule.id) {
                fits(rule, setting)?;
                rules.push(rule);
            }
        }
        Ok(Self { pack, rules })
    }

    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The rules of the pack, in the order in which reports list them.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> + '_ {
        self.rules.iter().copied()
    }

    /// Each rule with the context in which it is to judge.
    pub fn contexts(
        &self,
        on: NaiveDate,
        since: NaiveDate,
    ) -> impl Iterator<Item = (&'static Rule, Context<'_>)> + '_ {
        let context = move |rule| Context::new(on, since, &self.pack, rule);
        self.rules.iter().map(move |rule| (*rule, context(rule)))
    }
}

/// Whether the setting has exactly what the rule reads.
fn fits(rule: &Rule, setting: &Setting) -> Result<(), BindError> {
    let at = |part: &str, name: &str, reason: &str| BindError {
        path: format!("indicators.{}.{part}.{name}", rule.id),
        reason: reason.into(),
    };
    for slot in rule.thresholds {
        let Some(threshold) = setting.thresholds.get(slot.name) else {
            if slot.optional {
                continue;
            }
            return Err(at("thresholds", slot.name, "缺少这个数值"));
        };
        if !slot.units.contains(&threshold.unit) {
            return Err(at("thresholds", slot.name, "单位不适用"));
        }
        if threshold.unit != Measure::Points && threshold.value.as_whole().is_none() {
            return Err(at("thresholds", slot.name, "应为整数"));
        }
        if slot.decides() && threshold.number() == 0 {
            return Err(at("thresholds", slot.name, "应大于0"));
        }
    }
    for name in setting.thresholds.keys() {
        if !rule.thresholds.iter().any(|slot| slot.name == name) {
            return Err(at("thresholds", name, "没有规则使用这个数值"));
        }
    }
    for phrase in rule.phrases {
        let Some(sentence) = setting.wording.get(phrase.name) else {
            return Err(at("wording", phrase.name, "缺少这句表述"));
        };
        for value in placeholders(sentence) {
            if !phrase.values.contains(&value) {
                let reason = format!("不能使用“{{{value}}}”");
                return Err(at("wording", phrase.name, &reason));
            }
        }
    }
    for name in setting.wording.keys() {
        if !rule.phrases.iter().any(|phrase| phrase.name == name) {
            return Err(at("wording", name, "没有规则使用这句表述"));
        }
    }
    Ok(())
}

/// The names between braces.
fn placeholders(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split('{')
        .skip(1)
        .map(|rest| rest.split('}').next().unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs;

    fn national() -> Pack {
        packs::by_id("national-2019").unwrap()
    }

    #[test]
    fn every_built_in_pack_binds() {
        for pack in packs::all() {
            RuleSet::bind(pack).unwrap();
        }
    }

    #[test]
    fn every_rule_is_used_by_some_pack() {
        let packs = packs::all();
        for rule in ALL {
            assert!(
                packs
                    .iter()
                    .any(|pack| pack.indicators.contains_key(rule.id)),
                "{}",
                rule.id
            );
        }
    }

    #[test]
    fn what_is_missing_or_strange_is_named_by_its_path() {
        type Spoil = fn(&mut Pack);
        let cases: &[(Spoil, &str)] = &[
            (
                |pack| {
                    let setting = pack.indicators["account-stale"].clone();
                    pack.indicators.insert("no-such".into(), setting);
                },
                "indicators.no-such",
            ),
            (
                |pack| {
                    let setting = pack.indicators.get_mut("account-stale").unwrap();
                    setting.thresholds.remove("limit");
                },
                "indicators.account-stale.thresholds.limit",
            ),
            (
                |pack| {
                    let setting = pack.indicators.get_mut("account-stale").unwrap();
                    setting.thresholds.get_mut("limit").unwrap().unit = packs::Measure::Points;
                },
                "indicators.account-stale.thresholds.limit",
            ),
            (
                |pack| {
                    let setting = pack.indicators.get_mut("account-stale").unwrap();
                    setting.wording.insert("fail".into(), "{weeks}周".into());
                },
                "indicators.account-stale.wording.fail",
            ),
            (
                |pack| {
                    let setting = pack.indicators.get_mut("account-stale").unwrap();
                    setting.wording.insert("other".into(), "无".into());
                },
                "indicators.account-stale.wording.other",
            ),
            (
                |pack| pack.annexes[0].indicators.push("no-such".into()),
                "annexes.存在问题的政府网站名单.indicators",
            ),
        ];
        for (spoil, path) in cases {
            let mut pack = national();
            spoil(&mut pack);
            assert_eq!(RuleSet::bind(pack).unwrap_err().path, *path);
        }
    }
}
