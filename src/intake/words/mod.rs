//! The words that offices use, as data: one file a vocabulary, each line a meaning and a way to write it.

mod headings;
mod titles;

pub use headings::{Heading, field, fields, headings, may_be_heading};
pub(super) use titles::levels;
pub use titles::{
    exported_from, issuer, name_in_title, named_check, named_paper, own_check, platform_in, system,
};

use crate::dossier::{Category, Channel, Element, Form, Platform, Reply, SiteType};
use crate::normal::{folded, without_brackets};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A vocabulary: what a folded word means.
type Vocabulary = LazyLock<HashMap<&'static str, &'static str>>;

macro_rules! vocabulary {
    ($file:literal) => {
        LazyLock::new(|| pairs(include_str!(concat!("../data/", $file, ".csv"))).collect())
    };
}

static PLATFORMS: Vocabulary = vocabulary!("platforms");
static CATEGORIES: Vocabulary = vocabulary!("categories");
static FORMS: Vocabulary = vocabulary!("forms");
static ANSWERS: Vocabulary = vocabulary!("answers");
static LEVELS: Vocabulary = vocabulary!("levels");
static CONTENTS: Vocabulary = vocabulary!("contents");
static STATUSES: Vocabulary = vocabulary!("statuses");
static SITE_TYPES: Vocabulary = vocabulary!("site-types");
static SUM_LINES: Vocabulary = vocabulary!("sum-lines");
static OPENED: Vocabulary = vocabulary!("opened");
static CHANNELS: Vocabulary = vocabulary!("channels");
static ELEMENTS: Vocabulary = vocabulary!("elements");
static RESULTS: Vocabulary = vocabulary!("results");
static RECTIFIED: Vocabulary = vocabulary!("rectified");
static REPLIES: Vocabulary = vocabulary!("replies");
static EVERYBODY: Vocabulary = vocabulary!("everybody");
static GOVERNMENTS: Vocabulary = vocabulary!("governments");

/// The lines of a vocabulary, by the word.
fn pairs(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    data.lines()
        .filter_map(|line| line.split_once(','))
        .map(|(meaning, word)| (word, meaning))
}

/// What a word means, as it stands or without what it has in brackets.
fn meaning(vocabulary: &Vocabulary, word: &str) -> Option<&'static str> {
    let word = folded(word);
    let known = vocabulary.get(word.as_str());
    known
        .or_else(|| vocabulary.get(without_brackets(&word).as_str()))
        .copied()
}

/// Whether a name ends as those of offices do.
pub fn ends_like_office(name: &str) -> bool {
    const ENDINGS: [&str; 16] = [
        "局",
        "委",
        "办",
        "政府",
        "中心",
        "委员会",
        "办公室",
        "厅",
        "部",
        "院",
        "街道办事处",
        "管委会",
        "联社",
        "支队",
        "大队",
        "供销社",
    ];
    let plain = without_brackets(&folded(name));
    ENDINGS.iter().any(|ending| plain.ends_with(ending))
}

/// Whether a cell stands for the one above.
pub fn is_ditto(cell: &str) -> bool {
    matches!(
        cell,
        "同上" | "同前" | "〃" | "″" | "\"" | "″″" | "〃〃" | "''" | "““" | "””" | "ditto"
    )
}

/// The usual short name of a platform.
pub fn platform(word: &str) -> Option<Platform> {
    meaning(&PLATFORMS, word).map(|name| Platform(name.to_owned()))
}

/// The names of all platforms that are known, each once.
pub fn platforms() -> Vec<&'static str> {
    let mut names: Vec<_> = PLATFORMS.values().copied().collect();
    names.sort_unstable();
    names.dedup();
    names
}

pub fn category(word: &str) -> Option<Category> {
    match meaning(&CATEGORIES, word)? {
        "news" => Some(Category::News),
        "notice" => Some(Category::Notice),
        "policy" => Some(Category::Policy),
        "other" => Some(Category::Other),
        "static" => Some(Category::Static),
        _ => None,
    }
}

