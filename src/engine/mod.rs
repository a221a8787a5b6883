//! The engine behind the page: it keeps what was read and answers the page's requests.
//!
//! Plain Rust without a browser, so that it can be tested as it is; `bin/engine.rs` puts it in a worker. Reading
//! files is not among its work: in the browser a module of its own does that, see `bin/readers.rs`.

mod answers;
mod corrected;
mod files;
mod library;
mod strip;
mod tables;

use crate::indicators::RuleSet;
use crate::intake::{self, Hints, Intake, Reading, read};
use crate::protocol::{Job, Line, Outcome, PAGE_OF_ROWS, Reply, Request, SourceHead};
use crate::report::{self, Period, Report, SubjectKind};
use crate::sample::sample;
use library::Library;
use std::collections::BTreeMap;
use strip::strip;

/// An answer, with the bytes that go with it.
#[derive(Debug, PartialEq)]
pub struct Answer {
    pub reply: Reply,
    pub bytes: Option<Vec<u8>>,
}

impl From<Reply> for Answer {
    fn from(reply: Reply) -> Self {
        Self { reply, bytes: None }
    }
}

/// What is kept from one request to the next.
#[derive(Debug, Default)]
pub struct Engine {
    /// What was read, by the id of the source.
    sources: BTreeMap<u32, Kept>,
    /// What the last job's sources came to, with their ids and the hints on them.
    intake: Option<(Vec<u32>, Hints, Intake)>,
    checked: Option<Checked>,
    library: Library,
}

/// One source that was read.
#[derive(Debug)]
struct Kept {
    name: String,
    read: read::Reading,
    /// Its tables as they were last recognised, with the hints that they were recognised by.
    recognised: Option<(Hints, Reading)>,
}

impl Kept {
    /// The tables as the hints want them.
    fn recognise(&mut self, hints: &Hints) -> Reading {
        let hints = hints.of_file(&self.name);
        match &self.recognised {
            Some((known, reading)) if *known == hints => reading.clone(),
            _ => {
                let reading = Reading::of(&self.read, &hints);
                self.recognised = Some((hints, reading.clone()));
                reading
            }
        }
    }
}

/// The last check.
#[derive(Debug)]
struct Checked {
    rules: RuleSet,
    report: Report,
    /// The positions of the sites and of the accounts in the report, the most urgent first.
    sites: Vec<usize>,
    accounts: Vec<usize>,
    units: Vec<usize>,
}

impl Engine {
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the content of a source has been read.
    pub fn has(&self, id: u32) -> bool {
        self.sources.contains_key(&id)
    }

    /// Keeps what was read of a source, under its id.
    pub fn keep(&mut self, head: &SourceHead, read: read::Reading) {
        let kept = Kept {
            name: head.name.clone(),
            read,
            recognised: None,
        };
        self.sources.insert(head.id, kept);
    }

