//! Whether messages are answered within so many working days: what 办理答复 and 我为政府网站找错 have in
//! common.

use super::tally::{Member, Tally, lesser_level, or_fine};
use super::{Context, Finding};
use crate::calendar::spoken;
use crate::dossier::{Entry, Field, Message, Site};
use chrono::NaiveDate;

/// Where the pack does not know the public holidays.
pub(super) const PLAIN_WEEKS: &str = "期限只按周一至周五计算，未扣除法定节假日，请核对。";

/// The findings of a rule under which the messages that are meant must be answered within `limit` working
/// days. `None` of a message means that it cannot be told whether it is meant.
pub(super) fn judge(
    site: &Site,
    cx: &Context,
    mend: &str,
    is_meant: impl Fn(&Message) -> Option<bool>,
) -> Vec<Finding> {
    let level = lesser_level(site);
    let mut tally = Tally::default();
    let mut next: Option<NaiveDate> = None;
    let mut note = "";
    for message in &site.messages {
        let term = Term::of(message, cx);
        let late = term.as_ref().and_then(|term| term.is_late(message, cx.on));
        if term.as_ref().is_some_and(|term| term.asked > cx.on) {
            continue;
        }
        let late = match is_meant(message) {
            Some(false) => continue,
            Some(true) => late,
            // Meant or not, nothing is wrong with it.
            None if late == Some(false) => continue,
            None => None,
        };
        tally.add(late, || {
            let fields = [Field::MessageTitle, Field::AskedAt, Field::AnsweredAt];
            Member::new(&message.label(), message.place, &fields)
        });
        if let Some(term) = term {
            if late == Some(false) && message.answered == Entry::Absent {
                next = next.into_iter().chain([term.due]).min();
            }
            if !term.is_sure(cx) {
                note = PLAIN_WEEKS;
            }
        }
    }
    if tally.is_empty() {
        return Vec::new();
    }
    let (wrong, limit) = (tally.wrong(), cx.number("limit"));
    let problem = (wrong > 0).then(|| {
        let text = cx.say("count", &[("count", &wrong), ("limit", &limit)]);
        let finding = Finding::fail(level, text).advice(format!("{mend}{note}"));
        tally.blame(finding.count(wrong, 1).points(cx.points("points", 1)))
    });
    let doubt = tally.doubt_in(
        "条",
        level,
        "留言无法判断是否按时答复",
        "请核对这些留言的栏目、类别、留言时间和答复时间。",
    );
    or_fine(problem, doubt, || {
        let advice =
            next.map(|due| format!("请在{}或之前答复其余留言。{note}", spoken(due, cx.on)));
        Finding::pass(level, "没有逾期的留言")
            .advice(advice.unwrap_or_default())
            .count(0, 1)
    })
}

/// The time in which a message is to be answered.
struct Term {
    asked: NaiveDate,
    /// The last day that is in time.
    due: NaiveDate,
}

impl Term {
    /// `None` where it is not known when the message was left.
    fn of(message: &Message, cx: &Context) -> Option<Self> {
        let asked = message.asked.value()?.read_on(cx.on);
        let due = cx.workdays().due(asked, cx.number("limit"));
        Some(Self { asked, due })
    }

    /// Whether the answer is, or already has been, too long in coming on the monitoring date.
    fn is_late(&self, message: &Message, on: NaiveDate) -> Option<bool> {
        let is_over = self.due < on;
        match message.answered {
            Entry::Value(written, _) => {
                let answered = written.read_on(on);
                (answered >= self.asked).then_some(is_over && self.due < answered)
            }
            Entry::Absent => Some(is_over),
            Entry::Unclear(_) => (!is_over).then_some(false),
        }
    }

    /// Whether the public holidays of these days are known.
    fn is_sure(&self, cx: &Context) -> bool {
        let workdays = cx.workdays();
        workdays.knows(self.asked) && workdays.knows(self.due)
    }
}

/// Whether a message has all of these traits, where that can be told.
pub(super) fn all_of<const N: usize>(traits: [Option<bool>; N]) -> Option<bool> {
    if traits.contains(&Some(false)) {
        return Some(false);
    }
    (!traits.contains(&None)).then_some(true)
}

