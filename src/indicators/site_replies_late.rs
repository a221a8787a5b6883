#![doc = include_str!("../../docs/indicators/site-replies-late.md")]

use super::promptness::{self, all_of, told};
use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Item, Level, PROBLEM, Phrase, Question, Rule,
    Slot,
};
use crate::dossier::{Channel, Entry, Message, Site};

pub const RULE: Rule = Rule {
    id: "site-replies-late",
    title: "办理答复",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“办理答复”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::Replies),
    needs: "留言台账：网站名称、是否简单常见咨询、留言时间、答复时间",
    thresholds: &[Slot::workdays("limit"), Slot::points("points")],
    phrases: &[
        Phrase {
            name: "count",
            values: &["count", "limit"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "对简单常见问题的咨询，是否都在5个工作日内答复？",
        look: "抽查近期的简单咨询，核对留言时间和答复时间。",
        fine: Fine::Yes,
        mend: "请明确答复时限，对简单常见问题即问即答。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    const MEND: &str = "请尽快答复所列留言，今后对简单常见问题即问即答。";
    promptness::judge(site, cx, MEND, is_simple_enquiry)
}

/// Only what the ledger marks as a simple common enquiry is held to the time.
fn is_simple_enquiry(message: &Message) -> Option<bool> {
    let consulting = match message.channel {
        Entry::Absent => Some(true),
        channel => channel
            .value()
            .map(|channel| channel == Channel::Consulting),
    };
    let (simple, valid) = (told(message.simple, false), told(message.valid, true));
    all_of([consulting, simple, valid])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::testing::*;
    use Answer::{Deduct, Pass, Unchecked};

    const NO: Entry<bool> = said(false);
    const YES: Entry<bool> = said(true);

    /// A message that was not answered for weeks.
    fn late(simple: Entry<bool>) -> Message {
        Message {
            simple,
            ..message(dated(2022, 1, 10), dated(2022, 2, 10))
        }
    }

    fn prompt(simple: Entry<bool>) -> Message {
        Message {
            simple,
            ..message(dated(2022, 1, 10), dated(2022, 1, 11))
        }
    }

    fn left_in(channel: Entry<Channel>) -> Message {
        Message {
            channel,
            ..late(YES)
        }
    }

    fn of(messages: Vec<Message>) -> Site {
        Site {
            messages,
            ..portal()
        }
    }

    #[test]
    fn only_simple_enquiries_are_held_to_the_time() {
        let (consulting, report) = (said(Channel::Consulting), said(Channel::ErrorReport));
        let other = said(Channel::Other);
        let invalid = |valid| Message { valid, ..late(YES) };
        let cases: &[Case<Site>] = &[
            ("late", of(vec![late(YES)]), &[Deduct]),
            ("in time", of(vec![prompt(YES)]), &[Pass]),
            ("not simple", of(vec![late(NO)]), &[]),
            ("not said", of(vec![late(Entry::Absent)]), &[]),
            ("perhaps simple", of(vec![late(unclear())]), &[Unchecked]),
            (
                "perhaps simple, but in time",
                of(vec![prompt(unclear())]),
                &[],
            ),
            ("consulting", of(vec![left_in(consulting)]), &[Deduct]),
            ("an error report", of(vec![left_in(report)]), &[]),
            ("another channel", of(vec![left_in(other)]), &[]),
            (
                "a channel that is not clear",
                of(vec![left_in(unclear())]),
                &[Unchecked],
            ),
            ("not valid", of(vec![invalid(NO)]), &[]),
            (
                "perhaps not valid",
                of(vec![invalid(unclear())]),
                &[Unchecked],
            ),
            (
                "one late, one open",
                of(vec![late(YES), late(unclear())]),
                &[Deduct, Unchecked],
            ),
            (
                "one late, one prompt",
                of(vec![late(YES), prompt(YES)]),
                &[Deduct],
            ),
            ("no messages", of(vec![]), &[]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn the_sentence_has_the_number() {
        let site = of(vec![late(YES), late(YES), prompt(YES), late(unclear())]);
        let texts = Bench::of("national-2019").texts(&RULE, &site, day(2022, 2, 24));
        let open = "1条留言无法判断是否按时答复";
        assert_eq!(texts, ["2条简单常见咨询未在5个工作日内答复", open]);
    }
}
