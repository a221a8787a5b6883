//! What those count who compile a bulletin: pass rates by area, unit and platform, problems by indicator, and
//! who handed in how much. Nothing is counted by likes or reads.
//!
//! All of it follows from a [`Report`], so it is not kept in one.

use super::Report;
use super::area::{Area, Areas};
use super::subject::{Subject, SubjectKind, Verdict};
use super::submission::Submission;
use super::summary::{Share, Tally};
use crate::indicators::{Level, Outcome};
use crate::order;
use crate::packs::Pack;
use std::cmp::Reverse;
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    pub sites: Rates,
    pub accounts: Rates,
    /// Accounts by platform; one that the ledger does not say is empty.
    pub platforms: Vec<Rated>,
    /// In the order of the indicators, the gravest level of each first.
    pub problems: Vec<ProblemCount>,
    pub rankings: Vec<Ranking>,
}

/// Pass rates of one kind of subject: the lowest first, those of which none was checked last, and equal ones in
/// the order of the ledgers.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    pub areas: Vec<Rated>,
    pub units: Vec<Rated>,
}

/// Subjects that are counted together.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    /// Empty where the ledger does not say.
    pub name: String,
    pub area: Option<Area>,
    pub tally: Tally,
}

/// How often an indicator fires at a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemCount {
    pub indicator: String,
    pub level: Level,
    pub problems: u32,
    pub subjects: u32,
}

/// 信息报送 of units that are compared: the most adopted first, then the most submitted, as bulletins print it;
/// equal ones in the order of the ledgers.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    pub title: &'static str,
    pub units: Vec<Ranked>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    pub unit: String,
    pub submitted: u32,
    pub adopted: u32,
    /// 采用率; `None` where nothing was submitted.
    pub rate: Option<Share>,
}

/// The statistics of a report, with the pass rates printed as the pack that it was made with says.
pub fn statistics(report: &Report, pack: &Pack) -> Statistics {
    let areas = Areas::of(report);
    let decimals = pack.pass_rate.decimals;
    let rates = |kind| Rates::of(report, kind, &areas, decimals);
    let accounts = of_kind(report, SubjectKind::Account);
    let platforms = accounts.map(|account| {
        let platform = account.platform.clone().unwrap_or_default();
        ((platform, None), account.verdict)
    });
    Statistics {
        sites: rates(SubjectKind::Site),
        accounts: rates(SubjectKind::Account),
        platforms: rated(platforms, decimals),
        problems: problems(report),
        rankings: rankings(&report.submissions, &areas),
    }
}

fn of_kind(report: &Report, kind: SubjectKind) -> impl Iterator<Item = &Subject> {
    let subjects = report.subjects.iter();
    subjects.filter(move |subject| subject.kind == kind)
}

impl Rates {
    fn of(report: &Report, kind: SubjectKind, areas: &Areas, decimals: u32) -> Self {
        let by = |key: fn(&Subject, Area) -> Key| {
            let keyed = of_kind(report, kind).map(|subject| {
                let area = areas.area(&subject.unit);
                (key(subject, area), subject.verdict)
            });
            rated(keyed, decimals)
        };
        Self {
            areas: by(|_, area| (area.title().to_owned(), Some(area))),
            units: by(|subject, area| (subject.unit.clone(), Some(area))),
        }
    }
}

/// The name of a group and its area.
type Key = (String, Option<Area>);

fn rated(keyed: impl Iterator<Item = (Key, Verdict)>, decimals: u32) -> Vec<Rated> {
    let rated = gathered(keyed)
        .into_iter()
        .map(|((name, area), verdicts)| Rated {
            name,
            area,
            tally: Tally::of(verdicts.into_iter(), decimals),
        });
    let mut rated: Vec<_> = rated.collect();
    order::by(&mut rated, |one, other| {
        lower_rate(&one.tally, &other.tally)
    });
    rated
}

