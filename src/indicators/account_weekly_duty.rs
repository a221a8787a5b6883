#![doc = include_str!("../../docs/indicators/account-weekly-duty.md")]

use super::account_weekly_gap::lists_posts;
use super::{Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule, Slot};
use crate::calendar::{WrittenDate, spoken};
use crate::dossier::{Account, Cite, Entry, Field, History, ShortWindow};
use chrono::NaiveDate;

pub const RULE: Rule = Rule {
    id: "account-weekly-duty",
    title: "更新频次要求",
    level: Level::Notice,
    basis: Basis::Local("南阳政务通报2022年第5期，第四部分第（二）项"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "发文清单：账号名称、发布时间；或政务新媒体台账：最近更新日期",
    thresholds: &[Slot::days("days"), Slot::count("posts")],
    phrases: &[Phrase {
        name: "problem",
        values: &["days", "posts", "times"],
    }],
    question: None,
    check: Check::Account(check),
};

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    if account.posts.is_empty() && account.last_update == Entry::Absent {
        return Vec::new();
    }
    let history = posted(account, cx.on);
    let (days, least) = (cx.number("days"), cx.number("posts"));
    let from = match history.last(cx.on) {
        None => {
            let why = "监测时间点之前没有可用的更新日期";
            return vec![unchecked(&history, why, "请补充发文清单或最近更新日期。")];
        }
        Some(_) if lists_posts(account, cx.on) => cx.since,
        // A last-update date alone says nothing of the days before it, and nothing of how many posts there are.
        Some((last, _)) if least == 1 => last.succ_opt().unwrap_or(last).max(cx.since),
        Some(_) => {
            let why = "只有最近更新日期，不能判断发布条数";
            return vec![unchecked(&history, why, "请补充发文清单。")];
        }
    };
    let windows = history.short_windows(from, cx.on, days, least as usize);
    // A post of an unknown day can fill one of the windows, and no more.
    let hidden = history.unclear().len();
    let sure = windows.len().saturating_sub(hidden);
    let problem = (sure > 0).then(|| {
        let sure = u32::try_from(sure).unwrap_or(u32::MAX);
        let text = cx.say(
            "problem",
            &[("times", &sure), ("days", &days), ("posts", &least)],
        );
        let advice = format!(
            "{}。请保持每{days}天至少发布{least}条内容。",
            describe(&windows, days, cx.on)
        );
        let mut cites: Vec<_> = windows
            .iter()
            .flat_map(|one| beside(one, &history))
            .collect();
        cites.dedup();
        Finding::fail(RULE.level, text)
            .advice(advice)
            .count(sure, 1)
            .cites(cites)
    });
    let doubt = (hidden > 0 && !windows.is_empty()).then(|| {
        let advice = "请将发布时间改为“2022-02-07”这样的日期。";
        unchecked(&history, "部分更新日期无法识别", advice)
    });
    let fine = windows
        .is_empty()
        .then(|| Finding::pass(RULE.level, "符合更新频次要求").count(0, 1));
    problem.into_iter().chain(doubt).chain(fine).collect()
}

/// The posts, and the last update where it is not the day of one of them.
fn posted(account: &Account, on: NaiveDate) -> History {
    let read = |entry: &Entry<WrittenDate>, field: Field| {
        let cite: Cite = entry.place()?.cite(field);
        Some((entry.value().map(|written| written.read_on(on)), cite))
    };
    let posts = account.posts.iter();
    let mut cells: Vec<_> = posts
        .filter_map(|post| read(&post.published, Field::Published))
        .collect();
    let is_post =
        |day: Option<NaiveDate>| day.is_some() && cells.iter().any(|(other, _)| day == *other);
    let last = read(&account.last_update, Field::LastUpdate).filter(|(day, _)| !is_post(*day));
    cells.extend(last);
    History::new(cells.into_iter())
}

/// The updates inside a window or, where there are none, the one before it or else the one after it.
fn beside(window: &ShortWindow, history: &History) -> Vec<Cite> {
    let near = || {
        let before = history.last(window.first);
        before.or_else(|| history.next(window.first))
    };
    let outside = window.updates.is_empty().then(near).flatten();
    let inside = window.updates.iter().copied();
    inside.chain(outside.map(|(_, cite)| cite)).collect()
}

fn unchecked(history: &History, why: &str, advice: &str) -> Finding {
    let cites = history.unclear().iter().copied().take(3);
    Finding::unchecked(RULE.level, why, advice).cites(cites)
}

