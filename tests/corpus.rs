//! Files as county offices hold them, written by other programs, each with what a careful clerk reads from it.
//!
//! `tests/corpus/README.md` says how the files are made and how an expectation is written. To look at some
//! of them only: `ZICHA_CORPUS=合并 cargo test --test corpus`.

#[path = "corpus/dump.rs"]
mod dump;
#[path = "corpus/expected.rs"]
mod expected;

use expected::Expected;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use zicha::dossier::Note;
use zicha::intake::{Intake, Source, take_in};

const LEAST: usize = 60;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(name)
}

/// The files of a folder by their names.
fn files(name: &str) -> BTreeMap<String, PathBuf> {
    let entries = fs::read_dir(folder(name)).expect("a folder of the corpus");
    entries
        .map(|entry| {
            let entry = entry.expect("an entry of the folder");
            let name = entry.file_name().into_string().expect("a name in UTF-8");
            (name, entry.path())
        })
        .collect()
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn source(path: &Path) -> Source {
    let name = path.file_name().and_then(|name| name.to_str());
    Source {
        name: name.expect("a name").to_owned(),
        bytes: fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display())),
    }
}

#[test]
fn each_file_has_an_expectation_and_each_expectation_a_file() {
    let names: Vec<_> = files("files").into_keys().collect();
    let stems: BTreeSet<_> = names.iter().map(|name| stem(name)).collect();
    assert_eq!(stems.len(), names.len(), "two files have the same stem");
    let expected = files("expected");
    let expected: BTreeSet<_> = expected.keys().map(|name| stem(name)).collect();
    let without: Vec<_> = stems.difference(&expected).collect();
    assert!(without.is_empty(), "files without expectation: {without:?}");
    let without: Vec<_> = expected.difference(&stems).collect();
    assert!(without.is_empty(), "expectations without file: {without:?}");
    assert!(stems.len() >= LEAST, "only {} files", stems.len());
}

#[test]
fn every_file_is_read_as_a_clerk_reads_it() {
    let only = std::env::var("ZICHA_CORPUS").unwrap_or_default();
    let mut failed = Vec::new();
    let mut looked_at = 0;
    for (name, path) in files("files") {
        if !name.contains(&only) {
            continue;
        }
        looked_at += 1;
        let expected = Expected::read(&folder("expected").join(format!("{}.json", stem(&name))));
        let differences = catch_unwind(AssertUnwindSafe(|| differences(&path, &expected)))
            .unwrap_or_else(|_| vec!["the reading panicked".to_owned()]);
        if !differences.is_empty() {
            failed.push(format!(
                "{name}: {}\n    {}",
                expected.about,
                differences.join("\n    ")
            ));
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {looked_at} files are read otherwise than expected (- expected, + found)\n\n{}\n",
        failed.len(),
        failed.join("\n\n")
    );
}

/// A canary: what is expected otherwise than it is read is seen, be it a date, a number or a remark.
#[test]
fn a_difference_is_seen() {
    let name = "望舒县政务新媒体工作台账";
    let file = folder("files").join(format!("{name}.xlsx"));
    let text = fs::read_to_string(folder("expected").join(format!("{name}.json")));
    let text = text.expect("an expectation");
    let seen = |text: &str| differences(&file, &Expected::parse(text).expect("an expectation"));
    assert_eq!(seen(&text), [] as [&str; 0]);
    let changes = [
        ("望舒普法|2022-02-07", "望舒普法|2022-02-08"),
        ("\"records\": 7", "\"records\": 8"),
        ("\"sheet\": \"台账\"", "\"sheet\": \"账号\""),
        ("assumed-date", "bad-date"),
        ("\"E9\"", "\"E8\""),
    ];
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        assert_ne!(seen(&text.replace(from, to)), [] as [&str; 0], "{from}");
    }
}

/// What is read otherwise than expected.
fn differences(path: &Path, expected: &Expected) -> Vec<String> {
    let beside: Vec<_> = expected
        .beside
        .iter()
        .map(|name| source(&folder("beside").join(name)))
        .collect();
    let file = source(path);
    let before = dump::records(&take_in(&beside).dossier, expected.on);
    let intake = take_in(&[beside, vec![file.clone()]].concat());
    let mut differences = Vec::new();
    let rows = intake.rows;
    if rows.read != rows.used + rows.noted + rows.blank {
        differences.push(format!("rows do not add up: {rows:?}"));
    }
    differences.extend(expected.differing_tables(&tables(&intake, &file.name)));
    let records = dump::records(&intake.dossier, expected.on);
    differences.extend(expected.differing_records(&without(records, &before)));
    differences.extend(expected.differing_notes(&notes(&intake, &file.name)));
    differences
}

/// Whether a file is the one that is looked at, or a member of it.
fn is_of(file: &str, name: &str) -> bool {
    let rest = file.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// How many records of each kind the tables of a file gave, by file, sheet and kind. Several tables of one
/// kind on one sheet count together.
fn tables(intake: &Intake, name: &str) -> BTreeMap<(String, String, String), usize> {
    let mut found = BTreeMap::new();
    for (id, table) in intake.tables.iter() {
        if !is_of(&table.file, name) {
            continue;
        }
        for ((_, nth), count) in intake.records.iter().filter(|((of, _), _)| *of == id) {
            let Some(kind) = table.recognised.blocks[*nth].kind else {
                continue;
            };
            let key = (
                table.file.clone(),
                table.sheet.clone(),
                kind.id().to_owned(),
            );
            *found.entry(key).or_default() += count;
        }
    }
    found
}

fn notes<'a>(intake: &'a Intake, name: &str) -> Vec<&'a Note> {
    let notes = intake.notes.iter();
    notes.filter(|note| is_of(&note.file, name)).collect()
}

/// The records that are not there without the file.
fn without(mut records: dump::Records, before: &dump::Records) -> dump::Records {
    for (kind, lines) in before {
        for line in lines {
            let known = records.entry(kind).or_default();
            if let Some(index) = known.iter().position(|known| known == line) {
                known.remove(index);
            }
        }
    }
    records
}
