//! The places that the name of a unit says it belongs to.

use super::words::levels;
use crate::normal::{folded, without_brackets};
use std::ops::Range;

/// What a name says of where its unit stands. A name that leaves out which city it is in says only 市, which is
/// kept as that word; so are 省, 县 and 区.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub province: Option<String>,
    pub city: Option<String>,
    /// A county, a district, or a city below another.
    pub county: Option<String>,
}

/// The places in a name.
///
/// ```
/// use zicha::intake::places::places;
/// let places = places("开封市禹王台区文化和旅游局");
/// assert_eq!(places.city.as_deref(), Some("开封市"));
/// assert_eq!(places.county.as_deref(), Some("禹王台区"));
/// ```
pub fn places(name: &str) -> Places {
    let plain = without_brackets(&folded(name));
    let mut places = Places::default();
    let mut from = 0;
    for (word, level) in words(&plain) {
        if level == Level::Nation {
            from = word.end;
        } else if let Some(place) = place(&plain[from..word.end], word.len(), from == 0) {
            from = word.end;
            match level {
                Level::Province => places.province = Some(place),
                Level::City if places.city.is_none() => places.city = Some(place),
                _ => {
                    places.county = Some(place);
                    break;
                }
            }
        }
    }
    places
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Nation,
    Province,
    City,
    County,
}

/// The words for levels in a name, as names of units use them.
fn words(plain: &str) -> Vec<(Range<usize>, Level)> {
    let mut words: Vec<(Range<usize>, Level)> = Vec::new();
    for (word, meaning) in levels(plain) {
        let level = match meaning {
            "nation" => Level::Nation,
            "province" => Level::Province,
            "city" => Level::City,
            "county" => Level::County,
            // Elsewhere 县市 stands for many; 「南召县市场…」 is of one.
            _ if plain[word.clone()].starts_with('县') => Level::County,
            _ => continue,
        };
        let word = match meaning {
            "none" => word.start..word.start + '县'.len_utf8(),
            _ => word,
        };
        // 红旗区 is a district, though 旗 alone would be one.
        let same =
            |(last, known): &(Range<usize>, Level)| last.end == word.start && *known == level;
        if level == Level::County && words.last().is_some_and(same) {
            words.pop();
        }
        words.push((word, level));
    }
    words
}

/// The name of a place that ends with a word of so many bytes. Only at the very front may the word stand alone.
fn place(text: &str, word: usize, in_front: bool) -> Option<String> {
    const BEFORE: [&str; 3] = ["中国共产党", "中共", "共青团"];
    // 国家税务总局南召县税务局 is in 南召县.
    let behind_office = text.rsplit_once('局').map_or(text, |(_, behind)| behind);
    let prefix = BEFORE
        .iter()
        .find_map(|word| behind_office.strip_prefix(word));
    let place = prefix.unwrap_or(behind_office);
    let named = place.len() > word;
    (named || in_front && place == text).then(|| place.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_where_its_unit_stands() {
        let cases = [
            // (name, province, city, county)
            ("南召县市场监督管理局", "", "", "南召县"),
            ("南召县市政工程管理处", "", "", "南召县"),
            ("县市场监督管理局", "", "", "县"),
            ("文化市场综合执法支队", "", "", ""),
            ("禹王台区人民政府", "", "", "禹王台区"),
            ("城乡一体化示范区", "", "", "城乡一体化示范区"),
            ("官庄工区城乡管理和环境保护局", "", "", "官庄工区"),
            ("开封市顺河回族区人社局", "", "开封市", "顺河回族区"),
            ("河南省南阳市南召县司法局", "河南省", "南阳市", "南召县"),
            ("南阳市司法局", "", "南阳市", ""),
            ("南阳市市场监督管理局", "", "南阳市", ""),
            ("市司法局", "", "市", ""),
            ("市市场监管局", "", "市", ""),
            ("市城市管理局", "", "市", ""),
            ("市行政区划事务中心", "", "市", ""),
            ("县司法局", "", "", "县"),
            ("区教育局", "", "", "区"),
            ("邓州市教育局", "", "邓州市", ""),
            ("南阳市邓州市教育局", "", "南阳市", "邓州市"),
            (
                "恩施土家族苗族自治州恩施市教育局",
                "",
                "恩施土家族苗族自治州",
                "恩施市",
            ),
            ("红旗区教育局", "", "", "红旗区"),
            ("杞县", "", "", "杞县"),
            ("国家税务总局南召县税务局", "", "", "南召县"),
            ("中共南召县委宣传部", "", "", "南召县"),
            ("南阳市公安局宛城区分局", "", "南阳市", "宛城区"),
            ("河南省司法厅", "河南省", "", ""),
            ("省司法厅", "省", "", ""),
            ("市场监督管理局", "", "", ""),
            ("城关镇人民政府", "", "", ""),
            ("社区服务中心", "", "", ""),
            ("", "", "", ""),
        ];
        for (name, province, city, county) in cases {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let expected = Places {
                province: some(province),
                city: some(city),
                county: some(county),
            };
            assert_eq!(places(name), expected, "{name}");
        }
    }
}
