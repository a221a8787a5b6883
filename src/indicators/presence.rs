//! Whether a site has a column of some sort: what the items of a column that must be there have in common.
//!
//! A ledger may list only a part of the columns, so that it lacks one proves nothing.

use super::Finding;
use super::tally::lesser_level;
use crate::dossier::{Category, Cite, Column, Field, Site};

/// A pass where a column of this sort is known to have content.
pub(super) fn by_column(site: &Site, is_meant: impl Fn(&Column) -> bool) -> Option<Finding> {
    let columns = site.columns.iter();
    // The first by name and not by row, so that the order of the ledger changes nothing.
    let column = columns
        .filter(|column| is_meant(column) && column.is_blank() == Some(false))
        .min_by_key(|column| &column.name)?;
    let text = format!("已设置栏目“{}”", column.name);
    let fields = [Field::ColumnName, Field::ColumnCategory];
    let cites = fields.map(|field| column.place.cite(field));
    Some(Finding::pass(lesser_level(site), text).cites(cites))
}

/// A pass where a column of this category is known to have content.
pub(super) fn by_category(site: &Site, category: Category) -> Option<Finding> {
    by_column(site, |column| column.category.value() == Some(category))
}

/// A pass where a list names documents of this sort.
pub(super) fn by_list(
    site: &Site,
    what: &str,
    listed: impl Iterator<Item = Cite>,
) -> Option<Finding> {
    let cites: Vec<_> = listed.collect();
    let first = *cites.first()?;
    let text = format!("列有{what}{}件", cites.len());
    Some(Finding::pass(lesser_level(site), text).cites([first]))
}

#[cfg(test)]
mod tests {
    use crate::calendar::day;
    use crate::dossier::Reply;
    use crate::indicators::testing::*;
    use crate::indicators::{Outcome, site_interpretations, site_news, site_policies};

    #[test]
    fn where_no_table_tells_the_answer_does() {
        let cases = [
            (Reply::Yes, Outcome::Pass),
            (Reply::No, Outcome::Fail),
            (Reply::Unknown, Outcome::Unchecked),
            (Reply::NotApplicable, Outcome::NotApplicable),
        ];
        for rule in [
            site_news::RULE,
            site_policies::RULE,
            site_interpretations::RULE,
        ] {
            for (reply, expected) in cases {
                let bench = Bench::of("national-2019").answered(reply);
                let findings = bench.ask(&rule, &portal(), day(2022, 2, 24));
                let found: Vec<_> = findings.iter().map(|finding| finding.outcome).collect();
                assert_eq!(found, [expected], "{} {reply:?}", rule.id);
            }
        }
    }
}
