//! What the page shows, and how it changes.

use super::address::Address;
use super::answers::{self, About, Answers, Given};
use super::decide;
use super::remember::Memory;
use crate::intake::{self, Choice, Correction, Hints, free_name};
use crate::protocol::{
    Job, KindHelp, Line, Outcome, PackFile, PackInfo, RefusedPack, Reply, RuleHelp, SourceHead,
};
use crate::report::SubjectKind;
use chrono::NaiveDate;
use std::ops::Deref;
use std::rc::Rc;
use yew::prelude::*;

/// Something that was handed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub head: SourceHead,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Read by the engine, so that a large file never passes through the page.
    File(web_sys::File),
    Text(Rc<str>),
}

/// What the engine is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nothing, or done.
    Rest,
    /// Busy: so many sources are read of so many, and the one it is at.
    Busy {
        done: usize,
        all: usize,
        name: String,
    },
    /// It stopped; the sentence says why. What was handed in is still there.
    Trouble(String),
}

#[derive(Clone, Debug)]
pub struct State {
    pub on: NaiveDate,
    pub since: Option<NaiveDate>,
    pub pack: String,
    /// Whether the clerk or the address chose the pack.
    chosen: bool,
    /// The packs of the office's own; `None` until it is known which ones lie beside the page.
    pub own_packs: Option<Vec<PackFile>>,
    /// What of the address could not be used, until a setting is changed.
    pub remarks: Vec<String>,
    pub packs: Vec<PackInfo>,
    pub rules: Rc<Vec<RuleHelp>>,
    pub kinds: Rc<Vec<KindHelp>>,
    /// What was decided about the reading.
    pub hints: Rc<Hints>,
    pub memory: Memory,
    pub files: Vec<Source>,
    /// What stands in the text field.
    pub paste: Option<Source>,
    /// The answers to the guided questions, and the table that they are checked as.
    pub answers: Rc<Answers>,
    answer_table: Option<Source>,
    next_id: u32,
    /// Goes up whenever something is to be checked anew.
    pub round: u32,
    pub phase: Phase,
    pub outcome: Option<Rc<Outcome>>,
    pub sites: Vec<Rc<Line>>,
    pub accounts: Vec<Rc<Line>>,
    pub units: Vec<Rc<Line>>,
    /// What was there before it was cleared.
    pub cleared: Option<Cleared>,
}

/// What 「撤销清空」 brings back.
#[derive(Clone, Debug)]
pub struct Cleared {
    files: Vec<Source>,
    paste: Option<Source>,
    answers: Rc<Answers>,
    answer_table: Option<Source>,
    hints: Rc<Hints>,
    /// The text that stood in the field.
    pub text: String,
}

/// The state as parts of the page are shown it. Every change makes another, so that nothing in it has to be compared.
#[derive(Clone, Debug)]
pub struct Snapshot(Rc<State>);

impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Snapshot {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

impl From<&State> for Snapshot {
    fn from(state: &State) -> Self {
        Self(state.clone().into())
    }
}

pub const DEFAULT_PACK: &str = "national-2019";
pub const PASTE_NAME: &str = "粘贴的数据";

impl State {
    pub fn new(address: Address, today: NaiveDate, memory: Memory) -> Self {
        let mut hints = Hints::default();
        if memory.is_on {
            hints.choices.clone_from(&memory.choices);
        }
        Self {
            on: address.on.unwrap_or(today),
            since: address.since,
            chosen: address.pack.is_some(),
            pack: address.pack.unwrap_or_else(|| DEFAULT_PACK.to_owned()),
            own_packs: None,
            remarks: address.remarks,
            packs: Vec::new(),
            rules: Rc::default(),
            kinds: Rc::default(),
            hints: hints.into(),
            memory,
            files: Vec::new(),
            paste: None,
            answers: Rc::default(),
            answer_table: None,
            next_id: 1,
            round: 0,
            phase: Phase::Rest,
            outcome: None,
            sites: Vec::new(),
            accounts: Vec::new(),
            units: Vec::new(),
            cleared: None,
        }
    }

    /// Everything that was handed in.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        let data = self.files.iter().chain(&self.paste);
        data.chain(&self.answer_table)
    }

    /// Whether there is nothing to check. Answers alone are about nobody.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.paste.is_none()
    }

    /// What is to be checked now.
    pub fn job(&self) -> Job {
        Job {
            round: self.round,
            sources: self.sources().map(|source| source.head.clone()).collect(),
            on: self.on,
            since: self.since,
            pack: self.pack.clone(),
            packs: self.own_packs.clone().unwrap_or_default(),
            hints: (*self.hints).clone(),
        }
    }

    fn source(&mut self, name: String, content: Content) -> Source {
        let id = self.next_id;
        self.next_id += 1;
        Source {
            head: SourceHead { id, name },
            content,
        }
    }

    fn hints(&mut self) -> &mut Hints {
        Rc::make_mut(&mut self.hints)
    }

    /// A file under a name of its own, so that what is decided about one is not taken to be about another.
    fn add_file(&mut self, file: web_sys::File) {
        let taken = |name: &str| {
            let is_taken = |source: &Source| source.head.name == name;
            [PASTE_NAME, answers::TABLE_NAME].contains(&name) || self.files.iter().any(is_taken)
        };
        let name = free_name(&file.name(), taken);
        let source = self.source(name, Content::File(file));
        self.files.push(source);
    }

    /// Something changed: all that is handed in is to be checked anew.
    fn begin_round(&mut self) {
        self.round += 1;
        if self.is_empty() {
            self.phase = Phase::Rest;
            self.outcome = None;
            self.sites.clear();
            self.accounts.clear();
            self.units.clear();
        } else {
            self.phase = Phase::Busy {
                done: 0,
                all: 0,
                name: String::new(),
            };
        }
    }
}

