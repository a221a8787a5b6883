//! What is looked at besides the rows: the story of a subject, and the views of the whole report.

use super::Engine;
use crate::protocol::ViewKind;
use crate::report::{Report, SubjectKind};
use crate::view::{self, Node, Story, calendar};

/// How far 「未来14天」 looks.
const FORECAST_DAYS: u32 = 14;

impl Engine {
    /// The story of the subject with this key.
    pub(super) fn story(&self, key: &str) -> Option<Story> {
        let checked = self.checked.as_ref()?;
        let report = checked.shown();
        let position = report
            .subjects
            .iter()
            .position(|subject| subject.has_key(key))?;
        let subject = &report.subjects[position];
        let picture = self.picture(report, position);
        let pictures = picture.into_iter().collect();
        Some(view::story(subject, report.on, &checked.mended(), pictures))
    }

    /// The days of an account, or of the columns of a site.
    fn picture(&self, report: &Report, position: usize) -> Option<Node> {
        let (.., intake) = self.intake.as_ref()?;
        let dossier = &intake.dossier;
        let subject = &report.subjects[position];
        // Reports list the sites before the accounts, both in the order of the dossier.
        match subject.kind {
            SubjectKind::Site => calendar::columns(dossier.sites.get(position)?, report.on),
            SubjectKind::Account => {
                let account = dossier.accounts.get(position - dossier.sites.len())?;
                calendar::account(account, report.since, report.on, subject.fails_on)
            }
            SubjectKind::Unit => None,
        }
    }

    pub(super) fn view(&self, kind: ViewKind) -> Vec<Node> {
        let Some(checked) = &self.checked else {
            return Vec::new();
        };
        let report = checked.shown();
        match kind {
            // What is ticked there stays in the list.
            ViewKind::Fixes => view::fixes::fixes(&checked.report),
            ViewKind::Forecast => view::forecast::upcoming(report, FORECAST_DAYS),
            ViewKind::Comparison => view::comparison(report),
            ViewKind::Statistics => view::statistics(report, checked.rules.pack()),
            // The paper is of the check itself, as its file is.
            ViewKind::Review => view::document(&checked.review()),
        }
    }
}
