//! Remarks on dates after the monitoring date. They depend on that date, so intake cannot make them.

use crate::calendar::spoken;
use crate::dossier::{Cite, Field, Note, NoteKind};
use crate::intake::Intake;
use chrono::NaiveDate;

/// One remark for each last-update date after the monitoring date, and one for each account whose posts
/// lie partly after it.
pub(super) fn notes(intake: &Intake, on: NaiveDate) -> Vec<Note> {
    let dossier = &intake.dossier;
    let mut notes = Vec::new();
    let mut say = |cite: Cite, kind: NoteKind, text: String| {
        notes.extend(intake.tables.note(cite, kind, text));
    };
    let day_on = spoken(on, on);
    let sites = dossier.sites.iter().flat_map(|site| {
        let home = (&site.name, &site.home_update, Field::HomeUpdate);
        let columns = site
            .columns
            .iter()
            .map(|column| (&column.name, &column.last_update, Field::LastUpdate));
        std::iter::once(home).chain(columns)
    });
    let accounts = dossier.accounts.iter().filter_map(|account| {
        let name = account.name.as_ref()?;
        Some((name, &account.last_update, Field::LastUpdate))
    });
    for (name, entry, field) in sites.chain(accounts) {
        let day = entry.value().map(|written| written.read_on(on));
        if let (Some(day), Some(place)) = (day.filter(|day| *day > on), entry.place()) {
            let text = format!(
                "{}“{name}”的{}为{}，晚于监测时间点{day_on}，不能据此判定，请核对。",
                intake.tables.line(place),
                field.title(),
                spoken(day, on),
            );
            say(place.cite(field), NoteKind::FutureDate, text);
        }
    }
    for account in &dossier.accounts {
        let later = account.posts.iter().filter(|post| {
            let day = post.published.value().map(|written| written.read_on(on));
            day.is_some_and(|day| day > on)
        });
        let later: Vec<_> = later.filter_map(|post| post.published.place()).collect();
        if let Some(place) = later.first() {
            let text = format!(
                "“{}”有{}条发文晚于监测时间点{day_on}，未计入。",
                account.label(),
                later.len()
            );
            say(place.cite(Field::Published), NoteKind::LaterPosts, text);
        }
    }
    notes
}
