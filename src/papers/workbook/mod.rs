//! Tables as a workbook: one that was corrected, to be saved, or papers, to be filled in and printed.
//!
//! What stands in a cell is data of the office and nothing else: no cell becomes a formula, a link or a number. Only
//! dates become dates.

mod form;
mod looks;
mod names;
mod write;

use looks::PaperLooks;

pub(super) use looks::Looks;
pub(super) use write::{book, bytes, serial_of, shown_width, write_text};

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// One sheet to be written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetTable {
    pub name: String,
    pub rows: Vec<Vec<String>>,
    /// The index of the row of headings, from 0.
    pub header: Option<usize>,
    /// The cells, by the indices of their row and column from 0, that hold dates. One whose text is no whole date stays
    /// a text.
    pub dates: BTreeSet<(usize, usize)>,
    /// The cells, likewise, to be marked as corrected; a paper marks none.
    pub corrected: BTreeSet<(usize, usize)>,
    /// How it is set up as a paper; `None` where it is only saved.
    pub form: Option<Form>,
}

/// How a sheet is set up that is filled in and printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The index of its title among the lines above the headings, each of which runs over all columns.
    pub title: usize,
    /// How wide the columns are, in characters of ASCII; those not named are as wide as what they hold.
    pub widths: Vec<u16>,
    /// The columns whose cells stand in the middle.
    pub centred: BTreeSet<usize>,
    /// What there is to choose from, by column.
    pub choices: BTreeMap<usize, Vec<String>>,
    /// The column that tells whether a row is done, and the word that says so.
    pub done: Option<(usize, String)>,
    /// How many columns are printed, where not all are.
    pub printed: Option<usize>,
}

/// The tables as one workbook: the same bytes for the same tables.
///
/// # Errors
/// A sentence for the clerk, where a table is larger than a workbook can hold.
pub fn workbook(tables: &[SheetTable]) -> Result<Vec<u8>, String> {
    let (looks, papers) = (Looks::default(), PaperLooks::default());
    let mut names = HashSet::new();
    let mut book = book("");
    for table in tables {
        let name = names::free_name(&table.name, &mut names);
        let sheet = book.add_worksheet();
        let written = sheet.set_name(&name).and_then(|sheet| match &table.form {
            Some(form) => form::write(sheet, table, form, &papers),
            None => write::table(sheet, table, &looks),
        });
        written.map_err(|_| too_large(&name))?;
    }
    bytes(book).map_err(|_| "表格过大，无法保存为工作簿，请拆分后重试。".to_owned())
}

