//! Counting what is wrong, what is right and what cannot be told.
//!
//! A count over a ledger with gaps has three answers. What is known to be wrong is reported; what cannot
//! be told is never taken for right, and never for wrong either.

use super::{Context, Due, Finding, Level, Outcome, Points};
use crate::calendar::{Span, spoken};
use crate::dossier::{Cite, Column, Field, Place, Site};
use chrono::NaiveDate;

/// The members of a list, sorted by what is known of them.
#[derive(Debug, Default)]
pub(super) struct Tally {
    wrong: Vec<Member>,
    unknown: Vec<Member>,
    right: usize,
    /// For those that can go wrong with time: the first day on which each is wrong, and its position in the list.
    due: Vec<(NaiveDate, usize)>,
}

/// One member, by name, and the cells that it is judged by.
#[derive(Debug)]
pub(super) struct Member {
    name: String,
    cites: Vec<Cite>,
}

impl Member {
    pub fn new(name: &str, place: Place, fields: &[Field]) -> Self {
        Self {
            name: name.to_owned(),
            cites: fields.iter().map(|field| place.cite(*field)).collect(),
        }
    }
}

impl Tally {
    /// Adds a member: `Some(true)` when it is wrong, `None` when that cannot be told.
    pub fn add(&mut self, is_wrong: Option<bool>, member: impl FnOnce() -> Member) {
        match is_wrong {
            Some(true) => self.wrong.push(member()),
            Some(false) => self.right += 1,
            None => self.unknown.push(member()),
        }
    }

    pub fn wrong(&self) -> u32 {
        u32::try_from(self.wrong.len()).unwrap_or(u32::MAX)
    }

    pub fn unknown(&self) -> u32 {
        u32::try_from(self.unknown.len()).unwrap_or(u32::MAX)
    }

    pub fn is_empty(&self) -> bool {
        self.wrong.is_empty() && self.unknown.is_empty() && self.right == 0
    }

    /// What happens if nothing changes: when the `limit`-th member goes wrong.
    fn forecast(&mut self, limit: u32, on: NaiveDate) -> Option<Forecast> {
        self.due.sort_unstable();
        let nth = usize::try_from(limit).ok()?.checked_sub(1)?;
        let (fails_on, _) = *self.due.get(nth)?;
        let until = |day: NaiveDate| self.due.partition_point(|(due, _)| *due <= day);
        Some(Forecast {
            fails_on,
            more: self.due[until(on)..until(fails_on)].to_vec(),
            excess: until(fails_on) - nth,
        })
    }

    /// Puts what is wrong into a finding: the names and the cells.
    pub fn blame(&self, finding: Finding) -> Finding {
        let names = self.wrong.iter().map(|member| member.name.clone());
        finding
            .items(names.collect())
            .cites(self.wrong.iter().flat_map(|member| member.cites.clone()))
    }

    /// What is to be said of the members that cannot be told, if there are any.
    pub fn doubt(&self, level: Level, what: &str, advice: &str) -> Option<Finding> {
        self.doubt_in("个", level, what, advice)
    }

    /// The same, counted in another measure word.
    pub fn doubt_in(
        &self,
        measure: &str,
        level: Level,
        what: &str,
        advice: &str,
    ) -> Option<Finding> {
        let count = self.unknown.len();
        let finding = Finding::unchecked(level, format!("{count}{measure}{what}"), advice);
        let names = self.unknown.iter().map(|member| member.name.clone());
        let cites = self.unknown.iter().flat_map(|member| member.cites.clone());
        (count > 0).then(|| finding.items(names.collect()).cites(cites))
    }
}

/// When a veto will fire, and what makes it fire.
struct Forecast {
    fails_on: NaiveDate,
    /// Those that go wrong until then: each with its day, and its position in the list.
    more: Vec<(NaiveDate, usize)>,
    /// How many have to be mended so that it does not.
    excess: usize,
}

impl Forecast {
    /// What to do about it.
    fn advice(&self, limit: u32, on: NaiveDate) -> String {
        let (by, excess) = (spoken(self.fails_on, on), self.excess);
        format!("请在{by}前至少更新{excess}个栏目，否则将达到{limit}个的否决线。")
    }

