#![doc = include_str!("../../docs/indicators/site-consult-absent.md")]

use super::{Basis, Check, Concerns, Context, Finding, Fine, Level, PROBLEM, Question, Rule, flag};
use crate::dossier::{Field, Site};

pub const RULE: Rule = Rule {
    id: "site-consult-absent",
    title: "无网上咨询建言渠道",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "政府网站台账：网站名称、咨询建言渠道（有或无）",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "网站是否提供有效的网上咨询建言渠道？",
        look: "查看互动交流栏目，确认可以提交咨询或建议并能收到答复。信访、纪检举报渠道不计。",
        fine: Fine::Yes,
        mend: "请开设可以提交并有人答复的网上咨询建言栏目。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let (entry, field) = (site.consulting, Field::Consulting);
    let fine = "已提供网上咨询建言渠道";
    flag::judge(&RULE, RULE.level, entry, field, fine, cx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Entry, SiteType};
    use crate::indicators::testing::*;
    use Answer::{Pass, Unchecked, Veto};

    fn consulting(consulting: Entry<bool>, site_type: SiteType) -> Site {
        Site {
            consulting,
            site_type: said(site_type),
            ..site()
        }
    }

    #[test]
    fn no_channel_fails_every_site() {
        let department = |entry| consulting(entry, SiteType::Department);
        let cases: &[Case<Site>] = &[
            ("there is one", department(said(true)), &[Pass]),
            ("there is none", department(said(false)), &[Veto]),
            (
                "none on a portal",
                consulting(said(false), SiteType::Portal),
                &[Veto],
            ),
            ("not said", department(Entry::Absent), &[]),
            ("not clear", department(unclear()), &[Unchecked]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn the_sentence_is_that_of_the_pack() {
        let none = consulting(said(false), SiteType::Portal);
        let texts = Bench::of("national-2019").texts(&RULE, &none, day(2022, 2, 24));
        assert_eq!(texts, ["未提供网上咨询建言渠道"]);
    }
}
