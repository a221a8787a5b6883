//! What workbooks in archives have in common, be their parts XML or records.

use super::{DateSystem, Error, Formats, Relations, Sheet, Strings, Table};

/// What the sheets of a workbook share.
pub struct Book {
    pub strings: Strings,
    pub formats: Formats,
    pub dates: DateSystem,
}

/// Which sheets there are, in which order, and from which year dates count.
#[derive(Debug, Default)]
pub struct Outline {
    pub sheets: Vec<Entry>,
    pub dates: DateSystem,
}

/// One sheet as the workbook names it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    /// The id of its relation.
    pub relation: String,
    pub hidden: bool,
}

impl Outline {
    /// The sheets, of which `read` reads those that have cells, by the names of their parts. What is wrong with
    /// one does not touch the others.
    pub fn into_sheets(
        self,
        relations: &Relations,
        read: &mut dyn FnMut(&str) -> Result<Table, Error>,
    ) -> Vec<Sheet> {
        let mut sheets = Vec::new();
        for entry in self.sheets {
            let table = match relations.get(&entry.relation) {
                Some(relation) if relation.kind != "worksheet" => continue,
                Some(relation) => read(&relation.target),
                None => Err(Error::Damaged),
            };
            sheets.push(Sheet {
                name: entry.name,
                hidden: entry.hidden,
                table,
            });
        }
        sheets
    }
}
