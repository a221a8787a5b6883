//! How subjects, days and lists are written.

use crate::packs::Pack;
use crate::report::{Subject, SubjectKind};

/// So many names are written out; of longer lists only [`FIRST`] ones.
pub const MOST: usize = 12;
const FIRST: usize = 5;

/// 一, 二, 三, for the few parts that a paper has.
pub fn numeral(number: usize) -> char {
    let numerals = "零一二三四五六七八九十".chars();
    numerals.clone().nth(number).unwrap_or('十')
}

/// What the subjects of a kind are counted as.
pub fn noun(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Site => "网站",
        SubjectKind::Account => "账号",
        SubjectKind::Unit => "单位",
    }
}

/// The name in a sentence: an account with its unit and platform.
pub fn called(subject: &Subject, pack: &Pack) -> String {
    match subject.kind {
        SubjectKind::Site | SubjectKind::Unit => subject.name.clone(),
        SubjectKind::Account => {
            let platform = platform(subject, pack);
            format!("{}“{}”{platform}", subject.unit, subject.name)
        }
    }
}

/// The name in a table, where the unit stands beside it.
pub fn listed(subject: &Subject, pack: &Pack) -> String {
    format!("{}{}", subject.name, platform(subject, pack))
}

fn platform(subject: &Subject, pack: &Pack) -> String {
    let platform = subject.platform.as_deref();
    let name = platform.map(|platform| pack.platform_name(platform));
    name.map_or_else(String::new, |name| format!("（{name}）"))
}

/// All names, or the first of many with 「等」.
pub fn names(names: &[String]) -> String {
    match names.get(..FIRST) {
        Some(first) if names.len() > MOST => format!("{}等", first.join("、")),
        _ => names.join("、"),
    }
}
