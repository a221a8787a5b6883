//! What has become of the problems that were named before (与上期对照).
//!
//! Bulletins of the past and earlier reports of this program are handed in like any other list, and compared in one
//! way. What was not looked at is unknown, and never mended.

use super::subject::{Judged, Subject, SubjectKind};
use crate::dossier::{Bulletin, Dossier, Field, Note, NoteKind, Past, Unplaced, WhyUnplaced};
use crate::indicators::{self, Doubt, Fate};
use crate::intake::Tables;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The comparison; its size is that of the problems.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// What it is with.
    pub with: Vec<Earlier>,
    pub mended: u32,
    pub still: u32,
    pub new: u32,
    pub unknown: u32,
    /// In the order of the subjects; at the end those of whom the ledgers do not name.
    pub problems: Vec<Compared>,
}

/// A bulletin, or an earlier check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Earlier {
    /// Empty where it is not said.
    pub title: String,
    /// Whether it is a check of the office's own.
    pub own: bool,
}

/// One problem, before and now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Compared {
    pub kind: SubjectKind,
    pub unit: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
    /// Absent where no rule looks at the problem, or where several might be meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<Cow<'static, str>>,
    /// The sentence: of an old problem as it was named, of a new one as it is now.
    pub text: String,
    /// What is concerned: of a problem that is still there what is left of it, of a new one what is new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    pub state: State,
    /// Why nothing can be told; only of what is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Cow<'static, str>>,
}

/// What has become of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// 已整改.
    Mended,
    /// 仍存在.
    Still,
    /// 新增.
    New,
    /// 未能核对.
    Unknown,
}

impl State {
    /// In the order in which papers list them.
    pub const ALL: [State; 4] = [State::Still, State::New, State::Unknown, State::Mended];

    pub fn title(self) -> &'static str {
        match self {
            State::Mended => "已整改",
            State::Still => "仍存在",
            State::New => "新增",
            State::Unknown => "未能核对",
        }
    }
}

impl Comparison {
    /// `None` where nothing was handed in to compare with.
    pub(super) fn of(judged: &[Judged], dossier: &Dossier) -> Option<Self> {
        if dossier.bulletins.is_empty() {
            return None;
        }
        let known = judged.iter().flat_map(|judged| {
            let problems = judged.compared.iter();
            problems.map(|problem| Compared::of(&judged.subject, problem))
        });
        let problems = known.chain(dossier.unplaced.iter().flat_map(of_unplaced));
        let mut comparison = Self {
            with: dossier.bulletins.iter().map(Earlier::of).collect(),
            mended: 0,
            still: 0,
            new: 0,
            unknown: 0,
            problems: problems.collect(),
        };
        for problem in &comparison.problems {
            match problem.state {
                State::Mended => comparison.mended += 1,
                State::Still => comparison.still += 1,
                State::New => comparison.new += 1,
                State::Unknown => comparison.unknown += 1,
            }
        }
        Some(comparison)
    }

    pub fn count(&self, state: State) -> u32 {
        match state {
            State::Mended => self.mended,
            State::Still => self.still,
            State::New => self.new,
            State::Unknown => self.unknown,
        }
    }
}

impl Earlier {
    fn of(bulletin: &Bulletin) -> Self {
        Self {
            title: bulletin.title.clone(),
            own: bulletin.is_own(),
        }
    }
}

impl Compared {
    fn of(subject: &Subject, problem: &indicators::Compared) -> Self {
        let (state, why) = match problem.fate {
            Fate::Mended => (State::Mended, None),
            Fate::Still => (State::Still, None),
            Fate::New => (State::New, None),
            Fate::Unknown(doubt) => (State::Unknown, Some(why_unknown(doubt))),
        };
        Self {
            kind: subject.kind,
            unit: subject.unit.clone(),
            name: subject.name.clone(),
            platform: subject.platform.clone(),
            indicator: problem.rule.map(Cow::Borrowed),
            text: problem.text.clone(),
            items: problem.items.clone(),
            state,
            why: why.map(Cow::Borrowed),
        }
    }
}

fn why_unknown(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Other => "同类问题仍存在，但不是当时所列的内容",
        Doubt::Unchecked => "没有检查该问题所需的数据",
        Doubt::NoRule => "不在检查范围内",
    }
}

fn why_unplaced(why: WhyUnplaced) -> &'static str {
    match why {
        WhyUnplaced::Missing => "本次台账中没有",
        WhyUnplaced::Closed => "本次台账中为已停用",
        WhyUnplaced::Ambiguous => "不能确定是哪一个对象",
    }
}

/// The problems of a subject that cannot be told among those of the ledgers. Whatever they are, nothing is known.
fn of_unplaced(whom: &Unplaced) -> impl Iterator<Item = Compared> {
    let platform = whom.platform.as_ref().map(|platform| platform.0.clone());
    let kind = kind_of(whom);
    let problems = indicators::compare(kind, &whom.past, &[]).into_iter();
    problems.map(move |problem| Compared {
        kind,
        unit: whom.unit.clone(),
        name: whom.name.clone(),
        platform: platform.clone().filter(|platform| !platform.is_empty()),
        indicator: problem.rule.map(Cow::Borrowed),
        text: problem.text,
        items: problem.items,
        state: State::Unknown,
        why: Some(Cow::Borrowed(why_unplaced(whom.why))),
    })
}

