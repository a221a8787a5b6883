//! Finding subjects in a report: filters, search and order. They change what is shown and never a verdict.

use super::words::standing;
use crate::indicators::{self, Outcome, SubjectKind};
use crate::normal::folded;
use crate::order;
use crate::report::{Report, Subject, most_urgent_first};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::HashMap;

/// What is looked for. An empty text stands for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// In names and units, however they are typed; of several words all must be there.
    pub text: String,
    pub unit: String,
    pub platform: String,
    /// The class of a standing, such as `fail`.
    pub standing: String,
    /// The id of a rule that finds a problem, or what is about to become one.
    pub indicator: String,
    pub order: Order,
    /// The other way round.
    pub reversed: bool,
}

impl Query {
    /// Whether it leaves anything out.
    pub fn narrows(&self) -> bool {
        let fields = [
            &self.text,
            &self.unit,
            &self.platform,
            &self.standing,
            &self.indicator,
        ];
        fields.iter().any(|field| !field.trim().is_empty())
    }
}

/// What rows are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// What fails first, then what is about to fail.
    #[default]
    Urgency,
    Name,
    Unit,
    Platform,
    /// The longest silent first; those of which nothing is known come last.
    LastUpdate,
    /// The earliest day first; those without one come last.
    Due,
}

/// The positions of what was found in the report, in order.
#[derive(Debug, Default)]
pub struct Found {
    pub sites: Vec<usize>,
    pub accounts: Vec<usize>,
    pub units: Vec<usize>,
    pub filters: Filters,
}

impl Found {
    /// The positions of one kind.
    pub fn of(&self, kind: SubjectKind) -> &[usize] {
        match kind {
            SubjectKind::Site => &self.sites,
            SubjectKind::Account => &self.accounts,
            SubjectKind::Unit => &self.units,
        }
    }
}

/// What can be chosen in each filter, with how many subjects that would leave, the other filters being as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filters {
    /// In the order of the ledgers; none where there are more than [`MOST_UNITS`].
    pub units: Vec<Choice>,
    pub platforms: Vec<Choice>,
    pub standings: Vec<Choice>,
    pub indicators: Vec<Choice>,
}

/// More units than a list can be looked through for; the search finds them.
pub const MOST_UNITS: usize = 300;

/// One value of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub value: String,
    pub title: String,
    pub count: u32,
}

/// The subjects that a query wants.
pub fn find(report: &Report, query: &Query) -> Found {
    let words: Vec<_> = query.text.split_whitespace().map(folded).collect();
    let mut counts = Counts::default();
    let mut wanted = vec![false; report.subjects.len()];
    for (subject, wanted) in report.subjects.iter().zip(&mut wanted) {
        *wanted = counts.take(subject, query, &words);
    }
    let mut order = most_urgent_first(&report.subjects);
    order.retain(|&position| wanted[position]);
    sort(&mut order, &report.subjects, query);
    let of = |kind: SubjectKind| {
        let positions = order.iter().copied();
        positions
            .filter(|&position| report.subjects[position].kind == kind)
            .collect()
    };
    Found {
        sites: of(SubjectKind::Site),
        accounts: of(SubjectKind::Account),
        units: of(SubjectKind::Unit),
        filters: counts.filters(),
    }
}

fn sort(found: &mut [usize], subjects: &[Subject], query: &Query) {
    let known = |day: Option<NaiveDate>| (day.is_none(), day);
    let compare = |one: &Subject, other: &Subject| match query.order {
        Order::Urgency => Ordering::Equal,
        Order::Name => one.name.cmp(&other.name),
        Order::Unit => one.unit.cmp(&other.unit),
        Order::Platform => one.platform.cmp(&other.platform),
        Order::LastUpdate => known(one.last_update()).cmp(&known(other.last_update())),
        Order::Due => known(one.fails_on).cmp(&known(other.fails_on)),
    };
    // Equal ones stay in the order of urgency.
    order::by(found, |&one, &other| {
        compare(&subjects[one], &subjects[other])
    });
    if query.reversed {
        found.reverse();
    }
}

