//! Lists of posts (发文清单).

use super::cells::Row;
use super::owner::AccountIndex;
use crate::dossier::{Dossier, Field, Note, Post};
use crate::intake::table::Fate;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut index = AccountIndex::new(&dossier.accounts);
    rows.iter()
        .map(|row| {
            let Some(account) = index.owner(row, &mut dossier.accounts, notes) else {
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
