//! Visits to a site by a monitor (监测记录).

use super::{Entry, Place};
use crate::calendar::WrittenDate;

/// One visit.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    pub place: Place,
    /// The day of the visit.
    pub at: Entry<WrittenDate>,
    /// Whether the page opened.
    pub opened: Entry<bool>,
    /// How long it took, in whole seconds, a part of a second counted as one.
    pub seconds: Entry<u32>,
}
