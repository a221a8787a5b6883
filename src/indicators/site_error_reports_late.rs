#![doc = include_str!("../../docs/indicators/site-error-reports-late.md")]

use super::promptness::{self, all_of, told};
use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Item, Level, PROBLEM, Phrase, Question, Rule,
    Slot,
};
use crate::dossier::{Channel, Entry, Message, Site};

pub const RULE: Rule = Rule {
    id: "site-error-reports-late",
    title: "我为政府网站找错",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“我为政府网站找错”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::ErrorReports),
    needs: "留言台账：网站名称、留言栏目（我为政府网站找错）、留言时间、答复时间",
    thresholds: &[Slot::workdays("limit"), Slot::points("points")],
    phrases: &[
        Phrase {
            name: "count",
            values: &["count", "limit"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "“我为政府网站找错”的留言是否都在3个工作日内办结？",
        look: "登录找错管理平台，核对每条留言的转办时间和办结时间。",
        fine: Fine::Yes,
        mend: "请指定专人每天查看找错留言，按时办结。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    const MEND: &str = "请尽快办结所列留言，今后指定专人每天查看找错留言。";
    promptness::judge(site, cx, MEND, is_error_report)
}

fn is_error_report(message: &Message) -> Option<bool> {
    let reported = match message.channel {
        Entry::Absent => Some(false),
        channel => channel
            .value()
            .map(|channel| channel == Channel::ErrorReport),
    };
    all_of([reported, told(message.valid, true)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::testing::*;
    use Answer::{Deduct, Pass, Unchecked};

    /// A message that was answered on this day of February, three working days after the 14th being the 17th.
    fn of(channel: Entry<Channel>, answered: u32) -> Site {
        Site {
            messages: vec![Message {
                channel,
                ..message(dated(2022, 2, 14), dated(2022, 2, answered))
            }],
            ..portal()
        }
    }

    #[test]
    fn only_error_reports_are_held_to_the_time() {
        let (report, consulting) = (said(Channel::ErrorReport), said(Channel::Consulting));
        let cases: &[Case<Site>] = &[
            ("in time", of(report, 17), &[Pass]),
            ("late", of(report, 18), &[Deduct]),
            ("an enquiry", of(consulting, 18), &[]),
            ("not said", of(Entry::Absent, 18), &[]),
            ("unclear", of(unclear(), 18), &[Unchecked]),
            ("unclear, but in time", of(unclear(), 17), &[]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn the_sentence_has_the_number() {
        let site = of(said(Channel::ErrorReport), 18);
        let texts = Bench::of("national-2019").texts(&RULE, &site, day(2022, 2, 24));
        assert_eq!(texts, ["1条找错留言未在3个工作日内办结"]);
    }
}
