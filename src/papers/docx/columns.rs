//! How wide the columns of a table are, by what stands in them.

use super::super::Table;
use super::super::workbook::shown_width;

/// Half a character of a table, in twentieths of a point, a little more than the style 表格文字 has it: digits of some
/// fonts are wider than that.
const HALF: u32 = 110;
/// What a cell needs besides its text: its margins, and a hair so that nothing breaks that just fits.
const BESIDE: u32 = 2 * 85 + 20;
/// A column gets room for so many halves before another gets more than that.
const SHORT: usize = 10;
/// A heading up to this length takes one line; a longer one, two.
const HEADING: usize = 12;
/// A date or another word of Latin letters or digits is not broken up to this length.
const LONGEST_WORD: usize = 16;

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub width: u32,
    /// Whether each of its cells takes one line only.
    pub is_short: bool,
}

/// What a column asks for.
#[derive(Clone, Copy, Debug)]
struct Need {
    least: u32,
    /// For all but a few cells on one line.
    most: u32,
    /// For every cell on one line.
    whole: u32,
}

/// The columns of the table, which together take all the room.
pub fn columns(table: &Table, count: usize, room: u32) -> Vec<Column> {
    let needs: Vec<_> = (0..count).map(|column| need(table, column)).collect();
    let widths = stretched(&shared(&needs, room), room);
    let columns = widths.into_iter().zip(needs);
    columns
        .map(|(width, need)| Column {
            width,
            is_short: need.whole <= width,
        })
        .collect()
}

fn need(table: &Table, column: usize) -> Need {
    let heading = table.headings.get(column).map_or(0, |text| length(text));
    let cells = || table.rows.iter().filter_map(|row| row.get(column));
    let mut lengths: Vec<_> = cells().map(|cell| length(cell).max(heading)).collect();
    lengths.sort_unstable();
    let whole = lengths.last().copied().unwrap_or(heading);
    let most = lengths
        .get(lengths.len() * 9 / 10)
        .copied()
        .unwrap_or(heading);
    let word = cells().map(|cell| longest_word(cell)).max().unwrap_or(0);
    let heading = match heading {
        short if short <= HEADING => short,
        long => long.div_ceil(4) * 2,
    };
    let least = SHORT.max(word.min(LONGEST_WORD)).max(heading).min(most);
    Need {
        least: width(least),
        most: width(most),
        whole: width(whole),
    }
}

/// The width of a cell for a text of this length.
fn width(halves: usize) -> u32 {
    let halves = u32::try_from(halves).unwrap_or(u32::MAX);
    halves.saturating_mul(HALF).saturating_add(BESIDE)
}

/// The length of a text in halves. Latin letters and digits stand a quarter apart from the characters on either side.
fn length(text: &str) -> usize {
    shown_width(text) + words(text).count()
}

fn longest_word(text: &str) -> usize {
    words(text).map(length).max().unwrap_or(0)
}

/// What stands in it in Latin letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|char: char| !char.is_ascii_graphic());
    words.filter(|word| !word.is_empty())
}

/// What each column gets where all are content, or else the least, and of the rest in proportion to the square root of
/// what it lacks, by which the lines of a row come out fewest.
fn shared(needs: &[Need], room: u32) -> Vec<u32> {
    let sum = |part: fn(&Need) -> u32| needs.iter().map(|need| u64::from(part(need))).sum::<u64>();
    if sum(|need| need.most) <= u64::from(room) {
        return needs.iter().map(|need| need.most).collect();
    }
    let lack = |need: &Need| (need.most - need.least).isqrt();
    let lacks = sum(lack);
    let rest = u64::from(room).saturating_sub(sum(|need| need.least));
    let share = |need: &Need| (rest * u64::from(lack(need))).checked_div(lacks);
    let share = |need| share(need).map_or(0, |share| u32::try_from(share).unwrap_or(room));
    needs
        .iter()
        .map(|need| need.least.saturating_add(share(need)).min(need.most))
        .collect()
}

/// The widths in the same proportion, made to fill the room exactly.
fn stretched(widths: &[u32], room: u32) -> Vec<u32> {
    let whole: u64 = widths.iter().map(|width| u64::from(*width)).sum();
    let edge = |sum: u64| u32::try_from(u64::from(room) * sum / whole.max(1)).unwrap_or(room);
    let mut sum = 0;
    let mut stretched = Vec::new();
    for width in widths {
        let begin = edge(sum);
        sum += u64::from(*width);
        stretched.push(edge(sum) - begin);
    }
    stretched
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(rows: &[&[&str]]) -> Vec<u32> {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let table = Table {
            rows: rows.iter().map(row).collect(),
            ..Table::default()
        };
        let columns = columns(&table, rows[0].len(), 8844);
        columns.iter().map(|column| column.width).collect()
    }

    #[test]
    fn columns_fill_the_page_whatever_stands_in_them() {
        let long = "长".repeat(500);
        let cases: [&[&[&str]]; 5] = [
            &[&["1", "甲"]],
            &[&["1", "甲", &long]],
            &[&[&long, &long, &long]],
            &[&["", "", ""]],
            &[&["2022-02-24"; 40]],
        ];
        for rows in cases {
            let widths = widths(rows);
            assert_eq!(widths.iter().sum::<u32>(), 8844, "{widths:?}");
            assert!(widths.iter().all(|width| *width > 0), "{widths:?}");
        }
    }

    #[test]
    fn what_is_short_stays_on_one_line_beside_what_is_long() {
        let table = Table {
            headings: ["序号", "单位", "最近更新日期", "存在问题"]
                .map(str::to_owned)
                .into(),
            rows: vec![
                [
                    "1",
                    "官庄工区城乡管理和环境保护局",
                    "2022-02-07",
                    &"栏目更新不及时，".repeat(9),
                ]
                .map(str::to_owned)
                .into(),
            ],
            ..Table::default()
        };
        let columns = columns(&table, 4, 8844);
        let short: Vec<_> = columns.iter().map(|column| column.is_short).collect();
        assert_eq!(short, [true, false, true, false]);
        assert!(columns[3].width > columns[1].width, "{columns:?}");
    }
}
