//! The engine behind the page: it keeps what was read and answers the page's requests.
//!
//! Plain Rust without a browser, so that it can be tested as it is; `bin/engine.rs` puts it in a worker.

use crate::calendar::WrittenDate;
use crate::dossier::{Account, Dossier, Kind, Scope, TableId};
use crate::indicators::{self, AnswerBook, RuleSet};
use crate::intake::{self, Intake, Reading, Source, Table};
use crate::packs::Shelf;
use crate::papers;
use crate::protocol::{
    DayMark, DayState, FIRST_REMARKS, FileKind, GeneralAnswer, Job, Line, Outcome, PAGE_OF_ROWS,
    PackFile, PackInfo, RefusedPack, Remarks, Reply, Request, RuleHelp, SourceHead, TableLine,
};
use crate::report::{self, PackHead, Period, Report, SubjectKind};
use crate::sample::sample;
use chrono::{Days, NaiveDate};
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
    readings: BTreeMap<u32, Reading>,
    /// What the last job's sources came to, with their ids.
    intake: Option<(Vec<u32>, Intake)>,
    checked: Option<Checked>,
    library: Library,
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

/// The packs at hand, and the files that those of the office's own come from.
#[derive(Debug)]
struct Library {
    files: Vec<PackFile>,
    shelf: Shelf,
    refused: Vec<RefusedPack>,
}

impl Engine {
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the content of a source has been read.
    pub fn has(&self, id: u32) -> bool {
        self.readings.contains_key(&id)
    }

    /// Reads the content of a source, to be kept under its id.
    pub fn read(&mut self, head: &SourceHead, bytes: Vec<u8>) {
        let source = Source {
            name: head.name.clone(),
            bytes,
        };
        self.readings.insert(head.id, intake::read(&source));
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
        let rules = rule_set(&self.library.with(&job.packs).shelf, &job.pack)?;
        let period =
            Period::new(job.on, job.since).ok_or("检查期间的起点晚于监测时间点，请核对。")?;
        self.collect(&job.sources);
        let (_, intake) = self.intake.get_or_insert_default();
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
            problems: remarks(&report, true),
            others: remarks(&report, false),
            tables: table_lines(intake),
            next_failure: report
                .subjects
                .iter()
                .filter_map(|subject| subject.fails_on)
                .min(),
            sites: Vec::new(),
            accounts: Vec::new(),
            units: Vec::new(),
            unit_total: u32::try_from(units.len()).unwrap_or(u32::MAX),
            answers: general_answers(intake, &rules),
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
    fn collect(&mut self, sources: &[SourceHead]) {
        let ids: Vec<_> = sources.iter().map(|source| source.id).collect();
        self.readings.retain(|id, _| ids.contains(id));
        if self.intake.as_ref().is_some_and(|(known, _)| *known == ids) {
            return;
        }
        let readings = ids.iter().filter_map(|id| self.readings.get(id).cloned());
        self.intake = Some((ids.clone(), intake::collect(readings.collect())));
    }

    fn lines(&self, kind: SubjectKind, start: usize, count: usize) -> Vec<Line> {
        let (Some(checked), Some((_, intake))) = (&self.checked, &self.intake) else {
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

    /// All answers as a table that may be handed in again; of several on the same the last one.
    fn answers(&self) -> papers::Table {
        let headings = [
            "指标",
            "网站名称",
            "账号名称",
            "平台",
            "单位",
            "回答",
            "说明",
        ];
        let dossier = self.intake.as_ref().map(|(_, intake)| &intake.dossier);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for answer in dossier.iter().flat_map(|dossier| &dossier.answers) {
            let mut row = vec![answer.indicator.clone()];
            row.extend(
                dossier
                    .map(|dossier| named(&answer.scope, dossier))
                    .unwrap_or_default(),
            );
            rows.retain(|known| known[..row.len()] != row);
            row.extend([answer.reply.word().to_owned(), answer.remark.clone()]);
            rows.push(row);
        }
        papers::Table {
            title: "自查问答".to_owned(),
            headings: headings.map(str::to_owned).to_vec(),
            rows,
        }
    }

    fn file(&self, kind: FileKind) -> Answer {
        let date = self
            .checked
            .as_ref()
            .map(|checked| checked.report.on.to_string());
        let date = date.unwrap_or_default();
        let (name, media_type, bytes) = match (kind, &self.checked) {
            (FileKind::Report, Some(checked)) => (
                format!("自查结果{date}.json"),
                "application/json",
                checked.report.to_json().into_bytes(),
            ),
            (FileKind::Annexes, Some(checked)) => (
                format!("自查附件表{date}.csv"),
                "text/csv",
                papers::csv(&papers::annexes(&checked.report, checked.rules.pack())),
            ),
            (FileKind::Answers, _) if !self.answers().rows.is_empty() => (
                "自查问答.csv".to_owned(),
                "text/csv",
                papers::csv_of(&self.answers()),
            ),
            (FileKind::Answers, _) => return refused("还没有自查问答可以导出。"),
            (FileKind::Report | FileKind::Annexes, None) => {
                return refused("还没有检查结果可以导出。");
            }
        };
        Answer {
            reply: Reply::File {
                name,
                media_type: media_type.to_owned(),
            },
            bytes: Some(bytes),
        }
    }
}

/// A request, other than a check, that cannot be met.
fn refused(why: &str) -> Answer {
    Reply::Refused {
        round: None,
        why: why.to_owned(),
    }
    .into()
}

impl Default for Library {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            shelf: Shelf::built_in(),
            refused: Vec::new(),
        }
    }
}

impl Library {
    /// Takes in these packs beside the built-in ones, unless they are there already, and forgets others.
    fn with(&mut self, files: &[PackFile]) -> &Self {
        if self.files != files {
            *self = Self::default();
            for file in files {
                if let Err(why) = self.add(&file.text) {
                    self.refused.push(RefusedPack {
                        name: file.name.clone(),
                        why,
                    });
                }
            }
            self.files = files.to_vec();
        }
        self
    }

