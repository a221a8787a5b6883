#![doc = include_str!("../../docs/indicators/site-score.md")]

use super::score::{FullMarks, Score};
use super::{
    After, Basis, Check, Concerns, Context, Finding, Item, Level, Outcome, Phrase, Points, Rule,
    Section, Slot, Subject, SubjectKind,
};
use crate::dossier::Site;

pub const RULE: Rule = Rule {
    id: "site-score",
    title: "扣分指标得分",
    level: Level::Veto,
    basis: Basis::National("扣分指标"),
    concerns: Concerns::Scored,
    decides: false,
    item: None,
    needs: "政府网站台账：网站名称、网站类型（门户网站才评分）、对外服务职能",
    thresholds: SLOTS,
    phrases: &[Phrase {
        name: "fail",
        values: &["score", "pass"],
    }],
    question: None,
    check: Check::After(&[SubjectKind::Site], check),
};

/// The pass mark, the full mark of each section, and the full mark of each item where it is known.
const SLOTS: &[Slot] = &{
    const SECTIONS: usize = Section::ALL.len();
    let mut slots = [Slot::mark("pass"); 1 + SECTIONS + Item::ALL.len()];
    let mut at = 0;
    while at < SECTIONS {
        slots[1 + at] = Slot::mark(Section::ALL[at].id());
        at += 1;
    }
    let mut at = 0;
    while at < Item::ALL.len() {
        slots[1 + SECTIONS + at] = Slot::points(Item::ALL[at].id());
        at += 1;
    }
    slots
};

fn check(after: &After, cx: &Context) -> Vec<Finding> {
    let Subject::Site(site) = after.subject else {
        return Vec::new();
    };
    if !site.is_portal() {
        // What kind of site it is was not said; a department site is not asked about at all.
        return Vec::new();
    }
    if after.is_vetoed() {
        let text = "已被单项否决，不再评分";
        return vec![Finding::not_applicable(Level::Veto, text)];
    }
    let score = score(after, site, cx);
    let pass = cx.decimal("pass").unwrap_or_default();
    let unsure = score.to_verify > 0 || score.unchecked > 0;
    let text = sentence(&score);
    let finding = if score.at_most < pass {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("score", &score.at_most), ("pass", &pass)];
        let gap = pass.minus(score.at_most);
        let advice = format!("请先整改扣分较多的项目，逐项核对分值；得分至少需提高{gap}分。");
        Finding::fail(Level::Veto, cx.say("fail", &values)).advice(advice)
    } else if unsure {
        Finding::unchecked(
            Level::Veto,
            text,
            "请回答自查问答，分值待核的以正式文本为准。",
        )
    } else {
        Finding::pass(Level::Veto, text)
    };
    vec![finding.score(score)]
}

fn score(after: &After, site: &Site, cx: &Context) -> Score {
    let serves_public = site.serves_public.value() != Some(false);
    let asked = |item: Item| serves_public || item.section() != Section::Services;
    let scored = || {
        let rules = after.said.iter();
        rules.filter(|(rule, _)| rule.item.is_some_and(asked))
    };
    let open = scored().filter(|(_, findings)| {
        let unsure = |finding: &Finding| finding.outcome == Outcome::Unchecked;
        findings.is_empty() || findings.iter().any(unsure)
    });
    let findings: Vec<_> = after
        .said
        .iter()
        .flat_map(|(_, findings)| findings)
        .collect();
    let marks = FullMarks {
        section: &|section| cx.decimal(section.id()).unwrap_or_default(),
        item: &|item| match cx.points(item.id(), 1) {
            Points::Known(points) => Some(points),
            Points::ToVerify { .. } => None,
        },
    };
    let open = u32::try_from(open.count()).unwrap_or(u32::MAX);
    Score::of(&findings, open, &marks, serves_public)
}

