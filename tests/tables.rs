//! Every kind of table beside the ledgers, from text to records and remarks: what is read, what is not, and
//! why.

#[path = "tables/all.rs"]
mod all;
#[path = "tables/answers.rs"]
mod answers;
#[path = "tables/articles.rs"]
mod articles;
#[path = "tables/guides.rs"]
mod guides;
#[path = "tables/ledgers.rs"]
mod ledgers;
#[path = "tables/messages.rs"]
mod messages;
#[path = "tables/past.rs"]
mod past;
#[path = "tables/probes.rs"]
mod probes;
#[path = "tables/registry.rs"]
mod registry;
#[path = "tables/units.rs"]
mod units;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use zicha::calendar::{WrittenDate, day};
use zicha::dossier::{
    Account, Bulletin, Channel, Dossier, Element, Entry, Field, Issuer, Kind, Listing, NoteKind,
    Past, Publication, Reply, Scope, Site, Submission, System, Unit, WhyUnplaced,
};
use zicha::intake::{Intake, Source, take_in};

/// What is made of these files, each a name and a text. Cells are parted by `|` or tabs. No row is lost.
fn take(files: &[(&str, &str)]) -> Intake {
    let sources: Vec<_> = files
        .iter()
        .map(|(name, text)| Source {
            name: (*name).to_owned(),
            bytes: text.replace('|', "\t").into_bytes(),
        })
        .collect();
    let intake = take_in(&sources);
    let rows = intake.rows;
    assert_eq!(rows.read, rows.used + rows.noted + rows.blank, "{rows:?}");
    let heights = intake.tables.iter().map(|(_, table)| table.grid.height());
    assert_eq!(rows.read as usize, heights.sum::<usize>());
    intake
}

/// The remarks as row, kind and sentence, without those on titles.
fn notes(intake: &Intake) -> Vec<(u32, NoteKind, &str)> {
    let notes = intake.notes.iter();
    notes
        .filter(|note| note.kind != NoteKind::Title)
        .map(|note| (note.row, note.kind, note.text.as_str()))
        .collect()
}

fn kinds(intake: &Intake) -> Vec<Kind> {
    let blocks = intake
        .tables
        .iter()
        .flat_map(|(_, table)| &table.recognised.blocks);
    blocks.filter_map(|block| block.kind).collect()
}

fn site<'a>(intake: &'a Intake, name: &str) -> &'a Site {
    let mut sites = intake.dossier.sites.iter();
    sites.find(|site| site.name == name).expect("a site")
}

fn account<'a>(intake: &'a Intake, name: &str) -> &'a Account {
    let mut accounts = intake.dossier.accounts.iter();
    accounts
        .find(|account| account.name.as_deref() == Some(name))
        .expect("an account")
}

fn unit<'a>(intake: &'a Intake, name: &str) -> &'a Unit {
    let mut units = intake.dossier.units.iter();
    units.find(|unit| unit.name == name).expect("a unit")
}

fn date(year: i32, month: u32, on: u32) -> Option<WrittenDate> {
    Some(WrittenDate::Day(day(year, month, on)))
}
