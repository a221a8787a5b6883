//! What the forecast promises, held against checking every single day: random counties, written as ledgers.

#[path = "support/county.rs"]
mod county;

use chrono::{Datelike, Days, NaiveDate};
use county::{County, county, county_of};
use proptest::prelude::*;
use proptest::sample::select;
use zicha::indicators::RuleSet;
use zicha::intake::{Intake, Source, take_in};
use zicha::packs::Shelf;
use zicha::report::{self, Period, Report, Verdict};

/// How many days ahead every single one is checked.
const HORIZON: u64 = 60;

/// A pack of an office's own that lets nothing wait for long.
const HASTY: &str = r#"{"id": "hasty", "title": "从严", "version": "1", "extends": "henan", "indicators": {
    "account-stale": {"thresholds": {"limit": {"value": 5}, "warn": {"value": 2}}},
    "site-home-stale": {"thresholds": {"limit": {"value": 3}, "warn": {"value": 1}}},
    "site-columns-stale": {"thresholds": {"limit": {"value": 2}, "news": {"value": 7}}},
    "site-columns-overdue": {"thresholds": {"limit": {"value": 1}, "span": {"value": 6}}},
    "site-messages-unanswered": {"thresholds": {"limit": {"value": 1}}}}}"#;

const PACKS: [&str; 5] = [
    "national-2019",
    "henan",
    "kaifeng-2021q3",
    "nanyang-2022q1",
    "hasty",
];

fn rule_set(pack: &str) -> RuleSet {
    let mut shelf = Shelf::built_in();
    shelf.add(HASTY).unwrap();
    RuleSet::bind(shelf.get(pack).unwrap()).unwrap()
}

/// What the ledgers of a random county leave out.
#[derive(Clone, Debug)]
struct Extra {
    /// Of each site: whether its home page only leads on, and what was answered of its messages.
    sites: Vec<(&'static str, &'static str)>,
    /// A message of the first site and the days before the monitoring date on which it was left; below zero after it.
    messages: Vec<(i64, Option<i64>)>,
    /// Whether one of the messages has an answer that cannot be understood.
    unclear: bool,
}

fn extra() -> impl Strategy<Value = Extra> {
    let navigation = select(vec!["", "否", "是", "或许"]);
    let reply = select(vec!["", "是", "否", "不清楚", "不适用"]);
    let message = (-30..100_i64, prop::option::weighted(0.3, -20..30_i64));
    (
        prop::collection::vec((navigation, reply), 3),
        prop::collection::vec(message, 0..3),
        any::<bool>(),
    )
        .prop_map(|(sites, messages, unclear)| Extra {
            sites,
            messages,
            unclear,
        })
}

fn intake(county: &County, extra: &Extra) -> Intake {
    let date = |ago: i64| (county.on - chrono::Duration::days(ago)).to_string();
    let mut ledgers = county.ledgers();
    let numbered = || (0..county.sites.len()).zip(&extra.sites);
    let navigation = numbered().map(|(number, (home, _))| format!("某局网站{number}\t{home}"));
    let answers = numbered()
        .filter(|(_, (_, reply))| !reply.is_empty())
        .map(|(number, (_, reply))| format!("site-messages-unanswered\t{reply}\t某局网站{number}"));
    let mut messages: Vec<_> = extra
        .messages
        .iter()
        .map(|(asked, answered)| {
            let answered = answered.map(date).unwrap_or_default();
            format!(
                "某局网站0\t咨询\t另外的留言{asked}\t{}\t{answered}",
                date(*asked)
            )
        })
        .collect();
    if extra.unclear {
        messages.push(format!("某局网站0\t咨询\t不明的留言\t{}\t近日", date(120)));
    }
    ledgers.push(("网站名称\t首页是否仅为导航页", navigation.collect()));
    ledgers.push(("指标\t回答\t网站名称", answers.collect()));
    if !county.sites.is_empty() {
        ledgers.push(("网站名称\t留言栏目\t留言标题\t留言时间\t答复时间", messages));
    }
    take_in(&sources(&ledgers, |date| date.to_owned()))
}

fn sources(ledgers: &[(&str, Vec<String>)], written: impl Fn(&str) -> String) -> Vec<Source> {
    let files = ledgers.iter().zip(0..).map(|((heading, rows), number)| {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| row.split('\t').map(&written).collect::<Vec<_>>().join("\t"))
            .collect();
        Source {
            name: format!("台账{number}.tsv"),
            bytes: format!("{heading}\n{}\n", rows.join("\n")).into_bytes(),
        }
    });
    files.collect()
}

/// The report on a day, over a period that does not move with it.
fn report_on(intake: &Intake, rules: &RuleSet, on: NaiveDate, since: NaiveDate) -> Report {
    report::make(intake, rules, Period::new(on, Some(since)).unwrap())
}

/// The cell without its year, where it is a date of which only one reading is possible.
fn without_year(cell: &str, on: NaiveDate) -> String {
    let date = cell.parse::<NaiveDate>().ok();
    let year_before = on - Days::new(360);
    match date.filter(|date| *date <= on && *date > year_before) {
        Some(date) => format!("{}月{}日", date.month(), date.day()),
        None => cell.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_first_failing_day_is_the_one_that_checking_every_day_finds(
        (county, extra) in (county_of(-30..40_i64), extra()), pack in select(&PACKS[..]),
    ) {
        let (intake, rules) = (intake(&county, &extra), rule_set(pack));
        let today = report_on(&intake, &rules, county.on, county.since());
        let later: Vec<_> = (1..=HORIZON)
            .map(|days| county.on + Days::new(days))
            .map(|on| (on, report_on(&intake, &rules, on, county.since())))
            .collect();
        for (at, subject) in today.subjects.iter().enumerate() {
            if subject.verdict == Verdict::Fail {
                prop_assert_eq!(subject.fails_on, None);
                continue;
            }
            let failing = later.iter().find(|(_, report)| report.subjects[at].verdict == Verdict::Fail);
            let found = failing.map(|(on, _)| *on);
            let last = county.on + Days::new(HORIZON);
            let forecast = subject.fails_on.filter(|day| *day <= last);
            prop_assert_eq!(forecast, found, "{} by {}", subject.name, pack);
        }
    }

    #[test]
    fn a_date_without_a_year_is_forecast_as_it_is_read_today(county in county(), pack in select(&PACKS[..])) {
        let rules = rule_set(pack);
        let fails_on = |intake: &Intake| {
            let report = report_on(intake, &rules, county.on, county.since());
            report.subjects.iter().map(|subject| subject.fails_on).collect::<Vec<_>>()
        };
        let full = take_in(&sources(&county.ledgers(), str::to_owned));
        let short = take_in(&sources(&county.ledgers(), |cell| without_year(cell, county.on)));
        prop_assert_eq!(fails_on(&full), fails_on(&short));
    }
}
