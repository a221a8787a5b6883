//! Which site, account or unit a row belongs to.

use super::accounts::{closed, platform};
use super::cells::{Row, shortened};
use crate::dossier::{Account, Field, Kind, Note, NoteKind, Platform, Site, Unit};
use crate::intake::names::{Match, Names, compare, typed};
use crate::intake::table::Rows;
use crate::normal::folded;
use std::collections::HashMap;

/// The sites that are known so far, by name and by unit.
pub struct SiteIndex {
    by_name: HashMap<String, Vec<usize>>,
    by_unit: HashMap<String, Vec<usize>>,
}

impl SiteIndex {
    pub fn new(sites: &[Site]) -> Self {
        let mut index = Self {
            by_name: HashMap::new(),
            by_unit: HashMap::new(),
        };
        for (number, site) in sites.iter().enumerate() {
            index.add(number, site);
        }
        index
    }

    fn add(&mut self, number: usize, site: &Site) {
        self.by_name
            .entry(typed(&site.name))
            .or_default()
            .push(number);
        let unit = folded(&site.unit);
        self.by_unit.entry(unit).or_default().push(number);
    }

    /// The sites of this name.
    pub fn named(&self, name: &str) -> &[usize] {
        self.by_name.get(&typed(name)).map_or(&[], Vec::as_slice)
    }

    /// The site that the row names, by its name and, where several have that name, by its unit. A site
    /// that no ledger names is made. A row that names only a unit belongs to the unit's only site. `None`,
    /// with a remark, where it cannot be told.
    pub fn owner(
        &mut self,
        row: &Row,
        sites: &mut Vec<Site>,
        notes: &mut Vec<Note>,
    ) -> Option<usize> {
        let name = row.name(Field::SiteName);
        let unit = row.name(Field::Unit);
        let candidates = match (name.is_empty(), unit.is_empty()) {
            (true, true) => {
                let text = format!(
                    "{}没有网站名称和单位，不知属于哪个网站，未作为数据，请补充。",
                    row.line()
                );
                notes.push(row.note(Field::SiteName, NoteKind::MissingName, text));
                return None;
            }
            (true, false) => self
                .by_unit
                .get(&folded(&unit))
                .map_or(&[] as &[usize], Vec::as_slice),
            (false, _) => self.named(&name),
        };
        let of_unit = |number: &&usize| folded(&sites[**number].unit) == folded(&unit);
        let mut exact = candidates.iter().filter(of_unit);
        match (candidates, exact.next(), exact.next()) {
            ([], ..) => {
                let name = if name.is_empty() { unit.clone() } else { name };
                let site = Site::new(unit, name, row.place());
                self.add(sites.len(), &site);
                sites.push(site);
                Some(sites.len() - 1)
            }
            ([only], ..) | (_, Some(only), None) => Some(*only),
            _ => {
                let text = format!(
                    "{}可能属于{}个网站中的任何一个，未作为数据，请补充网站名称和单位。",
                    row.line(),
                    candidates.len()
                );
                notes.push(row.note(Field::SiteName, NoteKind::Ambiguous, text));
                None
            }
        }
    }
}

/// The accounts that are known so far, by name.
pub struct AccountIndex {
    by_name: HashMap<String, Vec<usize>>,
}

impl AccountIndex {
    pub fn new(accounts: &[Account]) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, account) in accounts.iter().enumerate() {
            if let Some(name) = &account.name {
                by_name.entry(typed(name)).or_default().push(number);
            }
        }
        Self { by_name }
    }

    /// Whether any account has this name.
    pub fn knows(&self, name: &str) -> bool {
        self.by_name.contains_key(&typed(name))
    }

    /// The account that the row names, by its name and by what it says of unit and platform. An account
    /// that no ledger names is made. `None`, with a remark, where it cannot be told.
    pub fn owner(
        &mut self,
        row: &Row,
        accounts: &mut Vec<Account>,
        notes: &mut Vec<Note>,
    ) -> Option<usize> {
        let name = row.name(Field::AccountName);
        if name.is_empty() {
            let text = format!(
                "{}没有“账号名称”，不知属于哪个账号，未作为数据，请补充。",
                row.line()
            );
            notes.push(row.note(Field::AccountName, NoteKind::MissingName, text));
            return None;
        }
        let platform = platform(row, notes);
        self.named(&name, &platform, row, accounts, notes)
    }

    /// The account of this name, by what is said of its platform and by what the row says of its unit.
    pub fn named(
        &mut self,
        name: &str,
        platform: &Platform,
        row: &Row,
        accounts: &mut Vec<Account>,
        notes: &mut Vec<Note>,
    ) -> Option<usize> {
        let unit = row.name(Field::Unit);
        let namesakes = self.by_name.entry(typed(name)).or_default();
        let fits = |number: &&usize| {
            let account = &accounts[**number];
            agree(&account.unit, &unit) && agree(&account.platform.0, &platform.0)
        };
        let mut fitting = namesakes.iter().filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Some(*only),
            (None, _) => {
                namesakes.push(accounts.len());
                let named = Some(name.to_owned());
                accounts.push(Account::new(unit, named, platform.clone(), row.place()));
                Some(accounts.len() - 1)
            }
            (Some(_), Some(_)) => {
                let text = format!(
                    "{}：名为“{}”的账号不止一个，不知属于哪个，未作为数据，请补充平台和单位。",
                    row.line(),
                    shortened(name)
                );
                notes.push(row.note(Field::AccountName, NoteKind::Ambiguous, text));
                None
            }
        }
    }
}

