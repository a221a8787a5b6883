#![doc = include_str!("../../docs/indicators/rectify-deadline.md")]

use super::{
    After, Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule, SubjectKind, past,
};
use crate::calendar::spoken;
use crate::dossier::{Cite, Entry, Field, Past};
use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeMap;

pub const RULE: Rule = Rule {
    id: "rectify-deadline",
    title: "整改期限",
    level: Level::Notice,
    basis: Basis::Local("汴政办〔2021〕42号；南阳政务通报2022年第5期，第四部分第（一）项"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "往期通报：单位、名称、存在问题、整改期限、整改反馈日期",
    thresholds: &[],
    phrases: &[
        Phrase {
            name: "late",
            values: &["day"],
        },
        Phrase {
            name: "unreported",
            values: &["day"],
        },
    ],
    question: None,
    check: Check::After(
        &[SubjectKind::Site, SubjectKind::Account, SubjectKind::Unit],
        check,
    ),
};

/// How a line of a bulletin stands on the monitoring date, the gravest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Late(NaiveDate),
    Unreported(NaiveDate),
    /// There is still time.
    Due(NaiveDate),
    /// The deadline is over, and nothing tells whether it was kept.
    Untold(NaiveDate),
    NoDeadline,
    Unclear,
    InTime,
}

fn check(after: &After, cx: &Context) -> Vec<Finding> {
    // The place sets its day for those that it has named: of the office's own lines only those with a day count.
    let counts = |line: &&Past| line.deadline != Entry::Absent || !past::is_own(line, after);
    let lines: Vec<_> = after.subject.past().iter().filter(counts).collect();
    if lines.is_empty()
        && after.is_vetoed()
        && let Some(rectify) = cx.rectify().filter(|rectify| rectify.by >= cx.on)
    {
        let by = spoken(rectify.by, cx.on);
        let text = format!("已被单项否决，须在{by}前整改到位");
        let advice = format!("请在{by}前整改到位，并报送整改情况。");
        return vec![Finding::risk(RULE.level, text).advice(advice)];
    }
    if lines.is_empty()
        && let Some(findings) = past::uncriticised(after)
    {
        return findings;
    }
    // Where some line says when it was reported, an empty cell beside others means that it was not.
    let is_kept = lines.iter().any(|line| line.reported != Entry::Absent);
    let mut standings: BTreeMap<Standing, Vec<Cite>> = BTreeMap::new();
    for line in lines {
        let standing = standing(line, is_kept, after, cx);
        standings.entry(standing).or_default().extend(cites(line));
    }
    if standings.len() > 1 {
        standings.remove(&Standing::InTime);
    }
    let findings = standings.into_iter();
    let findings = findings.map(|(standing, cites)| finding(standing, cx).cites(cites));
    findings.collect()
}

fn standing(line: &Past, is_kept: bool, after: &After, cx: &Context) -> Standing {
    let unclear = |entry| matches!(entry, Entry::Unclear(_));
    if unclear(line.deadline) || unclear(line.reported) {
        return Standing::Unclear;
    }
    let own = line.deadline.value().map(|written| {
        // A deadline may lie ahead: without a year, the day nearest to the monitoring date is meant.
        let ahead = cx.on.checked_add_months(Months::new(6));
        written.read_on(ahead.unwrap_or(cx.on))
    });
    let reported = line.reported.value().map(|written| written.read_on(cx.on));
    let done = reported.is_some_and(|reported| reported <= cx.on);
    let Some(by) = own.or_else(|| general(line, after, cx)) else {
        return if done {
            Standing::InTime
        } else {
            Standing::NoDeadline
        };
    };
    match reported {
        Some(reported) if reported <= by && done => Standing::InTime,
        _ if cx.on <= by => Standing::Due(by),
        Some(reported) if reported > by => Standing::Late(by),
        // It is mended, but when is not told.
        None if line.mended == Some(true) => Standing::Untold(by),
        None if is_kept || own.is_some() => Standing::Unreported(by),
        _ => Standing::Untold(by),
    }
}

