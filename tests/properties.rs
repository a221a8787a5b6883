//! What must hold whatever an office hands in: random counties, written as ledgers and taken through the whole
//! way.

#[path = "support/county.rs"]
mod county;

use chrono::{Days, NaiveDate};
use county::{County, county, county_of};
use proptest::prelude::*;
use std::collections::BTreeMap;
use zicha::indicators::{Outcome, RuleSet};
use zicha::intake::{Intake, Source, take_in};
use zicha::packs::Shelf;
use zicha::report::{self, Finding, Period, Report, Subject};

fn intake(county: &County) -> Intake {
    take_in(&sources(&county.ledgers()))
}

fn sources(ledgers: &[(&str, Vec<String>)]) -> Vec<Source> {
    let files = ledgers
        .iter()
        .enumerate()
        .map(|(number, (heading, rows))| Source {
            name: format!("台账{number}.tsv"),
            bytes: format!("{heading}\n{}\n", rows.join("\n")).into_bytes(),
        });
    files.collect()
}

fn rule_set(pack: &str) -> RuleSet {
    RuleSet::bind(Shelf::built_in().get(pack).unwrap()).unwrap()
}

/// The report on a day, over a period that does not move with it.
fn report_on(intake: &Intake, rules: &RuleSet, on: NaiveDate, since: NaiveDate) -> Report {
    report::make(intake, rules, Period::new(on, Some(since)).unwrap())
}

const STALENESS: [&str; 7] = [
    "account-stale",
    "account-weekly-gap",
    "account-weekly-duty",
    "site-home-stale",
    "site-columns-stale",
    "site-columns-overdue",
    "site-columns-blank",
];

/// How bad a staleness finding is: by the outcome, a veto worse than a lesser problem, then by how many.
type Badness = (u8, bool, u32);

fn badness(finding: &Finding) -> Option<Badness> {
    let outcome = match finding.outcome {
        Outcome::Pass => 0,
        Outcome::Risk => 1,
        Outcome::Fail => 2,
        Outcome::Unchecked | Outcome::NotApplicable => return None,
    };
    let veto = finding.level == zicha::indicators::Level::Veto;
    Some((outcome, veto && outcome == 2, finding.count.unwrap_or(0)))
}

/// The worst that each staleness rule has to say of each subject, where it can tell.
fn staleness(report: &Report) -> BTreeMap<(String, String), Badness> {
    let mut worst = BTreeMap::new();
    for subject in &report.subjects {
        for finding in &subject.findings {
            let known = STALENESS.contains(&finding.indicator.as_ref());
            if let Some(bad) = badness(finding).filter(|_| known) {
                let key = (subject.name.clone(), finding.indicator.to_string());
                let entry = worst.entry(key).or_insert(bad);
                *entry = bad.max(*entry);
            }
        }
    }
    worst
}

/// Everything that got better or worse between two reports, by how `is_wrong` compares.
fn wrong_turns(
    before: &Report,
    after: &Report,
    is_wrong: impl Fn(Badness, Badness) -> bool,
) -> Vec<String> {
    let after = staleness(after);
    let turns = staleness(before).into_iter().filter_map(|(key, before)| {
        let after = *after.get(&key)?;
        is_wrong(before, after).then(|| format!("{key:?}: {before:?} to {after:?}"))
    });
    turns.collect()
}

/// What a report says of each subject, without the cells it rests on and the order of anything.
fn essence(report: &Report) -> BTreeMap<String, String> {
    let of_finding = |finding: &Finding| {
        let mut items = finding.items.clone();
        items.sort();
        let Finding {
            indicator,
            level,
            outcome,
            text,
            count,
            fails_on,
            points,
            advice,
            ..
        } = finding;
        format!(
            "{indicator} {level:?} {outcome:?} {text} {count:?} {fails_on:?} {points:?} {advice} {items:?}"
        )
    };
    let of_subject = |subject: &Subject| {
        let mut findings: Vec<_> = subject.findings.iter().map(of_finding).collect();
        findings.sort();
        let Subject {
            verdict,
            fails_on,
            score,
            open,
            ..
        } = subject;
        format!("{verdict:?} {fails_on:?} {score:?} {open:?} {findings:#?}")
    };
    let subjects = report.subjects.iter();
    subjects
        .map(|subject| {
            (
                format!("{:?} {} {:?}", subject.kind, subject.name, subject.platform),
                of_subject(subject),
            )
        })
        .collect()
}

/// Packs in which one number is stricter: the rule, the number, and how much is added to it.
const STRICTER: [(&str, &str, i64); 11] = [
    ("account-stale", "limit", -3),
    ("account-stale", "warn", -3),
    ("account-weekly-gap", "run", -2),
    ("account-weekly-gap", "limit", -1),
    ("site-home-stale", "limit", -3),
    ("site-columns-blank", "limit", -2),
    ("site-columns-stale", "limit", -2),
    ("site-columns-stale", "news", -4),
    ("site-columns-overdue", "limit", -3),
    ("site-columns-overdue", "span", -3),
    ("site-messages-unanswered", "limit", -1),
];

