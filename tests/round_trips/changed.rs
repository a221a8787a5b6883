//! Ledgers that are handed in another way and say the same.

use crate::county::County;
use crate::written::{Form, Rows, any_form};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use zicha::intake::Source;

/// How one ledger is handed in.
#[derive(Clone, Debug)]
pub struct Change {
    form: Form,
    /// The columns are put in the order of these.
    order: Vec<u32>,
    title: bool,
    empty_column: Option<Index>,
    /// Where the header stands once more.
    repeated: Option<Index>,
}

/// More columns than a ledger of a county has.
const MOST_COLUMNS: usize = 8;

/// A change for each ledger of a county.
pub fn changes() -> impl Strategy<Value = Vec<Change>> {
    const LEDGERS: usize = 5;
    let change = (
        any_form(),
        vec(any::<u32>(), MOST_COLUMNS),
        any::<bool>(),
        any::<Option<Index>>(),
        any::<Option<Index>>(),
    );
    let change = change.prop_map(|(form, order, title, empty_column, repeated)| Change {
        form,
        order,
        title,
        empty_column,
        repeated,
    });
    vec(change, LEDGERS)
}

/// The ledgers of a county that hold anything, with their headings.
pub fn ledgers(county: &County) -> Vec<Rows> {
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    let filled = county.ledgers().into_iter();
    filled
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(headings, rows)| {
            let lines = std::iter::once(headings).chain(rows.iter().map(String::as_str));
            lines.map(cells).collect()
        })
        .collect()
}

/// The ledgers as files of one form.
pub fn sources(ledgers: &[Rows], form: Form) -> Vec<Source> {
    let numbered = ledgers.iter().enumerate();
    numbered
        .map(|(number, rows)| form.source(&name(number), rows))
        .collect()
}

pub fn changed(ledgers: &[Rows], changes: &[Change]) -> Vec<Source> {
    let numbered = ledgers.iter().zip(changes).enumerate();
    numbered
        .map(|(number, (rows, change))| change.source(&name(number), rows))
        .collect()
}

fn name(number: usize) -> String {
    format!("台账{number}")
}

impl Change {
    fn source(&self, name: &str, rows: &Rows) -> Source {
        let mut rows: Rows = rows.iter().map(|row| self.in_order(row)).collect();
        if let Some(place) = &self.repeated {
            rows.insert(1 + place.index(rows.len()), rows[0].clone());
        }
        if let Some(place) = &self.empty_column {
            let place = place.index(rows[0].len() + 1);
            rows.iter_mut()
                .for_each(|row| row.insert(place, String::new()));
        }
        if self.title {
            rows.insert(0, vec!["某县政务公开台账".to_owned()]);
        }
        self.form().source(name, &rows)
    }

    fn in_order(&self, row: &[String]) -> Vec<String> {
        let mut cells: Vec<_> = self.order.iter().zip(row).collect();
        cells.sort_by_key(|(place, _)| **place);
        cells.into_iter().map(|(_, cell)| cell.clone()).collect()
    }

    /// Objects have no place for a title, and none for a column without a name.
    fn form(&self) -> Form {
        match self.form {
            Form::JsonObjects if self.title || self.empty_column.is_some() => Form::JsonLists,
            form => form,
        }
    }
}