    fn due(&self, columns: &[Column]) -> Vec<Due> {
        let due = |&(on, position): &(NaiveDate, usize)| Due {
            name: columns[position].name.clone(),
            on,
        };
        self.more.iter().map(due).collect()
    }
}

/// Whether a rule that counts columns looks at a column.
pub(super) enum Duty {
    /// It does, and the column must be updated within this time.
    Within(Span),
    /// It may, but the category or the level is not known. Nothing stricter than this could be asked of
    /// the column.
    Perhaps(Span),
    /// It does not.
    None,
}

impl Duty {
    /// Whether the column is out of date on this day, as far as that is known.
    pub fn is_late(&self, column: &Column, on: NaiveDate) -> Option<bool> {
        let last = column.last_update_on(on)?;
        match self {
            Duty::Within(span) => Some(span.is_past(last, on)),
            Duty::Perhaps(span) => (!span.is_past(last, on)).then_some(false),
            Duty::None => Some(false),
        }
    }
}

/// Counts the columns of a site that are out of date.
pub(super) fn late_columns(site: &Site, on: NaiveDate, duty: impl Fn(&Column) -> Duty) -> Tally {
    let mut tally = Tally::default();
    for (position, column) in site.columns.iter().enumerate() {
        let duty = duty(column);
        if let Duty::None = duty {
            continue;
        }
        if let Duty::Within(span) = duty {
            let written = column.last_update.value();
            let due = written.map(|written| span.first_past(written.read_on(on)));
            tally.due.extend(due.map(|due| (due, position)));
        }
        let late = duty.is_late(column, on);
        tally.add(late, || {
            let fields = [
                Field::ColumnName,
                Field::ColumnCategory,
                Field::ColumnLevel,
                Field::LastUpdate,
            ];
            Member::new(&column.name, column.place, &fields)
        });
    }
    tally
}

/// The level of a problem that is not a veto: portals are scored, others are only told.
pub(super) fn lesser_level(site: &Site) -> Level {
    if site.is_portal() {
        Level::Deduct
    } else {
        Level::Notice
    }
}

/// The findings of a rule under which `limit` columns fail a whole site and fewer are a lesser problem.
pub(super) fn judge_columns(
    site: &Site,
    cx: &Context,
    mut tally: Tally,
    remedy: &str,
    missing: &str,
) -> Vec<Finding> {
    const LACK: &str = "请补充栏目台账：栏目名称、栏目类别、最近更新日期、信息条数。";
    if site.columns.is_empty() {
        return vec![Finding::unchecked(Level::Veto, "未提供栏目台账", LACK)];
    }
    let limit = cx.number("limit");
    let wrong = tally.wrong();
    let vetoed = wrong >= limit;
    let doubt = if vetoed {
        None
    } else {
        tally.doubt(Level::Veto, missing, LACK)
    };
    let forecast = if vetoed {
        None
    } else {
        tally.forecast(limit, cx.on)
    };
    let warning = forecast
        .as_ref()
        .map(|forecast| forecast.advice(limit, cx.on))
        .unwrap_or_default();
    let first = if vetoed {
        let text = cx.say("problem", &[("count", &wrong)]);
        let excess = wrong - limit + 1;
        let advice = format!("{remedy}至少整改{excess}个，才能低于{limit}个的否决线。");
        Some(tally.blame(Finding::fail(Level::Veto, text).advice(advice)))
    } else if wrong > 0 {
        let text = cx.say("problem", &[("count", &wrong)]);
        let finding = Finding::fail(lesser_level(site), text)
            .advice(remedy)
            .points(cx.points("points", wrong));
        Some(tally.blame(finding))
    } else if doubt.is_some() {
        None
    } else if tally.is_empty() {
        Some(Finding::not_applicable(Level::Veto, "没有此类栏目"))
    } else {
        Some(Finding::pass(Level::Veto, "未发现问题"))
    };
    let first = first.map(|finding| finding.count(wrong, limit));
    let near = near_veto(cx, wrong, limit);
    let mut findings: Vec<_> = first.into_iter().chain(near).chain(doubt).collect();
    if let Some(known) = findings
        .iter_mut()
        .find(|finding| finding.outcome != Outcome::NotApplicable)
    {
        known.advice.push_str(&warning);
        known.fails_on = forecast.as_ref().map(|forecast| forecast.fails_on);
        known.due = forecast
            .map(|forecast| forecast.due(&site.columns))
            .unwrap_or_default();
    }
    findings
}

