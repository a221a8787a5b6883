//! What a unit (单位) hands in: typed records, each of which knows the row it came from.
//!
//! Nothing in here judges and nothing reads files. Records hang together as the rules look at them: a
//! [`Site`] owns its columns and policies, an [`Account`] owns its posts.

mod account;
mod entry;
mod field;
mod history;
mod note;
mod site;

pub use account::{Account, Platform, Post};
pub use entry::{Cite, Entry, Place, TableId};
pub use field::{Field, Kind};
pub use history::{History, SilentRun};
pub use note::{Note, NoteKind};
pub use site::{
    Category, Column, FooterMark, Form, Interpretation, Policy, Publication, Site, SiteType,
};

/// Everything that was handed in, in the order in which the ledgers (台账) name it.
#[derive(Debug, Default)]
pub struct Dossier {
    pub sites: Vec<Site>,
    pub accounts: Vec<Account>,
}
