//! A calendar picture of updates: one cell a day, so that silent weeks are seen at a glance.

use super::Node;
use crate::dossier::{Account, Site};
use chrono::NaiveDate;

/// The days of an account from the start of the period to the monitoring date, and those ahead up to the day on
/// which it fails: a figure with the sentence, the picture, the legend and the silent runs as a table.
///
/// `None` where no update on or before the monitoring date is known.
pub fn account(
    _account: &Account,
    _since: NaiveDate,
    _on: NaiveDate,
    _fails_on: Option<NaiveDate>,
) -> Option<Node> {
    None
}

/// The last four weeks of each column of a site, the most silent first.
///
/// `None` where no column has a date.
pub fn columns(_site: &Site, _on: NaiveDate) -> Option<Node> {
    None
}
