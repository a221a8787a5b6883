//! Lists of guides to services with what each tells (办事指南).

use super::cells::{Row, merge, shortened};
use super::owner::SiteIndex;
use super::sites::repeated;
use crate::dossier::{Dossier, Element, Entry, Field, Guide, Note, NoteKind};
use crate::intake::table::Fate;
use crate::intake::words;
use crate::normal::folded;
use std::collections::HashMap;

/// The field that tells of each element, in the order of [`Element::ALL`].
const ELEMENTS: [Field; Element::ALL.len()] = [
    Field::ElementTitle,
    Field::ElementBasis,
    Field::ElementConditions,
    Field::ElementMaterials,
    Field::ElementAddress,
    Field::ElementAgency,
    Field::ElementFees,
    Field::ElementHours,
    Field::ElementTelephone,
    Field::ElementProcedure,
];

type Elements = [Entry<bool>; Element::ALL.len()];

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut index = SiteIndex::new(&dossier.sites);
    let mut known: HashMap<(usize, String), usize> = HashMap::new();
    rows.iter()
        .map(|row| {
            let title = row.name(Field::GuideTitle);
            if title.is_empty() {
                notes.push(row.nameless(Field::GuideTitle));
                return Fate::Noted;
            }
            let Some(site) = index.owner(row, &mut dossier.sites, notes) else {
                return Fate::Noted;
            };
            let guide = Guide {
                elements: elements(row, notes),
                place: row.place(),
                title,
            };
            let guides = &mut dossier.sites[site].guides;
            match known.get(&(site, folded(&guide.title))) {
                Some(&number) => merge_guides(&mut guides[number], guide, row, notes),
                None => {
                    known.insert((site, folded(&guide.title)), guides.len());
                    guides.push(guide);
                }
            }
            Fate::Used
        })
        .collect()
}

/// What the columns of the elements and the list of what is missing say together.
fn elements(row: &Row, notes: &mut Vec<Note>) -> Elements {
    let would_do = "“有”“无”或指南中的内容";
    let mut elements = ELEMENTS.map(|field| row.word(field, present, would_do, notes));
    let listed = by_missing(row, notes);
    let mut differing = Vec::new();
    for ((element, listed), name) in elements.iter_mut().zip(listed).zip(Element::ALL) {
        if merge(element, listed) {
            differing.push(format!("“{}”", name.word()));
        }
    }
    if !differing.is_empty() {
        let text = format!(
            "{}的{}与“缺少要素”所填不一致，不予判定，请核对。",
            row.line(),
            differing.concat()
        );
        notes.push(row.note(Field::MissingElements, NoteKind::Conflict, text));
    }
    elements
}

/// Whether a cell says that an element is there. Any longer text is what the guide says.
fn present(text: &str) -> Option<bool> {
    words::answer(text).or_else(|| text.chars().nth(1).map(|_| true))
}

/// What the list of missing elements says: those in it are missing and the others are there, unless a name
/// in it is not known.
fn by_missing(row: &Row, notes: &mut Vec<Note>) -> Elements {
    const DASHES: [&str; 4] = ["-", "/", "—", "——"];
    let text = row.text(Field::MissingElements);
    let place = row.place();
    let all_there = Entry::Value(true, place);
    if text.is_empty() || DASHES.contains(&text) {
        return [Entry::Absent; Element::ALL.len()];
    }
    if words::nothing_missing(text) {
        return [all_there; Element::ALL.len()];
    }
    let mut missing = Vec::new();
    let mut unknown = Vec::new();
    let signs = ['、', '，', ',', ';', '；', '/', '。'];
    for name in text.split(|char: char| char.is_whitespace() || signs.contains(&char)) {
        match words::element(name) {
            Some(element) => missing.push(element),
            None if name.is_empty() => {}
            None => unknown.push(format!("“{}”", shortened(name))),
        }
    }
    let others = if unknown.is_empty() {
        all_there
    } else {
        let text = format!(
            "{}“缺少要素”的{}无法识别，未列出的要素不予判定，请从{}中填写。",
            row.line(),
            unknown.concat(),
            Element::ALL.map(Element::word).join("、")
        );
        notes.push(row.note(Field::MissingElements, NoteKind::UnknownWord, text));
        Entry::Absent
    };
    Element::ALL.map(|element| {
        if missing.contains(&element) {
            Entry::Value(false, place)
        } else {
            others
        }
    })
}

fn merge_guides(first: &mut Guide, second: Guide, row: &Row, notes: &mut Vec<Note>) {
    let elements = first.elements.iter_mut().zip(second.elements);
    let differing: Vec<_> = elements
        .zip(ELEMENTS)
        .filter_map(|((element, other), field)| merge(element, other).then_some(field))
        .collect();
    let subject = format!("事项“{}”", shortened(&first.title));
    repeated(&subject, &differing, row, Field::GuideTitle, notes);
}
