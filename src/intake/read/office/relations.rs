//! What a part refers to: sheets, shared strings, styles.

use super::Error;
use super::package::Package;
use std::collections::BTreeMap;

/// A workbook of a thousand sheets has 150 KB of them.
const MOST_BYTES: u64 = 4 << 20;

/// The relations of one part, by their ids.
#[derive(Debug, Default)]
pub struct Relations(BTreeMap<String, Relation>);

/// One part that another refers to.
#[derive(Debug, PartialEq, Eq)]
pub struct Relation {
    /// The last step of its type, such as `worksheet`. The strict form of the format differs in what stands before it.
    pub kind: String,
    /// The name of the part, from the root of the package.
    pub target: String,
}

impl Relations {
    /// # Errors
    /// When there are none, or they are damaged.
    pub fn of(package: &mut Package, part: &str) -> Result<Self, Error> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let relations = format!("{folder}/_rels/{name}.rels");
        let mut xml = package
            .part(&relations, MOST_BYTES)?
            .ok_or(Error::Damaged)?;
        let root = xml.root("Relationships")?;
        let mut found = BTreeMap::new();
        while xml.child(root)? {
            let kind = xml.attribute("Type")?.unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = resolved(folder, &xml.attribute("Target")?.unwrap_or_default());
            if let Some(id) = xml.attribute("Id")? {
                found.insert(id.into_owned(), Relation { kind, target });
            }
        }
        xml.end()?;
        Ok(Self(found))
    }

    pub fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The part of a kind of which there is only one.
    pub fn target_of_kind(&self, kind: &str) -> Option<&str> {
        let mut relations = self.0.values();
        let relation = relations.find(|relation| relation.kind == kind)?;
        Some(&relation.target)
    }
}

/// The name of a part as it is referred to from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from_root = target.starts_with('/');
    let mut steps: Vec<&str> = Vec::new();
    let start = if from_root { "" } else { folder };
    for step in start.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_or_begin_at_the_root() {
        let cases = [
            ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("./worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("../xl/sheet1.xml", "xl/sheet1.xml"),
            ("../../../sheet1.xml", "sheet1.xml"),
            ("worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("", "xl"),
        ];
        for (target, name) in cases {
            assert_eq!(resolved("xl", target), name, "{target}");
        }
    }
}
