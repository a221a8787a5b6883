//! Which site a row belongs to.

use super::cells::Row;
use crate::dossier::{Field, Note, NoteKind, Site};
use crate::intake::normal::folded;
use std::collections::HashMap;

/// The sites that are known so far, by name and by unit.
pub struct SiteIndex {
    by_name: HashMap<String, Vec<usize>>,
    by_unit: HashMap<String, Vec<usize>>,
}

/// What a row belongs to.
pub enum Owner {
    /// The index of the site.
    Found(usize),
    /// It cannot be told; the remark says why.
    Unknown(Note),
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
        let name = folded(&site.name);
        self.by_name.entry(name).or_default().push(number);
        let unit = folded(&site.unit);
        self.by_unit.entry(unit).or_default().push(number);
    }

    /// The site that the row names, by its name and, where several have that name, by its unit. A site
    /// that no ledger names is made. A row that names only a unit belongs to the unit's only site.
    pub fn owner(&mut self, row: &Row, sites: &mut Vec<Site>) -> Owner {
        let name = row.name(Field::SiteName);
        let unit = row.name(Field::Unit);
        let candidates = match (name.is_empty(), unit.is_empty()) {
            (true, true) => {
                let text = format!(
                    "第{}行没有网站名称和单位，不知属于哪个网站，未作为数据，请补充。",
                    row.number()
                );
                return Owner::Unknown(row.note(Field::SiteName, NoteKind::MissingName, text));
            }
            (true, false) => self.by_unit.get(&folded(&unit)),
            (false, _) => self.by_name.get(&folded(&name)),
        };
        let candidates = candidates.map_or(&[] as &[usize], Vec::as_slice);
        let of_unit = |number: &&usize| folded(&sites[**number].unit) == folded(&unit);
        let mut exact = candidates.iter().filter(of_unit);
        match (candidates, exact.next(), exact.next()) {
            ([], ..) => {
                let name = if name.is_empty() { unit.clone() } else { name };
                let site = Site::new(unit, name, row.place());
                self.add(sites.len(), &site);
                sites.push(site);
                Owner::Found(sites.len() - 1)
            }
            ([only], ..) | (_, Some(only), None) => Owner::Found(*only),
            _ => {
                let text = format!(
                    "第{}行可能属于{}个网站中的任何一个，未作为数据，请补充网站名称和单位。",
                    row.number(),
                    candidates.len()
                );
                Owner::Unknown(row.note(Field::SiteName, NoteKind::Ambiguous, text))
            }
        }
    }
}
