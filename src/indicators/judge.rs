//! What all rules together say of one subject.
//!
//! Data decide wherever they can. Where they cannot, the office's own answer does, and where data and
//! answer are at odds, that is said and nothing is resolved in silence.

use super::tally::lesser_level;
use super::{Check, Concerns, Context, Finding, Level, Outcome, Rule, SubjectKind};
use crate::dossier::{Account, Answer, Bulletin, Field, Past, Reply, Site, SiteType, Unit};

/// The record that is judged.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    Site(&'a Site),
    Account(&'a Account),
    Unit(&'a Unit),
}

impl<'a> Subject<'a> {
    pub fn kind(&self) -> SubjectKind {
        match self {
            Subject::Site(_) => SubjectKind::Site,
            Subject::Account(_) => SubjectKind::Account,
            Subject::Unit(_) => SubjectKind::Unit,
        }
    }

    /// What past bulletins say of it.
    pub fn past(&self) -> &'a [Past] {
        match self {
            Subject::Site(site) => &site.past,
            Subject::Account(account) => &account.past,
            Subject::Unit(unit) => &unit.past,
        }
    }

    fn is_concerned(&self, rule: &Rule) -> bool {
        match (rule.concerns, self) {
            (Concerns::Scored, Subject::Site(site)) => may_be_portal(site),
            (Concerns::Serving, Subject::Site(site)) => {
                may_be_portal(site) && site.serves_public.value() != Some(false)
            }
            (Concerns::Clients, Subject::Account(account)) => account.is_client(),
            _ => true,
        }
    }

    /// The level of a problem that an answer admits.
    fn answered_level(&self, rule: &Rule) -> Level {
        match (self, rule.level) {
            (Subject::Site(site), Level::Deduct) => lesser_level(site),
            (_, level) => level,
        }
    }
}

/// Whether the site is a portal, as far as is known.
fn may_be_portal(site: &Site) -> bool {
    site.site_type.value() != Some(SiteType::Department)
}

/// What each rule said.
pub type Said<'a> = (&'a Rule, Vec<Finding>);

/// What one of the rules said; nothing where it was not asked or was open.
pub(super) fn findings<'s>(said: &'s [Said], rule: &str) -> &'s [Finding] {
    let said = said.iter().find(|(known, _)| known.id == rule);
    said.map_or(&[], |(_, findings)| findings)
}

/// What a rule sees that follows from others.
#[derive(Clone, Copy, Debug)]
pub struct After<'a> {
    pub subject: Subject<'a>,
    /// What the rules said that look at data and answers.
    pub said: &'a [Said<'a>],
    /// Every bulletin of the past that was handed in, whomever it names.
    pub bulletins: &'a [Bulletin],
}

impl After<'_> {
    /// What a rule said; nothing where the pack does not have it or it was open.
    pub fn findings(&self, rule: &str) -> &[Finding] {
        findings(self.said, rule)
    }

    /// Whether a veto fires.
    pub fn is_vetoed(&self) -> bool {
        let mut findings = self.said.iter().flat_map(|(_, findings)| findings);
        findings.any(|finding| finding.outcome == Outcome::Fail && finding.level == Level::Veto)
    }

    /// Whether a rule found a problem.
    pub fn fires(&self, rule: &str) -> bool {
        let mut findings = self.findings(rule).iter();
        findings.any(|finding| finding.outcome == Outcome::Fail)
    }
}

/// Asks every rule that concerns the subject, in their order. A rule without a finding is open.
///
/// The problems of rules that are supposed to be mended (假定已整改) count as none, also for the rules that follow
/// from them.
pub fn judge<'a>(
    subject: Subject<'a>,
    rules: &'a [(&'static Rule, Context<'a>)],
    bulletins: &'a [Bulletin],
    answer: impl Fn(&Rule) -> Option<&'a Answer>,
    is_mended: impl Fn(&Rule) -> bool,
) -> Vec<Said<'a>> {
    let suppose = |rule: &Rule, findings: Vec<Finding>| match is_mended(rule) {
        true => findings.into_iter().map(Finding::mended).collect(),
        false => findings,
    };
    let concerned = |rule: &&'a (&'static Rule, Context<'a>)| {
        rule.0.check.kinds().contains(&subject.kind()) && subject.is_concerned(rule.0)
    };
    let (follow, look): (Vec<&_>, Vec<&_>) = rules
        .iter()
        .filter(concerned)
        .partition(|(rule, _)| matches!(rule.check, Check::After(..)));
    let said: Vec<Said> = look
        .into_iter()
        .map(|(rule, cx)| {
            let data = cx.tempered(look_at(subject, rule, cx));
            let findings = settle(subject, rule, cx, data, answer(rule));
            (*rule, on_items(rule, suppose(rule, findings)))
        })
        .collect();
    let after = After {
        subject,
        said: &said,
        bulletins,
    };
    let followed: Vec<Said> = follow
        .into_iter()
        .map(|(rule, cx)| match rule.check {
            Check::After(_, check) => {
                let findings = cx.tempered(check(&after, cx));
                (*rule, suppose(rule, findings))
            }
            _ => (*rule, Vec::new()),
        })
        .collect();
    in_order(rules, said, followed)
}

