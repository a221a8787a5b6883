//! The annexes as CSV, for Excel and WPS.

use super::annex::Table;

/// All tables below each other, each with its title, in UTF-8 with a byte order mark, without which a
/// Chinese Excel takes the file for GB18030. Cells that a spreadsheet could take for a formula are
/// written so that none runs them.
pub fn csv(tables: &[Table]) -> Vec<u8> {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    for (table, number) in tables.iter().zip(1..) {
        if number > 1 {
            bytes.extend_from_slice(b"\r\n");
        }
        let title = vec![format!("附件{number} {}", table.title)];
        write(&mut bytes, std::iter::once(&title).chain(lines(table)));
    }
    bytes
}

/// One table without its title, likewise.
pub fn csv_of(table: &Table) -> Vec<u8> {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    write(&mut bytes, lines(table));
    bytes
}

fn lines(table: &Table) -> impl Iterator<Item = &Vec<String>> {
    std::iter::once(&table.headings).chain(&table.rows)
}

fn write<'a>(bytes: &mut Vec<u8>, rows: impl Iterator<Item = &'a Vec<String>>) {
    for row in rows {
        let cells: Vec<_> = row.iter().map(|cell| quoted(cell)).collect();
        bytes.extend_from_slice(cells.join(",").as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
}

fn quoted(cell: &str) -> String {
    let harmless = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if harmless.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", harmless.replace('"', "\"\""))
    } else {
        harmless
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_no_formula_stays_one() {
        let table = Table {
            title: "名单".into(),
            headings: vec!["名称".into(), "问题".into()],
            rows: vec![vec!["=1+1".into(), "说\"好\",\n再见".into()]],
        };
        let text = String::from_utf8(csv(&[table])).unwrap();
        assert_eq!(
            text,
            "\u{FEFF}附件1 名单\r\n名称,问题\r\n'=1+1,\"说\"\"好\"\",\n再见\"\r\n"
        );
    }
}
