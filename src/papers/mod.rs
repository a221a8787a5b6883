//! What people send on, made of a report and the pack it was made with, and the workbooks that they fill in or keep.

mod agenda;
mod annex;
mod csv;
mod document;
mod docx;
mod ics;
mod ledger;
mod review;
mod statistics;
mod template;
mod text;
mod workbook;

pub use agenda::{Agenda, Event, agenda};
pub use annex::{Table, annex_sheets, annexes};
pub use csv::{csv, csv_of};
pub use document::{Block, Document};
pub use docx::docx;
pub use ics::ics;
pub use ledger::{book, ledger, ledger_sheet};
pub use review::review;
pub use statistics::{Chart, Part, rankings, statistics, statistics_sheets};
pub use template::template;
pub use text::text;
pub use workbook::{Form, SheetTable, workbook};
