#![doc = include_str!("../../docs/indicators/message-statistics.md")]

use super::tally::lesser_level;
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule};
use crate::dossier::{Entry, Field, Publication, Site};

pub const RULE: Rule = Rule {
    id: "message-statistics",
    title: "留言受理反馈情况统计数据",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“留言公开”"),
    decides: false,
    needs: "政府网站台账：网站名称、留言受理反馈情况统计数据（已公开或未公开）",
    text: include_str!("../../docs/indicators/message-statistics.md"),
    thresholds: &[],
    phrases: &[Phrase {
        name: "absent",
        values: &[],
    }],
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let level = lesser_level(site);
    let finding = match site.message_statistics {
        Entry::Value(Publication::No, _) => Finding::fail(level, cx.say("absent", &[]))
            .advice("请公开留言受理、办理和反馈情况的统计数据。"),
        Entry::Value(Publication::Yes | Publication::On(_), _) => {
            Finding::pass(level, "已公开留言受理反馈情况统计数据")
        }
        Entry::Unclear(_) => Finding::unchecked(
            level,
            "留言受理反馈情况统计数据的填写内容无法识别",
            "请填写“已公开”或“未公开”。",
        ),
        Entry::Absent => Finding::unchecked(
            level,
            "未说明是否公开留言受理反馈情况统计数据",
            "请在网站台账中补充留言统计数据的公开情况。",
        ),
    };
    let place = site.message_statistics.place();
    vec![finding.cites(place.map(|place| place.cite(Field::MessageStatistics)))]
}
