//! Lists of the accounts that a reporting system holds (登记名单). They make no account.

use super::accounts::{closed, platform};
use super::cells::Row;
use super::owner::{Known, UnitIndex, ambiguous, guessed, no_longer_in_use};
use crate::dossier::{
    Account, Dossier, Entry, Field, Listing, Note, NoteKind, Platform, System, TableId, Unlisted,
};
use crate::intake::names::{Match, typed};
use crate::intake::table::Fate;
use crate::intake::words;
use std::collections::{HashMap, HashSet};

/// One line of a list.
struct Line {
    system: System,
    name: String,
    platform: Platform,
    unit: String,
    /// The accounts that it may mean.
    found: (Match, Vec<usize>),
}

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let known = Known::new(&dossier.sites, &dossier.accounts, rows);
    let mut systems = Systems::default();
    let lines: Vec<_> = rows
        .iter()
        .map(|row| read(row, rows, &mut systems, &known, &dossier.accounts, notes))
        .collect();
    let mut units = UnitIndex::new(&dossier.units);
    // Every very name first, so that no guess is made on an account that the list names.
    for (row, line) in rows.iter().zip(&lines) {
        let Some((line, number)) = line.as_ref().and_then(|line| Some((line, line.named()?)))
        else {
            continue;
        };
        let account = &mut dossier.accounts[number];
        let is_named = |listing: &Listing| matches!(listing, Listing::Named(_));
        if !account.listed.iter().any(is_named) {
            let unit = match line.unit.is_empty() {
                true => &account.unit,
                false => &line.unit,
            };
            units.of(unit, row, &mut dossier.units).listed += 1;
        }
        let listing = &mut account.listed[line.system as usize];
        if !is_named(listing) {
            *listing = Listing::Named(row.place());
        }
    }
    let mut entered = HashSet::new();
    let fates = rows
        .iter()
        .zip(&lines)
        .map(|(row, line)| match line {
            None => Fate::Noted,
            Some(line) if line.named().is_some() => Fate::Used,
            Some(line) => guess(row, line, &known, dossier, &mut units, &mut entered, notes),
        })
        .collect();
    let handed_in =
        System::ALL.map(|system| lines.iter().flatten().any(|line| line.system == system));
    for account in &mut dossier.accounts {
        for (listing, handed_in) in account.listed.iter_mut().zip(handed_in) {
            if handed_in && *listing == Listing::NoList {
                *listing = Listing::Missing;
            }
        }
    }
    fates
}

impl Line {
    /// The account of the very name, where there is one only.
    fn named(&self) -> Option<usize> {
        match (self.found.0, &self.found.1[..]) {
            (Match::Same, &[number]) => Some(number),
            _ => None,
        }
    }
}

/// What a row says; `None`, with a remark, where it is no account of a system that is known.
fn read(
    row: &Row,
    rows: &[Row],
    systems: &mut Systems,
    known: &Known,
    accounts: &[Account],
    notes: &mut Vec<Note>,
) -> Option<Line> {
    if let Some(note) = closed(row) {
        notes.push(note);
        return None;
    }
    let name = row.name(Field::AccountName);
    if name.is_empty() {
        notes.push(row.nameless(Field::AccountName));
        return None;
    }
    let system = systems.of(row, rows, notes)?;
    let platform = platform(row, notes);
    let unit = row.name(Field::Unit);
    Some(Line {
        found: known.accounts(accounts, &name, &platform, &unit),
        system,
        name,
        platform,
        unit,
    })
}

/// What becomes of a line that names no account of the ledger quite as the ledger does.
fn guess(
    row: &Row,
    line: &Line,
    known: &Known,
    dossier: &mut Dossier,
    units: &mut UnitIndex,
    entered: &mut HashSet<([String; 3], usize)>,
    notes: &mut Vec<Note>,
) -> Fate {
    let system = line.system as usize;
    let named = |number: &usize| {
        let listing = &dossier.accounts[*number].listed[system];
        matches!(listing, Listing::Named(_))
    };
    let (how, mut found) = line.found.clone();
    if how == Match::Alike {
        found.retain(|number| !named(number));
    }
    for number in &found {
        suggest(&mut dossier.accounts[*number].listed[system], row, line);
    }
    let name = &line.name;
    let perhaps = match found[..] {
        [] if known.is_closed(name, &line.platform) => {
            notes.push(no_longer_in_use(row, Field::AccountName, name));
            return Fate::Noted;
        }
        [] => None,
        [only] => Some(dossier.accounts[only].label()),
        // Which of them is meant cannot be told, so none of them is said to be missing.
        _ => {
            notes.push(ambiguous(row, Field::AccountName, name, found.len()));
            return Fate::Noted;
        }
    };
    let key = (
        [&line.unit, name, &line.platform.0].map(|part| typed(part)),
        system,
    );
    if !entered.insert(key) {
        let text = format!("{}与前面重复，只计一次。", row.line());
        notes.push(row.note(Field::AccountName, NoteKind::Duplicate, text));
        return Fate::Used;
    }
    if let Some(taken_for) = &perhaps {
        notes.push(guessed(row, Field::AccountName, name, taken_for));
    }
    let unit = units.of(&line.unit, row, &mut dossier.units);
    unit.unlisted.push(Unlisted {
        name: line.name.clone(),
        platform: line.platform.clone(),
        system: line.system,
        place: row.place(),
        perhaps,
    });
    Fate::Used
}

/// Of several guesses one is taken that does not depend on the order of the files.
fn suggest(listing: &mut Listing, row: &Row, line: &Line) {
    let is_better = match listing {
        Listing::NoList => true,
        Listing::Perhaps { name, .. } => line.name < *name,
        Listing::Named(_) | Listing::Missing => false,
    };
    if is_better {
        *listing = Listing::Perhaps {
            place: row.place(),
            name: line.name.clone(),
        };
    }
}

/// Which system each table is a list of.
#[derive(Default)]
struct Systems(HashMap<(TableId, usize), Option<System>>);

impl Systems {
    /// The system that the row names, or else the one that the title or the name of sheet or file says. A
    /// remark is made once a table where that cannot be told.
    fn of(&mut self, row: &Row, rows: &[Row], notes: &mut Vec<Note>) -> Option<System> {
        let would_do = "“全国”或“省”";
        let said = row.word(Field::System, words::system, would_do, notes);
        if said != Entry::Absent {
            return said.value();
        }
        *self.0.entry(row.header()).or_insert_with(|| {
            let names = [row.table.sheet.as_str(), row.table.file.as_str()];
            let titles = row.table.titles(row.block).into_iter().chain(names);
            // A line such as 「填报单位：河南省…」 says where the office is, and not which system is meant.
            let (about, other): (Vec<_>, Vec<_>) =
                titles.partition(|text| text.contains("系统") || text.contains("名单"));
            let mut texts = about.into_iter().chain(other);
            let system = texts.find_map(words::system);
            if system.is_none() {
                let same = |other: &&Row| other.header() == row.header();
                let text = format!(
                    "登记名单没有说明出自哪个系统，其中{}行的账号未作为数据，请在“登记系统”一列填写“全国”或“省”。",
                    rows.iter().filter(same).filter(|row| row.text(Field::System).is_empty()).count()
                );
                let header = Some(row.block.top());
                notes.push(row.table.note(header, None, NoteKind::MissingValue, text));
            }
            system
        })
    }
}
