#![doc = include_str!("../../docs/indicators/site-service-absent.md")]

use super::{Basis, Check, Concerns, Context, Finding, Fine, Level, PROBLEM, Question, Rule, flag};
use crate::dossier::{Entry, Field, Site};

pub const RULE: Rule = Rule {
    id: "site-service-absent",
    title: "未提供办事服务",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "政府网站台账：网站名称、对外服务职能、办事服务（有或无）",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "有对外服务职能的，网站是否提供办事服务？",
        look: "查看网站有无办事服务栏目或服务平台入口，并确认能够打开。没有对外服务职能的，选择“不适用”。",
        fine: Fine::Yes,
        mend: "请开设办事服务栏目，或链接至政务服务平台的本单位页面。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let has_services = site.services.value();
    match site.serves_public {
        Entry::Value(false, place) => {
            let finding = Finding::not_applicable(RULE.level, "单位没有对外服务职能");
            vec![finding.cites([place.cite(Field::ServesPublic)])]
        }
        // Whether there must be services at all is not clear.
        Entry::Unclear(place) if has_services == Some(false) => {
            let advice = "请填写有无对外服务职能。";
            let finding = Finding::unchecked(RULE.level, "“对外服务职能”无法识别", advice);
            vec![finding.cites([place.cite(Field::ServesPublic)])]
        }
        _ => {
            let (entry, field) = (site.services, Field::Services);
            flag::judge(&RULE, RULE.level, entry, field, "已提供办事服务", cx)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::Reply;
    use crate::indicators::testing::*;
    use Answer::{NotApplicable, Pass, Unchecked, Veto};
    use chrono::NaiveDate;

    const YES: Entry<bool> = said(true);
    const NO: Entry<bool> = said(false);

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn of(serves_public: Entry<bool>, services: Entry<bool>) -> Site {
        Site {
            serves_public,
            services,
            ..site()
        }
    }

    #[test]
    fn no_services_fail_a_unit_that_serves_the_public() {
        let cases: &[Case<Site>] = &[
            ("some", of(YES, YES), &[Pass]),
            ("none", of(YES, NO), &[Veto]),
            ("none, the duty not said", of(Entry::Absent, NO), &[Veto]),
            ("no duty", of(NO, NO), &[NotApplicable]),
            ("no duty, not said", of(NO, Entry::Absent), &[NotApplicable]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn what_cannot_be_told_neither_passes_nor_fails() {
        let cases: &[Case<Site>] = &[
            ("not said", of(YES, Entry::Absent), &[]),
            ("not clear", of(YES, unclear()), &[Unchecked]),
            ("none, the duty not clear", of(unclear(), NO), &[Unchecked]),
            ("some, the duty not clear", of(unclear(), YES), &[Pass]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn no_answer_makes_a_unit_serve_that_does_not() {
        let cases: &[Case<Site>] = &[(
            "no duty",
            of(NO, Entry::Absent),
            &[NotApplicable, Unchecked],
        )];
        let bench = Bench::of("national-2019").answered(Reply::No);
        bench.holds(&RULE, on(), cases);
    }

    #[test]
    fn the_sentence_is_that_of_the_pack() {
        let texts = Bench::of("national-2019").texts(&RULE, &of(YES, NO), on());
        assert_eq!(texts, ["未提供办事服务"]);
    }
}
