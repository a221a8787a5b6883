//! What the page shows, and how it changes.

use super::address::Address;
use super::answers::{self, About, Answers, Given};
use super::decide;
use super::nodes::Shared;
use super::remember::{Kept, Memory};
use crate::intake::{self, Choice, Correction, Hints, free_name};
use crate::protocol::{
    Found, Job, KindHelp, Listing, Outcome, PackFile, PackInfo, RefusedPack, Reply, RuleHelp,
    SourceHead, Suppose, ViewKind,
};
use crate::report::SubjectKind;
use crate::view::{Node, Query, Story};
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
    /// Whether the engine has been given a round that it has not answered. The next one waits until it has, so that
    /// many changes in a row do not pile up.
    pub is_checking: bool,
    /// Whether the round only supposes something: quick ones need no word of being under way.
    pub is_quiet: bool,
    pub outcome: Option<Shared<Outcome>>,
    /// The rows that are shown.
    pub found: Rc<Found>,
    pub query: Query,
    pub suppose: Suppose,
    /// The keys of the subjects whose story is open, and the stories that are there.
    pub open: Vec<String>,
    pub stories: Vec<(String, Shared<Story>)>,
    /// What is looked at instead of the rows.
    pub view: Option<ViewKind>,
    /// What there is to see of it.
    pub nodes: Option<(ViewKind, Shared<Vec<Node>>)>,
    /// Whether it is to be printed as soon as it is there.
    pub is_printing: bool,
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
/// The name of a result that was kept on this machine.
pub const KEPT_NAME: &str = "本机保留的上期结果";

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
            is_checking: false,
            is_quiet: false,
            outcome: None,
            found: Rc::default(),
            query: Query::default(),
            suppose: Suppose::default(),
            open: Vec::new(),
            stories: Vec::new(),
            view: None,
            nodes: None,
            is_printing: false,
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
            query: self.query.clone(),
            suppose: self.suppose.clone(),
        }
    }

    /// The rows of one kind.
    fn listing(&mut self, kind: SubjectKind) -> &mut Listing {
        let found = Rc::make_mut(&mut self.found);
        match kind {
            SubjectKind::Account => &mut found.accounts,
            SubjectKind::Site => &mut found.sites,
            SubjectKind::Unit => &mut found.units,
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
            self.found = Rc::default();
            self.query = Query::default();
            self.suppose = Suppose::default();
            self.open.clear();
            self.stories.clear();
            self.view = None;
            self.nodes = None;
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
    /// Forget all that is kept on this machine; what is at hand stays as it is.
    Forget,
    /// Forget the result that was kept.
    ForgetKept,
    /// The browser did not let it be remembered.
    NotKept,
    /// Other rows are wanted.
    Seek(Query),
    /// The story of the subject with this key is to be opened or closed.
    Toggle(String),
    /// Something else is to be looked at; `None` for the rows.
    Show(Option<ViewKind>),
    /// Print 自查报告.
    Print,
    /// It was handed to the printer.
    Printed,
    /// Something is supposed.
    Suppose(Suppose),
    /// A problem is supposed to be mended, or no longer.
    Tick(String, bool),
    /// Compare with the result that was kept on this machine.
    UseKept,
    /// The round was given to the engine.
    Sent,
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
        let is_quiet = matches!(action, Action::Suppose(_) | Action::Tick(..));
        if state.take(action) {
            state.is_quiet = is_quiet && (state.is_quiet || state.phase == Phase::Rest);
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
                self.memory.kept = None;
                return false;
            }
            Action::ForgetKept => {
                self.memory.kept = None;
                return false;
            }
            Action::Seek(query) => {
                self.query = query;
                return false;
            }
            Action::Toggle(key) => {
                let before = self.open.len();
                self.open.retain(|open| *open != key);
                if self.open.len() == before {
                    self.open.push(key);
                }
                return false;
            }
            Action::Show(view) => {
                self.view = view;
                return false;
            }
            Action::Print => {
                self.nodes = None;
                self.view = Some(ViewKind::Review);
                self.is_printing = true;
                return false;
            }
            Action::Printed => {
                self.is_printing = false;
                return false;
            }
            Action::Suppose(suppose) => self.suppose = suppose,
            Action::Tick(key, is_mended) => {
                self.suppose.mended.retain(|known| *known != key);
                if is_mended {
                    self.suppose.mended.push(key);
                }
            }
            Action::UseKept => {
                let Some(kept) = &self.memory.kept else {
                    return false;
                };
                let content = Content::Text(Rc::clone(&kept.text));
                let source = self.source(KEPT_NAME.to_owned(), content);
                self.files.retain(|file| file.head.name != KEPT_NAME);
                self.files.push(source);
            }
            Action::Sent => {
                self.is_checking = true;
                return false;
            }
            Action::NotKept => {
                self.memory.is_refused = true;
                self.memory.kept = None;
                return false;
            }
            Action::Cancel => {
                self.cancel();
                return false;
            }
            Action::Retry => {}
            Action::Replied(reply) => return self.replied(reply),
            Action::Broke(why) => {
                self.is_checking = false;
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
            Reply::Checked(mut outcome) => {
                self.is_checking = false;
                if outcome.round == self.round {
                    self.phase = Phase::Rest;
                    self.found = std::mem::take(&mut outcome.found).into();
                    self.outcome = Some((*outcome).into());
                }
            }
            Reply::Refused { round, why } => {
                self.is_checking &= round.is_none();
                if round.is_none_or(|round| round == self.round) {
                    self.phase = Phase::Trouble(why);
                }
            }
            Reply::Found(found) => self.found = found.into(),
            Reply::Rows { kind, start, rows } => {
                let shown = &mut self.listing(kind).rows;
                if shown.len() == start {
                    shown.extend(rows);
                }
            }
            Reply::Story { key, story } => {
                self.stories.retain(|(known, _)| *known != key);
                self.stories.extend(story.map(|story| (key, story.into())));
            }
            Reply::View { kind, nodes } => self.nodes = Some((kind, nodes.into())),
            Reply::Kept { on, text } => {
                let text = text.into();
                self.memory.kept = Some(Kept { on, text });
                self.memory.is_refused = false;
            }
            // An answer to an earlier round, and those that the page acts on at once.
            Reply::Progress { .. }
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
        self.is_checking = false;
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