pub fn form(word: &str) -> Option<Form> {
    match meaning(&FORMS, word)? {
        "text" => Some(Form::Text),
        "diverse" => Some(Form::Diverse),
        _ => None,
    }
}

/// 是 or 否, in the many ways there are.
pub fn answer(word: &str) -> Option<bool> {
    match meaning(&ANSWERS, word)? {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Whether a column is of the first level.
pub fn first_level(word: &str) -> Option<bool> {
    match meaning(&LEVELS, word)? {
        "first" => Some(true),
        "lower" => Some(false),
        _ => None,
    }
}

/// Whether a column has content: a number of items, or a word.
pub fn content(word: &str) -> Option<bool> {
    let plain = folded(word).replace(',', "");
    let number = plain.trim_end_matches(['条', '篇', '个']);
    match number.parse::<f64>() {
        Ok(count) if count >= 0.0 => Some(count > 0.0),
        Ok(_) => None,
        Err(_) => match meaning(&CONTENTS, word)? {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
    }
}

/// Whether an account is in use.
pub fn in_use(word: &str) -> Option<bool> {
    match meaning(&STATUSES, word)? {
        "open" => Some(true),
        "closed" => Some(false),
        _ => None,
    }
}

pub fn site_type(word: &str) -> Option<SiteType> {
    match meaning(&SITE_TYPES, word)? {
        "portal" => Some(SiteType::Portal),
        "department" => Some(SiteType::Department),
        _ => None,
    }
}

/// Whether a cell opens a line of sums.
pub fn opens_sum_line(word: &str) -> bool {
    meaning(&SUM_LINES, word).is_some()
}

/// What opens an example line. The template's own lines open so, and an office may keep to it.
pub const EXAMPLE: &str = "示例：";

/// Whether a cell opens an example line, which shows how to fill in and is no record.
pub fn opens_example(cell: &str) -> bool {
    cell.starts_with(EXAMPLE) || cell.starts_with("示例:")
}

/// The sheet that tells how to fill in the others.
pub const HELP_SHEET: &str = "填写说明";

/// Whether a visit opened the page: by a word, or by the status that the server gave.
pub fn opened(word: &str) -> Option<bool> {
    if let Some(status @ 100..=599) = number(word) {
        return Some((200..400).contains(&status));
    }
    match meaning(&OPENED, word) {
        Some(said) => Some(said == "yes"),
        None => answer(word),
    }
}

/// A number of things.
pub fn number(word: &str) -> Option<u32> {
    let plain = folded(word).replace(',', "");
    plain
        .trim_end_matches(['条', '篇', '个', '件', '次', '处'])
        .parse()
        .ok()
}

/// A length of time in seconds, or in milliseconds where the heading or the cell says so, as whole seconds;
/// a part of a second counts as one.
pub fn seconds(word: &str, in_milliseconds: bool) -> Option<u32> {
    const MOST: f64 = 86_400.0;
    let plain = folded(word);
    let short = ["毫秒", "ms"]
        .iter()
        .find_map(|unit| plain.strip_suffix(unit));
    let long = ["秒钟", "秒", "s"]
        .iter()
        .find_map(|unit| plain.strip_suffix(unit));
    let thousandths = short.is_some() || in_milliseconds && long.is_none();
    let number: f64 = short.or(long).unwrap_or(&plain).parse().ok()?;
    let seconds = if thousandths { number / 1000.0 } else { number };
    (0.0..=MOST)
        .contains(&seconds)
        .then(|| seconds.ceil() as u32)
}

/// Where a message was left.
pub fn channel(word: &str) -> Option<Channel> {
    match meaning(&CHANNELS, word)? {
        "consulting" => Some(Channel::Consulting),
        "error-report" => Some(Channel::ErrorReport),
        "other" => Some(Channel::Other),
        _ => None,
    }
}

/// An element of a guide.
pub fn element(word: &str) -> Option<Element> {
    match meaning(&ELEMENTS, word)? {
        "title" => Some(Element::Title),
        "basis" => Some(Element::Basis),
        "conditions" => Some(Element::Conditions),
        "materials" => Some(Element::Materials),
        "address" => Some(Element::Address),
        "agency" => Some(Element::Agency),
        "fees" => Some(Element::Fees),
        "hours" => Some(Element::Hours),
        "telephone" => Some(Element::Telephone),
        "procedure" => Some(Element::Procedure),
        _ => None,
    }
}

/// Whether a list of what is missing says that nothing is.
pub fn nothing_missing(word: &str) -> bool {
    meaning(&ELEMENTS, word) == Some("none")
}

/// Whether a bulletin calls a subject 不合格.
pub fn failed(word: &str) -> Option<bool> {
    match meaning(&RESULTS, word)? {
        "fail" => Some(true),
        "pass" => Some(false),
        _ => None,
    }
}

/// What has become of a problem (整改状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rectified {
    Yes,
    /// Not, or not yet.
    No,
    /// There was no such problem.
    Unfounded,
}

/// What an office is given to choose from under 整改状态; the first holds until it does.
pub const PROGRESS: [&str; 4] = ["未整改", "整改中", MENDED, "不属实"];

/// The one of them by which a problem is done with.
pub const MENDED: &str = "已整改";

/// What an office writes under 整改状态.
pub fn rectified(word: &str) -> Option<Rectified> {
    match meaning(&RECTIFIED, word)? {
        "yes" => Some(Rectified::Yes),
        "no" => Some(Rectified::No),
        "unfounded" => Some(Rectified::Unfounded),
        _ => None,
    }
}

/// The reply to a guided question.
pub fn reply(word: &str) -> Option<Reply> {
    match meaning(&REPLIES, word)? {
        "yes" => Some(Reply::Yes),
        "no" => Some(Reply::No),
        "unknown" => Some(Reply::Unknown),
        "not-applicable" => Some(Reply::NotApplicable),
        _ => None,
    }
}

/// Whether an answer is about everybody.
pub fn is_everybody(word: &str) -> bool {
    meaning(&EVERYBODY, word).is_some()
}

#[cfg(test)]
mod tests {
    use super::headings::{HEADERS, headers};
    use super::titles::governments;
    use super::*;
    use crate::dossier::{Field, Issuer, Kind, System};
    use std::collections::HashSet;

    const FILES: &[(&str, &str)] = &[
        ("answers", include_str!("../data/answers.csv")),
        ("categories", include_str!("../data/categories.csv")),
        ("channels", include_str!("../data/channels.csv")),
        ("contents", include_str!("../data/contents.csv")),
        ("elements", include_str!("../data/elements.csv")),
        ("everybody", include_str!("../data/everybody.csv")),
        ("forms", include_str!("../data/forms.csv")),
        ("governments", include_str!("../data/governments.csv")),
        ("headers", HEADERS),
        ("levels", include_str!("../data/levels.csv")),
        ("opened", include_str!("../data/opened.csv")),
        ("platforms", include_str!("../data/platforms.csv")),
        ("rectified", include_str!("../data/rectified.csv")),
        ("replies", include_str!("../data/replies.csv")),
        ("results", include_str!("../data/results.csv")),
        ("site-types", include_str!("../data/site-types.csv")),
        ("statuses", include_str!("../data/statuses.csv")),
        ("sum-lines", include_str!("../data/sum-lines.csv")),
    ];

    #[test]
    fn every_file_is_sorted_without_repeats_and_folded() {
        for (name, data) in FILES {
            let lines: Vec<_> = data.lines().collect();
            for pair in lines.windows(2) {
                assert!(pair[0] < pair[1], "{name}: {} / {}", pair[0], pair[1]);
            }
            for line in lines {
                let (_, word) = line.rsplit_once(',').unwrap();
                assert_eq!(folded(word), word, "{name}");
                assert!(!word.is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn no_word_has_two_meanings() {
        for (name, data) in FILES.iter().filter(|(name, _)| *name != "headers") {
            let mut words: Vec<_> = pairs(data).map(|(word, _)| word).collect();
            words.sort_unstable();
            for pair in words.windows(2) {
                assert_ne!(pair[0], pair[1], "{name}");
            }
        }
        let mut headings: Vec<_> = headers()
            .map(|(kind, _, heading)| (kind, heading))
            .collect();
        headings.sort_unstable();
        for pair in headings.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
    }

    #[test]
    fn every_meaning_is_known_to_the_program() {
        for (kind, field, heading) in headers() {
            assert!(
                kind == "*" || Kind::from_id(kind).is_some(),
                "{kind} {heading}"
            );
            assert!(Field::from_id(field).is_some(), "{field} {heading}");
        }
        type Reads = fn(&str) -> bool;
        let readers: &[(&str, Reads)] = &[
            ("answers", |word| answer(word).is_some()),
            ("categories", |word| category(word).is_some()),
            ("channels", |word| channel(word).is_some()),
            ("contents", |word| content(word).is_some()),
            ("elements", |word| {
                element(word).is_some() != nothing_missing(word)
            }),
            ("everybody", is_everybody),
            ("forms", |word| form(word).is_some()),
            ("governments", |word| {
                let found = governments(word);
                found.is_empty() || issuer(word).is_some()
            }),
            ("levels", |word| first_level(word).is_some()),
            ("opened", |word| opened(word).is_some()),
            ("platforms", |word| platform(word).is_some()),
            ("rectified", |word| rectified(word).is_some()),
            ("replies", |word| reply(word).is_some()),
            ("results", |word| failed(word).is_some()),
            ("site-types", |word| site_type(word).is_some()),
            ("statuses", |word| in_use(word).is_some()),
            ("sum-lines", opens_sum_line),
        ];
        for (name, reads) in readers {
            let (_, data) = FILES.iter().find(|(file, _)| file == name).unwrap();
            for (word, _) in pairs(data) {
                assert!(reads(word), "{name} {word}");
            }
        }
    }

    #[test]
    fn every_field_has_a_heading_of_its_own_name() {
        for kind in Kind::ALL {
            for field in kind.key() {
                assert_eq!(super::field(kind, field.title()), Some(*field));
            }
        }
        let used: HashSet<_> = headers()
            .map(|(kind, field, _)| (kind, field))
            .filter(|(_, field)| *field != Field::Ignored.id())
            .collect();
        for (kind, id) in used {
            let kinds = Kind::from_id(kind).map_or(Kind::ALL.to_vec(), |kind| vec![kind]);
            let field = Field::from_id(id).unwrap();
            for kind in kinds {
                assert_eq!(super::field(kind, field.title()), Some(field), "{kind:?}");
            }
        }
    }

    #[test]
    fn headings_are_found_however_they_are_typed() {
        let cases = [
            (
                Kind::Accounts,
                "最近更新日期（年月日）",
                Some(Field::LastUpdate),
            ),
            (Kind::Accounts, " 主体 类型 ", Some(Field::Platform)),
            (Kind::Columns, "类型", Some(Field::ColumnCategory)),
            (Kind::Accounts, "类型", Some(Field::Platform)),
            (Kind::Sites, "底部ＩＣＰ备案编号", Some(Field::FooterIcp)),
            (Kind::Sites, "栏目名称", None),
            (Kind::Sites, "", None),
            (Kind::Sites, "网站域名", Some(Field::Domain)),
            (Kind::Columns, "网站域名", Some(Field::Ignored)),
            (Kind::Past, "存在问题", Some(Field::PastProblem)),
            (Kind::Accounts, "存在问题", Some(Field::Ignored)),
            (Kind::Guides, "联系电话", Some(Field::ElementTelephone)),
            (Kind::Probes, "用时（秒）", Some(Field::Seconds)),
            (Kind::Answers, "备注", Some(Field::Remark)),
        ];
        for (kind, heading, expected) in cases {
            assert_eq!(field(kind, heading), expected, "{heading}");
        }
    }

    #[test]
    fn a_column_without_items_has_no_content() {
        assert_eq!(content("0"), Some(false));
        assert_eq!(content("１２条"), Some(true));
        assert_eq!(content("空白"), Some(false));
        assert_eq!(content("-3"), None);
        assert_eq!(content("若干"), None);
    }

    #[test]
    fn a_visit_is_open_by_its_word_or_by_its_status() {
        let cases = [
            ("是", Some(true)),
            ("打不开", Some(false)),
            ("超时", Some(false)),
            ("200", Some(true)),
            ("２００", Some(true)),
            ("304", Some(true)),
            ("404", Some(false)),
            ("502", Some(false)),
            ("600", None),
            ("缓慢", None),
        ];
        for (word, expected) in cases {
            assert_eq!(opened(word), expected, "{word}");
        }
    }

    #[test]
    fn a_part_of_a_second_counts_as_one() {
        let cases = [
            ("15.2", false, Some(16)),
            ("15秒", false, Some(15)),
            ("15 s", true, Some(15)),
            ("１５．０", false, Some(15)),
            ("0", false, Some(0)),
            ("1500", true, Some(2)),
            ("1500ms", false, Some(2)),
            ("15000毫秒", true, Some(15)),
            ("-1", false, None),
            ("nan", false, None),
            ("inf", false, None),
            ("86401", false, None),
            ("约15秒", false, None),
        ];
        for (word, in_milliseconds, expected) in cases {
            assert_eq!(seconds(word, in_milliseconds), expected, "{word}");
        }
    }

    #[test]
    fn numbers_may_have_units_and_commas() {
        let cases = [
            ("216", Some(216)),
            ("２１６ 条", Some(216)),
            ("1,234条", Some(1234)),
            ("0", Some(0)),
            ("-1", None),
            ("若干", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(number(word), expected, "{word}");
        }
    }

    #[test]
    fn the_issuer_is_the_office_that_the_title_opens_with() {
        let cases = [
            (
                "南阳市 2022 年第一季度政府网站抽查单位情况表",
                Some(Issuer::City),
            ),
            (
                "河南省人民政府办公厅关于2022年第一季度全省政府网站检查情况的通报",
                Some(Issuer::Province),
            ),
            ("河南省南阳市2022年第一季度通报", Some(Issuer::City)),
            ("国务院办公厅2021年上半年抽查情况", Some(Issuer::Nation)),
            ("南召县2022年第一季度通报", Some(Issuer::County)),
            ("2022年第一季度全市政府网站抽查情况", Some(Issuer::City)),
            ("2021年第三季度存在问题的网站名单", None),
            ("2021年第三季度各县区通报", None),
            ("省政府办公厅", Some(Issuer::Province)),
            ("市政府办公室", Some(Issuer::City)),
            ("市场监管通报", None),
        ];
        for (text, expected) in cases {
            assert_eq!(issuer(text), expected, "{text}");
        }
    }

    #[test]
    fn the_system_is_the_nations_or_the_provinces() {
        let cases = [
            ("全国", Some(System::Nation)),
            (
                "河南省纳入全国政务新媒体信息报送系统名单",
                Some(System::Nation),
            ),
            (
                "河南省政府统一技术平台新媒体监管系统",
                Some(System::Province),
            ),
            ("省监管系统", Some(System::Province)),
            ("登记名单", None),
            ("教育系统", None),
        ];
        for (text, expected) in cases {
            assert_eq!(system(text), expected, "{text}");
        }
    }
}
