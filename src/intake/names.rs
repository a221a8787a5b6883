//! Names of sites, accounts and units as people write them.

use crate::normal::{folded, without_brackets};
use std::collections::HashMap;

/// How well two names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// But for the way they are typed.
    Same,
    /// But for what is often left out, such as the city in front or 官方微博 at the end. That they mean the
    /// same is a guess.
    Alike,
}

/// How well two names agree; `None` where they do not.
///
/// ```
/// use zicha::intake::names::{Match, compare};
/// assert_eq!(compare("平安（望舒）", "平安(望舒)"), Some(Match::Same));
/// assert_eq!(compare("市司法局", "南阳市司法局网站"), Some(Match::Alike));
/// assert_eq!(compare("开封市司法局", "南阳市司法局"), None);
/// ```
pub fn compare(one: &str, other: &str) -> Option<Match> {
    let (one, other) = (typed(one), typed(other));
    if one == other {
        return Some(Match::Same);
    }
    let (one, other) = (Stripped::new(&one), Stripped::new(&other));
    (one.core == other.core && one.place.may_be(&other.place)).then_some(Match::Alike)
}

/// Names by which records are looked for, each with the position of its record.
#[derive(Debug, Default)]
pub struct Names {
    same: HashMap<String, Vec<usize>>,
    alike: HashMap<String, Vec<(usize, Place)>>,
}

impl<'a> FromIterator<(usize, &'a str)> for Names {
    fn from_iter<T: IntoIterator<Item = (usize, &'a str)>>(names: T) -> Self {
        let mut index = Self::default();
        for (position, name) in names {
            let name = typed(name);
            let Stripped { core, place } = Stripped::new(&name);
            index.same.entry(name).or_default().push(position);
            index.alike.entry(core).or_default().push((position, place));
        }
        index
    }
}

impl Names {
    /// The records that a name may stand for, among those that fit otherwise: those of the same name, or
    /// else those of a name that is alike. Empty when there is none.
    pub fn find(&self, name: &str, fits: impl Fn(usize) -> bool) -> (Match, Vec<usize>) {
        let name = typed(name);
        let same = self.same.get(&name).into_iter().flatten().copied();
        let same: Vec<_> = same.filter(|position| fits(*position)).collect();
        if !same.is_empty() {
            return (Match::Same, same);
        }
        let Stripped { core, place } = Stripped::new(&name);
        let alike = self.alike.get(&core).into_iter().flatten();
        let alike = alike.filter(|(position, other)| place.may_be(other) && fits(*position));
        (Match::Alike, alike.map(|(position, _)| *position).collect())
    }
}

/// The name in one way of typing: folded, with brackets of one kind.
pub fn typed(name: &str) -> String {
    const OPENING: [char; 5] = ['[', '【', '〔', '〖', '{'];
    const CLOSING: [char; 5] = [']', '】', '〕', '〗', '}'];
    let folded = folded(name);
    if folded.contains(OPENING) || folded.contains(CLOSING) {
        folded.replace(OPENING, "(").replace(CLOSING, ")")
    } else {
        folded
    }
}

/// A name must keep this many characters to mean something.
const LEAST: usize = 2;

fn is_name(text: &str) -> bool {
    text.chars().nth(LEAST - 1).is_some()
}

/// What is written behind a name or left out. The longer ones first, where one ends like another.
const ENDINGS: &[&str] = &[
    "政府门户网站",
    "微信公众平台",
    "微信公众号",
    "政务新媒体",
    "政府办公室",
    "政府办公厅",
    "官方公众号",
    "官方视频号",
    "官方抖音号",
    "官方网站",
    "官方账号",
    "官方微信",
    "官方微博",
    "官方抖音",
    "门户网站",
    "政府网站",
    "政务网站",
    "政务微信",
    "政务微博",
    "政务抖音",
    "公众号",
    "订阅号",
    "服务号",
    "视频号",
    "抖音号",
    "新媒体",
    "客户端",
    "官微",
    "官博",
    "官网",
    "网站",
    "微信",
    "微博",
    "抖音",
    "政府",
];

/// A name without what is often left out.
struct Stripped {
    core: String,
    place: Place,
}

/// The province and the city that a name opens with, as far as it says which ones.
#[derive(Debug, Default)]
struct Place {
    province: Option<String>,
    city: Option<String>,
}

