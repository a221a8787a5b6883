//! The workbook to fill in, as an office meets it: it is opened, filled in and handed in again.

use calamine::{Data, Reader, Xlsx};
use std::io::{Cursor, Read};
use zicha::dossier::{Kind, NoteKind};
use zicha::intake::{Intake, Source, take_in, words};
use zicha::papers::{SheetTable, template, workbook};
use zip::ZipArchive;

fn handed_in(name: &str, bytes: Vec<u8>) -> Intake {
    let intake = take_in(&[Source {
        name: name.into(),
        bytes,
    }]);
    let rows = intake.rows;
    assert_eq!(rows.read, rows.used + rows.noted + rows.blank, "{rows:?}");
    intake
}

/// The rows of every sheet as another reader sees them.
fn sheets() -> Vec<(String, Vec<Vec<String>>)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(template())).unwrap();
    let text = |cell: &Data| match cell {
        Data::DateTime(moment) => moment.as_f64().to_string(),
        cell => cell.to_string(),
    };
    book.worksheets()
        .into_iter()
        .map(|(name, range)| {
            let rows = range.rows().map(|row| row.iter().map(text).collect());
            (name, rows.collect())
        })
        .collect()
}

#[test]
fn handed_in_as_it_is_it_gives_neither_a_record_nor_a_remark() {
    let intake = handed_in("自查模板.xlsx", template());
    assert_eq!(intake.notes, []);
    assert_eq!(intake.records.len(), Kind::ALL.len());
    assert!(intake.records.values().all(|count| *count == 0));
    assert_eq!(intake.rows.noted, 0);
    assert!(intake.dossier.units.is_empty() && intake.dossier.bulletins.is_empty());
}

#[test]
fn it_is_always_the_same() {
    assert_eq!(template(), template());
}

#[test]
fn it_begins_with_what_to_do_and_each_sheet_with_an_example() {
    let sheets = sheets();
    let (name, help) = &sheets[0];
    assert_eq!(name, words::HELP_SHEET);
    assert!(help.iter().any(|row| row[0].contains(words::EXAMPLE)));
    assert_eq!(sheets.len(), 1 + Kind::ALL.len());
    for (name, rows) in &sheets[1..] {
        assert_eq!(rows.len(), 2, "{name}");
        assert!(rows[1][0].starts_with(words::EXAMPLE), "{name}");
    }
}

#[test]
fn what_has_few_answers_is_chosen_from_a_list() {
    let mut archive = ZipArchive::new(Cursor::new(template())).unwrap();
    let mut accounts = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet2.xml").unwrap();
    part.read_to_string(&mut accounts).unwrap();
    let lists = accounts.matches(r#"type="list""#).count();
    assert_eq!(lists, 8, "{accounts}");
    let platforms = words::platforms().join(",");
    assert!(accounts.contains(&platforms), "{accounts}");
}

/// What an office adds below the example is read, and the example stays one.
#[test]
fn what_is_filled_in_below_the_example_is_read() {
    let tables: Vec<_> = sheets()
        .into_iter()
        .map(|(name, mut rows)| {
            if name == "政务新媒体" {
                let filled = ["", "微信", "绿色官庄", "2022-02-07"];
                rows.push(filled.map(str::to_owned).to_vec());
            }
            SheetTable {
                name,
                rows,
                ..SheetTable::default()
            }
        })
        .collect();
    let intake = handed_in("台账.xlsx", workbook(&tables).unwrap());
    assert_eq!(intake.notes, []);
    let [account] = intake.dossier.accounts.as_slice() else {
        panic!("{:?}", intake.dossier.accounts);
    };
    assert_eq!(account.name.as_deref(), Some("绿色官庄"));
    assert_eq!(account.unit, "");
}

/// A sheet is not passed over for its name alone.
#[test]
fn instructions_beside_nothing_are_remarked_on() {
    let table = |name: &str, rows: &[&[&str]]| SheetTable {
        name: name.into(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect(),
        ..SheetTable::default()
    };
    let help = table(words::HELP_SHEET, &[&["每个账号填一行"]]);
    let ledger: &[&[&str]] = &[&["账号名称", "平台"], &["绿色官庄", "微信"]];

    let alone = handed_in("说明.xlsx", workbook(std::slice::from_ref(&help)).unwrap());
    assert_eq!(alone.notes[0].kind, NoteKind::NoHeader);

    let beside = workbook(&[help, table("台账", ledger)]).unwrap();
    let beside = handed_in("台账.xlsx", beside);
    assert_eq!(beside.notes, []);
    assert_eq!(beside.rows.used, 3);

    let data = workbook(&[table(words::HELP_SHEET, ledger)]).unwrap();
    let data = handed_in("台账.xlsx", data);
    assert_eq!(data.dossier.accounts.len(), 1);
}
