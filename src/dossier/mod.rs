//! What a unit (单位) hands in: typed records, each of which knows the row it came from.
//!
//! Nothing in here judges and nothing reads files. Records hang together as the rules look at them: a
//! [`Site`] owns its columns and policies, an [`Account`] owns its posts. The answers to the guided questions
//! stand apart, as one answer may be about many.

mod account;
mod answer;
mod articles;
mod entry;
mod field;
mod guide;
mod history;
mod message;
mod note;
mod past;
mod probe;
mod registry;
mod site;
mod unit;

pub use account::{Account, Activity, Platform, Post};
pub use answer::{Answer, Reply, Scope};
pub use articles::Articles;
pub use entry::{Cite, Entry, Place, TableId};
pub use field::{Field, Kind};
pub use guide::{Element, Guide};
pub use history::{History, ShortWindow, SilentRun};
pub use message::{Channel, Message};
pub use note::{Note, NoteKind};
pub use past::{Bulletin, Issuer, Past, Unplaced, WhyUnplaced};
pub use probe::Probe;
pub use registry::{Listing, System, Unlisted};
pub use site::{
    Category, Column, FooterMark, Form, Interpretation, Policy, Publication, Site, SiteType,
};
pub use unit::{Submission, Unit};

/// Everything that was handed in, in the order in which the ledgers (台账) name it.
#[derive(Debug, Default)]
pub struct Dossier {
    pub sites: Vec<Site>,
    pub accounts: Vec<Account>,
    pub units: Vec<Unit>,
    /// The bulletins of the past that were handed in.
    pub bulletins: Vec<Bulletin>,
    /// Whom they name and the ledgers do not.
    pub unplaced: Vec<Unplaced>,
    /// In the order in which they were given: of two on the same, the later one holds.
    pub answers: Vec<Answer>,
    /// What sites published, in the order in which the lists name site and kind.
    pub articles: Vec<Articles>,
}
