//! The workbook part: which sheets there are, in which order, and from which year dates count.

use super::WORKBOOK;
use crate::intake::read::office::{DateSystem, Entry, Error, Outline, Package};

/// A workbook of a thousand sheets and as many names has a tenth of it.
const MOST_BYTES: u64 = 4 << 20;

/// # Errors
/// When the part is missing or damaged.
pub fn read(package: &mut Package) -> Result<Outline, Error> {
    let mut xml = package.part(WORKBOOK, MOST_BYTES)?.ok_or(Error::Damaged)?;
    let mut outline = Outline::default();
    let root = xml.root("workbook")?;
    while xml.child(root)? {
        match xml.name() {
            "workbookPr" => {
                let since_1904 = xml.attribute("date1904")?;
                if matches!(since_1904.as_deref(), Some("1" | "true")) {
                    outline.dates = DateSystem::Since1904;
                }
            }
            "sheets" => {
                let sheets = xml.level();
                while xml.child(sheets)? {
                    let mut entry = Entry::default();
                    for attribute in xml.attributes() {
                        match attribute? {
                            ("name", name) => entry.name = name.into_owned(),
                            ("state", state) => entry.hidden = state != "visible",
                            (key, id) if key.ends_with(":id") => entry.relation = id.into_owned(),
                            _ => {}
                        }
                    }
                    outline.sheets.push(entry);
                }
            }
            _ => {}
        }
    }
    xml.end()?;
    Ok(outline)
}
