#![doc = include_str!("../../docs/indicators/problem-unfixed.md")]

use super::{
    After, Basis, Check, Compared, Concerns, Context, Doubt, Fate, Finding, Level, Phrase, Rule,
    SubjectKind, compare, past,
};
use crate::dossier::Field;

pub const RULE: Rule = Rule {
    id: "problem-unfixed",
    title: "通报问题未整改",
    level: Level::Notice,
    basis: Basis::Local("汴政办〔2021〕42号，第五部分"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "往期通报：单位、名称、存在问题；以及检查上期问题所需的台账",
    thresholds: &[],
    phrases: &[
        Phrase {
            name: "problem",
            values: &["problem"],
        },
        Phrase {
            name: "own",
            values: &["problem"],
        },
    ],
    question: None,
    check: Check::After(
        &[SubjectKind::Site, SubjectKind::Account, SubjectKind::Unit],
        check,
    ),
};

fn check(after: &After, cx: &Context) -> Vec<Finding> {
    if after.bulletins.is_empty() {
        return Vec::new();
    }
    let compared = compare(after.subject.kind(), after.subject.past(), after.said);
    let told = compared
        .iter()
        .filter_map(|problem| tell(problem, after, cx));
    let findings: Vec<_> = told.collect();
    if findings.is_empty() {
        return past::unnamed();
    }
    findings
}

/// What there is to say of a problem that was named.
fn tell(problem: &Compared, after: &After, cx: &Context) -> Option<Finding> {
    let (level, text) = (RULE.level, &problem.text);
    let is_own = problem.lines.iter().all(|line| past::is_own(line, after));
    let (phrase, whose) = match is_own {
        true => ("own", "以往自查"),
        false => ("problem", "往期通报"),
    };
    let mut finding = match problem.fate {
        Fate::New => return None,
        Fate::Still => Finding::fail(level, cx.say(phrase, &[("problem", text)]))
            .advice(format!("请对照{whose}立即整改，并报送整改情况。"))
            .items(problem.items.clone()),
        Fate::Unknown(Doubt::Other) => Finding::unchecked(
            level,
            format!("{whose}的同类问题仍存在，但不是当时所列的内容：{text}"),
            format!("请核对{whose}所列的内容是否已整改。"),
        ),
        Fate::Unknown(Doubt::Unchecked) => Finding::unchecked(
            level,
            format!("{whose}的问题未能核对：{text}"),
            "请补充检查该问题所需的台账，核对是否已整改。",
        ),
        Fate::Unknown(Doubt::NoRule) => Finding::unchecked(
            level,
            format!("{whose}的问题不在检查范围内：{text}"),
            "请核对是否已整改。",
        ),
        Fate::Mended => Finding::pass(level, format!("{whose}的问题已整改：{text}")),
    };
    let lines = problem.lines.iter().copied();
    finding.text.push_str(&past::guess(lines.clone()));
    Some(finding.cites(lines.map(|line| line.place.cite(Field::PastProblem))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{
        Account, Bulletin, Category, Column, Entry, FooterMark, Issuer, Past, Publication, Site,
    };
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Unchecked};
    use chrono::NaiveDate;

    const PACK: &str = "national-2019";

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn bench() -> Bench {
        Bench::of(PACK).with_bulletins(bulletins(2))
    }

    fn blank(name: &str, has_content: Entry<bool>) -> Column {
        Column {
            name: name.into(),
            content: has_content,
            ..column(Category::Static, Entry::Absent)
        }
    }

    /// A site with these columns, some of them blank, of which a bulletin says this.
    fn named(problem: &str, items: &[&str], columns: Vec<Column>) -> Site {
        let line = Past {
            items: items.iter().map(|&item| item.into()).collect(),
            ..past(problem)
        };
        Site {
            past: vec![line],
            ..with_columns(columns)
        }
    }

    #[test]
    fn a_problem_that_is_still_there_is_told_and_one_that_is_gone_passes() {
        let (full, empty) = (said(true), said(false));
        let columns = |content| vec![blank("资源管理", content), blank("要闻", full)];
        let cases: &[Case<Site>] = &[
            (
                "still",
                named("存在 1 个空白栏目。", &[], columns(empty)),
                &[Notice],
            ),
            ("gone", named("空白栏目", &[], columns(full)), &[Pass]),
            (
                "unclear",
                named("空白栏目", &[], columns(unclear())),
                &[Unchecked],
            ),
            ("no columns", named("空白栏目", &[], vec![]), &[Unchecked]),
            (
                "of no rule",
                named("值班电话无人接听", &[], columns(full)),
                &[Unchecked],
            ),
            (
                "two problems",
                named("空白栏目，值班电话无人接听。", &[], columns(empty)),
                &[Notice, Unchecked],
            ),
            (
                "the same column",
                named("空白栏目", &["资源 管理"], columns(empty)),
                &[Notice],
            ),
            (
                "another column",
                named("空白栏目", &["林业动态"], columns(empty)),
                &[Unchecked],
            ),
        ];
        bench().holds(&RULE, on(), cases);
        let site = named("存在1个空白栏目。", &["资源管理"], columns(empty));
        let findings = bench().ask(&RULE, &site, on());
        assert_eq!(findings[0].text, "往期通报的问题仍存在：存在1个空白栏目");
        assert_eq!(findings[0].items, ["资源管理"]);
        assert_eq!(findings[0].cites.len(), 1);
    }

    #[test]
    fn what_the_office_found_by_itself_is_not_said_to_be_of_a_bulletin() {
        let own = |issuer| Bulletin {
            title: "2021年11月24日自查".into(),
            issuer,
        };
        let site = named("空白栏目", &[], vec![blank("要闻", said(false))]);
        let texts = |issuer| {
            let bench = Bench::of(PACK).with_bulletins(vec![own(issuer)]);
            bench.texts(&RULE, &site, on())
        };
        assert_eq!(texts(Some(Issuer::Own)), ["以往自查的问题仍存在：空白栏目"]);
        assert_eq!(texts(None), ["往期通报的问题仍存在：空白栏目"]);
    }

    #[test]
    fn of_a_rule_with_several_sentences_the_right_one_counts() {
        let entry = "页面底部功能区未规范添加“政府网站找错”入口";
        let code = "未在全站页面底部功能区清晰列明网站标识码";
        let mut footer = [said(true); FooterMark::ALL.len()];
        footer[FooterMark::ReportEntry as usize] = said(false);
        let of = |problem| Site {
            footer,
            ..named(problem, &[], vec![])
        };
        let cases: &[Case<Site>] = &[
            ("the entry", of(entry), &[Notice]),
            ("the code", of(code), &[Unchecked]),
        ];
        bench().holds(&RULE, on(), cases);
        let both = of(
            "页面底部功能区未规范添加“政府网站找错”入口，未在全站页面底部功能区清晰列明网站标识码。",
        );
        bench().holds(&RULE, on(), &[("both", both, &[Notice, Unchecked])]);
        let stale = Site {
            site_type: portal().site_type,
            service_statistics: said(Publication::No),
            ..named("未公开办事统计数据", &[], vec![])
        };
        bench().holds(&RULE, on(), &[("statistics", stale, &[Notice])]);
    }

    #[test]
    fn the_same_kind_in_two_bulletins_is_one_finding_and_a_guess_is_named() {
        let mut site = named("空白栏目", &[], vec![blank("要闻", said(false))]);
        site.past.push(Past {
            bulletin: 1,
            guessed: Some("统计局".into()),
            ..past("存在3个空白栏目。")
        });
        let findings = bench().ask(&RULE, &site, on());
        assert_eq!(findings.len(), 1);
        let text = "往期通报的问题仍存在：空白栏目（按相近名称匹配“统计局”）";
        assert_eq!(findings[0].text, text);
        assert_eq!(findings[0].cites.len(), 2);
    }

    #[test]
    fn a_rule_that_the_pack_lacks_or_that_is_not_verified_cannot_tell() {
        let of = |problem| Account {
            past: vec![past(problem)],
            ..account(dated(2022, 2, 20), &[])
        };
        let cases: &[Case<Account>] = &[
            (
                "a rule of another place",
                of("一周未更新 两次"),
                &[Unchecked],
            ),
            ("updated since", of("长期未更新"), &[Pass]),
        ];
        bench().holds(&RULE, on(), cases);
        let mut site = named("政策文件公开不及时", &[], vec![]);
        site.policies = vec![crate::dossier::Policy {
            made: dated(2021, 1, 4),
            published: dated(2021, 9, 1),
            ..policy(Entry::Absent)
        }];
        bench().holds(&RULE, on(), &[("not verified", site, &[Unchecked])]);
        let without = Bench::of(PACK);
        without.holds(&RULE, on(), &[("no bulletin", site_of_nobody(), &[])]);
        bench().holds(&RULE, on(), &[("not named", site_of_nobody(), &[Pass])]);
    }

    fn site_of_nobody() -> Site {
        with_columns(vec![])
    }
}
