//! What the page shows, as plain nodes made of a report. The page turns them into elements and adds nothing.
//!
//! Made here and not in the page, because it can be tested natively, and because the page's own program stays small.

mod node;

pub use node::{Element, Node};
