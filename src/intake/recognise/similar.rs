//! Headings that are nearly ones that are known.

use crate::dossier::{Field, Kind};
use crate::intake::words;
use crate::normal::{folded, without_brackets};

/// How alike two headings must be, from 0 to 1, by the pairs of characters that they share.
const LEAST: f64 = 0.6;
/// By how much the best field must be better than every other.
const MARGIN: f64 = 0.08;

/// The field whose heading is nearly this one; `None` where several are, or where the nearest is one that no
/// rule reads.
///
/// 「微信公众号名称」 is nearly 「公众号名称」, and 「最后一次更新的时间」 「最后更新时间」.
pub fn field(kind: Kind, heading: &str) -> Option<Field> {
    const FILLING: [&str; 6] = ["一次", "最新的", "的", "您", "请填写", "本单位"];
    let plain = without_brackets(&folded(heading));
    let plain = plain.trim_end_matches([':', '*', '?']);
    let mut core = plain.to_owned();
    for word in FILLING {
        core = core.replace(word, "");
    }
    if core.chars().nth(1).is_none() {
        return None;
    }
    if let Some(field) = words::field(kind, &core) {
        return Some(field).filter(|field| *field != Field::Ignored);
    }
    let mut best: Option<(f64, Field)> = None;
    let mut second = 0.0_f64;
    for (known, field) in words::headings(kind) {
        let score = likeness(&core, known);
        match best {
            Some((most, taken)) if score > most => {
                if taken != field {
                    second = most;
                }
                best = Some((score, field));
            }
            Some((_, taken)) if taken != field => second = second.max(score),
            Some(_) => {}
            None => best = Some((score, field)),
        }
    }
    let (score, field) = best?;
    let sure = score >= LEAST && score >= second + MARGIN && field != Field::Ignored;
    sure.then_some(field)
}

/// A heading that holds a known one whole is like it by how much of it that is, and a little more.
fn likeness(heading: &str, known: &str) -> f64 {
    const WHOLE: f64 = 0.15;
    let shared = shared_pairs(heading, known);
    let holds = known.chars().nth(2).is_some() && heading.contains(known);
    if holds { shared + WHOLE } else { shared }
}

/// Twice the pairs of neighbouring characters that two texts share, by all that they have.
fn shared_pairs(one: &str, other: &str) -> f64 {
    let pairs =
        |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (one, mut other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    let mut shared = 0;
    for pair in one {
        if let Some(index) = other.iter().position(|known| *known == pair) {
            other.swap_remove(index);
            shared += 1;
        }
    }
    f64::from(2 * shared) / (all.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_a_clerk_would_take_for_known_ones() {
        let cases = [
            (Kind::Accounts, "微信公众号名称", Some(Field::AccountName)),
            (
                Kind::Accounts,
                "最后一次更新的时间",
                Some(Field::LastUpdate),
            ),
            (Kind::Accounts, "主管（主办）单位名称", Some(Field::Unit)),
            (
                Kind::Accounts,
                "政务新媒体账号的名称",
                Some(Field::AccountName),
            ),
            (Kind::Columns, "所属栏目名称", Some(Field::ColumnName)),
            (Kind::Columns, "栏目最近更新的日期", Some(Field::LastUpdate)),
            (Kind::Sites, "网站全称", Some(Field::SiteName)),
            (Kind::Accounts, "备案日期", None),
            (Kind::Accounts, "粉丝数量", None),
            (Kind::Accounts, "审核人姓名", None),
            (Kind::Accounts, "开通日期", None),
            (Kind::Accounts, "名", None),
            (Kind::Accounts, "", None),
        ];
        for (kind, heading, expected) in cases {
            assert_eq!(field(kind, heading), expected, "{heading}");
        }
    }
}
