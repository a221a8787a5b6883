//! What an office writes is what is read, in whatever form it is handed in: random records and random counties, there
//! and back again.

#[allow(dead_code, reason = "only plain archives are needed here")]
#[path = "workbooks/archive.rs"]
mod archive;
#[path = "round_trips/changed.rs"]
mod changed;
#[path = "support/county.rs"]
mod county;
#[path = "workbooks/dice.rs"]
mod dice;
#[path = "corpus/dump.rs"]
mod dump;
#[path = "round_trips/essence.rs"]
mod essence;
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

use changed::{changed, changes, ledgers, sources};
use county::{County, county};
use essence::{without_corrections, without_notes, without_places};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use records::{Lines, records};
use std::sync::LazyLock;
use written::{Encoding, Form, any_form};
use zicha::calendar::day;
use zicha::indicators::RuleSet;
use zicha::intake::{Block, Choice, Correction, Hints, Intake, Source, take_in, take_in_with};
use zicha::packs;
use zicha::report::{self, Period, Report};

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

const PLAIN: Form = Form::Delimited(b'\t', Encoding::Utf8);

fn report(county: &County, intake: &Intake) -> Report {
    static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
        let pack = packs::by_id("nanyang-2022q1").expect("a built-in pack");
        RuleSet::bind(pack).expect("a built-in pack binds")
    });
    let period = Period::new(county.on, Some(county.since()));
    report::make(intake, &RULES, period.expect("a period"))
}

/// Choices that say of every table what was recognised.
fn choices(intake: &Intake) -> Hints {
    let tables = intake.tables.iter();
    let blocks = tables.flat_map(|(_, table)| &table.recognised.blocks);
    Hints {
        choices: blocks.map(choice).collect(),
        ..Hints::default()
    }
}

fn choice(block: &Block) -> Choice {
    let columns = block.columns.iter();
    let field = |column: &zicha::intake::Column| column.field.map(|field| field.id().to_owned());
    Choice {
        header: columns
            .clone()
            .map(|column| column.heading.clone())
            .collect(),
        table: None,
        kind: block.kind.map(|kind| kind.id().to_owned()),
        fields: columns.map(field).collect(),
    }
}

/// What a clerk, or chance, may put into a cell.
const CELLS: [&str; 9] = [
    "",
    "2021-08-30",
    "近日",
    "微博",
    "某县账号0",
    "某局网站1",
    "账号名称",
    "平台",
    "0",
];

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

    #[test]
    fn the_way_in_which_ledgers_are_handed_in_changes_nothing(county in county(), changes in changes()) {
        let ledgers = ledgers(&county);
        let plain = report(&county, &take_in(&sources(&ledgers, PLAIN)));
        let changed = report(&county, &take_in(&changed(&ledgers, &changes)));
        prop_assert_eq!(without_places(&plain), without_places(&changed));
        for rows in [plain.rows, changed.rows] {
            prop_assert_eq!(rows.read, rows.used + rows.noted + rows.blank);
        }
    }

    #[test]
    fn a_cell_that_was_put_right_is_as_if_the_file_said_so(
        county in county(), form in select(vec![PLAIN, Form::Xlsx]), places in any::<[Index; 3]>(), to in select(&CELLS[..]),
    ) {
        let mut ledgers = ledgers(&county);
        prop_assume!(!ledgers.is_empty());
        let written = sources(&ledgers, form);
        let number = places[0].index(ledgers.len());
        let row = places[1].index(ledgers[number].len());
        let column = places[2].index(ledgers[number][row].len());
        let from = std::mem::replace(&mut ledgers[number][row][column], to.to_owned());
        prop_assume!(from != to);
        let correction = Correction {
            file: written[number].name.clone(),
            sheet: if form == PLAIN { "" } else { "表" }.to_owned(),
            cell: format!("{}{}", char::from(b'A' + column as u8), row + 1),
            from,
            to: to.to_owned(),
        };
        let hints = Hints { corrections: vec![correction], ..Hints::default() };
        let corrected = report(&county, &take_in_with(&written, &hints));
        let rewritten = report(&county, &take_in(&sources(&ledgers, form)));
        prop_assert_eq!(without_corrections(&corrected), without_corrections(&rewritten));
        prop_assert_eq!(corrected.corrections.len(), 1);
    }

    #[test]
    fn a_choice_of_what_was_recognised_changes_nothing(county in county(), changes in changes()) {
        let sources = changed(&ledgers(&county), &changes);
        let intake = take_in(&sources);
        let plain = report(&county, &intake);
        let chosen = report(&county, &take_in_with(&sources, &choices(&intake)));
        prop_assert_eq!(without_notes(&plain), without_notes(&chosen));
    }
}

/// A canary: another day in a ledger is seen.
#[test]
fn another_ledger_makes_another_report() {
    let county = County {
        on: day(2022, 2, 24),
        accounts: Vec::new(),
        sites: Vec::new(),
    };
    let report = |day: &str| {
        let rows = [["账号名称", "平台", "最近更新日期"], ["甲", "微信", day]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let intake = take_in(&[PLAIN.source("台账", &rows.to_vec())]);
        without_places(&report(&county, &intake))
    };
    assert_eq!(report("2022-02-01"), report("2022-02-01"));
    assert_ne!(report("2022-02-01"), report("2022-02-02"));
}
