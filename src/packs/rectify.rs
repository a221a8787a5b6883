//! Until when units that were named have to mend.

use chrono::NaiveDate;

/// 整改期限. The pack's file names its source and its grade as well.
#[derive(Clone, Debug)]
pub struct Rectify {
    /// The last day on which mending and reporting is in time.
    pub by: NaiveDate,
}
