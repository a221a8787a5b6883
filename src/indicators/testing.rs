//! What the tests of the rules have in common: small records, and a bench that asks a rule about a table
//! of them and says where the answers differ.

use super::{Finding, Level, Outcome, Rule, RuleSet, Subject, judge};
use crate::calendar::{MonthDay, WrittenDate, quarter_start};
use crate::dossier::{
    Account, Answer as Given, Bulletin, Category, Column, Element, Entry, Form, Guide,
    Interpretation, Message, Past, Place, Platform, Policy, Post, Probe, Reply, Scope, Site,
    SiteType, TableId, Unit,
};
use crate::packs::{self, Decimal, Pack};
use chrono::NaiveDate;

const PLACE: Place = Place {
    table: TableId(0),
    row: 2,
};

/// What a cell says.
pub const fn said<T>(value: T) -> Entry<T> {
    Entry::Value(value, PLACE)
}

/// A cell that could not be understood.
pub const fn unclear<T>() -> Entry<T> {
    Entry::Unclear(PLACE)
}

/// A date with its year.
pub fn dated(year: i32, month: u32, day: u32) -> Entry<WrittenDate> {
    said(WrittenDate::Day(crate::calendar::day(year, month, day)))
}

/// A date without a year.
pub fn yearless(month: u32, day: u32) -> Entry<WrittenDate> {
    said(WrittenDate::MonthDay(MonthDay::new(month, day).unwrap()))
}

/// A site that is known to be no portal.
pub fn site() -> Site {
    Site {
        site_type: said(SiteType::Department),
        ..Site::new("某县统计局".into(), "某县统计局网站".into(), PLACE)
    }
}

/// Only portals are scored.
pub fn portal() -> Site {
    Site {
        site_type: said(SiteType::Portal),
        ..site()
    }
}

pub fn with_columns(columns: Vec<Column>) -> Site {
    Site { columns, ..site() }
}

/// A column of whose content and level the ledger does not tell.
pub fn column(category: Category, last_update: Entry<WrittenDate>) -> Column {
    Column {
        name: "某栏目".into(),
        place: PLACE,
        category: said(category),
        first_level: Entry::Absent,
        last_update,
        content: Entry::Absent,
    }
}

/// As many of a column as are wanted.
pub fn several(count: usize, column: impl Fn() -> Column) -> Vec<Column> {
    std::iter::repeat_with(column).take(count).collect()
}

pub fn policy(interpreted: Entry<bool>) -> Policy {
    Policy {
        title: "某办法".into(),
        place: PLACE,
        interpreted,
        made: Entry::Absent,
        published: Entry::Absent,
    }
}

pub fn interpretation(linked: Entry<bool>, form: Entry<Form>) -> Interpretation {
    Interpretation {
        title: "《某办法》解读".into(),
        place: PLACE,
        linked,
        form,
    }
}

pub fn account(last_update: Entry<WrittenDate>, posts: &[Entry<WrittenDate>]) -> Account {
    let posts = posts.iter().map(|&published| Post {
        published,
        original: None,
    });
    let (unit, name) = ("某县统计局".into(), Some("某县统计".into()));
    Account {
        last_update,
        posts: posts.collect(),
        ..Account::new(unit, name, Platform("微信".into()), PLACE)
    }
}

/// A unit of which only the name is known.
pub fn unit() -> Unit {
    Unit::new("某县统计局".into(), PLACE)
}

/// A message of which only the dates are said.
pub fn message(asked: Entry<WrittenDate>, answered: Entry<WrittenDate>) -> Message {
    Message {
        title: "某留言".into(),
        place: PLACE,
        channel: Entry::Absent,
        asked,
        answered,
        valid: Entry::Absent,
        simple: Entry::Absent,
        published: Entry::Absent,
    }
}

/// A visit of which the log tells no more than this.
pub fn probe(at: Entry<WrittenDate>, opened: Entry<bool>, seconds: Entry<u32>) -> Probe {
    Probe {
        place: PLACE,
        at,
        opened,
        seconds,
    }
}

/// A guide of which the same is said of every element.
pub fn guide(element: Entry<bool>) -> Guide {
    Guide {
        title: "某事项".into(),
        place: PLACE,
        elements: [element; Element::ALL.len()],
    }
}

