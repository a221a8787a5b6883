//! What a check came to, and what is looked at of it: rows, the story of a subject, and views of the whole.

use crate::dossier::Dossier;
use crate::indicators::RuleSet;
use crate::papers::{self, Document};
use crate::protocol::{Found, Job, Listing, PAGE_OF_ROWS, Suppose, ViewKind};
use crate::report::{Report, SubjectKind, Supposed};
use crate::view::{self, Node, Query, Row, Story, calendar};

/// How far 「未来14天」 looks.
const FORECAST_DAYS: u32 = 14;

/// The last check.
#[derive(Debug)]
pub(super) struct Checked {
    /// What it was asked for, without what changes only what is shown.
    pub job: Job,
    pub rules: RuleSet,
    pub report: Report,
    /// What is supposed, and what the report would then be.
    pub suppose: Suppose,
    pub supposed: Option<Report>,
    pub found: view::Found,
}

impl Checked {
    /// What is shown.
    fn shown(&self) -> &Report {
        self.supposed.as_ref().unwrap_or(&self.report)
    }

    fn mended(&self) -> Supposed {
        self.suppose.mended.iter().cloned().collect()
    }

    /// Looks for subjects, and keeps what it found for [`Checked::rows`].
    pub fn find(&mut self, query: &Query) -> Found {
        self.found = view::find(self.shown(), query);
        Found {
            sites: self.listing(SubjectKind::Site),
            accounts: self.listing(SubjectKind::Account),
            units: self.listing(SubjectKind::Unit),
            filters: self.found.filters.clone(),
        }
    }

    fn listing(&self, kind: SubjectKind) -> Listing {
        let subjects = self.shown().subjects.iter();
        let total = subjects.filter(|subject| subject.kind == kind).count();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Listing {
            total: count(total),
            wanted: count(self.found.of(kind).len()),
            rows: self.rows(kind, 0, PAGE_OF_ROWS),
        }
    }

    /// Rows of what was found.
    pub fn rows(&self, kind: SubjectKind, start: usize, count: usize) -> Vec<Row> {
        let report = self.shown();
        let wanted = self.found.of(kind).iter().skip(start).take(count);
        wanted
            .map(|&position| view::row(&report.subjects[position], report.on))
            .collect()
    }

    /// The story of the subject with this key, of the dossier that was checked.
    pub fn story(&self, key: &str, dossier: &Dossier) -> Option<Story> {
        let report = self.shown();
        let mut subjects = report.subjects.iter();
        let position = subjects.position(|subject| subject.has_key(key))?;
        let picture = picture(report, position, dossier);
        let (subject, pictures) = (&report.subjects[position], picture.into_iter().collect());
        Some(view::story(subject, report.on, &self.mended(), pictures))
    }

    pub fn view(&self, kind: ViewKind) -> Vec<Node> {
        let report = self.shown();
        match kind {
            // What is ticked there stays in the list.
            ViewKind::Fixes => view::fixes::fixes(&self.report),
            ViewKind::Forecast => view::forecast::upcoming(report, FORECAST_DAYS),
            ViewKind::Comparison => view::comparison(report),
            ViewKind::Statistics => view::statistics(report, self.rules.pack()),
            // The paper is of the check itself, as its file is.
            ViewKind::Review => view::document(&self.review()),
        }
    }

    /// 自查报告 of the check itself.
    pub fn review(&self) -> Document {
        let (report, pack) = (&self.report, self.rules.pack());
        papers::review(report, pack, &papers::rankings(report, pack))
    }
}

/// The days of an account, or of the columns of a site.
fn picture(report: &Report, position: usize, dossier: &Dossier) -> Option<Node> {
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
