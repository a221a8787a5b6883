//! The cells of a sheet, gathered as they come and laid out as a table at the end: which of them are merged is
//! said after the last row.

use super::position::Position;
use super::room::Room;
use super::{Error, Table};
use crate::intake::grid::{Grid, Offset};
use std::collections::BTreeMap;

/// Cells that hold something. All their text stands in one string.
#[derive(Debug, Default)]
pub struct Cells {
    text: String,
    cells: Vec<Cell>,
    /// The lowest row that has cells, whether they hold something or not.
    bottom: u32,
    hidden_rows: Vec<u32>,
    unsaved: Vec<Position>,
}

#[derive(Debug)]
struct Cell {
    place: Position,
    /// Where its text stands. Two numbers of 32 bits take half the room of a range; there is less text than that.
    begin: u32,
    end: u32,
}

/// Cells that are merged downwards: what stands in the first row stands in all of them.
#[derive(Debug)]
pub struct Merged {
    pub first: Position,
    pub last_row: u32,
}

impl Cells {
    /// Adds a cell. Of two at the same place the later one counts.
    pub fn put(&mut self, place: Position, text: &str, room: &mut Room) -> Result<(), Error> {
        self.bottom = self.bottom.max(place.row);
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        room.take_text(text.len())?;
        let begin = self.length()?;
        self.text.push_str(text);
        let end = self.length()?;
        self.cells.push(Cell { place, begin, end });
        Ok(())
    }

    /// Notes that a row is hidden.
    pub fn hide_row(&mut self, row: u32, room: &mut Room) -> Result<(), Error> {
        room.take_slots(1)?;
        self.hidden_rows.push(row);
        Ok(())
    }

    /// Notes that a formula was saved without its value.
    pub fn put_unsaved(&mut self, place: Position, room: &mut Room) -> Result<(), Error> {
        room.take_slots(1)?;
        self.unsaved.push(place);
        Ok(())
    }

    /// Puts what was put into a row, as the last one, into the rows below it up to `end` as well.
    ///
    /// # Errors
    /// When there are no such rows on a sheet, or there is no room.
    pub fn repeat_row(&mut self, row: u32, end: u32, room: &mut Room) -> Result<(), Error> {
        let begin = self.cells.iter().rposition(|cell| cell.place.row != row);
        let cells = begin.map_or(0, |before| before + 1)..self.cells.len();
        for row in row.saturating_add(1)..end {
            Position { row, column: 0 }.on_a_sheet()?;
            self.bottom = self.bottom.max(row);
            for index in cells.clone() {
                if let Some(cell) = self.cells.get(index) {
                    room.take_text((cell.end - cell.begin) as usize)?;
                    let place = Position { row, ..cell.place };
                    self.cells.push(Cell { place, ..*cell });
                }
            }
        }
        Ok(())
    }

    /// The region of a cell that reaches down to a row. Where the file says so at the cell itself, those below
    /// need not be written; but one that reaches to the end of the sheet does not mean all its rows.
    pub fn reach_down(
        &mut self,
        first: Position,
        last_row: u32,
        room: &mut Room,
    ) -> Result<Merged, Error> {
        let last = Position {
            row: last_row,
            ..first
        }
        .on_a_sheet()?;
        room.take_slots(1)?;
        let below = Position {
            row: last_row.saturating_add(1),
            ..first
        };
        if below.on_a_sheet().is_ok() {
            self.bottom = self.bottom.max(last.row);
        }
        Ok(Merged { first, last_row })
    }

    fn length(&self) -> Result<u32, Error> {
        u32::try_from(self.text.len()).map_err(|_| Error::TooLarge)
    }

    fn text(&self, cell: &Cell) -> &str {
        let range = cell.begin as usize..cell.end as usize;
        self.text.get(range).unwrap_or_default()
    }

    /// The table, and what was noted of it.
    pub fn into_table(mut self, merged: Vec<Merged>, room: &mut Room) -> Result<Table, Error> {
        let mut hidden_rows = std::mem::take(&mut self.hidden_rows);
        let mut unsaved = std::mem::take(&mut self.unsaved);
        hidden_rows.sort_unstable();
        hidden_rows.dedup();
        unsaved.sort_unstable();
        unsaved.dedup();
        let grid = self.into_grid(merged, room)?;
        hidden_rows.retain(|row| {
            let index = grid.row_index(row.saturating_add(1));
            index.is_some_and(|index| index < grid.height() && !grid.is_blank(index))
        });
        Ok(Table {
            grid,
            hidden_rows,
            unsaved,
        })
    }

