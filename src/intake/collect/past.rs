//! Tables of past bulletins (往期通报). They make no site and no account.

use super::accounts::platform;
use super::cells::{Row, shortened};
use super::owner::{Known, UnitIndex, ambiguous, guessed, no_longer_in_use};
use crate::dossier::{
    Bulletin, Dossier, Entry, Field, Issuer, Note, NoteKind, Past, Platform, TableId, Unplaced,
    WhyUnplaced,
};
use crate::intake::names::{Match, typed};
use crate::intake::period::period;
use crate::intake::table::Fate;
use crate::intake::words::{self, Rectified};
use crate::normal::folded;
use std::collections::HashMap;

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let known = Known::new(&dossier.sites, &dossier.accounts, rows);
    let mut bulletins = Bulletins::new(rows);
    let mut units = UnitIndex::new(&dossier.units);
    rows.iter()
        .map(|row| {
            let title = bulletins.title(row);
            let problem = problem(row, title, notes);
            if problem.is_none() && is_empty(row) {
                return Fate::Noted;
            }
            let failed = problem.is_some().then(|| failed(row, title, notes));
            // A bulletin counts as handed in, whomever it names, and be it nobody.
            let bulletin = bulletins.of(row, &mut dossier.bulletins, notes);
            let Some((problem, failed)) = problem.zip(failed) else {
                return Fate::Noted;
            };
            let status = status(row, notes);
            if status.value() == Some(Rectified::Unfounded) {
                notes.push(unfounded(row));
                return Fate::Noted;
            }
            let Some((whom, guessed)) = subject(row, &known, dossier, notes) else {
                return Fate::Noted;
            };
            let past = Past {
                place: row.place(),
                problem,
                indicator: indicator(row),
                items: items(row, dossier.bulletins[bulletin].issuer),
                failed,
                bulletin,
                deadline: row.date(Field::Deadline, notes),
                reported: row.date(Field::ReportedAt, notes),
                mended: status.value().map(|status| status == Rectified::Yes),
                guessed,
            };
            match whom {
                Whom::Site(number) => dossier.sites[number].past.push(past),
                Whom::Account(number) => dossier.accounts[number].past.push(past),
                Whom::Unit => units
                    .of(&row.name(Field::Unit), row, &mut dossier.units)
                    .past
                    .push(past),
                Whom::Unplaced(number) => {
                    dossier.unplaced[number].past.push(past);
                    return Fate::Noted;
                }
            }
            Fate::Used
        })
        .collect()
}

/// Whether a row does not even say that nothing is wrong.
fn is_empty(row: &Row) -> bool {
    let says = [Field::PastProblem, Field::PastResult];
    says.iter().all(|field| row.text(*field).is_empty())
}

/// The indicator as the row writes it.
fn indicator(row: &Row) -> Option<String> {
    let indicator = row.name(Field::Indicator);
    (!indicator.is_empty()).then_some(indicator)
}

/// What the title over a table says of its lines.
struct Title {
    period: String,
    issuer: Option<Issuer>,
    /// A list of those that are 不合格.
    failed: bool,
}

impl Title {
    /// The line that names a period is the title, be it above the table or the name of sheet or file; who
    /// gave the bulletin out may also stand in another line that speaks of a 通报. A line or a file that names a
    /// check of the office's own says both.
    fn of(row: &Row) -> Self {
        let lines = row.table.titles(row.block);
        if let Some(check) = lines.iter().find_map(|line| words::named_check(line)) {
            return Self {
                period: check.to_owned(),
                issuer: Some(Issuer::Own),
                failed: false,
            };
        }
        if let Some(paper) = words::named_paper(&row.table.file) {
            return Self {
                period: paper.to_owned(),
                issuer: Some(Issuer::Own),
                failed: false,
            };
        }
        let names = [row.table.sheet.as_str(), row.table.file.as_str()];
        let nearest = lines.first().copied().unwrap_or("");
        let mut texts = lines.iter().copied().chain(names);
        let dated = texts.find_map(|text| Some((text, period(text)?)));
        let headline = dated.as_ref().map(|(text, _)| *text);
        let headline = headline.unwrap_or(nearest);
        let speaks = |text: &&&str| dated.is_none() || text.contains("通报");
        // 「不合格及存在问题的…」 does not say which.
        let fails = |text: &&str| text.contains("不合格") && !text.contains("存在问题");
        let issuer = words::issuer(headline);
        Self {
            issuer: issuer.or_else(|| {
                let lines = lines.iter().filter(speaks);
                let named = names.iter().filter(|name| name.contains("通报"));
                lines.chain(named).find_map(|text| words::issuer(text))
            }),
            failed: [headline, nearest, row.table.sheet.as_str()]
                .iter()
                .any(fails),
            period: dated.map(|(_, period)| period).unwrap_or_default(),
        }
    }
}

