//! Tables that lie on their side: headings in a column, and beside each what it is the heading of, as forms have
//! them. They are turned upright, and every cell knows where it came from.

use super::header::{Header, Headings, most_telling};
use crate::dossier::Kind;
use crate::intake::grid::Grid;
use crate::intake::table::{Fate, Rows};

/// A table that was turned upright: one row of headings, and below it one row a record.
#[derive(Clone, Debug)]
pub struct Turned {
    pub grid: Grid,
    pub turn: Turn,
}

/// Where the cells of a turned table stand in the sheet.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The place of each heading, by the index of its column in the turned table.
    headings: Vec<(u32, usize)>,
    /// The letters of the sheet's columns.
    letters: Vec<String>,
    /// What became of the rows of the sheet.
    pub rows: Rows,
    /// Texts that are neither headings nor belong to one.
    pub titles: Vec<String>,
}

impl Turn {
    /// The cell of the sheet that stands here in the turned table, as spreadsheets name it.
    pub fn cell_name(&self, row: usize, column: usize) -> String {
        let (number, left) = self.headings.get(column).copied().unwrap_or_default();
        format!("{}{number}", self.letter(left + row))
    }

    /// The number of the sheet's row in which the column of the turned table stands.
    pub fn row_number(&self, column: usize) -> u32 {
        self.headings.get(column).map_or(0, |(number, _)| *number)
    }

    /// How to speak of a record: by the letters of its column, where it has one of its own.
    pub fn spoken(&self, row: usize) -> String {
        let mut columns = self.headings.iter().map(|(_, column)| *column);
        let left = columns.next().unwrap_or(0);
        if columns.all(|column| column == left) {
            format!("{}列", self.letter(left + row))
        } else {
            "表中".to_owned()
        }
    }

    fn letter(&self, column: usize) -> &str {
        self.letters.get(column).map_or("", String::as_str)
    }
}

/// A form has at least this many headings.
const LEAST: usize = 3;
/// More rows and columns than a form or a card of records has.
const MOST_ROWS: usize = 200;
const MOST_COLUMNS: usize = 200;

/// The table turned upright, where it lies on its side: in one column, or in every other one, stand headings of
/// one kind of table.
pub fn turn(grid: &Grid) -> Option<Turned> {
    if grid.height() > MOST_ROWS {
        return None;
    }
    let widths = (0..grid.height()).map(|row| grid.row(row).len());
    let width = widths.max().filter(|width| *width <= MOST_COLUMNS)?;
    let first = (0..width)
        .find(|column| (0..grid.height()).any(|row| !grid.cell(row, *column).is_empty()))?;
    let pairs: Vec<_> = (first..width.saturating_sub(1)).step_by(2).collect();
    let sides: [&[usize]; 2] = [&pairs, &[first]];
    let sides = sides
        .into_iter()
        .filter(|side| side.len() != 1 || width > first + 1);
    let best = sides.filter_map(|side| Side::read(grid, side, width));
    let best = best.max_by_key(|side| side.known)?;
    Some(best.upright(grid, width))
}

/// Headings that stand in certain columns.
struct Side {
    /// Their rows and columns.
    places: Vec<(usize, usize)>,
    /// How many records stand beside them.
    records: usize,
    /// How many headings mean something.
    known: usize,
}

impl Side {
    fn read(grid: &Grid, columns: &[usize], width: usize) -> Option<Self> {
        let single = columns.len() == 1;
        let has_value = |row: usize, column: usize| {
            let end = if single { width } else { column + 2 };
            (column + 1..end).any(|column| !grid.cell(row, column).is_empty())
        };
        let places: Vec<_> = columns
            .iter()
            .flat_map(|column| (0..grid.height()).map(move |row| (row, *column)))
            .filter(|(row, column)| !grid.cell(*row, *column).is_empty())
            .collect();
        let labels = places.iter().map(|(row, column)| grid.cell(*row, *column));
        let header = Header::most_of(&Headings::of_texts(labels))?;
        let known = header
            .columns
            .iter()
            .filter(|column| column.field.is_some());
        let known = known.count();
        // Titles and notes may stand among the headings, values may not.
        let valued = places
            .iter()
            .filter(|(row, column)| has_value(*row, *column));
        let is_form = header.weight() >= LEAST && known * 4 >= valued.clone().count() * 3;
        let records = if single { width - columns[0] - 1 } else { 1 };
        is_form.then(|| Self {
            places: places
                .iter()
                .zip(&header.columns)
                .filter(|(place, column)| column.field.is_some() || has_value(place.0, place.1))
                .map(|(place, _)| *place)
                .collect(),
            records,
            known,
        })
    }

