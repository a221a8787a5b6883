//! What titles of lists and bulletins, and the names of sheets and files, tell.

use super::{GOVERNMENTS, PLATFORMS};
use crate::calendar::in_full;
use crate::dossier::{Issuer, Platform, System};
use crate::normal::{folded, without_brackets};
use chrono::NaiveDate;
use std::ops::Range;
use std::sync::LazyLock;

/// Platforms with the headings of the lists of posts that they give out.
static EXPORTS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../data/exports.csv").lines();
    lines.filter_map(|line| line.split_once(',')).collect()
});

/// What titles of lists hold besides the name of the account, the longest first.
static TITLE_WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut words: Vec<_> = include_str!("../data/title-words.csv").lines().collect();
    words.extend(PLATFORMS.keys().filter(|word| word.chars().count() > 2));
    crate::order::by_key(&mut words, |word| (std::cmp::Reverse(word.len()), *word));
    words
});

/// The platform that gives out lists of posts with such headings; empty where it may be one of several, `None`
/// where none has two of them for its own.
pub fn exported_from<'t>(headings: impl Iterator<Item = &'t str>) -> Option<Platform> {
    const LEAST: usize = 2;
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for heading in headings {
        let plain = without_brackets(&folded(heading));
        for (platform, _) in EXPORTS.iter().filter(|(_, known)| *known == plain) {
            match counts.iter_mut().find(|(known, _)| known == platform) {
                Some((_, count)) => *count += 1,
                None => counts.push((platform, 1)),
            }
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let mut best = counts.iter().filter(|(_, count)| *count == most);
    let (first, another) = (best.next()?.0, best.next());
    let name = if another.is_none() { first } else { "" };
    (most >= LEAST).then(|| Platform(name.to_owned()))
}

/// The platform that a title speaks of.
pub fn platform_in(title: &str) -> Option<Platform> {
    let title = folded(title);
    let found = PLATFORMS.iter().filter(|(word, _)| title.contains(**word));
    let (_, name) = found.max_by_key(|(word, _)| (word.len(), **word))?;
    Some(Platform((*name).to_owned()))
}

/// The name of an account that is left of a title, or of the name of a sheet or file, when all that belongs to a
/// list is taken out: 「绿色官庄_内容列表_20220224.xlsx」 is of 绿色官庄.
pub fn name_in_title(title: &str) -> Option<String> {
    const LEAST: usize = 2;
    let title = folded(title);
    let title = title
        .rsplit_once('/')
        .map_or(title.as_str(), |(_, name)| name);
    let stem = match title.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().all(|char| char.is_ascii_alphanumeric()) => stem,
        _ => title,
    };
    let mut rest = without_brackets(stem);
    for word in TITLE_WORDS.iter() {
        rest = rest.replace(word, " ");
    }
    let is_part =
        |char: char| !char.is_ascii_digit() && !"-_—–年月日至.,，、~ ：:第期季度".contains(char);
    let mut parts = rest.split(|char| !is_part(char));
    let name = parts.find(|part| part.chars().nth(LEAST - 1).is_some())?;
    Some(name.to_owned())
}

/// The levels of government that a text names, in order, each with where it stands in the folded text.
pub(super) fn governments(folded: &str) -> Vec<(usize, &'static str)> {
    let words = levels(folded).into_iter();
    let named = words.filter(|(_, meaning)| *meaning != "none");
    named.map(|(word, meaning)| (word.start, meaning)).collect()
}

/// The words for them, with those that only read like a level (`none`).
pub(in crate::intake) fn levels(folded: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let mut end = 0;
    for (index, _) in folded.char_indices() {
        let rest = &folded[index..];
        let words = GOVERNMENTS
            .iter()
            .filter(|(word, _)| index >= end && rest.starts_with(**word));
        if let Some((word, meaning)) = words.max_by_key(|(word, _)| word.len()) {
            end = index + word.len();
            found.push((index..end, *meaning));
        }
    }
    found
}

/// Who gave a bulletin out, by its title or by the name of the office: the last level named before the
/// period or 关于, as in 「河南省南阳市2022年第一季度…」, else the first level named at all, as in
/// 「2022年第一季度全市…」.
pub fn issuer(text: &str) -> Option<Issuer> {
    let folded = folded(text);
    let head = folded
        .find(|char: char| char.is_ascii_digit())
        .into_iter()
        .chain(folded.find("关于"))
        .min()
        .unwrap_or(folded.len());
    let found = governments(&folded);
    let opening = found.iter().rev().find(|(index, _)| *index < head);
    match opening.or(found.first())?.1 {
        "nation" => Some(Issuer::Nation),
        "province" => Some(Issuer::Province),
        "city" => Some(Issuer::City),
        "county" => Some(Issuer::County),
        _ => None,
    }
}

/// What a check of the office's own (自查) is called in the papers that it leaves behind.
pub fn own_check(on: NaiveDate) -> String {
    format!("{}自查", in_full(on))
}

/// The check of the office's own that a title begins with; a bulletin on such checks is none.
///
/// ```
/// use zicha::intake::words::named_check;
/// assert_eq!(named_check("2022年2月24日自查问题整改台账"), Some("2022年2月24日自查"));
/// assert_eq!(named_check("关于2022年第一季度自查情况的通报"), None);
/// ```
pub fn named_check(title: &str) -> Option<&str> {
    const SIGN: &str = "自查";
    let end = title.find(SIGN)? + SIGN.len();
    (!title.contains("通报")).then_some(&title[..end])
}

/// The paper of a check of the office's own that a file is, by the names under which they are saved; without its
/// extension. Their tables look as those of a bulletin do.
///
/// ```
/// use zicha::intake::words::named_paper;
/// assert_eq!(named_paper("往期.zip/自查报告2022-02-24.docx"), Some("自查报告2022-02-24"));
/// assert_eq!(named_paper("自查模板.xlsx"), None);
/// ```
pub fn named_paper(file: &str) -> Option<&str> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let is_paper = name.starts_with("自查报告") || name.starts_with("自查附件表");
    is_paper.then(|| name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// Which reporting system is meant. A province's list of the national system is one of the nation.
pub fn system(text: &str) -> Option<System> {
    let found = governments(&folded(text));
    let names = |level: &str| found.iter().any(|(_, meaning)| *meaning == level);
    if names("nation") {
        Some(System::Nation)
    } else if names("province") {
        Some(System::Province)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_are_sorted_without_repeats_and_folded() {
        for data in [
            include_str!("../data/exports.csv"),
            include_str!("../data/title-words.csv"),
        ] {
            let lines: Vec<_> = data.lines().collect();
            for pair in lines.windows(2) {
                assert!(pair[0] < pair[1], "{} / {}", pair[0], pair[1]);
            }
            for line in lines {
                assert_eq!(folded(line), line);
            }
        }
    }

    #[test]
    fn a_list_is_told_by_two_headings_of_its_platform() {
        let cases: [(&[&str], Option<&str>); 6] = [
            (
                &["内容标题", "发表时间", "阅读人数", "分享人数"],
                Some("微信"),
            ),
            (
                &["微博正文", "发布时间", "转发数", "评论数", "点赞数"],
                Some("微博"),
            ),
            (&["作品名称", "发布时间", "播放量", "点赞量"], Some("抖音")),
            (&["作品id", "发布时间", "播放量"], Some("")),
            (&["标题", "发布时间", "阅读数"], None),
            (&[], None),
        ];
        for (headings, platform) in cases {
            let found = exported_from(headings.iter().copied());
            assert_eq!(
                found.map(|found| found.0).as_deref(),
                platform,
                "{headings:?}"
            );
        }
    }

    #[test]
    fn the_name_of_an_account_is_what_a_title_leaves() {
        let cases = [
            ("绿色官庄_内容列表_20220224.xlsx", Some("绿色官庄")),
            ("包.zip/望舒发布微信公众号图文列表.xls", Some("望舒发布")),
            ("平安羲和（2022年1月1日至2月24日）", Some("平安羲和")),
            ("内容列表.xlsx", None),
            ("Sheet1", None),
            ("粘贴的数据", None),
            ("20220224.csv", None),
        ];
        for (title, name) in cases {
            assert_eq!(name_in_title(title).as_deref(), name, "{title}");
        }
    }
}