    /// Adds the packs of a file; none of them when one cannot be used with the rules.
    fn add(&mut self, text: &str) -> Result<(), String> {
        let mut grown = self.shelf.clone();
        for id in grown.add(text).map_err(|error| error.to_string())? {
            rule_set(&grown, &id)?;
        }
        self.shelf = grown;
        Ok(())
    }

    fn introduction(&self) -> Answer {
        let built_in: Vec<_> = Shelf::built_in().ids().map(str::to_owned).collect();
        let info = |id: &str| {
            let rules = rule_set(&self.shelf, id).ok()?;
            Some(PackInfo {
                head: PackHead::from(rules.pack()),
                own: !built_in.iter().any(|known| known == id),
                rules: rules.rules().map(|rule| rule.id.to_owned()).collect(),
            })
        };
        Reply::Introduction {
            packs: self.shelf.ids().filter_map(info).collect(),
            rules: indicators::ALL.iter().map(RuleHelp::from).collect(),
            refused: self.refused.clone(),
        }
        .into()
    }
}

fn rule_set(shelf: &Shelf, id: &str) -> Result<RuleSet, String> {
    let pack = shelf.get(id).map_err(|error| error.to_string())?;
    RuleSet::bind(pack).map_err(|error| error.to_string())
}

/// The answers about everybody, as they hold now.
fn general_answers(intake: &Intake, rules: &RuleSet) -> Vec<GeneralAnswer> {
    let book = AnswerBook::new(&intake.dossier.answers);
    let answer = |rule: &'static indicators::Rule| {
        let answer = book.general(rule)?;
        Some(GeneralAnswer {
            indicator: rule.id.to_owned(),
            reply: answer.reply.word().to_owned(),
            remark: answer.remark.clone(),
        })
    };
    rules.rules().filter_map(answer).collect()
}

/// Site, account, platform and unit that an answer is about; all of them empty when it is about everybody.
fn named(scope: &Scope, dossier: &Dossier) -> [String; 4] {
    let [mut site, mut account, mut platform, mut unit] = <[String; 4]>::default();
    match scope {
        Scope::All => {}
        Scope::Unit(name) => unit.clone_from(name),
        Scope::Site(position) => {
            site.clone_from(&dossier.sites[*position].name);
            unit.clone_from(&dossier.sites[*position].unit);
        }
        Scope::Account(position) => {
            let named = &dossier.accounts[*position];
            account = named.label();
            platform.clone_from(&named.platform.0);
            unit.clone_from(&named.unit);
        }
    }
    [site, account, platform, unit]
}

/// The remarks on what could not be used, or those that only tell something.
fn remarks(report: &Report, problems: bool) -> Remarks {
    let of_sort = || {
        let notes = report.notes.iter();
        notes.filter(move |note| note.kind.is_problem() == problems)
    };
    Remarks {
        first: of_sort().take(FIRST_REMARKS).cloned().collect(),
        total: of_sort().count(),
    }
}

fn table_lines(intake: &Intake) -> Vec<TableLine> {
    let line = |(id, table): (TableId, &Table)| {
        let of_table = intake.records.range((id, Kind::ALL[0])..);
        let kinds = of_table.take_while(|((table, _), _)| *table == id);
        TableLine {
            file: table.file.clone(),
            sheet: table.sheet.clone(),
            kinds: kinds
                .map(|((_, kind), count)| (kind.title().to_owned(), *count))
                .collect(),
        }
    };
    intake.tables.iter().map(line).collect()
}

/// The last four weeks up to the monitoring date, that date included.
fn strip(account: &Account, on: NaiveDate) -> Vec<DayMark> {
    const DAYS: u64 = 28;
    let days: Vec<_> = account
        .posts
        .iter()
        .filter_map(|post| post.published.value())
        .chain(account.last_update.value())
        .map(|written: WrittenDate| written.read_on(on))
        .filter(|day| *day <= on)
        .collect();
    let Some(&last) = days.iter().max() else {
        return Vec::new();
    };
    // A list of posts tells of every day; a single date tells only of those after it.
    let known_from = if account.posts.is_empty() {
        Some(last)
    } else {
        None
    };
    let first = on.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(on);
    first
        .iter_days()
        .take_while(|day| *day <= on)
        .map(|day| DayMark {
            day,
            state: if days.contains(&day) {
                DayState::Updated
            } else if known_from.is_some_and(|known_from| day < known_from) {
                DayState::Unknown
            } else {
                DayState::Silent
            },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

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
        })
    }

    fn engine_with(tables: &[(u32, &str)]) -> Engine {
        let mut engine = Engine::new();
        for (id, text) in tables {
            let head = SourceHead {
                id: *id,
                name: format!("表{id}"),
            };
            engine.read(&head, text.as_bytes().to_vec());
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
            .map(|table| table.kinds)
            .collect();
        let expected = vec![("栏目".to_owned(), 1), ("政务新媒体账号".to_owned(), 2)];
        let empty = vec![("政务新媒体账号".to_owned(), 0)];
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