/// The bulletins of all tables. Lines of the same title and issuer are of one, wherever they stand; where
/// no title is said, those of one table.
struct Bulletins {
    titles: HashMap<(TableId, usize), Title>,
    untitled: HashMap<((TableId, usize), Option<u8>), usize>,
}

impl Bulletins {
    fn new(rows: &[Row]) -> Self {
        let mut titles = HashMap::new();
        for row in rows {
            titles.entry(row.header()).or_insert_with(|| Title::of(row));
        }
        Self {
            titles,
            untitled: HashMap::new(),
        }
    }

    fn title(&self, row: &Row) -> &Title {
        &self.titles[&row.header()]
    }

    /// The bulletin of a row, by what the row says itself and else by the title over it.
    fn of(&mut self, row: &Row, known: &mut Vec<Bulletin>, notes: &mut Vec<Note>) -> usize {
        let above = self.title(row);
        let said = row.name(Field::PastBulletin);
        let would_do = "“国务院办公厅”“省政府办公厅”“市政府办公室”或“县政府办公室”";
        let issuer = match row.word(Field::PastIssuer, words::issuer, would_do, notes) {
            Entry::Absent if words::named_check(&said).is_some() => Some(Issuer::Own),
            Entry::Absent => words::issuer(&said).or(above.issuer),
            entry => entry.value(),
        };
        let title = match said.is_empty() {
            true => above.period.clone(),
            false => in_one_way(said),
        };
        let next = known.len();
        let same =
            |known: &Bulletin| known.issuer == issuer && typed(&known.title) == typed(&title);
        let number = match title.is_empty() {
            true => {
                let key = (row.header(), issuer.map(|issuer| issuer as u8));
                *self.untitled.entry(key).or_insert(next)
            }
            false => known.iter().position(same).unwrap_or(next),
        };
        if number == next {
            known.push(Bulletin { title, issuer });
        }
        number
    }
}

/// A title that is no more than a period, in one way of writing.
fn in_one_way(title: String) -> String {
    let length = folded(&title).chars().count();
    period(&title)
        .filter(|period| length <= period.chars().count())
        .unwrap_or(title)
}

/// Whom a row is about.
#[derive(Clone, Copy)]
enum Whom {
    Site(usize),
    Account(usize),
    /// The unit of the row.
    Unit,
    /// The one of this position among those that cannot be told.
    Unplaced(usize),
}

/// What the bulletin finds wrong. A line that finds nothing wrong is no record, but one that says 不合格 and
/// no more is.
fn problem(row: &Row, title: &Title, notes: &mut Vec<Note>) -> Option<String> {
    let problem = row.name(Field::PastProblem);
    let is_none = words::answer(&problem) == Some(false)
        || words::failed(&problem) == Some(false)
        || matches!(&*problem, "" | "-" | "/" | "—" | "——");
    if !is_none {
        return Some(problem);
    }
    let result = row.name(Field::PastResult);
    if words::failed(&result) == Some(true) {
        return Some(result);
    }
    if title.failed && result.is_empty() {
        return Some("不合格".to_owned());
    }
    let text = format!("{}没有指出问题，未作为数据。", row.line());
    notes.push(row.note(Field::PastProblem, NoteKind::NothingSaid, text));
    None
}

/// What a row says its subject is.
#[derive(PartialEq, Eq)]
enum Medium {
    Site,
    Account(Platform),
    Unsaid,
}

/// By the column of platforms, or by that of the columns concerned, which of an account holds the platform.
fn medium(row: &Row, notes: &mut Vec<Note>) -> Medium {
    let written = row.text(Field::Platform);
    if written.contains("网站") {
        return Medium::Site;
    }
    if !written.is_empty() {
        return Medium::Account(platform(row, notes));
    }
    words::platform(row.text(Field::PastItems)).map_or(Medium::Unsaid, Medium::Account)
}