fn kind_of(whom: &Unplaced) -> SubjectKind {
    match whom.platform {
        None => SubjectKind::Site,
        Some(_) => SubjectKind::Account,
    }
}

/// One remark for each indicator that a line names and no rule of its kind of subject has. Only the rules know.
pub(super) fn notes(dossier: &Dossier, tables: &Tables) -> Vec<Note> {
    let sites = dossier
        .sites
        .iter()
        .map(|site| (SubjectKind::Site, &site.past));
    let accounts = dossier.accounts.iter();
    let accounts = accounts.map(|account| (SubjectKind::Account, &account.past));
    let units = dossier
        .units
        .iter()
        .map(|unit| (SubjectKind::Unit, &unit.past));
    let unplaced = dossier
        .unplaced
        .iter()
        .map(|whom| (kind_of(whom), &whom.past));
    let lines = sites.chain(accounts).chain(units).chain(unplaced);
    let lines = lines.flat_map(|(kind, past)| past.iter().map(move |line| (kind, line)));
    let note = |(kind, line): (SubjectKind, &Past)| {
        let written = line.indicator.as_ref();
        let unknown = written.filter(|_| !indicators::names_rule(kind, line))?;
        let text = format!(
            "{}的“{unknown}”不是这一对象的指标，按“存在问题”的用语核对，请按“指标一览”中的名称填写。",
            tables.line(line.place),
        );
        tables.note(
            line.place.cite(Field::Indicator),
            NoteKind::UnknownWord,
            text,
        )
    };
    lines.filter_map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::account_stale;
    use crate::report::testing::report;

    const LEDGER: &str = "单位\t平台\t账号名称\t最近更新日期\t运行状态\n\
        甲县\t微信\t平安甲县\t2022-02-01\t正常\n\
        甲县\t微博\t旧号\t\t已注销\n\
        甲县\t微信\t双胞胎\t2022-02-23\t正常\n\
        甲县\t微博\t双胞胎\t2022-02-23\t正常\n";

    /// Each problem as state, name and reason.
    fn told(past: &str) -> Vec<(State, String, String)> {
        let table = format!("通报\t单位\t平台\t账号名称\t存在问题\t指标\n{past}");
        let comparison = report(&[LEDGER, &table]).comparison.expect("a comparison");
        let problems = comparison.problems.into_iter();
        problems
            .map(|problem| {
                let why = problem.why.unwrap_or_default();
                (problem.state, problem.name, why.into_owned())
            })
            .collect()
    }

    fn unknown(name: &str, why: &str) -> (State, String, String) {
        (State::Unknown, name.into(), why.into())
    }

    #[test]
    fn whoever_cannot_be_told_is_unknown_with_the_reason() {
        let stale = |platform: &str, name: &str| {
            format!("2021年第四季度\t甲县\t{platform}\t{name}\t长期不更新\taccount-stale\n")
        };
        let still = (State::Still, "平安甲县".to_owned(), String::new());
        let past = [
            stale("微信", "无名"),
            stale("微博", "旧号"),
            stale("", "双胞胎"),
            stale("微信", "平安甲县"),
        ];
        assert_eq!(
            told(&past.concat()),
            [
                still,
                unknown("无名", "本次台账中没有"),
                unknown("旧号", "本次台账中为已停用"),
                unknown("双胞胎", "不能确定是哪一个对象"),
            ]
        );
        // The same of two quarters is one problem, also where its subject is gone.
        let twice = [
            stale("微信", "无名"),
            stale("微信", "无名").replace("四", "三"),
        ]
        .concat();
        let gone: Vec<_> = told(&twice)
            .into_iter()
            .filter(|(state, ..)| *state != State::New)
            .collect();
        assert_eq!(gone, [unknown("无名", "本次台账中没有")]);
    }

    #[test]
    fn an_indicator_that_is_none_is_remarked_on() {
        let line = |indicator: &str| {
            let table = format!(
                "单位\t平台\t账号名称\t存在问题\t指标\n甲县\t微信\t平安甲县\t长期不更新\t{indicator}\n"
            );
            let notes = report(&[LEDGER, &table]).notes.into_iter();
            let notes: Vec<_> = notes
                .filter(|note| note.kind == NoteKind::UnknownWord)
                .collect();
            notes
        };
        let notes = line("首页更新");
        assert_eq!(notes[0].cell.as_deref(), Some("E2"));
        assert_eq!(
            notes[0].text,
            "第2行的“首页更新”不是这一对象的指标，按“存在问题”的用语核对，请按“指标一览”中的名称填写。"
        );
        for known in ["account-stale", account_stale::RULE.title, ""] {
            assert_eq!(line(known), []);
        }
    }
}
