//! 未来14天: who will fail when, if nobody acts.

use super::Node;
use crate::report::Report;

/// What becomes 不合格 within the days after the monitoring date, grouped by day, or that nothing does.
pub fn upcoming(_report: &Report, _days: u32) -> Vec<Node> {
    Vec::new()
}
