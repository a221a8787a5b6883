//! Lists of policy documents with their interpretations (政策文件及解读).

use super::cells::{Row, merge, shortened};
use super::owner::SiteIndex;
use crate::dossier::{Dossier, Entry, Field, Interpretation, Note, NoteKind, Policy, Site};
use crate::intake::table::Fate;
use crate::intake::words;
use crate::normal::folded;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut index = SiteIndex::new(&dossier.sites);
    rows.iter()
        .map(|row| {
            let policy = row.name(Field::PolicyTitle);
            let interpretation = interpretation_title(row);
            if policy.is_empty() && interpretation.is_none() {
                let text = format!(
                    "{}没有政策文件，也没有解读稿，未作为数据，请补充。",
                    row.line()
                );
                notes.push(row.note(Field::PolicyTitle, NoteKind::MissingName, text));
                return Fate::Noted;
            }
            let Some(site) = index.owner(row, &mut dossier.sites, notes) else {
                return Fate::Noted;
            };
            let site = &mut dossier.sites[site];
            let interpreted = interpreted(row, interpretation.as_deref(), notes);
            if let Some(interpretation) =
                read_interpretation(row, &policy, interpretation, interpreted, notes)
            {
                site.interpretations.push(interpretation);
            }
            if !policy.is_empty() {
                add_policy(site, policy, row, interpreted, notes);
            }
            let titles = [Field::PolicyTitle, Field::InterpretationTitle];
            site.exposed
                .extend(titles.iter().filter_map(|title| row.exposed(*title)));
            Fate::Used
        })
        .collect()
}

/// The title of the interpretation; a cell that says 无 or 未解读 has none.
fn interpretation_title(row: &Row) -> Option<String> {
    let title = row.name(Field::InterpretationTitle);
    let none = title.is_empty()
        || words::answer(&title) == Some(false)
        || matches!(folded(&title).as_str(), "-" | "/" | "—" | "——");
    (!none).then_some(title)
}

/// Whether the document of the row has an interpretation, by the answer and by the title that is given.
fn interpreted(row: &Row, title: Option<&str>, notes: &mut Vec<Note>) -> Entry<bool> {
    let said = row.answer(Field::Interpreted, notes);
    match (said, title) {
        (Entry::Value(false, place), Some(title)) => {
            let text = format!(
                "{}填为未解读，又填了解读稿“{}”，该文件不予判定，请核对。",
                row.line(),
                shortened(title)
            );
            notes.push(row.note(Field::Interpreted, NoteKind::Conflict, text));
            Entry::Unclear(place)
        }
        (Entry::Absent, Some(_)) => Entry::Value(true, row.place()),
        (Entry::Absent, None) if row.has(Field::InterpretationTitle) => {
            Entry::Value(false, row.place())
        }
        (said, _) => said,
    }
}

fn read_interpretation(
    row: &Row,
    policy: &str,
    title: Option<String>,
    interpreted: Entry<bool>,
    notes: &mut Vec<Note>,
) -> Option<Interpretation> {
    if title.is_none() && interpreted.value() != Some(true) {
        return None;
    }
    Some(Interpretation {
        title: title.unwrap_or_else(|| policy.to_owned()),
        place: row.place(),
        linked: row.answer(Field::Linked, notes),
        form: row.word(
            Field::InterpretationForm,
            words::form,
            "“文字解读”“图解”“视频”或“动漫”",
            notes,
        ),
    })
}

/// A document with several interpretations stands in several rows and counts once.
fn add_policy(
    site: &mut Site,
    title: String,
    row: &Row,
    interpreted: Entry<bool>,
    notes: &mut Vec<Note>,
) {
    let made = row.date(Field::PolicyMade, notes);
    let published = row.date(Field::PolicyPublished, notes);
    let key = folded(&title);
    let mut policies = site.policies.iter_mut();
    let Some(known) = policies.find(|known| folded(&known.title) == key) else {
        site.policies.push(Policy {
            title,
            place: row.place(),
            interpreted,
            made,
            published,
        });
        return;
    };
    if interpreted.value() == Some(true) {
        known.interpreted = interpreted;
    }
    let dates = [
        (merge(&mut known.made, made), Field::PolicyMade),
        (
            merge(&mut known.published, published),
            Field::PolicyPublished,
        ),
    ];
    for (_, field) in dates.iter().filter(|(differs, _)| *differs) {
        let text = format!(
            "{}的政策文件“{}”前面已有，“{}”前后不一致，该项不予判定，请核对。",
            row.line(),
            shortened(&title),
            field.title()
        );
        notes.push(row.note(*field, NoteKind::Conflict, text));
    }
}
