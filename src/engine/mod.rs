//! The engine behind the page: it keeps what was read and answers the page's requests.
//!
//! Plain Rust without a browser, so that it can be tested as it is; `bin/engine.rs` puts it in a worker. Reading
//! files is not among its work: in the browser a module of its own does that, see `bin/readers.rs`.

mod answers;
mod checked;
mod corrected;
mod files;
mod library;
mod tables;

use crate::dossier::Dossier;
use crate::indicators::RuleSet;
use crate::intake::{self, Hints, Intake, Reading, read};
use crate::protocol::{Found, Job, Outcome, PAGE_OF_ROWS, Reply, Request, SourceHead, Suppose};
use crate::report::{self, Period, Report};
use crate::sample::sample;
use crate::view::{self, Query};
use checked::Checked;
use library::Library;
use std::collections::BTreeMap;

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
            Request::Find(query) => self.look(|checked, _| Reply::Found(checked.find(&query))),
            Request::Rows { kind, start, count } => self.look(|checked, _| Reply::Rows {
                kind,
                start,
                rows: checked.rows(kind, start, count.min(PAGE_OF_ROWS)),
            }),
            Request::Story(key) => self.look(|checked, dossier| {
                let story = checked.story(&key, dossier);
                Reply::Story { key, story }
            }),
            Request::View(kind) => self.look(|checked, _| Reply::View {
                kind,
                nodes: checked.view(kind),
            }),
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
        let asked = Job {
            round: 0,
            query: Query::default(),
            suppose: Suppose::default(),
            ..job.clone()
        };
        // What is only supposed, sought or sorted does not change the check itself.
        let known = self.checked.take().filter(|known| known.job == asked);
        let report = match known {
            Some(known) => known.report,
            None => report::make(intake, &rules, period),
        };
        let supposed = suppose(intake, &rules, job);
        let shown = supposed.as_ref().unwrap_or(&report);
        let outcome = Outcome {
            round: job.round,
            sources: job.sources.iter().map(|source| source.id).collect(),
            on: shown.on,
            since: shown.since,
            verdict: view::verdict(shown),
            supposed: supposed
                .as_ref()
                .map(|_| view::supposition(&report, job.suppose.on, job.suppose.mended.len())),
            coverage: shown.coverage.clone(),
            problems: tables::remarks(shown, intake, true),
            others: tables::remarks(shown, intake, false),
            tables: tables::lines(intake),
            corrections: tables::corrections(intake),
            found: Found::default(),
            answers: answers::general(intake, &rules),
        };
        let mut checked = Checked {
            job: asked,
            rules,
            report,
            suppose: job.suppose.clone(),
            supposed,
            found: view::Found::default(),
        };
        let found = checked.find(&job.query);
        self.checked = Some(checked);
        Ok(Outcome { found, ..outcome })
    }

    /// Shows more of what was checked.
    fn look(&mut self, show: impl FnOnce(&mut Checked, &Dossier) -> Reply) -> Answer {
        match (&mut self.checked, &self.intake) {
            (Some(checked), Some((.., intake))) => show(checked, &intake.dossier).into(),
            // An engine that took over from one that failed has checked nothing yet; what is shown is to stay.
            _ => files::refused("检查程序已重新启动，请点“重新检查”。"),
        }
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
}

