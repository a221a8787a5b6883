#![doc = include_str!("../../docs/indicators/site-footer.md")]

use super::tally::lesser_level;
use super::{Basis, Check, Concerns, Context, Finding, Item, Level, Phrase, Rule, Slot};
use crate::dossier::{Cite, Field, FooterMark, Site};

pub const RULE: Rule = Rule {
    id: "site-footer",
    title: "页面底部功能区要素",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“网站标识”“我为政府网站找错”"),
    concerns: Concerns::All,
    decides: false,
    item: Some(Item::SiteMarks),
    needs: "政府网站台账：网站名称、页面底部各项要素（有或无）",
    thresholds: &[Slot::points("points")],
    phrases: &[
        Phrase {
            name: "entry",
            values: &[],
        },
        Phrase {
            name: "marks",
            values: &["marks"],
        },
    ],
    question: None,
    check: Check::Site(check),
};

/// What each mark is called in a sentence, and the field that tells of it.
fn words(mark: FooterMark) -> (&'static str, Field) {
    match mark {
        FooterMark::PartyMark => ("党政机关网站标识", Field::FooterPartyMark),
        FooterMark::ReportEntry => ("“我为政府网站找错”入口", Field::FooterReportEntry),
        FooterMark::SiteCode => ("网站标识码", Field::FooterSiteCode),
        FooterMark::Icp => ("ICP备案编号", Field::FooterIcp),
        FooterMark::Police => ("公安机关备案标识", Field::FooterPolice),
        FooterMark::Host => ("主办单位", Field::FooterHost),
        FooterMark::Contact => ("联系方式", Field::FooterContact),
    }
}

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let level = lesser_level(site);
    let marks = || FooterMark::ALL.into_iter().zip(&site.footer);
    let (entry, missing): (Vec<_>, Vec<_>) = marks()
        .filter(|(_, entry)| entry.value() == Some(false))
        .filter_map(|(mark, entry)| Some((mark, entry.place()?.cite(words(mark).1))))
        .partition(|(mark, _)| *mark == FooterMark::ReportEntry);
    let open: Vec<_> = marks()
        .filter(|(_, entry)| entry.value().is_none())
        .map(|(mark, _)| words(mark).0)
        .collect();
    let mut findings: Vec<_> = [
        no_entry(level, &entry, cx),
        lacking(level, &missing, cx),
        untold(level, &open),
    ]
    .into_iter()
    .flatten()
    .collect();
    if findings.is_empty() {
        findings.push(Finding::pass(level, "页面底部功能区要素齐全"));
    }
    findings
}

/// A mark that is not there, and the cell that says so.
type Missing = (FooterMark, Cite);

/// The entry 我为政府网站找错 has a sentence of its own.
fn no_entry(level: Level, entry: &[Missing], cx: &Context) -> Option<Finding> {
    let (_, cite) = entry.first()?;
    let finding = Finding::fail(level, cx.say("entry", &[]))
        .advice("请在全站页面底部功能区添加“我为政府网站找错”入口。")
        .points(cx.points("points", 1))
        .cites([*cite]);
    // An item of its own; the other marks are one.
    Some(finding.item(Item::ErrorReports))
}

fn lacking(level: Level, missing: &[Missing], cx: &Context) -> Option<Finding> {
    let names: Vec<_> = missing.iter().map(|(mark, _)| words(*mark).0).collect();
    let marks = names.join("、");
    let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
    let finding = Finding::fail(level, cx.say("marks", &[("marks", &marks)]))
        .advice(format!("请在全站页面底部功能区列明{marks}。"))
        .points(cx.points("points", count))
        .items(names.iter().map(|&name| name.to_owned()).collect())
        .cites(missing.iter().map(|(_, cite)| *cite));
    (!missing.is_empty()).then_some(finding)
}

