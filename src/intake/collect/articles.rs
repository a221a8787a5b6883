//! Lists of what sites published (网站发文清单). They are counted as they are read, by site, kind and day, and
//! neither make a site nor say of one when it was updated.

use super::cells::Row;
use crate::dossier::{Articles, Dossier, Entry, Field, Note, NoteKind, Site, TableId};
use crate::intake::names::typed;
use crate::intake::table::Fate;
use crate::normal::folded;
use std::collections::{BTreeMap, HashMap, HashSet};

pub fn collect(rows: &[Row], dossier: &mut Dossier, notes: &mut Vec<Note>) -> Vec<Fate> {
    let only = only_site(&dossier.sites);
    let mut counted = Counted::default();
    let mut nameless = HashSet::new();
    let mut undated: BTreeMap<(TableId, usize), (&Row, u32)> = BTreeMap::new();
    for row in rows {
        let named = [Field::SiteName, Field::Unit].map(|field| row.name(field));
        let named = named.into_iter().find(|name| !name.is_empty());
        if named.is_none() && nameless.insert(row.header()) {
            notes.extend(only.map(|site| guessed(row, site)));
        }
        let site = named.unwrap_or_else(|| only.unwrap_or_default().to_owned());
        let articles = counted.of(site, row.name(Field::ArticleKind));
        match row.date(Field::Published, notes) {
            Entry::Value(written, _) => *articles.days.entry(written).or_default() += 1,
            // What cannot be read is remarked on cell by cell.
            Entry::Unclear(_) => articles.undated += 1,
            Entry::Absent => {
                articles.undated += 1;
                undated.entry(row.header()).or_insert((row, 0)).1 += 1;
            }
        }
    }
    let undated = undated.into_values();
    notes.extend(undated.map(|(row, count)| dateless(row, count)));
    dossier.articles = counted.articles;
    rows.iter().map(|_| Fate::Used).collect()
}

/// The name of the site where there is but one.
fn only_site(sites: &[Site]) -> Option<&str> {
    match sites {
        [only] => Some(&only.name),
        _ => None,
    }
}

/// What is counted so far, by site and kind however they are typed.
#[derive(Default)]
struct Counted {
    articles: Vec<Articles>,
    index: HashMap<(String, String), usize>,
}

impl Counted {
    fn of(&mut self, site: String, kind: String) -> &mut Articles {
        let key = (typed(&site), folded(&kind));
        let number = *self.index.entry(key).or_insert_with(|| {
            self.articles.push(Articles {
                site,
                kind,
                days: HashMap::new(),
                undated: 0,
            });
            self.articles.len() - 1
        });
        &mut self.articles[number]
    }
}

fn guessed(row: &Row, site: &str) -> Note {
    let text = format!("清单没有说明是哪个网站的发文，按“{site}”统计，请核对。");
    let top = Some(row.block.top());
    row.table.note(top, None, NoteKind::GuessedOwner, text)
}

fn dateless(row: &Row, count: u32) -> Note {
    let text = format!("清单中有{count}条没有“发布时间”，未计入检查期间的发文数量，请补充。");
    let top = Some(row.block.top());
    row.table.note(top, None, NoteKind::MissingValue, text)
}