/// The day that the place has set for a bulletin of the same quarter; of a bulletin that names no quarter,
/// when the day does not lie before the period that is looked at.
fn general(line: &Past, after: &After, cx: &Context) -> Option<NaiveDate> {
    const QUARTERS: [&str; 4] = ["一", "二", "三", "四"];
    let by = cx.rectify()?.by;
    let bulletin = after.bulletins.get(line.bulletin);
    let title = bulletin.map_or("", |bulletin| &bulletin.title);
    let quarter = QUARTERS.get(by.month0() as usize / 3)?;
    let same = title.contains(&format!("{}年第{quarter}季", by.year()));
    let applies = same || (!title.contains('季') && by >= cx.since);
    applies.then_some(by)
}

fn cites(line: &Past) -> impl Iterator<Item = Cite> {
    let fields = [
        (Some(line.place), Field::PastProblem),
        (line.deadline.place(), Field::Deadline),
        (line.reported.place(), Field::ReportedAt),
    ];
    let cite = |(place, field): (Option<crate::dossier::Place>, Field)| Some(place?.cite(field));
    fields.into_iter().filter_map(cite)
}

fn finding(standing: Standing, cx: &Context) -> Finding {
    let level = RULE.level;
    let day = |by: NaiveDate| spoken(by, cx.on);
    match standing {
        Standing::Late(by) => Finding::fail(level, cx.say("late", &[("day", &day(by))]))
            .advice("请说明逾期原因，今后按期整改并报送整改情况。"),
        Standing::Unreported(by) => {
            Finding::fail(level, cx.say("unreported", &[("day", &day(by))]))
                .advice("请立即整改并报送整改情况；已报送的，请补充整改反馈日期。")
        }
        Standing::Due(by) => {
            let by = day(by);
            Finding::risk(level, format!("须在{by}前整改并报送整改情况"))
                .advice(format!("请在{by}前整改并报送整改情况。"))
        }
        Standing::Untold(by) => {
            let text = format!("未说明是否已在{}前报送整改情况", day(by));
            Finding::unchecked(level, text, "请在往期通报中补充整改反馈日期。")
        }
        Standing::NoDeadline => Finding::unchecked(
            level,
            "往期通报未注明整改期限",
            "请补充整改期限和整改反馈日期。",
        ),
        Standing::Unclear => {
            let text = "整改期限或整改反馈日期无法识别";
            Finding::unchecked(level, text, "请将日期改为“2022-03-07”这样的写法。")
        }
        Standing::InTime => Finding::pass(level, "已按期报送整改情况"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::dossier::{Account, Bulletin, Issuer, Unit};
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Risk, Unchecked};

    type Date = Entry<WrittenDate>;

    const NONE: Date = Entry::Absent;

    /// The pack sets 2021-09-07.
    fn bench(title: &str) -> Bench {
        let bulletin = Bulletin {
            title: title.into(),
            issuer: None,
        };
        Bench::of("kaifeng-2021q3").with_bulletins(vec![bulletin])
    }

    /// A deadline and a day of reporting for each line.
    fn named(lines: &[(Date, Date)]) -> Unit {
        let line = |&(deadline, reported): &(Date, Date)| Past {
            deadline,
            reported,
            ..past("空白栏目")
        };
        Unit {
            past: lines.iter().map(line).collect(),
            ..unit()
        }
    }

    #[test]
    fn the_last_day_is_in_time_and_the_day_after_is_late() {
        let by = dated(2021, 9, 7);
        let cases: &[Case<Unit>] = &[
            ("in time", named(&[(by, by)]), &[Pass]),
            ("late", named(&[(by, dated(2021, 9, 8))]), &[Notice]),
            ("nothing", named(&[(by, NONE)]), &[Notice]),
            ("not named", named(&[]), &[Pass]),
        ];
        bench("").holds(&RULE, day(2021, 9, 8), cases);
        let cases: &[Case<Unit>] = &[
            ("in time", named(&[(by, by)]), &[Pass]),
            (
                "planned for later",
                named(&[(by, dated(2021, 9, 8))]),
                &[Risk],
            ),
            ("nothing yet", named(&[(by, NONE)]), &[Risk]),
        ];
        bench("").holds(&RULE, day(2021, 9, 7), cases);
        let without = Bench::of("kaifeng-2021q3");
        without.holds(&RULE, day(2021, 9, 8), &[("no bulletin", named(&[]), &[])]);
    }

    #[test]
    fn what_cannot_be_told_neither_passes_nor_fails() {
        let (by, done) = (dated(2021, 9, 7), dated(2021, 9, 1));
        let cases: &[Case<Unit>] = &[
            ("unclear", named(&[(by, unclear())]), &[Unchecked]),
            (
                "unclear deadline",
                named(&[(unclear(), done)]),
                &[Unchecked],
            ),
            (
                "the place's day, nothing told",
                named(&[(NONE, NONE)]),
                &[Unchecked],
            ),
            (
                "one was reported, the other was not",
                named(&[(NONE, done), (NONE, NONE)]),
                &[Notice],
            ),
            (
                "both sorts",
                named(&[(by, done), (by, NONE), (by, unclear())]),
                &[Notice, Unchecked],
            ),
        ];
        bench("").holds(&RULE, day(2021, 9, 8), cases);
    }

    #[test]
    fn the_day_of_the_place_holds_for_bulletins_of_its_quarter() {
        let reported = named(&[(NONE, dated(2021, 9, 8))]);
        let on = day(2021, 10, 20);
        let cases: [(&str, &[Answer]); 4] = [
            ("2021年第三季度", &[Notice]),
            ("2021年第二季度", &[Pass]),
            ("2020年第三季度", &[Pass]),
            // No quarter is named, and the day lies before the period.
            ("", &[Pass]),
        ];
        for (title, expected) in cases {
            let answers = bench(title).ask(&RULE, &reported, on);
            let fails = answers[0].outcome == crate::indicators::Outcome::Fail;
            assert_eq!(fails, expected == [Notice], "{title}");
        }
        let cases: &[Case<Unit>] = &[("late", reported, &[Notice])];
        bench("").holds(&RULE, day(2021, 9, 20), cases);
        let nothing: &[Case<Unit>] = &[("no deadline", named(&[(NONE, NONE)]), &[Unchecked])];
        bench("2021年第二季度").holds(&RULE, on, nothing);
    }

    #[test]
    fn the_day_of_the_place_does_not_hold_for_what_the_office_found_by_itself() {
        let own = Bulletin {
            title: "2021年8月25日自查".into(),
            issuer: Some(Issuer::Own),
        };
        let bench = Bench::of("kaifeng-2021q3").with_bulletins(vec![own]);
        let by = dated(2021, 9, 3);
        let cases: &[Case<Unit>] = &[
            ("no day", named(&[(NONE, NONE)]), &[]),
            ("a day of its own", named(&[(by, NONE)]), &[Notice]),
        ];
        bench.holds(&RULE, day(2021, 9, 8), cases);
    }

    #[test]
    fn what_is_mended_may_have_been_reported() {
        let mut unit = named(&[(dated(2021, 9, 7), NONE)]);
        unit.past[0].mended = Some(true);
        let cases: &[Case<Unit>] = &[("mended, no day", unit, &[Unchecked])];
        bench("").holds(&RULE, day(2021, 9, 8), cases);
    }

    #[test]
    fn a_deadline_without_a_year_may_lie_ahead() {
        let unit = named(&[(yearless(9, 7), NONE)]);
        bench("").holds(&RULE, day(2021, 8, 30), &[("ahead", unit, &[Risk])]);
        let unit = named(&[(yearless(12, 20), NONE)]);
        let texts = bench("").texts(&RULE, &unit, day(2022, 1, 5));
        assert_eq!(texts, ["2021年12月20日前未报送整改情况"]);
    }

    #[test]
    fn who_fails_now_is_told_until_when_to_mend() {
        let last = |last_update| account(last_update, &[]);
        let bench = Bench::of("kaifeng-2021q3");
        let cases: &[Case<Account>] = &[
            ("fails", last(dated(2021, 8, 10)), &[Risk]),
            ("passes", last(dated(2021, 8, 30)), &[]),
        ];
        bench.holds(&RULE, day(2021, 8, 30), cases);
        bench.holds(&RULE, day(2021, 9, 7), &cases[..1]);
        let over: &[Case<Account>] = &[("too late", last(dated(2021, 8, 10)), &[])];
        bench.holds(&RULE, day(2021, 9, 8), over);
        let texts = bench.texts(&RULE, &last(dated(2021, 8, 10)), day(2021, 8, 30));
        assert_eq!(texts, ["已被单项否决，须在9月7日前整改到位"]);
    }
}
