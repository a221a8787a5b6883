#![doc = include_str!("../../docs/indicators/site-unreachable.md")]

use super::tally::{reaches, share};
use super::{Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule, Slot};
use crate::calendar::spoken;
use crate::dossier::{Cite, Entry, Field, Probe, Site};
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub const RULE: Rule = Rule {
    id: "site-unreachable",
    title: "站点无法访问",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    concerns: Concerns::All,
    decides: true,
    item: None,
    needs: "监测记录：网站名称、访问时间、是否打开、用时（秒）",
    thresholds: &[
        Slot::percent("limit"),
        Slot::percent("warn"),
        Slot::days("days"),
        Slot::count("visits"),
        Slot::seconds("seconds"),
    ],
    phrases: &[Phrase {
        name: "fail",
        values: &["share", "limit"],
    }],
    question: None,
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    if site.probes.is_empty() {
        return Vec::new();
    }
    let log = Log::of(site, cx);
    vec![log.judge(cx).cites(log.cites())]
}

/// The visits up to the monitoring date.
#[derive(Default)]
struct Log<'a> {
    /// How many visits of each day can be used.
    days: BTreeMap<NaiveDate, u32>,
    opened: usize,
    failed: Vec<&'a Probe>,
    /// Those that may have failed, or may lie outside.
    untold: Vec<&'a Probe>,
}

impl<'a> Log<'a> {
    fn of(site: &'a Site, cx: &Context) -> Self {
        let mut log = Self::default();
        for probe in &site.probes {
            let at = probe.at.value().map(|written| written.read_on(cx.on));
            if at.is_some_and(|at| at > cx.on) {
                continue;
            }
            let Some((at, opened)) = at.zip(has_opened(probe, cx.number("seconds"))) else {
                log.untold.push(probe);
                continue;
            };
            *log.days.entry(at).or_default() += 1;
            if opened {
                log.opened += 1;
            } else {
                log.failed.push(probe);
            }
        }
        log
    }

    /// Where visits cannot be told, the share is as low or as high as they can make it.
    fn judge(&self, cx: &Context) -> Finding {
        let (limit, warn) = (cx.number("limit"), cx.number("warn"));
        let (failed, untold) = (self.failed.len(), self.untold.len());
        let all = self.opened + failed + untold;
        if all == 0 {
            let advice = "请核对访问时间，或调整监测时间点。";
            return Finding::unchecked(RULE.level, "监测记录均晚于监测时间点", advice);
        }
        let bound = |word, part| {
            let word = if untold > 0 { word } else { "" };
            format!("{word}{}", share(part, all))
        };
        let (least, most) = (bound("至少", failed), bound("至多", failed + untold));
        let lack = self.lack(cx);
        let mark = lack.as_ref().map(|lack| format!("（样本不足：{lack}）"));
        let mark = mark.unwrap_or_default();
        if reaches(failed, all, limit) {
            let text = cx.say("fail", &[("share", &least), ("limit", &limit)]) + &mark;
            let advice = format!(
                "监测{all}次，打不开{failed}次。请排查服务器、线路和域名解析，恢复访问后继续监测。"
            );
            let judge = match lack {
                Some(_) => Finding::risk,
                None => Finding::fail,
            };
            judge(RULE.level, text).advice(advice)
        } else if reaches(failed + untold, all, limit) {
            let text = format!("{untold}次访问的时间或结果不明");
            let advice = "请补充这些访问的时间、是否打开和用时。";
            Finding::unchecked(RULE.level, text, advice)
        } else if reaches(failed + untold, all, warn) {
            let text = format!("监测期间打不开的比例为{most}，接近{limit}%的否决线{mark}");
            Finding::risk(RULE.level, text).advice("请尽快排查打不开的原因，并继续监测。")
        } else {
            let text = format!("监测期间打不开的比例为{most}{mark}");
            let advice = format!(
                "请每天监测{}次以上，连续监测{}天以上。",
                cx.number("visits"),
                cx.number("days")
            );
            let advice = lack.map(|_| advice).unwrap_or_default();
            Finding::pass(RULE.level, text).advice(advice)
        }
    }

