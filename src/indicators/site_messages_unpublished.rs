#![doc = include_str!("../../docs/indicators/site-messages-unpublished.md")]

use super::tally::lesser_level;
use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Item, Level, PROBLEM, Phrase, Question, Rule,
    Slot,
};
use crate::calendar::spoken;
use crate::dossier::{Cite, Entry, Field, History, Message, Publication, Site};
use chrono::NaiveDate;

pub const RULE: Rule = Rule {
    id: "site-messages-unpublished",
    title: "留言公开",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“留言公开”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::PublishedMessages),
    needs: "留言台账：网站名称、留言公开（公开日期）",
    thresholds: &[Slot::time("limit"), Slot::points("points")],
    phrases: &[
        Phrase {
            name: "stale",
            values: &["limit"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "近2个月是否公开过网民留言及答复？",
        look: "查看互动交流栏目中最近公开的留言和答复的日期。",
        fine: Fine::Yes,
        mend: "请选登有代表性的留言和答复，并定期更新。",
    }),
    check: Check::Site(check),
};

const MEND: &str = "请选登有代表性的留言和答复，并定期更新。";

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let is_told = |message: &Message| message.published != Entry::Absent;
    if !site.messages.iter().any(is_told) {
        return Vec::new();
    }
    let level = lesser_level(site);
    let (limit, known) = (cx.span("limit"), History::new(days(site, cx)));
    let finding = match known.last(cx.on) {
        Some((last, cite)) if !limit.is_past(last, cx.on) => {
            let due = spoken(limit.first_past(last), cx.on);
            Finding::pass(level, format!("最近公开留言{}", spoken(last, cx.on)))
                .advice(format!("请在{due}前再次公开留言和答复。"))
                .cites([cite])
        }
        last => {
            let open: Vec<_> = open(site).collect();
            let next = known.next(cx.on).map(|(_, cite)| cite);
            if !open.is_empty() {
                let text = format!("{}条留言不能判断是否公开、何时公开", open.len());
                let advice = "请在留言台账中填写公开日期，没有公开的填“未公开”。";
                Finding::unchecked(level, text, advice).cites(open)
            } else if let (None, Some(next)) = (last, next) {
                let advice = "请核对日期，或调整监测时间点。";
                Finding::unchecked(level, "留言公开日期晚于监测时间点", advice).cites([next])
            } else {
                let told = site.messages.iter().filter(|message| is_told(message));
                let shown = last.map(|(_, cite)| cite);
                Finding::fail(level, cx.say("stale", &[("limit", &limit)]))
                    .advice(MEND)
                    .points(cx.points("points", 1))
                    .cites(shown.or_else(|| told.map(cite).next()))
            }
        }
    };
    vec![finding]
}

fn cite(message: &Message) -> Cite {
    message.place.cite(Field::MessagePublished)
}

/// The days on which messages were published, as far as they are told.
fn days(site: &Site, cx: &Context) -> impl Iterator<Item = (Option<NaiveDate>, Cite)> {
    site.messages
        .iter()
        .filter_map(|message| match message.published {
            Entry::Value(Publication::On(written), _) => {
                Some((Some(written.read_on(cx.on)), cite(message)))
            }
            _ => None,
        })
}

/// Messages that may have been published at any time. One that has no answer has not been published with it,
/// where nothing else is said.
fn open(site: &Site) -> impl Iterator<Item = Cite> {
    let is_open = |message: &&Message| match message.published {
        Entry::Value(Publication::Yes, _) | Entry::Unclear(_) => true,
        Entry::Absent => message.answered != Entry::Absent,
        Entry::Value(Publication::No | Publication::On(_), _) => false,
    };
    site.messages.iter().filter(is_open).map(cite)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::indicators::Points;
    use crate::indicators::testing::*;
    use crate::packs::Decimal;
    use Answer::{Deduct, Pass, Unchecked};

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// Answered messages, of each of which this is said.
    fn of(published: &[Entry<Publication>]) -> Site {
        let messages = published.iter().map(|&published| Message {
            published,
            ..message(dated(2021, 12, 1), dated(2021, 12, 3))
        });
        Site {
            messages: messages.collect(),
            ..portal()
        }
    }

    fn shown(year: i32, month: u32, date: u32) -> Entry<Publication> {
        said(Publication::On(WrittenDate::Day(day(year, month, date))))
    }

    #[test]
    fn two_months_without_a_published_message_are_a_problem() {
        let edges = [
            (on(), day(2021, 12, 24)),
            // Where the month has no such day, its last day stands for it.
            (day(2022, 4, 30), day(2022, 2, 28)),
            (day(2020, 4, 30), day(2020, 2, 29)),
        ];
        let published =
            |last: Entry<WrittenDate>| of(&[said(Publication::On(last.value().unwrap()))]);
        Bench::of("national-2019").flips(&RULE, published, &edges);
    }

    #[test]
    fn the_latest_of_all_messages_counts() {
        let (old, new, next) = (shown(2021, 11, 1), shown(2022, 1, 20), shown(2022, 2, 25));
        let no = said(Publication::No);
        let cases: &[Case<Site>] = &[
            ("one is recent", of(&[old, new, no]), &[Pass]),
            ("none is", of(&[old, no]), &[Deduct]),
            ("on the day", of(&[shown(2022, 2, 24)]), &[Pass]),
            (
                "one is recent, others are not clear",
                of(&[new, unclear()]),
                &[Pass],
            ),
            (
                "what comes later does not count",
                of(&[old, next]),
                &[Deduct],
            ),
            ("not one is published", of(&[no, no]), &[Deduct]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn what_cannot_be_told_neither_passes_nor_fails() {
        let (no, yes) = (said(Publication::No), said(Publication::Yes));
        let old = shown(2021, 11, 1);
        let unanswered = Message {
            published: Entry::Absent,
            ..message(dated(2021, 12, 1), Entry::Absent)
        };
        let mut one_waits = of(&[no]);
        one_waits.messages.push(unanswered);
        let cases: &[Case<Site>] = &[
            ("published, but not when", of(&[yes]), &[Unchecked]),
            ("perhaps a recent one", of(&[old, yes]), &[Unchecked]),
            ("unclear", of(&[old, unclear()]), &[Unchecked]),
            (
                "answered, and nothing said",
                of(&[no, Entry::Absent]),
                &[Unchecked],
            ),
            ("not answered yet", one_waits, &[Deduct]),
            (
                "only after the day",
                of(&[shown(2022, 2, 25)]),
                &[Unchecked],
            ),
            ("nothing said of any", of(&[Entry::Absent]), &[]),
            ("no messages", of(&[]), &[]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn it_costs_three_points() {
        for site in [of(&[said(Publication::No)]), of(&[shown(2021, 12, 23)])] {
            let findings = Bench::of("national-2019").ask(&RULE, &site, on());
            assert_eq!(findings[0].text, "2个月内未公开留言和答复");
            assert_eq!(findings[0].points, Some(Points::Known(Decimal::whole(3))));
            assert_eq!(findings[0].cites.len(), 1);
        }
    }
}
