//! The headings of columns, by kind of table.

use crate::dossier::{Field, Kind};
use crate::normal::{folded, without_brackets};
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

pub(super) const HEADERS: &str = include_str!("../data/headers.csv");

/// What each heading means in each kind of table. A `*` in the data stands for every kind, unless the
/// kind has a meaning of its own for the heading.
static FIELDS: LazyLock<BTreeMap<(Kind, &'static str), Field>> = LazyLock::new(|| {
    let mut fields = BTreeMap::new();
    for (kind, field, heading) in headers() {
        let Some(field) = Field::from_id(field) else {
            continue;
        };
        match Kind::from_id(kind) {
            Some(kind) => {
                fields.insert((kind, heading), field);
            }
            None => {
                for kind in Kind::ALL {
                    fields.entry((kind, heading)).or_insert(field);
                }
            }
        }
    }
    fields
});

/// Bytes of the longest heading that is looked up.
const LONGEST_HEADING: usize = 120;

/// Every heading of any kind of table.
static HEADINGS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| headers().map(|(.., heading)| heading).collect());

/// The lines of the table of headings: kind, field, heading. A line for several kinds, parted by `|`, is
/// given once for each.
pub(super) fn headers() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    HEADERS.lines().flat_map(|line| {
        let (kinds, rest) = line.split_once(',').unwrap_or_default();
        let (field, heading) = rest.split_once(',').unwrap_or_default();
        kinds.split('|').map(move |kind| (kind, field, heading))
    })
}

/// What a heading means in a kind of table.
pub fn field(kind: Kind, heading: &str) -> Option<Field> {
    Heading::new(heading).field(kind)
}

/// A heading in those of its forms that are known in any kind of table: as it stands, without what it has in
/// brackets, without signs at its end, without a year in front.
#[derive(Clone, Debug, Default)]
pub struct Heading(Vec<&'static str>);

impl Heading {
    pub fn new(text: &str) -> Self {
        if text.is_empty() || text.len() > LONGEST_HEADING {
            return Self::default();
        }
        let folded = folded(text);
        let plain = without_brackets(&folded);
        let forms = [
            folded.as_str(),
            plain.as_str(),
            plain.trim_end_matches([':', '*']),
            without_year(&plain),
        ];
        let known = forms.into_iter().filter_map(|form| HEADINGS.get(form));
        Self(known.copied().collect())
    }

    /// What it means in a kind of table.
    pub fn field(&self, kind: Kind) -> Option<Field> {
        let mut forms = self.0.iter();
        forms.find_map(|form| FIELDS.get(&(kind, *form)).copied())
    }
}

/// 「2022年1月」 is 「1月」.
fn without_year(heading: &str) -> &str {
    let digits = heading.bytes().take_while(u8::is_ascii_digit).count();
    match heading
        .get(digits..)
        .and_then(|rest| rest.strip_prefix('年'))
    {
        Some(rest) if digits == 4 => rest,
        _ => heading,
    }
}

/// Every heading that is known in a kind of table, with what it means.
pub fn headings(kind: Kind) -> impl Iterator<Item = (&'static str, Field)> {
    let of_kind = FIELDS.range((kind, "")..);
    of_kind
        .take_while(move |((known, _), _)| *known == kind)
        .map(|((_, heading), field)| (*heading, *field))
}

/// The fields that a kind of table may hold, in their order.
pub fn fields(kind: Kind) -> impl Iterator<Item = Field> {
    let known = crate::order::set(headings(kind).map(|(_, field)| field));
    known.into_iter().filter(|field| *field != Field::Ignored)
}

/// Whether a cell may be a heading in any kind of table: long ones never are. Quick, because every row of
/// a table is asked.
pub fn may_be_heading(cell: &str) -> bool {
    cell.len() <= LONGEST_HEADING && {
        let plain = without_brackets(&folded(cell));
        HEADINGS.contains(plain.trim_end_matches(':'))
    }
}
