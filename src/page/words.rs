//! Words that the page says itself.

pub use crate::view::words::{countdown, number};
