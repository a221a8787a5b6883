//! What the page shows, as plain nodes made of a report. The page turns them into elements and adds nothing.
//!
//! Made here and not in the page, because it can be tested natively, and because the page's own program stays small.

pub mod calendar;
mod comparison;
mod document;
mod find;
pub mod fixes;
pub mod forecast;
mod node;
mod row;
mod statistics;
mod story;
#[cfg(test)]
mod testing;
mod verdict;
pub mod words;

pub use comparison::comparison;
pub use document::document;
pub use find::{Choice, Filters, Found, Order, Query, find};
pub use node::{ATTRIBUTES, Element, Node};
pub use row::{Row, row};
pub use statistics::statistics;
pub use story::{Asked, Story, story};
pub use verdict::{supposition, verdict};