    fn upright(&self, grid: &Grid, width: usize) -> Turned {
        let mut upright = Grid::new();
        for record in 0..=self.records {
            let cell = |(row, column): &(usize, usize)| grid.cell(*row, column + record);
            upright.push_row(self.places.iter().map(cell));
        }
        let mut rows = Rows::default();
        let mut titles = Vec::new();
        for row in 0..grid.height() {
            let is_used = self.places.iter().any(|(known, _)| *known == row);
            rows.add(if is_used {
                Fate::Used
            } else if grid.is_blank(row) {
                Fate::Blank
            } else {
                titles.extend(
                    grid.row(row)
                        .filter(|cell| !cell.is_empty())
                        .map(str::to_owned),
                );
                Fate::Noted
            });
        }
        let heading = |(row, column): &(usize, usize)| (grid.row_number(*row), *column);
        Turned {
            grid: upright,
            turn: Turn {
                headings: self.places.iter().map(heading).collect(),
                letters: (0..width)
                    .map(|column| grid.column_letters(column))
                    .collect(),
                rows,
                titles,
            },
        }
    }
}

impl Header {
    /// The best reading of headings of which some may mean nothing.
    fn most_of(headings: &Headings) -> Option<Self> {
        let readings = Kind::ALL.map(|kind| Header::read(headings, kind));
        most_telling(
            readings
                .into_iter()
                .filter(|header| header.missing().is_none()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::read::delimited;

    fn upright(text: &str) -> Option<Vec<Vec<String>>> {
        let turned = turn(&delimited::read(text))?;
        let rows = 0..turned.grid.height();
        Some(
            rows.map(|row| turned.grid.row(row).map(str::to_owned).collect())
                .collect(),
        )
    }

    #[test]
    fn a_form_is_turned_upright() {
        let expected = [
            ["单位", "平台", "账号名称", "最近更新日期"],
            ["县司法局", "微信", "某县司法", "2022-02-07"],
        ];
        for text in [
            "单位\t县司法局\n平台\t微信\n账号名称\t某县司法\n最近更新日期\t2022-02-07\n",
            "登记表\n单位\t县司法局\n平台\t微信\n\n账号名称\t某县司法\n最近更新日期\t2022-02-07\n",
        ] {
            assert_eq!(upright(text).unwrap(), expected, "{text}");
        }
        let pairs = "单位\t县司法局\t平台\t微信\n账号名称\t某县司法\t最近更新日期\t2022-02-07\n";
        let found = upright(pairs).unwrap();
        assert_eq!(found[0], ["单位", "账号名称", "平台", "最近更新日期"]);
        assert_eq!(found[1], ["县司法局", "某县司法", "微信", "2022-02-07"]);
    }

    #[test]
    fn records_may_stand_beside_each_other() {
        let text = "平台\t微信\t微博\n账号名称\t甲\t乙\n最近更新日期\t2022-02-07\t2022-02-08\n";
        let turned = turn(&delimited::read(text)).unwrap();
        assert_eq!(turned.grid.height(), 3);
        assert_eq!(turned.turn.cell_name(2, 1), "C2");
        assert_eq!(turned.turn.row_number(1), 2);
        assert_eq!(turned.turn.spoken(2), "C列");
    }

    #[test]
    fn a_ledger_is_no_form() {
        for text in [
            "单位\t平台\t账号名称\n甲\t微信\t乙\n",
            "单位\t县司法局\n平台\t微信\n",
            "栏目名称\t栏目类别\n政策文件\t政策文件\n通知公告\t通知公告\n机构职能\t其他\n",
        ] {
            assert_eq!(upright(text), None, "{text}");
        }
    }
}
