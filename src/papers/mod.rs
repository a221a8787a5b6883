//! What people send on, made of a report and the pack it was made with, and the workbooks that they fill in or keep.

mod annex;
mod csv;
mod document;
mod docx;
mod template;
mod text;
mod workbook;

pub use annex::{Table, annexes};
pub use csv::{csv, csv_of};
pub use document::{Block, Document};
pub use docx::docx;
pub use template::template;
pub use text::text;
pub use workbook::{SheetTable, workbook};
