#![doc = include_str!("../../docs/indicators/interpretation-forms.md")]

use super::tally::lesser_level;
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Field, Form, Site};

pub const RULE: Rule = Rule {
    id: "interpretation-forms",
    title: "多元化解读比例",
    level: Level::Deduct,
    basis: Basis::Local("南阳政务通报2022年第5期，第四部分第（三）项"),
    decides: false,
    needs: "政策文件清单：网站名称、解读稿、解读形式",
    text: include_str!("../../docs/indicators/interpretation-forms.md"),
    thresholds: &[Slot::percent("limit")],
    phrases: &[Phrase {
        name: "problem",
        values: &["share", "limit"],
    }],
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    const LACK: &str = "请在政策文件清单中补充每篇解读稿的解读形式。";
    let level = lesser_level(site);
    let all = site.interpretations.len();
    if all == 0 {
        return vec![Finding::unchecked(level, "未提供解读稿", LACK)];
    }
    let count = |form: Option<Form>| {
        let of_form = |interpretation: &&_| form_of(interpretation) == form;
        site.interpretations.iter().filter(of_form).count()
    };
    let (diverse, unknown) = (count(Some(Form::Diverse)), count(None));
    let limit = cx.number("limit");
    let reaches = |part: usize| part * 100 >= all * limit as usize;
    let cites = site
        .interpretations
        .iter()
        .filter(|interpretation| form_of(interpretation) == Some(Form::Text))
        .map(|interpretation| interpretation.place.cite(Field::InterpretationForm));
    let finding = if reaches(diverse) {
        Finding::pass(level, format!("多元化解读比例为{}", share(diverse, all)))
    } else if reaches(diverse + unknown) {
        Finding::unchecked(level, format!("{unknown}篇解读稿的形式不明"), LACK)
    } else {
        let share = share(diverse + unknown, all);
        let text = cx.say("problem", &[("share", &share), ("limit", &limit)]);
        Finding::fail(level, text)
            .advice("请增加视频、动漫、图解等形式的解读。")
            .cites(cites)
    };
    vec![finding]
}

fn form_of(interpretation: &crate::dossier::Interpretation) -> Option<Form> {
    interpretation.form.value()
}

/// A share in per cent, cut to one place.
fn share(part: usize, whole: usize) -> String {
    let thousandths = part * 1000 / whole;
    match (thousandths / 10, thousandths % 10) {
        (percent, 0) => format!("{percent}%"),
        (percent, tenth) => format!("{percent}.{tenth}%"),
    }
}
