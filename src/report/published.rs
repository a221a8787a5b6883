//! How much sites published in the period (发布情况), by kind. It decides nothing.

use super::Period;
use crate::dossier::{Articles, Dossier};
use serde::{Deserialize, Serialize};

/// What one site published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Empty where the list does not say.
    pub site: String,
    /// The largest first, and by name where they are equally large; none that published nothing.
    pub kinds: Vec<PublishedKind>,
    /// How many of the list lie outside the period.
    pub outside: u32,
    /// How many have no date that can be used.
    pub undated: u32,
}

/// How much of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedKind {
    /// As the office writes it; empty where the list does not say.
    pub kind: String,
    pub count: u32,
}

/// Of every site of the lists, in their order.
pub(super) fn published(dossier: &Dossier, period: Period) -> Vec<Published> {
    let mut sites: Vec<Published> = Vec::new();
    for articles in &dossier.articles {
        let known = sites.iter().position(|known| known.site == articles.site);
        let site = known.unwrap_or_else(|| {
            sites.push(Published {
                site: articles.site.clone(),
                ..Published::default()
            });
            sites.len() - 1
        });
        sites[site].add(articles, period);
    }
    for site in &mut sites {
        let order = |kind: &PublishedKind| (std::cmp::Reverse(kind.count), kind.kind.clone());
        site.kinds.sort_by_key(order);
    }
    sites
}

impl Published {
    fn add(&mut self, articles: &Articles, period: Period) {
        let (mut inside, mut outside) = (0, 0);
        for (written, count) in &articles.days {
            let day = written.read_on(period.on());
            match (period.since()..=period.on()).contains(&day) {
                true => inside += count,
                false => outside += count,
            }
        }
        self.outside += outside;
        self.undated += articles.undated;
        if inside > 0 {
            self.kinds.push(PublishedKind {
                kind: articles.kind.clone(),
                count: inside,
            });
        }
    }
}