/// How many subjects there are for each value of each filter.
#[derive(Default)]
struct Counts<'r> {
    units: Values<'r>,
    platforms: Values<'r>,
    standings: Values<'r>,
    indicators: Values<'r>,
}

/// Values with their numbers, in the order in which they first came.
#[derive(Default)]
struct Values<'r> {
    numbers: HashMap<&'r str, usize>,
    all: Vec<(&'r str, u32)>,
}

impl<'r> Values<'r> {
    fn count(&mut self, value: &'r str, counts: bool) {
        let next = self.all.len();
        let number = *self.numbers.entry(value).or_insert(next);
        if number == next {
            self.all.push((value, 0));
        }
        self.all[number].1 += u32::from(counts);
    }

    fn choices(&self, title: impl Fn(&str) -> String) -> Vec<Choice> {
        let choice = |&(value, count): &(&str, u32)| Choice {
            value: value.to_owned(),
            title: title(value),
            count,
        };
        self.all.iter().map(choice).collect()
    }
}

impl<'r> Counts<'r> {
    /// Counts a subject, and tells whether the query wants it.
    fn take(&mut self, subject: &'r Subject, query: &Query, words: &[String]) -> bool {
        let platform = subject.platform.as_deref().unwrap_or_default();
        let standing = standing(subject).class;
        let is = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
        let fits = [
            is(&query.unit, &subject.unit),
            is(&query.platform, platform),
            is(&query.standing, standing),
            query.indicator.is_empty() || problems(subject).any(|rule| rule == query.indicator),
        ];
        let said = says(subject, words);
        let without = |filter: usize| {
            let mut others = fits.iter().enumerate();
            said && others.all(|(index, fits)| *fits || index == filter)
        };
        self.units.count(&subject.unit, without(0));
        if !platform.is_empty() {
            self.platforms.count(platform, without(1));
        }
        self.standings.count(standing, without(2));
        let mut last = None;
        for rule in problems(subject) {
            // The findings of one rule stand together.
            if last.replace(rule) != Some(rule) {
                self.indicators.count(rule, without(3));
            }
        }
        said && fits.iter().all(|fits| *fits)
    }

    fn filters(self) -> Filters {
        let unit = |unit: &str| match unit {
            "" => "（未填单位）".to_owned(),
            unit => unit.to_owned(),
        };
        let mut units = self.units.choices(unit);
        // Nobody's unit cannot be told from no filter.
        units.retain(|choice| !choice.value.is_empty());
        if units.len() > MOST_UNITS {
            units.clear();
        }
        let mut standings = self.standings.choices(|class| word(class).to_owned());
        order::by_key(&mut standings, |choice| {
            CLASSES.iter().position(|(class, _)| *class == choice.value)
        });
        let rule = |id: &str| {
            indicators::by_id(id)
                .map_or(id, |rule| rule.title)
                .to_owned()
        };
        let mut indicators = self.indicators.choices(rule);
        let rank = |choice: &Choice| {
            indicators::ALL
                .iter()
                .position(|rule| rule.id == choice.value)
        };
        order::by_key(&mut indicators, rank);
        Filters {
            units,
            platforms: self.platforms.choices(str::to_owned),
            standings,
            indicators,
        }
    }
}

/// The classes of the standings with the words for them, in order.
const CLASSES: [(&str, &str); 5] = [
    ("fail", "不合格"),
    ("risk", "临近到期或有风险"),
    ("problem", "存在问题"),
    ("unchecked", "未检查"),
    ("pass", "已检查项合格"),
];

fn word(class: &str) -> &'static str {
    let known = CLASSES.iter().find(|(known, _)| *known == class);
    known.map_or("", |(_, word)| word)
}

/// The rules that find something to do.
fn problems(subject: &Subject) -> impl Iterator<Item = &str> {
    let problem = |outcome| matches!(outcome, Outcome::Fail | Outcome::Risk);
    let findings = subject.findings.iter();
    findings
        .filter(move |finding| problem(finding.outcome))
        .map(|finding| &*finding.indicator)
}

