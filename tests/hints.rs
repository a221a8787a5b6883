//! What the clerk decides about how tables are read: choices, values for a whole table, corrections.

use zicha::calendar::day;
use zicha::dossier::{Note, NoteKind};
use zicha::engine::{Answer, Engine};
use zicha::intake::{Choice, Correction, Given, Hints, Intake, Source, read, take_in_with};
use zicha::papers::{SheetTable, workbook};
use zicha::protocol::{FileKind, Job, Outcome, PapersRequest, Reply, Request, SourceHead};

const FILE: &str = "台账.txt";

fn source(text: &str) -> Source {
    Source {
        name: FILE.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

fn take(text: &str, hints: &Hints) -> Intake {
    take_in_with(&[source(text)], hints)
}

/// The accounts as `unit|platform|name|last update`.
fn accounts(intake: &Intake) -> Vec<String> {
    let line = |account: &zicha::dossier::Account| {
        let day = account.last_update.value();
        let day = day.map(|day| day.read_on(day_on()).to_string());
        format!(
            "{}|{}|{}|{}",
            account.unit,
            account.platform.0,
            account.name.as_deref().unwrap_or_default(),
            day.unwrap_or_default()
        )
    };
    intake.dossier.accounts.iter().map(line).collect()
}

fn day_on() -> chrono::NaiveDate {
    day(2022, 2, 24)
}

fn kinds(notes: &[Note]) -> Vec<NoteKind> {
    notes.iter().map(|note| note.kind).collect()
}

fn choice(header: &[&str], kind: Option<&str>, fields: &[&str]) -> Choice {
    Choice {
        header: header.iter().map(|heading| (*heading).to_owned()).collect(),
        table: None,
        kind: kind.map(str::to_owned),
        fields: fields
            .iter()
            .map(|field| (!field.is_empty()).then(|| (*field).to_owned()))
            .collect(),
    }
}

fn correction(cell: &str, from: &str, to: &str) -> Correction {
    Correction {
        file: FILE.to_owned(),
        sheet: String::new(),
        cell: cell.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

fn rows_add_up(intake: &Intake) {
    let rows = intake.rows;
    assert_eq!(rows.read, rows.used + rows.noted + rows.blank);
}

const UNKNOWN: &str =
    "登记\n甲列\t乙列\t丙列\n县司法局\t某县司法\t2022-02-20\n县水利局\t某县水利\t上周\n";

/// What a clerk would decide about the unknown table.
fn decided() -> Hints {
    Hints {
        choices: vec![choice(
            &["甲列", "乙列", "丙列"],
            Some("accounts"),
            &["unit", "account-name", "last-update"],
        )],
        given: vec![Given {
            file: FILE.to_owned(),
            sheet: String::new(),
            field: "platform".to_owned(),
            value: "微信".to_owned(),
        }],
        corrections: vec![correction("C4", "上周", "2022-02-18")],
    }
}

#[test]
fn a_table_that_was_not_known_is_read_as_the_clerk_says() {
    let unknown = take(UNKNOWN, &Hints::default());
    assert_eq!(kinds(&unknown.notes), [NoteKind::NoHeader]);
    let hints = decided();
    let known = take(UNKNOWN, &hints);
    assert_eq!(
        accounts(&known),
        [
            "县司法局|微信|某县司法|2022-02-20",
            "县水利局|微信|某县水利|2022-02-18"
        ]
    );
    assert_eq!(kinds(&known.notes), [NoteKind::Title]);
    let corrections: Vec<_> = known
        .corrections()
        .map(|corrected| (corrected.row, corrected.column))
        .collect();
    assert_eq!(corrections, [(4, "丙列".to_owned())]);
    rows_add_up(&known);
}

#[test]
fn a_choice_holds_for_the_same_header_only_and_the_last_one_counts() {
    let header = ["单位", "平台", "账号名称", "最近更新日期"];
    let ledger = "单位\t平台\t账号名称\t最近更新日期\n甲\t微信\t乙\t2022-02-20\n";
    let aside = choice(&header, None, &[]);
    let swapped = choice(
        &header,
        Some("accounts"),
        &["account-name", "platform", "unit", ""],
    );
    let with = |choices: &[&Choice]| Hints {
        choices: choices.iter().map(|choice| (*choice).clone()).collect(),
        ..Hints::default()
    };
    assert_eq!(
        accounts(&take(ledger, &with(&[&aside, &swapped]))),
        ["乙|微信|甲|"]
    );
    let intake = take(ledger, &with(&[&swapped, &aside]));
    assert_eq!(accounts(&intake), [] as [&str; 0]);
    assert_eq!(kinds(&intake.notes), [NoteKind::SetAside]);
    rows_add_up(&intake);
    let other = "单位\t平台\t账号名称\t更新日期\n甲\t微信\t乙\t2022-02-20\n";
    assert_eq!(
        accounts(&take(other, &with(&[&aside]))),
        ["甲|微信|乙|2022-02-20"]
    );
}

#[test]
fn a_table_without_a_header_is_read_by_its_place() {
    let text = "2022-02-20\t某县司法\n2022-02-21\t某县水利\n";
    let mut hints = Hints {
        choices: vec![choice(
            &["", ""],
            Some("accounts"),
            &["last-update", "account-name"],
        )],
        ..Hints::default()
    };
    hints.choices[0].table = Some((FILE.to_owned(), String::new()));
    let intake = take(text, &hints);
    assert_eq!(
        accounts(&intake),
        ["||某县司法|2022-02-20", "||某县水利|2022-02-21"]
    );
    rows_add_up(&intake);
    hints.choices[0].table = Some(("别的.txt".to_owned(), String::new()));
    assert_eq!(accounts(&take(text, &hints)), [] as [&str; 0]);
}

#[test]
fn a_correction_holds_as_long_as_the_file_says_what_it_said() {
    let ledger = "单位\t平台\t账号名称\t最近更新日期\n甲\t微信\t乙\t上周\n";
    for (cell, from, holds) in [
        ("D2", "上周", true),
        ("D2", "近期", false),
        ("D9", "上周", false),
        ("", "上周", false),
    ] {
        let hints = Hints {
            corrections: vec![correction(cell, from, "2022-02-20")],
            ..Hints::default()
        };
        let intake = take(ledger, &hints);
        assert_eq!(
            intake.corrections().count(),
            usize::from(holds),
            "{cell} {from}"
        );
        assert_eq!(intake.notes.is_empty(), holds);
    }
}

/// A row of a spreadsheet ends with the last cell that holds anything; what is missing is filled in behind it.
#[test]
fn what_is_missing_at_the_end_of_a_row_can_be_put_in() {
    let ledger = "单位\t平台\t账号名称\t最近更新日期\n甲\t微信\t乙\n";
    let hints = |cell: &str| Hints {
        corrections: vec![correction(cell, "", "2022-02-20")],
        ..Hints::default()
    };
    let mended = take(ledger, &hints("D2"));
    assert_eq!(accounts(&mended), ["甲|微信|乙|2022-02-20"]);
    assert_eq!(mended.corrections().count(), 1);
    // There are neither more columns than those of the table, nor more rows.
    for outside in ["E2", "D3", "D0"] {
        let same = take(ledger, &hints(outside));
        assert_eq!(same.corrections().count(), 0, "{outside}");
        assert_eq!(accounts(&same), ["甲|微信|乙|"], "{outside}");
    }
}

/// A header that is printed again is no second line of the record above it.
#[test]
fn a_choice_takes_no_record_for_a_part_of_a_header_that_is_repeated() {
    let ledger = "单位\t平台\t名称\n甲\t微信\t乙\n单位\t平台\t名称\n丙\t微博\t丁\n";
    let hints = Hints {
        choices: vec![choice(
            &["单位", "平台", "名称"],
            Some("accounts"),
            &["unit", "platform", "account-name"],
        )],
        ..Hints::default()
    };
    let chosen = take(ledger, &hints);
    assert_eq!(accounts(&chosen), ["甲|微信|乙|", "丙|微博|丁|"]);
    rows_add_up(&chosen);
}

#[test]
fn what_a_hint_names_must_be_known() {
    assert_eq!(Hints::default().check(), Ok(()));
    let bad = |kind: &str, field: &str| Hints {
        choices: vec![choice(&["甲"], Some(kind), &[field])],
        ..Hints::default()
    };
    assert_eq!(bad("accounts", "unit").check(), Ok(()));
    assert!(bad("账号", "unit").check().unwrap_err().contains("账号"));
    assert!(
        bad("accounts", "单位")
            .check()
            .unwrap_err()
            .contains("单位")
    );
}

#[test]
fn the_example_of_the_document_is_taken() {
    let document = include_str!("../docs/hints.md");
    let example = document
        .split("```json")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let hints: Hints = serde_json::from_str(example.unwrap()).unwrap();
    assert_eq!(hints.check(), Ok(()));
    let known = Source {
        name: hints.given[0].file.clone(),
        bytes: UNKNOWN.replace('\t', ",").into_bytes(),
    };
    let known = take_in_with(&[known], &hints);
    assert_eq!(accounts(&known)[1], "县水利局|微信|某县水利|2022-02-18");
}

#[test]
fn sources_of_one_name_are_told_apart() {
    let sources = [
        source("账号名称\t平台\n甲\t微信\n"),
        source("账号名称\t平台\n乙\t微信\n"),
    ];
    let intake = take_in_with(&sources, &Hints::default());
    let files: Vec<_> = intake
        .tables
        .iter()
        .map(|(_, table)| &*table.file)
        .collect();
    assert_eq!(files, ["台账.txt", "台账（2）.txt"]);
}

// ---- Through the engine, as the page has it ----

fn check(engine: &mut Engine, hints: &Hints) -> Outcome {
    let job = Job {
        round: 1,
        sources: vec![SourceHead {
            id: 1,
            name: FILE.to_owned(),
        }],
        on: day_on(),
        since: None,
        pack: "national-2019".to_owned(),
        packs: Vec::new(),
        hints: hints.clone(),
        query: zicha::view::Query::default(),
        suppose: zicha::protocol::Suppose::default(),
    };
    match engine.answer(Request::Check(job)).reply {
        Reply::Checked(outcome) => *outcome,
        other => panic!("{other:?}"),
    }
}

fn engine(text: &str) -> Engine {
    let mut engine = Engine::new();
    let head = SourceHead {
        id: 1,
        name: FILE.to_owned(),
    };
    engine.keep(&head, read::read(FILE, text.as_bytes()));
    engine
}

fn saved(engine: &mut Engine) -> Vec<SheetTable> {
    let Answer { reply, bytes } = engine.answer(Request::File(FileKind::Corrected));
    assert!(matches!(reply, Reply::Draft { .. }), "{reply:?}");
    match serde_json::from_slice(&bytes.unwrap()).unwrap() {
        PapersRequest::Workbook(tables) => tables,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_remark_comes_with_its_row_and_is_gone_when_the_cell_is_put_right() {
    let ledger = "单位\t平台\t账号名称\t最近更新日期\n甲\t微信\t乙\t上周\n";
    let mut engine = engine(ledger);
    let before = check(&mut engine, &Hints::default());
    assert_eq!(before.problems.total, 1);
    let row = before.problems.first[0].row.as_ref().unwrap();
    let cell = &row.cells[row.at];
    assert_eq!(
        (&*cell.name, &*cell.heading, &*cell.value),
        ("D2", "最近更新日期", "上周")
    );
    let hints = Hints {
        corrections: vec![correction(&cell.name, &cell.written, "2022-02-20")],
        ..Hints::default()
    };
    let after = check(&mut engine, &hints);
    assert_eq!((after.problems.total, after.corrections.len()), (0, 1));
    assert_eq!(check(&mut engine, &Hints::default()), before);
}

#[test]
fn what_was_decided_is_saved_and_says_the_same_when_it_is_handed_in_again() {
    let hints = decided();
    let mut engine = engine(UNKNOWN);
    check(&mut engine, &hints);
    let tables = saved(&mut engine);
    assert_eq!(
        tables[0].corrected.iter().copied().collect::<Vec<_>>(),
        [(3, 2)]
    );
    let again = Source {
        name: "更正后的表格.xlsx".to_owned(),
        bytes: workbook(&tables).unwrap(),
    };
    let again = take_in_with(&[again], &Hints::default());
    assert_eq!(accounts(&again), accounts(&take(UNKNOWN, &hints)));
    assert_eq!(kinds(&again.notes), [NoteKind::Title]);
}

#[test]
fn without_a_decision_there_is_nothing_to_save() {
    let mut engine = engine("账号名称\t平台\n甲\t微信\n");
    check(&mut engine, &Hints::default());
    let reply = engine.answer(Request::File(FileKind::Corrected)).reply;
    assert!(matches!(reply, Reply::Refused { .. }));
}

#[test]
fn every_table_is_told_with_its_columns() {
    let mut engine = engine("微信公众号名称\t平台\t\n甲\t微信\t2022-02-20\n");
    let outcome = check(&mut engine, &Hints::default());
    let block = &outcome.tables[0].blocks[0];
    let columns: Vec<_> = block
        .columns
        .iter()
        .map(|column| (column.field.as_deref(), column.how, column.samples.concat()))
        .collect();
    use zicha::intake::How::{Content, Heading, Similar};
    assert_eq!(
        columns,
        [
            (Some("account-name"), Similar, "甲".to_owned()),
            (Some("platform"), Heading, "微信".to_owned()),
            (Some("last-update"), Content, "2022-02-20".to_owned()),
        ]
    );
    assert_eq!(
        (block.kind.as_deref(), block.header, block.records),
        (Some("accounts"), Some(1), 1)
    );
}