/// The report as it would be under what the job supposes; `None` where it supposes nothing.
fn suppose(intake: &Intake, rules: &RuleSet, job: &Job) -> Option<Report> {
    if job.suppose.is_nothing() {
        return None;
    }
    let on = job.suppose.on.unwrap_or(job.on);
    // The period begins where that of the check itself does: a later day looks back over more.
    let period = Period::new(job.on, job.since)?.until(on)?;
    let mended = job.suppose.mended.iter().cloned().collect();
    Some(report::suppose(intake, rules, period, &mended))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::papers::Block;
    use crate::protocol::{FIRST_REMARKS, FileKind, PackFile, PapersRequest, ViewKind};
    use crate::report::SubjectKind;
    use crate::view::{Node, Order};
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
            query: Query::default(),
            suppose: Suppose::default(),
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

    /// How many accounts fail, as it is told.
    fn failed(outcome: &Outcome) -> u32 {
        let mut told = String::new();
        outcome
            .verdict
            .iter()
            .for_each(|node| text(node, &mut told));
        let (_, count) = told.split_once("不合格 ").unwrap_or(("", "0 "));
        let count = count.split(' ').next();
        count.and_then(|count| count.parse().ok()).unwrap_or(0)
    }

    fn text(node: &Node, told: &mut String) {
        match node {
            Node::Text(text) => told.push_str(text),
            Node::Element(element) => element.children.iter().for_each(|node| text(node, told)),
            Node::RuleText(_) => {}
        }
    }

    const ON: fn() -> NaiveDate = || day(2022, 2, 24);
    const LEDGER: &str =
        "账号名称\t平台\t最近更新日期\n甲\t微信\t2022-02-20\n乙\t微博\t2022-02-07\n";

    #[test]
    fn the_most_urgent_comes_first_and_the_date_changes_the_verdict() {
        let mut engine = engine_with(&[(1, LEDGER)]);
        let first = outcome(engine.answer(job(1, &[1], ON())));
        assert_eq!(first.found.accounts.rows[0].name, "乙");
        assert_eq!(failed(&first), 1);
        let second = outcome(engine.answer(job(2, &[1], day(2022, 2, 21))));
        assert_eq!((second.round, failed(&second)), (2, 0));
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
                .found
                .accounts
                .total,
            3
        );
        assert_eq!(
            outcome(engine.answer(job(2, &[2], ON())))
                .found
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
        assert_eq!(first.found.accounts.rows.len(), PAGE_OF_ROWS);
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

    fn job_of(request: Request) -> Job {
        match request {
            Request::Check(job) => job,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_supposed_is_shown_and_files_are_of_the_check() {
        let mut engine = engine_with(&[(1, LEDGER)]);
        let saved = |engine: &mut Engine| engine.answer(Request::File(FileKind::Report)).bytes;
        let first = outcome(engine.answer(job(1, &[1], ON())));
        assert_eq!((failed(&first), &first.supposed), (1, &None));
        let actual = saved(&mut engine);
        let mut job = job_of(job(2, &[1], ON()));
        job.suppose.on = Some(day(2022, 3, 7));
        let later = outcome(engine.answer(Request::Check(job.clone())));
        assert_eq!((failed(&later), later.on), (2, day(2022, 3, 7)));
        let told = later.supposed.unwrap();
        assert!(
            told.contains("3月7日") && told.contains("不合格 1 个"),
            "{told}"
        );
        assert_eq!(saved(&mut engine), actual);

        let key = format!("{}\u{1F}account-stale", later.found.accounts.rows[0].key);
        job.suppose.mended.push(key);
        let mended = outcome(engine.answer(Request::Check(job.clone())));
        assert_eq!(failed(&mended), 1);
        job.suppose = Suppose::default();
        let back = outcome(engine.answer(Request::Check(job)));
        assert_eq!((failed(&back), back.on), (1, ON()));
    }

    #[test]
    fn the_paper_that_is_saved_is_the_one_that_is_shown_with_its_rankings() {
        const SUBMISSIONS: &str = "单位\t报送数\t采用数\n市司法局\t10\t8\n";
        let mut engine = engine_with(&[(1, LEDGER), (2, SUBMISSIONS)]);
        outcome(engine.answer(job(1, &[1, 2], ON())));
        let saved = engine
            .answer(Request::File(FileKind::Review))
            .bytes
            .unwrap();
        let Ok(PapersRequest::Document(saved)) = serde_json::from_slice(&saved) else {
            panic!("no document");
        };
        let is_ranking = |block: &Block| matches!(block, Block::Annex { table, .. } if table.title.contains("信息报送"));
        assert!(saved.blocks.iter().any(is_ranking), "{saved:?}");
        match engine.answer(Request::View(ViewKind::Review)).reply {
            Reply::View { nodes, .. } => assert_eq!(nodes, view::document(&saved)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_query_narrows_the_rows_and_changes_no_verdict() {
        let mut engine = engine_with(&[(1, LEDGER)]);
        let mut job = job_of(job(1, &[1], ON()));
        job.query.platform = "微信".into();
        let first = outcome(engine.answer(Request::Check(job)));
        assert_eq!(failed(&first), 1);
        let accounts = first.found.accounts;
        assert_eq!(
            (accounts.total, accounts.wanted, accounts.rows.len()),
            (2, 1, 1)
        );
        let query = Query {
            order: Order::Name,
            reversed: true,
            ..Query::default()
        };
        match engine.answer(Request::Find(query)).reply {
            Reply::Found(found) => {
                let names: Vec<_> = found.accounts.rows.iter().map(|row| &*row.name).collect();
                assert_eq!(names, ["甲", "乙"]);
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_story_is_told_by_its_key() {
        let mut engine = engine_with(&[(1, LEDGER)]);
        let first = outcome(engine.answer(job(1, &[1], ON())));
        let key = first.found.accounts.rows[0].key.clone();
        let mut story = |key: String| match engine.answer(Request::Story(key)).reply {
            Reply::Story { story, .. } => story,
            other => panic!("{other:?}"),
        };
        let mut told = String::new();
        let known = story(key).unwrap();
        known.urgent.iter().for_each(|node| text(node, &mut told));
        assert!(told.contains("长期不更新 (16 天)"), "{told}");
        assert!(!known.questions.is_empty());
        assert_eq!(story("无此账号".into()), None);
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
        let requests = [
            Request::File(FileKind::Report),
            Request::Find(Query::default()),
            Request::Story("某账号".into()),
            Request::View(ViewKind::Fixes),
        ];
        for request in requests {
            let reply = engine.answer(request).reply;
            assert!(matches!(reply, Reply::Refused { round: None, .. }));
        }
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
        assert_eq!(failed(&outcome(engine.answer(Request::Check(job)))), 2);
    }
}
