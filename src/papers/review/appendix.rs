//! The tables, and how the text points to them.

use super::open;
use super::problems::{Case, Group, groups};
use super::risks::soon;
use super::words::{MOST, listed};
use crate::calendar::spoken;
use crate::indicators;
use crate::order;
use crate::packs::Pack;
use crate::papers::annex::{annexes, lists};
use crate::papers::{Block, Table};
use crate::report::{Report, Subject, SubjectKind};

/// The tables of a paper in their order; one without rows is left out.
pub struct Appendix<'a> {
    pack: &'a Pack,
    tables: Vec<Table>,
    /// Where each table of the pack stands.
    of_pack: Vec<Option<usize>>,
    others: Option<usize>,
    soon: Option<usize>,
    open: Option<usize>,
}

impl<'a> Appendix<'a> {
    pub fn new(report: &Report, pack: &'a Pack, ledgers: &[Table]) -> Self {
        let mut appendix = Self {
            pack,
            tables: Vec::new(),
            of_pack: Vec::new(),
            others: None,
            soon: None,
            open: None,
        };
        appendix.of_pack = annexes(report, pack)
            .into_iter()
            .map(|table| appendix.add(table))
            .collect();
        appendix.others = appendix.add(others(report, pack));
        appendix.soon = appendix.add(soon_table(report, pack));
        appendix.open = appendix.add(open_table(report));
        for ledger in ledgers {
            appendix.add(ledger.clone());
        }
        appendix
    }

    fn add(&mut self, table: Table) -> Option<usize> {
        let has_rows = !table.rows.is_empty();
        has_rows.then(|| {
            self.tables.push(table);
            self.tables.len() - 1
        })
    }

    /// The tables that name those whom the text leaves out.
    pub fn that_list(&self, group: &Group) -> String {
        let place = |case: &Case| match place(case, self.pack) {
            Some(annex) => self.of_pack.get(annex).copied().flatten(),
            None => self.others,
        };
        let places = order::set(group.cases.iter().filter_map(place));
        let labels: Vec<_> = places.into_iter().map(|place| self.label(place)).collect();
        labels.join("、")
    }

    pub fn soon(&self) -> String {
        self.soon.map(|place| self.label(place)).unwrap_or_default()
    }

    pub fn open(&self) -> String {
        self.open.map(|place| self.label(place)).unwrap_or_default()
    }

    /// The only one has no number.
    fn label(&self, place: usize) -> String {
        match self.tables.len() {
            1 => "附件".to_owned(),
            _ => format!("附件{}", place + 1),
        }
    }

    pub fn into_blocks(self) -> Vec<Block> {
        let labels: Vec<_> = (0..self.tables.len())
            .map(|place| self.label(place))
            .collect();
        let annexes = labels.into_iter().zip(self.tables);
        annexes
            .map(|(label, table)| Block::Annex { label, table })
            .collect()
    }
}

/// The first table of the pack that lists all that is said of the case.
fn place(case: &Case, pack: &Pack) -> Option<usize> {
    pack.annexes.iter().position(|annex| {
        let mut findings = case.findings.iter();
        findings.all(|finding| lists(annex, case.subject, finding))
    })
}

/// Those whom neither the text names nor a table of the pack.
fn others(report: &Report, pack: &Pack) -> Table {
    let kinds = [SubjectKind::Site, SubjectKind::Account, SubjectKind::Unit];
    let long = kinds
        .into_iter()
        .flat_map(|kind| groups(report, kind))
        .filter(Group::is_long);
    let cases = long.flat_map(|group| group.cases);
    let rows = cases
        .filter(|case| place(case, pack).is_none())
        .map(|case| {
            let said: Vec<_> = case
                .findings
                .iter()
                .map(|finding| finding.text.as_str())
                .collect();
            row(case.subject, pack, &[&said.join("，")])
        });
    numbered("其他问题清单", &["单位", "对象", "存在问题"], rows)
}

fn soon_table(report: &Report, pack: &Pack) -> Table {
    let due = soon(report);
    let is_long = due.len() > MOST;
    let rows = due
        .into_iter()
        .filter(|_| is_long)
        .map(|(day, subject, why)| row(subject, pack, &[&why.text, &spoken(day, report.on)]));
    numbered(
        "临近到期的网站和账号清单",
        &["单位", "对象", "现状", "到期日期"],
        rows,
    )
}

fn open_table(report: &Report) -> Table {
    let rows = open::lines(report).map(|line| {
        let rule = indicators::by_id(&line.indicator);
        vec![
            rule.map_or(line.indicator.clone(), |rule| rule.title.to_owned()),
            line.checked.to_string(),
            line.unchecked.to_string(),
            line.needs.clone(),
        ]
    });
    numbered(
        "未检查或未全部检查的指标",
        &["检查指标", "已检查", "未检查", "需补充的数据"],
        rows,
    )
}

fn row(subject: &Subject, pack: &Pack, said: &[&str]) -> Vec<String> {
    let mut row = vec![subject.unit.clone(), listed(subject, pack)];
    row.extend(said.iter().map(|text| (*text).to_owned()));
    row
}

/// A table whose rows are counted in its first column.
fn numbered(title: &str, headings: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Table {
    let headings = std::iter::once(&"序号").chain(headings);
    let rows = rows.zip(1_u32..).map(|(mut row, number)| {
        row.insert(0, number.to_string());
        row
    });
    Table {
        title: title.to_owned(),
        headings: headings.map(|heading| (*heading).to_owned()).collect(),
        rows: rows.collect(),
    }
}