fn says(subject: &Subject, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let (name, unit) = (folded(&subject.name), folded(&subject.unit));
    let mut words = words.iter();
    words.all(|word| name.contains(word) || unit.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::RuleSet;
    use crate::intake::{Source, take_in};
    use crate::packs;
    use crate::report::{Period, make};

    const LEDGER: &str = "单位\t平台\t账号名称\t最近更新日期\t互动功能\n\
        甲局\t微信\t丙\t2022-02-01\t无\n\
        乙局\t微博\t乙号\t2022-02-12\t有\n\
        甲局\t微博\t甲号\t2022-02-23\t有\n\
        乙局\t微信\t丁号\t\t\n";

    fn report() -> Report {
        let rules = RuleSet::bind(packs::by_id("national-2019").unwrap()).unwrap();
        let intake = take_in(&[Source {
            name: "台账".into(),
            bytes: LEDGER.as_bytes().to_vec(),
        }]);
        make(
            &intake,
            &rules,
            Period::new(day(2022, 2, 24), None).unwrap(),
        )
    }

    fn names(report: &Report, query: &Query) -> Vec<String> {
        let found = find(report, query).accounts;
        let names = found.into_iter().map(|at| report.subjects[at].name.clone());
        names.collect()
    }

    #[test]
    fn filters_narrow_and_count_what_each_would_leave() {
        let report = report();
        let all = Query::default();
        assert!(!all.narrows());
        assert_eq!(names(&report, &all), ["丙", "乙号", "丁号", "甲号"]);
        let unit = Query {
            unit: "甲局".into(),
            ..all.clone()
        };
        assert!(unit.narrows());
        assert_eq!(names(&report, &unit), ["丙", "甲号"]);
        let filters = find(&report, &unit).filters;
        let counts = |choices: &[Choice]| -> Vec<(String, u32)> {
            let pair = |choice: &Choice| (choice.title.clone(), choice.count);
            choices.iter().map(pair).collect()
        };
        let expected = |pairs: &[(&str, u32)]| -> Vec<(String, u32)> {
            pairs
                .iter()
                .map(|(title, count)| ((*title).to_owned(), *count))
                .collect()
        };
        assert_eq!(
            counts(&filters.units),
            expected(&[("甲局", 2), ("乙局", 2)])
        );
        assert_eq!(
            counts(&filters.platforms),
            expected(&[("微信", 1), ("微博", 1)])
        );
        assert_eq!(
            counts(&filters.standings),
            expected(&[
                ("不合格", 1),
                ("临近到期或有风险", 0),
                ("未检查", 0),
                ("已检查项合格", 1)
            ])
        );
        let of_rule = Query {
            indicator: "account-stale".into(),
            ..all
        };
        assert_eq!(names(&report, &of_rule), ["丙", "乙号"]);
        let filters = find(&report, &of_rule).filters;
        let stale = filters
            .indicators
            .iter()
            .find(|choice| choice.value == "account-stale");
        assert_eq!(stale.unwrap().count, 2);
        assert_eq!(
            counts(&filters.units),
            expected(&[("甲局", 1), ("乙局", 1)])
        );
    }

    #[test]
    fn the_search_looks_into_names_and_units_however_they_are_typed() {
        let report = report();
        let search = |text: &str| {
            let query = Query {
                text: text.into(),
                ..Query::default()
            };
            names(&report, &query)
        };
        assert_eq!(search("　甲 "), ["丙", "甲号"]);
        assert_eq!(search("甲局 号"), ["甲号"]);
        assert_eq!(search("戊"), [""; 0]);
    }

    #[test]
    fn what_is_not_known_comes_last() {
        let report = report();
        let by = |order, reversed| {
            let query = Query {
                order,
                reversed,
                ..Query::default()
            };
            names(&report, &query)
        };
        assert_eq!(by(Order::LastUpdate, false), ["丙", "乙号", "甲号", "丁号"]);
        assert_eq!(by(Order::Due, false), ["乙号", "甲号", "丙", "丁号"]);
        assert_eq!(by(Order::Name, true), ["甲号", "乙号", "丙", "丁号"]);
        assert_eq!(by(Order::Platform, false), ["丙", "丁号", "乙号", "甲号"]);
    }
}
