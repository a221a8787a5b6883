//! Text in rows and fields: what Excel and WPS put on the clipboard, and CSV files.

use super::office::Room;
use crate::intake::grid::Grid;

/// The rows of a text. Fields are parted by tabs where there are any, else by the commonest of comma and
/// semicolon; quotes work as spreadsheets write them, but where one is never closed they are signs like any
/// other, so that no row disappears in the cell it opens. Empty lines stay as empty rows, so that the row
/// numbers are those that the office sees.
pub fn read(text: &str) -> Grid {
    let delimiter = delimiter(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(!leaves_quote_open(text, delimiter))
        .from_reader(text.as_bytes());
    let mut grid = Grid::new();
    let mut record = csv::StringRecord::new();
    // The text is valid UTF-8 and rows may differ in length, so no record can be refused.
    while reader.read_record(&mut record).unwrap_or(false) {
        for _ in 0..empty_lines_before(&record, text) {
            grid.push_row([] as [&str; 0]);
        }
        grid.push_row(&record);
    }
    grid
}

/// Whether there is room for the rows of a text, by its signs that may part fields.
pub fn is_within(text: &str, mut room: Room) -> bool {
    let parts = |byte: &u8| matches!(byte, b'\t' | b',' | b';' | b'\r' | b'\n');
    let cells = text.bytes().filter(|byte| parts(byte)).count();
    room.take_text(text.len()).is_ok() && room.take_slots(cells).is_ok()
}

/// The reader passes over empty lines; they stand between where it began to look and the record.
fn empty_lines_before(record: &csv::StringRecord, text: &str) -> usize {
    let start = record.position().map_or(0, csv::Position::byte);
    let Some((before, rest)) = usize::try_from(start)
        .ok()
        .and_then(|start| text.split_at_checked(start))
    else {
        return 0;
    };
    // The reader stops between the two characters that end a line in Windows.
    let rest = if before.ends_with('\r') {
        rest.strip_prefix('\n').unwrap_or(rest)
    } else {
        rest
    };
    rest.bytes()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .filter(|byte| *byte == b'\n')
        .count()
}

/// Whether a field opens with a quote that nothing closes.
fn leaves_quote_open(text: &str, delimiter: u8) -> bool {
    let mut signs = text.bytes().peekable();
    let mut begins = true;
    while let Some(sign) = signs.next() {
        if begins && sign == b'"' {
            loop {
                match (signs.next(), signs.peek()) {
                    (None, _) => return true,
                    (Some(b'"'), Some(b'"')) => drop(signs.next()),
                    (Some(b'"'), _) => break,
                    (Some(_), _) => {}
                }
            }
        }
        begins = sign == delimiter || matches!(sign, b'\r' | b'\n');
    }
    false
}

/// The sign between fields, by the first lines.
fn delimiter(text: &str) -> u8 {
    const LOOKED_AT: usize = 20;
    let count = |sign: char| -> usize {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines
            .take(LOOKED_AT)
            .map(|line| line.matches(sign).count())
            .sum()
    };
    if count('\t') > 0 {
        b'\t'
    } else if count(';') > count(',') {
        b';'
    } else {
        b','
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let grid = read(text);
        (0..grid.height())
            .map(|row| grid.row(row).map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn tabs_win_over_commas_and_semicolons() {
        assert_eq!(rows("a,b\tc;d\n"), [["a,b", "c;d"]]);
        assert_eq!(rows("a;b;c,d\n"), [["a", "b", "c,d"]]);
        assert_eq!(rows("a,b\n1,2"), [["a", "b"], ["1", "2"]]);
    }

    #[test]
    fn empty_lines_keep_the_numbers_of_the_rows_below() {
        let grid = read("标题\n\n名称,日期\n\n\n甲,2月7日\n");
        assert_eq!(grid.height(), 6);
        assert_eq!(grid.cell(5, 0), "甲");
        assert!(grid.is_blank(1) && grid.is_blank(3));
    }

    #[test]
    fn a_break_within_quotes_is_part_of_the_cell() {
        let grid = read("\"名\r\n称\",日期\r\n甲,\"说\"\"好\"\"\"\r\n\r\n乙,1\r\n");
        assert_eq!(grid.height(), 4);
        assert_eq!(grid.cell(0, 0), "名\r\n称");
        assert_eq!(grid.cell(1, 1), "说\"好\"");
        assert_eq!(grid.cell(3, 0), "乙");
    }

    #[test]
    fn a_quote_that_nothing_closes_swallows_no_row() {
        let grid = read("名称,日期\n\"甲,2月7日\n乙,2月8日\n");
        assert_eq!(grid.height(), 3);
        assert_eq!(grid.cell(1, 0), "\"甲");
        assert_eq!(grid.cell(2, 0), "乙");
    }

    #[test]
    fn only_a_quote_that_begins_a_field_can_stay_open() {
        for closed in ["5\",b\n", "\"a\"\"\n\",b", "\"\",b", "a,\"b\"", ""] {
            assert!(!leaves_quote_open(closed, b','), "{closed}");
        }
        for open in ["\"", "a,\"b\n", "a\n\"b\"\"", "\"a\",\"b"] {
            assert!(leaves_quote_open(open, b','), "{open}");
        }
    }
}