/// Whom a row is about, and the name that it gives where that is not quite the subject's.
fn subject(
    row: &Row,
    known: &Known,
    dossier: &mut Dossier,
    notes: &mut Vec<Note>,
) -> Option<(Whom, Option<String>)> {
    let unit = row.name(Field::Unit);
    let medium = medium(row, notes);
    let mut fields = [Field::AccountName, Field::SiteName].into_iter();
    let field = match fields.find(|field| !row.text(*field).is_empty()) {
        Some(field) => field,
        None if !unit.is_empty() => return Some((Whom::Unit, None)),
        None => {
            let text = format!(
                "{}没有单位，也没有网站或账号名称，未作为数据，请补充。",
                row.line()
            );
            notes.push(row.note(Field::Unit, NoteKind::MissingName, text));
            return None;
        }
    };
    let name = row.name(field);
    // A name under 网站名称 is an account's where the row names a platform; one under a mere 名称 may be
    // either's where it does not.
    let (may_be_site, may_be_account) = match (&medium, field) {
        (Medium::Site, _) => (true, false),
        (Medium::Account(_), _) => (false, true),
        (Medium::Unsaid, Field::SiteName) => (true, false),
        (Medium::Unsaid, _) => (row.names_anything(field), true),
    };
    let platform = match medium {
        Medium::Account(platform) => platform,
        Medium::Site | Medium::Unsaid => Platform(String::new()),
    };
    let mut found = Vec::new();
    if may_be_site {
        let (how, sites) = known.sites(&dossier.sites, &name, &unit);
        found.extend(sites.into_iter().map(|number| (how, Whom::Site(number))));
    }
    if may_be_account {
        let (how, accounts) = known.accounts(&dossier.accounts, &name, &platform, &unit);
        let accounts = accounts.into_iter();
        found.extend(accounts.map(|number| (how, Whom::Account(number))));
    }
    // The very name goes before one that is alike.
    if found.iter().any(|(how, _)| *how == Match::Same) {
        found.retain(|(how, _)| *how == Match::Same);
    }
    let (why, note) = match found[..] {
        [(Match::Same, whom)] => return Some((whom, None)),
        [(Match::Alike, whom)] => {
            let taken_for = match whom {
                Whom::Site(number) => &dossier.sites[number].name,
                Whom::Account(number) => &dossier.accounts[number].label(),
                Whom::Unit | Whom::Unplaced(_) => &unit,
            };
            notes.push(guessed(row, field, &name, taken_for));
            return Some((whom, Some(name)));
        }
        [] if may_be_account && known.is_closed(&name, &platform) => {
            (WhyUnplaced::Closed, no_longer_in_use(row, field, &name))
        }
        [] => {
            let text = format!(
                "{}的“{}”不在台账中，未作为数据，请核对名称或补充台账。",
                row.line(),
                shortened(&name)
            );
            let note = row.note(field, NoteKind::UnknownSubject, text);
            (WhyUnplaced::Missing, note)
        }
        _ => {
            let note = ambiguous(row, field, &name, found.len());
            (WhyUnplaced::Ambiguous, note)
        }
    };
    notes.push(note);
    let whom = Unplaced {
        unit,
        name,
        platform: may_be_account.then_some(platform),
        why,
        past: Vec::new(),
    };
    Some((unplaced(whom, &mut dossier.unplaced), None))
}

/// The one of the same name that was named before, or a new one.
fn unplaced(whom: Unplaced, known: &mut Vec<Unplaced>) -> Whom {
    let key = |of: &Unplaced| (folded(&of.unit), typed(&of.name), of.platform.clone());
    let new = key(&whom);
    let position = known.iter().position(|known| key(known) == new);
    Whom::Unplaced(position.unwrap_or_else(|| {
        known.push(whom);
        known.len() - 1
    }))
}

/// What was concerned; nothing more than the account where the column holds its platform. In a ledger of the
/// office's own each stands on a line, as the titles of documents hold spaces and 「、」.
fn items(row: &Row, issuer: Option<Issuer>) -> Vec<String> {
    let text = row.text(Field::PastItems);
    if row.text(Field::Platform).is_empty() && words::platform(text).is_some() {
        return Vec::new();
    }
    let parts: fn(char) -> bool = match issuer {
        Some(Issuer::Own) => |char| matches!(char, '\n' | '\r'),
        _ => |char| char.is_whitespace() || char == '、',
    };
    let items = text.split(parts).map(str::trim);
    items
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What the office says has become of the problem.
fn status(row: &Row, notes: &mut Vec<Note>) -> Entry<Rectified> {
    let would_do = words::PROGRESS.map(|word| format!("“{word}”")).concat();
    row.word(Field::PastStatus, words::rectified, &would_do, notes)
}

fn unfounded(row: &Row) -> Note {
    let status = row.text(Field::PastStatus);
    let text = format!("{}的整改状态为“{status}”，未作为数据。", row.line());
    row.note(Field::PastStatus, NoteKind::NothingSaid, text)
}

/// By the result that the row gives, or else by the title.
fn failed(row: &Row, title: &Title, notes: &mut Vec<Note>) -> Entry<bool> {
    let would_do = "“合格”或“不合格”";
    match row.word(Field::PastResult, words::failed, would_do, notes) {
        Entry::Absent if title.failed => Entry::Value(true, row.place()),
        said => said,
    }
}
