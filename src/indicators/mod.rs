//! The rules. One file, one rule; each is a pure function of a record and a [`Context`].
//!
//! A rule reads no clock and no file. What it knows of numbers and wording comes from the pack, and
//! [`RuleSet::bind`] makes sure beforehand that the pack has all of it. The text of each rule stands in
//! `docs/indicators/`, once, and is at the same time the rule's rustdoc, the help of the page and the
//! answer to `explain`.

mod answers;
mod compared;
mod context;
mod finding;
mod flag;
mod item;
mod judge;
mod past;
mod past_words;
mod presence;
mod promptness;
mod rule;
mod rule_set;
mod score;
mod staleness;
mod tally;
#[cfg(test)]
mod testing;
mod texts;

pub mod account_app_unusable;
pub mod account_close_notice;
pub mod account_fraud;
pub mod account_menu_unusable;
pub mod account_no_interaction;
pub mod account_no_original;
pub mod account_privacy;
pub mod account_serious_fault;
pub mod account_stale;
pub mod account_to_close;
pub mod account_unapproved;
pub mod account_unregistered;
pub mod account_weekly_duty;
pub mod account_weekly_gap;
pub mod disclosure_platform;
pub mod information_submission;
pub mod interpretation_forms;
pub mod interpretation_unlinked;
pub mod message_statistics;
pub mod named_repeatedly;
pub mod policy_late;
pub mod policy_uninterpreted;
pub mod problem_unfixed;
pub mod rectify_deadline;
pub mod registry_unlisted;
pub mod service_statistics;
pub mod site_accuracy;
pub mod site_annual_report;
pub mod site_availability;
pub mod site_bad_links;
pub mod site_columns_blank;
pub mod site_columns_overdue;
pub mod site_columns_stale;
pub mod site_compatibility;
pub mod site_consult_absent;
pub mod site_domain;
pub mod site_error_reports_late;
pub mod site_footer;
pub mod site_forms;
pub mod site_functions;
pub mod site_guides;
pub mod site_guides_incomplete;
pub mod site_home_stale;
pub mod site_interpretations;
pub mod site_ipv6;
pub mod site_layout;
pub mod site_leaders;
pub mod site_messages_unanswered;
pub mod site_messages_unpublished;
pub mod site_news;
pub mod site_online_application;
pub mod site_overview;
pub mod site_page_tags;
pub mod site_policies;
pub mod site_privacy;
pub mod site_replies_late;
pub mod site_score;
pub mod site_search;
pub mod site_serious_fault;
pub mod site_service_absent;
pub mod site_service_items;
pub mod site_single_login;
pub mod site_submission;
pub mod site_survey_idle;
pub mod site_typos;
pub mod site_unified_login;
pub mod site_unreachable;

pub use answers::{AnswerBook, Stray};
pub use compared::{Compared, Doubt, Fate, compare, names_rule};
pub use context::Context;
pub use finding::{Answered, Due, Finding, Level, Outcome, Points};
pub use item::{Item, Section};
pub use judge::{After, Said, Subject, judge};
pub use rule::{
    Basis, Check, Concerns, Fine, Group, PROBLEM, Phrase, Question, Rule, Slot, SubjectKind,
};
pub use rule_set::{BindError, RuleSet};
pub use score::{Score, SectionScore};

/// Every rule, in the order in which reports list them.
pub const ALL: &[Rule] = &[
    site_serious_fault::RULE,
    site_unreachable::RULE,
    site_home_stale::RULE,
    site_columns_blank::RULE,
    site_columns_stale::RULE,
    site_columns_overdue::RULE,
    site_consult_absent::RULE,
    site_messages_unanswered::RULE,
    site_service_absent::RULE,
    site_guides_incomplete::RULE,
    site_overview::RULE,
    site_functions::RULE,
    site_leaders::RULE,
    site_news::RULE,
    site_policies::RULE,
    site_interpretations::RULE,
    policy_uninterpreted::RULE,
    interpretation_unlinked::RULE,
    site_service_items::RULE,
    site_online_application::RULE,
    service_statistics::RULE,
    site_guides::RULE,
    site_accuracy::RULE,
    site_forms::RULE,
    site_submission::RULE,
    site_unified_login::RULE,
    message_statistics::RULE,
    site_messages_unpublished::RULE,
    site_replies_late::RULE,
    site_domain::RULE,
    site_footer::RULE,
    site_availability::RULE,
    site_error_reports_late::RULE,
    site_search::RULE,
    site_single_login::RULE,
    site_page_tags::RULE,
    site_compatibility::RULE,
    site_ipv6::RULE,
    site_score::RULE,
    interpretation_forms::RULE,
    site_annual_report::RULE,
    policy_late::RULE,
    site_survey_idle::RULE,
    site_bad_links::RULE,
    site_typos::RULE,
    site_layout::RULE,
    site_privacy::RULE,
    account_serious_fault::RULE,
    account_stale::RULE,
    account_app_unusable::RULE,
    account_no_interaction::RULE,
    account_fraud::RULE,
    account_weekly_gap::RULE,
    account_weekly_duty::RULE,
    account_unregistered::RULE,
    account_no_original::RULE,
    account_menu_unusable::RULE,
    account_unapproved::RULE,
    account_privacy::RULE,
    disclosure_platform::RULE,
    information_submission::RULE,
    registry_unlisted::RULE,
    problem_unfixed::RULE,
    named_repeatedly::RULE,
    rectify_deadline::RULE,
    account_close_notice::RULE,
    account_to_close::RULE,
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
                .text()
                .lines()
                .filter_map(|line| line.strip_prefix("## "))
                .collect();
            assert_eq!(
                headings,
                ["检查内容", "依据", "判定", "数据", "例", "怎么改"],
                "{}",
                rule.id
            );
            let title = rule.text().lines().next().unwrap_or_default();
            assert_eq!(title, format!("# {}", rule.title), "{}", rule.id);
        }
    }
}
