#![doc = include_str!("../../docs/indicators/disclosure-platform.md")]

use super::past::folded;
use super::tally::{Member, Tally};
use super::{Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule, Slot};
use crate::calendar::Span;
use crate::dossier::{Column, Field, Unit};
use std::fmt::Display;

pub const RULE: Rule = Rule {
    id: "disclosure-platform",
    title: "政府信息公开平台",
    level: Level::Notice,
    basis: Basis::Local("南阳政务通报2022年第5期，第三部分"),
    concerns: Concerns::All,
    decides: true,
    item: None,
    needs: "政府信息公开平台栏目：单位、平台栏目、最近更新日期、信息条数",
    thresholds: &[Slot::time("limit").or_none()],
    phrases: &[
        Phrase {
            name: "missing",
            values: &["columns"],
        },
        Phrase {
            name: "blank",
            values: &["columns"],
        },
        Phrase {
            name: "stale",
            values: &["columns", "limit"],
        },
    ],
    question: None,
    check: Check::Unit(check),
};

/// The usual five columns, each with other names that it goes by.
const COLUMNS: [(&str, &[&str]); 5] = [
    ("政府信息公开指南", &["信息公开指南", "公开指南"]),
    ("政府信息公开制度", &["信息公开制度", "公开制度"]),
    (
        "法定主动公开内容",
        &["法定主动公开", "主动公开内容", "主动公开"],
    ),
    (
        "政府信息公开年报",
        &[
            "政府信息公开年度报告",
            "政府信息公开工作年度报告",
            "信息公开年报",
            "信息公开年度报告",
            "公开年报",
        ],
    ),
    ("依申请公开", &["政府信息依申请公开", "信息依申请公开"]),
];

const FIELDS: [Field; 3] = [Field::DisclosureColumn, Field::LastUpdate, Field::ItemCount];

fn check(unit: &Unit, cx: &Context) -> Vec<Finding> {
    if unit.disclosure.is_empty() {
        return Vec::new();
    }
    let mut missing = Vec::new();
    let (mut blank, mut stale) = (Tally::default(), Tally::default());
    let limit = cx.maybe_span("limit");
    for (name, others) in &COLUMNS {
        let is_it = |column: &&Column| {
            let written = folded(&column.name);
            written == *name || others.contains(&written.as_str())
        };
        let columns: Vec<_> = unit.disclosure.iter().filter(is_it).collect();
        // Of several that go by the name, the one with content counts.
        let blankness =
            |column: &&&Column| column.is_blank().map_or(1, |blank| 2 * u8::from(blank));
        let Some(column) = columns.iter().min_by_key(blankness) else {
            missing.push((*name).to_owned());
            continue;
        };
        let member = || Member::new(&column.name, column.place, &FIELDS);
        blank.add(column.is_blank(), member);
        if let Some(limit) = limit.filter(|_| column.is_blank() != Some(true)) {
            let last = column.last_update_on(cx.on);
            stale.add(last.map(|last| limit.is_past(last, cx.on)), member);
        }
    }
    let set_up = unit.disclosure.iter();
    let absent = (!missing.is_empty()).then(|| {
        let text = cx.say("missing", &[("columns", &missing.join("、"))]);
        Finding::fail(RULE.level, text)
            .advice("请按规范设置所列栏目；已设置但名称不同的，统一为规范名称。")
            .cites(set_up.map(|column| column.place.cite(Field::DisclosureColumn)))
            .items(missing)
    });
    let problems = [
        absent,
        wrong(&blank, "blank", &[], "请补充所列栏目的内容。", cx),
        limit.and_then(|limit| {
            let more: [(&str, &dyn Display); 1] = [("limit", &limit)];
            wrong(&stale, "stale", &more, "请更新所列栏目。", cx)
        }),
        blank.doubt(
            RULE.level,
            "栏目未说明有无内容",
            "请填写信息条数或最近更新日期。",
        ),
        stale.doubt(
            RULE.level,
            "栏目的更新日期缺失或无法识别",
            "请补充最近更新日期。",
        ),
    ];
    let mut findings: Vec<_> = problems.into_iter().flatten().collect();
    if findings.is_empty() {
        findings.push(Finding::pass(RULE.level, fine(limit)));
    }
    findings
}

