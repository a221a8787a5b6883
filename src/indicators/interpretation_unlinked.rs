#![doc = include_str!("../../docs/indicators/interpretation-unlinked.md")]

use super::tally::{ListWords, Member, Tally, judge_list};
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Field, Site};

pub const RULE: Rule = Rule {
    id: "interpretation-unlinked",
    title: "解读稿与政策文件未相互关联",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“解读关联”"),
    decides: false,
    needs: "政策文件清单：网站名称、政策文件、解读稿、是否相互关联",
    text: include_str!("../../docs/indicators/interpretation-unlinked.md"),
    thresholds: &[Slot::points("points")],
    phrases: &[Phrase {
        name: "problem",
        values: &["count"],
    }],
    check: Check::Site(check),
};

const WORDS: ListWords = ListWords {
    none: "未提供解读稿",
    doubt: "解读稿未说明是否与政策文件相互关联",
    lack: "请在政策文件清单中补充解读稿及是否相互关联。",
    mend: "请在解读稿和政策文件的页面上互相添加链接。",
    fine: "所列解读稿均已与政策文件相互关联",
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let mut tally = Tally::default();
    for interpretation in &site.interpretations {
        let unlinked = interpretation.linked.value().map(|linked| !linked);
        tally.add(unlinked, || {
            let fields = [Field::InterpretationTitle, Field::Linked];
            Member::new(&interpretation.title, interpretation.place, &fields)
        });
    }
    judge_list(site, cx, &tally, &WORDS)
}
