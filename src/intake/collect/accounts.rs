//! Account ledgers (政务新媒体台账).

use super::cells::{Row, merge, shortened};
use super::sites::repeated;
use crate::dossier::{Account, Dossier, Field, Kind, Note, NoteKind, Platform};
use crate::intake::names::typed;
use crate::intake::table::Fate;
use crate::intake::words;
use std::collections::HashMap;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut known: HashMap<[String; 3], usize> = HashMap::new();
    rows.iter()
        .map(|row| {
            if let Some(note) = closed(row) {
                notes.push(note);
                return Fate::Noted;
            }
            // A status that is not understood is remarked on; the account is checked all the same.
            row.word(Field::Status, words::in_use, "“正常”或“已注销”", notes);
            let account = read(row, notes);
            let key = account
                .name
                .as_ref()
                .map(|name| [&account.unit, name, &account.platform.0].map(|part| typed(part)));
            match key.as_ref().and_then(|key| known.get(key)) {
                Some(&index) => merge_accounts(&mut dossier.accounts[index], &account, row, notes),
                None => {
                    known.extend(key.map(|key| (key, dossier.accounts.len())));
                    dossier.accounts.push(account);
                }
            }
            Fate::Used
        })
        .collect()
}

/// A remark on an account that is no longer in use.
pub(super) fn closed(row: &Row) -> Option<Note> {
    let status = row.text(Field::Status);
    (words::in_use(status) == Some(false)).then(|| {
        let text = format!(
            "{}“{}”的状态为“{status}”，不再检查。",
            row.line(),
            shortened(row.text(Field::AccountName)),
        );
        row.note(Field::Status, NoteKind::Closed, text)
    })
}

fn read(row: &Row, notes: &mut Vec<Note>) -> Account {
    let name = row.name(Field::AccountName);
    if name.is_empty() {
        let text = format!("{}没有“账号名称”，该账号无法检查，请补充。", row.line());
        notes.push(row.note(Field::AccountName, NoteKind::MissingName, text));
    }
    let name = (!name.is_empty()).then_some(name);
    let platform = platform(row, notes);
    Account {
        last_update: row.date(Field::LastUpdate, notes),
        registered_nation: row.answer(Field::RegisteredNation, notes),
        registered_province: row.answer(Field::RegisteredProvince, notes),
        interactive: row.answer(Field::Interactive, notes),
        app_usable: row.answer(Field::AppUsable, notes),
        menu_usable: row.answer(Field::MenuUsable, notes),
        approved: row.answer(Field::Approved, notes),
        ..Account::new(row.name(Field::Unit), name, platform, row.place())
    }
}

/// The platform by its usual name; one that is not known stays as it is written.
pub(super) fn platform(row: &Row, notes: &mut Vec<Note>) -> Platform {
    let written = row.name(Field::Platform);
    if written.is_empty() {
        // 「微信公众号名称」 says it in the heading.
        let heading = row.heading(Field::AccountName);
        let exported = || {
            let headings = row.block.columns.iter();
            words::exported_from(headings.map(|column| column.heading.as_str()))
        };
        let said = words::platform_in(&heading);
        let said = said.or_else(|| exported().filter(|_| row.kind == Kind::Posts));
        return said.unwrap_or(Platform(written));
    }
    if let Some(platform) = words::platform(&written) {
        return platform;
    }
    let text = format!(
        "{}的平台“{}”不在已知平台之列，按所填名称照常检查，请核对。",
        row.line(),
        shortened(&written)
    );
    notes.push(row.note(Field::Platform, NoteKind::UnknownPlatform, text));
    Platform(written)
}

fn merge_accounts(first: &mut Account, second: &Account, row: &Row, notes: &mut Vec<Note>) {
    let entries = [
        (
            merge(&mut first.registered_nation, second.registered_nation),
            Field::RegisteredNation,
        ),
        (
            merge(&mut first.registered_province, second.registered_province),
            Field::RegisteredProvince,
        ),
        (
            merge(&mut first.last_update, second.last_update),
            Field::LastUpdate,
        ),
        (
            merge(&mut first.interactive, second.interactive),
            Field::Interactive,
        ),
        (
            merge(&mut first.app_usable, second.app_usable),
            Field::AppUsable,
        ),
        (
            merge(&mut first.menu_usable, second.menu_usable),
            Field::MenuUsable,
        ),
        (merge(&mut first.approved, second.approved), Field::Approved),
    ];
    let differing: Vec<_> = entries
        .into_iter()
        .filter_map(|(differs, field)| differs.then_some(field))
        .collect();
    let subject = format!("账号“{}”", first.label());
    repeated(&subject, &differing, row, Field::AccountName, notes);
}
