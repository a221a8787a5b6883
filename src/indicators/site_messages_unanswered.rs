#![doc = include_str!("../../docs/indicators/site-messages-unanswered.md")]

use super::promptness::{all_of, told};
use super::tally::{Member, Tally};
use super::{
    Basis, Check, Concerns, Context, Due, Finding, Fine, Level, PROBLEM, Phrase, Question, Rule,
    Slot,
};
use crate::calendar::{Span, spoken};
use crate::dossier::{Channel, Entry, Field, Message, Site};
use chrono::NaiveDate;
use std::fmt::Display;

pub const RULE: Rule = Rule {
    id: "site-messages-unanswered",
    title: "留言超期未答复",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "留言台账：网站名称、留言栏目、留言时间、答复时间",
    thresholds: &[Slot::time("limit"), Slot::time("window")],
    phrases: &[
        Phrase {
            name: "count",
            values: &["count", "limit"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "近1年的咨询留言是否都在3个月内答复？",
        look: "查看咨询建言类栏目的后台，按留言时间逐条核对。在线访谈、调查征集、信访和纪检举报类栏目不计。",
        fine: Fine::Yes,
        mend: "请立即答复超期留言，并公开答复内容。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    if site.messages.is_empty() {
        return Vec::new();
    }
    let asked = |message: &Message| Some(message.asked.value()?.read_on(cx.on));
    let (limit, window) = (cx.span("limit"), cx.span("window"));
    let mut tally = Tally::default();
    let mut due = Vec::new();
    for message in &site.messages {
        let facts = Facts {
            meant: is_meant(message),
            asked: asked(message),
            answered: answered(message, cx.on),
            limit,
            window,
        };
        if let Some(late) = facts.is_late(cx.on) {
            tally.add(late, || member(message));
        }
        let late = facts.due().filter(|due| *due > cx.on);
        due.extend(late.map(|on| Due {
            name: message.label(),
            on,
        }));
    }
    let fails_on = due.iter().map(|due| due.on).min();
    due.retain(|due| Some(due.on) == fails_on);
    let foreseen = |finding: Finding| finding.fails_on(fails_on).due(due);
    if site
        .messages
        .iter()
        .all(|message| asked(message) > Some(cx.on))
    {
        let advice = "请核对留言时间，或调整监测时间点。";
        let text = "留言时间均晚于监测时间点";
        return vec![foreseen(Finding::unchecked(RULE.level, text, advice))];
    }
    let wrong = tally.wrong();
    if wrong > 0 {
        let values: [(&str, &dyn Display); 2] = [("count", &wrong), ("limit", &limit)];
        let finding = Finding::fail(RULE.level, cx.say("count", &values))
            .advice("请立即答复所列留言，并公开答复内容。");
        return vec![tally.blame(finding.count(wrong, 1))];
    }
    let what = "留言无法判断是否超期未答复";
    let lack = "请补充留言栏目、留言时间和答复时间。";
    let doubt = tally.doubt_in("条", RULE.level, what, lack);
    let finding = doubt.unwrap_or_else(|| fine(&tally, fails_on, cx));
    vec![foreseen(finding)]
}

/// When nothing is wrong.
fn fine(tally: &Tally, fails_on: Option<NaiveDate>, cx: &Context) -> Finding {
    let next = fails_on.map(|day| format!("请在{}前答复其余留言。", spoken(day, cx.on)));
    if tally.is_empty() {
        let text = format!("监测时间点前{}内没有需要答复的留言", cx.span("window"));
        return Finding::not_applicable(RULE.level, text);
    }
    Finding::pass(RULE.level, "没有超期未答复的留言")
        .advice(next.unwrap_or_default())
        .count(0, 1)
}

/// Whether it is a valid message in a column for consulting.
fn is_meant(message: &Message) -> Option<bool> {
    let consulting = match message.channel {
        Entry::Absent => Some(true),
        Entry::Value(channel, _) => Some(channel == Channel::Consulting),
        Entry::Unclear(_) => None,
    };
    all_of([consulting, told(message.valid, true)])
}

/// When a message was or will be answered.
#[derive(Clone, Copy)]
enum Reply {
    Never,
    On(NaiveDate),
    Unclear,
}

fn answered(message: &Message, on: NaiveDate) -> Reply {
    match message.answered {
        Entry::Absent => Reply::Never,
        Entry::Value(written, _) => Reply::On(written.read_on(on)),
        Entry::Unclear(_) => Reply::Unclear,
    }
}

fn member(message: &Message) -> Member {
    let fields = [
        Field::MessageTitle,
        Field::Channel,
        Field::Valid,
        Field::AskedAt,
        Field::AnsweredAt,
    ];
    Member::new(&message.label(), message.place, &fields)
}

/// What is known of one message.
struct Facts {
    meant: Option<bool>,
    asked: Option<NaiveDate>,
    answered: Reply,
    /// How long it may go unanswered.
    limit: Span,
    /// How far back the rule looks.
    window: Span,
}

impl Facts {
    /// Whether it has gone too long without an answer on this day, as far as that can be told; `None` where
    /// the rule does not look at it.
    fn is_late(&self, on: NaiveDate) -> Option<Option<bool>> {
        if self.meant == Some(false) {
            return None;
        }
        let is_answered = match self.answered {
            Reply::Never => Some(false),
            Reply::On(day) => Some(day <= on),
            Reply::Unclear => None,
        };
        let is_past = match self.asked {
            Some(asked) if asked > on || self.window.is_past(asked, on) => return None,
            Some(asked) => Some(self.limit.is_past(asked, on)),
            None => None,
        };
        let late = all_of([is_past, is_answered.map(|answered| !answered)]);
        match (self.meant, late) {
            // Whether it is meant or not, nothing is wrong with it.
            (None, Some(false)) => None,
            (None, _) => Some(None),
            (Some(_), late) => Some(late),
        }
    }

    /// The first day on which it will certainly be late, if it will.
    fn due(&self) -> Option<NaiveDate> {
        let due = self.limit.first_past(self.asked?);
        (self.is_late(due) == Some(Some(true))).then_some(due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::dossier::Reply;
    use crate::indicators::testing::*;
    use crate::packs::Decimal;
    use Answer::{NotApplicable, Pass, Unchecked, Veto};

    const NONE: Entry<WrittenDate> = Entry::Absent;

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn with(messages: Vec<Message>) -> Site {
        Site { messages, ..site() }
    }

    fn unanswered(asked: Entry<WrittenDate>) -> Site {
        with(vec![message(asked, NONE)])
    }

    #[test]
    fn three_months_without_an_answer_are_too_long() {
        let edges = [
            (on(), day(2021, 11, 24)),
            // Where the month has no such day, its last day stands for it.
            (day(2021, 5, 31), day(2021, 2, 28)),
            (day(2020, 5, 31), day(2020, 2, 29)),
            (day(2020, 2, 29), day(2019, 11, 29)),
        ];
        Bench::of("national-2019").flips(&RULE, unanswered, &edges);
    }

    #[test]
    fn only_messages_of_the_last_year_are_looked_at() {
        let cases: &[Case<Site>] = &[
            ("a year", unanswered(dated(2021, 2, 24)), &[Veto]),
            (
                "a day more",
                unanswered(dated(2021, 2, 23)),
                &[NotApplicable],
            ),
            ("on the day", unanswered(dated(2022, 2, 24)), &[Pass]),
            (
                "the day after",
                unanswered(dated(2022, 2, 25)),
                &[Unchecked],
            ),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn an_answer_counts_from_the_day_on_which_it_was_given() {
        let answered = |answered| with(vec![message(dated(2021, 11, 1), answered)]);
        let cases: &[Case<Site>] = &[
            ("within a month", answered(dated(2021, 11, 20)), &[Pass]),
            ("late, but given", answered(dated(2022, 2, 24)), &[Pass]),
            ("after the day", answered(dated(2022, 2, 25)), &[Veto]),
            ("not at all", answered(NONE), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn only_valid_messages_for_consulting_are_looked_at() {
        let old = || message(dated(2021, 11, 1), NONE);
        let left = |channel| with(vec![Message { channel, ..old() }]);
        let valid = |valid| with(vec![Message { valid, ..old() }]);
        let cases: &[Case<Site>] = &[
            ("consulting", left(said(Channel::Consulting)), &[Veto]),
            ("not said where", left(Entry::Absent), &[Veto]),
            (
                "error reports",
                left(said(Channel::ErrorReport)),
                &[NotApplicable],
            ),
            ("elsewhere", left(said(Channel::Other)), &[NotApplicable]),
            ("valid", valid(said(true)), &[Veto]),
            ("not valid", valid(said(false)), &[NotApplicable]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn what_cannot_be_told_neither_passes_nor_fails() {
        let (old, new) = (dated(2021, 11, 1), dated(2022, 2, 1));
        let one = |asked, answered| with(vec![message(asked, answered)]);
        let unknown_channel = |asked| Message {
            channel: unclear(),
            ..message(asked, NONE)
        };
        let unknown_validity = Message {
            valid: unclear(),
            ..message(old, NONE)
        };
        let beside = |other| with(vec![message(old, unclear()), other]);
        let cases: &[Case<Site>] = &[
            ("no ledger", with(vec![]), &[]),
            ("an unclear answer", one(old, unclear()), &[Unchecked]),
            ("not late yet in any case", one(new, unclear()), &[Pass]),
            ("no day", one(unclear(), NONE), &[Unchecked]),
            ("no day, answered", one(unclear(), new), &[Pass]),
            (
                "an unclear channel",
                with(vec![unknown_channel(old)]),
                &[Unchecked],
            ),
            (
                "an unclear channel, not late",
                with(vec![unknown_channel(new)]),
                &[NotApplicable],
            ),
            (
                "unclear whether valid",
                with(vec![unknown_validity]),
                &[Unchecked],
            ),
            ("another is late", beside(message(old, NONE)), &[Veto]),
            ("another is not", beside(message(new, NONE)), &[Unchecked]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_forecast_is_the_day_on_which_the_first_message_is_late() {
        let at = |month, day| dated(2022, month, day);
        let forecasts: &[Forecast<Site>] = &[
            (
                "three months ago",
                unanswered(dated(2021, 11, 24)),
                day(2022, 2, 25),
            ),
            (
                "two messages",
                with(vec![message(at(2, 1), NONE), message(at(1, 20), NONE)]),
                day(2022, 4, 21),
            ),
            (
                "one will be answered in time",
                with(vec![message(at(1, 20), at(4, 21)), message(at(2, 1), NONE)]),
                day(2022, 5, 2),
            ),
            (
                "one will be answered too late",
                with(vec![message(at(1, 20), at(4, 22))]),
                day(2022, 4, 21),
            ),
            (
                "one will be asked",
                with(vec![message(at(2, 1), at(2, 3)), message(at(3, 1), NONE)]),
                day(2022, 6, 2),
            ),
            (
                "all will be asked",
                with(vec![message(at(3, 1), NONE)]),
                day(2022, 6, 2),
            ),
            (
                "at the end of a short month",
                with(vec![message(at(2, 1), at(2, 1)), message(at(2, 28), NONE)]),
                day(2022, 6, 1),
            ),
            (
                "a doubt beside it",
                with(vec![
                    message(dated(2021, 11, 1), unclear()),
                    message(at(1, 20), NONE),
                ]),
                day(2022, 4, 21),
            ),
        ];
        Bench::of("national-2019").forecasts(&RULE, on(), forecasts);
    }

    #[test]
    fn an_answer_for_what_cannot_be_told_leaves_the_forecast_as_it_is() {
        let site = with(vec![
            message(dated(2021, 11, 1), unclear()),
            message(dated(2022, 1, 20), NONE),
        ]);
        let forecast = [("a doubt beside it", site, day(2022, 4, 21))];
        for reply in [Reply::Yes, Reply::Unknown, Reply::NotApplicable] {
            Bench::of("national-2019")
                .answered(reply)
                .forecasts(&RULE, on(), &forecast);
        }
    }

    #[test]
    fn what_is_answered_or_out_of_sight_by_then_gives_no_forecast() {
        let window = |months| {
            Bench::altered("national-2019", |pack| {
                let setting = pack.indicators.get_mut(RULE.id).unwrap();
                setting.thresholds.get_mut("window").unwrap().value = Decimal::whole(months);
            })
        };
        let answered = with(vec![message(dated(2022, 2, 1), dated(2022, 3, 1))]);
        let open = unanswered(dated(2022, 2, 1));
        for (bench, site) in [(window(12), answered), (window(3), open)] {
            let findings = bench.ask(&RULE, &site, on());
            assert_eq!(findings[0].fails_on, None);
        }
    }

    #[test]
    fn the_sentence_counts_the_messages() {
        let old = || message(dated(2021, 11, 1), NONE);
        let findings = Bench::of("national-2019").ask(&RULE, &with(vec![old(), old()]), on());
        assert_eq!(findings[0].text, "2条留言超过3个月未答复");
        assert_eq!(
            (findings[0].count, findings[0].threshold),
            (Some(2), Some(1))
        );
        assert_eq!(findings[0].items.len(), 2);
    }
}