/// What is to be said once the pack's warning line before the veto line is reached.
fn near_veto(cx: &Context, wrong: u32, limit: u32) -> Option<Finding> {
    let warn = cx.maybe("warn")?;
    let left = limit.checked_sub(wrong).filter(|left| *left > 0)?;
    let problem = cx.say("problem", &[("count", &wrong)]);
    let text = format!("{problem}，再有{left}个即达到{limit}个的否决线");
    let mended = wrong.checked_sub(warn)? + 1;
    let advice = format!("请至少整改{mended}个，降到{warn}个的预警线以下。");
    Some(
        Finding::risk(Level::Veto, text)
            .advice(advice)
            .count(wrong, limit),
    )
}

/// The sentences of a rule that costs a portal points for each member of a list.
pub(super) struct ListWords {
    /// When there is no list.
    pub none: &'static str,
    /// What is wrong with members that cannot be told.
    pub doubt: &'static str,
    /// What to hand in.
    pub lack: &'static str,
    /// What to do about those that are wrong.
    pub mend: &'static str,
    /// When nothing is wrong.
    pub fine: &'static str,
}

/// The findings of a rule under which each wrong member costs a portal `points`.
pub(super) fn judge_list(
    site: &Site,
    cx: &Context,
    tally: &Tally,
    words: &ListWords,
) -> Vec<Finding> {
    let level = lesser_level(site);
    if tally.is_empty() {
        return vec![Finding::unchecked(level, words.none, words.lack)];
    }
    let wrong = tally.wrong();
    let problem = (wrong > 0).then(|| {
        let text = cx.say("problem", &[("count", &wrong)]);
        let finding = Finding::fail(level, text)
            .advice(words.mend)
            .count(wrong, 1);
        tally.blame(finding.points(sampled(cx, tally)))
    });
    let doubt = tally.doubt(level, words.doubt, words.lack);
    or_fine(problem, doubt, || {
        Finding::pass(level, words.fine).count(0, 1)
    })
}

/// What a sample costs. The inspection looks at no more than the pack's sample; of a longer list it may draw
/// those that are not known to be wrong, so only what no sample can leave out is certain.
fn sampled(cx: &Context, tally: &Tally) -> Points {
    let (wrong, sample) = (tally.wrong(), cx.number("sample"));
    let others = u32::try_from(tally.right + tally.unknown.len()).unwrap_or(u32::MAX);
    let (least, most) = (sample.saturating_sub(others).min(wrong), wrong.min(sample));
    match cx.points("points", least) {
        Points::Known(_) if !cx.is_verified("sample") => Points::UNKNOWN,
        Points::Known(at_least) if least < most => Points::ToVerify { at_least },
        points => points,
    }
}

/// What is wrong, and what cannot be told; where there is neither, that all is well.
pub(super) fn or_fine(
    problem: Option<Finding>,
    doubt: Option<Finding>,
    fine: impl FnOnce() -> Finding,
) -> Vec<Finding> {
    let mut findings: Vec<_> = problem.into_iter().chain(doubt).collect();
    if findings.is_empty() {
        findings.push(fine());
    }
    findings
}

/// Whether a part is at least so many hundredths of the whole.
pub(super) fn reaches(part: usize, whole: usize, percent: u32) -> bool {
    part * 100 >= whole * percent as usize
}

/// A share in hundredths, cut to one place.
pub(super) fn share(part: usize, whole: usize) -> String {
    let thousandths = part * 1000 / whole;
    match (thousandths / 10, thousandths % 10) {
        (percent, 0) => format!("{percent}%"),
        (percent, tenth) => format!("{percent}.{tenth}%"),
    }
}