/// A line of a past bulletin, of the first one that was handed in.
pub fn past(problem: &str) -> Past {
    Past {
        place: PLACE,
        bulletin: 0,
        problem: problem.into(),
        items: Vec::new(),
        failed: Entry::Absent,
        deadline: Entry::Absent,
        reported: Entry::Absent,
        mended: None,
        indicator: None,
        guessed: None,
    }
}

/// So many bulletins of the past of which neither title nor issuer is said.
pub fn bulletins(count: usize) -> Vec<Bulletin> {
    let bulletin = || Bulletin {
        title: String::new(),
        issuer: None,
    };
    std::iter::repeat_with(bulletin).take(count).collect()
}

/// Something that a rule can be asked about.
pub trait Record {
    fn subject(&self) -> Subject<'_>;
}

impl Record for Site {
    fn subject(&self) -> Subject<'_> {
        Subject::Site(self)
    }
}

impl Record for Account {
    fn subject(&self) -> Subject<'_> {
        Subject::Account(self)
    }
}

impl Record for Unit {
    fn subject(&self) -> Subject<'_> {
        Subject::Unit(self)
    }
}

/// A finding in one word. Its level matters only where it is a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A problem that fails the subject.
    Veto,
    /// A problem that costs a portal points.
    Deduct,
    /// A problem that is only listed.
    Notice,
    Risk,
    Pass,
    Unchecked,
    NotApplicable,
}

impl Answer {
    pub fn of(finding: &Finding) -> Self {
        match (finding.outcome, finding.level) {
            (Outcome::Fail, Level::Veto) => Self::Veto,
            (Outcome::Fail, Level::Deduct | Level::Bonus) => Self::Deduct,
            (Outcome::Fail, Level::Notice) => Self::Notice,
            (Outcome::Risk, _) => Self::Risk,
            (Outcome::Pass, _) => Self::Pass,
            (Outcome::Unchecked, _) => Self::Unchecked,
            (Outcome::NotApplicable, _) => Self::NotApplicable,
        }
    }

    fn is_problem(self) -> bool {
        matches!(self, Self::Veto | Self::Deduct | Self::Notice)
    }

    fn is_fine(self) -> bool {
        matches!(self, Self::Pass | Self::Risk)
    }
}

/// One line of a table: what it shows, the record, and what the rule has to answer.
pub type Case<S> = (&'static str, S, &'static [Answer]);

/// One line of a table of boundaries: a monitoring date, and the oldest update that is not yet a problem.
/// An update on the day before it is one.
pub type Edge = (NaiveDate, NaiveDate);