/// 「得分上限98分（分值待核2处，未检查5项）」.
fn sentence(score: &Score) -> String {
    let parts = [
        (score.to_verify, "分值待核", "处"),
        (score.unchecked, "未检查", "项"),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, what, of)| format!("{what}{count}{of}"))
        .collect();
    match parts.as_slice() {
        [] => format!("得分{}分", score.at_most),
        parts => format!("得分上限{}分（{}）", score.at_most, parts.join("，")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::dossier::{Category, Entry, FooterMark, Publication, SiteType};
    use crate::indicators::testing::{
        Answer, Bench, column, dated, portal, said, several, unclear,
    };
    use crate::indicators::{
        message_statistics, service_statistics, site_columns_stale, site_consult_absent,
        site_footer, site_search,
    };
    use crate::packs::{Decimal, Grade, Measure, Threshold};
    use chrono::NaiveDate;

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// A number of a pack: the rule, its name, its value in tenths, and how well it is known.
    type Number = (&'static Rule, &'static str, u32, Grade);

    /// The score and the rules that these tests need, with these points, so that a score can be certain.
    fn bench(numbers: &[Number]) -> Bench {
        let kept = [
            RULE.id,
            message_statistics::RULE.id,
            service_statistics::RULE.id,
            site_columns_stale::RULE.id,
            site_consult_absent::RULE.id,
            site_footer::RULE.id,
        ];
        Bench::altered("national-2019", |pack| {
            pack.indicators.retain(|id, _| kept.contains(&id.as_str()));
            for &(rule, name, tenths, grade) in numbers {
                let threshold = Threshold {
                    value: Decimal::tenths(tenths),
                    unit: Measure::Points,
                    source: "某地检查表".into(),
                    grade,
                };
                let setting = pack.indicators.get_mut(rule.id).unwrap();
                setting.thresholds.insert(name.into(), threshold);
            }
        })
    }

    const MESSAGES: &Rule = &message_statistics::RULE;
    const FOOTER: &Rule = &site_footer::RULE;

    /// With what unpublished statistics of messages and each mark of the footer cost, in tenths.
    fn costs(messages: u32, mark: u32) -> Bench {
        bench(&[
            (MESSAGES, "points", messages, Grade::B),
            (FOOTER, "points", mark, Grade::B),
        ])
    }

    /// A portal at which the rules of these tests find nothing.
    fn fine() -> Site {
        Site {
            consulting: said(true),
            message_statistics: said(Publication::Yes),
            service_statistics: said(Publication::On(WrittenDate::Day(on()))),
            footer: [said(true); FooterMark::ALL.len()],
            columns: vec![column(Category::News, dated(2022, 2, 24))],
            ..portal()
        }
    }

    fn without(site: Site, mark: FooterMark) -> Site {
        let mut footer = site.footer;
        footer[mark as usize] = said(false);
        Site { footer, ..site }
    }

    /// Neither statistics of messages nor the mark of the police.
    fn faulty() -> Site {
        let site = Site {
            message_statistics: said(Publication::No),
            ..fine()
        };
        without(site, FooterMark::Police)
    }

    /// For a unit that does not serve the public.
    fn serving_nobody(site: Site) -> Site {
        Site {
            serves_public: said(false),
            ..site
        }
    }

    #[track_caller]
    fn comes_to(bench: &Bench, site: &Site, expected: Answer, text: &str) {
        let findings = bench.ask(&RULE, site, on());
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].text, text);
        assert_eq!(Answer::of(&findings[0]), expected);
    }

    #[test]
    fn nothing_wrong_is_a_hundred_points() {
        comes_to(&costs(10, 10), &fine(), Answer::Pass, "得分100分");
    }

    #[test]
    fn sixty_points_pass_and_a_tenth_less_fails() {
        let text = "扣分指标得分至多59.9分，低于60分";
        comes_to(&costs(230, 170), &faulty(), Answer::Pass, "得分60分");
        comes_to(&costs(230, 171), &faulty(), Answer::Veto, text);
    }

    #[test]
    fn a_section_loses_no_more_than_its_full_mark() {
        comes_to(&costs(231, 0), &faulty(), Answer::Pass, "得分77分");
        comes_to(&costs(0, 1000), &faulty(), Answer::Pass, "得分79分");
        let both_items = without(faulty(), FooterMark::ReportEntry);
        comes_to(&costs(0, 150), &both_items, Answer::Pass, "得分79分");
        comes_to(&costs(0, 50), &both_items, Answer::Pass, "得分90分");
    }

    #[test]
    fn an_item_loses_no_more_than_its_full_mark_where_that_is_known() {
        let of_item = |grade| {
            bench(&[
                (MESSAGES, "points", 100, Grade::B),
                (FOOTER, "points", 0, Grade::B),
                (&RULE, "published-messages", 35, grade),
            ])
        };
        comes_to(&of_item(Grade::B), &faulty(), Answer::Pass, "得分96.5分");
        comes_to(&of_item(Grade::U), &faulty(), Answer::Pass, "得分90分");
    }

    #[test]
    fn without_services_the_rest_is_scaled_up_to_a_hundred() {
        let site = serving_nobody(faulty());
        for (mark, expected, text) in [
            (0, Answer::Pass, "得分100分"),
            (100, Answer::Pass, "得分86.6分"),
            (150, Answer::Pass, "得分80分"),
        ] {
            comes_to(&costs(0, mark), &site, expected, text);
        }
        let fails = "扣分指标得分至多59.8分，低于60分";
        comes_to(&costs(230, 70), &site, Answer::Pass, "得分60分");
        comes_to(&costs(230, 71), &site, Answer::Veto, fails);
    }

    #[test]
    fn without_services_what_is_not_known_of_them_is_not_counted() {
        let untold = |site| Site {
            service_statistics: Entry::Absent,
            ..site
        };
        let bench = costs(0, 0);
        let open = "得分上限100分（未检查1项）";
        comes_to(&bench, &untold(fine()), Answer::Unchecked, open);
        let site = serving_nobody(untold(fine()));
        comes_to(&bench, &site, Answer::Pass, "得分100分");
    }

    #[test]
    fn what_is_to_be_verified_is_counted_and_only_what_is_certain_is_subtracted() {
        let unknown = bench(&[]);
        let one = "得分上限100分（分值待核1处）";
        let messages = Site {
            message_statistics: said(Publication::No),
            ..fine()
        };
        comes_to(&unknown, &messages, Answer::Unchecked, one);
        let both = "得分上限100分（分值待核2处）";
        comes_to(&unknown, &faulty(), Answer::Unchecked, both);
        // A policy column costs 5, the column of news beside it is not known.
        let mut columns = vec![column(Category::Policy, dated(2021, 1, 1))];
        columns.extend(several(1, || column(Category::News, dated(2021, 1, 1))));
        let stale = Site { columns, ..fine() };
        let text = "得分上限95分（分值待核1处）";
        comes_to(&unknown, &stale, Answer::Unchecked, text);
    }

    #[test]
    fn what_could_not_be_looked_at_is_counted() {
        let mut site = fine();
        site.footer[FooterMark::Icp as usize] = unclear();
        let text = "得分上限100分（未检查1项）";
        comes_to(&costs(0, 0), &site, Answer::Unchecked, text);
        let site = without(site, FooterMark::Police);
        let text = "得分上限98分（未检查1项）";
        comes_to(&costs(0, 20), &site, Answer::Unchecked, text);
    }

    #[test]
    fn an_open_question_is_counted_and_an_answer_to_another_is_not() {
        let only = |id: &str| {
            Bench::altered("national-2019", |pack| {
                pack.indicators
                    .retain(|known, _| [id, RULE.id].contains(&known.as_str()));
            })
        };
        let text = "得分上限100分（未检查1项）";
        comes_to(
            &only(site_search::RULE.id),
            &fine(),
            Answer::Unchecked,
            text,
        );
        // No item loses points by it.
        let channel = only(site_consult_absent::RULE.id);
        comes_to(&channel, &portal(), Answer::Pass, "得分100分");
    }

    #[test]
    fn an_upper_bound_below_the_pass_mark_fails_whatever_is_still_open() {
        let mut site = faulty();
        site.footer[FooterMark::Icp as usize] = Entry::Absent;
        let text = "扣分指标得分至多59.9分，低于60分";
        let bench = costs(230, 171);
        comes_to(&bench, &site, Answer::Veto, text);
        let advice = &bench.ask(&RULE, &site, on())[0].advice;
        assert!(advice.ends_with("得分至少需提高0.1分。"), "{advice}");
    }

    #[test]
    fn only_a_portal_without_a_veto_is_scored() {
        let vetoed = Site {
            consulting: said(false),
            ..fine()
        };
        let text = "已被单项否决，不再评分";
        comes_to(&costs(0, 0), &vetoed, Answer::NotApplicable, text);
        for site_type in [Entry::Absent, unclear(), said(SiteType::Department)] {
            let site = Site {
                site_type,
                ..fine()
            };
            assert!(costs(0, 0).ask(&RULE, &site, on()).is_empty());
        }
    }

    #[test]
    fn the_score_comes_with_what_each_section_loses() {
        let findings = costs(30, 20).ask(&RULE, &faulty(), on());
        let score = findings[0].score.as_ref().unwrap();
        assert_eq!(score.at_most, Decimal::whole(95));
        let lost = score.sections.iter().map(|of| (of.section, of.lost));
        let lost: Vec<_> = lost.collect();
        let points = Decimal::whole;
        assert_eq!(
            lost,
            [
                (Section::Publication, points(0)),
                (Section::Services, points(0)),
                (Section::Interaction, points(3)),
                (Section::Functions, points(2)),
            ]
        );
    }
}
