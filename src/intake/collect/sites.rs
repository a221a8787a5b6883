//! Site ledgers (政府网站台账).

use super::cells::{Row, merge};
use crate::dossier::{Dossier, Field, FooterMark, Note, NoteKind, Site};
use crate::intake::names::typed;
use crate::intake::table::Fate;
use crate::intake::words;
use std::collections::HashMap;

/// The footer mark that each field tells of, in the order of [`FooterMark::ALL`].
const FOOTER: [Field; FooterMark::ALL.len()] = [
    Field::FooterPartyMark,
    Field::FooterReportEntry,
    Field::FooterSiteCode,
    Field::FooterIcp,
    Field::FooterPolice,
    Field::FooterHost,
    Field::FooterContact,
];

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    rows.iter()
        .map(|row| {
            let name = row.name(Field::SiteName);
            if name.is_empty() {
                let text = format!("{}没有“网站名称”，无法检查，请补充。", row.line());
                notes.push(row.note(Field::SiteName, NoteKind::MissingName, text));
                return Fate::Noted;
            }
            let site = read(row, name, notes);
            let key = (typed(&site.unit), typed(&site.name));
            match known.get(&key) {
                None => {
                    known.insert(key, dossier.sites.len());
                    dossier.sites.push(site);
                }
                Some(&index) => merge_sites(&mut dossier.sites[index], &site, row, notes),
            }
            Fate::Used
        })
        .collect()
}

fn read(row: &Row, name: String, notes: &mut Vec<Note>) -> Site {
    let mut site = Site::new(row.name(Field::Unit), name, row.place());
    site.site_type = row.word(
        Field::SiteType,
        words::site_type,
        "“门户网站”或“部门网站”",
        notes,
    );
    site.home_update = row.date(Field::HomeUpdate, notes);
    site.service_statistics = row.publication(Field::ServiceStatistics, notes);
    site.message_statistics = row.publication(Field::MessageStatistics, notes);
    site.footer = FOOTER.map(|field| row.answer(field, notes));
    site.domain = row.word(Field::Domain, |text| Some(text.to_owned()), "", notes);
    site.serves_public = row.answer(Field::ServesPublic, notes);
    site.home_is_navigation = row.answer(Field::HomeIsNavigation, notes);
    site.consulting = row.answer(Field::Consulting, notes);
    site.services = row.answer(Field::Services, notes);
    site.broken_links = row.number_of(Field::BrokenLinks, notes);
    site.ipv6 = row.answer(Field::Ipv6, notes);
    site.annual_report = row.publication(Field::AnnualReport, notes);
    site
}

fn merge_sites(first: &mut Site, second: &Site, row: &Row, notes: &mut Vec<Note>) {
    let mut differing = Vec::new();
    let mut lay = |differs: bool, field: Field| {
        if differs {
            differing.push(field);
        }
    };
    lay(
        merge(&mut first.site_type, second.site_type),
        Field::SiteType,
    );
    lay(
        merge(&mut first.home_update, second.home_update),
        Field::HomeUpdate,
    );
    lay(
        merge(&mut first.service_statistics, second.service_statistics),
        Field::ServiceStatistics,
    );
    lay(
        merge(&mut first.message_statistics, second.message_statistics),
        Field::MessageStatistics,
    );
    for ((mark, other), field) in first.footer.iter_mut().zip(second.footer).zip(FOOTER) {
        lay(merge(mark, other), field);
    }
    lay(
        merge(&mut first.domain, second.domain.clone()),
        Field::Domain,
    );
    lay(
        merge(&mut first.serves_public, second.serves_public),
        Field::ServesPublic,
    );
    lay(
        merge(&mut first.home_is_navigation, second.home_is_navigation),
        Field::HomeIsNavigation,
    );
    lay(
        merge(&mut first.consulting, second.consulting),
        Field::Consulting,
    );
    lay(merge(&mut first.services, second.services), Field::Services);
    lay(
        merge(&mut first.broken_links, second.broken_links),
        Field::BrokenLinks,
    );
    lay(merge(&mut first.ipv6, second.ipv6), Field::Ipv6);
    lay(
        merge(&mut first.annual_report, second.annual_report),
        Field::AnnualReport,
    );
    repeated(
        &format!("网站“{}”", first.name),
        &differing,
        row,
        Field::SiteName,
        notes,
    );
}

/// Says that a subject stands in the ledger twice, and where the rows differ.
pub(super) fn repeated(
    subject: &str,
    differing: &[Field],
    row: &Row,
    name: Field,
    notes: &mut Vec<Note>,
) {
    let number = row.line();
    let note = match differing {
        [] => row.note(
            name,
            NoteKind::Duplicate,
            format!("{number}与前面重复，{subject}只计一次。"),
        ),
        [first, ..] => {
            let titles: Vec<_> = differing
                .iter()
                .map(|field| format!("“{}”", field.title()))
                .collect();
            let text = format!(
                "{number}与前面重复，{subject}的{}前后不一致，该项不予判定，请核对后保留一行。",
                titles.join("")
            );
            row.note(*first, NoteKind::Conflict, text)
        }
    };
    notes.push(note);
}