/// One line of a table of forecasts: what it shows, the record, and the first day on which it fails.
pub type Forecast<S> = (&'static str, S, NaiveDate);

/// The rules of a pack, to be asked one at a time.
pub struct Bench {
    rules: RuleSet,
    since: Option<NaiveDate>,
    bulletins: Vec<Bulletin>,
    reply: Option<Reply>,
}

impl Bench {
    pub fn of(pack: &str) -> Self {
        Self::altered(pack, |_| {})
    }

    /// The rules of a pack in which something was changed.
    pub fn altered(pack: &str, change: impl FnOnce(&mut Pack)) -> Self {
        let mut pack = packs::by_id(pack).unwrap();
        change(&mut pack);
        Self {
            rules: RuleSet::bind(pack).unwrap(),
            since: None,
            bulletins: Vec::new(),
            reply: None,
        }
    }

    /// With these bulletins of the past.
    pub fn with_bulletins(self, bulletins: Vec<Bulletin>) -> Self {
        Self { bulletins, ..self }
    }

    /// With this answer to the question of the rule that is asked.
    pub fn answered(self, reply: Reply) -> Self {
        Self {
            reply: Some(reply),
            ..self
        }
    }

    /// With a period that does not start with the quarter.
    pub fn since(self, since: NaiveDate) -> Self {
        Self {
            since: Some(since),
            ..self
        }
    }

    /// What the rule says of the record, the others being asked as well. Nothing when it is open.
    pub fn ask(&self, rule: &Rule, record: &impl Record, on: NaiveDate) -> Vec<Finding> {
        let since = self.since.unwrap_or_else(|| quarter_start(on));
        let contexts: Vec<_> = self.rules.contexts(on, since).collect();
        assert!(
            contexts.iter().any(|(known, _)| known.id == rule.id),
            "the pack has no {}",
            rule.id
        );
        let given = self.reply.map(|reply| Given {
            indicator: rule.id.into(),
            scope: Scope::All,
            reply,
            remark: String::new(),
            place: PLACE,
        });
        let answer = |asked: &Rule| given.as_ref().filter(|_| asked.id == rule.id);
        judge(record.subject(), &contexts, &self.bulletins, answer, |_| {
            false
        })
        .into_iter()
        .find(|(said, _)| said.id == rule.id)
        .map_or_else(Vec::new, |(_, findings)| findings)
    }

    /// What the rule says, as the reader sees it.
    pub fn texts(&self, rule: &Rule, subject: &impl Record, on: NaiveDate) -> Vec<String> {
        let findings = self.ask(rule, subject, on).into_iter();
        findings.map(|finding| finding.text).collect()
    }

    fn answers(&self, rule: &Rule, subject: &impl Record, on: NaiveDate) -> Vec<Answer> {
        let findings = self.ask(rule, subject, on);
        findings.iter().map(Answer::of).collect()
    }

    /// Where the rule's answers are not those of the table.
    fn mismatches<S: Record>(&self, rule: &Rule, on: NaiveDate, cases: &[Case<S>]) -> Vec<String> {
        let differs = |(what, subject, expected): &Case<S>| {
            let answers = self.answers(rule, subject, on);
            (answers != *expected).then(|| format!("{what}: {answers:?}, not {expected:?}"))
        };
        cases.iter().filter_map(differs).collect()
    }

    /// Asserts that the rule's answers are those of the table.
    #[track_caller]
    pub fn holds<S: Record>(&self, rule: &Rule, on: NaiveDate, cases: &[Case<S>]) {
        none(&self.mismatches(rule, on, cases));
    }

    /// Where the rule does not turn from fine to a problem between the two days of the boundary.
    fn off_edge<S: Record>(
        &self,
        rule: &Rule,
        subject: impl Fn(Entry<WrittenDate>) -> S,
        edges: &[Edge],
    ) -> Vec<String> {
        let mut mismatches = Vec::new();
        for &(on, oldest) in edges {
            let updated = |last| subject(said(WrittenDate::Day(last)));
            let before = oldest.pred_opt().unwrap();
            let fine = self.answers(rule, &updated(oldest), on);
            let problem = self.answers(rule, &updated(before), on);
            if !all(&fine, Answer::is_fine) {
                mismatches.push(format!("on {on}, {oldest} should be fine: {fine:?}"));
            }
            if !all(&problem, Answer::is_problem) {
                mismatches.push(format!(
                    "on {on}, {before} should be a problem: {problem:?}"
                ));
            }
        }
        mismatches
    }

    /// Asserts that the rule turns from fine to a problem exactly between the two days of each boundary.
    #[track_caller]
    pub fn flips<S: Record>(
        &self,
        rule: &Rule,
        subject: impl Fn(Entry<WrittenDate>) -> S,
        edges: &[Edge],
    ) {
        none(&self.off_edge(rule, subject, edges));
    }

    /// The first day after `on` on which the rule, asked anew every day, says that the record fails.
    fn first_failing_day(
        &self,
        rule: &Rule,
        subject: &impl Record,
        on: NaiveDate,
    ) -> Option<NaiveDate> {
        const DAYS: usize = 800;
        let fails = |day: &NaiveDate| self.answers(rule, subject, *day).contains(&Answer::Veto);
        on.iter_days().skip(1).take(DAYS).find(fails)
    }

    /// Where what the rule forecasts, or what asking it every day finds, is not the day of the table.
    fn misforecasts<S: Record>(
        &self,
        rule: &Rule,
        on: NaiveDate,
        forecasts: &[Forecast<S>],
    ) -> Vec<String> {
        let differs = |(what, subject, expected): &Forecast<S>| {
            let findings = self.ask(rule, subject, on);
            let forecast = findings.iter().filter_map(|finding| finding.fails_on).min();
            let found = self.first_failing_day(rule, subject, on);
            let right = forecast == Some(*expected) && found == Some(*expected);
            (!right).then(|| format!("{what}: {forecast:?}, found {found:?}, not {expected}"))
        };
        forecasts.iter().filter_map(differs).collect()
    }

    /// Asserts that the rule forecasts the first failing day, and that asking it every day finds the same.
    #[track_caller]
    pub fn forecasts<S: Record>(&self, rule: &Rule, on: NaiveDate, forecasts: &[Forecast<S>]) {
        none(&self.misforecasts(rule, on, forecasts));
    }
}

/// Whether there are answers, and all of them of this sort.
fn all(answers: &[Answer], sort: fn(Answer) -> bool) -> bool {
    !answers.is_empty() && answers.iter().all(|answer| sort(*answer))
}

#[track_caller]
fn none(mismatches: &[String]) {
    assert!(mismatches.is_empty(), "{}", mismatches.join("\n"));
}

mod tests {
    //! Canaries: the bench is held against rules that are wrong on purpose. If it were blind, these would
    //! fail, and nothing that the other tests say could be trusted.

    use super::*;
    use crate::calendar::day;
    use crate::indicators::{account_stale, site_columns_blank};
    use Answer::{Pass, Risk, Veto};

    const NATIONAL: &str = "national-2019";

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn with_limit(rule: &Rule, value: u32) -> Bench {
        Bench::altered(NATIONAL, |pack| {
            let setting = pack.indicators.get_mut(rule.id).unwrap();
            setting.thresholds.get_mut("limit").unwrap().value = Decimal::whole(value);
        })
    }

    fn last(last_update: Entry<WrittenDate>) -> Account {
        account(last_update, &[])
    }

    #[test]
    fn a_limit_that_is_a_day_too_long_is_seen_on_the_boundary_and_nowhere_else() {
        let rule = &account_stale::RULE;
        let cases: &[Case<Account>] = &[
            ("D-14", last(dated(2022, 2, 10)), &[Risk]),
            ("D-15", last(dated(2022, 2, 9)), &[Veto]),
            ("D-16", last(dated(2022, 2, 8)), &[Veto]),
        ];
        none(&Bench::of(NATIONAL).mismatches(rule, on(), cases));
        let mismatches = with_limit(rule, 15).mismatches(rule, on(), cases);
        assert_eq!(mismatches, ["D-15: [Risk], not [Veto]"]);
    }

    #[test]
    fn a_count_that_is_one_too_high_is_seen_on_the_boundary_and_nowhere_else() {
        let rule = &site_columns_blank::RULE;
        let columns = |count, has_content| {
            with_columns(several(count, || Column {
                content: said(has_content),
                ..column(Category::Other, Entry::Absent)
            }))
        };
        let cases: &[Case<Site>] = &[
            ("none", columns(9, true), &[Pass]),
            ("five", columns(5, false), &[Veto]),
            ("six", columns(6, false), &[Veto]),
        ];
        none(&Bench::of(NATIONAL).mismatches(rule, on(), cases));
        let mismatches = with_limit(rule, 6).mismatches(rule, on(), cases);
        assert_eq!(mismatches, ["five: [Notice, Risk], not [Veto]"]);
    }

    #[test]
    fn a_boundary_that_is_a_day_off_is_seen_on_either_side() {
        let rule = &account_stale::RULE;
        let edges = [(on(), day(2022, 2, 10))];
        let off = |days| with_limit(rule, days).off_edge(rule, last, &edges);
        none(&off(14));
        assert_eq!(
            off(13),
            ["on 2022-02-24, 2022-02-10 should be fine: [Veto]"]
        );
        assert_eq!(
            off(15),
            ["on 2022-02-24, 2022-02-09 should be a problem: [Risk]"]
        );
    }

    #[test]
    fn a_forecast_that_is_a_day_off_is_seen() {
        let rule = &account_stale::RULE;
        let forecasts = |day| [("D-14", last(dated(2022, 2, 10)), day)];
        let (right, wrong) = (forecasts(day(2022, 2, 25)), forecasts(day(2022, 2, 26)));
        let bench = Bench::of(NATIONAL);
        none(&bench.misforecasts(rule, on(), &right));
        assert_eq!(bench.misforecasts(rule, on(), &wrong).len(), 1);
        assert_eq!(
            with_limit(rule, 15).misforecasts(rule, on(), &right).len(),
            1
        );
    }

    #[test]
    #[should_panic(expected = "D-15: [Veto], not [Pass]")]
    fn a_table_that_does_not_hold_fails_the_test() {
        let cases: &[Case<Account>] = &[("D-15", last(dated(2022, 2, 9)), &[Pass])];
        Bench::of(NATIONAL).holds(&account_stale::RULE, on(), cases);
    }
}
