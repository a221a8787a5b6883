//! What the tests of a report share.

use super::{Period, Report, make};
use crate::calendar::day;
use crate::indicators::RuleSet;
use crate::intake::{Intake, Source, take_in};
use crate::packs;

/// What is read of these tables.
pub fn intake(tables: &[&str]) -> Intake {
    let sources = tables.iter().zip(1..).map(|(table, number)| Source {
        name: format!("台账{number}"),
        bytes: table.as_bytes().to_vec(),
    });
    take_in(&sources.collect::<Vec<_>>())
}

/// The national report of 24 February 2022 on these tables.
pub fn report(tables: &[&str]) -> Report {
    let rules = RuleSet::bind(packs::by_id("national-2019").unwrap()).unwrap();
    let period = Period::new(day(2022, 2, 24), None).unwrap();
    make(&intake(tables), &rules, period)
}