/// What the ledger says of a trait, or what stands for it where it says nothing.
pub(super) fn told(entry: Entry<bool>, otherwise: bool) -> Option<bool> {
    match entry {
        Entry::Absent => Some(otherwise),
        entry => entry.value(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::indicators::testing::*;
    use crate::indicators::{site_error_reports_late, site_replies_late};
    use crate::packs::Workdays;
    use Answer::{Deduct, Pass, Unchecked};

    /// A Thursday.
    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn of(messages: Vec<Message>) -> Site {
        Site {
            messages,
            ..portal()
        }
    }

    fn enquiry(asked: Entry<WrittenDate>, answered: Entry<WrittenDate>) -> Site {
        of(vec![Message {
            simple: said(true),
            ..message(asked, answered)
        }])
    }

    #[test]
    fn what_waits_is_late_on_the_day_after_the_last_working_day() {
        let edges = [
            (on(), day(2022, 2, 17)),
            (day(2022, 2, 25), day(2022, 2, 18)),
            // On a weekend, Friday was the last working day.
            (day(2022, 2, 26), day(2022, 2, 21)),
            (day(2022, 2, 28), day(2022, 2, 21)),
        ];
        let waiting = |asked| enquiry(asked, Entry::Absent);
        Bench::of("national-2019").flips(&site_replies_late::RULE, waiting, &edges);
    }

    #[test]
    fn an_answer_on_the_last_working_day_is_in_time() {
        let asked = dated(2022, 2, 11);
        let answered = |date| enquiry(asked, dated(2022, 2, date));
        let cases: &[Case<Site>] = &[
            ("on the same day", answered(11), &[Pass]),
            ("on the fifth", answered(18), &[Pass]),
            ("on the next day", answered(19), &[Deduct]),
            ("after the monitoring date", answered(25), &[Deduct]),
            ("not at all", enquiry(asked, Entry::Absent), &[Deduct]),
            (
                "not due yet",
                enquiry(dated(2022, 2, 18), dated(2022, 2, 28)),
                &[Pass],
            ),
            (
                "asked later",
                enquiry(dated(2022, 2, 25), Entry::Absent),
                &[],
            ),
            (
                "over the new year",
                enquiry(yearless(12, 30), yearless(1, 6)),
                &[Pass],
            ),
        ];
        Bench::of("national-2019").holds(&site_replies_late::RULE, on(), cases);
    }

    #[test]
    fn dates_that_cannot_be_told_neither_pass_nor_fail() {
        let asked = dated(2022, 2, 11);
        let cases: &[Case<Site>] = &[
            (
                "not said when it was asked",
                enquiry(Entry::Absent, asked),
                &[Unchecked],
            ),
            (
                "unclear when it was asked",
                enquiry(unclear(), asked),
                &[Unchecked],
            ),
            (
                "unclear when it was answered",
                enquiry(asked, unclear()),
                &[Unchecked],
            ),
            (
                "unclear, but not due yet",
                enquiry(dated(2022, 2, 18), unclear()),
                &[Pass],
            ),
            (
                "answered before it was asked",
                enquiry(asked, dated(2022, 2, 10)),
                &[Unchecked],
            ),
        ];
        Bench::of("national-2019").holds(&site_replies_late::RULE, on(), cases);
    }

    #[test]
    fn holidays_move_the_last_day_where_the_pack_knows_them() {
        const NOTE: &str = "未扣除法定节假日";
        let late = enquiry(dated(2022, 2, 16), Entry::Absent);
        let plain = Bench::of("national-2019");
        let advice = &plain.ask(&site_replies_late::RULE, &late, on())[0].advice;
        assert!(advice.contains(NOTE), "{advice}");
        let with_holiday = |holiday| {
            Bench::altered("national-2019", |pack| {
                pack.workdays = Workdays {
                    holidays: vec![holiday],
                    ..Workdays::default()
                };
            })
        };
        let moved = &with_holiday(day(2022, 2, 21)).ask(&site_replies_late::RULE, &late, on())[0];
        assert_eq!(moved.outcome, crate::indicators::Outcome::Pass);
        assert_eq!(moved.advice, "请在2月24日或之前答复其余留言。");
        let elsewhere =
            &with_holiday(day(2022, 1, 3)).ask(&site_replies_late::RULE, &late, on())[0];
        assert!(!elsewhere.advice.contains(NOTE), "{}", elsewhere.advice);
    }

    #[test]
    fn an_error_report_has_three_working_days() {
        let edges = [
            (on(), day(2022, 2, 21)),
            (day(2022, 2, 28), day(2022, 2, 23)),
        ];
        let waiting = |asked| {
            of(vec![Message {
                channel: said(crate::dossier::Channel::ErrorReport),
                ..message(asked, Entry::Absent)
            }])
        };
        Bench::of("national-2019").flips(&site_error_reports_late::RULE, waiting, &edges);
    }
}
