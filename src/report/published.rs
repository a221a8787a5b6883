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
        crate::order::by_key(&mut site.kinds, order);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{MonthDay, WrittenDate, day};

    #[test]
    fn only_the_days_of_the_period_count_both_ends_with_it() {
        let written = |days: &[(u32, u32)]| -> Vec<WrittenDate> {
            let days = days
                .iter()
                .map(|(month, at)| WrittenDate::Day(day(2022, *month, *at)));
            days.collect()
        };
        let articles = |kind: &str, days: Vec<WrittenDate>, undated| Articles {
            site: "甲网".into(),
            kind: kind.into(),
            days: days.into_iter().map(|written| (written, 2)).collect(),
            undated,
        };
        let december = WrittenDate::MonthDay(MonthDay::new(12, 31).unwrap());
        let dossier = Dossier {
            articles: vec![
                articles("公告", written(&[(1, 1), (2, 24), (2, 25)]), 0),
                articles("动态", written(&[(1, 2), (1, 3), (1, 4)]), 3),
                articles("年报", vec![december], 0),
            ],
            ..Dossier::default()
        };
        let period = Period::new(day(2022, 2, 24), Some(day(2022, 1, 1))).unwrap();
        let kind = |kind: &str, count| PublishedKind {
            kind: kind.into(),
            count,
        };
        let expected = Published {
            site: "甲网".into(),
            kinds: vec![kind("动态", 6), kind("公告", 4)],
            outside: 4,
            undated: 3,
        };
        assert_eq!(published(&dossier, period), [expected]);
    }
}