    /// Rows above the first cell are not rows of the table; columns always count from the left.
    fn into_grid(mut self, mut merged: Vec<Merged>, room: &mut Room) -> Result<Grid, Error> {
        let order = |cell: &Cell| (cell.place, cell.begin);
        if !self.cells.is_sorted_by_key(order) {
            self.cells.sort_unstable_by_key(order);
        }
        merged.sort_unstable_by_key(|region| (region.first, region.last_row));
        let mut cells = self.cells.iter().peekable();
        let mut merged = merged.iter().peekable();
        let Some(mut row) = cells.peek().map(|cell| cell.place.row) else {
            return Ok(Grid::new());
        };
        let mut grid = Grid::at(Offset {
            rows: row,
            columns: 0,
        });
        let mut reaching = Reaching::default();
        let mut line = Vec::new();
        loop {
            line.clear();
            while let Some(cell) = cells.next_if(|cell| cell.place.row == row) {
                set(&mut line, cell.place.column, self.text(cell));
            }
            reaching.fill(row, &mut line, room)?;
            while let Some(region) = merged.next_if(|region| region.first.row <= row) {
                if region.first.row == row {
                    reaching.add(region, &line, self.bottom);
                }
            }
            room.take_slots(line.len() + 1)?;
            grid.push_row(&line);
            let next = if reaching.below(row) {
                row + 1
            } else if let Some(cell) = cells.peek() {
                cell.place.row
            } else {
                return Ok(grid);
            };
            for _ in row + 1..next {
                room.take_slots(1)?;
                grid.push_row([] as [&str; 0]);
            }
            row = next;
        }
    }
}

/// What reaches down from rows above: for each column the text, and the last row that it stands in.
#[derive(Default)]
struct Reaching<'c>(BTreeMap<u32, (&'c str, u32)>);

impl<'c> Reaching<'c> {
    /// Puts the texts of regions into a row that they reach.
    fn fill(&mut self, row: u32, line: &mut Vec<&'c str>, room: &mut Room) -> Result<(), Error> {
        self.0.retain(|_, (_, last_row)| *last_row >= row);
        for (column, (text, _)) in &self.0 {
            room.take_text(text.len())?;
            set(line, *column, text);
        }
        Ok(())
    }