#[derive(Debug)]
pub enum Action {
    SetOn(NaiveDate),
    SetSince(Option<NaiveDate>),
    SetPack(String),
    /// These packs lie beside the page, if any.
    Deployed(Vec<PackFile>),
    /// The clerk brings a pack along.
    AddPack(PackFile),
    /// An answer to a guided question, or `None` to withdraw it.
    Answer(About, Option<Given>),
    AddFiles(Vec<web_sys::File>),
    RemoveFile(u32),
    /// The text field holds this now.
    Paste(Rc<str>),
    /// All is to go; the text that stood in the field comes along.
    Clear(String),
    Restore,
    /// How tables with a header are to be taken.
    Choose(Choice),
    /// The tables that this choice is on are to be recognised again.
    Recognise(Choice),
    /// What holds for all rows of a table.
    Give(intake::Given),
    Correct(Correction),
    /// Whether choices are to be remembered on this machine.
    Remember(bool),
    /// Forget what is remembered; what is at hand stays as it is.
    Forget,
    /// The browser did not let it be remembered.
    NotKept,
    /// Stop what is under way, and let go what it was reading.
    Cancel,
    Retry,
    Replied(Reply),
    /// The engine failed.
    Broke(String),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = Rc::unwrap_or_clone(self);
        if state.take(action) {
            state.begin_round();
        }
        state.into()
    }
}

impl State {
    /// Does what an action says, and tells whether all that was handed in is to be checked anew.
    fn take(&mut self, action: Action) -> bool {
        match action {
            Action::SetOn(on) => {
                self.remarks.clear();
                self.on = on;
            }
            Action::SetSince(since) => {
                self.remarks.clear();
                self.since = since;
            }
            Action::SetPack(pack) => {
                self.remarks.clear();
                self.pack = pack;
                self.chosen = true;
            }
            Action::Deployed(packs) => {
                self.own_packs = Some(packs);
                return false;
            }
            Action::AddPack(pack) => {
                self.remarks.clear();
                let own = self.own_packs.get_or_insert_default();
                // The same file again, mended in the meantime.
                own.retain(|known| known.name != pack.name);
                own.push(pack);
                // What it brings is chosen when the engine has introduced it.
                self.chosen = false;
                return false;
            }
            Action::Answer(about, given) => {
                Rc::make_mut(&mut self.answers).set(about, given);
                self.answer_table = (!self.answers.is_empty()).then(|| {
                    let table = answers::table(&self.answers).into();
                    self.source(answers::TABLE_NAME.to_owned(), Content::Text(table))
                });
            }
            Action::AddFiles(files) => {
                files.into_iter().for_each(|file| self.add_file(file));
                self.cleared = None;
            }
            Action::RemoveFile(id) => {
                let is_it = |file: &Source| file.head.id == id;
                if let Some(place) = self.files.iter().position(is_it) {
                    let file = self.files.remove(place);
                    decide::drop_source(self.hints(), &file.head.name);
                }
            }
            Action::Paste(text) => {
                decide::drop_source(self.hints(), PASTE_NAME);
                self.paste = if text.trim().is_empty() {
                    None
                } else {
                    self.cleared = None;
                    Some(self.source(PASTE_NAME.to_owned(), Content::Text(text)))
                };
            }
            Action::Clear(text) => self.clear(text),
            Action::Restore => {
                if let Some(cleared) = self.cleared.take() {
                    self.files = cleared.files;
                    self.paste = cleared.paste;
                    self.answers = cleared.answers;
                    self.answer_table = cleared.answer_table;
                    self.hints = cleared.hints;
                }
            }
            Action::Choose(choice) => {
                if self.memory.is_on && choice.table.is_none() {
                    decide::choose(&mut self.memory.choices, choice.clone());
                }
                decide::choose(&mut self.hints().choices, choice);
            }
            Action::Recognise(choice) => {
                decide::forget(&mut self.memory.choices, &choice);
                decide::forget(&mut self.hints().choices, &choice);
            }
            Action::Give(given) => decide::give(self.hints(), given),
            Action::Correct(correction) => decide::correct(self.hints(), correction),
            Action::Remember(is_on) => {
                self.memory.is_on = is_on;
                if is_on {
                    let choices = self.hints.choices.iter();
                    for choice in choices.filter(|choice| choice.table.is_none()) {
                        decide::choose(&mut self.memory.choices, choice.clone());
                    }
                }
                return false;
            }
            Action::Forget => {
                self.memory.choices.clear();
                return false;
            }
            Action::NotKept => {
                self.memory.is_refused = true;
                return false;
            }
            Action::Cancel => {
                self.cancel();
                return false;
            }
            Action::Retry => {}
            Action::Replied(reply) => return self.replied(reply),
            Action::Broke(why) => {
                self.phase = Phase::Trouble(why);
                return false;
            }
        }
        true
    }

