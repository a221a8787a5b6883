//! The rules. One file, one rule; each is a pure function of a record and a [`Context`].
//!
//! A rule reads no clock and no file. What it knows of numbers and wording comes from the pack, and
//! [`RuleSet::bind`] makes sure beforehand that the pack has all of it. The text of each rule stands in
//! `docs/indicators/`, once, and is at the same time the rule's rustdoc, the help of the page and the
//! answer to `explain`.

mod context;
mod finding;
mod rule;
mod rule_set;
mod staleness;
mod tally;
#[cfg(test)]
mod testing;

pub mod account_stale;
pub mod account_unregistered;
pub mod account_weekly_gap;
pub mod interpretation_forms;
pub mod interpretation_unlinked;
pub mod message_statistics;
pub mod policy_uninterpreted;
pub mod service_statistics;
pub mod site_columns_blank;
pub mod site_columns_overdue;
pub mod site_columns_stale;
pub mod site_footer;
pub mod site_home_stale;

pub use context::Context;
pub use finding::{Finding, Level, Outcome, Points};
pub use rule::{Basis, Check, Phrase, Rule, Slot};
pub use rule_set::{BindError, RuleSet};

/// Every rule, in the order in which reports list them.
pub const ALL: &[Rule] = &[
    site_home_stale::RULE,
    site_columns_blank::RULE,
    site_columns_stale::RULE,
    site_columns_overdue::RULE,
    policy_uninterpreted::RULE,
    interpretation_unlinked::RULE,
    interpretation_forms::RULE,
    service_statistics::RULE,
    message_statistics::RULE,
    site_footer::RULE,
    account_stale::RULE,
    account_weekly_gap::RULE,
    account_unregistered::RULE,
];

/// The rule of this id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique() {
        for (index, rule) in ALL.iter().enumerate() {
            assert!(ALL[..index].iter().all(|other| other.id != rule.id));
        }
    }

    #[test]
    fn only_a_rule_of_the_national_document_may_veto() {
        for rule in ALL.iter().filter(|rule| rule.level == Level::Veto) {
            assert!(matches!(rule.basis, Basis::National(_)), "{}", rule.id);
        }
    }

    #[test]
    fn every_text_has_its_headings_in_order() {
        for rule in ALL {
            let headings: Vec<_> = rule
                .text
                .lines()
                .filter_map(|line| line.strip_prefix("## "))
                .collect();
            assert_eq!(
                headings,
                ["检查内容", "依据", "判定", "数据", "例", "怎么改"],
                "{}",
                rule.id
            );
            let title = rule.text.lines().next().unwrap_or_default();
            assert_eq!(title, format!("# {}", rule.title), "{}", rule.id);
        }
    }
}