    /// Adds a region that begins in a row, unless nothing stands there. It goes no lower than the sheet has cells:
    /// a whole column may be merged.
    fn add(&mut self, region: &Merged, line: &[&'c str], bottom: u32) {
        let column = region.first.column;
        match line.get(column as usize) {
            None | Some(&"") => {}
            Some(text) => drop(self.0.insert(column, (text, region.last_row.min(bottom)))),
        }
    }

    /// Whether any goes on below a row.
    fn below(&self, row: u32) -> bool {
        self.0.values().any(|(_, last_row)| *last_row > row)
    }
}

/// Puts a text into a row, which becomes as long as need be.
fn set<'c>(line: &mut Vec<&'c str>, column: u32, text: &'c str) {
    let column = column as usize;
    if line.len() <= column {
        line.resize(column + 1, "");
    }
    if let Some(cell) = line.get_mut(column) {
        *cell = text;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(row: u32, column: u32) -> Position {
        Position { row, column }
    }

    fn grid(cells: &[(u32, u32, &str)], merged: &[(u32, u32, u32)]) -> Grid {
        let mut room = Room::default();
        let mut gathered = Cells::default();
        for &(row, column, text) in cells {
            let put = gathered.put(place(row, column), text, &mut room);
            put.expect("there is room");
        }
        let merged = merged.iter().map(|&(row, column, last_row)| Merged {
            first: place(row, column),
            last_row,
        });
        let grid = gathered.into_grid(merged.collect(), &mut room);
        grid.expect("there is room")
    }

    fn rows(grid: &Grid) -> Vec<Vec<&str>> {
        (0..grid.height())
            .map(|row| grid.row(row).collect())
            .collect()
    }

    #[test]
    fn cells_come_in_any_order_and_the_later_counts() {
        let grid = grid(
            &[
                (3, 1, "d"),
                (3, 0, "c"),
                (1, 2, "a"),
                (1, 2, " b "),
                (3, 0, " "),
            ],
            &[],
        );
        assert_eq!(rows(&grid), [vec!["", "", "b"], vec![], vec!["c", "d"]]);
        assert_eq!(grid.row_number(0), 2);
        assert_eq!(grid.column_letters(0), "A");
    }

    #[test]
    fn nothing_is_an_empty_table() {
        assert_eq!(grid(&[], &[(0, 0, 5)]), Grid::new());
        assert_eq!(grid(&[(7, 7, " ")], &[(7, 7, 9)]), Grid::new());
    }

    #[test]
    fn merged_texts_stand_in_every_row_that_the_sheet_has() {
        let merged = [(0, 0, 2), (1, 1, 1_048_575), (2, 2, 3)];
        let grid = grid(
            &[
                (0, 0, "a"),
                (1, 1, "b"),
                (2, 0, "hidden"),
                (4, 2, "c"),
                (5, 0, ""),
            ],
            &merged,
        );
        let expected = [vec!["a"], vec!["a", "b"], vec!["a", "b"]];
        assert_eq!(rows(&grid)[..3], expected);
        // The third region has no text, and the second goes down to the last row with cells.
        assert_eq!(
            rows(&grid)[3..],
            [vec!["", "b"], vec!["", "b", "c"], vec!["", "b"]]
        );
    }

    #[test]
    fn rows_are_repeated_as_far_as_there_is_room() {
        let put = |room: &mut Room, end| {
            let mut cells = Cells::default();
            cells.put(place(0, 0), "above", room)?;
            cells.put(place(1, 0), "a", room)?;
            cells.put(place(1, 2), "bc", room)?;
            cells.repeat_row(1, end, room)?;
            cells.into_grid(Vec::new(), room)
        };
        let grid = put(&mut Room::default(), 4).expect("there is room");
        let row = vec!["a", "", "bc"];
        assert_eq!(rows(&grid), [vec!["above"], row.clone(), row.clone(), row]);
        assert!(put(&mut Room::of(5 + 9, 99), 4).is_ok());
        assert_eq!(put(&mut Room::of(5 + 8, 99), 4), Err(Error::TooLarge));
        let far = put(&mut Room::of(usize::MAX, usize::MAX), u32::MAX);
        assert_eq!(far, Err(Error::Damaged));
    }

    #[test]
    fn a_region_reaches_its_last_row_unless_that_is_the_last_of_the_sheet() {
        let heights = [(3, 4), (1_048_574, 1_048_575), (1_048_575, 2)];
        for (last_row, height) in heights {
            let mut room = Room::default();
            let mut cells = Cells::default();
            cells.put(place(1, 1), "b", &mut room).expect("room");
            cells.put(place(0, 0), "a", &mut room).expect("room");
            let region = cells.reach_down(place(0, 0), last_row, &mut room);
            let grid = cells.into_grid(vec![region.expect("a region")], &mut room);
            assert_eq!(grid.expect("room").height(), height, "{last_row}");
        }
        let region = Cells::default().reach_down(place(0, 0), 1_048_576, &mut Room::default());
        assert_eq!(region.err(), Some(Error::Damaged));
    }

    #[test]
    fn a_merged_region_above_the_table_or_from_an_empty_cell_is_nothing() {
        let grid = grid(&[(4, 0, "a"), (5, 1, "b")], &[(0, 0, 5), (4, 1, 5)]);
        assert_eq!(rows(&grid), [vec!["a"], vec!["", "b"]]);
    }

    /// What a few cells and regions can ask for, and with how much room they get it.
    #[test]
    fn what_is_kept_is_bounded() {
        let lay_out = |cells: &[(u32, u32, &str)], merged, mut room: Room| {
            let mut gathered = Cells::default();
            for &(row, column, text) in cells {
                gathered.put(place(row, column), text, &mut room)?;
            }
            gathered
                .into_grid(merged, &mut room)
                .map(|grid| grid.height())
        };
        let column = || {
            let (first, last_row) = (place(0, 0), 1_048_575);
            vec![Merged { first, last_row }]
        };
        let far = [(0, 0, "ab"), (99, 0, "c")];
        let wide = [(0, 9, "a"), (1, 9, "b")];
        // The cells, and for each row its cells and itself.
        assert_eq!(lay_out(&far, vec![], Room::of(3, 2 + 100 + 2)), Ok(100));
        assert_eq!(
            lay_out(&far, vec![], Room::of(2, 999)),
            Err(Error::TooLarge)
        );
        assert_eq!(
            lay_out(&far, vec![], Room::of(3, 103)),
            Err(Error::TooLarge)
        );
        assert_eq!(lay_out(&wide, vec![], Room::of(2, 2 + 22)), Ok(2));
        assert_eq!(
            lay_out(&wide, vec![], Room::of(2, 23)),
            Err(Error::TooLarge)
        );
        // The text of the region stands in 99 more rows.
        assert_eq!(lay_out(&far, column(), Room::of(3 + 99 * 2, 999)), Ok(100));
        assert_eq!(
            lay_out(&far, column(), Room::of(2 + 99 * 2, 999)),
            Err(Error::TooLarge)
        );
    }
}
