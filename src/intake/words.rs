//! The words that offices use, as data: one file a vocabulary, each line a meaning and a way to write it.

use super::normal::{folded, without_brackets};
use crate::dossier::{Category, Field, Form, Kind, Platform, SiteType};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A vocabulary: what a folded word means.
type Vocabulary = LazyLock<HashMap<&'static str, &'static str>>;

macro_rules! vocabulary {
    ($file:literal) => {
        LazyLock::new(|| pairs(include_str!(concat!("data/", $file, ".csv"))).collect())
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

const HEADERS: &str = include_str!("data/headers.csv");

/// What each heading means in each kind of table. A `*` in the data stands for every kind, unless the
/// kind has a meaning of its own for the heading.
static FIELDS: LazyLock<HashMap<(Kind, &'static str), Field>> = LazyLock::new(|| {
    let mut fields = HashMap::new();
    for (kind, field, heading) in headers() {
        let Some(field) = Field::from_id(field) else {
            continue;
        };
        match Kind::from_id(kind) {
            Some(kind) => {
                fields.insert((kind, heading), field);
            }
            None => {
                for kind in Kind::ALL {
                    fields.entry((kind, heading)).or_insert(field);
                }
            }
        }
    }
    fields
});

/// The lines of the table of headings: kind, field, heading.
fn headers() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    HEADERS.lines().filter_map(|line| {
        let (kind, rest) = line.split_once(',')?;
        let (field, heading) = rest.split_once(',')?;
        Some((kind, field, heading))
    })
}

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

/// What a heading means in a kind of table.
pub fn field(kind: Kind, heading: &str) -> Option<Field> {
    let heading = folded(heading);
    if heading.is_empty() {
        return None;
    }
    let plain = without_brackets(&heading);
    [
        heading.as_str(),
        plain.as_str(),
        plain.trim_end_matches(':'),
    ]
    .into_iter()
    .find_map(|heading| FIELDS.get(&(kind, heading)).copied())
}

/// Whether a cell may be a heading in any kind of table: long ones never are. Quick, because every row of
/// a table is asked.
pub fn may_be_heading(cell: &str) -> bool {
    const LONGEST: usize = 120;
    static ANY: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| headers().map(|(.., heading)| heading).collect());
    cell.len() <= LONGEST && {
        let plain = without_brackets(&folded(cell));
        ANY.contains(plain.trim_end_matches(':'))
    }
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
    let plain = folded(word);
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

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: &[(&str, &str)] = &[
        ("answers", include_str!("data/answers.csv")),
        ("categories", include_str!("data/categories.csv")),
        ("contents", include_str!("data/contents.csv")),
        ("forms", include_str!("data/forms.csv")),
        ("headers", HEADERS),
        ("levels", include_str!("data/levels.csv")),
        ("platforms", include_str!("data/platforms.csv")),
        ("site-types", include_str!("data/site-types.csv")),
        ("statuses", include_str!("data/statuses.csv")),
        ("sum-lines", include_str!("data/sum-lines.csv")),
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
            ("contents", |word| content(word).is_some()),
            ("forms", |word| form(word).is_some()),
            ("levels", |word| first_level(word).is_some()),
            ("platforms", |word| platform(word).is_some()),
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
}
