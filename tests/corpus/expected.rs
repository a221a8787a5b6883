//! What is expected of a file, and how it is compared with what was found.

use super::dump::Records;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// One expectation, as it stands in `expected/NAME.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// What is particular about the file.
    pub about: String,
    /// The program that wrote it.
    #[serde(rename = "by")]
    _by: String,
    /// The shapes of the table in the README that it is an example of.
    #[serde(rename = "shapes")]
    _shapes: Vec<String>,
    /// The monitoring date, against which all dates are read.
    #[serde(default = "usual_date")]
    pub on: NaiveDate,
    /// Files of `beside/` that are handed in together with it.
    #[serde(default)]
    pub beside: Vec<String>,
    #[serde(default)]
    tables: Vec<Table>,
    #[serde(default)]
    records: BTreeMap<String, Vec<String>>,
    /// Records that may be there or not.
    #[serde(default)]
    maybe: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    notes: Vec<Note>,
}

fn usual_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 2, 24).expect("a day")
}

/// A table that is found. One without a sheet stands for those of all sheets.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    file: Option<String>,
    sheet: Option<String>,
    kind: String,
    records: usize,
}

/// A remark. What is not said of it may be anything.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    /// Several that would do are parted by `|`.
    kind: String,
    file: Option<String>,
    sheet: Option<String>,
    row: Option<u32>,
    column: Option<String>,
    cell: Option<String>,
    /// A part of its text.
    text: Option<String>,
    /// It may be there or not.
    #[serde(default)]
    optional: bool,
}

impl Expected {
    /// # Panics
    ///
    /// Where there is no such file or it is not as it should be.
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("an expectation");
        Self::parse(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
    }

    pub fn parse(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    pub fn differing_tables(
        &self,
        found: &BTreeMap<(String, String, String), usize>,
    ) -> Vec<String> {
        let mut known = BTreeSet::new();
        let mut differences = Vec::new();
        for table in &self.tables {
            let fits = |(file, sheet, kind): &(String, String, String)| {
                kind == &table.kind
                    && may_be(table.file.as_deref(), file)
                    && may_be(table.sheet.as_deref(), sheet)
            };
            let fitting: Vec<_> = found.iter().filter(|(key, _)| fits(key)).collect();
            let records: usize = fitting.iter().map(|(_, count)| **count).sum();
            known.extend(fitting.iter().map(|(key, _)| *key));
            if fitting.is_empty() || records != table.records {
                let sheet = table.sheet.as_deref().unwrap_or_default();
                differences.push(format!("- table {} {sheet} {}", table.kind, table.records));
                for ((_, sheet, kind), count) in fitting {
                    differences.push(format!("+ table {kind} {sheet} {count}"));
                }
            }
        }
        for ((file, sheet, kind), count) in found {
            if !known.contains(&(file.clone(), sheet.clone(), kind.clone())) {
                differences.push(format!("+ table {kind} {sheet} {count}"));
            }
        }
        differences
    }

    /// Records are compared without their order.
    pub fn differing_records(&self, found: &Records) -> Vec<String> {
        let kinds: BTreeSet<_> = found
            .keys()
            .copied()
            .chain(self.records.keys().map(String::as_str))
            .collect();
        let mut differences = Vec::new();
        for kind in kinds {
            let mut left = found.get(kind).cloned().unwrap_or_default();
            for line in self.records.get(kind).into_iter().flatten() {
                match left.iter().position(|found| found == line) {
                    Some(index) => drop(left.remove(index)),
                    None => differences.push(format!("- {kind}: {line}")),
                }
            }
            let maybe = self.maybe.get(kind).map_or(&[][..], Vec::as_slice);
            left.retain(|line| !maybe.contains(line));
            differences.extend(left.iter().map(|line| format!("+ {kind}: {line}")));
        }
        differences
    }

    /// Each remark that is found fits one that is expected, the strictest first.
    pub fn differing_notes(&self, found: &[&zicha::dossier::Note]) -> Vec<String> {
        let mut left = found.to_vec();
        let mut expected: Vec<_> = self.notes.iter().collect();
        expected.sort_by_key(|note| (note.optional, note.vagueness()));
        let mut differences = Vec::new();
        for note in expected {
            match left.iter().position(|found| note.fits(found)) {
                Some(index) => drop(left.remove(index)),
                None if note.optional => {}
                None => differences.push(format!("- note {}", note.shown())),
            }
        }
        differences.extend(left.iter().map(|note| format!("+ note {}", shown(note))));
        differences
    }
}

/// Whether something is as expected, or nothing is expected of it.
fn may_be(expected: Option<&str>, found: &str) -> bool {
    expected.is_none_or(|expected| expected == found)
}

/// The id of a remark's kind, as the report has it.
fn kind(note: &zicha::dossier::Note) -> String {
    let id = serde_json::to_value(note.kind).expect("an id");
    id.as_str().expect("a text").to_owned()
}

fn shown(note: &zicha::dossier::Note) -> String {
    format!(
        "{} {} row {} {} {}",
        kind(note),
        note.sheet,
        note.row,
        note.cell.as_deref().unwrap_or_default(),
        note.text
    )
}

impl Note {
    fn fits(&self, found: &zicha::dossier::Note) -> bool {
        let found_kind = kind(found);
        self.kind.split('|').any(|kind| kind == found_kind)
            && may_be(self.file.as_deref(), &found.file)
            && may_be(self.sheet.as_deref(), &found.sheet)
            && self.row.is_none_or(|row| row == found.row)
            && (self.column.is_none() || self.column == found.column)
            && (self.cell.is_none() || self.cell == found.cell)
            && found
                .text
                .contains(self.text.as_deref().unwrap_or_default())
    }

    /// How much is left open.
    fn vagueness(&self) -> usize {
        let said = [
            self.row.is_some(),
            self.cell.is_some(),
            self.text.is_some(),
            self.sheet.is_some(),
            !self.kind.contains('|'),
        ];
        said.iter().filter(|said| !**said).count()
    }

    fn shown(&self) -> String {
        let place = [
            &self.file,
            &self.sheet,
            &self.column,
            &self.cell,
            &self.text,
        ];
        let row = self.row.map(|row| format!("row {row}"));
        let said = place.into_iter().flatten().map(String::as_str);
        let said: Vec<_> = [self.kind.as_str()]
            .into_iter()
            .chain(row.as_deref())
            .chain(said)
            .collect();
        said.join(" ")
    }
}
