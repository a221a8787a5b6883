//! The time that a bulletin or a list is about, as its title says it.

use crate::calendar::WrittenMonths;
use crate::normal::folded;

/// The quarter, half-year, month, issue or year that a text names, in one way of writing.
///
/// ```
/// use zicha::intake::period::period;
/// assert_eq!(period("南阳市 2022 年第1季政务新媒体抽查情况表").unwrap(), "2022年第一季度");
/// assert_eq!(period("抽查采样时间：2022年2月24日"), None);
/// ```
pub fn period(text: &str) -> Option<String> {
    let folded = folded(text);
    let mut years = folded.match_indices('年');
    years.find_map(|(index, sign)| {
        let before = &folded[..index];
        let digits = before.trim_end_matches(|char: char| char.is_ascii_digit());
        let year = &before[digits.len()..];
        let named = named(&folded[index + sign.len()..])?;
        (year.len() == 4).then(|| format!("{year}年{named}"))
    })
}

/// The month, or the months of a quarter or half-year, that a text names, with their year where it does.
///
/// ```
/// use zicha::intake::period::months;
/// assert_eq!(months("望舒县2022年2月份政务新媒体发布情况").unwrap().to_string(), "2022年2月");
/// assert_eq!(months("2022年第一季度发布统计").unwrap().to_string(), "2022年1月至3月");
/// assert_eq!(months("二月").unwrap().to_string(), "2月");
/// assert_eq!(months("2月7日"), None);
/// ```
pub fn months(text: &str) -> Option<WrittenMonths> {
    let folded = folded(text);
    let with_year = period(text).and_then(|period| {
        let (year, rest) = period.split_once('年')?;
        let (first, last) = in_year(rest)?;
        WrittenMonths::new(Some(year.parse().ok()?), first, last)
    });
    with_year.or_else(|| by_dash(&folded)).or_else(|| {
        let mut signs = folded.match_indices('月');
        signs.find_map(|(index, sign)| {
            let before = &folded[..index];
            let digits = before.trim_end_matches(is_number);
            // A day follows, or another number before.
            let is_day = folded[index + sign.len()..].starts_with(is_number);
            let number = month(&before[digits.len()..])?;
            if is_day {
                return None;
            }
            WrittenMonths::new(None, number, number)
        })
    })
}

/// `2022-02` and `2022.2`, as a column of months has them.
fn by_dash(folded: &str) -> Option<WrittenMonths> {
    let (year, month) = folded.split_once(['-', '.', '/'])?;
    let month = month.parse().ok()?;
    WrittenMonths::new(
        Some(year.parse().ok().filter(|_| year.len() == 4)?),
        month,
        month,
    )
}

/// The first and the last month of what is named within a year.
fn in_year(named: &str) -> Option<(u32, u32)> {
    const NAMED: [(&str, u32, u32); 7] = [
        ("第一季度", 1, 3),
        ("第二季度", 4, 6),
        ("第三季度", 7, 9),
        ("第四季度", 10, 12),
        ("上半年", 1, 6),
        ("下半年", 7, 12),
        ("度", 1, 12),
    ];
    let known = NAMED.iter().find(|(word, ..)| *word == named);
    known.map(|(_, first, last)| (*first, *last)).or_else(|| {
        let number = month(named.strip_suffix('月')?)?;
        Some((number, number))
    })
}

fn is_number(char: char) -> bool {
    char.is_ascii_digit() || "一二三四五六七八九十".contains(char)
}

fn month(number: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
    ];
    let spelt = WORDS.iter().zip(1..).find(|(word, _)| **word == number);
    spelt
        .map(|(_, month)| month)
        .or_else(|| number.parse().ok())
        .filter(|month| (1..=12).contains(month))
}

/// What follows the year.
fn named(rest: &str) -> Option<String> {
    const QUARTERS: [(char, char); 4] = [('一', '1'), ('二', '2'), ('三', '3'), ('四', '4')];
    let is_year = rest.starts_with('度');
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let counted = rest.strip_prefix('第').unwrap_or(rest);
    let quarter = QUARTERS.iter().find(|(word, digit)| {
        let rest = counted.strip_prefix([*word, *digit]);
        rest.is_some_and(|rest| rest.starts_with('季'))
    });
    if let Some((word, _)) = quarter {
        return Some(format!("第{word}季度"));
    }
    if let Some(half) = ["上半年", "下半年"]
        .iter()
        .find(|half| rest.starts_with(**half))
    {
        return Some((*half).to_owned());
    }
    let number = |text: &str| -> String {
        let is_number =
            |char: &char| char.is_ascii_digit() || "一二三四五六七八九十".contains(*char);
        text.chars().take_while(is_number).collect()
    };
    let month = number(rest);
    if let Some(behind) = rest[month.len()..].strip_prefix('月') {
        // 2月7日 is a day and no month.
        let is_day = !number(behind).is_empty();
        return (!month.is_empty() && !is_day).then(|| format!("{month}月"));
    }
    let issue = number(counted);
    let sign = counted[issue.len()..].chars().next();
    match sign.filter(|sign| matches!(sign, '期' | '次' | '批')) {
        Some(sign) if !issue.is_empty() => Some(format!("第{issue}{sign}")),
        _ => is_year.then(|| "度".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_found_however_it_is_written() {
        let cases = [
            ("2021 年第三季度存在问题的网站名单", Some("2021年第三季度")),
            ("2021年3季度", Some("2021年第三季度")),
            (
                "南阳市2022年第一季政务新媒体抽查情况表",
                Some("2022年第一季度"),
            ),
            ("2021年度第四季度", Some("2021年第四季度")),
            ("关于2021年上半年检查情况的通报", Some("2021年上半年")),
            ("2022年1月份通报", Some("2022年1月")),
            ("2022年第5期", Some("2022年第5期")),
            ("2022年度通报", Some("2022年度")),
            ("2022年2月16日—2022年2月24日", None),
            ("2022年通报", None),
            ("22年第一季度", None),
            ("第一季度", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(period(text).as_deref(), expected, "{text}");
        }
    }
}
