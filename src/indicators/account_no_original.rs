#![doc = include_str!("../../docs/indicators/account-no-original.md")]

use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Level, PROBLEM, Phrase, Question, Rule, Slot,
};
use crate::calendar::spoken;
use crate::dossier::{Account, Cite, Field, Post};
use chrono::NaiveDate;

pub const RULE: Rule = Rule {
    id: "account-no-original",
    title: "无原创内容",
    level: Level::Notice,
    basis: Basis::Local("各地通报列举的其他问题"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "发文清单：账号名称、发布时间、是否原创",
    thresholds: &[Slot::time("limit")],
    phrases: &[
        Phrase {
            name: "stale",
            values: &["limit"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "近3个月是否发布过原创内容？",
        look: "查看近3个月发布的内容，确认有本单位采写的信息。",
        fine: Fine::Yes,
        mend: "请发布本单位的工作动态和便民信息，减少单纯转载。",
    }),
    check: Check::Account(check),
};

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    if account.posts.iter().all(|post| post.original.is_none()) {
        return Vec::new();
    }
    let span = cx.span("limit");
    let start = span.before(cx.on);
    let day = |post: &Post| post.published.value().map(|written| written.read_on(cx.on));
    let known = |post: &&Post| day(post).is_some_and(|day| day <= cx.on);
    let mut original = account
        .posts
        .iter()
        .filter(|post| post.original == Some(true));
    if let Some(post) = original.find(|post| known(post) && day(post) >= Some(start)) {
        let date = day(post).map(|day| spoken(day, cx.on)).unwrap_or_default();
        let finding = Finding::pass(RULE.level, format!("{date}发布过原创内容"));
        return vec![finding.cites(cite(post))];
    }
    // What may be an original post of the time that is looked at, or a later one.
    let doubtful = |post: &&Post| match day(post) {
        Some(day) => (start..=cx.on).contains(&day) && post.original.is_none(),
        None => post.original != Some(false),
    };
    let doubtful = account.posts.iter().filter(doubtful);
    let doubtful: Vec<_> = doubtful.filter_map(cite).take(3).collect();
    let first = account.posts.iter().filter(known).filter_map(day).min();
    let finding = if !doubtful.is_empty() {
        let why = "部分发文未说明是否原创，或发布时间无法识别";
        Finding::unchecked(RULE.level, why, "请在发文清单中补充是否原创和发布时间。")
            .cites(doubtful)
    } else if first.is_none_or(|first| first > start) {
        unlisted(start, cx.on)
    } else {
        let text = cx.say("stale", &[("limit", &span)]);
        Finding::fail(RULE.level, text)
            .advice("请发布本单位的工作动态和便民信息，减少单纯转载。")
            .cites(latest(account, cx.on))
    };
    vec![finding]
}

/// What is to be said when the list begins too late.
fn unlisted(start: NaiveDate, on: NaiveDate) -> Finding {
    let start = spoken(start, on);
    let why = format!("发文清单未列到{start}，其中没有原创内容");
    Finding::unchecked(RULE.level, why, format!("请补充{start}以来的发文清单。"))
}

fn cite(post: &Post) -> Option<Cite> {
    Some(post.published.place()?.cite(Field::Original))
}

/// The latest post, which says that it is not original.
fn latest(account: &Account, on: NaiveDate) -> Option<Cite> {
    let day = |post: &&Post| post.published.value().map(|written| written.read_on(on));
    let posts = account.posts.iter();
    let known = posts.filter(|post| day(post).is_some_and(|day| day <= on));
    known.max_by_key(day).and_then(cite)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::dossier::Entry;
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Unchecked};

    type Said = (Entry<WrittenDate>, Option<bool>);

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn posts(posts: &[Said]) -> Account {
        let posts = posts.iter().map(|&(published, original)| Post {
            published,
            original,
        });
        Account {
            posts: posts.collect(),
            ..account(Entry::Absent, &[])
        }
    }

    const OWN: Option<bool> = Some(true);
    const COPIED: Option<bool> = Some(false);

    #[test]
    fn three_months_without_an_original_post_are_a_problem() {
        let old = (dated(2021, 6, 1), OWN);
        let bench = Bench::of("national-2019");
        bench.flips(
            &RULE,
            |last| posts(&[old, (last, OWN), (dated(2022, 2, 23), COPIED)]),
            &[
                (on(), day(2021, 11, 24)),
                (day(2022, 5, 31), day(2022, 2, 28)),
            ],
        );
        let account = posts(&[old, (dated(2022, 2, 23), COPIED)]);
        assert_eq!(bench.texts(&RULE, &account, on()), ["3个月内没有原创内容"]);
    }

    #[test]
    fn what_cannot_be_told_neither_passes_nor_fails() {
        let (old, new) = (dated(2021, 11, 24), dated(2022, 2, 23));
        let cases: &[Case<Account>] = &[
            ("nobody says", posts(&[(old, None), (new, None)]), &[]),
            (
                "one does not say",
                posts(&[(old, COPIED), (new, None)]),
                &[Unchecked],
            ),
            (
                "one that is too old does not say",
                posts(&[(dated(2021, 11, 23), None), (new, COPIED)]),
                &[Notice],
            ),
            (
                "an original one of an unclear day",
                posts(&[(old, COPIED), (unclear(), OWN)]),
                &[Unchecked],
            ),
            (
                "the list begins a day too late",
                posts(&[(dated(2021, 11, 25), COPIED), (new, COPIED)]),
                &[Unchecked],
            ),
            (
                "the list begins on the day",
                posts(&[(old, COPIED), (new, COPIED)]),
                &[Notice],
            ),
            (
                "original, but later",
                posts(&[(old, COPIED), (dated(2022, 2, 25), OWN)]),
                &[Notice],
            ),
            (
                "original all the same",
                posts(&[(old, None), (new, OWN), (unclear(), None)]),
                &[Pass],
            ),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }
}