/// Whether what two rows say of the same thing agrees; saying nothing does.
fn agree(one: &str, other: &str) -> bool {
    one.is_empty() || other.is_empty() || folded(one) == folded(other)
}

/// The units that are known so far, by name.
pub struct UnitIndex(HashMap<String, usize>);

impl UnitIndex {
    pub fn new(units: &[Unit]) -> Self {
        let numbered = units.iter().enumerate();
        Self(
            numbered
                .map(|(number, unit)| (folded(&unit.name), number))
                .collect(),
        )
    }

    /// The unit of a row, be it of no name. One that is not known is made.
    pub fn of<'a>(&mut self, name: &str, row: &Row, units: &'a mut Vec<Unit>) -> &'a mut Unit {
        let number = *self.0.entry(folded(name)).or_insert_with(|| {
            units.push(Unit::new(name.to_owned(), row.place()));
            units.len() - 1
        });
        &mut units[number]
    }
}

/// The subjects that lists refer to without making any.
pub struct Known {
    sites: Names,
    accounts: Names,
    /// Accounts that the ledgers name as no longer in use.
    closed: Names,
    closed_platforms: Vec<Platform>,
}

impl Known {
    /// `rows` are those of the list; any of them leads to the ledgers.
    pub fn new(sites: &[Site], accounts: &[Account], rows: &[Row]) -> Self {
        let mut ledgers = Vec::new();
        if let Some(row) = rows.first() {
            let (rows, notes) = (&mut Rows::default(), &mut Vec::new());
            ledgers = super::records(row.tables, Kind::Accounts, rows, notes);
            ledgers.retain(|row| closed(row).is_some());
        }
        let names: Vec<_> = ledgers
            .iter()
            .map(|row| row.name(Field::AccountName))
            .collect();
        Self {
            sites: sites.iter().map(|site| &*site.name).enumerate().collect(),
            accounts: accounts
                .iter()
                .enumerate()
                .filter_map(|(number, account)| Some((number, account.name.as_deref()?)))
                .collect(),
            closed: names.iter().map(|name| &**name).enumerate().collect(),
            closed_platforms: ledgers
                .iter()
                .map(|row| platform(row, &mut Vec::new()))
                .collect(),
        }
    }

    /// The sites that a name may stand for.
    pub fn sites(&self, sites: &[Site], name: &str, unit: &str) -> (Match, Vec<usize>) {
        let found = self.sites.find(name, |_| true);
        narrowed(found, unit, |number| &sites[number].unit)
    }

    /// The accounts that a name may stand for.
    pub fn accounts(
        &self,
        accounts: &[Account],
        name: &str,
        platform: &Platform,
        unit: &str,
    ) -> (Match, Vec<usize>) {
        let fits = |number: usize| agree(&accounts[number].platform.0, &platform.0);
        let found = self.accounts.find(name, fits);
        narrowed(found, unit, |number| &accounts[number].unit)
    }

    /// Whether the ledgers name the account as one that is no longer in use.
    pub fn is_closed(&self, name: &str, platform: &Platform) -> bool {
        let fits = |number: usize| agree(&self.closed_platforms[number].0, &platform.0);
        !self.closed.find(name, fits).1.is_empty()
    }
}

/// Where several have the name, those whose unit is named too.
fn narrowed<'a>(
    (how, found): (Match, Vec<usize>),
    unit: &str,
    unit_of: impl Fn(usize) -> &'a String,
) -> (Match, Vec<usize>) {
    let of_unit = |number: &usize| compare(unit_of(*number), unit).is_some();
    let narrower: Vec<_> = found.iter().copied().filter(of_unit).collect();
    let is_narrower = found.len() > 1 && !unit.is_empty() && !narrower.is_empty();
    (how, if is_narrower { narrower } else { found })
}

/// Says that a name was taken for one that is nearly the same.
pub fn guessed(row: &Row, field: Field, name: &str, taken_for: &str) -> Note {
    let text = format!(
        "{}“{}”按相近名称认作“{}”，请核对。",
        row.line(),
        shortened(name),
        shortened(taken_for)
    );
    row.note(field, NoteKind::GuessedName, text)
}

/// Says that a name may stand for several subjects.
pub fn ambiguous(row: &Row, field: Field, name: &str, several: usize) -> Note {
    let text = format!(
        "{}“{}”可能是{several}个对象中的任何一个，未作为数据，请补充平台和单位，或填写全称。",
        row.line(),
        shortened(name)
    );
    row.note(field, NoteKind::Ambiguous, text)
}

/// Says that the ledgers name an account as no longer in use.
pub fn no_longer_in_use(row: &Row, field: Field, name: &str) -> Note {
    let text = format!(
        "{}“{}”在台账中为已停用的账号，未作为数据。",
        row.line(),
        shortened(name)
    );
    row.note(field, NoteKind::Closed, text)
}