fn untold(level: Level, open: &[&str]) -> Option<Finding> {
    const ADVICE: &str = "请在网站台账中补充各项要素，填写“有”或“无”。";
    let text = if open.len() == FooterMark::ALL.len() {
        "未说明页面底部功能区的要素".to_owned()
    } else {
        format!("未说明页面底部功能区有无{}", open.join("、"))
    };
    (!open.is_empty()).then(|| Finding::unchecked(level, text, ADVICE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::Entry;
    use crate::indicators::Points;
    use crate::indicators::testing::*;
    use crate::packs::{Decimal, Grade, Measure, Threshold};
    use Answer::{Deduct, Notice, Pass, Unchecked};
    use FooterMark::{Icp, Police, ReportEntry, SiteCode};
    use chrono::NaiveDate;

    const NO: Entry<bool> = said(false);

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// A footer that shows everything, but for what is said of these marks.
    fn footer(site: Site, marks: &[(FooterMark, Entry<bool>)]) -> Site {
        let entry = |mark| {
            let other = marks.iter().find(|(other, _)| *other == mark);
            other.map_or(said(true), |(_, entry)| *entry)
        };
        Site {
            footer: FooterMark::ALL.map(entry),
            ..site
        }
    }

    fn without(marks: &[FooterMark]) -> Site {
        let marks: Vec<_> = marks.iter().map(|&mark| (mark, NO)).collect();
        footer(portal(), &marks)
    }

    #[test]
    fn one_missing_mark_is_a_problem() {
        let cases: &[Case<Site>] = &[
            ("all there", without(&[]), &[Pass]),
            ("one missing", without(&[Police]), &[Deduct]),
            ("two told together", without(&[SiteCode, Police]), &[Deduct]),
            ("no entry", without(&[ReportEntry]), &[Deduct]),
            (
                "told apart",
                without(&[ReportEntry, Police]),
                &[Deduct, Deduct],
            ),
            ("not a portal", footer(site(), &[(Icp, NO)]), &[Notice]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn each_single_mark_is_looked_at() {
        for mark in FooterMark::ALL {
            let findings = Bench::of("national-2019").ask(&RULE, &without(&[mark]), on());
            let cited: Vec<_> = findings.iter().flat_map(|finding| &finding.cites).collect();
            assert_eq!(cited.len(), 1, "{mark:?}");
            assert_eq!(cited[0].field, words(mark).1);
        }
    }

    #[test]
    fn what_is_not_said_neither_passes_nor_fails() {
        let nothing = Site {
            footer: [Entry::Absent; FooterMark::ALL.len()],
            ..portal()
        };
        let one = |entry| footer(portal(), &[(Icp, entry)]);
        let one_and_another_missing = footer(portal(), &[(Icp, unclear()), (Police, NO)]);
        let cases: &[Case<Site>] = &[
            ("nothing said", nothing, &[Unchecked]),
            ("one not said", one(Entry::Absent), &[Unchecked]),
            ("one not clear", one(unclear()), &[Unchecked]),
            (
                "another missing",
                one_and_another_missing,
                &[Deduct, Unchecked],
            ),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_sentences_are_those_of_the_bulletin() {
        let site = without(&[SiteCode, ReportEntry, Police]);
        let findings = Bench::of("nanyang-2022q1").ask(&RULE, &site, on());
        let texts: Vec<_> = findings.iter().map(|finding| &finding.text).collect();
        let entry = "页面底部功能区未规范添加“政府网站找错”入口";
        let marks = "未在全站页面底部功能区清晰列明网站标识码、公安机关备案标识";
        assert_eq!(texts, [entry, marks]);
    }

    #[test]
    fn each_mark_costs_what_a_pack_says_and_the_entry_is_an_item_of_its_own() {
        let known = Bench::altered("national-2019", |pack| {
            let setting = pack.indicators.get_mut(RULE.id).unwrap();
            let points = Threshold {
                value: Decimal::tenths(5),
                unit: Measure::Points,
                source: "某地检查表".into(),
                grade: Grade::B,
            };
            setting.thresholds.insert("points".into(), points);
        });
        let of = |tenths| Points::Known(Decimal::tenths(tenths));
        let unknown = Points::UNKNOWN;
        let national = Bench::of("national-2019");
        for (bench, [entry, marks]) in [(known, [of(5), of(10)]), (national, [unknown, unknown])] {
            let findings = bench.ask(&RULE, &without(&[SiteCode, ReportEntry, Police]), on());
            let costs = findings
                .iter()
                .map(|finding| (finding.points, finding.item));
            let expected = [
                (Some(entry), Some(Item::ErrorReports)),
                (Some(marks), Some(Item::SiteMarks)),
            ];
            assert!(costs.eq(expected));
        }
    }
}