fn stricter(rule: &str, number: &str, by: i64) -> RuleSet {
    let mut shelf = Shelf::built_in();
    let pack = shelf.get("kaifeng-2021q3").unwrap();
    let value = i64::from(pack.indicators[rule].thresholds[number].number()) + by;
    let text = format!(
        r#"{{"id": "stricter", "title": "更严", "version": "1", "extends": "kaifeng-2021q3",
            "indicators": {{"{rule}": {{"thresholds": {{"{number}": {{"value": {value}}}}}}}}}}}"#
    );
    shelf.add(&text).unwrap();
    RuleSet::bind(shelf.get("stricter").unwrap()).unwrap()
}

/// The problems of a report, by whom and by which rule.
fn problems(report: &Report, outcomes: &[Outcome]) -> Vec<(String, String)> {
    let mut problems = Vec::new();
    for subject in &report.subjects {
        for finding in &subject.findings {
            if outcomes.contains(&finding.outcome) {
                problems.push((subject.name.clone(), finding.indicator.to_string()));
            }
        }
    }
    problems
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 140, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_update_up_to_the_monitoring_date_makes_nothing_worse(
        county in county(), ago in 0..40_i64, pick in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!county.accounts.is_empty());
        let mut updated = county.clone();
        let account = pick.index(county.accounts.len());
        updated.accounts[account].posts.push(ago);
        for site in &mut updated.sites {
            site.home = site.home.map(|home| home.min(ago));
            for column in site.columns.iter_mut().filter(|column| column.last.is_some()) {
                column.last = column.last.map(|last| last.min(ago));
            }
        }
        for pack in ["kaifeng-2021q3", "nanyang-2022q1"] {
            let rules = rule_set(pack);
            let before = report_on(&intake(&county), &rules, county.on, county.since());
            let after = report_on(&intake(&updated), &rules, county.on, county.since());
            // A list where there was only a date tells of every day, so the period is known better than before.
            let had_list = !county.accounts[account].posts.is_empty();
            let turns = wrong_turns(&before, &after, |before, after| after > before);
            let turns: Vec<_> = turns.into_iter().filter(|turn| had_list || !turn.contains("weekly")).collect();
            prop_assert!(turns.is_empty(), "{turns:?}");
        }
    }

    #[test]
    fn a_later_monitoring_date_without_new_data_makes_nothing_better(
        county in county(), later in 1..60_u64,
    ) {
        let intake = intake(&county);
        for pack in ["kaifeng-2021q3", "nanyang-2022q1"] {
            let rules = rule_set(pack);
            let before = report_on(&intake, &rules, county.on, county.since());
            let after = report_on(&intake, &rules, county.on + Days::new(later), county.since());
            let turns = wrong_turns(&before, &after, |before, after| after < before);
            prop_assert!(turns.is_empty(), "{turns:?}");
        }
    }

    #[test]
    fn a_stricter_number_clears_nothing(county in county(), pick in any::<prop::sample::Index>()) {
        let (rule, number, by) = STRICTER[pick.index(STRICTER.len())];
        let intake = intake(&county);
        let on = |rules: &RuleSet| report_on(&intake, rules, county.on, county.since());
        let (plain, strict) = (on(&rule_set("kaifeng-2021q3")), on(&stricter(rule, number, by)));
        let still = problems(&strict, &[Outcome::Fail]);
        for problem in problems(&plain, &[Outcome::Fail]) {
            prop_assert!(still.contains(&problem), "{problem:?} by {rule}.{number}");
        }
        // What was only at risk may now be past the number but for a date that cannot be read; it is not cleared then.
        let still = problems(&strict, &[Outcome::Fail, Outcome::Risk, Outcome::Unchecked]);
        for risk in problems(&plain, &[Outcome::Risk]) {
            prop_assert!(still.contains(&risk), "{risk:?} by {rule}.{number}");
        }
    }

    #[test]
    fn the_order_of_rows_and_of_files_changes_nothing(
        (county, ledgers) in county_of(-10..40_i64).prop_flat_map(|county| {
            let rows = county.ledgers().into_iter().map(|(heading, rows)| {
                Just(rows).prop_shuffle().prop_map(move |rows| (heading, rows))
            });
            let shuffled = rows.collect::<Vec<_>>().prop_shuffle();
            (Just(county), shuffled)
        }),
    ) {
        for pack in ["kaifeng-2021q3", "nanyang-2022q1"] {
            let rules = rule_set(pack);
            let on = |intake: &Intake| report_on(intake, &rules, county.on, county.since());
            let (plain, shuffled) = (on(&intake(&county)), on(&take_in(&sources(&ledgers))));
            prop_assert_eq!(essence(&plain), essence(&shuffled));
            prop_assert_eq!(&plain.summary, &shuffled.summary);
            prop_assert_eq!(&plain.coverage, &shuffled.coverage);
            prop_assert_eq!(plain.rows, shuffled.rows);
        }
    }
}
