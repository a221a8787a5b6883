#![doc = include_str!("../../docs/indicators/interpretation-forms.md")]

use super::tally::{reaches, share};
use super::{Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Cite, Field, Form, Interpretation, Site};

pub const RULE: Rule = Rule {
    id: "interpretation-forms",
    title: "多元化解读比例",
    level: Level::Notice,
    basis: Basis::Local("南阳政务通报2022年第5期，第四部分第（三）项"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "政策文件清单：网站名称、解读稿、解读形式",
    thresholds: &[Slot::percent("limit")],
    phrases: &[Phrase {
        name: "problem",
        values: &["share", "limit"],
    }],
    question: None,
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    const LACK: &str = "请在政策文件清单中补充每篇解读稿的解读形式。";
    let all = site.interpretations.len();
    if all == 0 {
        return vec![Finding::unchecked(RULE.level, "未提供解读稿", LACK)];
    }
    let of_form = |form| with_form(site, form).count();
    let (diverse, unknown) = (of_form(Some(Form::Diverse)), of_form(None));
    let limit = cx.number("limit");
    let finding = if reaches(diverse, all, limit) {
        let text = format!("多元化解读比例为{}", share(diverse, all));
        Finding::pass(RULE.level, text)
    } else if reaches(diverse + unknown, all, limit) {
        let text = format!("{unknown}篇解读稿的形式不明");
        Finding::unchecked(RULE.level, text, LACK).cites(cites(site, None))
    } else {
        // What is not known might be diverse, so the share is the highest that it can be.
        let at_most = if unknown > 0 { "至多" } else { "" };
        let share = format!("{at_most}{}", share(diverse + unknown, all));
        let text = cx.say("problem", &[("share", &share), ("limit", &limit)]);
        let needed = (all * limit as usize).div_ceil(100) - diverse - unknown;
        let advice = format!("请至少为{needed}篇解读稿增加视频、动漫、图解等形式。");
        Finding::fail(RULE.level, text)
            .advice(advice)
            .cites(cites(site, Some(Form::Text)))
    };
    vec![finding]
}

fn with_form(site: &Site, form: Option<Form>) -> impl Iterator<Item = &Interpretation> {
    let interpretations = site.interpretations.iter();
    interpretations.filter(move |interpretation| interpretation.form.value() == form)
}

fn cites(site: &Site, form: Option<Form>) -> impl Iterator<Item = Cite> {
    with_form(site, form).map(|interpretation| interpretation.place.cite(Field::InterpretationForm))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::Entry;
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Unchecked};
    use chrono::NaiveDate;

    const PACK: &str = "nanyang-2022q1";

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// So many interpretations that are diverse, of text only, and of unclear form.
    fn forms(diverse: usize, text: usize, unknown: usize) -> Site {
        let groups = [
            (diverse, said(Form::Diverse)),
            (text, said(Form::Text)),
            (unknown, unclear()),
        ];
        let all = groups.into_iter().flat_map(|(count, form)| {
            std::iter::repeat_with(move || interpretation(Entry::Absent, form)).take(count)
        });
        Site {
            interpretations: all.collect(),
            ..portal()
        }
    }

    #[test]
    fn half_of_them_is_enough() {
        let cases: &[Case<Site>] = &[
            ("all", forms(3, 0, 0), &[Pass]),
            ("half of two", forms(1, 1, 0), &[Pass]),
            ("half of 200", forms(100, 100, 0), &[Pass]),
            ("just below half", forms(99, 101, 0), &[Notice]),
            ("none", forms(0, 1, 0), &[Notice]),
        ];
        Bench::of(PACK).holds(&RULE, on(), cases);
    }

    #[test]
    fn unclear_forms_decide_nothing_that_they_could_change() {
        let cases: &[Case<Site>] = &[
            ("no interpretation", forms(0, 0, 0), &[Unchecked]),
            ("all unclear", forms(0, 0, 2), &[Unchecked]),
            ("could just reach half", forms(1, 2, 1), &[Unchecked]),
            ("could not reach half", forms(1, 4, 2), &[Notice]),
            ("could not fall below half", forms(2, 1, 1), &[Pass]),
        ];
        Bench::of(PACK).holds(&RULE, on(), cases);
    }

    #[test]
    fn the_share_is_cut_and_said_to_be_the_highest_where_forms_are_unclear() {
        for (site, text) in [
            (forms(0, 3, 0), "多元化解读比例为0%，低于50%"),
            (forms(1, 3, 0), "多元化解读比例为25%，低于50%"),
            (forms(2, 4, 0), "多元化解读比例为33.3%，低于50%"),
            (forms(1, 4, 2), "多元化解读比例为至多42.8%，低于50%"),
        ] {
            assert_eq!(Bench::of(PACK).texts(&RULE, &site, on()), [text]);
        }
    }

    #[test]
    fn the_advice_says_how_many_are_needed_to_reach_half() {
        for (site, needed) in [
            (forms(0, 1, 0), 1),
            (forms(0, 3, 0), 2),
            (forms(1, 3, 0), 1),
            (forms(99, 101, 0), 1),
            (forms(1, 6, 2), 2),
        ] {
            let findings = Bench::of(PACK).ask(&RULE, &site, on());
            let advice = format!("请至少为{needed}篇解读稿增加视频、动漫、图解等形式。");
            assert_eq!(findings[0].advice, advice);
        }
    }
}