fn too_large(sheet: &str) -> String {
    format!(
        "“{sheet}”的行数、列数或单元格内容的长度超出了工作簿的限度，无法保存为 xlsx，请拆分后重试。"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::read::{self, Sheet};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use zip::ZipArchive;

    fn read_back(tables: &[SheetTable]) -> Vec<Sheet> {
        read::read("表.xlsx", &workbook(tables).unwrap()).sheets
    }

    /// A part of a workbook as text.
    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
    }

    fn table(name: &str, rows: &[&[&str]]) -> SheetTable {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        SheetTable {
            name: name.into(),
            rows: rows.iter().map(row).collect(),
            ..SheetTable::default()
        }
    }

    /// What stands in a cell of the sheet, wherever its table begins.
    fn cell(sheet: &Sheet, row: usize, column: usize) -> &str {
        let offset = sheet.grid.offset();
        let row = row.checked_sub(offset.rows as usize);
        let column = column.checked_sub(offset.columns as usize);
        match row.zip(column) {
            Some((row, column)) => sheet.grid.cell(row, column),
            None => "",
        }
    }

    #[test]
    fn headings_are_frozen_and_filtered_and_corrected_cells_filled() {
        let mut ledger = table(
            "台账",
            &[
                &["2022年台账"],
                &["名称", "最近更新日期"],
                &["甲", "2022-02-07"],
                &["乙", "2月7日"],
            ],
        );
        ledger.header = Some(1);
        ledger.dates = BTreeSet::from([(2, 1), (3, 1)]);
        ledger.corrected = BTreeSet::from([(2, 1), (3, 0)]);
        let bytes = workbook(&[ledger]).unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(
            sheet.contains(r#"<pane ySplit="2" topLeftCell="A3""#),
            "{sheet}"
        );
        assert!(sheet.contains(r#"<autoFilter ref="A2:B4"/>"#), "{sheet}");
        // A whole date is a number, shown as a date; the other stays as it is written.
        assert!(sheet.contains("<v>44599</v>"), "{sheet}");
        let styles = part(&bytes, "xl/styles.xml");
        assert!(
            styles.contains("FFF2CC") && styles.contains("yyyy"),
            "{styles}"
        );
    }

    #[test]
    fn a_paper_is_set_up_for_printing_and_filling_in() {
        let mut ledger = table(
            "整改台账",
            &[
                &["2022年2月24日自查问题整改台账"],
                &["序号", "=名称", "整改状态", "整改反馈日期", "指标"],
                &["1", "=1+1", "已整改", "", "account-stale"],
                &["2", "甲", "未整改", "2022-02-28", "account-stale"],
            ],
        );
        ledger.header = Some(1);
        ledger.dates = BTreeSet::from([(2, 3), (3, 3)]);
        ledger.form = Some(Form {
            widths: vec![5, 20],
            centred: BTreeSet::from([0, 2]),
            choices: BTreeMap::from([(2, vec!["未整改".into(), "已整改".into()])]),
            done: Some((2, "已整改".into())),
            printed: Some(4),
            ..Form::default()
        });
        let bytes = workbook(std::slice::from_ref(&ledger)).unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        let holds = [
            r#"<mergeCell ref="A1:D1"/>"#,
            r#"<pane ySplit="2" topLeftCell="A3""#,
            r#"<autoFilter ref="A2:E4"/>"#,
            r#"<dataValidation type="list""#,
            r#"sqref="C3:C204"><formula1>"未整改,已整改"</formula1>"#,
            r#"<formula>$C3="已整改"</formula>"#,
            r#"paperSize="9" "#,
            r#"orientation="landscape""#,
            r#"fitToHeight="0""#,
            "第 &amp;P 页，共 &amp;N 页",
            r#"numberStoredAsText="1""#,
            "<v>44620</v>",
        ];
        for part in holds {
            assert!(sheet.contains(part), "{part} {sheet}");
        }
        assert!(!sheet.contains("<f>"), "{sheet}");
        let names = part(&bytes, "xl/workbook.xml");
        assert!(names.contains("整改台账!$A$1:$D$4"), "{names}");
        assert!(names.contains("整改台账!$2:$2"), "{names}");
        let read = &read::read("表.xlsx", &bytes).sheets[0];
        assert_eq!(cell(read, 2, 1), "=1+1");
        assert_eq!(cell(read, 3, 3), "2022-02-28");
    }

    #[test]
    fn no_cell_becomes_a_formula_or_a_link() {
        let cells = [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "https://www.example.gov.cn",
        ];
        let bytes = workbook(&[table("表", &[&cells])]).unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(
            !sheet.contains("<f>") && !sheet.contains("hyperlink"),
            "{sheet}"
        );
        assert_eq!(sheet.matches(r#"t="s""#).count(), cells.len(), "{sheet}");
        // So that none becomes one either when the clerk goes into the cell and out again.
        assert!(part(&bytes, "xl/styles.xml").contains(r#"quotePrefix="1""#));
        let sheets = read::read("表.xlsx", &bytes).sheets;
        let read: Vec<_> = sheets[0].grid.row(0).collect();
        assert_eq!(read, cells.map(str::trim));
    }

    #[test]
    fn only_whole_dates_become_dates() {
        let cells = [
            "2022-02-30",
            "2022-2-7",
            "1900-02-28",
            "+10000-01-01",
            "2022-02-07x",
            "",
        ];
        let mut dates = table("表", &[&cells]);
        dates.dates = (0..cells.len()).map(|column| (0, column)).collect();
        let sheet = part(&workbook(&[dates]).unwrap(), "xl/worksheets/sheet1.xml");
        assert_eq!(sheet.matches("<c ").count(), 5, "{sheet}");
        assert_eq!(sheet.matches(r#"t="s""#).count(), 5, "{sheet}");
    }

    #[test]
    fn what_no_workbook_holds_is_refused_with_a_sentence() {
        let long = "长".repeat(40_000);
        let refusal = workbook(&[table("表", &[&[&long]])]).unwrap_err();
        assert!(refusal.starts_with("“表”的行数"), "{refusal}");
        let wide = vec!["x"; 20_000];
        assert!(workbook(&[table("表", &[&wide])]).is_err());
    }

    #[test]
    fn a_workbook_without_a_table_can_be_opened_all_the_same() {
        assert!(read_back(&[]).is_empty() || read_back(&[])[0].grid.height() == 0);
    }

    fn any_cell() -> impl Strategy<Value = String> {
        prop_oneof![
            "[=+\\-@\t]?[ -~名称\n\t]{0,6}",
            "(_x00[0-4][0-9a-fA-F]_|<|&|\"|🙂|\u{FFFD}){0,3}",
            (1900..2100_i32, 1..=12_u32, 1..=31_u32)
                .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
            "[0-9]{0,20}",
        ]
    }

    fn any_table() -> impl Strategy<Value = SheetTable> {
        let rows = vec(vec(any_cell(), 0..5), 0..6);
        let places = || proptest::collection::btree_set((0_usize..6, 0_usize..5), 0..8);
        let header = proptest::option::of(0_usize..6);
        (".{0,40}", rows, header, places(), places()).prop_map(
            |(name, rows, header, dates, corrected)| SheetTable {
                name,
                rows,
                header,
                dates,
                corrected,
                form: None,
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_written_is_read_again(tables in vec(any_table(), 1..4)) {
            let bytes = workbook(&tables).unwrap();
            prop_assert_eq!(&bytes, &workbook(&tables).unwrap());
            let sheets = read::read("表.xlsx", &bytes).sheets;
            prop_assert_eq!(sheets.len(), tables.len());
            for (sheet, table) in sheets.iter().zip(&tables) {
                for (row, cells) in table.rows.iter().enumerate() {
                    for (column, text) in cells.iter().enumerate() {
                        prop_assert_eq!(cell(sheet, row, column), text.trim());
                    }
                }
            }
        }
    }
}
