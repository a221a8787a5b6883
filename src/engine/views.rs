//! What is looked at besides the rows: the story of a subject, and the views of the whole report.

use super::Engine;
use crate::protocol::ViewKind;
use crate::view::{self, Node, Story};

/// How far 「未来14天」 looks.
const FORECAST_DAYS: u32 = 14;

impl Engine {
    /// The story of the subject with this key.
    pub(super) fn story(&self, key: &str) -> Option<Story> {
        let checked = self.checked.as_ref()?;
        let report = checked.shown();
        let mut subjects = report.subjects.iter().enumerate();
        let (_position, subject) = subjects.find(|(_, subject)| subject.has_key(key))?;
        Some(view::story(
            subject,
            report.on,
            &checked.mended(),
            Vec::new(),
        ))
    }

    pub(super) fn view(&self, kind: ViewKind) -> Vec<Node> {
        let Some(checked) = &self.checked else {
            return Vec::new();
        };
        let report = checked.shown();
        match kind {
            ViewKind::Fixes => view::fixes::fixes(report, &checked.mended()),
            ViewKind::Forecast => view::forecast::upcoming(report, FORECAST_DAYS),
            ViewKind::Comparison => view::comparison(report),
            ViewKind::Statistics => view::statistics(report, checked.rules.pack()),
            // The paper is of the check itself, as its file is.
            ViewKind::Review => view::document(&checked.review()),
        }
    }
}
