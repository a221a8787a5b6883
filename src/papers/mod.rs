//! What people send on, made of a report and the pack it was made with, and of nothing else.

mod annex;
mod csv;
mod text;

pub use annex::{Table, annexes};
pub use csv::{csv, csv_of};
pub use text::text;
