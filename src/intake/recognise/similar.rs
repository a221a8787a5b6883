//! Headings that are nearly ones that are known.

use crate::dossier::{Field, Kind};
use crate::intake::words;
use crate::normal::{folded, without_brackets};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

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
    const LONGEST: usize = 24;
    let length = core.chars().take(LONGEST + 1).count();
    if !(2..=LONGEST).contains(&length) {
        return None;
    }
    if let Some(field) = words::field(kind, &core) {
        return Some(field).filter(|field| *field != Field::Ignored);
    }
    let mut best: Option<(f64, Field)> = None;
    let mut second = 0.0_f64;
    for (known, shared) in INDEX.sharing(kind, &core) {
        let score = known.likeness(&core, shared);
        match best {
            Some((most, taken)) if score > most => {
                if taken != known.field {
                    second = most;
                }
                best = Some((score, known.field));
            }
            Some((_, taken)) if taken != known.field => second = second.max(score),
            Some(_) => {}
            None => best = Some((score, known.field)),
        }
    }
    let (score, field) = best?;
    let sure = score >= LEAST && score >= second + MARGIN && field != Field::Ignored;
    sure.then_some(field)
}

/// A heading that is known in a kind of table.
struct Known {
    heading: &'static str,
    field: Field,
    /// How many pairs of neighbouring characters it has.
    pairs: usize,
}

impl Known {
    /// Twice the pairs that are shared, by all that both have; a heading that holds a known one whole is a little
    /// more like it.
    fn likeness(&self, heading: &str, shared: usize) -> f64 {
        const WHOLE: f64 = 0.15;
        let all = self.pairs + pairs(heading).count();
        let likeness = (2 * shared) as f64 / all.max(1) as f64;
        let holds = self.heading.chars().nth(2).is_some() && heading.contains(self.heading);
        if holds { likeness + WHOLE } else { likeness }
    }
}

/// Known headings by the pairs of characters in them, so that only those are looked at that share one.
struct Index {
    known: Vec<Known>,
    by_pair: HashMap<(Kind, char, char), Vec<usize>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index {
        known: Vec::new(),
        by_pair: HashMap::new(),
    };
    for kind in Kind::ALL {
        for (heading, field) in words::headings(kind) {
            let number = index.known.len();
            for (one, other) in pairs(heading) {
                let of_pair = index.by_pair.entry((kind, one, other)).or_default();
                of_pair.push(number);
            }
            index.known.push(Known {
                heading,
                field,
                pairs: pairs(heading).count(),
            });
        }
    }
    index
});

impl Index {
    /// The headings that share a pair with this one, and how many they share, in an order of their own.
    fn sharing(&self, kind: Kind, heading: &str) -> Vec<(&Known, usize)> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for (one, other) in pairs(heading) {
            let of_pair = self.by_pair.get(&(kind, one, other));
            for number in of_pair.into_iter().flatten() {
                *shared.entry(*number).or_default() += 1;
            }
        }
        let known = |(number, count): (usize, usize)| {
            let known = &self.known[number];
            (known, count.min(known.pairs))
        };
        shared.into_iter().map(known).collect()
    }
}

/// The pairs of neighbouring characters of a text.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1))
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
