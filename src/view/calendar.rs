//! A calendar picture of updates: one cell a day, so that silent weeks are seen at a glance, also in print and
//! without colour.

mod account;
mod columns;
mod drawing;
mod runs;

pub use account::account;
pub use columns::columns;
