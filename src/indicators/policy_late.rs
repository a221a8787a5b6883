#![doc = include_str!("../../docs/indicators/policy-late.md")]

use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Level, PROBLEM, Phrase, Question, Rule, Slot,
    promptness::PLAIN_WEEKS,
    tally::{Member, Tally, or_fine},
};
use crate::dossier::{Entry, Field, Policy, Site};

pub const RULE: Rule = Rule {
    id: "policy-late",
    title: "政策文件公开不及时",
    level: Level::Notice,
    basis: Basis::Local("各地通报列举的其他问题"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "政策文件清单：网站名称、政策文件、成文日期、发布日期",
    thresholds: &[Slot::workdays("limit")],
    phrases: &[
        Phrase {
            name: "count",
            values: &["count", "limit"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "政策文件印发后是否及时公开？",
        look: "抽查近期文件，核对成文日期和发布日期。",
        fine: Fine::Yes,
        mend: "请在文件印发后及时公开。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let dated =
        |policy: &&Policy| policy.made != Entry::Absent || policy.published != Entry::Absent;
    let mut tally = Tally::default();
    for policy in site.policies.iter().filter(dated) {
        let fields = [Field::PolicyMade, Field::PolicyPublished];
        tally.add(is_late(policy, cx), || {
            Member::new(&policy.title, policy.place, &fields)
        });
    }
    if tally.is_empty() {
        return Vec::new();
    }
    let (late, limit) = (tally.wrong(), cx.number("limit"));
    let problem = (late > 0).then(|| {
        let text = cx.say("count", &[("count", &late), ("limit", &limit)]);
        let finding = Finding::fail(RULE.level, text)
            .advice(format!(
                "请在文件印发后及时公开，查明晚公开的原因。{}",
                plain_weeks(site, cx)
            ))
            .count(late, 1);
        tally.blame(finding)
    });
    let doubt = tally.doubt(
        RULE.level,
        "政策文件的成文日期或发布日期缺失、无法识别或有误",
        "请补充或核对成文日期和发布日期。",
    );
    or_fine(problem, doubt, || {
        Finding::pass(RULE.level, "政策文件均及时公开").count(0, 1)
    })
}

/// What is to be said where the public holidays of a year are not known.
fn plain_weeks(site: &Site, cx: &Context) -> &'static str {
    let mut made = site
        .policies
        .iter()
        .filter_map(|policy| policy.made.value());
    let unknown = made.any(|made| !cx.workdays().knows(made.read_on(cx.on)));
    if unknown { PLAIN_WEEKS } else { "" }
}

/// Whether a document was published late. What lies after the monitoring date is taken for not yet done.
fn is_late(policy: &Policy, cx: &Context) -> Option<bool> {
    let made = policy.made.value()?.read_on(cx.on);
    let published = policy.published.value()?.read_on(cx.on);
    let due = cx.workdays().due(made, cx.number("limit"));
    if published < made {
        None
    } else if published <= cx.on {
        Some(published > due)
    } else {
        (due < cx.on).then_some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::dossier::Reply;
    use crate::indicators::testing::*;
    use crate::packs::{Grade, Workdays};
    use Answer::{Notice, Pass, Risk, Unchecked};
    use chrono::NaiveDate;

    const PACK: &str = "national-2019";

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn with(policies: &[(Entry<WrittenDate>, Entry<WrittenDate>)]) -> Site {
        let policies = policies.iter().map(|&(made, published)| Policy {
            made,
            published,
            ..policy(Entry::Absent)
        });
        Site {
            policies: policies.collect(),
            ..site()
        }
    }

    /// As if the number were known.
    fn verified() -> Bench {
        Bench::altered(PACK, |pack| {
            let setting = pack.indicators.get_mut(RULE.id).unwrap();
            setting.thresholds.get_mut("limit").unwrap().grade = Grade::A;
        })
    }

    #[test]
    fn the_twentieth_working_day_is_in_time_and_the_next_is_late() {
        // A Monday; four weeks later is the twentieth working day where no holiday is known.
        let made = dated(2021, 11, 1);
        let cases: &[Case<Site>] = &[
            ("in time", with(&[(made, dated(2021, 11, 29))]), &[Pass]),
            ("late", with(&[(made, dated(2021, 11, 30))]), &[Notice]),
        ];
        verified().holds(&RULE, on(), cases);
        let holiday = Bench::altered(PACK, |pack| {
            let setting = pack.indicators.get_mut(RULE.id).unwrap();
            setting.thresholds.get_mut("limit").unwrap().grade = Grade::A;
            pack.workdays = Workdays {
                holidays: vec![day(2021, 11, 2)],
                ..Workdays::default()
            };
        });
        let late = with(&[(made, dated(2021, 11, 30))]);
        holiday.holds(&RULE, on(), &[("a holiday between", late, &[Pass])]);
    }

    #[test]
    fn a_number_that_nobody_has_verified_decides_nothing() {
        let late = with(&[(dated(2021, 11, 1), dated(2021, 11, 30))]);
        let bench = Bench::of(PACK);
        bench.holds(
            &RULE,
            on(),
            &[(
                "late",
                with(&[(dated(2021, 11, 1), dated(2021, 11, 30))]),
                &[Risk],
            )],
        );
        let text = "1个政策文件成文后超过20个工作日公开（判定数值未经核实）";
        assert_eq!(bench.texts(&RULE, &late, on()), [text]);
    }

    #[test]
    fn what_cannot_be_told_neither_passes_nor_fails() {
        let made = dated(2022, 2, 7);
        let fine = (made, dated(2022, 2, 8));
        let nothing = (Entry::Absent, Entry::Absent);
        let cases: &[Case<Site>] = &[
            ("no documents", with(&[]), &[]),
            ("no dates", with(&[nothing]), &[]),
            ("no dates of one", with(&[nothing, fine]), &[Pass]),
            ("one date", with(&[(made, Entry::Absent)]), &[Unchecked]),
            ("unclear", with(&[fine, (made, unclear())]), &[Unchecked]),
            (
                "published before it was made",
                with(&[(made, dated(2022, 2, 6))]),
                &[Unchecked],
            ),
            (
                "later than the day, and not due",
                with(&[(made, dated(2022, 3, 20))]),
                &[Unchecked],
            ),
            (
                "later than the day, and due",
                with(&[(dated(2021, 11, 1), dated(2022, 3, 20))]),
                &[Notice],
            ),
        ];
        verified().holds(&RULE, on(), cases);
    }

    #[test]
    fn without_dates_the_answer_decides() {
        let cases: &[Case<Site>] = &[("no documents", with(&[]), &[Notice])];
        Bench::of(PACK)
            .answered(Reply::No)
            .holds(&RULE, on(), cases);
    }
}
