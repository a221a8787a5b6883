//! What an office writes is what is read, in whatever form it is handed in: random records and random counties, there
//! and back again.

#[allow(dead_code, reason = "only plain archives are needed here")]
#[path = "workbooks/archive.rs"]
mod archive;
#[path = "workbooks/dice.rs"]
mod dice;
#[path = "corpus/dump.rs"]
mod dump;
#[path = "round_trips/records.rs"]
mod records;
#[allow(dead_code, reason = "only compound files are needed here")]
#[path = "fuzzing/wrapped.rs"]
mod wrapped;
#[path = "round_trips/written.rs"]
mod written;
#[allow(dead_code, reason = "only texts are written here")]
#[path = "spreadsheets/xlsb.rs"]
mod xlsb;

use proptest::collection::vec;
use proptest::prelude::*;
use records::{Lines, records};
use written::any_form;
use zicha::calendar::day;
use zicha::intake::{Intake, Source, take_in};

/// More tables than any records come to.
const MOST_TABLES: usize = 16;

fn lines_of(intake: &Intake) -> Lines {
    let mut lines = dump::records(&intake.dossier, day(2022, 2, 24));
    lines.retain(|_, lines| !lines.is_empty());
    sorted(lines)
}

fn sorted(mut lines: Lines) -> Lines {
    lines.values_mut().for_each(|lines| lines.sort());
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_are_read_as_they_were_written(records in records(), forms in vec(any_form(), MOST_TABLES)) {
        let tables = records.tables.iter().zip(&forms).enumerate();
        let sources: Vec<Source> = tables
            .map(|(number, (rows, form))| form.source(&format!("台账{number}"), rows))
            .collect();
        let intake = take_in(&sources);
        prop_assert_eq!(lines_of(&intake), sorted(records.lines));
        let problems: Vec<_> = intake.notes.iter().filter(|note| note.kind.is_problem()).collect();
        prop_assert!(problems.is_empty(), "{problems:#?}");
        let rows = intake.rows;
        let written: usize = records.tables.iter().map(Vec::len).sum();
        prop_assert_eq!((rows.read as usize, rows.used as usize), (written, written));
    }
}
