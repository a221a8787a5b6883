//! Lists of posts (发文清单).

use super::accounts::platform;
use super::cells::{Row, shortened};
use crate::dossier::{Account, Dossier, Entry, Field, Note, NoteKind, Platform, Post};
use crate::intake::normal::folded;
use crate::intake::table::Fate;
use std::collections::HashMap;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, account) in dossier.accounts.iter().enumerate() {
        if let Some(name) = &account.name {
            by_name.entry(folded(name)).or_default().push(number);
        }
    }
    rows.iter()
        .map(|row| {
            let name = row.name(Field::AccountName);
            if name.is_empty() {
                let text = format!(
                    "第{}行没有“账号名称”，不知属于哪个账号，未作为数据，请补充。",
                    row.number()
                );
                notes.push(row.note(Field::AccountName, NoteKind::MissingName, text));
                return Fate::Noted;
            }
            let unit = row.name(Field::Unit);
            let platform = platform(row, notes);
            let namesakes = by_name.entry(folded(&name)).or_default();
            let fits = |number: &&usize| may_be(&dossier.accounts[**number], &unit, &platform);
            let mut fitting = namesakes.iter().filter(fits);
            let account = match (fitting.next(), fitting.next()) {
                (Some(only), None) => *only,
                (None, _) => {
                    namesakes.push(dossier.accounts.len());
                    // An account that no ledger names.
                    dossier.accounts.push(Account::new(unit, Some(name), platform, row.place()));
                    dossier.accounts.len() - 1
                }
                (Some(_), Some(_)) => {
                    let text = format!(
                        "第{}行：名为“{}”的账号不止一个，不知属于哪个，未作为数据，请补充平台和单位。",
                        row.number(),
                        shortened(&name)
                    );
                    notes.push(row.note(Field::AccountName, NoteKind::Ambiguous, text));
                    return Fate::Noted;
                }
            };
            let published = published(row, notes);
            dossier.accounts[account].posts.push(Post {
                published,
                original: None,
            });
            Fate::Used
        })
        .collect()
}

/// A post without a date may be of any day, so it is unclear and not absent.
fn published(row: &Row, notes: &mut Vec<Note>) -> Entry<crate::calendar::WrittenDate> {
    match row.date(Field::Published, notes) {
        Entry::Absent => {
            let text = format!("第{}行没有“发布时间”，请补充。", row.number());
            notes.push(row.note(Field::Published, NoteKind::BadDate, text));
            Entry::Unclear(row.place())
        }
        entry => entry,
    }
}

/// Whether a post may belong to the account: what both say of unit and platform agrees.
fn may_be(account: &Account, unit: &str, platform: &Platform) -> bool {
    let agree =
        |one: &str, other: &str| one.is_empty() || other.is_empty() || folded(one) == folded(other);
    agree(&account.unit, unit) && agree(&account.platform.0, &platform.0)
}