    /// What the log lacks of a full one.
    fn lack(&self, cx: &Context) -> Option<String> {
        let (days, visits) = (cx.number("days"), cx.number("visits"));
        if self.days.len() < days as usize {
            return Some(format!("有{}天的记录，少于{days}天", self.days.len()));
        }
        let mut short = self.days.iter().filter(|(_, count)| **count < visits);
        let first = spoken(*short.next()?.0, cx.on);
        Some(match short.count() {
            0 => format!("{first}的访问少于{visits}次"),
            more => format!("{first}等{}天的访问少于{visits}次", more + 1),
        })
    }

    /// The first visits that failed or, where none did, that cannot be told.
    fn cites(&self) -> impl Iterator<Item = Cite> {
        const SHOWN: usize = 3;
        let shown = if self.failed.is_empty() {
            &self.untold
        } else {
            &self.failed
        };
        let fields = [Field::ProbedAt, Field::Opened, Field::Seconds];
        let cells = shown.iter().take(SHOWN);
        cells.flat_map(move |probe| fields.map(|field| probe.place.cite(field)))
    }
}

/// Whether the page opened before so many seconds had gone; `None` where the log does not tell.
fn has_opened(probe: &Probe, limit: u32) -> Option<bool> {
    match (probe.opened, probe.seconds) {
        (Entry::Value(false, _), _) => Some(false),
        (_, Entry::Value(seconds, _)) if seconds >= limit => Some(false),
        (Entry::Unclear(_), _) | (_, Entry::Unclear(_)) => None,
        (Entry::Absent, Entry::Absent) => None,
        (Entry::Value(true, _) | Entry::Absent, _) => Some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::indicators::testing::*;
    use Answer::{Pass, Risk, Unchecked, Veto};
    use chrono::Days;

    const YES: Entry<bool> = said(true);
    const NO: Entry<bool> = said(false);

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// What the log says of a visit besides its day.
    type Visit = (Entry<bool>, Entry<u32>);

    const OPEN: Visit = (YES, said(3));
    const SHUT: Visit = (NO, Entry::Absent);

    /// So many visits on each of so many days up to the monitoring date, the first of them being these.
    fn log(days: u64, visits: usize, first: &[(usize, Visit)]) -> Site {
        let special = first
            .iter()
            .flat_map(|&(count, visit)| std::iter::repeat_with(move || visit).take(count));
        let mut all = special.chain(std::iter::repeat_with(|| OPEN));
        let mut probes = Vec::new();
        for back in (0..days).rev() {
            let at = said(WrittenDate::Day(on() - Days::new(back)));
            let visits = all.by_ref().take(visits);
            probes.extend(visits.map(|(opened, seconds)| probe(at, opened, seconds)));
        }
        Site { probes, ..site() }
    }

    /// A full log of 200 visits, of which these are the first.
    fn full(first: &[(usize, Visit)]) -> Site {
        log(10, 20, first)
    }

    #[test]
    fn five_in_a_hundred_visits_that_fail_are_a_veto() {
        let cases: &[Case<Site>] = &[
            ("none", full(&[]), &[Pass]),
            ("2.5 %", full(&[(5, SHUT)]), &[Pass]),
            ("3 %", full(&[(6, SHUT)]), &[Risk]),
            ("4.5 %", full(&[(9, SHUT)]), &[Risk]),
            ("5 %", full(&[(10, SHUT)]), &[Veto]),
            ("all", full(&[(200, SHUT)]), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn fifteen_seconds_are_too_long() {
        let ten = |visit| full(&[(10, visit)]);
        let cases: &[Case<Site>] = &[
            ("15 s", ten((YES, said(15))), &[Veto]),
            ("14 s", ten((YES, said(14))), &[Pass]),
            ("15 s, no word", ten((Entry::Absent, said(15))), &[Veto]),
            ("14 s, no word", ten((Entry::Absent, said(14))), &[Pass]),
            ("15 s, unclear word", ten((unclear(), said(15))), &[Veto]),
            ("no time", ten((YES, Entry::Absent)), &[Pass]),
            ("not open after 1 s", ten((NO, said(1))), &[Veto]),
            ("not open, unclear time", ten((NO, unclear())), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn a_log_that_is_too_short_or_too_thin_gives_no_veto() {
        let cases: &[Case<Site>] = &[
            ("seven days", log(7, 20, &[(7, SHUT)]), &[Veto]),
            ("six days", log(6, 20, &[(6, SHUT)]), &[Risk]),
            ("19 visits a day", log(7, 19, &[(7, SHUT)]), &[Risk]),
            ("six days, all open", log(6, 20, &[]), &[Pass]),
        ];
        let bench = Bench::of("national-2019");
        bench.holds(&RULE, on(), cases);
        for (site, text) in [
            (
                log(6, 20, &[(6, SHUT)]),
                "监测期间打不开的比例为5%，达到5%（样本不足：有6天的记录，少于7天）",
            ),
            (
                log(7, 19, &[]),
                "监测期间打不开的比例为0%（样本不足：2月18日等7天的访问少于20次）",
            ),
        ] {
            assert_eq!(bench.texts(&RULE, &site, on()), [text]);
        }
    }

    #[test]
    fn one_day_with_a_visit_too_few_is_enough_to_be_thin() {
        let mut site = log(7, 20, &[(7, SHUT)]);
        site.probes.pop();
        let bench = Bench::of("national-2019");
        let texts = bench.texts(&RULE, &site, on());
        let text = "监测期间打不开的比例为5%，达到5%（样本不足：2月24日的访问少于20次）";
        assert_eq!(texts, [text]);
    }

    #[test]
    fn what_cannot_be_told_neither_opened_nor_failed() {
        let untold = (unclear(), Entry::Absent);
        let neither = (Entry::Absent, Entry::Absent);
        let unclear_time = (YES, unclear());
        let undated = |count: usize, visit: Visit| {
            let mut site = full(&[]);
            let probe = || probe(unclear(), visit.0, visit.1);
            site.probes
                .extend(std::iter::repeat_with(probe).take(count));
            site
        };
        let cases: &[Case<Site>] = &[
            ("no log", site(), &[]),
            ("nothing told", full(&[(200, untold)]), &[Unchecked]),
            (
                "it could reach",
                full(&[(9, SHUT), (1, untold)]),
                &[Unchecked],
            ),
            ("it could warn", full(&[(5, SHUT), (1, neither)]), &[Risk]),
            (
                "it could not matter",
                full(&[(1, SHUT), (4, unclear_time)]),
                &[Pass],
            ),
            (
                "it could not save, yet the days are thin",
                full(&[(10, SHUT), (1, untold)]),
                &[Risk],
            ),
            ("no day, failed", undated(11, SHUT), &[Unchecked]),
            ("no day, opened", undated(5, OPEN), &[Pass]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn visits_after_the_monitoring_date_say_nothing_about_it() {
        let later = |count| {
            let at = dated(2022, 2, 25);
            let probe = move || probe(at, NO, Entry::Absent);
            std::iter::repeat_with(probe).take(count)
        };
        let mut with_later = full(&[]);
        with_later.probes.extend(later(20));
        let only_later = Site {
            probes: later(20).collect(),
            ..site()
        };
        let cases: &[Case<Site>] = &[
            ("open until the day", with_later, &[Pass]),
            ("nothing until the day", only_later, &[Unchecked]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_share_is_cut_and_the_first_failed_visits_are_shown() {
        let site = log(7, 21, &[(8, SHUT)]);
        let findings = Bench::of("national-2019").ask(&RULE, &site, on());
        assert_eq!(findings[0].text, "监测期间打不开的比例为5.4%，达到5%");
        assert!(findings[0].advice.starts_with("监测147次，打不开8次。"));
        assert_eq!(findings[0].cites.len(), 9);
        assert_eq!(findings[0].fails_on, None);
    }
}