/// Both put together again in the order of the rules, in which each of them stands already.
fn in_order<'a>(
    rules: &[(&'static Rule, Context)],
    said: Vec<Said<'a>>,
    followed: Vec<Said<'a>>,
) -> Vec<Said<'a>> {
    let mut all = Vec::with_capacity(said.len() + followed.len());
    let (mut said, mut followed) = (said.into_iter().peekable(), followed.into_iter().peekable());
    for (rule, _) in rules {
        let same = |said: &Said| std::ptr::eq(said.0, *rule);
        all.extend(said.next_if(same).or_else(|| followed.next_if(same)));
    }
    all
}

/// Puts each deduction on the item that loses the points: its own or else the rule's.
fn on_items(rule: &Rule, mut findings: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut findings {
        let costs = finding.outcome == Outcome::Fail && finding.level == Level::Deduct;
        finding.item = finding.item.or(rule.item).filter(|_| costs);
    }
    findings
}

fn look_at(subject: Subject, rule: &Rule, cx: &Context) -> Vec<Finding> {
    match (rule.check, subject) {
        (Check::Site(check), Subject::Site(site)) => check(site, cx),
        (Check::Account(check), Subject::Account(account)) => check(account, cx),
        (Check::Unit(check), Subject::Unit(unit)) => check(unit, cx),
        _ => Vec::new(),
    }
}