    /// Takes everything out, and keeps it for 「撤销清空」.
    fn clear(&mut self, text: String) {
        self.cleared = (!self.is_empty()).then(|| Cleared {
            files: std::mem::take(&mut self.files),
            paste: self.paste.take(),
            answers: std::mem::take(&mut self.answers),
            answer_table: self.answer_table.take(),
            hints: Rc::clone(&self.hints),
            text,
        });
        let hints = self.hints();
        hints.given.clear();
        hints.corrections.clear();
        hints.choices.retain(|choice| choice.table.is_none());
    }

    /// Takes an answer of the engine, and tells whether all is to be checked anew.
    fn replied(&mut self, reply: Reply) -> bool {
        match reply {
            Reply::Introduction {
                packs,
                rules,
                kinds,
                refused,
            } => {
                self.rules = Rc::new(rules);
                self.take_kinds(kinds);
                self.introduced(packs, refused);
                return true;
            }
            Reply::Progress {
                round,
                done,
                all,
                name,
            } if round == self.round => self.phase = Phase::Busy { done, all, name },
            Reply::Checked(mut outcome) if outcome.round == self.round => {
                self.phase = Phase::Rest;
                let shared = |lines: Vec<Line>| lines.into_iter().map(Rc::new).collect();
                self.sites = shared(std::mem::take(&mut outcome.sites));
                self.accounts = shared(std::mem::take(&mut outcome.accounts));
                self.units = shared(std::mem::take(&mut outcome.units));
                self.outcome = Some(Rc::from(outcome));
            }
            Reply::Refused { round, why } if round.is_none_or(|round| round == self.round) => {
                self.phase = Phase::Trouble(why);
            }
            Reply::Rows { kind, start, rows } => {
                let shown = match kind {
                    SubjectKind::Account => &mut self.accounts,
                    SubjectKind::Site => &mut self.sites,
                    SubjectKind::Unit => &mut self.units,
                };
                if shown.len() == start {
                    shown.extend(rows.into_iter().map(Rc::new));
                }
            }
            // Answers to an earlier round, and those that the page acts on at once.
            Reply::Progress { .. }
            | Reply::Checked(_)
            | Reply::Refused { .. }
            | Reply::Sample { .. }
            | Reply::File { .. }
            | Reply::Draft { .. } => {}
        }
        false
    }

    /// Choices that were kept by an earlier version and mean nothing to this one would hide a table.
    fn take_kinds(&mut self, kinds: Vec<KindHelp>) {
        let is_known = |choice: &Choice| decide::is_known(choice, &kinds);
        self.memory.choices.retain(is_known);
        Rc::make_mut(&mut self.hints).choices.retain(is_known);
        self.kinds = Rc::new(kinds);
    }

    /// The packs and rules are known, perhaps anew because of a pack of the office's own.
    fn introduced(&mut self, packs: Vec<PackInfo>, refused: Vec<RefusedPack>) {
        let known = |packs: &[PackInfo], id: &str| packs.iter().any(|pack| pack.head.id == id);
        for pack in refused {
            let remark = format!("“{}”无法作为规则包使用：{}。", pack.name, pack.why);
            self.remarks.push(remark);
            let own = self.own_packs.iter_mut();
            own.for_each(|own| own.retain(|other| other.name != pack.name));
        }
        let fresh = packs
            .iter()
            .rfind(|pack| !known(&self.packs, &pack.head.id) && pack.own);
        match fresh.filter(|_| !self.chosen) {
            Some(fresh) => self.pack = fresh.head.id.clone(),
            None if !known(&packs, &self.pack) => {
                let remark = if self.packs.is_empty() {
                    format!("链接中的规则包“{}”不存在，未采用。", self.pack)
                } else {
                    format!("没有名为“{}”的规则包，改用全国检查指标。", self.pack)
                };
                self.remarks.push(remark);
                self.pack = DEFAULT_PACK.to_owned();
            }
            None => {}
        }
        self.packs = packs;
    }

    /// Files that were being read are let go. What stands in the text field stays, but where it was not
    /// read either, it is not tried again until the clerk says so.
    fn cancel(&mut self) {
        let outcome = self.outcome.clone();
        let was_read = |source: &Source| {
            let read = outcome.as_deref().map(|outcome| outcome.sources.as_slice());
            read.unwrap_or_default().contains(&source.head.id)
        };
        self.files.retain(&was_read);
        let unread_paste = !self.paste.iter().all(was_read);
        self.begin_round();
        if unread_paste {
            self.phase = Phase::Trouble("已取消检查，粘贴的数据仍在。".to_owned());
        }
    }
}
