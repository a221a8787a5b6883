//! Lists of posts (发文清单), also as platforms give them out for one account that they do not name.

use super::cells::{Row, shortened};
use super::owner::AccountIndex;
use crate::dossier::{Account, Dossier, Field, Note, NoteKind, Platform, Post, TableId};
use crate::intake::table::Fate;
use crate::intake::words;
use crate::normal::folded;
use std::collections::HashMap;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut index = AccountIndex::new(&dossier.accounts);
    let mut exports: HashMap<(TableId, usize), Option<usize>> = HashMap::new();
    rows.iter()
        .map(|row| {
            let account = if row.has(Field::AccountName) {
                index.owner(row, &mut dossier.accounts, notes)
            } else {
                *exports.entry(row.header()).or_insert_with(|| {
                    let named = Exported::of(row, &dossier.accounts);
                    let account = named.and_then(|named| {
                        named.account(row, &mut index, &mut dossier.accounts, notes)
                    });
                    if account.is_none() {
                        notes.push(nobody(row, rows));
                    }
                    account
                })
            };
            let Some(account) = account else {
                return Fate::Noted;
            };
            let account = &mut dossier.accounts[account];
            account.posts.push(Post {
                published: row.needed_date(Field::Published, notes),
                original: row.answer(Field::Original, notes).value(),
            });
            account.exposed.extend(row.exposed(Field::PostTitle));
            Fate::Used
        })
        .collect()
}

/// The account of a list that does not name it, as its title or the name of sheet or file tells.
struct Exported {
    name: String,
    platform: Platform,
    /// The text that told.
    told: String,
}

impl Exported {
    fn of(row: &Row, accounts: &[Account]) -> Option<Self> {
        let headings = row
            .block
            .columns
            .iter()
            .map(|column| column.heading.as_str());
        let titles = row.table.titles(row.block);
        let names = [row.table.sheet.as_str(), row.table.file.as_str()];
        let texts: Vec<&str> = titles.into_iter().chain(names).collect();
        let platform = words::exported_from(headings)
            .filter(|platform| !platform.0.is_empty())
            .or_else(|| texts.iter().find_map(|text| words::platform_in(text)))
            .unwrap_or(Platform(String::new()));
        let known = texts.iter().find_map(|text| {
            let name = longest_in(text, &platform, accounts)?;
            Some((name, *text))
        });
        let rest = || {
            texts
                .iter()
                .find_map(|text| Some((words::name_in_title(text)?, *text)))
        };
        let (name, told) = known.or_else(rest)?;
        Some(Self {
            name,
            platform,
            told: told.to_owned(),
        })
    }

    fn account(
        self,
        row: &Row,
        index: &mut AccountIndex,
        accounts: &mut Vec<Account>,
        notes: &mut Vec<Note>,
    ) -> Option<usize> {
        let account = index.named(&self.name, &self.platform, row, accounts, notes)?;
        let text = format!(
            "清单没有“账号名称”一列，按“{}”认作“{}”{}的发文，请核对。",
            shortened(&self.told),
            self.name,
            if self.platform.0.is_empty() {
                String::new()
            } else {
                format!("（{}）", self.platform.0)
            }
        );
        notes.push(
            row.table
                .note(Some(row.block.top()), None, NoteKind::GuessedOwner, text),
        );
        Some(account)
    }
}

/// The longest name of an account that a text holds.
fn longest_in(text: &str, platform: &Platform, accounts: &[Account]) -> Option<String> {
    const LEAST: usize = 2;
    let text = folded(text);
    let names = accounts
        .iter()
        .filter(|account| {
            platform.0.is_empty() || account.platform.0.is_empty() || account.platform == *platform
        })
        .filter_map(|account| account.name.as_ref());
    names
        .filter(|name| name.chars().nth(LEAST - 1).is_some() && text.contains(&folded(name)))
        .max_by_key(|name| name.len())
        .cloned()
}

/// Says that nobody knows whose posts a list holds.
fn nobody(row: &Row, rows: &[Row]) -> Note {
    let same = |other: &&Row| other.header() == row.header();
    let text = format!(
        "清单没有说明是哪个账号的发文，{}行未作为数据，请在“核对各列”中填写账号名称，或增加“账号名称”一列。",
        rows.iter().filter(same).count()
    );
    row.table
        .note(Some(row.block.top()), None, NoteKind::MissingField, text)
}
