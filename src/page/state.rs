//! What the page shows, and how it changes.

use super::address::Address;
use super::answers::{self, About, Answers, Given};
use crate::protocol::{
    Job, Line, Outcome, PackFile, PackInfo, RefusedPack, Reply, RuleHelp, SourceHead,
};
use crate::report::SubjectKind;
use chrono::NaiveDate;
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

#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct Cleared {
    files: Vec<Source>,
    paste: Option<Source>,
    answers: Rc<Answers>,
    answer_table: Option<Source>,
    /// The text that stood in the field.
    pub text: String,
}

pub const DEFAULT_PACK: &str = "national-2019";
pub const PASTE_NAME: &str = "粘贴的数据";

impl State {
    pub fn new(address: Address, today: NaiveDate) -> Self {
        Self {
            on: address.on.unwrap_or(today),
            since: address.since,
            chosen: address.pack.is_some(),
            pack: address.pack.unwrap_or_else(|| DEFAULT_PACK.to_owned()),
            own_packs: None,
            remarks: address.remarks,
            packs: Vec::new(),
            rules: Rc::default(),
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

    /// Something changed: all that is handed in is to be checked anew.
    fn changed(mut self) -> Self {
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
        self
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
        match action {
            Action::SetOn(on) => {
                state.remarks.clear();
                state.on = on;
                state.changed()
            }
            Action::SetSince(since) => {
                state.remarks.clear();
                state.since = since;
                state.changed()
            }
            Action::SetPack(pack) => {
                state.remarks.clear();
                state.pack = pack;
                state.chosen = true;
                state.changed()
            }
            Action::Deployed(packs) => {
                state.own_packs = Some(packs);
                state
            }
            Action::AddPack(pack) => {
                state.remarks.clear();
                let own = state.own_packs.get_or_insert_default();
                // The same file again, mended in the meantime.
                own.retain(|known| known.name != pack.name);
                own.push(pack);
                // What it brings is chosen when the engine has introduced it.
                state.chosen = false;
                state
            }
            Action::Answer(about, given) => {
                Rc::make_mut(&mut state.answers).set(about, given);
                state.answer_table = (!state.answers.is_empty()).then(|| {
                    let table = answers::table(&state.answers).into();
                    state.source(answers::TABLE_NAME.to_owned(), Content::Text(table))
                });
                state.changed()
            }
            Action::AddFiles(files) => {
                for file in files {
                    let source = state.source(file.name(), Content::File(file));
                    state.files.push(source);
                }
                state.cleared = None;
                state.changed()
            }
            Action::RemoveFile(id) => {
                state.files.retain(|file| file.head.id != id);
                state.changed()
            }
            Action::Paste(text) => {
                state.paste = if text.trim().is_empty() {
                    None
                } else {
                    state.cleared = None;
                    Some(state.source(PASTE_NAME.to_owned(), Content::Text(text)))
                };
                state.changed()
            }
            Action::Clear(text) => {
                state.cleared = (!state.is_empty()).then(|| Cleared {
                    files: std::mem::take(&mut state.files),
                    paste: state.paste.take(),
                    answers: std::mem::take(&mut state.answers),
                    answer_table: state.answer_table.take(),
                    text,
                });
                state.changed()
            }
            Action::Restore => {
                if let Some(cleared) = state.cleared.take() {
                    state.files = cleared.files;
                    state.paste = cleared.paste;
                    state.answers = cleared.answers;
                    state.answer_table = cleared.answer_table;
                }
                state.changed()
            }
            Action::Cancel => state.cancelled(),
            Action::Retry => state.changed(),
            Action::Replied(reply) => state.replied(reply),
            Action::Broke(why) => {
                state.phase = Phase::Trouble(why);
                state
            }
        }
        .into()
    }
}

impl State {
    fn replied(mut self, reply: Reply) -> Self {
        match reply {
            Reply::Introduction {
                packs,
                rules,
                refused,
            } => return self.introduced(packs, rules, refused),
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
            | Reply::File { .. } => {}
        }
        self
    }

    /// The packs and rules are known, perhaps anew because of a pack of the office's own.
    fn introduced(
        mut self,
        packs: Vec<PackInfo>,
        rules: Vec<RuleHelp>,
        refused: Vec<RefusedPack>,
    ) -> Self {
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
        self.rules = Rc::new(rules);
        self.changed()
    }

    /// Files that were being read are let go. What stands in the text field stays, but where it was not
    /// read either, it is not tried again until the clerk says so.
    fn cancelled(mut self) -> Self {
        let outcome = self.outcome.clone();
        let was_read = |source: &Source| {
            let read = outcome.as_deref().map(|outcome| outcome.sources.as_slice());
            read.unwrap_or_default().contains(&source.head.id)
        };
        self.files.retain(&was_read);
        let unread_paste = !self.paste.iter().all(was_read);
        let mut state = self.changed();
        if unread_paste {
            state.phase = Phase::Trouble("已取消检查，粘贴的数据仍在。".to_owned());
        }
        state
    }
}