impl Place {
    /// Whether both may be the same: two names of different cities never mean the same.
    fn may_be(&self, other: &Self) -> bool {
        let agree = |one: &Option<String>, other: &Option<String>| {
            one.is_none() || other.is_none() || one == other
        };
        agree(&self.province, &other.province) && agree(&self.city, &other.city)
    }
}

impl Stripped {
    fn new(typed: &str) -> Self {
        let plain = without_brackets(typed).replace("人民政府", "政府");
        let mut rest = if is_name(&plain) { &plain } else { typed };
        let mut place = Place::default();
        while let Some((named, level, behind)) = opening(rest) {
            let part = match level {
                '省' => &mut place.province,
                _ => &mut place.city,
            };
            if !named.is_empty() {
                *part = Some(named.to_owned());
            }
            rest = behind;
        }
        let shorter = |text| {
            ENDINGS
                .iter()
                .filter_map(|ending| str::strip_suffix(text, ending))
                .find(|text| is_name(text))
        };
        while let Some(text) = shorter(rest) {
            rest = text;
        }
        Self {
            core: rest.to_owned(),
            place,
        }
    }
}

/// The province or city that a name opens with, as 「南阳」 and 「市」 with what follows. An office leaves
/// out which city it is in, so the first part may be empty.
fn opening(text: &str) -> Option<(&str, char, &str)> {
    const LONGEST: usize = 4;
    let (index, level) = text
        .char_indices()
        .take(LONGEST + 1)
        .find(|(_, char)| matches!(char, '省' | '市'))?;
    let (named, behind) = (&text[..index], &text[index + level.len_utf8()..]);
    // 市场, 城市 and the like are no cities; 「南召县市政…」 is a county's.
    let is_word = level == '市' && behind.starts_with('场')
        || named.ends_with(['城', '都', '超', '夜', '门', '县', '区', '旗']);
    let is_place = named.is_empty() || is_name(named);
    (is_place && !is_word && is_name(behind)).then_some((named, level, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_as_a_clerk_would_say() {
        use Match::{Alike, Same};
        let cases = [
            ("平安望舒", "平安 望舒", Some(Same)),
            ("平安望舒【官方】", "平安望舒（官方）", Some(Same)),
            ("ＩＰ南召", "ip南召", Some(Same)),
            ("平安望舒（官方）", "平安望舒", Some(Alike)),
            ("平安望舒官方微博", "平安望舒", Some(Alike)),
            ("平安望舒政务微信", "平安望舒微信公众号", Some(Alike)),
            ("南阳市司法局网站", "市司法局", Some(Alike)),
            ("河南省南阳市司法局", "南阳市司法局", Some(Alike)),
            ("鼓楼区", "鼓楼区人民政府门户网站", Some(Alike)),
            ("鼓楼区", "开封市鼓楼区政府网站", Some(Alike)),
            ("鼓楼区人民政府办公室", "鼓楼区人民政府", Some(Alike)),
            ("开封市人民政府", "开封市人民政府门户网站", Some(Alike)),
            ("市政府门户网站", "开封市人民政府网站", Some(Alike)),
            ("市市场监管局", "开封市市场监管局", Some(Alike)),
            ("市市场监管局", "市场监管局", Some(Alike)),
            // Other offices.
            ("开封市司法局", "南阳市司法局", None),
            ("河南省司法厅", "河北省司法厅", None),
            ("鼓楼区司法局", "龙亭区司法局", None),
            ("南召县市场监管局", "社旗县市场监管局", None),
            ("市城市管理局", "市管理局", None),
            ("平安望舒", "平安羲和", None),
            // Too little would be left.
            ("网站", "官网", None),
            ("南阳市", "开封市", None),
            ("", "平安望舒", None),
        ];
        for (one, other, expected) in cases {
            assert_eq!(compare(one, other), expected, "{one} {other}");
            assert_eq!(compare(other, one), expected, "{other} {one}");
        }
    }

    #[test]
    fn a_name_that_is_the_same_goes_before_one_that_is_alike() {
        let names: Names = ["平安望舒", "平安望舒官方微博", "平安羲和"]
            .into_iter()
            .enumerate()
            .collect();
        assert_eq!(names.find("平安望舒", |_| true), (Match::Same, vec![0]));
        assert_eq!(
            names.find("平安望舒", |position| position != 0),
            (Match::Alike, vec![1])
        );
        assert_eq!(
            names.find("平安望舒政务微信", |_| true),
            (Match::Alike, vec![0, 1])
        );
        assert!(names.find("平安", |_| true).1.is_empty());
    }
}