    /// Answers a request. The sources of a [`Job`] must have been read before.
    pub fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Introduce { packs } => self.library.with(&packs).introduction(),
            Request::Check(job) => match self.check(&job) {
                Ok(outcome) => Reply::Checked(Box::new(outcome)).into(),
                Err(why) => Reply::Refused {
                    round: Some(job.round),
                    why,
                }
                .into(),
            },
            Request::Rows { kind, start, count } => Reply::Rows {
                kind,
                start,
                rows: self.lines(kind, start, count.min(PAGE_OF_ROWS)),
            }
            .into(),
            Request::Sample { on } => Reply::Sample { text: sample(on) }.into(),
            Request::File(kind) => self.file(kind),
        }
    }

    fn check(&mut self, job: &Job) -> Result<Outcome, String> {
        let rules = self.library.with(&job.packs).rules(&job.pack)?;
        let period =
            Period::new(job.on, job.since).ok_or("检查期间的起点晚于监测时间点，请核对。")?;
        self.collect(job);
        let (.., intake) = self.intake.get_or_insert_default();
        let report = report::make(intake, &rules, period);
        let order = report::most_urgent_first(&report.subjects);
        let of_kind = |kind: SubjectKind| -> Vec<usize> {
            let order = order.iter().copied();
            order
                .filter(|&position| report.subjects[position].kind == kind)
                .collect()
        };
        let sites = of_kind(SubjectKind::Site);
        let accounts = of_kind(SubjectKind::Account);
        let units = of_kind(SubjectKind::Unit);
        let outcome = Outcome {
            round: job.round,
            sources: job.sources.iter().map(|source| source.id).collect(),
            on: report.on,
            since: report.since,
            summary: report.summary.clone(),
            coverage: report.coverage.clone(),
            problems: tables::remarks(&report, intake, true),
            others: tables::remarks(&report, intake, false),
            tables: tables::lines(intake),
            corrections: tables::corrections(intake),
            next_failure: report
                .subjects
                .iter()
                .filter_map(|subject| subject.fails_on)
                .min(),
            sites: Vec::new(),
            accounts: Vec::new(),
            units: Vec::new(),
            unit_total: u32::try_from(units.len()).unwrap_or(u32::MAX),
            answers: answers::general(intake, &rules),
        };
        self.checked = Some(Checked {
            rules,
            report,
            sites,
            accounts,
            units,
        });
        Ok(Outcome {
            sites: self.lines(SubjectKind::Site, 0, PAGE_OF_ROWS),
            accounts: self.lines(SubjectKind::Account, 0, PAGE_OF_ROWS),
            units: self.lines(SubjectKind::Unit, 0, PAGE_OF_ROWS),
            ..outcome
        })
    }

    /// Makes a dossier of the sources, unless it is there already, and forgets all others.
    fn collect(&mut self, job: &Job) {
        let ids: Vec<_> = job.sources.iter().map(|source| source.id).collect();
        self.sources.retain(|id, _| ids.contains(id));
        let is_known =
            |(known, hints, _): &(Vec<u32>, Hints, Intake)| *known == ids && *hints == job.hints;
        if self.intake.as_ref().is_some_and(is_known) {
            return;
        }
        let readings = ids.iter().filter_map(|id| {
            let kept = self.sources.get_mut(id)?;
            Some(kept.recognise(&job.hints))
        });
        let intake = intake::collect(readings.collect());
        self.intake = Some((ids, job.hints.clone(), intake));
    }

    fn lines(&self, kind: SubjectKind, start: usize, count: usize) -> Vec<Line> {
        let (Some(checked), Some((.., intake))) = (&self.checked, &self.intake) else {
            return Vec::new();
        };
        let (positions, before) = match kind {
            SubjectKind::Account => (&checked.accounts, intake.dossier.sites.len()),
            SubjectKind::Site => (&checked.sites, 0),
            SubjectKind::Unit => (&checked.units, 0),
        };
        let line = |&position: &usize| Line {
            subject: checked.report.subjects[position].clone(),
            strip: match kind {
                // Reports list the sites before the accounts, both in the order of the dossier.
                SubjectKind::Account => strip(
                    &intake.dossier.accounts[position - before],
                    checked.report.on,
                ),
                SubjectKind::Site | SubjectKind::Unit => Vec::new(),
            },
        };
        positions.iter().skip(start).take(count).map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::protocol::{DayState, FIRST_REMARKS, FileKind, PackFile};
    use chrono::NaiveDate;

    fn job(round: u32, ids: &[u32], on: NaiveDate) -> Request {
        let sources = ids.iter().map(|id| SourceHead {
            id: *id,
            name: format!("表{id}"),
        });
        Request::Check(Job {
            round,
            sources: sources.collect(),
            on,
            since: None,
            pack: "nanyang-2022q1".into(),
            packs: Vec::new(),
            hints: Hints::default(),
        })
    }

    fn engine_with(tables: &[(u32, &str)]) -> Engine {
        let mut engine = Engine::new();
        for (id, text) in tables {
            let head = SourceHead {
                id: *id,
                name: format!("表{id}"),
            };
            engine.keep(&head, read::read(&head.name, text.as_bytes()));
        }
        engine
    }

    fn outcome(answer: Answer) -> Outcome {
        match answer.reply {
            Reply::Checked(outcome) => *outcome,
            other => panic!("{other:?}"),
        }
    }

    const ON: fn() -> NaiveDate = || day(2022, 2, 24);
    const LEDGER: &str =
        "账号名称\t平台\t最近更新日期\n甲\t微信\t2022-02-20\n乙\t微博\t2022-02-07\n";

    #[test]
    fn the_most_urgent_comes_first_and_the_date_changes_the_verdict() {
        let mut engine = engine_with(&[(1, LEDGER)]);
        let first = outcome(engine.answer(job(1, &[1], ON())));
        assert_eq!(first.accounts[0].subject.name, "乙");
        assert_eq!(first.summary.accounts.failed, 1);
        let second = outcome(engine.answer(job(2, &[1], day(2022, 2, 21))));
        assert_eq!((second.round, second.summary.accounts.failed), (2, 0));
    }

    #[test]
    fn a_table_is_told_by_the_records_that_it_gave() {
        let ledger = format!("台账\n\n{LEDGER}合计\t2\n\n网站名称\t栏目名称\n甲网\t要闻\n");
        let mut engine = engine_with(&[(1, &ledger), (2, "没有表头\n"), (3, "账号名称\t平台\n")]);
        let outcome = outcome(engine.answer(job(1, &[1, 2, 3], ON())));
        let kinds: Vec<_> = outcome
            .tables
            .into_iter()
            .map(|table| {
                let blocks = table.blocks.into_iter();
                let kinds = blocks.filter_map(|block| Some((block.kind?, block.records)));
                kinds.collect::<Vec<_>>()
            })
            .collect();
        let expected = vec![("accounts".to_owned(), 2), ("columns".to_owned(), 1)];
        let empty = vec![("accounts".to_owned(), 0)];
        assert_eq!(kinds, [expected, vec![], empty]);
    }

    #[test]
    fn a_source_that_is_gone_is_forgotten() {
        let mut engine = engine_with(&[(1, LEDGER), (2, "账号名称\t平台\n丙\t抖音\n")]);
        assert_eq!(
            outcome(engine.answer(job(1, &[1, 2], ON())))
                .summary
                .accounts
                .total,
            3
        );
        assert_eq!(
            outcome(engine.answer(job(2, &[2], ON())))
                .summary
                .accounts
                .total,
            1
        );
        assert!(!engine.has(1) && engine.has(2));
    }

    #[test]
    fn rows_come_in_pages() {
        let mut ledger = String::from("账号名称\t平台\t最近更新日期\n");
        for number in 0..250 {
            ledger.push_str(&format!("账号{number}\t微信\t2022-02-20\n"));
        }
        let mut engine = engine_with(&[(1, &ledger)]);
        let first = outcome(engine.answer(job(1, &[1], ON())));
        assert_eq!(first.accounts.len(), PAGE_OF_ROWS);
        let request = Request::Rows {
            kind: SubjectKind::Account,
            start: 200,
            count: 1000,
        };
        match engine.answer(request).reply {
            Reply::Rows {
                rows, start: 200, ..
            } => assert_eq!(rows.len(), 50),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn of_many_remarks_the_first_come_and_all_are_counted() {
        let mut ledger = String::from("账号名称\t平台\t最近更新日期\n");
        for number in 0..500 {
            ledger.push_str(&format!("账号{number}\t微信\t2月30日\n"));
        }
        let mut engine = engine_with(&[(1, &ledger)]);
        let outcome = outcome(engine.answer(job(1, &[1], ON())));
        assert_eq!(outcome.problems.total, 500);
        assert_eq!(outcome.problems.first.len(), FIRST_REMARKS);
        assert_eq!(outcome.others.total, 0);
    }

    #[test]
    fn the_strip_shows_what_is_known_of_each_day() {
        let mut engine = engine_with(&[(1, LEDGER)]);
        let outcome = outcome(engine.answer(job(1, &[1], ON())));
        let strip = &outcome.accounts[1].strip;
        assert_eq!((strip.len(), strip[27].day), (28, ON()));
        let state = |date| strip.iter().find(|mark| mark.day == date).unwrap().state;
        assert_eq!(state(day(2022, 2, 19)), DayState::Unknown);
        assert_eq!(state(day(2022, 2, 20)), DayState::Updated);
        assert_eq!(state(day(2022, 2, 21)), DayState::Silent);
    }

    #[test]
    fn what_cannot_be_done_is_refused_with_a_reason() {
        let mut engine = engine_with(&[(1, LEDGER)]);
        let Request::Check(mut job) = job(7, &[1], ON()) else {
            unreachable!()
        };
        job.since = Some(day(2022, 3, 1));
        let reply = engine.answer(Request::Check(job)).reply;
        assert!(matches!(reply, Reply::Refused { round: Some(7), .. }));
        let reply = engine.answer(Request::File(FileKind::Report)).reply;
        assert!(matches!(reply, Reply::Refused { .. }));
    }

    const ANSWERS: &str = "指标\t账号名称\t平台\t回答\t说明\naccount-fraud\t\t\t否\t已核对\naccount-fraud\t乙\t微博\t是\t\n";

    #[test]
    fn answers_are_told_and_come_to_the_same_when_they_are_handed_in_again() {
        let mut engine = engine_with(&[(1, LEDGER), (2, ANSWERS)]);
        let first = outcome(engine.answer(job(1, &[1, 2], ON())));
        assert_eq!(first.answers.len(), 1);
        assert_eq!(
            (&*first.answers[0].reply, &*first.answers[0].remark),
            ("否", "已核对")
        );
        let saved = engine
            .answer(Request::File(FileKind::Answers))
            .bytes
            .unwrap();
        let mut again = engine_with(&[(1, LEDGER), (3, std::str::from_utf8(&saved).unwrap())]);
        let second = outcome(again.answer(job(1, &[1, 3], ON())));
        assert_eq!(second.coverage, first.coverage);
        assert_eq!(second.answers, first.answers);
        assert_eq!(
            again
                .answer(Request::File(FileKind::Answers))
                .bytes
                .unwrap(),
            saved
        );
    }

    #[test]
    fn without_an_answer_there_is_nothing_to_save() {
        let reply = Engine::new().answer(Request::File(FileKind::Answers)).reply;
        assert!(matches!(reply, Reply::Refused { .. }));
    }

    #[test]
    fn packs_of_the_office_are_introduced_or_refused_and_used() {
        let own = PackFile {
            name: "本县.json".into(),
            text: r#"{"id": "own", "title": "本县", "version": "1", "extends": "nanyang-2022q1",
                "indicators": {"account-stale": {"thresholds": {"limit": {"value": 2}}}}}"#
                .into(),
        };
        let bad = PackFile {
            name: "错.json".into(),
            text: r#"{"id": "bad", "title": "错", "version": "1"}"#.into(),
        };
        let mut engine = engine_with(&[(1, LEDGER)]);
        let packs = vec![own.clone(), bad];
        match engine
            .answer(Request::Introduce {
                packs: packs.clone(),
            })
            .reply
        {
            Reply::Introduction { packs, refused, .. } => {
                let own: Vec<_> = packs
                    .iter()
                    .filter(|pack| pack.own)
                    .map(|pack| &*pack.head.id)
                    .collect();
                assert_eq!(own, ["own"]);
                assert_eq!((refused.len(), &*refused[0].name), (1, "错.json"));
                assert!(refused[0].why.contains("documents"), "{}", refused[0].why);
            }
            other => panic!("{other:?}"),
        }
        let Request::Check(job) = job(1, &[1], ON()) else {
            unreachable!()
        };
        let job = Job {
            pack: "own".into(),
            packs,
            ..job
        };
        assert_eq!(
            outcome(engine.answer(Request::Check(job)))
                .summary
                .accounts
                .failed,
            2
        );
    }
}