/// Lays the answer beside what the data say.
fn settle(
    subject: Subject,
    rule: &Rule,
    cx: &Context,
    data: Vec<Finding>,
    answer: Option<&Answer>,
) -> Vec<Finding> {
    let Some((question, answer)) = rule.question.zip(answer) else {
        return data;
    };
    let level = subject.answered_level(rule);
    let cite = [answer.place.cite(Field::Reply)];
    let word = answer.reply.word();
    let admits = question.fine.is_problem(answer.reply);
    // An answer of today does not keep what the data foresee from coming.
    let foreseen = data.iter().find(|finding| finding.fails_on.is_some());
    let (fails_on, due) = foreseen
        .map(|finding| (finding.fails_on, finding.due.clone()))
        .unwrap_or_default();
    let has = |outcomes: &[Outcome]| {
        data.iter()
            .any(|finding| outcomes.contains(&finding.outcome))
    };
    let shown = if has(&[Outcome::Fail, Outcome::Risk]) {
        Some(true)
    } else if has(&[Outcome::Pass, Outcome::NotApplicable]) && !has(&[Outcome::Unchecked]) {
        Some(false)
    } else {
        None
    };
    match (shown, admits) {
        (Some(shown), Some(admits)) if shown != admits => {
            let text = format!("自查回答“{word}”与所提供的数据不符");
            let odds = Finding::unchecked(level, text, "请核对数据和回答，改正其中有误的一项。");
            data.into_iter()
                .chain([odds.cites(cite).answer(answer)])
                .collect()
        }
        (Some(_), _) => data,
        (None, Some(true)) => vec![
            Finding::fail(level, cx.say("problem", &[]))
                .advice(question.mend)
                .cites(cite)
                .points(cx.points("points", 1))
                .answer(answer),
        ],
        (None, Some(false)) => vec![
            Finding::pass(level, format!("自查回答“{word}”"))
                .fails_on(fails_on)
                .due(due)
                .cites(cite)
                .answer(answer),
        ],
        (None, None) => {
            let text = format!("自查回答“{word}”");
            let finding = match answer.reply {
                Reply::NotApplicable => Finding::not_applicable(level, text),
                _ => Finding::unchecked(level, text, "请核实后回答“是”或“否”。"),
            };
            vec![
                finding
                    .fails_on(fails_on)
                    .due(due)
                    .cites(cite)
                    .answer(answer),
            ]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Entry, Platform};
    use crate::indicators::testing::{
        Answer, Bench, Case, Record, account, portal, said, site, unclear, unit,
    };
    use crate::indicators::{
        ALL, Fine, RuleSet, site_consult_absent, site_ipv6, site_serious_fault,
    };
    use crate::packs;
    use Answer::{Deduct, NotApplicable, Notice, Pass, Unchecked, Veto};
    use chrono::NaiveDate;

    impl Record for Subject<'_> {
        fn subject(&self) -> Subject<'_> {
            *self
        }
    }

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// What a question has to come to with a record of which only the kind is known.
    struct Asked {
        concerned: bool,
        /// What the answer that means a problem comes to.
        problem: Answer,
    }

    impl Asked {
        fn of(rule: &Rule, subject: Subject) -> Self {
            let site_type = match subject {
                Subject::Site(site) => site.site_type.value(),
                _ => None,
            };
            let is_client = match subject {
                Subject::Account(account) => account.platform.0 == "移动客户端",
                _ => false,
            };
            let problem = match rule.level {
                Level::Veto => Veto,
                Level::Deduct if site_type == Some(SiteType::Portal) => Deduct,
                _ => Notice,
            };
            let concerned = match rule.concerns {
                Concerns::All => true,
                Concerns::Scored | Concerns::Serving => site_type != Some(SiteType::Department),
                Concerns::Clients => is_client,
            };
            Self { concerned, problem }
        }

        /// What the reply comes to; nothing where the rule is open or not asked at all.
        fn expected(&self, rule: &Rule, reply: Option<Reply>) -> Option<Answer> {
            let fine = match rule.question?.fine {
                Fine::Yes => Reply::Yes,
                Fine::No => Reply::No,
            };
            let answer = match reply? {
                Reply::Unknown => Unchecked,
                Reply::NotApplicable => NotApplicable,
                reply if reply == fine => Pass,
                _ => self.problem,
            };
            self.concerned.then_some(answer)
        }
    }

    /// The rules that ask, with the first pack that has each.
    fn questions() -> impl Iterator<Item = (&'static Rule, String)> {
        let packs = packs::all();
        let asking = ALL.iter().filter(|rule| rule.question.is_some());
        asking.map(move |rule| {
            let mut packs = packs.iter();
            let pack = packs.find(|pack| pack.indicators.contains_key(rule.id));
            (rule, pack.unwrap().id.clone())
        })
    }

    #[test]
    fn an_answer_settles_what_no_data_tell_for_every_question_and_every_reply() {
        let untold = Site {
            site_type: Entry::Absent,
            ..site()
        };
        let (portal, department, client) = (portal(), site(), client());
        let (account, unit) = (account(Entry::Absent, &[]), unit());
        let subjects = [
            Subject::Site(&portal),
            Subject::Site(&department),
            Subject::Site(&untold),
            Subject::Account(&account),
            Subject::Account(&client),
            Subject::Unit(&unit),
        ];
        let replies = [None].into_iter().chain(Reply::ALL.map(Some));
        for (rule, pack) in questions() {
            for reply in replies.clone() {
                let bench = Bench::of(&pack);
                let bench = match reply {
                    Some(reply) => bench.answered(reply),
                    None => bench,
                };
                for subject in subjects {
                    if !rule.check.kinds().contains(&subject.kind()) {
                        continue;
                    }
                    let expected = Asked::of(rule, subject).expected(rule, reply);
                    let findings = bench.ask(rule, &subject, on());
                    let found: Vec<_> = findings.iter().map(Answer::of).collect();
                    assert_eq!(
                        found,
                        expected.as_slice(),
                        "{} {reply:?} {subject:?}",
                        rule.id
                    );
                }
            }
        }
    }

    #[test]
    fn a_problem_that_an_answer_admits_says_what_the_pack_prints_and_what_to_do() {
        let (site, account, unit) = (portal(), client(), unit());
        for (rule, pack) in questions() {
            let question = rule.question.unwrap();
            let reply = match question.fine {
                Fine::Yes => Reply::No,
                Fine::No => Reply::Yes,
            };
            let subject = match rule.check.kinds()[0] {
                SubjectKind::Site => Subject::Site(&site),
                SubjectKind::Account => Subject::Account(&account),
                SubjectKind::Unit => Subject::Unit(&unit),
            };
            let wording = &packs::by_id(&pack).unwrap().indicators[rule.id].wording;
            let findings = Bench::of(&pack).answered(reply).ask(rule, &subject, on());
            let finding = &findings[0];
            assert_eq!(finding.text, wording["problem"], "{}", rule.id);
            assert_eq!(finding.advice, question.mend, "{}", rule.id);
            assert_eq!(finding.cites[0].field, Field::Reply, "{}", rule.id);
            assert_eq!(finding.answered.as_ref().unwrap().reply, reply);
            let costs = finding.level == Level::Deduct;
            assert_eq!(finding.item, rule.item.filter(|_| costs), "{}", rule.id);
            assert_eq!(finding.points.is_some(), costs, "{}", rule.id);
        }
    }

    fn client() -> Account {
        Account {
            platform: Platform("移动客户端".into()),
            ..account(Entry::Absent, &[])
        }
    }

    fn consulting(consulting: Entry<bool>) -> Site {
        Site {
            consulting,
            ..site()
        }
    }

    #[test]
    fn data_decide_and_an_answer_at_odds_is_said_beside_them() {
        let rule = &site_consult_absent::RULE;
        for (reply, with_channel, without) in [
            (Reply::Yes, &[Pass] as &[_], &[Veto, Unchecked] as &[_]),
            (Reply::No, &[Pass, Unchecked], &[Veto]),
            (Reply::Unknown, &[Pass], &[Veto]),
            (Reply::NotApplicable, &[Pass], &[Veto]),
        ] {
            let cases: &[Case<Site>] = &[
                ("a channel", consulting(said(true)), with_channel),
                ("no channel", consulting(said(false)), without),
            ];
            Bench::of("national-2019")
                .answered(reply)
                .holds(rule, on(), cases);
        }
    }

    #[test]
    fn an_answer_at_odds_changes_nothing_that_the_data_say() {
        let rule = &site_consult_absent::RULE;
        let site = consulting(said(false));
        let bench = || Bench::of("national-2019");
        let alone = bench().ask(rule, &site, on());
        let answered = bench().answered(Reply::Yes).ask(rule, &site, on());
        assert_eq!(format!("{:?}", answered[0]), format!("{:?}", alone[0]));
        let odds = &answered[1];
        assert_eq!(odds.text, "自查回答“是”与所提供的数据不符");
        assert_eq!(odds.cites[0].field, Field::Reply);
        assert_eq!(odds.answered.as_ref().unwrap().reply, Reply::Yes);
    }

    #[test]
    fn where_a_table_is_not_clear_the_answer_decides() {
        let rule = &site_consult_absent::RULE;
        for (reply, expected) in [
            (Reply::Yes, &[Pass] as &[_]),
            (Reply::No, &[Veto]),
            (Reply::Unknown, &[Unchecked]),
        ] {
            let cases: &[Case<Site>] = &[("unclear", consulting(unclear()), expected)];
            Bench::of("national-2019")
                .answered(reply)
                .holds(rule, on(), cases);
        }
    }

    #[test]
    fn a_department_site_is_only_told_and_a_portal_loses_points() {
        let without = |site| Site {
            ipv6: said(false),
            ..site
        };
        let cases: &[Case<Site>] = &[
            ("a portal", without(portal()), &[Deduct]),
            ("a department site is not asked", without(site()), &[]),
        ];
        Bench::of("national-2019").holds(&site_ipv6::RULE, on(), cases);
    }

    #[test]
    fn every_rule_that_concerns_a_subject_is_named_in_their_order_be_it_open_or_not() {
        let rules = RuleSet::bind(packs::by_id("henan").unwrap()).unwrap();
        let contexts: Vec<_> = rules.contexts(on(), on()).collect();
        let portal = portal();
        let said = judge(Subject::Site(&portal), &contexts, &[], |_| None, |_| false);
        let of_sites = rules.rules().filter(|rule| {
            let kinds = rule.check.kinds();
            kinds.contains(&SubjectKind::Site)
        });
        let named = said.iter().map(|(rule, _)| rule.id);
        assert!(named.eq(of_sites.map(|rule| rule.id)));
        let is_open = |id| {
            said.iter()
                .any(|(rule, findings)| rule.id == id && findings.is_empty())
        };
        assert!(is_open(site_serious_fault::RULE.id));
    }
}
