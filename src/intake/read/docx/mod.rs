//! DOCX documents: archives of XML parts, of which one holds the text, read in one pass.
//!
//! | file | what stands there |
//! |---|---|
//! | `walk` | from element to element: what is text, and what is not |
//! | `table` | rows, cells and merged cells of one table |

mod table;
mod walk;

use super::office::{Error, Package, Room, Sheet, numbered};
use walk::Walk;

/// What the part that holds the text may be called. Other names are allowed, and not seen.
const DOCUMENTS: [&str; 2] = ["word/document.xml", "word/document2.xml"];

/// The part that holds the text, if the archive is a document at all.
pub fn document(package: &Package) -> Option<&'static str> {
    DOCUMENTS.into_iter().find(|part| package.has(part))
}

/// The tables of a document in the order in which they begin; one inside a cell of another is a table of its own.
/// `None` where the document has no table at all.
///
/// The lines that stand directly above a table are its first rows, of one cell each, since they say what it is: up
/// to three, none of them prose. So the numbers of rows count these lines.
///
/// Text that was deleted while changes were tracked is left out, inserted text is taken. So are prompts of form
/// fields that nobody filled in.
///
/// # Errors
/// When the part is damaged or too large.
pub fn read(package: &mut Package, part: &str) -> Result<Option<Vec<Sheet>>, Error> {
    let mut xml = package.part(part, u64::MAX)?.ok_or(Error::Damaged)?;
    let tables = Walk::new(&mut xml, Room::default())?.tables()?;
    xml.end()?;
    Ok((!tables.is_empty()).then(|| numbered(tables)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::read::office::{Table, Xml};

    fn tables(body: &str) -> Result<Vec<Table>, Error> {
        let part = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
        let mut left = u64::MAX;
        let mut xml = Xml::new(part.as_bytes(), u64::MAX, &mut left);
        let tables = Walk::new(&mut xml, Room::default())?.tables()?;
        xml.end()?;
        Ok(tables)
    }

    /// Each table with its rows parted by `|` and its cells by commas.
    fn shown(body: &str) -> Vec<String> {
        let show = |table: &Table| {
            let grid = &table.grid;
            let rows = (0..grid.height()).map(|row| grid.row(row).collect::<Vec<_>>().join(","));
            rows.collect::<Vec<_>>().join("|")
        };
        tables(body).expect("a document").iter().map(show).collect()
    }

    fn paragraph(text: &str) -> String {
        format!(
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:rPr/><w:t>{text}</w:t></w:r></w:p>"
        )
    }

    fn cell(properties: &str, text: &str) -> String {
        let paragraph = paragraph(text);
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph}</w:tc>")
    }

    /// A table from rows of cells, which are parted by spaces.
    fn table(rows: &[&str]) -> String {
        let row = |row: &&str| {
            let cells: String = row.split(' ').map(|text| cell("", text)).collect();
            format!("<w:tr>{cells}</w:tr>")
        };
        let rows: String = rows.iter().map(row).collect();
        format!("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>")
    }

    #[test]
    fn texts_as_they_are_shown() {
        let cases = [
            (
                "<w:r><w:t>望</w:t></w:r><w:r><w:t xml:space='preserve'> 舒</w:t></w:r>",
                "望 舒",
            ),
            (
                "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>",
                "a b\nc-",
            ),
            (
                "<w:del><w:r><w:delText>a</w:delText></w:r></w:del><w:ins><w:r><w:t>b</w:t></w:r></w:ins>",
                "b",
            ),
            (
                "<w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>b</w:t></w:r></w:moveTo>",
                "b",
            ),
            (
                "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>2月7日</w:t></w:r>",
                "2月7日",
            ),
            (
                "<w:hyperlink r:id='x'><w:r><w:t>a</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>b</w:t></w:r></w:smartTag>",
                "ab",
            ),
            (
                "<w:r><mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice><mc:Choice><w:t>b</w:t></mc:Choice>\
                 <mc:Fallback><w:t>c</w:t></mc:Fallback></mc:AlternateContent><w:t>d</w:t></w:r>",
                "ad",
            ),
            (
                "<w:r><w:ruby><w:rt><w:r><w:t>wàng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>望</w:t></w:r>\
                 </w:rubyBase></w:ruby></w:r>",
                "望",
            ),
            (
                "<w:r><w:sym w:font='Wingdings 2' w:char='F050'/><w:sym w:char='F021'/></w:r>",
                "√",
            ),
            (
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入</w:t></w:r>\
                 </w:sdtContent></w:sdt>",
                "",
            ),
            (
                "<w:sdt><w:sdtPr><w:showingPlcHdr w:val='0'/></w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r>\
                 </w:sdtContent></w:sdt>",
                "a",
            ),
            // A text box, whose text is a paragraph of its own.
            (
                "<w:r><w:t>a</w:t><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>b</w:t></w:r></w:p>\
                 </w:txbxContent></wps:txbx></w:drawing><w:t>c</w:t></w:r>",
                "b\nac",
            ),
        ];
        for (runs, expected) in cases {
            let body = format!(
                "<w:tbl><w:tr><w:tc><w:p>{runs}</w:p></w:tc>{}</w:tr></w:tbl>",
                cell("", "末")
            );
            assert_eq!(shown(&body), [format!("{expected},末")], "{runs}");
        }
        let paragraphs = [paragraph("最近更新"), paragraph(" "), paragraph("日期")].concat();
        let body = format!("<w:tbl><w:tr><w:tc>{paragraphs}</w:tc></w:tr></w:tbl>");
        assert_eq!(shown(&body), ["最近更新\n日期"]);
    }

    #[test]
    fn merged_cells() {
        let row = |cells: &[(&str, &str)]| {
            let cells: String = cells
                .iter()
                .map(|(merge, text)| cell(merge, text))
                .collect();
            format!("<w:tr>{cells}</w:tr>")
        };
        let (begins, on) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
        let (wide, wide_begins) = (
            "<w:gridSpan w:val='2'/>",
            "<w:gridSpan w:val='2'/><w:vMerge w:val='restart'/>",
        );
        let wide_on = "<w:gridSpan w:val='2'/><w:vMerge w:val='continue'/>";
        let cases = [
            (
                [
                    row(&[(begins, "a"), ("", "b")]),
                    row(&[(on, "x"), ("", "c")]),
                    row(&[("", "d")]),
                ],
                "a,b|a,c|d",
            ),
            (
                [
                    row(&[(wide, "a"), ("", "b")]),
                    row(&[("", "c"), (wide, "d")]),
                    row(&[]),
                ],
                "a,,b|c,d",
            ),
            (
                [
                    row(&[(wide_begins, "a"), (begins, "b")]),
                    row(&[(wide_on, ""), (on, "")]),
                    row(&[(wide_on, ""), (begins, "c")]),
                ],
                "a,,b|a,,b|a,,c",
            ),
            // One that goes on below nothing holds what is written in it.
            (
                [row(&[(on, "a")]), row(&[(begins, "")]), row(&[(on, "")])],
                "a",
            ),
            (
                [row(&[(begins, "a")]), row(&[("", "b")]), row(&[(on, "c")])],
                "a|b|c",
            ),
            // Numbers that are none, or none that can be.
            (
                [
                    row(&[
                        ("<w:gridSpan w:val='x'/>", "a"),
                        ("<w:gridSpan w:val='0'/>", "b"),
                        ("", "c"),
                    ]),
                    row(&[]),
                    row(&[]),
                ],
                "a,b,c",
            ),
        ];
        for (rows, expected) in cases {
            let body = format!("<w:tbl>{}</w:tbl>", rows.concat());
            assert_eq!(shown(&body), [expected], "{expected}");
        }
        let far = row(&[("<w:gridSpan w:val='4000000000'/>", "a"), ("", "b")]);
        assert_eq!(
            tables(&format!("<w:tbl>{far}</w:tbl>")).err(),
            Some(Error::Damaged)
        );
    }

    #[test]
    fn rows_that_begin_late_are_hidden_or_deleted() {
        let row = |properties: &str, text: &str| {
            format!(
                "<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>",
                cell("", text)
            )
        };
        let rows = [
            row("", "a"),
            row("<w:gridBefore w:val='2'/>", "b"),
            row("<w:del w:author='x'/>", "c"),
            row("<w:hidden/>", "d"),
            row("<w:ins/><w:hidden w:val='0'/>", "e"),
        ];
        let body = format!("<w:tbl>{}</w:tbl>", rows.concat());
        assert_eq!(shown(&body), ["a|,,b|d|e"]);
        assert_eq!(tables(&body).expect("a document")[0].hidden_rows, [2]);
    }

    #[test]
    fn tables_anywhere_in_the_body() {
        let inner = table(&["c d"]);
        let nested = format!(
            "<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc>{}</w:tr></w:tbl>",
            paragraph("a"),
            paragraph("b"),
            cell("", "e")
        );
        let control = |content: &str| {
            format!(
                "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
            )
        };
        let body = format!(
            "{}{nested}{}{}",
            control(&table(&["x y"])),
            table(&[" "]),
            format_args!(
                "<w:tbl>{}</w:tbl>",
                control(&format!("<w:tr>{}</w:tr>", control(&cell("", "z"))))
            )
        );
        assert_eq!(shown(&body), ["x,y", "a\nb,e", "c,d", "", "z"]);
        let sheets = numbered(tables(&body).expect("a document"));
        let names: Vec<_> = sheets.into_iter().map(|sheet| sheet.name).collect();
        assert_eq!(names, ["表1", "表2", "表3", "表5"]);
    }

    #[test]
    fn lines_above_a_table_are_its_first_rows() {
        let long = "请各单位认真对照整改，".repeat(6);
        let cases: [(&[&str], &str); 5] = [
            (&["一", "", "二"], "一|二|a,b"),
            (&["一", "二", "三", "四"], "二|三|四|a,b"),
            (&["一", &long, "二"], "二|a,b"),
            (&["一", &long], "a,b"),
            (&[], "a,b"),
        ];
        for (lines, expected) in cases {
            let lines: String = lines.iter().map(|line| paragraph(line)).collect();
            let body = format!("{lines}{}", table(&["a b"]));
            assert_eq!(shown(&body), [expected], "{expected}");
            assert_eq!(shown(&format!("{body}{body}")), [expected; 2], "{expected}");
        }
        // Of a blank table there is nothing to say, and no title is for two tables.
        let body = [paragraph("一"), table(&[""]), table(&["a"])].concat();
        assert_eq!(shown(&body), ["", "a"]);
        let grid =
            &tables(&[paragraph("一"), table(&["", "a"])].concat()).expect("a document")[0].grid;
        assert_eq!((grid.row_number(0), grid.row_number(2)), (1, 3));
    }

    #[test]
    fn what_is_no_document_or_too_much() {
        for body in [
            "<w:tbl><w:tr>",
            "<w:tbl></w:tr></w:tbl>",
            "<w:p>&nbsp;</w:p>",
        ] {
            assert_eq!(tables(body).err(), Some(Error::Damaged), "{body}");
        }
        assert_eq!(
            tables(&"<w:tbl/>".repeat(1 << 16)).err(),
            Some(Error::TooLarge)
        );
        let nested = "<w:tbl><w:tr><w:tc>".repeat(100);
        assert_eq!(tables(&nested).err(), Some(Error::Damaged));
        // Elements without those they belong to.
        let stray = "<w:tr><w:tc><w:t>a</w:t><w:tcPr><w:gridSpan/></w:tcPr></w:tc></w:tr><w:trPr/><mc:Choice/>";
        assert_eq!(shown(stray), [] as [&str; 0]);
    }
}