/// By the exact share of those that passed among those checked; where none was checked, last.
fn lower_rate(one: &Tally, other: &Tally) -> std::cmp::Ordering {
    let checked = |tally: &Tally| u64::from(tally.total - tally.unchecked);
    let cross = |one: &Tally, other: &Tally| u64::from(one.passed()) * checked(other);
    let unknown = |tally: &Tally| checked(tally) == 0;
    let known = cross(one, other).cmp(&cross(other, one));
    unknown(one).cmp(&unknown(other)).then(known)
}

/// The values of each key, in the order in which the keys come.
fn gathered<K, V>(pairs: impl Iterator<Item = (K, V)>) -> Vec<(K, Vec<V>)>
where
    K: Clone + Eq + std::hash::Hash,
{
    let mut index: HashMap<K, usize> = HashMap::new();
    let mut gathered: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in pairs {
        let number = *index.entry(key).or_insert_with_key(|key| {
            gathered.push((key.clone(), Vec::new()));
            gathered.len() - 1
        });
        gathered[number].1.push(value);
    }
    gathered
}

/// Each problem with the position of its subject, by indicator and level.
fn problems(report: &Report) -> Vec<ProblemCount> {
    let subjects = report.subjects.iter().enumerate();
    let found = subjects.flat_map(|(position, subject)| {
        let failed = subject.findings.iter();
        failed
            .filter(|finding| finding.outcome == Outcome::Fail)
            .map(move |finding| ((finding.indicator.to_string(), finding.level), position))
    });
    let problems = gathered(found)
        .into_iter()
        .map(|((indicator, level), mut positions)| {
            let problems = size(positions.len());
            positions.dedup();
            ProblemCount {
                indicator,
                level,
                problems,
                subjects: size(positions.len()),
            }
        });
    let mut problems: Vec<_> = problems.collect();
    let places: HashMap<_, _> = report
        .coverage
        .iter()
        .map(|line| &line.indicator)
        .zip(0..)
        .collect();
    order::by_key(&mut problems, |problem| {
        (places.get(&problem.indicator).copied(), problem.level as u8)
    });
    problems
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// As the indicator of submissions prints 采用率.
const ADOPTED_DECIMALS: u32 = 1;

/// Counties and departments apart, where the names tell both; else all together.
fn rankings(submissions: &[Submission], areas: &Areas) -> Vec<Ranking> {
    const TITLES: [&str; 3] = [
        "各县区信息报送情况",
        "市直各单位信息报送情况",
        "其他单位信息报送情况",
    ];
    let part = |submission: &Submission| match areas.area(&submission.unit) {
        Area::County(_) => 0,
        Area::Departments(_) => 1,
        Area::Unsaid | Area::Unnamed => 2,
    };
    let mut parts: [Vec<&Submission>; 3] = Default::default();
    for submission in submissions {
        parts[part(submission)].push(submission);
    }
    let is_told = parts[..2].iter().all(|part| !part.is_empty());
    let parts = match is_told {
        true => TITLES.into_iter().zip(parts).collect(),
        false => vec![("各单位信息报送情况", submissions.iter().collect())],
    };
    let filled = parts.into_iter().filter(|(_, units)| !units.is_empty());
    filled
        .map(|(title, mut units)| {
            order::by_key(&mut units, |unit| Reverse((unit.adopted, unit.submitted)));
            let ranked = units.into_iter().map(|unit| Ranked {
                unit: unit.unit.clone(),
                submitted: unit.submitted,
                adopted: unit.adopted,
                rate: Share::new(unit.adopted, unit.submitted, ADOPTED_DECIMALS),
            });
            Ranking {
                title,
                units: ranked.collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::RuleSet;
    use crate::intake::{Source, take_in};
    use crate::packs;
    use crate::report::{Period, make};

    fn statistics_of(table: &str) -> Statistics {
        let rules = RuleSet::bind(packs::by_id("nanyang-2022q1").unwrap()).unwrap();
        let intake = take_in(&[Source {
            name: "台账".into(),
            bytes: table.as_bytes().to_vec(),
        }]);
        let period = Period::new(day(2022, 2, 24), None).unwrap();
        statistics(&make(&intake, &rules, period), rules.pack())
    }

    const ACCOUNTS: &str = "单位\t平台\t账号名称\t最近更新日期\n\
        镇平县司法局\t微信\t甲\t2022-02-20\n\
        镇平县司法局\t微博\t乙\t2022-02-20\n\
        市司法局\t微信\t丙\t\n\
        南召县司法局\t微信\t丁\t2022-02-20\n\
        南召县教育局\t微博\t戊\t2022-01-20\n\
        南召县司法局\t微博\t己\t2022-02-20\n\
        \t微信\t庚\t2022-02-20\n";

    fn printed(rated: &[Rated]) -> Vec<(&str, u32, String)> {
        let printed = rated.iter().map(|rated| {
            let rate = rated.tally.pass_rate.map(|rate| rate.to_string());
            (
                rated.name.as_str(),
                rated.tally.total,
                rate.unwrap_or_default(),
            )
        });
        printed.collect()
    }

    #[test]
    fn the_lowest_rate_comes_first_and_what_was_not_checked_last() {
        let Statistics {
            accounts,
            platforms,
            ..
        } = statistics_of(ACCOUNTS);
        let rate = |name, total, rate: &str| (name, total, rate.to_owned());
        assert_eq!(
            printed(&accounts.areas),
            [
                rate("南召县", 3, "66.66%"),
                rate("镇平县", 2, "100%"),
                rate("（未填单位）", 1, "100%"),
                rate("市直部门", 1, ""),
            ]
        );
        assert_eq!(
            printed(&accounts.units),
            [
                rate("南召县教育局", 1, "0%"),
                rate("镇平县司法局", 2, "100%"),
                rate("南召县司法局", 2, "100%"),
                rate("", 1, "100%"),
                rate("市司法局", 1, ""),
            ]
        );
        assert_eq!(
            printed(&platforms),
            [rate("微博", 3, "66.66%"), rate("微信", 4, "100%")]
        );
    }

    #[test]
    fn problems_are_counted_with_their_subjects() {
        let Statistics { problems, .. } = statistics_of(ACCOUNTS);
        let stale = problems
            .iter()
            .find(|problem| problem.indicator == "account-stale");
        let expected = ProblemCount {
            indicator: "account-stale".into(),
            level: Level::Veto,
            problems: 1,
            subjects: 1,
        };
        assert_eq!(stale, Some(&expected));
    }

    #[test]
    fn units_are_ranked_together_unless_their_names_tell_counties_from_departments() {
        let titles = |rows: &str| -> Vec<_> {
            let counted = statistics_of(&format!("单位\t报送数\t采用数\n{rows}"));
            let rankings = counted.rankings.into_iter();
            rankings
                .map(|ranking| (ranking.title, ranking.units.len()))
                .collect()
        };
        assert_eq!(
            titles("某县司法局\t3\t2\n某县教育局\t3\t2\n城关镇\t1\t0\n"),
            [("各单位信息报送情况", 3)]
        );
        assert_eq!(
            titles("某县\t3\t2\n市司法局\t3\t2\n供销社\t1\t0\n邓州市\t1\t1\n"),
            [
                ("各县区信息报送情况", 2),
                ("市直各单位信息报送情况", 1),
                ("其他单位信息报送情况", 1),
            ]
        );
        assert_eq!(titles(""), []);
    }

    #[test]
    fn equal_numbers_keep_the_order_of_the_ledger() {
        let rows = "乙县\t9\t2\n甲县\t3\t2\n丙县\t9\t2\n丁县\t0\t0\n";
        let counted = statistics_of(&format!("单位\t报送数\t采用数\n{rows}"));
        let units = counted.rankings[0].units.iter();
        let units: Vec<_> = units
            .map(|unit| (unit.unit.as_str(), unit.rate.map(|rate| rate.to_string())))
            .collect();
        let rate = |rate: &str| Some(rate.to_owned());
        assert_eq!(
            units,
            [
                ("乙县", rate("22.2%")),
                ("丙县", rate("22.2%")),
                ("甲县", rate("66.6%")),
                ("丁县", None)
            ]
        );
    }
}