fn wrong(
    tally: &Tally,
    phrase: &str,
    more: &[(&str, &dyn Display)],
    mend: &str,
    cx: &Context,
) -> Option<Finding> {
    let blamed = tally.blame(Finding::fail(RULE.level, ""));
    let columns = blamed.items.join("、");
    let values: [(&str, &dyn Display); 1] = [("columns", &columns)];
    let values: Vec<_> = values.into_iter().chain(more.iter().copied()).collect();
    let text = cx.say(phrase, &values);
    (tally.wrong() > 0).then(|| Finding { text, ..blamed }.advice(mend))
}

fn fine(limit: Option<Span>) -> &'static str {
    match limit {
        Some(_) => "政府信息公开平台栏目齐全，均按期更新",
        None => "政府信息公开平台栏目齐全，均有内容",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::dossier::{Category, Entry};
    use crate::indicators::testing::*;
    use crate::packs::{Decimal, Grade, Measure, Threshold};
    use Answer::{Notice, Pass, Unchecked};
    use chrono::NaiveDate;

    const PACK: &str = "henan";

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn named(name: &str, content: Entry<bool>, last_update: Entry<WrittenDate>) -> Column {
        Column {
            name: name.into(),
            content,
            category: Entry::Absent,
            ..column(Category::Other, last_update)
        }
    }

    /// The first four with content, and this one.
    fn with(last: Column) -> Unit {
        let four = COLUMNS[..4].iter();
        let four = four.map(|(name, _)| named(name, said(true), dated(2022, 2, 1)));
        Unit {
            disclosure: four.chain([last]).collect(),
            ..unit()
        }
    }

    fn fifth(name: &str) -> Unit {
        with(named(name, said(true), Entry::Absent))
    }

    #[test]
    fn each_of_the_five_must_be_there_and_hold_something() {
        let blank = named("依申请公开", said(false), Entry::Absent);
        let cases: &[Case<Unit>] = &[
            ("all", fifth("依申请公开"), &[Pass]),
            ("by another name", fifth("政府信息 依申请公开"), &[Pass]),
            ("another column instead", fifth("财政预决算"), &[Notice]),
            ("one is blank", with(blank), &[Notice]),
            ("no table", unit(), &[]),
        ];
        Bench::of(PACK).holds(&RULE, on(), cases);
    }

    #[test]
    fn what_cannot_be_told_neither_passes_nor_fails() {
        let of = |content| with(named("依申请公开", content, Entry::Absent));
        let mut lacking = of(Entry::Absent);
        lacking.disclosure.remove(0);
        let cases: &[Case<Unit>] = &[
            ("no content said", of(Entry::Absent), &[Unchecked]),
            ("unclear", of(unclear()), &[Unchecked]),
            ("and one is missing", lacking, &[Notice, Unchecked]),
        ];
        Bench::of(PACK).holds(&RULE, on(), cases);
    }

    #[test]
    fn the_sentence_names_the_columns() {
        let mut unit = with(named("依申请公开", said(false), Entry::Absent));
        unit.disclosure.drain(..2);
        let findings = Bench::of(PACK).ask(&RULE, &unit, on());
        let texts: Vec<_> = findings.iter().map(|finding| &*finding.text).collect();
        assert_eq!(
            texts,
            [
                "政府信息公开平台未设置政府信息公开指南、政府信息公开制度",
                "政府信息公开平台的依申请公开没有内容"
            ]
        );
        assert_eq!(findings[1].items, ["依申请公开"]);
        assert!(!findings[1].cites.is_empty());
    }

    #[test]
    fn staleness_is_judged_only_where_the_pack_has_a_limit() {
        let updated = |last| with(named("依申请公开", said(true), last));
        let old = updated(dated(2015, 1, 1));
        Bench::of(PACK).holds(&RULE, on(), &[("old", old, &[Pass])]);
        let bench = Bench::altered(PACK, |pack| {
            let setting = pack.indicators.get_mut(RULE.id).unwrap();
            let limit = Threshold {
                value: Decimal::whole(6),
                unit: Measure::Months,
                source: "试例".into(),
                grade: Grade::A,
            };
            setting.thresholds.insert("limit".into(), limit);
        });
        bench.flips(&RULE, updated, &[(on(), day(2021, 8, 24))]);
        let cases: &[Case<Unit>] = &[
            ("no date", updated(Entry::Absent), &[Unchecked]),
            ("unclear", updated(unclear()), &[Unchecked]),
        ];
        bench.holds(&RULE, on(), cases);
        let texts = bench.texts(&RULE, &updated(dated(2021, 8, 23)), on());
        assert_eq!(texts, ["政府信息公开平台的依申请公开6个月内未更新"]);
    }
}
