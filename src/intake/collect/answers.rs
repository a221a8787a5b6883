//! The answers to the guided questions (自查问答).

use super::cells::{Row, shortened};
use super::owner::{AccountIndex, SiteIndex};
use crate::dossier::{Answer, Dossier, Entry, Field, Note, NoteKind, Reply, Scope};
use crate::intake::table::Fate;
use crate::intake::words;
use crate::normal::folded;
use std::collections::HashMap;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let mut subjects = Subjects {
        sites: SiteIndex::new(&dossier.sites),
        accounts: AccountIndex::new(&dossier.accounts),
    };
    let mut given: HashMap<(String, String), (Reply, String)> = HashMap::new();
    rows.iter()
        .map(|row| {
            let Some(answer) = read(row, &mut subjects, dossier, notes) else {
                return Fate::Noted;
            };
            let key = (folded(&answer.indicator), key(&answer.scope));
            let now = (answer.reply, row.line());
            if let Some((before, earlier)) = given.insert(key, now)
                && before != answer.reply
            {
                let text = format!(
                    "{}对“{}”的回答“{}”与前面{earlier}的“{}”不一致，以最后一次为准，请核对。",
                    row.line(),
                    shortened(&answer.indicator),
                    answer.reply.word(),
                    before.word()
                );
                notes.push(row.note(Field::Reply, NoteKind::Conflict, text));
            }
            dossier.answers.push(answer);
            Fate::Used
        })
        .collect()
}

/// The sites and accounts that answers may be about.
struct Subjects {
    sites: SiteIndex,
    accounts: AccountIndex,
}

/// Whom an answer is about, for comparing.
fn key(scope: &Scope) -> String {
    match scope {
        Scope::All => String::new(),
        Scope::Unit(unit) => folded(unit),
        Scope::Site(number) => format!("site {number}"),
        Scope::Account(number) => format!("account {number}"),
    }
}

/// The answer of a row; `None`, with a remark, where there is none.
fn read(
    row: &Row,
    subjects: &mut Subjects,
    dossier: &mut Dossier,
    notes: &mut Vec<Note>,
) -> Option<Answer> {
    let indicator = row.name(Field::Indicator);
    if indicator.is_empty() {
        notes.push(row.nameless(Field::Indicator));
        return None;
    }
    let would_do = "“是”“否”“不清楚”或“不适用”";
    let reply = row.word(Field::Reply, words::reply, would_do, notes);
    if reply == Entry::Absent {
        let text = format!("{}没有回答，未作为数据。", row.line());
        notes.push(row.note(Field::Reply, NoteKind::NothingSaid, text));
    }
    Some(Answer {
        indicator,
        reply: reply.value()?,
        scope: subjects.scope(row, dossier, notes)?,
        remark: row.text(Field::Remark).to_owned(),
        place: row.place(),
    })
}

impl Subjects {
    /// Whom the row is about. Nobody named is everybody.
    fn scope(&mut self, row: &Row, dossier: &mut Dossier, notes: &mut Vec<Note>) -> Option<Scope> {
        let names_one = |field: Field| {
            let text = row.text(field);
            !text.is_empty() && !words::is_everybody(text)
        };
        let has_platform = names_one(Field::Platform);
        match (names_one(Field::SiteName), names_one(Field::AccountName)) {
            (true, true) => {
                let text = format!(
                    "{}既填了网站，又填了账号，未作为数据，请分为两行。",
                    row.line()
                );
                notes.push(row.note(Field::AccountName, NoteKind::Ambiguous, text));
                None
            }
            (true, false) => {
                let site = self.sites.owner(row, &mut dossier.sites, notes)?;
                Some(Scope::Site(site))
            }
            (false, true) if row.names_anything(Field::AccountName) && !has_platform => {
                self.either(row, dossier, notes)
            }
            (false, true) => self.account(row, dossier, notes),
            // An answer about a platform must not become one about everybody.
            (false, false) if has_platform => {
                notes.push(row.nameless(Field::AccountName));
                None
            }
            (false, false) if names_one(Field::Unit) => {
                let unit = as_ledgers_write(row.name(Field::Unit), dossier);
                Some(Scope::Unit(unit))
            }
            (false, false) => Some(Scope::All),
        }
    }

    fn account(
        &mut self,
        row: &Row,
        dossier: &mut Dossier,
        notes: &mut Vec<Note>,
    ) -> Option<Scope> {
        let account = self.accounts.owner(row, &mut dossier.accounts, notes)?;
        Some(Scope::Account(account))
    }

    /// The site or the account of a name that leaves open which it is.
    fn either(&mut self, row: &Row, dossier: &mut Dossier, notes: &mut Vec<Note>) -> Option<Scope> {
        let name = row.name(Field::AccountName);
        let (kind, why) = match (self.sites.named(&name), self.accounts.knows(&name)) {
            (&[], true) => return self.account(row, dossier, notes),
            (&[only], false) => return Some(Scope::Site(only)),
            (&[], false) => (
                NoteKind::UnknownSubject,
                "不在台账中，未作为数据，请核对名称，属于账号的请补充平台。",
            ),
            _ => (
                NoteKind::Ambiguous,
                "不止一个，未作为数据，请改填“网站名称”或“账号名称”。",
            ),
        };
        let text = format!("{}的“{}”{why}", row.line(), shortened(&name));
        notes.push(row.note(Field::AccountName, kind, text));
        None
    }
}

/// A unit as the ledgers write it, where they name it at all.
fn as_ledgers_write(unit: String, dossier: &Dossier) -> String {
    let sites = dossier.sites.iter().map(|site| &site.unit);
    let accounts = dossier.accounts.iter().map(|account| &account.unit);
    let units = dossier.units.iter().map(|unit| &unit.name);
    let key = folded(&unit);
    let mut known = sites.chain(accounts).chain(units);
    known
        .find(|known| folded(known) == key)
        .cloned()
        .unwrap_or(unit)
}
