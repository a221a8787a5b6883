#![doc = include_str!("../../docs/indicators/policy-uninterpreted.md")]

use super::tally::{ListWords, Member, Tally, judge_list};
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Field, Site};

pub const RULE: Rule = Rule {
    id: "policy-uninterpreted",
    title: "政策文件未解读",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“解读比例”"),
    decides: false,
    needs: "政策文件清单：网站名称、政策文件、解读稿（或是否解读）",
    text: include_str!("../../docs/indicators/policy-uninterpreted.md"),
    thresholds: &[Slot::points("points")],
    phrases: &[Phrase {
        name: "problem",
        values: &["count"],
    }],
    check: Check::Site(check),
};

const WORDS: ListWords = ListWords {
    none: "未提供政策文件清单",
    doubt: "政策文件未说明是否解读",
    lack: "请补充政策文件清单，注明每个文件的解读稿。",
    mend: "请对所列文件发布解读稿，并与文件相互链接。",
    fine: "所列政策文件均已解读",
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let mut tally = Tally::default();
    for policy in &site.policies {
        let uninterpreted = policy.interpreted.value().map(|interpreted| !interpreted);
        tally.add(uninterpreted, || {
            let fields = [
                Field::PolicyTitle,
                Field::Interpreted,
                Field::InterpretationTitle,
            ];
            Member::new(&policy.title, policy.place, &fields)
        });
    }
    judge_list(site, cx, &tally, &WORDS)
}