/// The first windows, as 「7月9日起7天内发布0条」.
fn describe(windows: &[ShortWindow], days: u32, on: NaiveDate) -> String {
    let one = |window: &ShortWindow| {
        let (first, posts) = (spoken(window.first, on), window.updates.len());
        format!("{first}起{days}天内发布{posts}条")
    };
    let shown: Vec<_> = windows.iter().take(3).map(one).collect();
    let more = if windows.len() > shown.len() {
        "等"
    } else {
        ""
    };
    format!("{}{more}", shown.join("，"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::testing::*;
    use crate::packs::Decimal;
    use Answer::{Notice, Pass, Unchecked};

    const PACK: &str = "nanyang-2022q1";

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// Posts on days of the period, counted from 1 on the first of January.
    fn posts(days: &[u64]) -> Vec<Entry<WrittenDate>> {
        let at = |number: &u64| day(2021, 12, 31) + chrono::Days::new(*number);
        days.iter()
            .map(|number| said(WrittenDate::Day(at(number))))
            .collect()
    }

    fn posted_on(days: &[u64]) -> Account {
        account(Entry::Absent, &posts(days))
    }

    fn last(last_update: Entry<WrittenDate>) -> Account {
        account(last_update, &[])
    }

    /// 14 days are looked at.
    fn fortnight() -> Bench {
        Bench::of(PACK).since(day(2022, 1, 1))
    }

    fn two_a_week() -> Bench {
        Bench::altered(PACK, |pack| {
            let setting = pack.indicators.get_mut(RULE.id).unwrap();
            setting.thresholds.get_mut("posts").unwrap().value = Decimal::whole(2);
        })
    }

    #[test]
    fn seven_silent_days_are_a_problem_and_six_are_not() {
        let cases: &[Case<Account>] = &[
            ("six before, six after", posted_on(&[7, 14]), &[Pass]),
            ("seven before", posted_on(&[8, 14]), &[Notice]),
            ("seven between", posted_on(&[6, 14]), &[Notice]),
            ("seven up to the day", posted_on(&[1, 7]), &[Notice]),
            ("six up to the day", posted_on(&[1, 8]), &[Pass]),
        ];
        fortnight().holds(&RULE, day(2022, 1, 15), cases);
    }

    #[test]
    fn a_last_date_alone_tells_of_the_days_after_it() {
        let cases: &[Case<Account>] = &[
            ("six days", last(dated(2022, 2, 17)), &[Pass]),
            ("seven days", last(dated(2022, 2, 16)), &[Notice]),
            ("before the period", last(dated(2021, 6, 1)), &[Notice]),
            ("D+1", last(dated(2022, 2, 25)), &[Unchecked]),
            ("unclear", last(unclear()), &[Unchecked]),
            ("nothing", last(Entry::Absent), &[]),
        ];
        Bench::of(PACK).holds(&RULE, on(), cases);
        let cases: &[Case<Account>] = &[("a date", last(dated(2022, 2, 24)), &[Unchecked])];
        two_a_week().holds(&RULE, on(), cases);
    }

    #[test]
    fn where_two_are_asked_for_one_is_too_few_and_a_day_is_not_counted_twice() {
        let bench = two_a_week().since(day(2022, 1, 1));
        let same_day = account(dated(2022, 1, 5), &posts(&[5]));
        let cases: &[Case<Account>] = &[
            ("two", posted_on(&[4, 4]), &[Pass]),
            ("one", posted_on(&[4]), &[Notice]),
            ("one, said twice", same_day, &[Notice]),
            (
                "one, and a later update",
                account(dated(2022, 1, 6), &posts(&[5])),
                &[Pass],
            ),
        ];
        bench.holds(&RULE, day(2022, 1, 8), cases);
    }

    #[test]
    fn a_post_of_an_unknown_day_fills_one_window_and_no_more() {
        let with_unclear = |days: &[u64]| {
            let mut all = posts(days);
            all.push(unclear());
            account(Entry::Absent, &all)
        };
        let cases: &[Case<Account>] = &[
            ("one window", with_unclear(&[8, 14]), &[Unchecked]),
            ("two windows", with_unclear(&[1, 16]), &[Notice, Unchecked]),
            ("none", with_unclear(&[7, 14]), &[Pass]),
        ];
        let on = |case: &Case<Account>| if case.0 == "two windows" { 16 } else { 15 };
        for case in cases {
            fortnight().holds(&RULE, day(2022, 1, on(case)), std::slice::from_ref(case));
        }
    }

    #[test]
    fn the_sentence_counts_the_windows_and_the_advice_names_them() {
        let account = posted_on(&[1, 16]);
        let findings = Bench::of(PACK).ask(&RULE, &account, day(2022, 1, 17));
        assert_eq!(findings[0].text, "有2次7天内发布不足1条");
        let windows = "1月2日起7天内发布0条，1月9日起7天内发布0条";
        assert_eq!(
            findings[0].advice,
            format!("{windows}。请保持每7天至少发布1条内容。")
        );
        assert_eq!(findings[0].cites.len(), 1);
    }
}
